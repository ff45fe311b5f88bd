"""Learn: examples and confirmed passages of themes become stored rules.

All themes are taught together, and each one's rule stands alone: the others' texts are what it is not. Where there is a
corpus that nobody has labelled, the texts surest to mention a theme join its examples for a few rounds (self-training:
Yarowsky 1995), never more of them than the theme is believed to have mentions: ten examples teach the matter, the
corpus the words that its people use for it. What stands beside a text in its answer helps to choose (a second view:
Blum and Mitchell, "Combining Labeled and Unlabeled Data with Co-Training", COLT 1998), though the rule that is learnt
never looks around a passage. The rest of the corpus speaks, quietly, for what is no theme at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.besides import as_shares
from pipeline.calibration import Curves, Floats, Heard, curves, shares, thresholds
from pipeline.ports import Vectors
from pipeline.rules import Evidence, Rule
from pipeline.settings import Learning
from pipeline.telling import Scores, Taught, Texts, Words, tell, words_of

LEARNING = "learning-2"  # raised when the same lessons come to give other rules


@dataclass(frozen=True, eq=False)
class Lesson:
    """What one theme is learnt from.

    Attributes:
        theme_id: the theme.
        vectors: float32 ``(n, d)``, unit rows, of its examples and confirmed passages; at least one.
        lemmas: of each of them, joined by spaces.
        against: float32 ``(m, d)``, unit rows, of near misses and rejected passages.
        against_lemmas: of each of those.
    """

    theme_id: str
    vectors: Vectors
    lemmas: tuple[str, ...]
    against: Vectors
    against_lemmas: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not len(self.vectors):
            raise ValueError(f"theme {self.theme_id} has nothing to learn from")
        if len(self.vectors) != len(self.lemmas) or len(self.against) != len(self.against_lemmas):
            raise ValueError(f"theme {self.theme_id}: not as many vectors as passages")


@dataclass(frozen=True, eq=False)
class Background:
    """Texts that are no theme's: those of the corpus that nobody has labelled, or those said to be none's.

    Attributes:
        vectors: float32 ``(n, d)``, unit rows.
        lemmas: of each text, joined by spaces.
        beside: sparse float64 ``(n, n)``, how much each text stands beside each other (:mod:`pipeline.besides`);
            nothing where that is not known.
    """

    vectors: Vectors
    lemmas: tuple[str, ...]
    beside: Any = None

    def __post_init__(self) -> None:
        count = len(self.vectors)
        if count != len(self.lemmas):
            raise ValueError(f"{count} vectors but the lemmas of {len(self.lemmas)} texts")
        if self.beside is not None and self.beside.shape != (count, count):
            raise ValueError(f"{count} vectors but what stands beside {self.beside.shape[0]} texts")


def learn(
    lessons: Sequence[Lesson], background: Background, settings: Learning, none: Background | None = None
) -> tuple[Rule, ...]:
    """Learn a rule for each theme.

    The same lessons in any order give the same rules.

    Args:
        lessons: one for each theme.
        background: the corpus, or nothing; texts that lessons hold too are taken from it.
        settings: how much is taken in, and how far lemmas and unlabelled texts are believed.
        none: texts that people have said to be none of the themes.

    Returns:
        Rules in the lessons' order. Log-odds of nought are even odds in the background's corpus; a rule's threshold is
        where its expected F1 there is the greatest.

    Raises:
        ValueError: if two lessons are of one theme.
    """
    if len({lesson.theme_id for lesson in lessons}) != len(lessons):
        raise ValueError("two lessons are of one theme")
    if not lessons:
        return ()
    from threadpoolctl import threadpool_limits

    order = sorted(range(len(lessons)), key=lambda place: lessons[place].theme_id)
    with threadpool_limits(limits=1, user_api="blas"):  # the same sums on any number of cores, and no slower
        rules = _learn(_Course.of([lessons[place] for place in order], background, settings, none))
    return tuple(rules[order.index(place)] for place in range(len(lessons)))


def _learn(course: _Course) -> list[Rule]:
    scores, alone = course.taught(np.arange(course.labelled))
    heard = course.heard(course.left_out(alone), course.of_corpus(alone))
    learnt = curves(heard)
    told = course.settings
    odds = heard.corpus * learnt.slopes + learnt.offsets
    least = thresholds(odds, told.least_log_odds, told.most_log_odds)
    return [_rule(scores, learnt, column, course.words, float(each)) for column, each in enumerate(least)]


def relearn(lesson: Lesson, others: Sequence[Lesson], background: Background, settings: Learning) -> Rule:
    """Learn one theme's rule; the same as :func:`learn` gives it among the same lessons."""
    return learn([lesson, *others], background, settings)[0]


