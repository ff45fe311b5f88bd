from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from pipeline import frames
from pipeline.ports import Probabilities
from pipeline.settings import Tones
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


def said(*texts: str, answers: str = "") -> pl.DataFrame:
    """Return passages of texts, each in an answer of its own or in that of its letter."""
    rows = [(f"p{at}", answers[at] if answers else f"d{at}", text) for at, text in enumerate(texts)]
    return pl.DataFrame(
        [(name, answer, "r", 0, 0, 1, text, text, "", "fi", "content") for name, answer, text in rows],
        schema=frames.PASSAGES,
        orient="row",
    )


def tones_of(passages: pl.DataFrame, rows: Probabilities, **settings: float) -> list[str | None]:
    keys = passages["text_key"].unique(maintain_order=True).to_list()
    found = heard(passages, keys, rows, Tones(**{"least_probability": 0.45, **settings}))
    assert found.schema == frames.TONES
    assert found["passage_id"].to_list() == passages["passage_id"].to_list()
    return found["tone"].to_list()


def test_the_likeliest_tone_is_heard_where_it_is_sure_enough() -> None:
    texts = ("hyvä", "hyvä ja huono", "jotain", "toivoisin")
    rows = WordTones().read(texts)
    assert tones_of(said(*texts), rows) == ["positive", "mixed", None, "wish"]
    assert tones_of(said("jotain"), rows[2:3], least_probability=0.4) == ["neutral"]


def test_a_probability_at_the_threshold_is_enough() -> None:
    rows = np.array([[0.45, 0.2, 0.15, 0.1, 0.1]], dtype=np.float32)
    assert tones_of(said("a"), rows) == ["negative"]


def test_a_text_that_is_said_twice_is_heard_twice() -> None:
    assert tones_of(said("hyvä", "huono", "hyvä"), WordTones().read(["hyvä", "huono"])) == [
        "positive",
        "negative",
        "positive",
    ]


BLAME, FACT, PRAISE = [0.9, 0.05, 0.03, 0.01, 0.01], [0.35, 0.2, 0.43, 0.01, 0.01], [0.02, 0.02, 0.94, 0.01, 0.01]


def test_a_bare_fact_is_heard_as_the_rest_of_its_answer_is() -> None:
    rows = np.array([BLAME, FACT, PRAISE], dtype=np.float32)
    among = said("moite", "tieto", "moite", "kiitos", "tieto", "kiitos", "tieto", answers="aaabbbc")
    found = tones_of(among, rows, least_probability=0.4)
    assert found == ["negative", "negative", "negative", "positive", "positive", "positive", "positive"]
    alone = tones_of(among, rows, least_probability=0.4, context=0.0)
    assert alone == ["negative", "positive", "negative", "positive", "positive", "positive", "positive"]


def test_what_is_said_plainly_stays_whatever_stands_around_it() -> None:
    rows = np.array([BLAME, PRAISE], dtype=np.float32)
    assert tones_of(said("moite", "kiitos", "moite", answers="aaa"), rows) == ["negative", "positive", "negative"]


def test_a_praise_and_a_blame_in_one_answer_are_both_heard() -> None:
    rows = WordTones().read(["hyvä", "huono"])
    assert tones_of(said("hyvä", "huono", answers="aa"), rows, least_probability=0.5) == ["positive", "negative"]


def test_what_is_no_side_stays_so() -> None:
    rows = np.array([BLAME, [0.1, 0.1, 0.1, 0.1, 0.6]], dtype=np.float32)
    assert tones_of(said("moite", "toive", answers="aa"), rows)[1] == "wish"


def test_only_what_has_content_is_heard() -> None:
    passages = pl.concat([said("hyvä"), said("-").with_columns(pl.lit("empty").alias("kind"))])
    found = heard(passages, ["hyvä"], WordTones().read(["hyvä"]), Tones())
    assert found.rows() == [("p0", "positive")]


def test_tones_of_other_texts_are_an_error() -> None:
    with pytest.raises(ValueError, match="2 keys"):
        heard(said("a", "b"), ["a", "b"], WordTones().read(["a"]), Tones())


def test_no_texts_no_tones() -> None:
    nobody = said("a").clear()
    assert heard(nobody, [], WordTones().read([]), Tones()).schema == frames.TONES


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
