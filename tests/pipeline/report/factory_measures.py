"""The statistics of the factory's report: every verdict somewhere, and all that can be missing missing somewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipeline.measures import (
    ChainLink,
    ChangePoint,
    Contrast,
    ContrastRow,
    Deed,
    Effect,
    Group,
    Helped,
    Impact,
    Interval,
    RankInterval,
    ToneAgreement,
    ToneShares,
    Trend,
)
from pipeline.report.contract import Method, RankedTheme

GROUPS = ((1, 3), (1, 4), (2, 6), (2, 7), (3, 8))  # rank intervals of the first; the first two and the next three level
TONES = {
    0: (0.62, 0.08, "blame"),
    1: (0.55, 0.14, "blame"),
    2: (0.40, 0.30, "unclear"),
    3: (0.06, 0.71, "praise"),
    4: (0.44, 0.43, "divided"),
}
IMPACTS = {  # penalty, reward: points, whether carried; kind
    0: ((-2.4, True), (0.1, False), "basic"),
    1: ((-1.6, True), (1.2, True), "performance"),
    2: ((-0.7, False), None, "unclear"),
    3: ((-0.1, False), (1.5, True), "delight"),
    4: ((0.0, False), (0.1, False), "indifferent"),
    5: ((-1.1, True), None, "unclear"),
    6: (None, (0.4, False), "unclear"),
    7: ((-0.5, False), (0.8, True), "unclear"),
}
COURSES = {
    0: (1.34, 1.10, 1.63, "grows"),
    1: (1.02, 0.93, 1.12, "steady"),
    2: (0.66, 0.53, 0.82, "shrinks"),
    3: (1.1, 0.7, 1.8, "unclear"),
    10: (3.2, 1.4, 7.1, "grows"),
}


def around(estimate: float, half: float) -> Interval:
    return Interval(estimate=estimate, low=estimate - half, high=estimate + half)


def share(estimate: float, half: float = 0.1) -> Interval:
    return Interval(estimate=estimate, low=max(estimate - half, 0.0), high=min(estimate + half, 1.0))


def place(rank: int, last: int) -> RankInterval:
    best, worst = GROUPS[rank - 1] if rank <= len(GROUPS) else (min(rank - 1, 5), last)
    group = 1 if rank <= 2 else 2 if rank <= 5 else 3
    return RankInterval(best=best, worst=worst, group=group, first=0.81 if rank == 1 else 0.0)


def tone(at: int, respondents: int) -> ToneShares | None:
    if at == 5:
        return None
    negative, positive, verdict = TONES.get(at, (0.2, 0.15, "unclear"))
    return ToneShares(
        negative=share(negative),
        positive=share(positive),
        wish=share(0.12, 0.05),
        balance=around(positive - negative, 0.15),
        respondents=respondents,
        mentions={"negative": 40, "neutral": 30, "positive": 6, "unclear": 9},
        verdict=verdict,
    )


def _effect(told: tuple[float, bool] | None) -> Effect | None:
    if told is None:
        return None
    points, carried = told
    return Effect(points=around(points, 0.5), respondents=31, q=0.004 if carried else 0.4, carried=carried)


def impact(at: int) -> Impact | None:
    if at == 12:
        return None
    negative, positive, kind = IMPACTS.get(at, (None, None, "unclear"))
    return Impact(
        when_negative=_effect(negative),
        when_positive=_effect(positive),
        kind=kind,
        cost=Interval(estimate=-0.31, low=-0.44, high=-0.18) if negative else None,
        low=0.0,
        high=10.0,
        method="robust",
    )


def course(at: int) -> Trend | None:
    if at == 8:
        return None
    if at not in COURSES:
        return Trend(per_year=None, dispersion=1.0, seasonal=False, verdict="unclear")
    estimate, low, high, verdict = COURSES[at]
    changed = ChangePoint(start=dt.date(2026, 4, 1), ratio=Interval(estimate=1.8, low=1.3, high=2.5))
    return Trend(
        per_year=Interval(estimate=estimate, low=low, high=high),
        dispersion=1.2,
        seasonal=True,
        points=(changed,) if at == 0 else (),
        emerging=at == 10,
        q=0.01,
        verdict=verdict,
    )


def _row(theme: RankedTheme, share_a: float, share_b: float, verdict: str) -> ContrastRow:
    return ContrastRow(
        theme_id=theme.theme_id,
        label=theme.label,
        respondents_a=round(120 * share_a),
        respondents_b=round(280 * share_b),
        share_a=share(share_a, 0.05),
        share_b=share(share_b, 0.03),
        difference=around(share_a - share_b, 0.06),
        ratio=Interval(estimate=share_a / share_b, low=0.5, high=9.0) if share_b else None,
        q=0.6 if verdict in {"unclear", "alike"} else 0.002,
        verdict=verdict,
    )


def contrasts(themes: Sequence[RankedTheme]) -> tuple[Contrast, ...]:
    told = ((0.31, 0.01, "only_a"), (0.02, 0.18, "more_b"), (0.2, 0.2, "alike"), (0.15, 0.11, "unclear"))
    rows = tuple(_row(theme, *each) for theme, each in zip((themes[3], themes[9], *themes[:2]), told, strict=True))
    return (
        Contrast(
            a=Group(name="<b>Henkilöstö</b>", respondents=40),
            b=Group(name="Asiakas: muu", respondents=372),
            rows=(_row(themes[4], 0.1, 0.12, "unclear"), _row(themes[13], 0.0, 0.0, "unclear")),
        ),
        Contrast(
            a=Group(name="Asiakassuhde: Uusi", respondents=120),
            b=Group(name="Asiakassuhde: Vanha", respondents=280),
            both=3,
            rows=rows,
        ),
    )


def chain(themes: Sequence[RankedTheme]) -> tuple[ChainLink, ...]:
    told = (
        ("Tilat", 44, 4, "divided"),
        ("Toimitus ja asennus", 118, 0, "breaks"),
        ("Kuuleminen", 71, 3, "carries"),
        ("<s>Laskutus</s>", 39, 5, "unclear"),
        ("Jälkihoito", 0, 5, "unclear"),
    )
    return tuple(
        ChainLink(
            link=link,
            themes=tuple(theme.theme_id for theme in themes if theme.link == link),
            respondents=said,
            share=share(said / 412, 0.03),
            tone=tone(at, said),
            verdict=verdict,
        )
        for link, said, at, verdict in told
    )


def _helped(measure: str, before: float, after: float, change: Interval, beside: Interval, verdict: str) -> Helped:
    return Helped(
        measure=measure,
        before=before,
        after=after,
        change=change,
        beside=beside,
        relative=change,
        q=0.01 if verdict == "better" else 0.5,
        verdict=verdict,
    )


def deeds(themes: Sequence[RankedTheme]) -> tuple[Deed, ...]:
    same = Interval(estimate=1.0, low=0.92, high=1.08)
    measures = (
        _helped("blame", 0.15, 0.09, Interval(estimate=0.66, low=0.53, high=0.82), same, "better"),
        _helped("share", 0.24, 0.21, Interval(estimate=0.9, low=0.7, high=1.15), same, "unclear"),
        _helped("tone", -0.4, -0.3, around(0.1, 0.2), around(0.0, 0.1), "unclear"),
        _helped("rating", 5.1, 5.6, around(0.5, 0.9), around(0.0, 0.4), "unclear"),
    )
    return (
        Deed(
            action_id="t3",
            theme_id=themes[2].theme_id,
            what="Takaisinsoittopalvelu </td><script>alert(4)</script>",
            owner="<b>Asiakaspalvelu</b>",
            start=dt.date(2026, 10, 20),
            segment="Alue=Uusimaa",
            expected="jonotus alle 5 minuuttia",
            periods_before=12,
            verdict="too_early",
        ),
        Deed(
            action_id="t2",
            theme_id=themes[0].theme_id,
            what="Toimituspäivä vahvistetaan tekstiviestillä",
            owner="Logistiikka",
            start=dt.date(2026, 3, 1),
            done=dt.date(2026, 3, 31),
            periods_before=5,
            periods_after=7,
            measures=measures,
            verdict="helped",
        ),
        Deed(
            action_id="t1",
            theme_id="poistunut",
            what="Uudet kyltit",
            owner="Kiinteistöt",
            start=dt.date(2025, 10, 15),
            verdict="no_data",
        ),
    )


def agreement() -> ToneAgreement:
    return ToneAgreement(respondents=240, correlation=Interval(estimate=0.44, low=0.33, high=0.54), verdict="agrees")


def method() -> Method:
    return Method(
        false_discovery=0.05,
        tests=642,
        told=38,
        replicates=1000,
        period="month",
        min_cell=5,
        min_rated=10,
        weights={"reach": 1.0, "blame": 1.0, "rating": 3.0, "growth": 0.5},
    )
