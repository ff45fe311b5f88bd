"""Discover: groups of distinct texts become themes with a centre, a rule and a label, and so do the groups' sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipeline.borders import contrasted
from pipeline.documents import content_id
from pipeline.embedding import Embeddings, centre_of, similarities
from pipeline.labels import Said, name_themes, texts_using
from pipeline.ports import Stood, ThemeGroup, Tools, Vectors
from pipeline.rules import Rule, near
from pipeline.settings import Discovery
from pipeline.stopwords import STOPWORDS, WEAK_LABELS
from pipeline.themes import Theme

DISCOVERY = "discovery-5"  # raised when grouping, naming or thresholds come to give something else

Rows = NDArray[np.intp]

_SCALE, _MIDDLE = 30.0, 0.5  # of the log-odds of nearness: a cosine of 0.5 is even odds, 0.1 more is 20 to 1


@dataclass(frozen=True, eq=False)
class Found:
    """What discovery found.

    Attributes:
        themes: themes of their own first, largest first; then their sides.
        members: theme id → keys of the texts that the theme was found from; of sides too.
        looked_at: keys of the texts that were looked at.
    """

    themes: tuple[Theme, ...]
    members: Mapping[str, tuple[str, ...]]
    looked_at: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Before:
    """What discovery goes on from.

    Attributes:
        carried: text key → id of the standing theme that the text carries most strongly.
        pull: how strongly a theme holds its texts; see :class:`pipeline.ports.Stood`.
    """

    carried: Mapping[str, str]
    pull: float

    def among(self, keys: Sequence[str]) -> Stood:
        """Return the standing themes as groups of these texts."""
        carried = [self.carried.get(key, "") for key in keys]
        number = {theme_id: place for place, theme_id in enumerate(sorted({*carried} - {""}))}
        return Stood(np.array([number.get(theme_id, -1) for theme_id in carried], dtype=np.intp), self.pull)


def telling_texts(passages: pl.DataFrame, settings: Discovery) -> pl.DataFrame:
    """Choose the texts that themes are found from.

    Distinct texts with content and with words enough to name something; when there are too many, a sample that
    depends only on the texts themselves, since their keys are hashes.

    Args:
        passages: :data:`pipeline.frames.PASSAGES`.
        settings: what is enough and what too many.

    Returns:
        ``text_key``, ``text``, ``lemmas`` (telling ones only, joined by spaces) and ``respondents`` (how many
        different ones said it), sorted by key.
    """
    telling = (
        pl.col("lemmas")
        .str.split(" ")
        .list.eval(pl.element().filter(~pl.element().is_in(sorted(STOPWORDS)) & (pl.element().str.len_chars() > 1)))
    )
    content = passages.filter(pl.col("kind") == "content")
    people = content.group_by("text_key").agg(pl.col("respondent").n_unique().cast(pl.Int64).alias("respondents"))
    return (
        content.unique("text_key", keep="first", maintain_order=True)
        .select("text_key", "text", telling.alias("lemmas"))
        .filter(pl.col("lemmas").list.len() >= settings.min_words)
        .with_columns(pl.col("lemmas").list.join(" "))
        .join(people, on="text_key")
        .sort("text_key")
        .head(settings.max_texts)
    )


def method_of(tools: Tools, discovery: Discovery) -> str:
    """Return a hash of the tools and settings that themes are found with; the model of the vectors is told apart."""
    revisions = (tools.finder.revision, tools.lemmatizer.revision, tools.word_classes.revision)
    return content_id(DISCOVERY, *revisions, discovery.model_dump_json())


def foundation_of(texts: pl.DataFrame, tools: Tools, discovery: Discovery) -> str:
    """Return a hash of all that themes rest on: the same texts, tools and settings, the same themes."""
    return content_id(method_of(tools, discovery), tools.embedder.revision, *texts["text_key"])


def discover(
    texts: pl.DataFrame,
    embeddings: Embeddings,
    tools: Tools,
    settings: Discovery,
    foundation: str,
    others: pl.DataFrame | None = None,
    before: Before | None = None,
) -> Found:
    """Find themes in texts.

    Args:
        texts: what :func:`telling_texts` gives.
        embeddings: with a vector for each of the texts, and of the others.
        tools: finder, embedder and word classes are used.
        settings: how groups become themes.
        foundation: what :func:`foundation_of` gives; new ids are made of it and of the theme's most central text.
        others: texts like these that other themes explain already; what is found learns not to take them.
        before: the themes that stand among these texts, to go on from.

    Returns:
        The themes, and the texts behind each.
    """
    if texts.is_empty():
        return Found((), {})
    told = _Texts(texts, embeddings, settings)
    stood = None if before is None else before.among(told.keys)
    groups = told.worth_a_theme(tools.finder.find(told.lemmas, told.vectors, stood))
    rules = _rules([group.members for group in groups], told, others, embeddings, settings)
    labels = _labels(groups, told, tools, ())
    themes = [told.theme(*each, foundation) for each in zip(groups, labels, rules, strict=True)]
    whole = list(zip(groups, themes, strict=True))
    sided = [(side, theme.theme_id) for group, theme in whole for side in told.worth_a_side(group)]
    rules = [rule for group, _ in whole for rule in _side_rules(group, told, embeddings, settings)]
    labels = _labels([side for side, _ in sided], told, tools, labels)
    for (side, parent), label, rule in zip(sided, labels, rules, strict=True):
        themes.append(told.theme(side, label, rule, parent, parent))
    members = [group.members for group in (*groups, *(side for side, _ in sided))]
    keys = {theme.theme_id: told.keys_of(rows) for theme, rows in zip(themes, members, strict=True)}
    return Found(tuple(themes), keys, tuple(told.keys))


class _Texts:
    """The texts that themes are found in, by row."""

    def __init__(self, texts: pl.DataFrame, embeddings: Embeddings, settings: Discovery) -> None:
        self._settings = settings
        self.keys, self.texts, self.lemmas = (texts[name].to_list() for name in ("text_key", "text", "lemmas"))
        self.vectors = embeddings.of(self.keys)
        self._respondents = texts["respondents"].to_numpy()

    def keys_of(self, rows: Rows) -> tuple[str, ...]:
        return tuple(self.keys[row] for row in rows)

    def people(self, rows: Rows) -> int:
        """Return how many respondents said one of the texts, each counted once a text."""
        return int(self._respondents[rows].sum())

    def worth_a_theme(self, groups: Sequence[ThemeGroup]) -> list[ThemeGroup]:
        """Return the groups that enough respondents speak of in shared words, the most spoken of first.

        What many say in the very same words is like nothing else; it is a group by itself.
        """
        told = self._settings
        least = max(told.min_texts, int(np.ceil(told.min_share * self.people(np.arange(len(self.keys))))))
        kept = [
            group
            for group in groups
            if self.people(group.members) >= least and _share_a_word(group, self.lemmas, told.least_shared)
        ]
        inside = {int(row) for group in kept for row in group.members}
        often = [row for row in np.flatnonzero(self._respondents >= least) if int(row) not in inside]
        kept += [ThemeGroup(np.array([row]), _words_alone(self.lemmas[row])) for row in often]
        return sorted(kept, key=lambda group: -self.people(group.members))

    def worth_a_side(self, group: ThemeGroup) -> list[ThemeGroup]:
        """Return the group's sides that enough respondents speak of; none, where that leaves one."""
        sides = [side for side in group.sides if self.people(side.members) >= self._settings.min_texts]
        return sides if len(sides) > 1 else []

    def said(self, rows: Rows) -> list[Said]:
        return [Said(self.texts[row], self.lemmas[row]) for row in rows]

    def theme(self, group: ThemeGroup, label: str, rule: Rule, foundation: str, parent: str | None = None) -> Theme:
        """Return the group as a theme; its id is made of the foundation and of its most central text."""
        members = self.vectors[group.members]
        centre = centre_of(members)
        central = self.keys[group.members[int(np.argmax(similarities(members, centre[None, :])[:, 0]))]]
        return Theme(
            theme_id=content_id("theme" if parent is None else "side", foundation, central),
            label=label,
            words=group.words,
            vector=centre,
            size=len(members),
            rule=rule,
            parent=parent,
        )


