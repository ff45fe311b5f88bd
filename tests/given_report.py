"""A report in which all that can be told is told, at its longest: what the pages beside ``report.html`` must bear."""

from __future__ import annotations

import datetime as dt

from pipeline.measures import (
    ChainLink,
    Contrast,
    ContrastRow,
    Deed,
    Effect,
    Group,
    Helped,
    Impact,
    Interval,
    RankInterval,
    SegmentShare,
    ToneAgreement,
    ToneShares,
    Trend,
)
from pipeline.report.contract import Method, RankedTheme, Report

LONG = "Liikkeiden aukioloajat sunnuntaisin ja arkipyhinä sekä niistä tiedottaminen asiakkaille ja henkilökunnalle "
WORD = "Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas"


def between(low: float, high: float) -> Interval:
    """An interval with its estimate in the middle."""
    return Interval(estimate=(low + high) / 2, low=low, high=high)


def tone(verdict: str = "blame") -> ToneShares:
    """How people speak of a theme."""
    return ToneShares(
        negative=between(0.6, 0.8),
        positive=between(0.1, 0.3),
        wish=between(0.0, 0.1),
        balance=between(-0.7, -0.3),
        respondents=50,
        mentions={"negative": 30, "unclear": 4},
        verdict=verdict,
    )


def effect(*, carried: bool = True) -> Effect:
    """What speaking ill of a theme goes with."""
    return Effect(points=between(-3.0, -1.8), respondents=40, q=0.001, carried=carried)


def impact(*, carried: bool = True) -> Impact:
    """The same as a theme's impact, on a scale from 0 to 10."""
    return Impact(
        when_negative=effect(carried=carried),
        when_positive=None,
        kind="basic",
        cost=between(-0.6, -0.2),
        low=0,
        high=10,
        method="robust",
    )


def place(best: int, worst: int, group: int) -> RankInterval:
    """How sure a rank is."""
    return RankInterval(best=best, worst=worst, group=group, first=0.4)


def contrast(*rows: ContrastRow) -> Contrast:
    """Two groups of customers."""
    return Contrast(
        a=Group(name="Asiakassuhde: Uusi", respondents=120), b=Group(name="Asiakassuhde: Vanha", respondents=200),
        both=2, rows=rows,
    )  # fmt: skip


def row(theme: RankedTheme, verdict: str = "only_a", q: float = 0.001) -> ContrastRow:
    """A theme that the first group speaks of."""
    return ContrastRow(
        theme_id=theme.theme_id,
        label=theme.label,
        respondents_a=36,
        respondents_b=2,
        share_a=between(0.2, 0.4),
        share_b=between(0.0, 0.02),
        difference=between(0.2, 0.38),
        ratio=None,
        q=q,
        verdict=verdict,
    )


def deed(theme_id: str, number: int = 1, verdict: str = "helped", what: str = "Uusi kuljetusyhtiö") -> Deed:
    """What was done; complaints fell by a third."""
    measured = Helped(
        measure="blame",
        before=0.2,
        after=0.13,
        change=Interval(estimate=0.66, low=0.53, high=0.82),
        beside=Interval(estimate=0.95, low=0.7, high=1.2),
        relative=Interval(estimate=0.7, low=0.5, high=0.9),
        q=0.01,
        verdict="better",
    )
    return Deed(
        action_id=f"t{number}",
        theme_id=theme_id,
        what=what,
        owner="Toimitusjohtaja",
        start=dt.date(2026, 3, 12),
        segment="Alue=Uusimaa",
        periods_before=12,
        periods_after=4,
        measures=(measured,) if verdict == "helped" else (),
        verdict=verdict,
    )


def method() -> Method:
    """How the figures were made."""
    return Method(
        false_discovery=0.05,
        tests=1234,
        told=56,
        replicates=1000,
        period="month",
        min_cell=5,
        min_rated=10,
        weights={"reach": 1.0, "blame": 1.0, "rating": 3.0, "growth": 0.5},
    )


def told(report: Report) -> Report:
    """Return the report with everything in it that contract 2.0 can tell."""
    themes = tuple(
        theme.model_copy(
            update={
                "tone": tone("blame" if at % 2 == 0 else "unclear"),
                "impact": impact(carried=at < 2),
                "place": place(1 if at < 3 else 4, 3 if at < 3 else 14, 1 if at < 3 else 2),
                "segments": tuple(cell.model_copy(update={"verdict": "unclear"}) for cell in theme.segments),
                "course": Trend(per_year=between(1.1, 1.5), dispersion=1.0, seasonal=False, verdict="grows"),
            }
        )
        for at, theme in enumerate(report.themes)
    )
    first, second = themes[:2]
    return report.model_copy(
        update={
            "themes": themes,
            "contrasts": (contrast(row(first), row(second, "alike", 0.9)),),
            "chain": (
                ChainLink(link="Toimitus", themes=(first.theme_id,), respondents=96, share=first.share,
                          tone=tone(), verdict="breaks"),
            ),
            "deeds": (deed(first.theme_id), deed(second.theme_id, 2, "too_early")),
            "unanswered": (themes[2].theme_id,),
            "tone_agreement": ToneAgreement(respondents=300, correlation=between(0.3, 0.5), verdict="agrees"),
            "coverage": report.coverage.model_copy(
                update={"tones": {"negative": 500, "unclear": 100}, "design_effect": 1.4, "weighted": True}
            ),
            "method": method(),
        }
    )  # fmt: skip


def longest(report: Report) -> Report:
    """Return the report with everything in it, every text as long and as ugly as people write them."""
    full = told(report)
    themes = tuple(_long(theme, at) for at, theme in enumerate(full.themes))
    names = {"a": Group(name=LONG, respondents=120), "b": Group(name=WORD * 3, respondents=200)}
    return full.model_copy(
        update={
            "title": LONG * 3,
            "themes": themes,
            "contrasts": (contrast(*(row(theme) for theme in themes)).model_copy(update=names),),
            "deeds": tuple(deed(theme.theme_id, at, what=LONG * 4) for at, theme in enumerate(themes)),
            "unanswered": tuple(theme.theme_id for theme in themes),
            "tone_agreement": full.tone_agreement and full.tone_agreement.model_copy(update={"verdict": "disagrees"}),
            "coverage": full.coverage.model_copy(update={"respondents": 29}),
        }
    )


def _long(theme: RankedTheme, at: int) -> RankedTheme:
    text = LONG * 4 if at % 2 else WORD * 4
    quotes = tuple(quote.model_copy(update={"text": text, "tone": "negative"}) for quote in theme.quotes)
    cells = tuple(
        SegmentShare(segment=LONG, value=WORD, respondents=20, answered=60, share=between(0.2, 0.4),
                     lift=between(1.5, 2.7), q=0.001, verdict="more")
        for _ in range(2)
    )  # fmt: skip
    told = {"label": WORD * 3 if at % 2 else LONG * 2, "tone": tone(), "impact": impact(), "place": place(1, 14, 1)}
    return theme.model_copy(update={**told, "segments": cells, "quotes": quotes})
