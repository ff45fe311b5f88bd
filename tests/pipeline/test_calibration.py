"""How common themes are, read off scores that nobody has labelled."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.calibration import Floats, Heard, shares

PLAIN, VARIED = 0.7, 0.35  # what mentions score under their theme: one says itself in few ways, the other in many


def scored(plain: int, varied: int, nothing: int, seed: int) -> Floats:
    """Return the scores under two themes of so many mentions of each and texts about nothing."""
    random = np.random.default_rng(seed)
    middles = np.repeat([[PLAIN, 0.05], [0.05, VARIED], [0.05, 0.05]], [plain, varied, nothing], axis=0)
    return random.normal(middles, 0.08)


def heard(corpus: Floats, examples: int = 15) -> Heard:
    told = scored(examples, examples, 0, seed=1)
    mentions = [told[:examples, 0], told[examples:, 1]]
    return Heard(mentions, [told[examples:, 0], told[:examples, 1]], told, corpus)


@pytest.mark.parametrize(
    ("plain", "varied", "nothing"), [(900, 900, 0), (900, 300, 600), (100, 100, 1600), (900, 0, 900)]
)
def test_a_theme_is_as_common_as_texts_that_score_as_its_mentions(plain: int, varied: int, nothing: int) -> None:
    found = shares(heard(scored(plain, varied, nothing, seed=2)))
    assert found == pytest.approx(np.array([plain, varied]) / (plain + varied + nothing), abs=0.08)


def test_a_theme_that_is_said_in_many_ways_is_not_taken_for_a_rare_one() -> None:
    examples = heard(scored(900, 900, 0, seed=2))
    raised = examples.examples + np.repeat([[0.0, 0.0], [0.0, 0.1]], 15, axis=0)  # plainer than what people say
    told = Heard([examples.mentions[0], raised[15:, 1]], examples.others, raised, examples.corpus)
    assert shares(told)[1] >= 0.25


def test_a_theme_that_nobody_speaks_of_does_not_hide_the_others() -> None:
    nobody, many = shares(heard(scored(0, 900, 900, seed=2)))
    assert nobody <= 0.05
    assert many >= 0.2


def test_a_corpus_about_something_else_mentions_next_to_nothing() -> None:
    assert shares(heard(scored(0, 0, 1800, seed=2))).sum() <= 0.03


def test_without_a_corpus_there_is_nothing_to_share() -> None:
    assert shares(heard(np.zeros((0, 2)))).tolist() == [0.0, 0.0]


def test_where_no_theme_has_two_examples_the_usual_scores_are_taken() -> None:
    alone = Heard(
        [np.zeros(0), np.zeros(0)], [np.zeros(0), np.zeros(0)], np.zeros((0, 2)), scored(300, 300, 600, seed=2)
    )
    found = shares(alone)
    assert 0.1 <= found[0] <= 0.5
    assert found.sum() <= 1.0
