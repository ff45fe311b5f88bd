"""The report's sentences: what its numbers say, in plain words, and what they can't say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.contract import Change, Coverage, Quote, RankedTheme, RatingContrast, Report, SourceSummary
from pipeline.report.words.formats import NO_BREAK, Formats
from pipeline.report.words.moving import has_trend, move_of
from pipeline.report.words.texts import Plural, Texts, counted

FEW = 30
TRANSCRIPTS = frozenset({"vtt", "srt", "docx", "txt"})


@dataclass(frozen=True, slots=True)
class Wording:
    """Makes the sentences of one language."""

    texts: Texts
    formats: Formats

    def count(self, forms: Plural, n: int) -> str:
        """``1 vastaaja``, ``96 vastaajaa``; the number is not parted from its word."""
        return counted(forms, n, self.formats.number(n)).replace(" ", NO_BREAK, 1)

    def unclear(self, report: Report) -> list[str]:
        """What the report can't say: one sentence each."""
        if not report.themes:
            return []
        told = [self._few(report.coverage), self._changes(report.themes)]
        return [sentence for sentence in told if sentence]

    def who(self, theme: RankedTheme) -> str:
        """Survey respondents and interviewees apart."""
        texts = self.texts
        parts = (
            (texts.survey_respondents, theme.survey_respondents),
            (texts.interview_respondents, theme.interview_respondents),
        )
        return ", ".join(self.count(forms, n) for forms, n in parts if n)

    def marks(self, theme: RankedTheme, *, kinds: bool) -> list[str]:
        """Where a theme stands and where it comes from, quietly.

        Args:
            theme: marked.
            kinds: whether to tell a codebook theme from a discovered one.
        """
        texts = self.texts
        place = [theme.heading, theme.link if theme.link != theme.heading else ""]
        told = [texts.from_codebook if theme.kind == "codebook" else texts.discovered] if kinds else []
        told += [texts.named_by_model] if theme.named_by == "model" else []
        told += [texts.pinned] if theme.pinned else []
        told += [texts.theme_since.format(day=self.formats.day(theme.born))] if theme.born else []
        return [*(each for each in place if each), *told]

    def change(self, change: Change) -> str:
        """A theme's change against the period before, with its interval and what can be said of it."""
        texts, formats = self.texts, self.formats
        told = texts.change_told.format(
            before=formats.number(change.respondents_before),
            answered_before=formats.number(change.answered_before),
            share_before=self._share_of(change.respondents_before, change.answered_before),
            now=formats.number(change.respondents_now),
            answered_now=formats.number(change.answered_now),
            share_now=self._share_of(change.respondents_now, change.answered_now),
            difference=formats.signed(change.difference.estimate * 100),
            interval=formats.signed_interval(change.difference, 100),
        )
        says = {
            "grows": texts.change_grows,
            "shrinks": texts.change_shrinks,
            "unclear": texts.change_unclear_told,
        }
        return f"{told} {says[change.verdict]}"

    def rating(self, rating: RatingContrast) -> str:
        """How those who mention a theme rate, against the others."""
        texts, formats = self.texts, self.formats
        means = texts.rating_told.format(
            mentioning=formats.number(rating.mentioning, 1),
            n_mentioning=self.count(texts.respondents, rating.n_mentioning),
            others=formats.number(rating.others, 1),
            n_others=self.count(texts.respondents, rating.n_others),
            low=formats.number(rating.low),
            high=formats.number(rating.high),
        )
        if rating.difference is None:
            return f"{means} {texts.rating_few}"
        difference = texts.rating_difference.format(
            difference=formats.signed(rating.difference.estimate), interval=formats.signed_interval(rating.difference)
        )
        says = {"lower": texts.rating_lower, "higher": texts.rating_higher, "unclear": texts.rating_unclear}
        return f"{says[rating.verdict]} {means} {difference}"

    def origin(self, quote: Quote) -> list[str]:
        """Where a quote comes from: kind, date, rating, file and place."""
        texts = self.texts
        told = [
            texts.survey if quote.kind == "response" else texts.interview,
            self.formats.day(quote.date) if quote.date else texts.no_date,
        ]
        if quote.rating is not None:
            told.append(self._rated(quote.rating, quote.rating_low, quote.rating_high))
        return [*told, f"{quote.source}, {quote.place}"]

    def origin_short(self, quote: Quote) -> list[str]:
        """Kind, date and rating of a quote that is told in full elsewhere."""
        return self.origin(quote)[:-1]

    def documents(self, source: SourceSummary) -> str:
        """How many answers, or interviews, a file has."""
        forms = self.texts.interviews if source.family in TRANSCRIPTS else self.texts.answers
        return self.count(forms, source.documents)

    def repeats(self, coverage: Coverage) -> str:
        """How many answers repeat another word for word, and how they are counted."""
        told = ((self.texts.repeated, coverage.repeated_answers), (self.texts.shared, coverage.shared_answers))
        return " ".join(self.count(forms, n) for forms, n in told if n) or self.texts.repeats_none

    def languages(self, coverage: Coverage) -> str:
        """``ruotsi 12, englanti 3``."""
        named = self.texts.languages
        return ", ".join(
            f"{named.get(code, code)}{NO_BREAK}{self.formats.number(n)}"
            for code, n in sorted(coverage.other_language.items(), key=lambda item: (-item[1], item[0]))
            if n
        )

    def _rated(self, rating: float, low: float | None, high: float | None) -> str:
        if low is None or high is None:
            return self.texts.quote_rating.format(rating=self._short(rating))
        scale = {"low": self._short(low), "high": self._short(high)}
        return self.texts.quote_rating_scaled.format(rating=self._short(rating), **scale)

    def _short(self, value: float) -> str:
        return self.formats.number(value, 0 if float(value).is_integer() else 1)

    def _share_of(self, part: int, whole: int) -> str:
        return self.formats.percent(part / whole) if whole else "–"

    def _few(self, coverage: Coverage) -> str:
        few = coverage.respondents < FEW
        return self.texts.few_respondents.format(n=self.formats.number(coverage.respondents)) if few else ""

    def _changes(self, themes: Sequence[RankedTheme]) -> str:
        if not any(theme.change or has_trend(theme) for theme in themes):
            return self.texts.no_change
        unclear = sum(move_of(theme) == "unclear" for theme in themes)
        told = self.texts.change_unclear.format(unclear=unclear, all=len(themes))
        return told if unclear else ""
