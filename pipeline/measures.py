"""What the statistics say: typed values, each with the interval that carries it.

They are parts of the published report (:mod:`pipeline.report.contract`) as they are. An interval is a 95 % interval
unless told otherwise. ``q`` is the p value after control of the false discovery rate over all that one report tests:
a claim is made where it is at most the rate in the settings, and ``verdict`` says which claim.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Tone = Literal["negative", "neutral", "positive", "mixed", "wish"]
TONES: tuple[Tone, ...] = ("negative", "neutral", "positive", "mixed", "wish")


class Part(BaseModel):
    """Base of the report's parts: frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Interval(Part):
    """An estimate with its 95 % interval."""

    estimate: float
    low: float
    high: float


# -- tone ---------------------------------------------------------------------------------------------------------


class ToneShares(Part):
    """How those who mention a theme speak of it. A respondent who does both counts in both shares."""

    negative: Interval = Field(description="share of the theme's respondents who speak ill of it (negative or mixed)")
    positive: Interval = Field(description="share of the theme's respondents who speak well of it (positive or mixed)")
    wish: Interval = Field(description="share of the theme's respondents who wish for something")
    balance: Interval = Field(description="positive minus negative, from −1 (all blame) to 1 (all praise)")
    respondents: int = Field(description="who mention the theme in a tone that was heard")
    mentions: dict[str, int] = Field(description="passages by tone; 'unclear' where the model abstained")
    verdict: Literal["blame", "praise", "divided", "unclear"]


class ToneAgreement(Part):
    """Whether the tones agree with the ratings that the same people gave."""

    respondents: int = Field(description="with a rating and a tone")
    correlation: Interval = Field(description="Spearman's, of a respondent's mean tone (−1 to 1) with the rating")
    verdict: Literal["agrees", "weak", "disagrees", "unclear"]


# -- impact -------------------------------------------------------------------------------------------------------


class Effect(Part):
    """What mentioning a theme in one tone goes with in the rating, the other themes held equal."""

    points: Interval = Field(description="points on the rating scale")
    respondents: int = Field(description="with a rating, who mention it so")
    q: float
    carried: bool = Field(description="whether the claim holds: interval clear of nought and q small enough")


class Impact(Part):
    """What a theme does to the rating: an association, with the other themes held equal; no proof of a cause."""

    when_negative: Effect | None = Field(description="null where too few mention it so")
    when_positive: Effect | None = Field(description="null where too few mention it so")
    kind: Literal["basic", "performance", "delight", "indifferent", "unclear"] = Field(
        description="by penalty and reward (Kano): a basic one only costs when it fails; 'unclear': not enough data"
    )
    cost: Interval | None = Field(
        default=None,
        description="share of all respondents who blame it × effect: how far it moves everybody's mean rating, in "
        "points; below nought where it lowers it",
    )
    low: float = Field(description="the scale's lower end")
    high: float = Field(description="the scale's upper end")
    method: Literal["robust", "ridge"]


# -- time ---------------------------------------------------------------------------------------------------------


class ChangePoint(Part):
    """A period from which on the rate is another."""

    start: dt.date = Field(description="first day of the first period after it")
    ratio: Interval = Field(description="rate after it against the rate before it")


class Trend(Part):
    """How a theme's rate among the respondents moves over all whole periods."""

    per_year: Interval | None = Field(description="rate ratio of a year, seasonality held equal; null where too short")
    dispersion: float = Field(
        description="variance beyond that of respondents who decide each for themselves, at least 1; intervals are "
        "widened by it"
    )
    seasonal: bool = Field(description="whether the time of the year is held equal")
    points: tuple[ChangePoint, ...] = ()
    emerging: bool = Field(default=False, description="small but growing")
    q: float | None = None
    verdict: Literal["grows", "shrinks", "steady", "unclear"] = Field(
        description="'steady' where the interval excludes a change that would matter"
    )


# -- segments and contrasts ---------------------------------------------------------------------------------------


