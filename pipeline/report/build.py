"""Build: ranked themes, quotes and all that was not counted → one :class:`Report`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.corpus import Corpus, Days
from pipeline.embedding import Embeddings
from pipeline.errors import NothingToReport
from pipeline.evidence import choose_quotes
from pipeline.orders import Order
from pipeline.ranking import choose_windows, rank
from pipeline.report.contract import (
    Coverage,
    FailedSource,
    Quote,
    RankedTheme,
    RejectedRow,
    Report,
    RunFacts,
    SourceSummary,
    Window,
)
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store.values import KeptSource
from pipeline.themes import ThemeSet

_CONTEXT = 160  # characters of the same turn shown before and after a quote
_REJECTED_SHOWN = 200


@dataclass(frozen=True, eq=False)
class Findings:
    """What the line found in a space, before a window is laid on it.

    Attributes:
        corpus: all documents and passages.
        embeddings: of the passages with content.
        themes: the space's themes.
        mentions: :data:`pipeline.frames.MENTIONS` of all passages.
    """

    corpus: Corpus
    embeddings: Embeddings
    themes: ThemeSet
    mentions: pl.DataFrame


@dataclass(frozen=True, eq=False)
class Built:
    """A report, and the rows that it was made of.

    Attributes:
        report: what is published.
        window: the documents and passages that it speaks of.
        mentions: :data:`pipeline.frames.MENTIONS` that its themes count, no more and no fewer.
    """

    report: Report
    window: Corpus
    mentions: pl.DataFrame


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
    windows = choose_windows(corpus.days, _asked(order, corpus.days), settings.ranking)
    window = corpus.within(windows.reported)
    if window.spoken.is_empty():
        raise NothingToReport("Aikavälillä ei ole yhtään suomenkielistä vastausta, jossa on sisältöä.")
    ranked = rank(corpus, findings.mentions, findings.themes, windows, settings.ranking)
    quoting = _Quoting(window, findings, store)
    themes = tuple(
        theme.model_copy(update={"quotes": quoting.of_theme(theme, settings.report.quotes)}) for theme in ranked
    )
    days = windows.reported or corpus.days
    kept = store.sources(space)
    report = Report(
        title=settings.report.title,
        run=run,
        window=_window(days),
        compared=_window(windows.compared),
        recent=_window(windows.recent),
        coverage=_coverage(window, findings, kept),
        themes=themes,
        unassigned_quotes=quoting.unassigned(settings.report.unassigned_quotes),
        other_language_quotes=quoting.other_language(settings.report.unassigned_quotes),
        sources=_sources(kept),
        rejected=_rejected(store, space),
        failed=_failed(store, space),
        passed_over=tuple(FailedSource(source=name, reason=reason) for name, reason in passed_over),
    )
    return Built(report, window, _counted(findings.mentions, window, themes))


def _counted(mentions: pl.DataFrame, window: Corpus, themes: Sequence[RankedTheme]) -> pl.DataFrame:
    """Return the mentions that the ranked themes count: of passages with content in the window."""
    ranked = [theme.theme_id for theme in themes]
    spoken = window.spoken.select("passage_id")
    return mentions.filter(pl.col("theme_id").is_in(ranked)).join(
        spoken, on="passage_id", how="semi", maintain_order="left"
    )


class _Quoting:
    """Makes quotes of passages, with what stands around them."""

    def __init__(self, window: Corpus, findings: Findings, store: Store) -> None:
        self._passages = window.passages
        self._documents = window.documents
        self._findings = findings
        self._store = store

    def of_theme(self, theme: RankedTheme, count: int) -> tuple[Quote, ...]:
        mentions = self._findings.mentions.filter(pl.col("theme_id") == theme.theme_id)
        heard = self._passages.join(mentions, on="passage_id", maintain_order="left")
        chosen = choose_quotes(heard, self._findings.embeddings, count)
        return self._quotes(chosen, dict(heard.select("passage_id", "strength").rows()))

    def unassigned(self, count: int) -> tuple[Quote, ...]:
        left = self._passages.filter(pl.col("kind") == "content").join(
            self._findings.mentions, on="passage_id", how="anti", maintain_order="left"
        )
        return self._quotes(_spread(left, count), {})

    def other_language(self, count: int) -> tuple[Quote, ...]:
        return self._quotes(_spread(self._passages.filter(pl.col("kind") == "other_language"), count), {})

    def _quotes(self, ids: Sequence[str], strengths: Mapping[str, float]) -> tuple[Quote, ...]:
        rows = self._passages.filter(pl.col("passage_id").is_in(ids)).join(
            self._documents.drop("kind").with_columns(self._documents["kind"].alias("document_kind")),
            on="document_id",
        )
        turns = self._store.turns(rows["document_id"].unique()).select(
            "document_id", "turn", "seconds", turn_start="start", turn_end="end"
        )
        placed = rows.join(turns, on=["document_id", "turn"])
        texts = self._store.document_texts(placed["document_id"].unique())
        found = {row["passage_id"]: row for row in placed.iter_rows(named=True)}
        return tuple(_quote(found[i], texts[found[i]["document_id"]], strengths.get(i)) for i in ids)


def _quote(row: Mapping[str, Any], text: str, strength: float | None) -> Quote:
    """Make a quote of a passage's row and its document's text; what stands around it is of the same turn."""
    return Quote(
        passage_id=row["passage_id"],
        document_id=row["document_id"],
        text=row["text"],
        before=_clipped_left(text[row["turn_start"] : row["start"]].strip()),
        after=_clipped_right(text[row["end"] : row["turn_end"]].strip()),
        source=row["source"],
        place=_place(row["place"], row["seconds"]),
        respondent=row["respondent"],
        kind=row["document_kind"],
        date=row["date"],
        question=row["question"],
        rating=row["rating"],
        rating_low=row["rating_low"],
        rating_high=row["rating_high"],
        strength=strength,
    )


def _place(place: str, seconds: float | None) -> str:
    """Return where a passage is: its turn's time in the recording, where that is known."""
    if seconds is None:
        return place
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"kohdassa {hour}:{minute:02}:{second:02}" if hour else f"kohdassa {minute}:{second:02}"


def _clipped_left(text: str) -> str:
    return text if len(text) <= _CONTEXT else "… " + text[-_CONTEXT:].split(" ", 1)[-1]


def _clipped_right(text: str) -> str:
    return text if len(text) <= _CONTEXT else text[:_CONTEXT].rsplit(" ", 1)[0] + " …"


def _spread(passages: pl.DataFrame, count: int) -> list[str]:
    """Choose passages of different respondents by their ids, which are hashes: an even, steady sample."""
    readable = passages.filter(pl.col("text").str.split(" ").list.len() >= 3)
    chosen = readable.sort("passage_id").unique("respondent", keep="first", maintain_order=True).head(count)
    return chosen["passage_id"].to_list()


def _coverage(window: Corpus, findings: Findings, kept: Sequence[KeptSource]) -> Coverage:
    spoken = window.spoken
    assigned = spoken.join(findings.mentions, on="passage_id", how="semi")
    by_kind = dict(spoken.group_by("kind_of").agg(pl.col("respondent").n_unique()).rows())
    answers = window.passages.unique(["document_id", "turn"])
    languages = answers.filter(pl.col("kind") == "other_language").group_by("language").len().sort("language")
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
        other_language=dict(languages.rows()),
        undated=findings.corpus.documents["date"].null_count(),
        rejected_rows=sum(source.rejected for source in kept),
        weighted=bool((window.documents["weight"] != 1.0).any()),
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
