"""The words of the sections between the answers and the themes, in English."""

from __future__ import annotations

from pipeline.report.words.section_texts import SectionTexts

ENGLISH_SECTIONS = SectionTexts(
    place_head="Rank (interval)",
    tone_head="Tone: of those who speak of it",
    impact_head="Impact on the rating, points",
    course_head="Course",
    course_legend=(
        "Course: “growing” and “shrinking” tell of the long term, “lately” of the last period against the one before. "
        "A dash (–): the course cannot be told from chance."
    ),
    tone_legend="The tone bar: on the left those who blame, on the right those who praise. One person may do both.",
    priority_means=(
        "The rank goes by score, and the interval after it holds the rank with 95% certainty. The parts of the score "
        "are per cents: how many speak of the theme, how many blame it, what blame costs in the rating against the "
        "length of the scale, and how many percentage points it has surely grown, each times its weight. The shares of "
        "surveys and interviews stand side by side, as interviewees are chosen otherwise than those who answer a "
        "survey."
    ),
    overruled="A row may say “not told from chance” although its interval does not reach {nought}: the interval is of "
    "one figure at a time, but a claim is made only if it withstands the testing of all claims together. Of the claims "
    "made that way, at most {rate} are expected to be false.",
    overruled_nought="zero",
    overruled_one="one",
    on_paper="On paper, long lists and quotes are cut to the first ones. The rest is on the screen (report.html) and "
    "in the Excel workbook (report.xlsx).",
    on_paper_themes="On paper there are themes 1–{n}, each with its first quotes. All {all} are on the screen "
    "(report.html) and in the Excel workbook (report.xlsx).",
    more_themes=("Show {n} more theme", "Show {n} more themes"),
    theme_open="All figures and quotes",
    themes_shortly=(
        "Ranks {places} are told shortly here: share, tone, course and the most typical quote. The other figures and "
        "quotes of each open at the theme. A dash (–): the course cannot be told from chance."
    ),
    quotes_more="Other quotes",
    places_title="Ranks and their intervals",
    places_legend=(
        "A dot is the rank, a line its 95% interval. Themes on the same ground are level. On the right, the share of "
        "respondents who mention the theme."
    ),
    places_desc="{label}: rank {rank}, interval {places}; share {share}, interval {interval}",
    places_axis="rank",
    shares_axis="share of respondents",
    quadrant="Reach and impact on the rating",
    quadrant_lead=(
        "What blame and praise go with in the rating, and how many speak of the theme. Only themes whose impact the "
        "data is enough to estimate."
    ),
    quadrant_title="Reach of a theme and its impact on the rating",
    quadrant_legend=(
        "▼ blame, ▲ praise. A filled mark can be told from chance, a hollow one cannot; the upright line is the 95% "
        "interval, faint for a hollow mark. The dashed line is at the median of the themes' shares. The number is the "
        "rank; a theme is named once, at its surer mark."
    ),
    quadrant_desc="{label}: share {share}; {effects}",
    quadrant_share="share of respondents",
    quadrant_points="points on the rating",
    quadrant_corners=("many speak, blame costs", "many speak, praise lifts"),
    quadrant_none="There are no ratings in the data.",
    quadrant_apart=(
        "Ratings were not compared. The same respondents gave them to many questions, and the answers do not go "
        "together: to agree with a statement is no praise. So no means were computed from them, and no impact of "
        "themes on them. Quotes show them. If one of the questions measures satisfaction, make a report of its answers."
    ),
    quadrant_few="For every theme, too few of those who gave a rating blame or praise it.",
    quadrant_numbers="The numbers are ranks:",
    quadrant_first="The chart shows the first {n}; the table has all.",
    quadrant_means=(
        "At the bottom right are the themes that many speak of and whose blame costs much. The estimate holds the "
        "other themes equal, so that nothing is counted twice. It is still an association and no proof of a cause. The "
        "kind (Kano's model): a basic need only costs when it fails; a performance need lowers and raises; a delight "
        "only raises. The kind is told only where the data is enough to decide."
    ),
    quadrant_caption="Impact on the rating, the other themes held equal. 95% intervals in brackets.",
    penalty_head="Those who blame, points",
    reward_head="Those who praise, points",
    kind_head="Kind",
    cost_head="Cost in the mean",
    trends="Over time",
    trends_lead="The share of a period's respondents who mention the theme, first themes first, all on one scale.",
    trends_legend=(
        "A hollow dot and a dashed line: the data covers the period only in part. An upright line ◆: the share "
        "changed or something was done. The shade is the 95% interval."
    ),
    trends_emerging="Small but emerging",
    trends_none="The course cannot be shown: the days of the answers are not known, or there is one period only.",
    trends_one="There are only {n} periods: the charts show a level, not yet a course.",
    trends_means=(
        "Each period is set against how many answered then. The course is estimated from whole periods, with the time "
        "of the year held equal where there is a year of data. A change is marked only where it can be told from "
        "chance."
    ),
    trend_change="change",
    trend_deed="action",
    chain="The customer's journey",
    chain_lead="Themes gathered into the links of the customer's journey: where the chain breaks and where it carries.",
    chain_title="The customer's journey link by link",
    chain_legend=(
        "The area of a circle is the share. In the first column, of all respondents; in the others, of those who speak "
        "of the link."
    ),
    chain_desc="{link}: {verdict}; {share} speak of it, {negative} blame, {positive} praise, {wish} wish",
    chain_columns=("speak of it", "blame", "praise", "wish"),
    chain_verdicts={
        "breaks": "breaks",
        "carries": "carries",
        "divided": "divides opinion",
        "unclear": "unclear",
        "silent": "no mentions",
    },
    chain_breaks=("The chain breaks at this link: {links}.", "The chain breaks at these links: {links}."),
    chain_carries=("The chain carries at this link: {links}.", "The chain carries at these links: {links}."),
    chain_divided=("{links} divides opinion.", "{links} divide opinion."),
    chain_unclear="At the other links, blame and praise cannot be told apart from chance.",
    chain_silent=("No mention of this link was found: {links}.", "No mentions of these links were found: {links}."),
    chain_caption="The links in the order of the journey. 95% intervals in brackets.",
    chain_means=(
        "A link breaks where more of those who speak of it blame it than praise it, and the difference bears chance; "
        "it carries where more praise it. A respondent counts once in a link, however many of its themes they mention."
    ),
    contrasts="Who sees what",
    contrasts_lead="Groups set against each other: what one speaks of and the other does not see.",
    contrast_pair="{a} and {b}",
    contrast_of="{segment}: {a} and {b}",
    contrast_both=(
        "One respondent belongs to both groups and is left out.",
        "{n} respondents belong to both groups and are left out.",
    ),
    contrast_title="Share of those who mention the theme: {a} and {b}",
    contrast_legend="● {a} ({people_a}), ◇ {b} ({people_b}). Lines are 95% intervals.",
    contrast_desc="{label}: {a} {share_a}, {b} {share_b}",
    contrast_caption="{a} and {b}: all themes, surest differences first. 95% intervals in brackets.",
    contrast_all="All themes as a table",
    contrast_difference="Difference, percentage points",
    contrast_verdicts={
        "only_a": "only {a}",
        "more_a": "more: {a}",
        "alike": "alike",
        "more_b": "more: {b}",
        "only_b": "only {b}",
        "unclear": "not told from chance",
    },
    contrast_quotes="Said of the theme (by all respondents):",
    lifts="Whom the themes concern",
    lifts_lead="Groups that speak of a theme more or less than the other groups of the same background.",
    lifts_title="Times as large a share in a group",
    lifts_legend="A dot is the factor, a line its 95% interval; the line at one: as much as in the other groups. "
    "On the right the factor, and on a wide screen the share in the group too.",
    lifts_desc="{label}, {group}: {times}-fold, interval {interval}",
    lifts_none="No group can be told from chance for any theme.",
    lifts_unknown="There is no background, or the groups are too small to be shown.",
    lifts_caption="The differences found, surest first. 95% intervals in brackets.",
    lifts_all="The differences found as a table",
    lifts_first="The chart shows the {n} surest groups that speak of a theme more; the table has all that were found.",
    lift_head="Factor",
    lift_only="nobody in the other groups",
    theme_gone="a theme that is gone",
    lift_here="only here",
    lift_nobody="nobody",
    lift_verdicts={"more": "more", "less": "less", "unclear": "not told from chance"},
    segments_few="In the grey groups fewer than {n} respondents mention the theme: they tell nothing.",
    lift_few="fewer than {n} mention it",
    segments_nothing="No group can be told from chance.",
    deeds="Actions and whether they helped",
    deeds_lead="What was done, and what became of the theme afterwards, against the other themes.",
    deeds_none="No actions are recorded. Record them with kuulluksi actions add.",
    unanswered="Heard, not yet answered",
    unanswered_lead="The most important themes that no action answers.",
    unanswered_theme="rank {rank}, {share} of respondents",
    deed_owner="Owner",
    deed_when="When",
    deed_segment="For whom",
    deed_expected="Expected effect",
    deed_open="from {start} on",
    deed_verdicts={
        "helped": "helped",
        "worse": "got worse",
        "unclear": "no effect to be told",
        "too_early": "too early to say",
        "no_data": "not enough data",
    },
    deed_caption="Before and after: {what}. 95% intervals in brackets.",
    deed_measure="Measure",
    deed_measures={
        "share": "speak of it",
        "blame": "blame it",
        "tone": "tone (−1 to 1)",
        "rating": "rating of those who speak of it",
    },
    deed_before="Before",
    deed_after="After",
    deed_change="Change",
    deed_beside="Other themes",
    deed_relative="Against the others",
    deed_fold="{times}-fold",
    unclear="What is unclear",
    unclear_none="Nothing is unclear beyond the intervals, which tell how exact the figures are.",
    method="How the figures were made",
    method_tests=(
        "The report's {tests} claims were tested together, so that of those made ({told}) at most {rate} are expected "
        "to be false (Benjamini–Hochberg)."
    ),
    method_replicates="Rank intervals rest on {n} draws of the respondents anew (bootstrap).",
    method_period={
        "week": "Courses are computed from weeks.",
        "month": "Courses are computed from calendar months.",
        "quarter": "Courses are computed from quarters.",
    },
    method_cell="Groups of fewer than {n} respondents are not shown.",
    method_rated="An impact on the rating is estimated where at least {n} who gave a rating blame or praise the theme.",
    method_weights="Weights of the parts of the score: {weights}.",
    method_weighted=(
        "Shares are weighted with the data's weights, which makes variances {effect} times as large; counts of "
        "respondents and mentions are unweighted."
    ),
    method_unweighted="The data has no weights: each respondent counts the same.",
    method_tones="Tones of the passages that carry a theme: {tones}.",
)
