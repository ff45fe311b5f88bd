"""Codebook themes: what the analysts wrote becomes themes with rules, learnt from examples and kept while these last.

A theme is learnt again only when its examples, its near misses, an analyst's judgements of passages or the texts that
people have coded have changed, or when a refit looks at everything anew; then its rule is fitted beside the others'
examples and the space's own texts. A text that people have coded speaks against every theme that it does not carry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.codebook import Codebook, CodebookTheme
from pipeline.documents import content_id
from pipeline.embedding import centre_of
from pipeline.events import Event
from pipeline.learning import LEARNING, Background, Lesson, learn
from pipeline.lineage import apart_from
from pipeline.material import Material
from pipeline.ports import Tools, Vectors
from pipeline.rules import Rule, either
from pipeline.settings import Settings
from pipeline.themes import Settled, Theme

_WORDS = 15


@dataclass(frozen=True, eq=False)
class _Learnt:
    """A codebook theme's lesson and the digest of all that is in it."""

    written: CodebookTheme
    lesson: Lesson
    basis: str


def follow(
    codebook: Codebook,
    standing: Sequence[Theme],
    material: Material,
    tools: Tools,
    settings: Settings,
    *,
    settled: Sequence[Settled] | None = None,
    anew: bool = False,
) -> tuple[tuple[Theme, ...], tuple[Event, ...]]:
    """Bring the codebook's themes among the standing ones up to what the codebook says now.

    Args:
        codebook: the analysts' own themes.
        standing: themes until now, the codebook's and others.
        material: what the space says.
        tools: embedder and lemmatiser are used.
        settings: of learning.
        settled: the texts that people have coded as a whole; the material's where none are given.
        anew: whether all are learnt again, changed or not.

    Returns:
        The standing themes with the codebook's in the codebook's order before the others, and what became of which. A
        discovered theme that is called as one of the codebook's is told apart from it.
    """
    before = {theme.theme_id: theme for theme in standing if theme.kind == "codebook"}
    coded = material.settled if settled is None else settled
    embedded = _Embedded(material, tools)
    lessons = _lessons(codebook, before, coded, embedded)
    stale = [each for each in lessons if anew or _basis(before.get(each.written.id)) != each.basis]
    none = Background(*embedded.passages(_others(coded, codebook, before))) if stale else None
    rules = _rules(stale, lessons, none, material, settings)
    themes = [_theme(each, codebook, before.get(each.written.id), rules.get(each.written.id)) for each in lessons]
    gone = [theme for theme in before.values() if theme.parent is None and theme.theme_id not in codebook.by_id]
    left = {theme.theme_id for theme in gone}
    # A discovered theme that was promoted goes on under its id as the codebook's.
    others = [
        t for t in standing if t.theme_id not in codebook.by_id and t.theme_id not in left and t.parent not in left
    ]
    apart = apart_from(themes, others)
    events = [event for theme in themes for event in _happened(theme, before.get(theme.theme_id))]
    events += [
        Event("renamed", one.theme_id, one.label) for one, was in zip(apart, others, strict=True) if one is not was
    ]
    return (*themes, *apart), (*events, *(Event("retired", theme.theme_id, theme.label) for theme in gone))


def _basis(theme: Theme | None) -> str:
    return "" if theme is None else theme.basis


def _others(settled: Sequence[Settled], codebook: Codebook, before: Mapping[str, Theme]) -> list[str]:
    """Return the keys of the settled texts that carry none of the codebook's themes: they speak against all of them."""
    own = {key for theme_id in codebook.by_id if theme_id in before for key in before[theme_id].confirmed}
    return [
        each.text_key
        for each in settled
        if each.text_key not in own and codebook.by_id.keys().isdisjoint(each.undecided)
    ]


def _lessons(
    codebook: Codebook, before: Mapping[str, Theme], settled: Sequence[Settled], embedded: _Embedded
) -> list[_Learnt]:
    coded = tuple(each.text_key for each in settled)
    others_misses: dict[str, list[str]] = {theme.id: [] for theme in codebook.themes}
    for theme in codebook.themes:
        for miss in theme.near_misses:
            if miss.theme is not None:
                others_misses[miss.theme].append(miss.text)
    return [_lesson(theme, others_misses[theme.id], before.get(theme.id), coded, embedded) for theme in codebook.themes]


