"""Whether a deed helped: a theme before and after it, by interrupted time series, against the themes without a deed.

A segmented regression of whole calendar periods (Wagner et al., "Segmented regression analysis of interrupted time
series studies in medication use research", Journal of Clinical Pharmacy and Therapeutics 27, 2002; Bernal et al.,
"Interrupted time series regression for the evaluation of public health interventions", International Journal of
Epidemiology 46, 2017): level, line, time of the year in Fourier terms where there are three years of it, and the step
at the deed; the slope may change too where there is enough on both sides. What lies between start and done is left out.
The change is against what the line before would have led to, on average over the periods after.

Themes without a deed, taken together, are a second series with the same step (Bernal et al., "The use of controls in
interrupted time series studies of public health interventions", ibid. 47, 2018). Where they surely moved, the verdict
rests on the theme's change against theirs alone; where they did not, on both that and its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from pipeline.deeds import Action
from pipeline.measures import Deed, Helped, Interval
from pipeline.statistics.interruption import LEAST_AFTER, LEAST_BEFORE, Window, interrupted
from pipeline.statistics.panel import Flags, Floats
from pipeline.statistics.periodic import Periods, Sums
from pipeline.statistics.steps import Step, Working, odds, rates, step

Measure = Literal["share", "blame", "tone", "rating"]
DeedVerdict = Literal["helped", "worse", "unclear", "too_early", "no_data"]

LEAST_PEOPLE = 5  # before the deed, who mention a theme
_SAME = 1e-9  # a variance so small is rounding


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure's steps.

    Attributes:
        measure: which.
        before, after: levels as counted.
        own: the theme's step: log rate ratio, or difference.
        beside: that of the themes without a deed, together.
        relative: the theme's step against theirs.
        better: 1 where more is better, −1 where less is.
    """

    measure: Measure
    before: float
    after: float
    own: Step
    beside: Step | None
    relative: Step | None
    better: int

    @property
    def decisive(self) -> Step:
        """The step that the verdict's direction is taken from."""
        return self.relative if self.relative and self.beside and self.beside.clear else self.own

    @property
    def p(self) -> float:
        """Two-sided p value of no effect; of both steps where both must be clear (intersection-union)."""
        if self.beside is None:
            return self.own.p
        if self.relative is None:
            return 1.0
        if self.beside.clear:
            return self.relative.p
        agree = self.own.estimate * self.relative.estimate > 0
        return max(self.own.p, self.relative.p) if agree else 1.0

    def helped(self, q: float, rate: float) -> Helped:
        """Return it as it is reported; a claim is made where ``q`` is at most ``rate``."""
        up = self.decisive.estimate * self.better > 0
        told = partial(_interval, measure=self.measure)
        return Helped(
            measure=self.measure,
            before=self.before,
            after=self.after,
            change=told(self.own),
            beside=None if self.beside is None else told(self.beside),
            relative=None if self.relative is None else told(self.relative),
            q=q,
            verdict="unclear" if q > rate else "better" if up else "worse",
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What came after a deed.

    Attributes:
        action: the deed.
        periods_before, periods_after: whole ones with answers.
        measures: none where it is too early or there is not enough data.
    """

    action: Action
    periods_before: int
    periods_after: int
    measures: tuple[Measured, ...] = ()

    @property
    def p(self) -> tuple[float, ...]:
        """The p value of each measure, to be pooled with all other tests of a report."""
        return tuple(measure.p for measure in self.measures)

    def deed(self, q: Sequence[float] | None = None, rate: float = 0.05) -> Deed:
        """Return the deed as it is reported.

        Args:
            q: of each measure, from all tests of the report; Holm's over this deed's own where absent.
            rate: a claim is made where q is at most this.
        """
        told = tuple(
            measure.helped(float(each), rate)
            for measure, each in zip(self.measures, self._holm() if q is None else q, strict=True)
        )
        action = self.action
        return Deed(
            action_id=action.action_id,
            theme_id=action.theme_id,
            what=action.what,
            owner=action.owner,
            start=action.start,
            done=action.done,
            segment=action.segment,
            expected=action.expected,
            periods_before=self.periods_before,
            periods_after=self.periods_after,
            measures=told,
            verdict=self._verdict({each.verdict for each in told}),
        )

    def _holm(self) -> Sequence[float]:
        # Not statsmodels' multipletests: it collects garbage at each call, which takes longer than all else here.
        order = np.argsort(self.p)
        stepped = np.maximum.accumulate(np.array(self.p)[order] * np.arange(len(order), 0, -1))
        adjusted = np.empty(len(order))
        adjusted[order] = np.minimum(stepped, 1.0)
        return [float(each) for each in adjusted]

    def _verdict(self, told: Collection[str]) -> DeedVerdict:
        if self.periods_before < LEAST_BEFORE:
            return "no_data"
        if self.periods_after < LEAST_AFTER:
            return "too_early"
        if not self.measures:
            return "no_data"
        if ("better" in told) == ("worse" in told):
            return "unclear"
        return "helped" if "better" in told else "worse"


def answer(
    action: Action, periods: Periods, without: Collection[str], others: Sequence[tuple[dt.date, dt.date]] = ()
) -> Answer:
    """Judge a deed.

    Args:
        action: the deed; its theme is where it is now (:func:`pipeline.deeds.followed`).
        periods: the series; for a segment's deed, of respondents in the segment only.
        without: ids of the themes that no deed answers, to compare with.
        others: start and end (done, or start) of the theme's other deeds: their steps are held equal.
    """
    window = interrupted(periods, (action.start, action.done or action.start), others)
    own = periods.columns([action.theme_id])
    if window.early or not own:
        return Answer(action, window.whole_before, window.whole_after)
    beside = [column for column in periods.columns(list(without)) if column not in own]
    measures = [*_counted(periods, own, beside, window), *_averaged(periods, own, beside, window)]
    return Answer(action, window.whole_before, window.whole_after, tuple(measures))


def _counted(periods: Periods, own: list[int], beside: list[int], window: Window) -> Iterator[Measured]:
    """Measure mentions, and negative ones, per respondent."""
    before = window.rows & ~window.after
    # To be praised less often is no gain.
    praised = float(periods.tone.of(own).total[before].sum()) > 0
    mentioned = _rate("share", periods.mentioned, periods, own, beside, window, 1 if praised else -1)
    negative = _rate("blame", periods.negative, periods, own, beside, window, -1)
    yield from (each for each in (mentioned, negative) if each is not None)


def _rate(
    name: Measure, counts: Floats, periods: Periods, own: list[int], beside: list[int], window: Window, better: int
) -> Measured | None:
    exposure, after = periods.answered[window.rows], window.in_force
    ours, theirs = (_some(counts[window.rows][:, each].sum(axis=1), after) for each in (own, beside))
    if ours[~after].sum() < LEAST_PEOPLE:
        return None
    dispersion = (1.0 - min(1.0, float(ours.sum() / exposure.sum()))) * periods.design_effect
    own_step = _stepped(rates(ours, exposure, window.design, dispersion), window)
    if own_step is None:
        return None
    compared = bool(beside) and theirs[~after].sum() >= LEAST_PEOPLE
    before_level, after_level = (float(ours[side].sum() / exposure[side].sum()) for side in (~after, after))
    return Measured(
        name,
        before_level,
        after_level,
        own_step,
        _stepped(rates(theirs, exposure, window.design, periods.design_effect), window) if compared else None,
        _against(ours, theirs, window) if compared else None,
        better,
    )


def _some(counts: Floats, after: Flags) -> Floats:
    """Return the counts; where nobody at all mentions it after the deed, half a mention (Haldane and Anscombe).

    A rate of nought has no logarithm, and a deed that ended all complaints deserves an answer.
    """
    return counts if counts[after].any() else counts + after * 0.5 / after.sum()


def _against(ours: Floats, theirs: Floats, window: Window) -> Step | None:
    said = ours + theirs > 0
    narrowed = window.narrowed(said)
    return None if narrowed is None else _stepped(odds(ours[said], theirs[said], narrowed.design), narrowed)


def _averaged(periods: Periods, own: list[int], beside: list[int], window: Window) -> Iterator[Measured]:
    """Measure the mean tone, and the mean rating, of those who mention the theme."""
    tone = _mean("tone", periods.tone, periods.design_effect, own, beside, window)
    rating = _mean("rating", periods.rating, periods.design_effect, own, beside, window)
    yield from (each for each in (tone, rating) if each is not None)


def _mean(
    name: Measure, sums: Sums, design_effect: float, own: list[int], beside: list[int], window: Window
) -> Measured | None:
    ours, theirs = (sums.of(each).at(window.rows) for each in (own, beside))
    heard = ours.people > 0
    narrowed = window.narrowed(heard)
    if narrowed is None:
        return None
    ours, theirs = ours.at(heard), theirs.at(heard)
    means = _means(ours, design_effect)
    if means is None:
        return None
    beside_means = _means(theirs, design_effect) if (theirs.people > 0).all() else None
    beside_step = relative = None
    if beside_means is not None:
        apart = Working(means.responses - beside_means.responses, means.chance + beside_means.chance)
        beside_step, relative = (_step(each, narrowed) for each in (beside_means, apart))
    after = narrowed.in_force
    before_level, after_level = (float(ours.total[side].sum() / ours.people[side].sum()) for side in (~after, after))
    return Measured(name, before_level, after_level, _step(means, narrowed), beside_step, relative, 1)


def _means(sums: Sums, design_effect: float) -> Working | None:
    """Return period means; what chance between respondents makes of them is known from their values' spread.

    None where all have the same value at all times, so that nothing tells how sure a mean is.
    """
    variance = _variance(sums.people.sum(), sums.total.sum(), sums.squares.sum(), 1)
    within = _variance(sums.people, sums.total, sums.squares, len(sums.people))
    # A single respondent in each period: only their spread over all of them is known.
    variance = within if within > _SAME else variance
    return None if variance <= _SAME else Working(sums.total / sums.people, variance * design_effect / sums.people)


def _variance(people: Floats, total: Floats, squares: Floats, groups: int) -> float:
    around = float(np.sum((squares - total**2 / people).clip(0)))
    return around / max(float(np.sum(people)) - groups, 1.0)


def _stepped(working: Working | None, window: Window) -> Step | None:
    return None if working is None else _step(working, window)


def _step(working: Working, window: Window) -> Step:
    return step(working, window.design, 1, window.times)


def _interval(found: Step, *, measure: Measure) -> Interval:
    told: Callable[[float], float] = float
    if measure in ("share", "blame"):
        told = _ratio
    elif measure == "tone":
        told = _possible
    return Interval(estimate=told(found.estimate), low=told(found.low), high=told(found.high))


def _ratio(logarithm: float) -> float:
    return float(np.exp(min(logarithm, 100.0)))


def _possible(difference: float) -> float:
    """A tone from −1 to 1 can't change by more than two; a line through few periods knows nothing of that."""
    return min(max(difference, -2.0), 2.0)
