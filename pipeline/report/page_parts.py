"""What the page shows of the themes, and where: the first ones and the rest, trends, what is unclear, the method."""

from __future__ import annotations

from markupsafe import Markup

from pipeline.report.answers.answer_priority import sure
from pipeline.report.charts.quadrant_chart import SHOWN as EFFECTS_SHOWN
from pipeline.report.charts.quadrant_chart import shown_effects
from pipeline.report.contract import RankedTheme
from pipeline.report.words.placing import RankGroup, places, rank_groups
from pipeline.report.words.sentences import Sentences
from pipeline.report.words.wording import Wording

LISTED = 20
WHOLE = 10  # themes that have all of their page at once, as on paper
MULTIPLES = 12
EMERGING = 6
LEAST_PERIODS = 6


class PageParts:
    """Chooses them from one report."""

    effects_drawn = EFFECTS_SHOWN

    def __init__(self, sentences: Sentences) -> None:
        self._s, self._t = sentences, sentences.texts.sections
        self._themes = sentences.report.themes

    # -- priorities

    @property
    def listed(self) -> list[RankGroup]:
        """The first themes, in their rank groups."""
        return rank_groups(self._themes[:LISTED])

    @property
    def more(self) -> list[RankGroup]:
        """The rest likewise."""
        return rank_groups(self._themes[LISTED:])

    def goes_on(self, group: RankGroup) -> bool:
        """Whether a group of the rest began among the first."""
        before = self._themes[group.first - 2] if group.first > 1 else None
        return before is not None and before.place is not None and before.place.group == group.number

    @property
    def whole(self) -> int:
        """How many themes have all of their page at once: the first rank group, though neither few nor very many.

        The others are told shortly and open one by one: what is level with dozens of others need not be read through.
        """
        first = rank_groups(self._themes)[0].last if self._themes else 0
        return min(max(first, WHOLE), LISTED)

    @property
    def folded_places(self) -> str:
        """The ranks of those that are told shortly."""
        return places(self.whole + 1, len(self._themes))

    @property
    def highest_score(self) -> float:
        """The longest bar."""
        return max((theme.score.total for theme in self._themes), default=0.0)

    def part_of_highest(self, value: float) -> str:
        """A width in per cent of the highest score, for a bar."""
        return f"{100 * value / self.highest_score if self.highest_score else 0:.1f}"

    @property
    def codebook(self) -> bool:
        """Whether there is a codebook to tell discovered themes from."""
        return bool(self._s.report.unheard) or any(theme.kind == "codebook" for theme in self._themes)

    @property
    def both_kinds(self) -> bool:
        """Whether shares are of surveys and interviews together."""
        covered = self._s.report.coverage
        return covered.survey_respondents > 0 and covered.interview_respondents > 0

    @property
    def toned(self) -> bool:
        """Whether any tone was heard."""
        return any(theme.tone for theme in self._themes)

    @property
    def rated(self) -> bool:
        """Whether any impact on a rating can be told of, or none for lack of ratings."""
        return any(theme.impact for theme in self._themes)

    @property
    def ratings_apart(self) -> bool:
        """Whether there are ratings that could not be compared."""
        return bool(self._s.report.method and self._s.report.method.ratings_apart)

    @property
    def effects(self) -> list[RankedTheme]:
        """Themes whose impact was estimated."""
        return shown_effects(self._themes)

    @property
    def kinds_told(self) -> bool:
        """Whether the kind of any theme can be told."""
        return any(theme.impact and theme.impact.kind != "unclear" for theme in self._themes)

    @property
    def outside(self) -> str:
        """The share of passages without a theme; empty where there are none."""
        covered = self._s.report.coverage
        return self._s.formats.percent(covered.unassigned / covered.passages) if covered.unassigned else ""

    # -- trends

    @property
    def multiples(self) -> list[RankedTheme]:
        """The first themes with a trend, those that emerge apart."""
        return [theme for theme in self._themes if len(theme.trend) > 1 and theme not in self.emerging][:MULTIPLES]

    @property
    def emerging(self) -> list[RankedTheme]:
        """Small but growing ones."""
        told = [theme for theme in self._themes if theme.course and theme.course.emerging and len(theme.trend) > 1]
        return told[:EMERGING]

    @property
    def periods(self) -> int:
        """How many periods trends have."""
        return max((len(theme.trend) for theme in self._themes), default=0)

    @property
    def too_few_periods(self) -> bool:
        """Whether trends show a level only."""
        return self.periods < LEAST_PERIODS

    def moves(self, theme: RankedTheme) -> bool:
        """Whether a theme's trend says something, so that its card has the chart."""
        course = theme.course
        told = course is not None and (course.verdict != "unclear" or bool(course.points))
        changed = theme.change is not None and theme.change.verdict != "unclear"
        done = any(deed.theme_id == theme.theme_id for deed in self._s.report.deeds)
        return len(theme.trend) > 1 and (told or changed or done)

    # -- what is unclear, and how it was made

    @property
    def unclear(self) -> list[Markup]:
        """What the report can't say, first of the ranking, then of the rest."""
        if not self._themes:
            return []
        answer = sure(self._s)
        told = [self._s.fill(sentence) for sentence in Wording(self._s.texts, self._s.formats).unclear(self._s.report)]
        return [*([answer.lead] if self._themes[0].place else []), *answer.grounds, *told]

    @property
    def method(self) -> list[Markup]:
        """How the figures were made, one sentence each."""
        method, coverage, formats, words = self._s.report.method, self._s.report.coverage, self._s.formats, self._t
        if method is None:
            return []
        numbers = {"tests": formats.number(method.tests), "told": formats.number(method.told)}
        parts = self._s.texts.measures.score_parts
        weights = ", ".join(f"{parts.get(part, part)} {formats.number(n, 1)}" for part, n in method.weights.items())
        names = self._s.texts.measures.tones
        tones = ", ".join(f"{names.get(tone, tone)} {formats.number(n)}" for tone, n in coverage.tones.items())
        weighted = words.method_weighted if coverage.weighted else words.method_unweighted
        return [
            self._s.fill(words.method_tests, rate=formats.rate(method.false_discovery), **numbers),
            self._s.fill(words.method_replicates, n=formats.number(method.replicates)),
            self._s.fill(words.method_weights, weights=weights),
            self._s.fill(words.method_period[method.period]),
            self._s.fill(words.method_rated, n=formats.number(method.min_rated)),
            self._s.fill(words.method_cell, n=formats.number(method.min_cell)),
            self._s.fill(weighted, effect=formats.number(coverage.design_effect, 2)),
            *([self._s.fill(words.method_tones, tones=tones)] if tones else []),
        ]
