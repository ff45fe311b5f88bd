"""``methods.html``: how the figures were made and what they can't tell, from the report alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.measures import Interval
from pipeline.report.contract import Coverage, Method, Report
from pipeline.report.html import environment, style
from pipeline.report.words.formats import NO_BREAK, Formats
from pipeline.report.words.methods_texts import SOURCES, MethodsTexts
from pipeline.report.words.methods_texts_en import ENGLISH
from pipeline.report.words.methods_texts_fi import FINNISH
from pipeline.settings import Language

CATALOGUE: Mapping[Language, MethodsTexts] = {"fi": FINNISH, "en": ENGLISH}
TONES = ("negative", "neutral", "positive", "mixed", "wish", "unclear")
FILES_SHOWN = 200


def to_methods(report: Report, language: Language) -> str:
    """Return the page; all text in it is escaped.

    Args:
        report: what is told of.
        language: of the page.
    """
    texts, formats = CATALOGUE[language], Formats(language)
    template = environment().get_template("methods.html.j2")
    return template.render(
        report=report,
        t=texts,
        f=formats,
        w=MethodsWording(texts, formats),
        sources=SOURCES,
        files_shown=FILES_SHOWN,
        language=language,
        style=style(),
    )


@dataclass(frozen=True, slots=True)
class MethodsWording:
    """Fills the page's sentences with what the report knows of itself."""

    t: MethodsTexts
    f: Formats

    def data(self, report: Report) -> list[str]:
        """What was heard, in numbers."""
        c, number = report.coverage, self.f.number
        window = self.t.data_window.format(window=self.f.window(report.window)) if report.window else self.t.data_all
        told = self.t.data_told.format(
            respondents=number(c.respondents),
            survey=number(c.survey_respondents),
            interview=number(c.interview_respondents),
            passages=number(c.passages),
            assigned=number(c.assigned),
        )
        return [f"{window} {told}", self.t.data_unit]

    def left_out(self, report: Report) -> list[str]:
        """What the figures do not hold: a sentence each."""
        t, c = self.t, report.coverage
        counted = (
            (t.left_unassigned, c.unassigned),
            (t.left_empty, c.empty_answers),
            (t.left_language, sum(c.other_language.values())),
            (t.left_undated, c.undated),
            (t.left_rejected, c.rejected_rows),
            (t.left_failed, len(report.failed)),
            (t.left_passed_over, len(report.passed_over)),
        )
        return [told.format(n=self.f.number(n)) for told, n in counted if n]

    def masked(self, coverage: Coverage) -> str:
        """How many masks there are, by kind."""
        if not coverage.masked:
            return self.t.masked_none
        kinds = ", ".join(f"{kind}{NO_BREAK}{self.f.number(n)}" for kind, n in sorted(coverage.masked.items()))
        return self.t.masked_told.format(n=self.f.number(sum(coverage.masked.values())), kinds=kinds)

    def themes(self, report: Report) -> str:
        """How many themes there are, of either kind."""
        codebook = sum(theme.kind == "codebook" for theme in report.themes)
        counts = {"themes": len(report.themes), "codebook": codebook, "discovered": len(report.themes) - codebook}
        return self.t.themes_counted.format(**{name: self.f.number(n) for name, n in counts.items()})

    def tones(self, report: Report) -> list[str]:
        """The mentions by tone, and whether tones agree with ratings."""
        t, counts, found = self.t, report.coverage.tones, report.tone_agreement
        named = ", ".join(f"{t.tone_names[tone]}{NO_BREAK}{self.f.number(counts.get(tone, 0))}" for tone in TONES)
        counted = [t.tones_counted.format(tones=named)] if counts else []
        if found is None:
            apart = report.method is not None and report.method.ratings_apart
            return [*counted, t.agreement_apart if apart else t.agreement_none]
        told = t.agreement.format(
            n=self.f.number(found.respondents),
            r=self.f.number(found.correlation.estimate, 2),
            interval=self._between(found.correlation),
            verdict=t.agreement_verdicts[found.verdict],
        )
        return [*counted, told]

    def ranks(self, report: Report) -> list[str]:
        """How the ranks' certainty was found."""
        return self._filled(self.t.ranks_told, report, lambda method: {"n": self.f.number(method.replicates)})

    def claims(self, report: Report) -> list[str]:
        """How many claims were tested and made."""
        return self._filled(
            self.t.claims_told,
            report,
            lambda method: {
                "tests": self.f.number(method.tests),
                "told": self.f.number(method.told),
                "rate": self.f.percent(method.false_discovery),
            },
        )

    def small(self, report: Report) -> list[str]:
        """Which groups are not shown."""
        return self._filled(
            self.t.small_told, report, lambda method: {"cell": method.min_cell, "rated": method.min_rated}
        )

    def weights(self, coverage: Coverage) -> str:
        """Whether respondents weigh differently, and what that does to the intervals."""
        if not coverage.weighted:
            return self.t.weights_none
        return self.t.weights_used.format(
            effect=self.f.number(coverage.design_effect, 2),
            respondents=self.f.number(coverage.respondents),
            effective=self.f.number(round(coverage.respondents / coverage.design_effect)),
        )

    def parts(self, report: Report) -> list[tuple[str, str, str]]:
        """The score's parts: name, weight, formula; only those that the report weighs."""
        weights = report.method.weights if report.method else {}
        shown = [(self.t.parts[name], weight) for name, weight in weights.items() if name in self.t.parts]
        return [(name, self.f.number(weight, 1), formula) for (name, formula), weight in shown]

    def run(self, report: Report) -> list[tuple[str, str]]:
        """What is needed to make the report again."""
        run, t = report.run, self.t
        return [
            (t.run_id, run.run_id),
            (t.made, self.f.moment(run.created_at)),
            (t.tool_version, run.tool_version),
            (t.settings_hash, run.settings_hash),
            (t.theme_set_id, run.theme_set_id),
            (t.schema_version, report.schema_version),
            *((t.model.format(port=port), revision) for port, revision in sorted(run.model_revisions.items())),
        ]

    def _filled(
        self, told: tuple[str, ...], report: Report, facts: Callable[[Method], Mapping[str, object]]
    ) -> list[str]:
        if report.method is None:
            return [self.t.method_unknown]
        return [sentence.format(**facts(report.method)) for sentence in told]

    def _between(self, interval: Interval) -> str:
        low, high = self.f.number(interval.low, 2), self.f.number(interval.high, 2)
        return f"{low}…{high}" if self.f.language == "fi" else f"{low} to {high}"
