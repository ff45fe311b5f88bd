"""The recipe's numbers, in one place, with why each is what it is. The model card's table of trials
says what a change of each of them gained or lost on the development set."""

from __future__ import annotations

from dataclasses import dataclass

EVERYTHING = (
    "title_subjects",
    "title_parts",
    "abstract_next",
    "abstract_subjects",
    "speech_next",
    "speech_topic",
    "question_passage",
    "passage_next",
    "paraphrases",
)

# OASST as far as the teacher had read it when the shipped weights were made.
TAUGHT = ("tatoeba", "xed", "ontology", "dictionary", "squad", "dolly", "oasst:57344")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run depends on besides the data.

    Attributes:
        vocabulary: pieces of the tokenizer; with `dimension` it sets the size on disk.
        dimension: numbers in a vector.
        sources: weak pairs that take part (names of `pairs.SOURCES`).
        weak_passes: passes over the weak pairs before distillation; a second one forgets.
        distil_passes: passes over the parallel text, a batch of weak pairs beside every batch.
        titles_taught: library titles that take part in distillation, with the mean of the teacher's
            vectors of their subjects' English names.
        corpora: parallel corpora that take part (names of `parallel.CORPORA`, and "dictionary" of
            `--extra`), after a colon how many rows of one; empty for all rows of all there are.
        weak_share: weight of that batch of weak pairs in a step of distillation.
        relation: weight of matching the teacher's similarities inside a batch.
        batch: texts whose others are the negatives of each.
        scale: of cosines before the softmax.
        weak_rate, distil_rate: Adam's first rate in each stage, falling linearly to nothing.
        matters: of our own feedback corpus, whose sentences make one batch beside every batch of distillation.
        matter_share: weight of that batch; 0 for leaving the corpus out, as the shipped weights do: it gains in
            the triples and loses in topics, and the tone model learns worse from its vectors (the card has figures).
        matter_hard: weight, in it, of what only shares words with a matter.
        matter_margin: cosine by which that should lie farther than what says the same.
        matter_drop: share of its tokens left out: it is met many times over.
        drop: share of a text's tokens left out, so that no single word carries a text.
        colloquial: share of Finnish sides of the parallel text respelt as people type.
        average_from: from which part of a stage on its weights are averaged (1 = last only).
        frequency: strength of the down-weighting of frequent tokens folded into the table (SIF).
        seed: of everything random.
    """

    vocabulary: int = 50_000
    dimension: int = 256
    sources: tuple[str, ...] = EVERYTHING
    weak_passes: float = 1.0
    distil_passes: float = 5.0
    titles_taught: int = 0
    corpora: tuple[str, ...] = TAUGHT
    weak_share: float = 0.5
    relation: float = 0.5
    batch: int = 1024
    scale: float = 20.0
    weak_rate: float = 0.01
    distil_rate: float = 0.005
    matters: int = 48
    matter_share: float = 0.0
    matter_hard: float = 0.3
    matter_margin: float = 0.1
    matter_drop: float = 0.15
    drop: float = 0.0
    colloquial: float = 0.25
    average_from: float = 1.0
    frequency: float = 3e-3
    seed: int = 7
