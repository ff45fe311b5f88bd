"""What was heard in a window: who said what of which theme, when, and in what tone."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipeline.corpus import Corpus, Days
from pipeline.statistics.panel import Panel, panel_of


@dataclass(frozen=True, eq=False)
class Heard:
    """The mentions of a window, passage by passage and respondent by respondent.

    Attributes:
        corpus: of the window.
        voices: a mention a row: ``passage_id``, ``theme_id``, ``side_id``, ``document_id``, ``respondent``, ``date``,
            ``kind_of`` and ``tone`` (null where none was heard for sure).
        panel: the same by respondent and theme.
    """

    corpus: Corpus
    voices: pl.DataFrame
    panel: Panel

    def within(self, days: Days) -> Heard:
        """Return what of it was heard on some days."""
        corpus = self.corpus.within(days)
        return _laid_out(corpus, self.voices.filter(days.holds(pl.col("date"))), self.panel.themes)

    def of_documents(self, documents: pl.Series) -> Heard:
        """Return what of it was said in some documents."""
        corpus = self.corpus.of(documents)
        said = self.voices.filter(pl.col("document_id").is_in(documents.implode()))
        return _laid_out(corpus, said, self.panel.themes)


def heard_in(corpus: Corpus, mentions: pl.DataFrame, tones: pl.DataFrame, themes: tuple[str, ...]) -> Heard:
    """Lay out what was said in a window.

    Args:
        corpus: of the window.
        mentions: :data:`pipeline.frames.MENTIONS`; those of passages outside the window are left out.
        tones: :data:`pipeline.frames.TONES`.
        themes: ids of the themes counted, in order.
    """
    said = corpus.spoken.select("passage_id", "document_id", "respondent", "date", "kind_of")
    voices = (
        mentions.select("passage_id", "theme_id", "side_id")
        .filter(pl.col("theme_id").is_in(list(themes)))
        .join(said, on="passage_id", maintain_order="left")
        .join(tones, on="passage_id", how="left", maintain_order="left")
    )
    return _laid_out(corpus, voices, themes)


def _laid_out(corpus: Corpus, voices: pl.DataFrame, themes: tuple[str, ...]) -> Heard:
    return Heard(corpus, voices, panel_of(corpus.spoken, voices, themes))
