"""Find: what of a space themes are looked for in, so that what stands is not found again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from pipeline.discovery import Before, Found, discover, foundation_of, method_of
from pipeline.documents import content_id
from pipeline.material import Material
from pipeline.ports import Tools
from pipeline.settings import Settings
from pipeline.themes import Theme


@dataclass(frozen=True, eq=False)
class Search:
    """Discovery in one space on one night.

    Attributes:
        material: what the space says.
        tools: finder, embedder, lemmatiser and word classes are used.
        settings: of discovery and of assignment.
    """

    material: Material
    tools: Tools
    settings: Settings

    @property
    def method(self) -> str:
        """Digest of the tools and settings that themes are found with."""
        return method_of(self.tools, self.settings.discovery)

    def closely(self) -> Search:
        """Return a search in which a handful of texts can be a group, however many others are looked at."""
        discovery = self.settings.discovery.model_copy(update={"min_share": 0.0})
        return replace(self, settings=self.settings.model_copy(update={"discovery": discovery}))

    def looked_at(self, texts: pl.DataFrame, standing: Sequence[Theme]) -> pl.DataFrame:
        """Return the texts that themes are found from: those that the standing ones do not explain, or a sample."""
        return self._left_by(standing, texts).sort("text_key").head(self.settings.discovery.max_texts)

    def among(
        self,
        texts: pl.DataFrame,
        standing: Sequence[Theme],
        before: Before | None = None,
        looked_at: pl.DataFrame | None = None,
    ) -> Found:
        """Find themes among the texts that the standing ones do not explain.

        Args:
            texts: some of the space's texts.
            standing: themes that explain what they explain; retired ones too.
            before: the themes that discovery goes on from.
            looked_at: what :meth:`looked_at` gives, where it is there already.
        """
        told = self.settings.discovery
        left = self.looked_at(texts, standing) if looked_at is None else looked_at
        explained = texts.join(left.select("text_key"), on="text_key", how="anti").sort("text_key")
        foundation = content_id(foundation_of(left, self.tools, told), *(theme.theme_id for theme in standing))
        others = explained.head(told.max_texts) if standing else None
        return discover(left, self.material.embeddings, self.tools, told, foundation, others, before)

    def _left_by(self, themes: Sequence[Theme], texts: pl.DataFrame) -> pl.DataFrame:
        """Return the texts that none of the themes explains, retired ones included, and that may have a theme."""
        explaining = [replace(theme, retired=False) for theme in themes]
        explained = self.material.explained(explaining, texts)
        return texts.join(explained, on="text_key", how="anti", maintain_order="left")
