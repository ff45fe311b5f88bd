"""The flat tables' columns, declared once: names, types, units and meanings.

The Parquet and CSV files, the SQL views and ``data/contracts/tables.md`` all have exactly these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a published table.

    Attributes:
        name: as in files and views.
        dtype: the polars type; Parquet keeps it, CSV writes it as text.
        unit: of the values; empty where there is none.
        meaning: what a value says, and when it is null.
    """

    name: str
    dtype: pl.DataType
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A published table.

    Attributes:
        name: of the files and of the view.
        row: what one row is.
        key: columns that together name a row.
        columns: in order.
    """

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pl.Schema:
        """The table's polars schema."""
        return pl.Schema({column.name: column.dtype for column in self.columns})


TEXT, COUNT, FLOAT, DAY, FLAG = pl.String(), pl.Int64(), pl.Float64(), pl.Date(), pl.Boolean()
SHARE = "share of respondents, 0–1"
RATING = "points on the rating scale"
SCORE = "score points"
RATIO = "ratio, 1 = no change"
TONED = "share of the theme's respondents, 0–1"
LINK_TONED = "share of the link's respondents, 0–1"


def _interval(name: str, unit: str, meaning: str) -> tuple[Column, Column, Column]:
    return (
        Column(name, FLOAT, unit, meaning),
        Column(f"{name}_low", FLOAT, unit, "lower end of its 95 % interval"),
        Column(f"{name}_high", FLOAT, unit, "upper end of its 95 % interval"),
    )


THEME_ID = Column("theme_id", TEXT, "", "the theme's id; never changes and is never used again")
PASSAGE_ID = Column("passage_id", TEXT, "", "the passage's id: a hash of its document and place in it")

THEMES = TableSpec(
    "themes",
    "one theme of the report, best rank first",
    ("theme_id",),
    (
        THEME_ID,
        Column("rank", COUNT, "", "1 is the most important"),
        Column("label", TEXT, "", "the theme's name"),
        Column("words", TEXT, "", "its most telling base forms, heaviest first, joined by a comma and a space"),
        Column("respondents", COUNT, "respondents", "who mention the theme at least once"),
        Column("mentions", COUNT, "passages", "that carry the theme"),
        *_interval("share", SHARE, "respondents who mention the theme, of all respondents with content"),
        *_interval("change", SHARE, "share now minus share in the period before; null where nothing can be compared"),
        Column("rating_mentioning", FLOAT, RATING, "mean rating of those who mention the theme; null where not known"),
        Column("rating_others", FLOAT, RATING, "mean rating of those who do not; null where not known"),
        Column("rating_difference", FLOAT, RATING, "mentioning minus others; null where too few to tell"),
        Column("score", FLOAT, SCORE, "what the themes are ranked by: the sum of its four parts"),
        Column("score_reach", FLOAT, SCORE, "share in per cent, times its weight"),
        Column("score_rating", FLOAT, SCORE, "what blame costs in the rating for sure, in per cent, times its weight"),
        Column("score_growth", FLOAT, SCORE, "percentage points that the share has grown for sure, times its weight"),
        Column("kind", TEXT, "discovered | codebook", "found by the machine, or the analysts' own"),
        Column("heading", TEXT, "", "the codebook's upper level; empty where there is none"),
        Column("link", TEXT, "", "the link of the customer's journey; empty where there is none"),
        Column("description", TEXT, "", "what belongs to the theme; empty where nobody has said"),
        Column("born", DAY, "", "the day that the theme was found or written; null where not known"),
        # new in 2.0: at the end, since the views have their columns in the order in which they came
        *_interval("change_ratio", RATIO, "share now / share in the period before; null where nothing can be compared"),
        Column("score_blame", FLOAT, SCORE, "share of all who speak ill of it in per cent, times its weight"),
        Column("rank_best", COUNT, "", "best rank of its 95 % interval, by bootstrap over respondents"),
        Column("rank_worst", COUNT, "", "worst rank of its 95 % interval"),
        Column("rank_group", COUNT, "", "themes of one group can't be told apart"),
        *_interval("negative", TONED, "who speak ill of it; null where no tone was heard"),
        *_interval("positive", TONED, "who speak well of it; null where no tone was heard"),
        *_interval("wish", TONED, "who wish for something; null where no tone was heard"),
        *_interval("balance", "from −1 to 1", "positive minus negative; null where no tone was heard"),
        *_interval("impact_negative", RATING, "what speaking ill of it goes with, others held equal; null if few"),
        *_interval("impact_positive", RATING, "what speaking well of it goes with, others held equal; null if few"),
        Column("impact_kind", TEXT, "basic | performance | delight | indifferent | unclear", "null without ratings"),
        *_interval("cost", RATING, "that all lose on average through those who speak ill of it; may be null"),
        *_interval("per_year", RATIO, "of a year, the season held equal; null where there are too few periods"),
        Column("course", TEXT, "grows | shrinks | steady | unclear", "where the trend goes; null if too few periods"),
        Column("emerging", FLAG, "", "small but growing"),
        *_interval("survey_share", SHARE, "of survey respondents; null where there are none"),
        *_interval("interview_share", SHARE, "of interviewees; null where there are none"),
    ),
)

