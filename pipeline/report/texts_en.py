"""The report's words in English."""

from __future__ import annotations

from pipeline.report.texts import Texts

ENGLISH = Texts(
    skip="Skip to content",
    contents="Contents",
    theme_report="Theme report",
    whole_data="All data",
    window="Covering {window}",
    made="Made on {moment}",
    to_top="Back to the top",
    respondents=("{n} respondent", "{n} respondents"),
    survey_respondents=("{n} survey respondent", "{n} survey respondents"),
    interview_respondents=("{n} interviewee", "{n} interviewees"),
    mentions=("{n} mention", "{n} mentions"),
    passages=("{n} passage", "{n} passages"),
    answers=("{n} response", "{n} responses"),
    interviews=("{n} interview", "{n} interviews"),
    summary="Summary",
    ranking="Themes in order of importance",
    each_theme="Themes one by one",
    outside="Outside every theme",
    unread="What could not be read",
    masked="Personal data masked",
    sources="Sources",
    how_to_read="How to read this report",
    run="About this run",
    key_figures="The data in figures",
    key_respondents="respondents",
    key_passages="passages",
    key_themes="themes",
    key_assigned="of passages carry a theme",
    no_themes="No themes were found. There may be too few answers, or each speaks of something else.",
    no_respondents="No answer in the data has any content.",
    first_theme="The most important theme is {label}: {respondents} mention it, or {share} (95% interval {interval}).",
    first_theme_lower="They rate lower than others: their mean is {mentioning}, that of other respondents {others}.",
    first_theme_higher="They rate higher than others: their mean is {mentioning}, that of other respondents {others}.",
    next_themes="Next come {themes}.",
    growing="Growing: {themes}.",
    shrinking="Shrinking: {themes}.",
    new_themes="New: {themes}.",
    changes="What changed",
    changes_lead="What has become of themes since {since}, newest first.",
    changes_none="Nothing has become of the themes since {since}.",
    changes_first_run=(
        "These themes are in use for the first time, and nothing has become of them yet. From the next report on, this "
        "tells which themes are new and which have changed."
    ),
    changes_seen="Seen by the program",
    changes_decided="Decided by analysts",
    changes_more=("Show {n} more change", "Show {n} more changes"),
    times="{n} times",
    happened={
        "born": "New theme: {label}.{count}",
        "kept": "{label} was found again.",
        "merged": "{label} became part of the theme {others}.",
        "split": "{label} came apart from the theme {others}{count}.",
        "dormant": "{label} went quiet: hardly anybody speaks of it.",
        "revived": "{label} woke: people speak of it again.",
        "retired": "{label} is gone.",
        "learnt": "{label} was learnt again from its examples.",
    },
    decided={
        "born": "A new theme in the codebook: {label}.",
        "merged": "{label} was merged into the theme {others}.",
        "split": "{label} was split from the theme {others}{count}.",
        "retired": "{label} was removed.",
        "renamed": "A theme has a new name: {label}.",
        "moved": "{label} has a new place among the headings or in the chain.",
        "pinned": "{label} was pinned: what it holds does not change by itself.",
        "unpinned": "The pin of {label} was taken away.",
        "promoted": "{label} was taken into the codebook.",
        "confirmed": "A passage of {label} was confirmed.",
        "rejected": "A passage of {label} was rejected.",
        "restored": "An edit of {label} was undone.",
    },
    came_apart="{label} fell apart into the themes {others}.",
    was_divided="{label} was divided into the themes {others}.",
    now_called="{label} (now {now})",
    said_by=("{n} respondent spoke of it.", "{n} respondents spoke of it."),
    order_unclear=(
        "The intervals of the shares of respondents of ranks 1–{last} overlap, so that the order among these themes "
        "is not certain."
    ),
    change_unclear="The direction of change is unclear for {unclear} of {all} themes.",
    no_change="Change can't be told, since there is no period to compare with.",
    left_outside="{share} of the passages are outside every theme.",
    weights_unused="The data has survey weights, which are not used yet: the shares are unweighted.",
    few_respondents="There are only {n} respondents, so that all shares are imprecise.",
    listing_and=" and ",
    what_is_unclear="What is uncertain",
    top_themes="The three most important themes in the respondents' words",
    rank="Rank",
    theme="Theme",
    respondents_head="Respondents",
    share_head="Share of respondents (95% interval)",
    change_head="Change, percentage points",
    rating_head="Rating: mentioning / others",
    score_head="Score",
    ranking_lead=(
        "The order follows a score of how common the theme is, how it goes with ratings and how it grows. The chart "
        "shows the share of respondents who mention each theme."
    ),
    ranking_caption="Themes in order of score. A theme's name leads to its quotes.",
    ranking_chart_title="Share of respondents who mention the theme",
    ranking_chart_first="The chart shows the {n} most important themes; the table has all.",
    ranking_chart_desc="{label}: {share}, interval {interval}",
    interval_legend="The dot is the share, the line its 95% interval.",
    not_known="not known",
    headings="Headings",
    headings_lead=(
        "The themes under the codebook's headings, in the codebook's order. A respondent counts once under a heading, "
        "however many of its themes they mention: the numbers are no sums of those of the themes."
    ),
    headings_caption="Respondents by heading. A theme's name leads to its quotes.",
    heading="Heading",
    heading_none="No heading",
    link="Link of the chain",
    heading_themes="Themes",
    unheard="What nobody spoke of",
    unheard_lead="Nobody mentioned these themes of the codebook in the time of the report.",
    unheard_open=(
        "Show {n} theme of the codebook without a mention",
        "Show {n} themes of the codebook without a mention",
    ),
    new="new",
    from_codebook="from the codebook",
    discovered="discovered",
    named_by_model="name suggested by a language model",
    pinned="pinned",
    theme_since="a theme since {day}",
    sides="Sides of the theme",
    sides_note="One respondent may speak of many sides, and not every passage goes to one of them.",
    words="Words of the theme",
    share="Share of respondents",
    change="Change",
    rating="Rating",
    score="Score",
    interval="95% interval {interval}",
    grows="grows",
    shrinks="shrinks",
    unclear="unclear",
    no_comparison="no comparison",
    points_unit="percentage points",
    change_told=(
        "In the period before, {share_before} of the respondents mentioned the theme ({before}/{answered_before}), "
        "now {share_now} ({now}/{answered_now}). The change is {difference} percentage points "
        "(95% interval {interval})."
    ),
    change_grows="The theme is growing.",
    change_shrinks="The theme is shrinking.",
    change_unclear_told="The direction can't be told yet.",
    rating_lower="Those who mention the theme rate lower than others.",
    rating_higher="Those who mention the theme rate higher than others.",
    rating_unclear="Ratings show no clear difference between those who mention the theme and others.",
    rating_told=(
        "The mean of those who mention the theme is {mentioning} ({n_mentioning}), of others {others} ({n_others}), "
        "on a scale of {low}–{high}."
    ),
    rating_difference="The difference is {difference} (95% interval {interval}).",
    rating_few="Too few gave a rating for the difference to be told.",
    rating_none="no ratings",
    others="others {others}",
    score_reach="reach",
    score_rating="ratings",
    score_growth="growth",
    trend="Over time",
    trend_title="{label}: share of respondents by period",
    trend_incomplete="Hollow dot and dashed line: the data covers the period only in part.",
    trend_nobody="no respondents",
    partial="in part",
    trend_none="No trend to show: the answers' dates are not known, or there is only one period.",
    segments="By segment",
    segments_title="{label}: share of respondents by segment",
    segments_overall="Vertical line: all respondents, {share}.",
    segments_first="The chart shows the {n} largest groups; the table has all.",
    segments_none="There are no segments, or they are too small to be shown.",
    numbers_open="The numbers as a table",
    period="Period",
    segment="Segment",
    value="Group",
    answered="Answered",
    quotes="Quotes",
    quotes_none="There are no quotes.",
    quotes_more=("Show {n} more quote", "Show {n} more quotes"),
    quote_rest="Show the rest of the passage",
    survey="Survey",
    interview="Interview",
    quote_rating="rating {rating}",
    quote_rating_scaled="rating {rating} (scale {low}–{high})",
    question="Question: {question}",
    no_date="date not known",
    outside_lead=(
        "{share} of the passages ({unassigned}/{passages}) carry no theme, since none was probable enough. Among them "
        "may be single observations, general praise, or the beginning of a new theme."
    ),
    outside_none="Every passage carries a theme.",
    outside_quotes="Examples of passages without a theme",
    empty_answers="Empty answers, such as “no comment”: {n}. They are not counted in the shares.",
    other_language="Answers in other languages: {languages}. They are kept, but not read into themes.",
    other_language_quotes="Examples of answers in other languages",
    undated="Responses and interviews without a date: {n}. They count in no period.",
    languages={"fi": "Finnish", "sv": "Swedish", "en": "English", "und": "another language"},
    unread_none="All files and rows could be read.",
    passed_over_head="Files that were not taken",
    passed_over_lead="The folders also held files that were not taken: {n}.",
    failed_head="Files that could not be read",
    rejected_head="Rejected rows",
    rejected_lead="Rejected rows: {n}. They are in quarantine and affect no number.",
    rejected_shown="The table has the first {n} of them.",
    file="File",
    place="Place",
    reason="Reason",
    masked_lead=(
        "This personal data was masked before anything was stored. In the quotes its kind stands in its place, for "
        "example [PUHELIN] for a phone number. The program may not recognise everything: read the quotes before you "
        "share the report."
    ),
    masked_none=(
        "No personal data was found to mask. The program may not recognise everything: read the quotes before you "
        "share the report."
    ),
    sources_lead="The files that were read, and what the program concluded by itself. Check that it is right.",
    sources_none="No file was read.",
    family="Format",
    rejected_count="Rejected rows",
    explained=(
        (
            "Share of respondents",
            "How large a part of the respondents mention the theme at least once. A respondent counts once, however "
            "often they return to it. All respondents who said at least one thing with content are included.",
        ),
        (
            "Interval",
            "The range in brackets tells how precise the share is: the fewer the respondents, the wider the range. "
            "Where the ranges of two themes clearly overlap, their shares can't be told apart. The interval takes the "
            "respondents for a random sample of the customers; it does not mend who chose not to answer.",
        ),
        (
            "Score",
            "The score is the sum of three parts. Reach is the share of respondents times a hundred. Ratings add "
            "points where those who mention the theme rate lower than others. Growth adds points where the share has "
            "grown. The score is a means of ordering: a difference of two points does not by itself tell which theme "
            "matters more.",
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
            "themes. A “discovered” theme has risen from the data itself. Both find their passages in the same way. A "
            "theme keeps its id even if its name changes.",
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
            "Survey respondents and interviewees count in the same share, but are also told apart. An interviewee "
            "speaks at length and so mentions more themes. The interviewer's words are not counted.",
        ),
        (
            "What the report does not tell",
            "A mention is neither blame nor praise. The report does not tell what those who did not answer think, "
            "nor what should be done. A discovered theme's name is the program's suggestion, unless an analyst has "
            "changed it.",
        ),
    ),
    explained_change=(
        "Change compares the period {recent} with the one before it of the same length, {compared}. Where the interval "
        "of the change holds zero, one can't say whether the theme grows or shrinks, and the direction is “unclear”."
    ),
    run_id="Run",
    tool_version="Version of the program",
    settings_hash="Settings",
    theme_set_id="Theme set",
    model="Model",
    schema_version="Schema version",
    footer="Kuulluksi – so that everyone is heard. This report was made on your own machine.",
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    week="wk {n}",
    quarter="Q{n}",
)
