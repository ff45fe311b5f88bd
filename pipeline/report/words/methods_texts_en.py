"""The methods page in English."""

from __future__ import annotations

from pipeline.report.words.methods_texts import MethodsTexts

ENGLISH = MethodsTexts(
    name="Methods and limits",
    lead=(
        "This page tells where the report's figures come from, how they were computed, and what can't be concluded "
        "from them. All numbers are of this very run."
    ),
    contents="Contents",
    skip="Skip to content",
    to_report="The whole report",
    to_summary="One-page summary",
    source_head="Source",
    data="The data",
    data_window="The report covers {window}.",
    data_all="The report covers all of the data.",
    data_told=(
        "There are {respondents} respondents: {survey} answered surveys and {interview} were interviewed. What they "
        "said has {passages} passages with content in Finnish, of which {assigned} speak of at least one theme."
    ),
    data_unit=(
        "What is counted is respondents, not sentences: whoever comes back to a matter ten times weighs as much as "
        "one who mentions it once. In interviews, each person interviewed is one respondent; the "
        "interviewer's words do not count. Surveys and interviews are told apart as well."
    ),
    file="File",
    family="Kind",
    documents="Answers or interviews",
    passages="Passages",
    rejected="Rejected rows",
    files_caption="Files that were read",
    left_out="What was left out, and why",
    left_out_told="Nothing is left out in silence. This is what the figures do not hold:",
    left_unassigned="Passages without a theme: {n}. No theme was likely enough for them.",
    left_empty="Empty answers (“no comment”, “-”, “👍”): {n}.",
    left_language="Answers in other languages: {n}. Themes are looked for in Finnish text only.",
    left_undated="Answers and interviews without a date: {n}. They are in no period's figures.",
    left_rejected="Rejected rows: {n}. The report tells the reason of each.",
    left_failed="Files that could not be read: {n}.",
    left_passed_over="Files that were not taken (unknown kind, copy, no permission): {n}.",
    left_nothing="Nothing was left out.",
    masked="Masking of personal data",
    masked_told=(
        "Phone numbers, identity codes, addresses, account numbers and other identifiers were masked before anything "
        "was stored. Names of people inside a text are not masked yet. There are {n} masks: {kinds}. Respondents have "
        "keyed pseudonyms. A machine does the masking, and it does not find quite everything."
    ),
    masked_none=(
        "No personal data was found to mask. A machine does the masking, and it does not find quite everything. "
        "Respondents have keyed pseudonyms."
    ),
    themes="How a theme is found, and how a passage gets one",
    themes_told=(
        "An answer or a turn is split into passages: sentences, or the independent parts of them. Each passage gets a "
        "vector of its meaning, in which passages that mean the same are near each other whatever their words.",
        "The codebook's themes are learnt from the analysts' examples. In what they do not explain, new themes are "
        "looked for: different texts that are near each other make a graph, and its dense parts are themes. In a "
        "nightly run a theme is born only when enough different respondents speak of the same new thing. A discovered "
        "theme's name is the program's suggestion until an analyst confirms or changes it.",
        "Each theme has a stored rule that gives a passage a probability of speaking of it. A passage gets the "
        "likeliest theme, if the theme's threshold is passed, and those that are nearly as likely. The rule gives the "
        "same passage the same result alone and among others, today and tomorrow.",
    ),
    themes_counted="There are {themes} themes: {codebook} of the codebook, {discovered} discovered in the data.",
    tones="Tone",
    tones_told=(
        "The program's own Finnish model hears the tone of each mention: negative, neutral, positive, mixed or a wish. "
        "It reckons with negation (“ei ollut huono”) and comparison. Whether a passage blames or praises is read in "
        "the light of the rest of its answer. Where no tone is likely enough, none is told. "
        "How often it is right, and on what it was trained, is on the model's card (models/weights).",
        "A respondent speaks ill of a theme if at least one mention of it is negative or mixed, and well if at least "
        "one is positive or mixed. One can do both.",
    ),
    tones_counted="The mentions of this report by tone: {tones}.",
    tone_names={
        "negative": "negative",
        "neutral": "neutral",
        "positive": "positive",
        "mixed": "mixed",
        "wish": "wish",
        "unclear": "not certain",
    },
    agreement=(
        "Tones were compared with the ratings that the same people gave: {n} respondents, Spearman's rank correlation "
        "{r} (95% interval {interval}). {verdict}"
    ),
    agreement_none="The tones could not be compared with ratings: there are too few ratings.",
    agreement_apart=(
        "Ratings were not used, because the same respondents gave them to different questions and they do not go "
        "together (their intraclass correlation is below 0.2)."
    ),
    agreement_verdicts={
        "agrees": "Tones and ratings clearly go together.",
        "weak": "Tones and ratings go together, but weakly.",
        "disagrees": "Tones and ratings contradict each other: do not rely on the tones in this data.",
        "unclear": "It is not certain that tones and ratings go together.",
    },
    statistics="The statistics, and where they come from",
    statistics_told=(
        "Each figure has a 95% confidence interval: were the survey done many times over, about 95 intervals of 100 "
        "would hold the true value. Their coverage was measured on simulated surveys whose truth is known."
    ),
    explained=(
        (
            "Share of respondents",
            "who mention the theme ÷ all respondents who had anything to say. Wilson's interval; in weighted data with "
            "the effective number of respondents.",
            ("wilson", "korn"),
        ),
        (
            "Shares and balance of tones",
            "who speak ill (speak well, wish) ÷ who mention the theme in a tone that was heard. The balance is the "
            "share who only praise minus the share who only blame, from −1 to 1.",
            ("wilson", "bonett_price"),
        ),
        (
            "Impact on the rating",
            "linear regression: the rating by who speaks ill and who speaks well of each theme, all themes together. "
            "A coefficient is by how many points the rating differs, the other themes held equal. Errors bear uneven "
            "spread (HC3); where there are many themes for the respondents, a ridge.",
            ("long_ervin", "bell", "smyth", "hoerl"),
        ),
        (
            "Kind of theme",
            "basic: blame lowers the rating, and praise does not lift it as much; delight: the other way round; "
            "performance: both. Where there is too little data, none is told.",
            ("kano", "brandt"),
        ),
        (
            "Cost in the rating",
            "share who speak ill × what that goes with = points by which the mean over all respondents differs.",
            ("long_ervin",),
        ),
        (
            "Difference of ratings",
            "mean of those who mention the theme − mean of the others; Welch's interval, which supposes no equal "
            "spread.",
            ("welch",),
        ),
        (
            "Change against the period before",
            "share now − share in the period before, of the same length (Newcombe's interval), and their ratio "
            "(Koopman's interval).",
            ("newcombe", "koopman"),
        ),
        (
            "Trend",
            "a log-linear model: a period's mentions against those who answered in it, the season held equal where "
            "there is a year of data. The change in a year is the ratio of a year. Variation beyond chance widens the "
            "interval. An unfinished period is never read as a drop.",
            ("zou",),
        ),
        (
            "Change points",
            "a period from which on the level is another; the best place is looked for, and set against what shuffled "
            "periods yield by chance.",
            ("scott_knott",),
        ),
        (
            "Segments",
            "ratio = share in the group ÷ share in the segment's other groups. Fisher's exact test, in weighted data a "
            "score test; intervals by MOVER.",
            ("fisher", "donner", "rao_scott"),
        ),
        (
            "Contrasts and blind spots",
            "share in group A − share in group B. A blind spot: the difference is certain, and the one share is surely "
            "under a fifth of the other. Who belongs to both groups is left out.",
            ("fisher", "newcombe", "donner"),
        ),
        (
            "Links of the chain",
            "respondents who mention any of the link's themes, each once. A link breaks where people surely speak more "
            "ill of it than well, and carries where it is the other way round.",
            ("wilson", "bonett_price"),
        ),
        (
            "Whether an action helped",
            "interrupted time series: where the course before would have led, and how far what came differs from it. "
            "Themes without an action are the comparison: where they changed too, the verdict rests on the difference "
            "from them. Where there are too few periods, it is too early, and that is said.",
            ("wagner", "bernal", "zeger", "turner"),
        ),
        (
            "Agreement of tone and rating",
            "Spearman's rank correlation of a respondent's mean tone and rating.",
            ("bonett_wright",),
        ),
    ),
    period="The period of the trend in this report is the {period}.",
    periods={"week": "week", "month": "month", "quarter": "quarter"},
    score="The score that the order comes from",
    score_told=(
        "The score is the sum of four parts. Each is in per cent, times a weight that the settings can change. Rating "
        "and growth count only as far as their intervals carry them: noise brings no points."
    ),
    score_caption="The score's parts and their weights in this report",
    part="Part",
    weight="Weight",
    formula="Formula in words",
    parts={
        "reach": ("Reach", "share of respondents who mention the theme, in per cent × weight"),
        "blame": ("Blame", "share of all respondents who speak ill of it, in per cent × weight"),
        "rating": (
            "Rating",
            "share who speak ill × what that costs in the rating at least (the interval's milder end), in per cent of "
            "the scale × weight",
        ),
        "growth": ("Growth", "percentage points that the share has grown at least (the interval's low end) × weight"),
    },
    ranks="How certain a rank is",
    ranks_told=(
        "Respondents were drawn anew {n} times (bootstrap), and the themes ranked each time. Two themes are "
        "told apart only where their scores differ by more than chance alone would reach when all are compared with "
        "one another.",
        "Themes that can't be told from the first of a group share it: they are level. A rank's interval tells "
        "how many themes are surely above it and how many below, where the theme is compared with all others. It "
        "covers at least the ranks of its group.",
    ),
    claims="Control of false discoveries",
    claims_told=(
        "The more is looked at, the more is found by chance. So all tests of the report go into one pool, and their p "
        "values become q values (Benjamini–Hochberg).",
        "In this report {tests} claims were tested, and {told} were made. Of those made, at most {rate} are false on "
        "average. All else is called unclear.",
    ),
    small="Small groups",
    small_told=(
        "A group of fewer than {cell} respondents is not shown, nor one whose numbers could be had by taking the "
        "others from the whole. So nobody's answer can be told from the figures. No group is said to speak of a "
        "theme more than others where fewer than {cell} of it mention it.",
        "The impact on the rating is told only where at least {rated} respondents with a rating speak of the theme in "
        "one tone.",
    ),
    weights="Weights",
    weights_used=(
        "The data has weights, and shares use them. They widen the intervals: the variance is {effect} times as large "
        "(Kish's design effect), so that {respondents} respondents are as exact as about {effective} of equal weight."
    ),
    weights_none="The data has no weights: each respondent weighs the same.",
    limits="Limits",
    limits_told=(
        "Going together is no cause. That those who blame a theme give lower ratings does not prove that mending "
        "it would lift them.",
        "The report hears those who answered. An interval tells of chance, not of who did not answer.",
        "The machine errs: a passage can get the wrong theme or tone. Irony, dialect and misspellings are hard for it. "
        "How right the themes are can be measured on your own data: kuulluksi sample-for-coding and kuulluksi "
        "evaluate.",
        "Little can be said of small groups and rare themes: a wide interval and “unclear” are answers.",
        "A comparison of before and after does not rule out that something else happened at the same time that touched "
        "this theme alone.",
        "Interviewees are mostly chosen and no sample. Their shares should not be generalised.",
    ),
    method_unknown="An older release made this report, and did not tell its settings.",
    run="The run",
    run_told="With these the same report can be made again: kuulluksi again {run}.",
    run_id="Run id",
    made="Made",
    tool_version="Program version",
    settings_hash="Settings hash",
    theme_set_id="Theme set id",
    schema_version="Schema version",
    model="Model: {port}",
)