def _labels(groups: Sequence[ThemeGroup], told: _Texts, tools: Tools, taken: Sequence[str]) -> list[str]:
    centres = [centre_of(told.vectors[group.members]) for group in groups]
    said = [told.said(group.members) for group in groups]
    return name_themes([group.words for group in groups], said, centres, tools, taken)


def _share_a_word(group: ThemeGroup, lemmas: Sequence[str], least: float) -> bool:
    """Tell whether enough of a group's texts share a telling word.

    Graph communities leave nobody out, so what is like nothing else ends up together; its texts share only words that
    go with everything.
    """
    used = texts_using([lemmas[row] for row in group.members])
    telling = (used[word] for word, _ in group.words if word not in WEAK_LABELS)
    return max(telling, default=0) >= least * len(group.members)


def _words_alone(lemmas: str) -> tuple[tuple[str, float], ...]:
    return tuple((word, 1.0) for word in dict.fromkeys(lemmas.split()))


def _rules(
    groups: Sequence[Rows],
    told: _Texts,
    others: pl.DataFrame | None,
    embeddings: Embeddings,
    settings: Discovery,
    within: Rows | None = None,
) -> list[Rule]:
    """Return the rule of each group: its learnt border where there is enough to learn from, else nearness.

    Args:
        groups: members of each, as rows.
        told: the texts.
        others: texts that are examples of none of the groups.
        embeddings: with the others' vectors.
        settings: from how much a border is learnt.
        within: the rows that are learnt from; all where absent.
    """
    if not groups:
        return []
    rows = np.arange(len(told.keys)) if within is None else within
    if others is None and (len(rows) < settings.learnt_from or len(groups) < 2):
        return [rule_of(told.vectors[members], settings) for members in groups]
    vectors, lemmas = told.vectors[rows], [told.lemmas[row] for row in rows]
    if others is not None:
        vectors = np.concatenate([vectors, embeddings.of(others["text_key"].to_list())])
        lemmas += others["lemmas"].to_list()
    learnt = contrasted(lemmas, vectors, [np.searchsorted(rows, members) for members in groups])
    return [_told_by(rule, members, told, settings) for rule, members in zip(learnt, groups, strict=True)]


