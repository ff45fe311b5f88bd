"""What a space shows, as coding and evaluation need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from pipeline.coding.names import ThemeNames
from pipeline.errors import NothingToReport


@dataclass(frozen=True, eq=False)
class Shown:
    """The published state of a space.

    Attributes:
        run_id: the run that published it.
        themes: the published ``themes``, best rank first.
        passages: the published ``passages`` with content: the others have no themes and are not coded.
        mentions: the published ``mentions``.
    """

    run_id: str
    themes: pl.DataFrame
    passages: pl.DataFrame
    mentions: pl.DataFrame

    @classmethod
    def of(cls, run_id: str, tables: Mapping[str, pl.DataFrame]) -> Shown:
        """Return what the published tables show.

        Raises:
            NothingToReport: if there are no themes or no passages.
        """
        passages = tables["passages"].filter(pl.col("class") == "content").sort("passage_id")
        if passages.is_empty() or tables["themes"].is_empty():
            raise NothingToReport(
                "Julkaistussa raportissa ei ole teemoja, joita voisi arvioida.",
                fix="Tee ensin raportti aineistosta, jossa on teemoja: kuulluksi report …",
            )
        return cls(run_id, tables["themes"].sort("rank"), passages, tables["mentions"])

    @cached_property
    def names(self) -> ThemeNames:
        """The themes' names."""
        return ThemeNames.of(self.themes.select("theme_id", "label").rows())

    @cached_property
    def assigned(self) -> Mapping[str, frozenset[str]]:
        """The themes of each passage that has any."""
        grouped = self.mentions.group_by("passage_id").agg("theme_id")
        return {passage: frozenset(themes) for passage, themes in grouped.rows()}