class _Embedded:
    """Vectors and lemmas of sentences, and of passages by their keys."""

    def __init__(self, material: Material, tools: Tools) -> None:
        self._tools, self._material = tools, material
        self.revision = f"{material.revision}+{tools.lemmatizer.revision}"

    def sentences(self, texts: Sequence[str]) -> tuple[Vectors, tuple[str, ...]]:
        lemmas = tuple(" ".join(self._tools.lemmatizer.lemmas(text)) for text in texts)
        if not texts:
            return np.zeros((0, self._tools.embedder.dimension), dtype=np.float32), lemmas
        return self._tools.embedder.embed(list(texts)), lemmas

    def passages(self, keys: Sequence[str]) -> tuple[Vectors, tuple[str, ...]]:
        """Return those of the passages that are still there."""
        said = dict(self._material.some(keys).select("text_key", "said").rows()) if keys else {}
        there = [key for key in keys if key in said]
        if not there:
            return np.zeros((0, self._tools.embedder.dimension), dtype=np.float32), ()
        return self._material.embeddings_of(there).vectors, tuple(said[key] for key in there)


def _lesson(
    theme: CodebookTheme, also: Sequence[str], before: Theme | None, coded: Sequence[str], embedded: _Embedded
) -> _Learnt:
    confirmed, rejected = ((), ()) if before is None else (before.confirmed, before.rejected)
    examples = (*theme.examples, *(text for text in also if text not in theme.examples))
    misses = tuple(miss.text for miss in theme.near_misses)
    own, said = _together(embedded.sentences(examples), embedded.passages(confirmed))
    against, against_said = _together(embedded.sentences(misses), embedded.passages(rejected))
    told = (*also, "confirmed", *confirmed, "rejected", *rejected, *(("settled", *coded) if coded else ()))
    basis = content_id("lesson", LEARNING, embedded.revision, theme.basis, *told)
    return _Learnt(theme, Lesson(theme.id, own, said, against, against_said), basis)


def _together(
    one: tuple[Vectors, tuple[str, ...]], other: tuple[Vectors, tuple[str, ...]]
) -> tuple[Vectors, tuple[str, ...]]:
    return np.concatenate([one[0], other[0]]), (*one[1], *other[1])


def _rules(
    stale: Sequence[_Learnt],
    lessons: Sequence[_Learnt],
    none: Background | None,
    material: Material,
    settings: Settings,
) -> dict[str, Rule]:
    if not stale:
        return {}
    some = material.texts.sort("text_key").head(settings.discovery.max_texts)
    keys = some["text_key"].to_list()
    background = Background(material.embeddings.of(keys), tuple(some["said"].to_list()), material.beside(keys))
    # All are taught together, whichever are wanted: each theme's rule is against the others' examples.
    learnt = learn([each.lesson for each in lessons], background, settings.learning, none)
    wanted = {each.written.id for each in stale}
    return {each.written.id: rule for each, rule in zip(lessons, learnt, strict=True) if each.written.id in wanted}


def _theme(each: _Learnt, codebook: Codebook, before: Theme | None, rule: Rule | None) -> Theme:
    written, vectors = each.written, each.lesson.vectors
    kept = before if before is not None and rule is None else None
    heading, link = codebook.heading_name(written), codebook.link_name(written)
    if kept is not None:
        return replace(kept, label=written.name, heading=heading, link=link, description=written.description)
    assert rule is not None
    learnt = Theme(
        theme_id=written.id,
        label=written.name,
        heading=heading,
        link=link,
        description=written.description,
        words=_words(rule),
        vector=centre_of(vectors),
        size=len(vectors),
        rule=rule,
        kind="codebook",
        named_by="codebook",
        basis=each.basis,
    )
    if before is None:
        return learnt
    return replace(
        learnt,
        rule=either([rule, _absorbed(before)]) if before.absorbed else rule,
        absorbed=before.absorbed,
        pinned=before.pinned,
        confirmed=before.confirmed,
        rejected=before.rejected,
    )


def _absorbed(theme: Theme) -> Rule:
    """Return the part of a theme's rule that came with themes merged into it; thresholds are within its biases."""
    rule, last = theme.rule, slice(-theme.absorbed, None)
    return Rule(rule.directions[last], rule.scales[last], rule.biases[last], lemmas=rule.pieces[last])


def _words(rule: Rule) -> tuple[tuple[str, float], ...]:
    """Return the lemmas that speak most for a theme."""
    weights = sorted((pair for piece in rule.pieces for pair in piece), key=lambda pair: (-pair[1], pair[0]))
    return tuple((lemma, float(weight)) for lemma, weight in weights[:_WORDS] if weight > 0)


def _happened(theme: Theme, before: Theme | None) -> list[Event]:
    if before is None:
        return [Event("born", theme.theme_id, theme.label, (), {"texts": float(theme.size)})]
    events = []
    if before.label != theme.label:
        events.append(Event("renamed", theme.theme_id, theme.label))
    if before.basis != theme.basis:
        events.append(Event("learnt", theme.theme_id, theme.label, (), {"texts": float(theme.size)}))
    if (before.heading, before.link) != (theme.heading, theme.link):
        events.append(Event("moved", theme.theme_id, theme.label))
    return events