MENTIONS = TableSpec(
    "mentions",
    "one passage carrying one theme; a passage can carry several themes",
    ("passage_id", "theme_id"),
    (
        PASSAGE_ID,
        THEME_ID,
        Column("strength", pl.Float32(), "probability, 0–1", "that the passage speaks of the theme"),
        Column("side_id", TEXT, "", "the side of the theme that the passage goes to; null where it goes to none"),
        Column("tone", TEXT, "negative | neutral | positive | mixed | wish", "null where none was heard for sure"),
    ),
)

SIDES = TableSpec(
    "sides",
    "one side of a theme: a part of what people say about it",
    ("side_id",),
    (
        Column("side_id", TEXT, "", "the side's id; never changes and is never used again"),
        THEME_ID,
        Column("label", TEXT, "", "the side's name"),
        Column("words", TEXT, "", "its most telling base forms, heaviest first, joined by a comma and a space"),
        Column("respondents", COUNT, "respondents", "who mention the side at least once"),
        Column("mentions", COUNT, "passages", "that go to the side"),
        *_interval("share", SHARE, "respondents who mention the side, of all respondents with content"),
    ),
)

EVENTS = TableSpec(
    "events",
    "one thing that became of a theme lately, newest first",
    ("number",),
    (
        Column("number", COUNT, "", "of the event, rising from the first that ever happened"),
        Column("date", DAY, "", "when"),
        Column("kind", TEXT, "", "born, kept, renewed, merged, split, dormant, revived, retired, or an analyst's edit"),
        THEME_ID,
        Column("label", TEXT, "", "the theme's name at that time"),
        Column("other_ids", TEXT, "", "themes that it is about, joined by a comma and a space; empty where none"),
        Column("made_by", TEXT, "run | analyst", "who made it happen"),
        Column("respondents", COUNT, "respondents", "behind it; null where not counted"),
        Column("texts", COUNT, "texts", "behind it; null where not counted"),
        Column("shared", FLOAT, "share of texts, 0–1", "in common with what the theme continues; null where none"),
    ),
)

PASSAGES = TableSpec(
    "passages",
    "one passage: a sentence or a clause of one respondent",
    ("passage_id",),
    (
        PASSAGE_ID,
        Column("document_id", TEXT, "", "the answer or the interview that it is part of"),
        Column("respondent", TEXT, "", "keyed pseudonym of who said it"),
        Column("source", TEXT, "", "the file's name"),
        Column("place", TEXT, "", "where in the file, as a person would look it up"),
        Column("kind", TEXT, "response | interview", "what the document is"),
        Column("question", TEXT, "", "the open question that was answered; null where there is none"),
        Column("date", DAY, "", "of the answer or the interview; null where not known"),
        Column("rating", FLOAT, RATING, "the respondent's rating; null where not given"),
        Column(
            "rating_low", FLOAT, RATING, "the rating scale's lower end; null where there is none or it is not known"
        ),
        Column(
            "rating_high", FLOAT, RATING, "the rating scale's upper end; null where there is none or it is not known"
        ),
        Column("language", TEXT, "fi | sv | en | und", "of the answer or the turn"),
        Column("class", TEXT, "content | empty | other_language", "only 'content' is counted in themes"),
        Column("start", COUNT, "characters", "offset in the document's masked text, included"),
        Column("end", COUNT, "characters", "offset in the document's masked text, not included"),
        Column("text", TEXT, "", "the passage, masked"),
    ),
)

