"""What the section on deeds is made of: each deed with its figures, and what no deed answers yet."""

from __future__ import annotations

from pipeline.measures import Deed, Helped, Interval
from pipeline.report.answers.answer_deeds import judged_later, surest, waiting, when, wording
from pipeline.report.contract import RankedTheme
from pipeline.report.words.sentences import Sentences

RATIOS = frozenset({"share", "blame"})


class Doing:
    """Says it of one report."""

    def __init__(self, sentences: Sentences) -> None:
        self._s, self._t = sentences, sentences.texts.sections

    @property
    def deeds(self) -> list[Deed]:
        """Those of which most can be said first."""
        return surest(self._s.report)

    @property
    def waiting(self) -> list[RankedTheme]:
        """The first themes that no deed answers, best rank first."""
        return waiting(self._s)

    @property
    def judged_later(self) -> list[RankedTheme]:
        """Themes that a deed answers, but whose deeds can't be judged yet."""
        return judged_later(self._s.report)

    def of(self, theme: RankedTheme) -> list[Deed]:
        """Return a theme's deeds."""
        return [deed for deed in self.deeds if deed.theme_id == theme.theme_id]

    def told(self, deed: Deed) -> list[str]:
        """Whether it helped."""
        return wording(self._s).told(deed)

    def when(self, deed: Deed) -> str:
        """From when on, or from when to when."""
        return when(self._s, deed)

    def level(self, measure: Helped, value: float) -> str:
        """A level before or after, in the measure's own unit."""
        if measure.measure in RATIOS:
            return self._s.formats.percent(value)
        return self._s.formats.signed(value, 2) if measure.measure == "tone" else self._s.formats.number(value, 1)

    def change(self, measure: Helped, change: Interval | None) -> str:
        """``0,66-kertainen (0,53–0,82)``, or points with their signs."""
        if change is None:
            return "–"
        if measure.measure in RATIOS:
            times = self._t.deed_fold.format(times=self._s.formats.times(change.estimate))
            return f"{times} ({self._s.formats.times_interval(change)})"
        return f"{self._s.formats.signed(change.estimate)} ({self._s.formats.signed_interval(change)})"