@dataclass(frozen=True, eq=False)
class _Course:
    """Lessons and corpus as rows: first the labelled ones, then a text about nothing, then the corpus.

    The text about nothing is what keeps a theme without a corpus and without company from taking everything.

    Attributes:
        texts: all rows.
        words: the lemmas that may be evidence.
        themes: float64 ``(labelled, themes)``, one where a text is an example.
        beside: sparse, how much each text of the corpus stands beside each other; or nothing.
        settings: of the learning.
    """

    texts: Texts
    words: Words
    themes: Floats
    beside: Any
    settings: Learning

    @classmethod
    def of(
        cls, lessons: Sequence[Lesson], background: Background, settings: Learning, none: Background | None = None
    ) -> _Course:
        rows: dict[tuple[str, bytes], int] = {}
        marks: list[tuple[int, int]] = []
        for column, lesson in enumerate(lessons):
            for place in _spread(len(lesson.lemmas), settings.most_examples):
                row = rows.setdefault(_key(lesson.lemmas[place], lesson.vectors[place]), len(rows))
                marks.append((row, column))
            for place in _spread(len(lesson.against), settings.most_examples):
                rows.setdefault(_key(lesson.against_lemmas[place], lesson.against[place]), len(rows))
        if none is not None:
            for place in _spread(len(none.lemmas), settings.most_background):
                rows.setdefault(_key(none.lemmas[place], none.vectors[place]), len(rows))
        themes = np.zeros((len(rows) + 1, len(lessons)))
        themes[tuple(zip(*marks, strict=True))] = 1.0
        unlabelled = {
            int(place): key
            for place in _spread(len(background.lemmas), settings.most_background)
            if (key := _key(background.lemmas[place], background.vectors[place])) not in rows
        }
        places = list(unlabelled)
        beside = None if background.beside is None else as_shares(background.beside[places][:, places])
        nothing = ("", np.zeros(lessons[0].vectors.shape[1], dtype=np.float32).tobytes())
        told = [*rows, nothing, *unlabelled.values()]
        vectors = np.stack([np.frombuffer(vector, dtype=np.float32) for _, vector in told]).astype(np.float64)
        words, present = words_of([lemmas for lemmas, _ in told], settings.least_texts)
        return cls(Texts(vectors, present), words, themes, beside, settings)

    @property
    def labelled(self) -> int:
        """Rows that are labelled, the one about nothing included."""
        return len(self.themes)

    def of_corpus(self, scores: Floats) -> Floats:
        """Return the corpus's part of all rows' scores."""
        return scores[self.labelled :]

    @cached_property
    def common(self) -> Floats:
        """Share of the corpus that mentions each theme, as far as the labelled rows alone can tell."""
        _, alone = self._first(np.arange(self.labelled))
        return shares(self.heard(alone[: self.labelled], self.of_corpus(alone)))

    def taught(self, kept: NDArray[np.intp]) -> tuple[Scores, Floats]:
        """Teach the themes by the kept labelled rows and the corpus; return scores, and each row's own left out."""
        settings, known, texts = self.settings, self.themes[kept], self._rows(kept)
        scores, alone = self._first(kept)
        count = len(texts) - len(kept)
        for share in settings.rounds if count else ():
            sure = _surest(self._in_context(alone[len(kept) :]), self.common * share * count)
            weights = np.where(sure.any(axis=1), 1.0, settings.background_weight)
            weights = np.concatenate([np.full(len(kept), settings.example_weight), weights])
            scores, alone = tell(Taught(texts, np.concatenate([known, sure]), weights), self.words, settings)
        return scores, alone

    def _in_context(self, scores: Floats) -> Floats:
        """Return the corpus's scores with what stands beside each text speaking for its themes too."""
        if self.beside is None:
            return scores
        return np.asarray(scores + self.settings.context * (self.beside @ scores))

    def left_out(self, alone: Floats) -> Floats:
        """Return each labelled row's scores by what was taught without it, ``(labelled, themes)``.

        Args:
            alone: all rows' scores; the text about nothing, which is never left out, keeps its own.
        """
        scores = alone[: self.labelled].copy()
        part = _parts(self.themes, self.settings.folds)
        for number in np.unique(part[part >= 0]):
            taught, _ = self.taught(np.flatnonzero(part != number))
            left = np.flatnonzero(part == number)
            scores[left] = taught.of(self.texts.of(left))
        return scores

    def heard(self, labelled: Floats, corpus: Floats) -> Heard:
        """Return the scores, told apart by what is known of the labelled rows.

        A theme's only example says nothing here: without it there was no theme.
        """
        own = (self.themes > 0.0).T
        mentions = [labelled[told, column] for column, told in enumerate(own)]
        others = [labelled[~told, column] for column, told in enumerate(own)]
        several = own[own.sum(axis=1) > 1].any(axis=0)
        kept = [scores if len(scores) > 1 else scores[:0] for scores in mentions]
        return Heard(kept, others, labelled[several], corpus)

    def _first(self, kept: NDArray[np.intp]) -> tuple[Scores, Floats]:
        """Teach by the labelled rows; the whole corpus together weighs as much as they and is no theme."""
        texts, count = self._rows(kept), len(self.texts) - self.labelled
        weights = np.full(len(texts), min(1.0, len(kept) / max(count, 1)))
        weights[: len(kept)] = 1.0
        themes = np.zeros((len(texts), self.themes.shape[1]))
        themes[: len(kept)] = self.themes[kept]
        return tell(Taught(texts, themes, weights), self.words, self.settings)

    def _rows(self, kept: NDArray[np.intp]) -> Texts:
        return self.texts.of(np.concatenate([kept, np.arange(self.labelled, len(self.texts))]))


