"""The six questions and their answers in English."""

from __future__ import annotations

from pipeline.report.words.six_texts import SixTexts

ENGLISH_SIX = SixTexts(
    heading="Six questions, six answers",
    lead="This part can be read alone. The figures and grounds follow below.",
    means="What does this mean?",
    see="More: {section}",
    ranks="ranks {places}",
    first_q="What should be fixed first?",
    first_means="The order of importance goes by score: how many speak of a theme, how many blame it, what blame costs "
    "in the rating, and how surely it grows. Themes that are surely praised more than blamed are strengths, not things "
    "to fix. Of those that are level, take first what is easiest to fix. The one-page summary has the same list.",
    first={
        "alone": "Start here: {theme}. Its first rank is certain.",
        "sure": "Start here: {theme}. It comes first in {first} of the repeats in which the respondents are drawn "
        "anew.",
        "likely": "Start here: {theme}. It comes first in {first} of the repeats in which the respondents are drawn "
        "anew, so that its first rank is likely but not certain.",
        "open": "There is no clear first. At the head of the list of things to fix is {theme}, but it comes first in "
        "only {first} of the repeats in which the respondents are drawn anew.",
        "after": "First on the list of things to fix is {theme}.",
    },
    first_next_level=(
        "The next one (rank {places}) cannot be told from it with certainty when all are compared at once.",
        "The next {n} (ranks {places}) cannot be told from it or from one another with certainty when all are compared "
        "at once: of these, take next whichever is easiest to fix.",
    ),
    first_all_level="Ranks {places} cannot be told from one another with certainty when all are compared at once: of "
    "these, take first whichever is easiest to fix.",
    first_rule="The list of things to fix is the order of importance without the themes that are surely praised more "
    "than blamed.",
    first_praised=(
        "{themes} scores higher, but it is praised more than blamed.",
        "{themes} score higher, but they are praised more than blamed.",
    ),
    first_nothing="No theme calls for fixing: all are praised more than blamed.",
    first_next=("Next comes {themes}.", "Next come {themes}."),
    first_strength="A strength to hold on to: {theme}. Of those who speak of it, {share} praise it ({interval}).",
    first_answered="An action answers it already: {deeds}.",
    first_unanswered="No action is recorded for it.",
    sure_q="How sure are we?",
    sure_means="The range in brackets is a 95% confidence interval. The interval of a rank was found by drawing the "
    "respondents anew many times, ranking the themes each time and comparing all with one another at once. Themes are "
    "level where this data cannot tell them from the first of their group. How often a theme came first is a milder "
    "measure: it does not compare the theme with all others at once. The more is tested, the more is found by chance: "
    "all claims are tested together, and only those that withstand it are made.",
    sure_alone="The first rank is clear: {theme} stands apart from all others.",
    sure_single="First is {theme}, surely ahead of the next one, but not of all.",
    sure_level=(
        "{theme} comes first in {first} of the repeats, but when all are compared at once, rank {places} cannot be "
        "told from it with certainty.",
        "{theme} comes first in {first} of the repeats, but when all are compared at once, ranks {places} cannot be "
        "told from it or from one another with certainty.",
    ),
    sure_open="The first rank is not certain: ranks {places} cannot be told from one another, and {theme} comes first "
    "in only {first} of the repeats.",
    sure_unknown="How sure the ranks are was not computed for this report.",
    sure_place=(
        "With 95% certainty, the rank of {theme} is {places}.",
        "With 95% certainty, the rank of {theme} is within {places}.",
    ),
    sure_first="When the respondents were drawn anew {replicates} times, it came first in {first} of them.",
    sure_groups="Also level with one another: {places}.",
    sure_margin=(
        "There are {people}, so shares are accurate to about ±{most} percentage points or better; in groups they are "
        "less so."
    ),
    sure_weighted="Shares are weighted with the data's weights, so they are not simply counts over counts. They are as "
    "accurate as those of {effective} respondents of equal weight (design effect {effect}).",
    sure_claims="{tests} claims were tested for this report, and {told} are made. Of these, at most {rate} are "
    "expected to be false.",
    sure_none="{tests} claims were tested for this report, but none can be told from chance.",
    sure_tones={
        "agrees": (
            "The tones heard by the machine agree with the ratings given (correlation {correlation}, {low}…{high})."
        ),
        "weak": "The tones heard by the machine agree only weakly with the ratings given (correlation {correlation}, "
        "{low}…{high}).",
        "disagrees": "The tones heard by the machine do not agree with the ratings given (correlation {correlation}, "
        "{low}…{high}): take tones with reserve.",
        "unclear": "There is not enough data to tell whether tones agree with the ratings given (correlation "
        "{correlation}, {low}…{high}).",
    },
    sure_interviews=(
        "There is one interviewee, whose words may explain but give no shares.",
        "There are {n} interviewees: their words explain reasons, but give no exact shares.",
    ),
    sure_outside="{share} of the passages were left outside the themes: something may have gone unheard.",
    sure_quote="No theme covers this:",
    worse_q="Is it getting worse?",
    worse_means="The long-term course (“growing”, “shrinking”) is computed from all whole periods, against how many "
    "answered. An unfinished period shows neither a fall nor a rise. “Grew lately” only compares the last period with "
    "the one before: it may be the start of a new course, or pass. The course tells how many speak of it; whether they "
    "speak well or ill is told by the tone.",
    worse_yes="Yes: {theme} is growing.",
    worse_no="No: {theme} is shrinking.",
    worse_steady="No: {theme} has stayed as it was.",
    worse_lately={"grew": "{theme} grew lately, but {trend}.", "shrank": "{theme} shrank lately, but {trend}."},
    worse_trend_unknown="its long-term course cannot be told yet",
    worse_trend_unclear="its long-term course cannot be told from chance",
    worse_unclear="It cannot be said: a change in {theme} cannot be told from chance.",
    worse_unknown="It cannot be said yet: there are too few whole periods, or too few mentions, of {theme}.",
    worse_undated="That cannot be said: the days of the answers are not known.",
    worse_unknown_all="It cannot be said: there are no themes.",
    worse_recent="Lately ({recent}) {now} of those who answered spoke of it, before that ({before_days}) {before}: "
    "the change is {difference} percentage points ({interval}).",
    worse_recent_unclear="It cannot be told from chance.",
    worse_others={
        "grows": ("Of the other themes, {themes} is growing.", "Of the other themes, {themes} are growing."),
        "grew": ("Of the other themes, {themes} grew lately.", "Of the other themes, {themes} grew lately."),
        "shrinks": ("Of the other themes, {themes} is shrinking.", "Of the other themes, {themes} are shrinking."),
        "shrank": ("Of the other themes, {themes} shrank lately.", "Of the other themes, {themes} shrank lately."),
    },
    worse_emerging=("Small but emerging: {themes}.", "Small but emerging: {themes}."),
    worse_none="In the other themes, no change can be told from chance.",
    worse_needs="A long-term course can be told from at least {n} whole periods with answers.",
    whom_q="Whom does it concern?",
    whom_means="A group is compared with the other groups of the same background. The factor tells how many times "
    "larger the share is. Only differences that withstand the testing of all groups together are told; small groups "
    "are not shown.",
    whom_first="{theme} stands out in the group {group}: {share} speak of it there, against {elsewhere} in the other "
    "groups: {times} times the share ({interval}).",
    whom_only="{theme} stands out in the group {group}: {share} speak of it there, and nobody in the other groups.",
    whom_all="In {theme}, no group can be told from chance.",
    whom_untested="It cannot be said: differences between groups were not tested for this report.",
    whom_more="Among the other themes:",
    whom_none="In the other themes, no group stands out.",
    whom_unknown="It cannot be said: there is no background in the data, or the groups are too small.",
    whom_needs="A background such as region or type of customer is needed, and at least {n} respondents in a group.",
    sides_q="What do some see that others do not?",
    sides_q_new="What do new customers see that we don't?",
    sides_means="Two groups are set against each other. A blind spot is a theme that one speaks of and the other "
    "hardly at all. Those who belong to both are left out.",
    sides_blind=(
        "A blind spot, seen by “{a}” and hardly at all by “{b}”: {themes}.",
        "Blind spots, seen by “{a}” and hardly at all by “{b}”: {themes}.",
    ),
    sides_more=(
        "Clearly more spoken of by “{a}” than by “{b}”: {themes}.",
        "Clearly more spoken of by “{a}” than by “{b}”: {themes}.",
    ),
    sides_theme="{theme} ({share} / {other})",
    sides_alike=("{n} theme is seen alike.", "{n} themes are seen alike."),
    sides_unclear="“{a}” and “{b}”: no difference can be told from chance.",
    sides_all_unclear="It cannot be said: no difference of the groups compared can be told from chance.",
    sides_none="It cannot be said: there are no groups in the data to compare.",
    sides_needs="Something that parts the groups is needed, such as new and old customers, or customers and staff.",
    helped_q="Did what was done help?",
    helped_means="The theme is compared with how it would have gone on without the action, and with the themes that "
    "nothing was done about. If those changed too, the action is not the reason. Anything else that happened at the "
    "same time may explain the change as well.",
    helped_lead={
        "helped": ("Yes: the action helped.", "Yes: {n} actions helped."),
        "worse": ("No: things got worse after the action.", "No: things got worse after {n} actions."),
        "unclear": (
            "It cannot be said: the change cannot be told from chance or from the other themes.",
            "It cannot be said of {n} actions: the changes cannot be told from chance or from the other themes.",
        ),
        "too_early": ("It is too early to say of one action.", "It is too early to say of {n} actions."),
        "no_data": ("The effect of one action cannot be judged.", "The effect of {n} actions cannot be judged."),
    },
    helped_deed="{theme}, “{what}” ({owner}, {when}):",
    helped_none="It cannot be said: no action is recorded.",
    helped_needs="Record what was done and when (kuulluksi actions add), and the next report compares with before.",
    helped_periods="At least {before} whole periods before an action and {after} after it are needed.",
    helped_shorter="With shorter periods, an answer may come sooner (setting statistics.period).",
    unanswered=("Heard, but not yet answered: {themes}.", "Heard, but not yet answered: {themes}."),
    answered_open=(
        "Answered, but the effect of the action cannot be judged yet: {themes}.",
        "Answered, but the effect of the actions cannot be judged yet: {themes}.",
    ),
    all_answered="An action answers every theme at the top.",
)
