"""Discover: groups of distinct texts become themes with a centre, a threshold and a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from pipeline.documents import content_id
from pipeline.embedding import Embeddings, similarities
from pipeline.labels import name_themes, texts_using
from pipeline.ports import ThemeGroup, Tools, Vectors
from pipeline.settings import Discovery
from pipeline.stopwords import STOPWORDS, WEAK_LABELS
from pipeline.themes import Theme

DISCOVERY = "discovery-1"  # raised when grouping, naming or thresholds come to give something else


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


def foundation_of(texts: pl.DataFrame, tools: Tools, discovery: Discovery) -> str:
    """Return a hash of all that themes rest on: the same texts, tools and settings, the same themes."""
    return content_id(
        DISCOVERY,
        tools.embedder.revision,
        tools.finder.revision,
        tools.lemmatizer.revision,
        tools.word_classes.revision,
        discovery.model_dump_json(),
        *texts["text_key"],
    )


def discover(
    texts: pl.DataFrame, embeddings: Embeddings, tools: Tools, discovery: Discovery, foundation: str
) -> tuple[Theme, ...]:
    """Find themes in texts.

    Args:
        texts: what :func:`telling_texts` gives.
        embeddings: with a vector for each of the texts.
        tools: finder, embedder and word classes are used.
        discovery: how groups become themes.
        foundation: what :func:`foundation_of` gives; new ids are made of it and of the theme's most central text.

    Returns:
        Themes, largest first.
    """
    if texts.is_empty():
        return ()
    lemmas, keys = texts["lemmas"].to_list(), texts["text_key"].to_list()
    vectors = embeddings.of(keys)
    least = max(discovery.min_texts, int(np.ceil(discovery.min_share * len(texts))))
    groups = [
        group
        for group in tools.finder.find(lemmas, vectors)
        if len(group.members) >= least and _share_a_word(group, lemmas, discovery.least_shared)
    ]
    centres = [_centre(vectors[group.members]) for group in groups]
    said = [[lemmas[row] for row in group.members] for group in groups]
    labels = name_themes([group.words for group in groups], said, centres, tools)
    return tuple(
        _theme(
            group, centre, label, vectors[group.members], [keys[row] for row in group.members], discovery, foundation
        )
        for group, centre, label in zip(groups, centres, labels, strict=True)
    )


def _share_a_word(group: ThemeGroup, lemmas: Sequence[str], least: float) -> bool:
    """Tell whether enough of a group's texts share a telling word.

    Graph communities leave nobody out, so what is like nothing else ends up together; its texts share only words that
    go with everything.
    """
    used = texts_using([lemmas[row] for row in group.members])
    telling = (used[word] for word, _ in group.words if word not in WEAK_LABELS)
    return max(telling, default=0) >= least * len(group.members)


def _theme(
    group: ThemeGroup,
    centre: Vectors,
    label: str,
    members: Vectors,
    keys: Sequence[str],
    settings: Discovery,
    foundation: str,
) -> Theme:
    central = keys[int(np.argmax(similarities(members, centre[None, :])[:, 0]))]
    theme = Theme(
        theme_id=content_id("theme", foundation, central),
        label=label,
        words=group.words,
        vector=centre,
        threshold=settings.least_similarity,
        size=len(keys),
        aspects=_aspects(members, settings),
    )
    least = float(np.quantile(theme.likeness(members), 1.0 - settings.recall, method="lower"))
    # A hair lower: kept as float32, it must still let through the text that it was read from.
    lowered = float(np.nextafter(np.float32(least), np.float32(-1.0)))
    return replace(theme, threshold=max(settings.least_similarity, lowered))


def _aspects(members: Vectors, settings: Discovery) -> Vectors:
    """Return the centres of a theme's sides, float32 ``(a, d)``: more sides the more texts.

    A single centre draws borders where the groups have none: on yle2015 it moves a tenth of the answers elsewhere.
    """
    from sklearn.cluster import KMeans

    count = int(np.clip(len(members) // settings.texts_an_aspect, 1, settings.most_aspects))
    if count == 1:
        return _centre(members)[None, :]
    sides = KMeans(count, n_init=1, random_state=settings.seed).fit_predict(members.astype(np.float64))
    return np.stack([_centre(members[sides == side]) for side in np.unique(sides)])


def _centre(members: Vectors) -> Vectors:
    """Return the unit mean, float32 ``(d,)``, of unit rows; summed in float64, where the order hardly matters."""
    mean = members.mean(axis=0, dtype=np.float64)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)
