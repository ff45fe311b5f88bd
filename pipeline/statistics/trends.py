"""Trends: how a theme's rate among the respondents moves over the periods, and where it changes of a sudden.

Respondents who mention a theme are counted against those who answered (the exposure), so that a month of few answers
is no drop, and an unfinished one neither. The rate is log-linear in time, with the time of the year held equal by a
harmonic pair. That needs a year: from one year to two, a trend and a season can be told apart only by their shapes,
which makes the interval wider, as it should; before a year, nothing can be, and ``seasonal`` says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.measures import ChangePoint, Interval, Trend
from pipeline.statistics.changepoints import ChangePoints, Series, change_points
from pipeline.statistics.counting import Fit, fit_rate
from pipeline.statistics.panel import Floats
from pipeline.statistics.proportions import ratio, shares

Counts = NDArray[np.int64]

_YEAR = 365.25
_LEAST_PERIODS = 6  # with answers; and as many degrees of freedom before the season is fitted
_LEAST_MENTIONS = 10
_SMALL = 0.05  # an emerging theme is mentioned by fewer


@dataclass(frozen=True, eq=False)
class TrendTests:
    """The trends of all themes (t), tested and not yet told.

    Attributes:
        starts: first days of the periods with answers.
        fits: of each theme; none where there is too little.
        found: where each theme may change; none where there is too little.
        share: over all periods, shape (t,).
        seasonal: whether the time of the year is held equal.
    """

    starts: tuple[dt.date, ...]
    fits: tuple[Fit | None, ...]
    found: tuple[ChangePoints | None, ...]
    share: Floats
    seasonal: bool

    @property
    def p(self) -> Floats:
        """All p values in one row: of no trend by theme (nan where it is too short), then of each change point."""
        slopes = [np.nan if fit is None else fit.p(1) for fit in self.fits]
        return np.array([*slopes, *(p for points in self.found if points for p in points.p)], dtype=np.float64)

    def told(self, q: Floats, rate: float, matters: float) -> tuple[Trend, ...]:
        """Return the trends in the order of themes.

        Args:
            q: of :attr:`p`.
            rate: the false discovery rate that is borne.
            matters: a change in a year surely smaller than this, as a ratio, is called steady.
        """
        of_points = iter(q[len(self.fits) :])
        sure = [[next(of_points) <= rate for _ in points.p] if points else [] for points in self.found]
        return tuple(
            self._trend(theme, float(q[theme]), rate, matters, self._points(theme, sure[theme]))
            for theme in range(len(self.fits))
        )

    @property
    def small(self) -> NDArray[np.bool_]:
        """Which themes few mention: under the median and under 5 %, shape (t,)."""
        limit = min(_SMALL, float(np.median(self.share))) if len(self.share) else _SMALL
        return np.asarray(self.share < limit)

    def _points(self, theme: int, sure: Sequence[bool]) -> tuple[ChangePoint, ...]:
        found = self.found[theme]
        if found is None:
            return ()
        told = found.only(sure)
        ratios = ((place, told.ratio(number)) for number, place in enumerate(told.places))
        return tuple(ChangePoint(start=self.starts[place], ratio=ratio) for place, ratio in ratios if ratio is not None)

    def _trend(self, theme: int, q: float, rate: float, matters: float, points: tuple[ChangePoint, ...]) -> Trend:
        fit = self.fits[theme]
        if fit is None:
            return Trend(per_year=None, dispersion=1.0, seasonal=self.seasonal, verdict="unclear")
        per_year = fit.ratio(1)
        verdict = _verdict(per_year, q <= rate, matters)
        return Trend(
            per_year=per_year,
            dispersion=fit.dispersion,
            seasonal=self.seasonal,
            points=points,
            emerging=bool(self.small[theme]) and verdict == "grows",
            q=q,
            verdict=verdict,
        )


def compare_periods(
    mentioned: Counts, answered: Counts, starts: Sequence[dt.date], complete: NDArray[np.bool_]
) -> TrendTests:
    """Test each theme for a trend and for change points.

    An unfinished period takes part with those who answered in it, but no change point rests on it.

    Args:
        mentioned: respondents who mention the theme in the period, shape (p, t).
        answered: respondents who said anything in the period, shape (p,).
        starts: first days of the periods, in order, shape (p,).
        complete: whether the data covers the whole period, shape (p,).
    """
    used = np.flatnonzero(answered > 0)
    told, asked, whole = mentioned[used], answered[used].astype(np.float64), complete[used]
    days = tuple(starts[period] for period in used.tolist())
    season = season_of(days)
    design = np.column_stack([np.ones(len(days)), years(days), season])
    enough = (len(used) >= _LEAST_PERIODS) & (told.sum(axis=0) >= _LEAST_MENTIONS)
    fits = [fit_rate(told[:, theme], asked, design) if enough[theme] else None for theme in range(told.shape[1])]
    found = [
        None if fit is None else change_points(Series(told[:, theme], asked, asked, season, design[:, 1], whole))
        for theme, fit in enumerate(fits)
    ]
    share = told.sum(axis=0) / max(float(asked.sum()), 1.0)
    return TrendTests(days, tuple(fits), tuple(found), share, season.shape[1] > 0)


def change_ratio(
    now: int, answered_now: int, before: int, answered_before: int, dispersion: float = 1.0
) -> Interval | None:
    """Return a period's share over that of the period before; none where nobody answered, or mentioned it before.

    Source: MOVER with Wilson's intervals (:func:`.proportions.ratio`), on numbers divided by the dispersion
    (P. McCullagh and J. A. Nelder, "Generalized Linear Models", 1989, §4.5).

    Args:
        now, answered_now: who mention it, and who answered, in the recent period.
        before, answered_before: the same in the period before.
        dispersion: variance beyond that of independent respondents (:attr:`pipeline.measures.Trend.dispersion`).
    """
    if not answered_now or not answered_before:
        return None
    recent = shares(now / dispersion, answered_now / dispersion)
    return ratio(recent, shares(before / dispersion, answered_before / dispersion)).at()


def years(days: Sequence[dt.date]) -> Floats:
    """Return days as years from their middle, shape (p,)."""
    ordinals = np.array([day.toordinal() for day in days], dtype=np.float64) / _YEAR
    return np.asarray(ordinals - ordinals.mean() if len(days) else ordinals)


def season_of(days: Sequence[dt.date]) -> Floats:
    """Return the harmonic pair of the year, shape (p, 2); (p, 0) where the periods do not cover a year."""
    times = years(days)
    span = (times[-1] - times[0]) * len(days) / (len(days) - 1) if len(days) > 1 else 0.0
    if span < 0.98 or len(days) < _LEAST_PERIODS + 4:
        return np.zeros((len(days), 0))
    phase = 2 * np.pi * np.array([day.timetuple().tm_yday for day in days]) / _YEAR
    return np.column_stack([np.sin(phase), np.cos(phase)])


def _verdict(per_year: Interval, sure: bool, matters: float) -> Literal["grows", "shrinks", "steady", "unclear"]:
    if 1 / (1 + matters) < per_year.low and per_year.high < 1 + matters:
        return "steady"
    if sure and per_year.low > 1:
        return "grows"
    return "shrinks" if sure and per_year.high < 1 else "unclear"
