from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from pipeline.measures import ToneShares
from pipeline.statistics.tone_shares import balance, passages_by_tone, tone_shares


def told(*groups: tuple[int, str], weights: list[float] | None = None) -> ToneShares | None:
    """Return the tones of so many people each: '-', '+', '~' for both, 'w' for a wish, '0' neutral, '' unheard."""
    tones = [tone for count, tone in groups for _ in range(count)]
    has = {mark: np.array([mark in tone for tone in tones]) for mark in "-+~w"}
    heard = np.array([tone != "" for tone in tones])
    weight = np.ones(len(tones)) if weights is None else np.array(weights)
    return tone_shares(heard, has["-"] | has["~"], has["+"] | has["~"], has["w"], weight, {"negative": 1})


def test_shares_are_of_those_who_were_heard() -> None:
    tone = told((6, "-"), (2, "+"), (1, "~"), (1, "w"), (5, ""))
    assert tone is not None
    assert (tone.respondents, tone.negative.estimate, tone.positive.estimate) == (10, 0.7, pytest.approx(0.3))
    assert (tone.wish.estimate, tone.balance.estimate) == (0.1, pytest.approx(-0.4))
    assert tone.mentions == {"negative": 1}


@pytest.mark.parametrize(
    ("groups", "verdict"),
    [
        ([(30, "-"), (5, "+")], "blame"),
        ([(5, "-"), (30, "+")], "praise"),
        ([(200, "-"), (210, "+")], "divided"),
        ([(300, "~")], "divided"),
        ([(500, "0"), (5, "-"), (5, "+")], "unclear"),
        ([(6, "-"), (5, "+")], "unclear"),
        ([(1, "-")], "unclear"),
    ],
)
def test_verdicts(groups: list[tuple[int, str]], verdict: str) -> None:
    tone = told(*groups)
    assert tone is not None
    assert tone.verdict == verdict


def test_nobody_heard_no_tone() -> None:
    assert told((5, "")) is None


def test_weights_move_the_balance_and_widen_its_interval() -> None:
    plain, heavy = told((10, "-"), (10, "+")), told((10, "-"), (10, "+"), weights=[3.0] * 10 + [1.0] * 10)
    assert plain is not None
    assert heavy is not None
    assert heavy.balance.estimate == pytest.approx(-0.5)
    assert heavy.negative.estimate == pytest.approx(0.75)
    assert balance(5, 15, 20).high - balance(5, 15, 20).low < heavy.balance.high - heavy.balance.low


def test_the_balance_is_bonetts_and_prices() -> None:
    # By hand: (7 + 1) / 12 and (2 + 1) / 12 around 5 / 12, give or take 1.96 √((11 / 12 − 25 / 144) / 12).
    told = balance(7, 2, 10)
    reach = 1.959964 * ((11 / 12 - 25 / 144) / 12) ** 0.5
    assert (told.estimate, told.low, told.high) == pytest.approx((0.5, 5 / 12 - reach, 5 / 12 + reach), abs=1e-6)


@pytest.mark.parametrize("counts", [(3, 0, 3), (0, 3, 3), (0, 0, 1)])
def test_the_balance_stays_within_bounds(counts: tuple[int, int, int]) -> None:
    told = balance(*counts)
    assert -1.0 <= told.low <= told.estimate <= told.high <= 1.0


def test_passages_are_counted_once_for_each_tone() -> None:
    voices = pl.DataFrame(
        [("p1", "a", "negative"), ("p1", "b", "negative"), ("p2", "a", None), ("p3", "a", "wish")],
        schema={"passage_id": pl.String, "theme_id": pl.String, "tone": pl.String},
        orient="row",
    )
    assert passages_by_tone(voices) == {"negative": 1, "wish": 1, "unclear": 1}