def _side_rules(group: ThemeGroup, told: _Texts, embeddings: Embeddings, settings: Discovery) -> list[Rule]:
    """Return the rules of a theme's sides, each against the rest of the theme."""
    sides = [side.members for side in told.worth_a_side(group)]
    return _rules(sides, told, None, embeddings, settings, within=group.members) if sides else []


def _told_by(learnt: Rule, members: Rows, told: _Texts, settings: Discovery) -> Rule:
    """Return the learnt rule with its threshold; that of nearness, where a text or two are too few to learn from."""
    vectors = told.vectors[members]
    if len(members) < settings.min_texts:
        return rule_of(vectors, settings)
    own = learnt.log_odds(vectors, [told.lemmas[row] for row in members])
    least = float(np.log(settings.least_probability / (1.0 - settings.least_probability)))
    return learnt.at(min(least, float(np.quantile(own, 1.0 - settings.recall, method="lower"))))


def rule_of(members: Vectors, settings: Discovery) -> Rule:
    """Return "near any of the group's parts", so near that the wanted share of its texts is let through.

    Args:
        members: float32 ``(n, d)``, unit rows.
        settings: how many parts, and the share.
    """
    points = _aspects(members, settings)
    least = float(np.quantile(similarities(members, points).max(axis=1), 1.0 - settings.recall, method="lower"))
    return near(points, max(settings.least_similarity, least), _SCALE, _MIDDLE)


def _aspects(members: Vectors, settings: Discovery) -> Vectors:
    """Return the centres of a theme's sides, float32 ``(a, d)``: more sides the more texts.

    A single centre draws borders where the groups have none: on yle2015 it moves a tenth of the answers elsewhere.
    """
    from sklearn.cluster import KMeans

    count = int(np.clip(len(members) // settings.texts_an_aspect, 1, settings.most_aspects))
    if count == 1:
        return centre_of(members)[None, :]
    sides = KMeans(count, n_init=1, random_state=settings.seed).fit_predict(members.astype(np.float64))
    return np.stack([centre_of(members[sides == side]) for side in np.unique(sides)])
