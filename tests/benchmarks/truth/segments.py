"""Segments, contrasts, false discoveries and the balance of tones where the truth is known."""

from __future__ import annotations

import numpy as np
import polars as pl

from pipeline.statistics.contrasts import compare_groups
from pipeline.statistics.discoveries import Pool
from pipeline.statistics.groups import Party
from pipeline.statistics.panel import Panel
from pipeline.statistics.proportions import Bounds, difference, exact, ratio, score_p, shares
from pipeline.statistics.segments import sides
from pipeline.statistics.tone_shares import balance
from tests.benchmarks.truth.rows import Row, at_least, at_most, coverage

RATE, MATTERS = 0.05, 0.2
THEMES, SEGMENT_COUNT, VALUES, PEOPLE = 60, 4, 5, 2000
CELLS = 100  # worlds of one kind, drawn anew: few people's coverage swings with the exact numbers


def run(simulations: int, seed: int) -> list[Row]:
    """Simulate and look."""
    random = np.random.default_rng(seed)
    return [
        *_lifts(simulations, random),
        *_weighted(simulations, random),
        *_differences(simulations, random),
        *_balances(simulations, random),
        *_discoveries(simulations, random),
        *_contrasts(simulations, random),
    ]


# -- coverage -----------------------------------------------------------------------------------------------------


def _lifts(simulations: int, random: np.random.Generator) -> list[Row]:
    kinds = {
        "lift, cells of 5–15": (5, 16, 300, 0.05, 0.4),
        "lift, cells of 15–60": (15, 61, 1000, 0.03, 0.3),
        "lift, cells of 100–1,000": (100, 1001, 5000, 0.02, 0.3),
    }
    rows = []
    for name, (least, most, others, rare, common) in kinds.items():
        here, there = _sizes(least, most, simulations, random), np.full((simulations, CELLS), others)
        share = random.uniform(rare, common, (1, CELLS))
        lift = np.exp(random.uniform(np.log(0.5), np.log(2.0), (1, CELLS)))
        told = ratio(_drawn(here, share * lift, random), _drawn(there, share, random))
        rows.append(coverage(name, _covered(told, lift)))
    return rows


