"""Build: ranked themes, quotes and all that was not counted → one :class:`Report`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipeline.corpus import Corpus, Days
from pipeline.deeds import followed
from pipeline.embedding import VectorsByKey
from pipeline.errors import NothingToReport
from pipeline.events import KeptEvent
from pipeline.orders import Order
from pipeline.ranking import Ranked, rank
from pipeline.report.contract import (
    Coverage,
    FailedSource,
    RankedTheme,
    RejectedRow,
    Report,
    RunFacts,
    SourceSummary,
    UnheardTheme,
    Window,
)
from pipeline.report.history import History
from pipeline.report.quoting import Quoting
from pipeline.report.repeats import repeats
from pipeline.settings import Settings
from pipeline.statistics.windows import choose_windows
from pipeline.store import Store
from pipeline.store.values import KeptSource
from pipeline.themes import ThemeSet

_REJECTED_SHOWN = 200


@dataclass(frozen=True, eq=False)
class Findings:
    """What the line found in a space, before a window is laid on it.

    Attributes:
        corpus: all documents and passages.
        embeddings: of the passages with content.
        themes: the space's themes.
        mentions: :data:`pipeline.frames.MENTIONS` of all passages.
        tones: :data:`pipeline.frames.TONES` of their texts.
        events: what became of the themes, oldest first.
    """

    corpus: Corpus
    embeddings: VectorsByKey
    themes: ThemeSet
    mentions: pl.DataFrame
    tones: pl.DataFrame
    events: Sequence[KeptEvent] = ()


@dataclass(frozen=True, eq=False)
class Built:
    """A report, and the rows that it was made of.

    Attributes:
        report: what is published.
        window: the documents and passages that it speaks of.
        mentions: :data:`pipeline.frames.MENTIONS` that its themes count, no more and no fewer.
        tones: :data:`pipeline.frames.TONES` of the passages' texts.
    """

    report: Report
    window: Corpus
    mentions: pl.DataFrame
    tones: pl.DataFrame


def build(
    findings: Findings,
    store: Store,
    order: Order,
    run: RunFacts,
    settings: Settings,
    *,
    passed_over: Sequence[tuple[str, str]] = (),
) -> Built:
    """Lay the window on the findings, rank, and choose the evidence.

    Args:
        findings: of the whole space.
        store: for what was read, rejected and masked, and for the text around quotes.
        order: the days asked for; everything where none.
        run: who makes this.
        settings: of ranking and of the report.
        passed_over: (file name, reason) of files that were met and not taken.

    Raises:
        NothingToReport: if nothing with content was said in the window.
    """
    corpus, space = findings.corpus, order.space
    windows = choose_windows(corpus.days, _asked(order, corpus.days), settings.statistics.recent_days)
    window = corpus.within(windows.reported)
    if window.spoken.is_empty():
        raise NothingToReport("Aikavälillä ei ole yhtään suomenkielistä vastausta, jossa on sisältöä.")
    actions = followed(store.actions(space), findings.themes, findings.events)
    ranked = rank(
        corpus,
        findings.mentions,
        findings.tones,
        findings.themes,
        windows,
        settings.ranking,
        settings.statistics,
        actions,
    )
    told_days, edits = settings.registry.events_days, store.edits(space)
    history = History(findings.events, findings.themes, run.created_at, told_days, edits)
    quoting = Quoting(window, findings.mentions, findings.tones, findings.embeddings, store)
    themes = tuple(
        history.dated(theme).model_copy(update={"quotes": quoting.of_theme(theme, settings.report.quotes)})
        for theme in ranked.themes
    )
    days = windows.reported or corpus.days
    kept = store.sources(space)
    report = Report(
        title=settings.report.title,
        run=run,
        window=_window(days),
        compared=_window(windows.compared),
        recent=_window(windows.recent),
        coverage=_coverage(window, findings, kept, ranked),
        themes=themes,
        headings=ranked.headings,
        chain=ranked.chain,
        contrasts=ranked.contrasts,
        deeds=ranked.deeds,
        unanswered=ranked.unanswered,
        tone_agreement=ranked.tone_agreement,
        method=ranked.method,
        unheard=_unheard(findings.themes, themes),
        first_run=history.is_first_run,
        events_since=history.since,
        events=history.told(),
        unassigned_quotes=quoting.unassigned(settings.report.unassigned_quotes),
        other_language_quotes=quoting.other_language(settings.report.unassigned_quotes),
        sources=_sources(kept),
        rejected=_rejected(store, space),
        failed=_failed(store, space),
        passed_over=tuple(FailedSource(source=name, reason=reason) for name, reason in passed_over),
    )
    return Built(report, window, _counted(findings.mentions, window, themes), findings.tones)


def _counted(mentions: pl.DataFrame, window: Corpus, themes: Sequence[RankedTheme]) -> pl.DataFrame:
    """Return the mentions that the ranked themes count: of passages with content in the window."""
    ranked = [theme.theme_id for theme in themes]
    spoken = window.spoken.select("passage_id")
    return mentions.filter(pl.col("theme_id").is_in(ranked)).join(
        spoken, on="passage_id", how="semi", maintain_order="left"
    )


def _unheard(themes: ThemeSet, ranked: Sequence[RankedTheme]) -> tuple[UnheardTheme, ...]:
    """Return the codebook's themes that nobody mentions, in its order."""
    heard = {theme.theme_id for theme in ranked}
    return tuple(
        UnheardTheme(theme_id=theme.theme_id, label=theme.label, heading=theme.heading, link=theme.link)
        for theme in themes.whole
        if theme.kind == "codebook" and theme.theme_id not in heard
    )