class SegmentShare(Part):
    """A theme's share among the respondents of one segment value, against all other respondents of the segment."""

    segment: str
    value: str
    respondents: int
    answered: int
    share: Interval
    lift: Interval | None = Field(default=None, description="share here / share among the segment's other values")
    q: float | None = None
    verdict: Literal["more", "less", "unclear"] = "unclear"


class Group(Part):
    """Respondents who are set against others."""

    name: str = Field(description="as reports show it: 'Asiakassuhde: Uusi'")
    respondents: int


class ContrastRow(Part):
    """One theme in two groups."""

    theme_id: str
    label: str
    respondents_a: int
    respondents_b: int
    share_a: Interval
    share_b: Interval
    difference: Interval = Field(description="a minus b")
    ratio: Interval | None = Field(description="a / b; null where nobody in b mentions it")
    q: float
    verdict: Literal["only_a", "more_a", "alike", "more_b", "only_b", "unclear"] = Field(
        description="'only': a blind spot, one side talks of it and the other hardly at all; 'alike': the interval "
        "excludes a difference that would matter"
    )


class Contrast(Part):
    """What two groups of respondents see, and what one sees and the other does not."""

    a: Group
    b: Group
    both: int = Field(default=0, description="respondents of both groups: left out of either")
    rows: tuple[ContrastRow, ...] = Field(description="surest differences first")


# -- rank ---------------------------------------------------------------------------------------------------------


class RankInterval(Part):
    """How sure a theme's rank is, by bootstrap over respondents."""

    best: int
    worst: int
    group: int = Field(description="themes of one group can't be told apart; 1 is the group of the first")
    first: float = Field(description="share of replicates in which it is first")


class Score(Part):
    """The ranking score and its parts, which add up to it."""

    total: float
    reach: float = Field(description="share of respondents who mention the theme, in per cent, times its weight")
    blame: float = Field(default=0.0, description="share of respondents who speak ill of it, likewise")
    rating: float = Field(
        description="what blaming it costs in the rating over all, in per cent of the scale, likewise"
    )
    growth: float = Field(description="percentage points that its share has surely grown, likewise")


# -- the chain ----------------------------------------------------------------------------------------------------


class ChainLink(Part):
    """One link of the customer's journey: how many speak of it, and how."""

    link: str
    themes: tuple[str, ...] = Field(description="ids of its themes in this report, best rank first")
    respondents: int
    share: Interval
    tone: ToneShares | None = Field(description="null where no tone was heard")
    verdict: Literal["breaks", "carries", "divided", "unclear"]


# -- deeds --------------------------------------------------------------------------------------------------------


class Helped(Part):
    """One measure of a theme before and after a deed, by interrupted time series.

    ``change`` is against what the series before would have led to; ``beside`` the same for the themes without a deed,
    and ``relative`` the theme's change against theirs.
    """

    measure: Literal["share", "blame", "tone", "rating"]
    before: float = Field(description="level before: a share, a tone from −1 to 1, or rating points")
    after: float
    change: Interval = Field(description="ratio for 'share' and 'blame' (0.66 = 34 % fewer), else difference")
    beside: Interval | None = Field(description="the same of the themes without a deed; null where there are none")
    relative: Interval | None = Field(default=None, description="change against beside: what the verdict rests on")
    q: float | None = None
    verdict: Literal["better", "worse", "unclear", "too_early"]


class Deed(Part):
    """An action (toimenpide) that answers a theme, and whether it helped."""

    action_id: str
    theme_id: str
    what: str
    owner: str
    start: dt.date
    done: dt.date | None = None
    segment: str = Field(default="", description="for whom: 'Alue=Uusimaa'; empty for all")
    expected: str = ""
    periods_before: int = 0
    periods_after: int = 0
    measures: tuple[Helped, ...] = ()
    verdict: Literal["helped", "worse", "unclear", "too_early", "no_data"] = "no_data"