TREND = TableSpec(
    "trend",
    "one theme in one period",
    ("theme_id", "period_start"),
    (
        THEME_ID,
        Column("period_start", DAY, "", "first day, included"),
        Column("period_end", DAY, "", "last day, included"),
        Column("complete", FLAG, "", "false where the data covers the period only in part"),
        Column("respondents", COUNT, "respondents", "who mention the theme in the period"),
        Column("answered", COUNT, "respondents", "who answered in the period"),
        *_interval("share", SHARE, "respondents / answered; null where nobody answered"),
    ),
)

SEGMENTS = TableSpec(
    "segments",
    "one theme among the respondents of one segment value",
    ("theme_id", "segment", "value"),
    (
        THEME_ID,
        Column("segment", TEXT, "", "the background column's name"),
        Column("value", TEXT, "", "its value"),
        Column("respondents", COUNT, "respondents", "of the segment value who mention the theme"),
        Column("answered", COUNT, "respondents", "of the segment value who answered"),
        *_interval("share", SHARE, "respondents / answered"),
        *_interval("lift", RATIO, "share here / share among the segment's other values; null where not defined"),
        Column("q", FLOAT, "", "p value after control of false discoveries over the whole report; null if not tested"),
        Column(
            "verdict", TEXT, "more | less | unclear", "what can be said; never 'more' of fewer than method.min_cell"
        ),
    ),
)

CONTRASTS = TableSpec(
    "contrasts",
    "one theme in two groups of respondents that are set against each other",
    ("group_a", "group_b", "theme_id"),
    (
        Column("group_a", TEXT, "", "the first group's name"),
        Column("group_b", TEXT, "", "the other group's name"),
        THEME_ID,
        Column("respondents_a", COUNT, "respondents", "of the first group who mention the theme"),
        Column("respondents_b", COUNT, "respondents", "of the other group who mention the theme"),
        *_interval("share_a", SHARE, "of the first group"),
        *_interval("share_b", SHARE, "of the other group"),
        *_interval("difference", SHARE, "first minus other"),
        Column("q", FLOAT, "", "p value after control of false discoveries over the whole report"),
        Column("verdict", TEXT, "only_a | more_a | alike | more_b | only_b | unclear", "'only': a blind spot"),
    ),
)

LINKS = TableSpec(
    "links",
    "one link of the customer's journey",
    ("position",),
    (
        Column("position", COUNT, "", "place in the journey, from 1"),
        Column("link", TEXT, "", "its name"),
        Column("respondents", COUNT, "respondents", "who mention any of its themes"),
        *_interval("share", SHARE, "of all respondents with content"),
        *_interval("negative", LINK_TONED, "who speak ill of it; null where no tone was heard"),
        *_interval("positive", LINK_TONED, "who speak well of it; null where no tone was heard"),
        *_interval("wish", LINK_TONED, "who wish for something; null where no tone was heard"),
        Column("verdict", TEXT, "breaks | carries | divided | unclear", "what can be said of the link"),
    ),
)

ACTIONS = TableSpec(
    "actions",
    "one action (toimenpide) that answers a theme",
    ("action_id",),
    (
        Column("action_id", TEXT, "", "the action's id"),
        THEME_ID,
        Column("what", TEXT, "", "what was done"),
        Column("owner", TEXT, "", "who answers for it"),
        Column("start", DAY, "", "from when"),
        Column("done", DAY, "", "when it was ready; null where not told"),
        Column("segment", TEXT, "", "for whom; empty for all"),
        Column("expected", TEXT, "", "what was expected of it"),
        Column("verdict", TEXT, "helped | worse | unclear | too_early | no_data", "whether it helped"),
    ),
)

EFFECTS = TableSpec(
    "effects",
    "one measure of a theme before and after an action",
    ("action_id", "measure"),
    (
        Column("action_id", TEXT, "", "the action's id"),
        Column("measure", TEXT, "share | blame | tone | rating", "what was measured"),
        Column("before", FLOAT, "", "level before"),
        Column("after", FLOAT, "", "level after"),
        *_interval("change", "ratio, or difference", "ratio for share and blame, else difference; against the trend"),
        *_interval("beside", "ratio, or difference", "the same of the themes without an action; null where none"),
        Column("verdict", TEXT, "better | worse | unclear | too_early", "what can be said"),
    ),
)

TABLES: Mapping[str, TableSpec] = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            THEMES,
            SIDES,
            MENTIONS,
            PASSAGES,
            TREND,
            SEGMENTS,
            CONTRASTS,
            LINKS,
            ACTIONS,
            EFFECTS,
            EVENTS,
        )
    }
)