def _coverage(window: Corpus, findings: Findings, kept: Sequence[KeptSource], ranked: Ranked) -> Coverage:
    spoken = window.spoken
    assigned = spoken.join(findings.mentions, on="passage_id", how="semi")
    by_kind = dict(spoken.group_by("kind_of").agg(pl.col("respondent").n_unique()).rows())
    answers = window.passages.unique(["document_id", "turn"])
    languages = answers.filter(pl.col("kind") == "other_language").group_by("language").len().sort("language")
    again = repeats(window)
    masked: Counter[str] = Counter()
    for source in kept:
        masked.update(source.masked)
    return Coverage(
        respondents=spoken["respondent"].n_unique(),
        survey_respondents=by_kind.get("response", 0),
        interview_respondents=by_kind.get("interview", 0),
        documents=len(window.documents),
        passages=len(spoken),
        assigned=len(assigned),
        unassigned=len(spoken) - len(assigned),
        empty_answers=len(_responses(answers.filter(pl.col("kind") == "empty"), window)),
        repeated_answers=again.own,
        shared_answers=again.others,
        other_language=dict(languages.rows()),
        undated=findings.corpus.documents["date"].null_count(),
        rejected_rows=sum(source.rejected for source in kept),
        weighted=ranked.weighted,
        design_effect=ranked.design_effect,
        tones=ranked.tones,
        masked=dict(sorted(masked.items())),
    )


def _responses(answers: pl.DataFrame, window: Corpus) -> pl.DataFrame:
    """Return the answers that are survey responses: an interviewee's "joo" is no empty answer."""
    responses = window.documents.filter(pl.col("kind") == "response").select("document_id")
    return answers.join(responses, on="document_id", how="semi")


def _sources(kept: Sequence[KeptSource]) -> tuple[SourceSummary, ...]:
    return tuple(
        SourceSummary(
            source=source.name,
            family=source.family,
            documents=source.documents,
            passages=source.passages,
            rejected=source.rejected,
            detected=tuple(source.detected),
        )
        for source in kept
    )


def _rejected(store: Store, space: str) -> tuple[RejectedRow, ...]:
    return tuple(
        RejectedRow(source=row.source, place=row.place, reason=row.reason)
        for row in store.rejections(space, _REJECTED_SHOWN)
    )


def _failed(store: Store, space: str) -> tuple[FailedSource, ...]:
    return tuple(FailedSource(source=failure.name, reason=failure.reason) for failure in store.failures(space))


def _window(days: Days | None) -> Window | None:
    return None if days is None else Window(start=days.start, end=days.end)


def _asked(order: Order, covered: Days | None) -> Days | None:
    """Return the days asked for, an open end filled from what the data covers; none where nothing was asked.

    Raises:
        NothingToReport: if the days asked for lie wholly outside the data.
    """
    if order.start is None and order.end is None:
        return None
    if covered is None:
        raise NothingToReport("Yhdelläkään vastauksella ei ole päiväystä, joten aikaväliä ei voi rajata.")
    start, end = order.start or covered.start, order.end or covered.end
    if start > covered.end or end < covered.start:
        raise NothingToReport(
            f"Aikavälillä ei ole vastauksia: aineisto kattaa päivät {covered.start:%d.%m.%Y}–{covered.end:%d.%m.%Y}.",
            fix="Muuta aikaväliä (--from, --to).",
        )
    return Days(start, end)
