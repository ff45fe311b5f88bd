"""Sentences on one theme's measures: who speaks of it, in which tone, what that costs, and where it is going."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from pipeline.measures import Effect, Impact, Interval, Score, ToneShares, Trend
from pipeline.report.answers.answer import doubted
from pipeline.report.contract import Quote, RankedTheme
from pipeline.report.words.moving import Move, is_emerging, move_of
from pipeline.report.words.periods import period_names
from pipeline.report.words.sentences import Sentences

_TOLD_AS_PERCENT = 2.0  # a share that grows more in a year is told as a multiple


class Voicing:
    """Makes the sentences."""

    def __init__(self, sentences: Sentences) -> None:
        self._s, self._t, self._f = sentences, sentences.texts.measures, sentences.formats

    # -- who

    def spoken(self, theme: RankedTheme) -> Markup:
        """Survey respondents and interviewees side by side, never added up."""
        covered = self._s.report.coverage
        interviewed = {
            "interviewed": self._f.number(theme.interview_respondents),
            "interviews": self._f.number(covered.interview_respondents),
        }
        if theme.survey_share is None and theme.interview_share is not None:
            return self._s.fill(self._t.spoken_interviews, **interviewed)
        if theme.survey_share is None or theme.interview_share is None:
            people = self._s.count(self._s.texts.respondents, theme.respondents)
            return self._s.fill(self._t.spoken, people=people, **self._s.share(theme.survey_share or theme.share))
        people = self._s.count(self._s.texts.respondents, theme.survey_respondents)
        return self._s.fill(self._t.spoken_both, people=people, **self._s.share(theme.survey_share), **interviewed)

    def beside(self, theme: RankedTheme) -> str:
        """``kyselyissä 11 %, haastatelluista 4/4``; empty where there is one kind only."""
        if theme.survey_share is None or theme.interview_share is None:
            return ""
        surveys = self._t.in_surveys.format(share=self._f.percent(theme.survey_share.estimate))
        interviews = self._t.in_interviews.format(
            interviewed=self._f.number(theme.interview_respondents),
            interviews=self._f.number(self._s.report.coverage.interview_respondents),
        )
        return f"{surveys}, {interviews}"

    # -- tone

    def tone(self, tone: ToneShares | None) -> list[Markup]:
        """How it is spoken of, and what can be claimed of that."""
        if tone is None:
            return [self._s.fill(self._t.tone_none)]
        return [self.tone_shares(tone), self._s.fill(self._t.tone_told[tone.verdict])]

    def tone_shares(self, tone: ToneShares) -> Markup:
        """How many blame and how many praise."""
        return self._s.fill(
            self._t.tone_shares,
            negative=self._f.about(tone.negative.estimate),
            negative_in=self._f.about_interval(tone.negative),
            positive=self._f.about(tone.positive.estimate),
            positive_in=self._f.about_interval(tone.positive),
        )

    def tone_bar(self, tone: ToneShares) -> str:
        """``moitetta 42 %, kiitosta 5 %, toiveita 0 %``: what the bar shows."""
        told = {"negative": tone.negative, "positive": tone.positive, "wish": tone.wish}
        return self._t.tone_bar.format(**{name: self._f.about(share.estimate) for name, share in told.items()})

    def quote_marks(self, quote: Quote) -> list[str]:
        """The quote's tone, where no rating gainsays it, and whether it is one interviewee's words."""
        told = [self._t.quote_tone.format(tone=self._t.tones[quote.tone])] if quote.tone else []
        told = [self._t.quote_doubted] if doubted(quote) else told
        return [*told, self._t.one_interviewee] if quote.kind == "interview" else told

    # -- impact

    def impact(self, theme: RankedTheme) -> list[Markup]:
        """What blame and praise go with in the rating, as far as intervals carry it."""
        impact = theme.impact
        if impact is None:
            method = self._s.report.method
            apart = method is not None and method.ratings_apart
            return [] if theme.rating else [self._s.fill(self._t.impact_apart if apart else self._t.impact_none)]
        told = [*self._effects(impact), *self._cost(impact)]
        if self._t.kinds_told[impact.kind]:
            told.append(self._s.fill(self._t.kinds_told[impact.kind]))
        return told or [self._s.fill(self._t.impact_few)]

    def _effects(self, impact: Impact) -> Iterator[Markup]:
        if impact.when_negative:
            yield self._effect(impact.when_negative, impact, self._t.penalty, self._t.penalty_unclear, -1)
        if impact.when_positive:
            yield self._effect(impact.when_positive, impact, self._t.reward, self._t.reward_unclear, 1)

    def _effect(self, effect: Effect, impact: Impact, told: str, unclear: str, sign: int) -> Markup:
        expected = effect.points.estimate * sign > 0
        if not (effect.carried and expected):
            return self._s.fill(unclear, **self._s.signed(effect.points))
        return self._s.fill(
            told, low=self._f.number(impact.low), high=self._f.number(impact.high), **self._s.scaled(effect.points)
        )

    def _cost(self, impact: Impact) -> Iterator[Markup]:
        carried = impact.when_negative is not None and impact.when_negative.carried
        if impact.cost and carried and impact.cost.high < 0:
            yield self._s.fill(self._t.cost, **self._s.scaled(impact.cost))

    def effect_short(self, effect: Effect | None) -> str:
        """``−2,5 (−3,8…−1,2)``, or that there is too little data."""
        if effect is None:
            return self._t.impact_short
        told = f"{self._f.signed(effect.points.estimate)} ({self._f.signed_interval(effect.points)})"
        return told if effect.carried else f"{told}, {self._t.impact_unclear}"

    def cost_short(self, impact: Impact) -> str:
        """``−0,12 (−0,20…−0,03)``: of all respondents' mean; a dash where it was not estimated."""
        if impact.cost is None:
            return "–"
        low, high = (self._f.signed(end, 2) for end in (impact.cost.low, impact.cost.high))
        told = f"{self._f.signed(impact.cost.estimate, 2)} ({low}…{high})"
        carried = impact.when_negative is not None and impact.when_negative.carried
        return told if carried else f"{told}, {self._t.impact_unclear}"

    # -- course

    def course(self, course: Trend | None) -> list[Markup]:
        """Where it is going over all whole periods, and the last time that it changed."""
        if course is None or course.per_year is None:
            return [self._s.fill(self._t.too_short)]
        told = [self._going(course, course.per_year)]
        if course.points:
            last = course.points[-1]
            told.append(self._s.fill(self._t.since, day=self._f.day(last.start), **self._times(last.ratio)))
        return told

    def _going(self, course: Trend, per_year: Interval) -> Markup:
        if course.verdict == "grows" and per_year.estimate < _TOLD_AS_PERCENT:
            return self._s.fill(self._t.grows, **self._percent(per_year))
        if course.verdict == "shrinks":
            return self._s.fill(self._t.shrinks, **self._percent(per_year))
        told = {"grows": self._t.multiplies, "steady": self._t.steady, "unclear": self._t.unclear}
        return self._s.fill(told[course.verdict], **self._times(per_year))

    def _percent(self, ratio: Interval) -> dict[str, str]:
        low, high = sorted((abs(ratio.low - 1), abs(ratio.high - 1)))
        told = Interval(estimate=abs(ratio.estimate - 1), low=low, high=high)
        return {"change": self._f.percent(told.estimate), "interval": self._f.percent_interval(told)}

    def _times(self, ratio: Interval) -> dict[str, str]:
        return {"times": self._f.times(ratio.estimate), "interval": self._f.times_interval(ratio)}

    def course_short(self, theme: RankedTheme) -> str:
        """``yleistyy`` of the trend, ``yleistyi viimeksi`` of the last period alone."""
        told = self._t.course_verdicts[move_of(theme)]
        return f"{told}, {self._t.emerging}" if is_emerging(theme) else told

    def heading_to(self, theme: RankedTheme) -> Move:
        """The claim that :meth:`course_short` tells."""
        return move_of(theme)

    def unfinished(self, theme: RankedTheme) -> list[Markup]:
        """That the last period is not over, where it is not."""
        if not theme.trend or theme.trend[-1].complete:
            return []
        last = theme.trend[-1]
        is_month = 28 <= (last.end - last.start).days + 1 <= 31
        name = self._f.month(last.start) if is_month else period_names(theme.trend, self._s.texts)[-1]
        return [self._s.fill(self._t.unfinished, period=name)]

    # -- score

    def score(self, score: Score) -> list[tuple[str, str, float]]:
        """The score's parts: key, name, value."""
        return [(key, name, getattr(score, key)) for key, name in self._t.score_parts.items()]

    def score_sum(self, score: Score) -> str:
        """``yleisyys 12,0 + moite 4,7 + arvosana 1,7``."""
        parts = [f"{name} {self._f.number(value, 1)}" for _, name, value in self.score(score) if value > 0]
        return " + ".join(parts) or self._f.number(score.total, 1)
