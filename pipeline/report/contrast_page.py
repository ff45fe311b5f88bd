"""``contrast.html``: two groups set against each other, blind spots first and in words; no scripts, no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.measures import Interval, ToneShares
from pipeline.report.charts.contrast_chart import SHOWN, contrast_chart
from pipeline.report.contract import Quote
from pipeline.report.contrast_report import ContrastReport, ContrastTheme
from pipeline.report.html import environment, quote_parts, style
from pipeline.report.words.contrast_texts import ENGLISH, FINNISH, ContrastTexts
from pipeline.report.words.formats import NO_BREAK, Formats
from pipeline.report.words.noted import noted, titled
from pipeline.report.words.texts import Plural, counted
from pipeline.settings import Language

CATALOGUE: Mapping[Language, ContrastTexts] = {"fi": FINNISH, "en": ENGLISH}
NAMED = 6


def to_contrast_page(report: ContrastReport, language: Language) -> str:
    """Return the page; all text in it is escaped, but for the chart that we draw.

    Args:
        report: what is told.
        language: of the page; quotes and names stay as they are.
    """
    texts, formats = CATALOGUE[language], Formats(language)
    charts = {
        kind: Markup(contrast_chart(report, texts, formats, narrow=kind == "narrow"))  # noqa: S704 # our SVG
        for kind in (("wide", "narrow") if report.themes else ())
    }
    return environment().get_template("contrast.html.j2").render(
        report=report.model_copy(update={"title": titled(report.title, language)}),
        t=texts,
        f=formats,
        w=ContrastWording(texts, formats, report),
        charts=charts,
        shown=SHOWN,
        quote_parts=quote_parts,
        language=language,
        style=style(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContrastWording:
    """Makes the sentences of one language for one contrast."""

    t: ContrastTexts
    f: Formats
    report: ContrastReport

    def said(self, text: str, **more: object) -> str:
        """Fill the groups' names in."""
        return text.format(a=self.report.a.name, b=self.report.b.name, **more)

    def sizes(self) -> str:
        """How large the groups are, and how many belong to both."""
        report = self.report
        told = self.said(
            self.t.sizes,
            n_a=self.count(self.t.respondents, report.a.respondents),
            n_b=self.count(self.t.respondents, report.b.respondents),
        )
        return f"{told} {self.count(self.t.both, report.both)}" if report.both else told

    def summary(self) -> list[str]:
        """Blind spots first, then what one side speaks more of, then what is alike and what is not certain."""
        report, t = self.report, self.t
        if not report.themes:
            return [t.themes_none]
        blind = [
            self._blind(forms, report.of(verdict)) for forms, verdict in ((t.blind_a, "only_a"), (t.blind_b, "only_b"))
        ]
        more = [
            self.said(t.more, group=group.name, labels=self._listed(themes))
            for group, verdict in ((report.a, "more_a"), (report.b, "more_b"))
            if (themes := report.of(verdict))
        ]
        rest = [
            self.count(forms, len(themes))
            for forms, verdict in ((t.alike_told, "alike"), (t.unclear_told, "unclear"))
            if (themes := report.of(verdict))
        ]
        return [*([told for told in blind if told] or [t.blind_none]), *more, *rest]

    def _blind(self, forms: Plural, themes: Sequence[ContrastTheme]) -> str:
        form = forms[0 if len(themes) == 1 else 1]
        return self.said(form, n=self.f.number(len(themes)), labels=self._listed(themes)) if themes else ""

    def alike_lead(self) -> str:
        """What is meant by alike."""
        low, high = 1 / (1 + self.report.matters), 1 + self.report.matters
        return self.t.alike_lead.format(low=self.f.number(low, 2), high=self.f.number(high, 2))

    def share(self, share: Interval, respondents: int) -> str:
        """``23 % (19–28 %), 96 vastaajaa``."""
        if not respondents:
            return self.t.nobody
        return self.t.share_told.format(
            share=self.f.percent(share.estimate),
            interval=self.f.percent_interval(share),
            n=self.count(self.t.respondents, respondents),
        )

    def tone(self, tone: ToneShares | None) -> str:
        """How a group speaks of a theme; the verdict first where there is one."""
        if tone is None:
            return self.t.tone_one
        told = self.t.tone_told.format(
            negative=self.f.percent(tone.negative.estimate), positive=self.f.percent(tone.positive.estimate)
        )
        return told if tone.verdict == "unclear" else f"{self.t.tones[tone.verdict]} ({told})"

    def tone_word(self, tone: ToneShares | None) -> str:
        """The same in a word or two."""
        return self.t.tones[tone.verdict] if tone else "–"

    def difference(self, interval: Interval) -> str:
        """``+12,0 (+4,1…+19,8)`` percentage points."""
        return f"{self.f.signed(interval.estimate * 100)} ({self.f.signed_interval(interval, 100)})"

    def origin(self, quote: Quote) -> list[str]:
        """Where a quote comes from."""
        kind = self.t.survey if quote.kind == "response" else self.t.interview
        day = self.f.day(quote.date) if quote.date else self.t.no_date
        return [kind, day, f"{quote.source}, {noted(quote.place, self.f.language)}"]

    def how(self) -> list[str]:
        """How it was computed."""
        report = self.report
        facts = {
            "tests": self.f.number(report.tests),
            "told": self.f.number(report.told),
            "rate": self.f.percent(report.false_discovery),
            "cell": report.min_cell,
        }
        weighted = [self.t.how_weighted] if report.weighted else []
        return [*(told.format(**facts) for told in self.t.how_told), *weighted]

    def count(self, forms: Plural, n: int) -> str:
        """``96 vastaajaa``; the number is not parted from its word."""
        number = self.f.number(n)
        return counted(forms, n, number).replace(f"{number} ", f"{number}{NO_BREAK}", 1)

    def _listed(self, themes: Sequence[ContrastTheme]) -> str:
        names = [theme.row.label for theme in themes[:NAMED]]
        left = len(themes) - len(names)
        if left:
            return f"{', '.join(names)} (+{left})"
        return self.t.listing_and.join([*([", ".join(names[:-1])] if names[:-1] else []), names[-1]])
