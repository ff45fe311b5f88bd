"""The report's words in English."""

from __future__ import annotations

from pipeline.report.words.explained_en import ENGLISH_EXPLAINED
from pipeline.report.words.measure_texts import ENGLISH_MEASURES
from pipeline.report.words.section_texts_en import ENGLISH_SECTIONS
from pipeline.report.words.six_texts_en import ENGLISH_SIX
from pipeline.report.words.texts import Texts

ENGLISH = Texts(
    six=ENGLISH_SIX,
    measures=ENGLISH_MEASURES,
    sections=ENGLISH_SECTIONS,
    skip="Skip to content",
    contents="Contents",
    theme_report="Theme report",
    whole_data="All data",
    one_page="One-page summary",
    methods_page="Methods and limits",
    as_workbook="Excel workbook",
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
    ranking="Themes in order of importance",
    each_theme="Themes one by one",
    outside="Outside every theme",
    unread="What could not be read",
    masked="Personal data masked",
    sources="Sources",
    how_to_read="How to read this report",
    run="About this run",
    key_figures="The data in figures",
    key_surveyed="survey respondents",
    key_interviewed="interviewees",
    key_themes="themes",
    key_assigned="of the passages ({n}) carry a theme",
    no_themes="No themes were found. There may be too few answers, or each speaks of something else.",
    no_respondents="No answer in the data has any content.",
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
        "renewed": "The borders of {label} were learnt anew{why}.",
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
        "renamed": "A theme has a new name: {label}{before}.",
        "moved": "{label} has a new place among the headings or in the chain.",
        "pinned": "{label} was pinned: what it holds does not change by itself.",
        "unpinned": "The pin of {label} was taken away.",
        "promoted": "{label} was taken into the codebook.",
        "confirmed": "Confirmed as {label}: {passages}.",
        "rejected": "Rejected from {label}: {passages}.",
        "restored": "An edit of {label} was undone.",
    },
    judged=("a passage", "{n} passages"),
    learnt_anew={
        "model": ", since the model or the method is another",
        "asked": ", since a search from scratch was asked for",
        "growth": ", because the material has grown since they were learnt",
        "others": ", since the passages found in its place are mostly others than before",
        "parts": ", since another theme came apart from it or became part of it",
    },
    learnt_together="The borders of {n} themes were learnt anew{why}.",
    taught_together=("A coded sample taught one theme.", "A coded sample taught {n} themes."),
    restored_together="An edit that concerned {n} themes was undone.",
    formerly=", formerly {name}",
    came_apart="{label} fell apart into the themes {others}.",
    was_divided="{label} was divided into the themes {others}.",
    now_called="{label} (now {now})",
    said_by=("{n} respondent spoke of it.", "{n} respondents spoke of it."),
    change_unclear="The course is unclear for {unclear} of {all} themes.",
    no_change="The course can't be told, since there is no period to compare with.",
    few_respondents="There are only {n} respondents, so that all shares are imprecise.",
    listing_and=" and ",
    rank="Rank",
    theme="Theme",
    respondents_head="Respondents",
    share_head="Share of respondents (95% interval)",
    score_head="Score",
    verdict_head="Verdict",
    lately="{change} percentage points from the period before",
    segments_line="Upright line: all respondents, {share}.",
    ranking_lead=(
        "The order follows a score of how common the theme is, how much it is blamed, what that goes with in the "
        "rating, and how it grows. Praised themes are in it, too; the list of things to fix is this order without them."
    ),
    ranking_caption="Themes in order of score. A theme's name leads to its quotes.",
    ranking_chart_first="The chart shows the {n} most important themes; the table has all.",
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
    unheard="What no mention was found of",
    unheard_lead="No mention of these themes of the codebook was found in the time of the report.",
    unheard_outside=(
        "But {share} of the passages were left without a theme: some of them may speak of these unnoticed by the "
        "machine."
    ),
    unheard_open=(
        "Show {n} theme of the codebook without a mention",
        "Show {n} themes of the codebook without a mention",
    ),
    new="new theme",
    from_codebook="from the codebook",
    discovered="found by the machine",
    origin_mark="Origin: {origin}",
    origin_legend="The origin is marked where the machine found a theme; the others are from the codebook.",
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
    change_told=(
        "In the period before, {share_before} of the respondents mentioned the theme ({before}/{answered_before}), "
        "now {share_now} ({now}/{answered_now}). The change is {difference} percentage points "
        "(95% interval {interval})."
    ),
    change_grows="The theme grew lately.",
    change_shrinks="The theme shrank lately.",
    change_unclear_told="The change cannot be told from chance.",
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
    trend="Over time",
    trend_title="{label}: share of respondents by period",
    trend_nobody="no respondents",
    partial="in part",
    segments="By segment",
    segments_title="{label}: share of respondents by segment",
    segments_first="The chart shows the {n} largest groups; the table has all.",
    numbers_open="The numbers as a table",
    period="Period",
    segment="Segment",
    value="Group",
    answered="Answered",
    quotes="Quotes",
    quotes_none="There are no quotes.",
    quotes_more=("Show {n} more quote", "Show {n} more quotes"),
    quote_rest="Show the rest of the passage",
    quote_said="passage",
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
    repeated=(
        "{n} answer repeats, word for word, what the same respondent answered on the same day, as where a row was "
        "exported twice. In the shares the respondent is counted once; in the numbers of mentions, repeats count.",
        "{n} answers repeat, word for word, what the same respondent answered on the same day, as where a row was "
        "exported twice. In the shares the respondent is counted once; in the numbers of mentions, repeats count.",
    ),
    shared=(
        "{n} answer is in the very words of somebody else's. Each respondent is counted; where respondents have no "
        "identifier, a row that is there twice looks like two respondents.",
        "{n} answers are in the very words of somebody else's. Each respondent is counted; where respondents have no "
        "identifier, a row that is there twice looks like two respondents.",
    ),
    repeats_none="No answer with content repeats another word for word.",
    both_kinds=(
        "Shares are of all respondents, in surveys ({survey}) and interviews ({interview}) together; under each share "
        "they stand apart."
    ),
    share_both="Share of respondents, surveys and interviews together",
    empty_answers="Empty answers, such as “no comment” or a mere 👍: {n}. They are not counted in the shares.",
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
    explained=ENGLISH_EXPLAINED,
    explained_change=(
        "Change compares the period {recent} with the one before it of the same length, {compared}. Where the interval "
        "of the change includes zero, one can't say whether the theme grew or shrank lately."
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
