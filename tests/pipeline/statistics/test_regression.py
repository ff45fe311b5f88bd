from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm

from pipeline.statistics.panel import Floats
from pipeline.statistics.regression import fit


def survey(respondents: int, columns: int, seed: int = 0) -> tuple[Floats, Floats, Floats]:
    """Return columns of noughts and ones, an outcome on which the first two have effects, and weights."""
    draws = np.random.default_rng(seed)
    x = (draws.random((respondents, columns)) < 0.3).astype(np.float64)
    noise = draws.normal(0.0, np.where(x[:, 0] > 0, 3.0, 1.0))
    return x, 7.0 - 2.0 * x[:, 0] + x[:, 1] + noise, np.exp(draws.normal(0.0, 0.5, respondents))


def test_coefficients_are_those_of_weighted_least_squares() -> None:
    x, y, weights = survey(200, 4)
    theirs = sm.WLS(y, sm.add_constant(x), weights=weights).fit()
    assert fit(x, y, weights, 1.0).coefficients == pytest.approx(theirs.params[1:])


def test_errors_are_hc3_where_a_column_has_many() -> None:
    x, y, weights = survey(20_000, 3)
    theirs = sm.WLS(y, sm.add_constant(x), weights=weights).fit(cov_type="HC3")
    found = fit(x, y, weights, 1.0)
    assert np.sqrt(found.variance) == pytest.approx(theirs.bse[1:], rel=1e-3)
    assert [found.p(column) for column in range(3)] == pytest.approx(theirs.pvalues[1:], abs=1e-3)
    assert found.interval(0).low == pytest.approx(theirs.conf_int()[1, 0], abs=1e-3)


def test_a_few_who_all_answer_alike_leave_doubt() -> None:
    y = np.tile([0.0, 1.0, 1.0, 1.0], 50)
    x = np.zeros((200, 1))
    x[:40:4] = 1.0  # ten of those who answered no
    found = fit(x, y, np.ones(200), 0.1)
    alike = sm.OLS(y, sm.add_constant(x)).fit(cov_type="HC3").bse[1]
    assert found.interval(0).high - found.interval(0).low > 2 * 3.92 * alike


def test_a_replicate_is_told_by_the_influences() -> None:
    x, y, weights = survey(2_000, 3)
    found = fit(x, y, weights, 1.0)
    draws = np.random.default_rng(1)
    for _ in range(5):
        counts = draws.multinomial(2_000, np.full(2_000, 1 / 2_000))
        again = fit(x[counts > 0], y[counts > 0], (weights * counts)[counts > 0], 1.0).coefficients
        told = found.coefficients + (counts - 1.0) @ found.influence
        assert told == pytest.approx(again, abs=0.2 * np.sqrt(found.variance).max())


def test_many_columns_and_few_respondents_make_a_ridge() -> None:
    x, y, weights = survey(90, 10)
    assert fit(x, y, weights, 1.0).method == "ridge"
    assert fit(*survey(100, 10), 1.0).method == "robust"


def test_what_cannot_be_told_apart_shares_its_effect_and_its_interval_says_so() -> None:
    x, y, weights = survey(2_000, 2)
    twice = np.hstack([x, x[:, :1]])
    found = fit(twice, y, weights, 1.0)
    assert found.method == "ridge"
    assert found.coefficients == pytest.approx([-1.0, 1.0, -1.0], abs=0.25)
    assert found.interval(0).low < -2.0
    assert found.interval(0).high > 0.0
    assert found.interval(1).low > 0.5
    assert found.interval(1).high < 1.5


def test_weights_on_another_scale_change_nothing() -> None:
    x, y, weights = survey(300, 3)
    found, scaled = fit(x, y, weights, 1.0), fit(x, y, weights * 7.0, 1.0)
    assert scaled.coefficients == pytest.approx(found.coefficients)
    assert scaled.variance == pytest.approx(found.variance)


def test_an_outcome_without_errors_has_none() -> None:
    x, _, weights = survey(100, 2)
    found = fit(x, 5.0 + x[:, 0], weights, 1.0)
    assert found.interval(0).low == pytest.approx(1.0)
    assert found.p(1) > 0.01