def _rule(scores: Scores, learnt: Curves, column: int, words: Words, threshold: float) -> Rule:
    direction, slope = scores.directions[:, column], learnt.slopes[column]
    length = float(np.linalg.norm(direction))
    unit = direction / length if length > 0.0 else np.eye(len(direction))[0]
    evidence: Evidence = tuple(
        (words.names[word], float(slope * scores.evidence[word, column]))
        for word in np.flatnonzero(scores.evidence[:, column])
    )
    return Rule(
        unit.astype(np.float32)[None, :],
        np.array([slope * length]),
        np.array([slope * scores.offsets[column] + learnt.offsets[column]]),
        threshold,
        (evidence,) if evidence else (),
    )


def _surest(scores: Floats, most: Floats) -> Floats:
    """Return one for the texts that are best told as a theme, at most so many in each, else nought; ``scores``' shape.

    A text is a candidate of its best theme only.
    """
    sure = np.zeros_like(scores)
    best = scores.argmax(axis=1)
    for column, count in enumerate(most.astype(int)):
        candidates = np.flatnonzero(best == column)
        ranked = candidates[np.argsort(-scores[candidates, column], kind="stable")]
        sure[ranked[:count], column] = 1.0
    return sure


def _parts(themes: Floats, count: int) -> NDArray[np.intp]:
    """Return the part of each labelled row, ``(labelled,)``: each theme's examples are dealt out evenly, and the rest.

    The last row, about nothing, is in none: -1.
    """
    part = np.arange(len(themes)) % count
    for own in (themes > 0.0).T:
        part[own] = np.arange(int(own.sum())) % count
    part[-1] = -1
    return part


def _spread(count: int, most: int) -> NDArray[np.intp]:
    """Return at most so many places of ``count``, evenly spread."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).round().astype(np.intp))


def _key(lemmas: str, vector: Vectors) -> tuple[str, bytes]:
    return lemmas, np.ascontiguousarray(vector, dtype=np.float32).tobytes()