def _weighted(simulations: int, random: np.random.Generator) -> list[Row]:
    """Two groups of 240 and 560, weights from 0.3 to 3; those who weigh more mention the theme more."""
    groups = np.stack([np.arange(800) < 240, np.arange(800) >= 240])
    names = np.array([f"V-{number:04}" for number in range(800)])
    weights = np.tile([0.3, 0.6, 1.0, 3.0], 200)
    share = random.uniform(0.05, 0.25, THEMES)[None, :] * np.tile([0.8, 0.9, 1.0, 1.2], 200)[:, None]
    covered, found = [], []
    for lift in np.repeat([1.0, 1.6], simulations // 2):
        mentioned = random.random(share.shape) < share * np.where(groups[0], lift, 1.0)[:, None]
        told = sides(_panel(names, mentioned, weights), groups)
        both = told.bounds
        here, there = (Bounds(both.estimate[side], both.low[side], both.high[side]) for side in (0, 1))
        lifted = ratio(here, there)
        covered.append(((lifted.low <= lift) & (lift <= lifted.high)).mean())
        found += [] if lift != 1.0 else [(score_p(here, told.effective[0], there, told.effective[1]) <= RATE).mean()]
    return [
        coverage("lift, weighted (design effect 1.7)", float(np.mean(covered))),
        at_most("no lift, weighted: p under 0.05", float(np.mean(found)), 0.06),
    ]


def _differences(simulations: int, random: np.random.Generator) -> list[Row]:
    sizes = [_sizes(20, 400, simulations, random) for _ in range(2)]
    a, b = random.uniform(0.02, 0.4, (2, 1, CELLS))
    told = difference(_drawn(sizes[0], a, random), _drawn(sizes[1], b, random))
    return [coverage("difference of groups of 20–400", _covered(told, a - b))]


def _balances(simulations: int, random: np.random.Generator) -> list[Row]:
    kinds: dict[str, tuple[int, int]] = {"5–15": (5, 16), "15–60": (15, 61), "100–1,000": (100, 1001)}
    rows = []
    for name, (least, most) in kinds.items():
        people = random.integers(least, most, simulations * CELLS // 5)
        parts = random.dirichlet((1.0, 1.0, 1.0), len(people))  # only praise, only blame, neither or both
        well, ill, _ = random.multinomial(people, parts).T
        told = [balance(*map(float, counts)) for counts in zip(well, ill, people, strict=True)]
        held = [one.low <= part[0] - part[1] <= one.high for one, part in zip(told, parts, strict=True)]
        rows.append(coverage(f"balance of praise and blame, {name} people", float(np.mean(held))))
    return rows


def _sizes(least: int, most: int, simulations: int, random: np.random.Generator) -> np.ndarray:
    return np.tile(random.integers(least, most, CELLS), (simulations, 1))


def _drawn(of: np.ndarray, share: np.ndarray, random: np.random.Generator) -> Bounds:
    return shares(random.binomial(of, share), of)


def _covered(told: Bounds, truth: np.ndarray) -> float:
    there = np.isfinite(told.high)
    return float(((told.low <= truth) & (truth <= told.high))[there].mean())


# -- false discoveries --------------------------------------------------------------------------------------------


def _discoveries(simulations: int, random: np.random.Generator) -> list[Row]:
    """60 themes × 20 cells; a planted segment lifts one value, so that its other values are below their others."""
    false, power, any_false = [], [], []
    member = random.integers(0, VALUES, (SEGMENT_COUNT, PEOPLE))
    base = random.uniform(0.02, 0.2, THEMES)
    planted = random.random((THEMES, SEGMENT_COUNT)) < 0.1
    lift = np.where(planted, random.choice([0.3, 2.0, 3.0], planted.shape), 1.0)
    for _ in range(simulations):
        told = _told(member, base, np.ones_like(lift), random)
        any_false.append((told != 0).any())
        told = _told(member, base, lift, random)
        # In a planted segment the first value is truly off, and the others the other way.
        truth = np.where(np.arange(VALUES) == 0, 1, -1) * np.sign(np.log(lift))[:, :, None]
        claims = told != 0
        false.append((claims & (told != truth)).sum() / max(claims.sum(), 1))
        power.append((told == truth)[:, :, 0][planted].mean())
    return [
        at_most("60 themes × 20 cells, a tenth planted: false discovery rate", float(np.mean(false)), RATE),
        at_least("60 themes × 20 cells, a tenth planted: power", float(np.mean(power)), 0.5),
        at_most("60 themes × 20 cells, nothing planted: any discovery", float(np.mean(any_false)), RATE),
    ]


def _told(member: np.ndarray, base: np.ndarray, lift: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Return what is claimed of each theme, segment and value: 1 more, -1 less, 0 nothing."""
    counted = np.zeros((2, THEMES, SEGMENT_COUNT, VALUES), dtype=np.int64)
    for segment in range(SEGMENT_COUNT):
        of = np.bincount(member[segment], minlength=VALUES)
        share = base[:, None] * np.where(np.arange(VALUES) == 0, lift[:, segment, None], 1.0)
        counted[0, :, segment], counted[1, :, segment] = random.binomial(of, np.minimum(share, 0.9)), of
    here, of = counted
    all_here, all_of = here.sum(axis=2, keepdims=True), of.sum(axis=2, keepdims=True)
    p = exact(here, of, all_here - here, all_of - of)
    lifted = ratio(shares(here, of), shares(all_here - here, all_of - of))
    pool = Pool()
    slot = pool.add(p)
    sure = pool.q(slot) <= RATE
    return np.where(sure & (lifted.low > 1), 1, np.where(sure & (lifted.high < 1), -1, 0))


# -- contrasts ----------------------------------------------------------------------------------------------------


def _contrasts(simulations: int, random: np.random.Generator) -> list[Row]:
    """60 themes, 600 customers and 150 of the staff; ten that the staff does not see, ten that they see more of."""
    customers = np.arange(750) < 600
    share = np.tile(random.uniform(0.03, 0.25, THEMES), (2, 1))
    share[0, :10], share[1, :10] = random.uniform(0.25, 0.5, 10), 0.005
    share[1, 10:20] = 3 * share[0, 10:20]
    names = np.array([f"V-{number:04}" for number in range(750)])
    a, b = (_party(name, names[rows]) for name, rows in (("Asiakkaat", customers), ("Henkilöstö", ~customers)))
    blind, seen, false = [], [], []
    for _ in range(simulations):
        panel = _panel(names, random.random((750, THEMES)) < np.where(customers[:, None], share[0], share[1]))
        tests = compare_groups(panel, a, b, 5)
        pool = Pool()
        slot = pool.add(tests.p)
        rows = tests.told(pool.q(slot), RATE, MATTERS, [(str(theme), "") for theme in range(THEMES)]).rows
        verdicts = {int(row.theme_id): row.verdict for row in rows}
        blind.append(np.mean([verdicts[theme] == "only_a" for theme in range(10)]))
        seen.append(np.mean([verdicts[theme] in ("more_b", "only_b") for theme in range(10, 20)]))
        claims = [theme for theme, verdict in verdicts.items() if verdict not in ("unclear", "alike")]
        false.append(np.mean([theme >= 20 for theme in claims]))
    return [
        at_least("contrast: planted blind spots told as such", float(np.mean(blind)), 0.9),
        at_least("contrast: planted thrice as many told as more", float(np.mean(seen)), 0.7),
        at_most("contrast: false discovery rate", float(np.mean(false)), RATE),
    ]


def _party(name: str, people: np.ndarray) -> Party:
    return Party(name, name, pl.Series([], dtype=pl.String), pl.Series(people))


def _panel(names: np.ndarray, mentioned: np.ndarray, weights: np.ndarray | None = None) -> Panel:
    nobody = np.zeros_like(mentioned)
    themes = tuple(str(theme) for theme in range(mentioned.shape[1]))
    one = np.ones(len(names)) if weights is None else weights / weights.mean()
    no = np.zeros(len(names), dtype=np.bool_)
    return Panel(names, themes, mentioned, nobody, nobody, nobody, nobody, one, no, np.full(len(names), np.nan))
