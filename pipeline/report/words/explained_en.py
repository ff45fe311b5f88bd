"""How to read the report, in English."""

from __future__ import annotations

from pipeline.report.words.texts import Explained

ENGLISH_EXPLAINED: Explained = (
    (
        "Share of respondents",
        "How large a part of the respondents mention the theme at least once. A respondent counts once, however "
        "often they return to it. All respondents who said at least one thing with content are included.",
    ),
    (
        "Interval",
        "The range in brackets tells how precise the share is: the fewer the respondents, the wider the range. "
        "Where the ranges of two themes clearly overlap, their shares can't be told apart. The interval takes the "
        "respondents for a random sample of the customers; it does not make up for those who chose not to answer.",
    ),
    (
        "Score",
        "The score is the sum of four parts, all in per cent. Reach: how many of the respondents mention the "
        "theme. Blame: how many of the respondents blame it. Rating: how far blame lowers the mean of all, "
        "against the length of the scale. Growth: how many percentage points the share has grown. The last two "
        "count only as far as their intervals surely carry them. The weights are in the settings.",
    ),
    (
        "Ranks and level themes",
        "The interval of a rank tells where the theme stands with 95% certainty. It was found by drawing the "
        "respondents anew many times and ranking the themes each time. Themes are level where the data cannot "
        "tell them from the first of their group: do not read anything into their order. The next group begins with a "
        "theme that is surely below the first of this one. So an interval always covers the ranks of its own group, "
        "and may reach into others.",
    ),
    (
        "Tone",
        "The machine judges the tone of each passage: blame, neutral, praise, both, or a wish. Where it is too "
        "unsure, no tone is told. A respondent who both blames and praises counts in both. The machine errs at "
        "times, with irony above all; so tones are checked against ratings where there are any.",
    ),
    (
        "Impact on the rating",
        "By how many points the rating of somebody who blames or praises the theme differs, all other themes held"
        " equal. It is an association and does not prove that the theme is the cause.",
    ),
    (
        "Course",
        "“Growing” and “shrinking” tell of the long term: how many times as large the share becomes in a year, by all "
        "whole periods. “Grew lately” and “shrank lately” tell only that the last period differs from the one before; "
        "the long-term course may be another. Where neither can be told from chance, the course is unclear. Steady is "
        "said only where a change is surely small.",
    ),
    (
        "Can't be told from chance",
        "A report tests hundreds of things, and some would look like differences by chance alone. A claim is made only "
        "where it passes the joint check of all tests. So this can be said beside an interval that excludes zero or "
        "one: alone it would be a difference, among so many it is not enough yet.",
    ),
    (
        "Claims",
        "Where much is tested, something stands out by chance. So all tests are judged together, and only what "
        "bears that is called a difference. “Not told from chance” does not mean that there is no difference, but"
        " that the data is not enough to show one.",
    ),
    (
        "Whether an action helped",
        "The theme is compared with how it would have gone on by what was seen before the action, and with the "
        "themes that nothing was done about. It is too early until there are enough whole periods after the "
        "action.",
    ),
    (
        "Rating",
        "The mean of those who mention the theme is compared with that of others. A difference tells that the two "
        "go together. It does not tell that the theme is the cause.",
    ),
    (
        "When a passage carries a theme",
        "A passage is a sentence or a clause. Each theme has a stored rule that judges how probably a passage "
        "speaks of it. A passage carries the most probable theme, if that theme's own threshold is passed, and "
        "others that are nearly as probable. Where no theme is probable enough, the passage carries none. The "
        "machine errs at times: the quotes show what a theme is about.",
    ),
    (
        "Probability",
        "In the tables each mention has a probability (strength) from zero to one. It is the judgement of the "
        "theme's rule, by which mentions can be compared. It is no measured share: 0.9 does not promise that just "
        "nine in ten are right. The probability of a mention that an analyst has confirmed is 1.",
    ),
    (
        "The codebook and discovered themes",
        "The codebook is the analysts' own list of themes and their examples. “From the codebook” marks its "
        "themes. A theme “found by the machine” has risen from the data itself. Both find their passages in the same "
        "way. A theme keeps its id even if its name changes.",
    ),
    (
        "A new theme",
        "A theme is born when enough different respondents speak of something that no theme explains yet, or when "
        "it comes apart from another. “New” tells that the theme was born lately, not that the matter is new to "
        "customers. The themes of the first run are not marked as new.",
    ),
    (
        "Sides and headings",
        "A side is a part of what people say about a theme. A passage goes to one side of a theme at most. A "
        "heading gathers themes of the codebook, and a link of the chain tells the step of the customer's journey. "
        "Respondents of sides or of themes can't be added up, since one respondent may speak of many things.",
    ),
    (
        "Surveys and interviews",
        "The share of all respondents counts survey respondents and interviewees together, so the shares of both "
        "are always told side by side as well. An interviewee speaks at length and mentions more themes, and "
        "interviewees are chosen otherwise. The words of the interviewer are not counted.",
    ),
    (
        "What the report does not tell",
        "The report does not tell what those who did not answer think, what things are due to, nor what should be"
        " done. The name of a discovered theme is a suggestion by the program, unless an analyst has changed it.",
    ),
)
