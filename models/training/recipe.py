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

# Our own corpus is small beside the others, and what users bring is most like it: it is met four times in a pass.
TAUGHT = ("tatoeba", "xed", "ontology", "dictionary", "squad", "dolly", "oasst", *("feedback",) * 4)


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
        matter_share: weight of that batch; 0 for none, as the shipped weights do: it gains in
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
    dimension: int = 384
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


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the small transformer's training; nought leaves a lesson out.

    Attributes:
        name: of the file that is kept.
        steps: of the optimiser.
        rate: of AdamW at first, falling linearly to the share `left` of it.
        table_rate: the same of the tokens' rows, which know much already.
        left: see `rate`.
        taught: English–Finnish pairs of a step.
        weak: weak pairs of a step; one in `weak_every` has them, so much heavier.
        weak_share: their weight.
        own: sentences of our own feedback corpus, with the teacher's vectors of their English meaning.
        matters: of that corpus, whose sentences make one batch.
        matter_share: its weight.
        coded: sentences whose ids of the codebook are told.
        code_share: its weight.
    """

    name: str
    steps: int
    rate: float
    table_rate: float
    left: float
    taught: int
    weak: int
    weak_every: int
    weak_share: float
    own: int = 0
    matters: int = 0
    matter_share: float = 0.0
    coded: int = 0
    code_share: float = 0.0


@dataclass(frozen=True, slots=True)
class SmallRecipe:
    """What the small transformer depends on besides the data and the static encoder that it starts as.

    Attributes:
        layers, heads, feed_forward: its shape; two layers are what two processor cores teach in an hour.
        longest: tokens that it reads at once; longer texts are read in parts.
        corpora: as of :class:`Recipe`.
        relation: weight of matching the teacher's similarities inside a batch.
        scale: of cosines before the softmax.
        matter_hard, matter_margin: as of :class:`Recipe`.
        colloquial: share of batches respelt as people type.
        stages: one after the other: what any text says, then what customers say.
        seed: of everything random.
    """

    layers: int = 2
    heads: int = 4
    feed_forward: int = 768
    longest: int = 40
    corpora: tuple[str, ...] = ("tatoeba", "xed", "ontology", "dictionary", "squad", "dolly", "oasst")
    relation: float = 1.0
    scale: float = 20.0
    matter_hard: float = 1.0
    matter_margin: float = 0.05
    colloquial: float = 0.25
    stages: tuple[Stage, ...] = (
        Stage("general", 3750, 1e-3, 2e-4, 0.2, taught=384, weak=192, weak_every=3, weak_share=0.33),
        Stage(
            "feedback", 900, 5e-4, 2e-4, 0.0, taught=192, weak=192, weak_every=4, weak_share=0.5,
            own=192, matters=32, matter_share=0.5, coded=96, code_share=0.3,
        ),
    )  # fmt: skip
    seed: int = 7
