"""Discover: groups of distinct texts become themes with a centre, a threshold and a label."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from pipeline.documents import content_id
from pipeline.embedding import Embeddings, similarities
from pipeline.labels import name_themes
from pipeline.ports import ThemeGroup, Tools, Vectors
from pipeline.settings import Assignment, Discovery
from pipeline.stopwords import STOPWORDS
from pipeline.themes import Theme


def telling_texts(passages: pl.DataFrame, settings: Discovery) -> pl.DataFrame:
    """Choose the texts that themes are found from.

    Distinct texts with content and with words enough to name something; when there are too many, a sample that
    depends only on the texts themselves, since their keys are hashes.

    Args:
        passages: :data:`pipeline.frames.PASSAGES`.
        settings: what is enough and what too many.

    Returns:
        ``text_key``, ``text`` and ``lemmas`` (telling ones only, joined by spaces), sorted by key.
    """
    telling = (
        pl.col("lemmas")
        .str.split(" ")
        .list.eval(pl.element().filter(~pl.element().is_in(sorted(STOPWORDS)) & (pl.element().str.len_chars() > 1)))
    )
    return (
        passages.filter(pl.col("kind") == "content")
        .unique("text_key", keep="first", maintain_order=True)
        .select("text_key", "text", telling.alias("lemmas"))
        .filter(pl.col("lemmas").list.len() >= settings.min_words)
        .with_columns(pl.col("lemmas").list.join(" "))
        .sort("text_key")
        .head(settings.max_texts)
    )


def theme_set_key(space: str, texts: pl.DataFrame, tools: Tools, discovery: Discovery, assignment: Assignment) -> str:
    """Return the id of the theme set that these texts give: the same texts, tools and settings, the same id."""
    return content_id(
        "themes",
        space,
        tools.embedder.revision,
        tools.finder.revision,
        tools.lemmatizer.revision,
        tools.word_classes.revision,
        discovery.model_dump_json(),
        assignment.model_dump_json(),
        *texts["text_key"],
    )


def discover(
    texts: pl.DataFrame, embeddings: Embeddings, tools: Tools, discovery: Discovery, assignment: Assignment
) -> tuple[Theme, ...]:
    """Find themes in texts.

    Args:
        texts: what :func:`telling_texts` gives.
        embeddings: with a vector for each of the texts.
        tools: finder, embedder and word classes are used.
        discovery: how groups become themes.
        assignment: how thresholds are set.

    Returns:
        Themes, largest first, with ids made from their most central text.
    """
    if texts.is_empty():
        return ()
    vectors = embeddings.of(texts["text_key"].to_list())
    least = max(discovery.min_texts, int(np.ceil(discovery.min_share * len(texts))))
    groups = [group for group in tools.finder.find(texts["lemmas"].to_list(), vectors) if len(group.members) >= least]
    centres = [_centre(vectors[group.members]) for group in groups]
    said = [texts["lemmas"].gather(group.members).to_list() for group in groups]
    labels = name_themes([group.words for group in groups], said, centres, tools)
    keys = texts["text_key"].to_list()
    return tuple(
        _theme(group, centre, label, vectors[group.members], [keys[row] for row in group.members], assignment)
        for group, centre, label in zip(groups, centres, labels, strict=True)
    )


def _theme(
    group: ThemeGroup, centre: Vectors, label: str, members: Vectors, keys: Sequence[str], settings: Assignment
) -> Theme:
    cosines = similarities(members, centre[None, :])[:, 0]
    threshold = max(settings.least_similarity, float(np.quantile(cosines, 1.0 - settings.recall, method="lower")))
    return Theme(
        theme_id=content_id("theme", keys[int(np.argmax(cosines))]),
        label=label,
        words=group.words,
        vector=centre,
        # A hair lower: kept as float32, it must still let through the text that it was read from.
        threshold=float(np.nextafter(np.float32(threshold), np.float32(-1.0))),
        size=len(keys),
    )


def _centre(members: Vectors) -> Vectors:
    """Return the unit mean, float32 ``(d,)``, of unit rows; summed in float64, where the order hardly matters."""
    mean = members.mean(axis=0, dtype=np.float64)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)
