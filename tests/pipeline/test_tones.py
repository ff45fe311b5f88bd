from __future__ import annotations

import numpy as np
import pytest

from pipeline import frames
from pipeline.ports import Probabilities
from pipeline.statistics.panel import Panel
from pipeline.tones import agreement, hear, heard, mean_tones, spearman
from tests.doubles import HandTools, WordTones


def panel(negative: list[list[int]], positive: list[list[int]], ratings: list[float]) -> Panel:
    """Each respondent mentions all themes; a theme without either is mentioned in no tone."""
    ill, well = np.array(negative, dtype=bool), np.array(positive, dtype=bool)
    people = len(ill)
    return Panel(
        respondents=np.array([f"v{at:04}" for at in range(people)]),
        themes=tuple(f"t{at}" for at in range(ill.shape[1])),
        mentioned=np.ones_like(ill),
        negative=ill,
        positive=well,
        wish=np.zeros_like(ill),
        heard=ill | well,
        weights=np.ones(people),
        interviewed=np.zeros(people, dtype=bool),
        ratings=np.array(ratings, dtype=float),
        scale=(0.0, 10.0),
    )


def test_texts_are_heard_by_the_chunk() -> None:
    reader = WordTones()
    kept: list[tuple[slice, Probabilities]] = []
    hear(["hyvä", "huono", "no"], HandTools(tones=reader), lambda part, rows: kept.append((part, rows)), chunk=2)
    assert [part for part, _ in kept] == [slice(0, 2), slice(2, 3)]
    assert reader.heard == ["hyvä", "huono", "no"]
    assert np.array_equal(np.concatenate([rows for _, rows in kept]), WordTones().read(["hyvä", "huono", "no"]))


def test_the_likeliest_tone_is_heard_where_it_is_sure_enough() -> None:
    rows = WordTones().read(["hyvä", "hyvä ja huono", "jotain", "toivoisin"])
    found = heard(["a", "b", "c", "d"], rows, least=0.45)
    assert found.schema == frames.TONES
    assert found["tone"].to_list() == ["positive", "mixed", None, "wish"]
    assert heard(["c"], rows[2:3], least=0.4)["tone"].to_list() == ["neutral"]


def test_a_probability_at_the_threshold_is_enough() -> None:
    rows = np.array([[0.45, 0.2, 0.15, 0.1, 0.1]], dtype=np.float32)
    assert heard(["a"], rows, least=0.45)["tone"].to_list() == ["negative"]


def test_a_key_has_one_row() -> None:
    rows = WordTones().read(["hyvä", "huono", "hyvä"])
    assert heard(["a", "b", "a"], rows, least=0.45).rows() == [("a", "positive"), ("b", "negative")]


def test_no_texts_no_tones() -> None:
    assert heard([], WordTones().read([]), least=0.45).schema == frames.TONES


def test_probabilities_must_be_of_the_keys() -> None:
    with pytest.raises(ValueError, match="2 keys"):
        heard(["a", "b"], WordTones().read(["hyvä"]), least=0.45)


def test_a_mean_tone_is_over_the_themes_heard() -> None:
    given = panel([[0, 1, 0], [1, 1, 0], [0, 0, 0]], [[1, 0, 0], [0, 1, 0], [0, 0, 0]], [1, 2, 3])
    np.testing.assert_array_equal(mean_tones(given), [0.0, -0.5, np.nan])


def test_tones_that_follow_ratings_agree() -> None:
    blame = [[at < 20, False] for at in range(40)]
    praise = [[at >= 20, False] for at in range(40)]
    found = agreement(panel(blame, praise, [float(at // 4) for at in range(40)]))
    assert found is not None
    assert (found.respondents, found.verdict) == (40, "agrees")
    assert 0.7 < found.correlation.low < found.correlation.estimate < found.correlation.high < 1
    against = agreement(panel(praise, blame, [float(at // 4) for at in range(40)]))
    assert against is not None
    assert against.verdict == "disagrees"


def test_tones_beside_ratings_are_unclear() -> None:
    found = agreement(panel([[at % 2] for at in range(40)], [[1 - at % 2] for at in range(40)], [5, 5, 6, 6] * 10))
    assert found is not None
    assert found.verdict == "unclear"
    assert found.correlation.low < 0 < found.correlation.high


def test_a_slight_agreement_is_weak() -> None:
    random = np.random.default_rng(1)
    praise = random.random(3000) < 0.5
    ratings = random.normal(size=3000) + 0.25 * praise
    found = agreement(panel([[int(not p)] for p in praise], [[int(p)] for p in praise], list(ratings)))
    assert found is not None
    assert found.verdict == "weak"


@pytest.mark.parametrize("ratings", [[1.0, 2.0, 3.0] * 3, [5.0] * 12, [float("nan")] * 12])
def test_too_little_says_nothing(ratings: list[float]) -> None:
    praise = [[at % 2] for at in range(len(ratings))]
    assert agreement(panel([[1 - row[0]] for row in praise], praise, ratings)) is None


def test_only_those_with_a_rating_and_a_tone_count() -> None:
    blame, praise = [[at < 10] for at in range(30)], [[10 <= at < 20] for at in range(30)]
    found = agreement(panel(blame, praise, [*map(float, range(15)), *[float("nan")] * 15]))
    assert found is not None
    assert found.respondents == 15


def test_spearmans_interval_of_a_worked_example() -> None:
    found = spearman(np.arange(10.0), np.array([1.0, 0, 2, 3, 5, 4, 6, 7, 9, 8]))
    assert found.estimate == pytest.approx(1 - 6 * 6 / 990)
    middle, reach = np.arctanh(found.estimate), 1.959964 * np.sqrt((1 + found.estimate**2 / 2) / 7)
    assert (found.low, found.high) == pytest.approx((np.tanh(middle - reach), np.tanh(middle + reach)))
    assert spearman(np.arange(10.0), np.arange(10.0)).high == pytest.approx(1.0)
