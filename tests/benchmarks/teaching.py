"""What does coding a sample and teaching the themes by it gain?

    python -m tests.benchmarks.teaching [--shares 0.25 0.5] [--draws 3]

Runs the whole line on data/sample/ with the shipped codebook. Then the author's labels of a share of the respondents,
drawn at random, teach the themes as a coded file would (``kuulluksi themes teach``), and agreement with the author is
measured on the other respondents only, before and after: macro-F1 by quote and by respondent of the codebook's themes
by their own ids, as tests/benchmarks/sample.py does, and the share of themed passages left without any theme.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from models.toolbox import Toolbox
from pipeline.editing import Wish
from pipeline.line import edited_report, theme_report
from pipeline.orders import Order
from pipeline.settings import Settings, load_settings
from pipeline.settling import Coding
from pipeline.store import open_store
from pipeline.workplace import Workplace
from tests.benchmarks.sample import ROOT, UNTHEMED, Pair, found_themes, macro_f1, quoted

Person = tuple[str, str]


@dataclass(frozen=True)
class Quote:
    """What the author marked: who said it, which themes it has, and the passages within it or around it."""

    person: Person
    themes: frozenset[str]
    passages: tuple[str, ...]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shares", type=float, nargs="+", default=[0.25, 0.5], help="of respondents that teach")
    arguments.add_argument("--draws", type=int, default=3)
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = load_settings(store={"state_dir": folder / "state"})
        order = Order(sources=(ROOT / "data/sample",), out=folder / "out")
        with open_store(settings.store_url) as store:
            theme_report(order, Workplace(store, Toolbox(settings), settings))
        quotes = marked(order)
        before = found(order)
        print(f"{'taught by':<34}{'by quote':>18}{'by respondent':>18}{'left without':>18}")
        for share in told.shares:
            rows = [_draw(share, seed, quotes, before, order, folder) for seed in range(told.draws)]
            print(_line(share, rows), flush=True)


def marked(order: Order) -> list[Quote]:
    """Return the author's quotes with the passages of the run that lie within them or hold them."""
    passages = pl.read_parquet(order.out / "tables/passages.parquet").filter(pl.col("class") == "content")
    return [
        Quote((row["source"], row["row"]), frozenset(row["themes"].split("|")) - UNTHEMED, tuple(within))
        for row, within in quoted(passages)
    ]


def found(order: Order) -> dict[str, set[str]]:
    """Return passage id → themes of the report that was published last."""
    passages, mentions = (pl.read_parquet(order.out / f"tables/{name}.parquet") for name in ("passages", "mentions"))
    return found_themes(passages.filter(pl.col("class") == "content"), mentions)


def taught(quotes: Collection[Quote], keys: Mapping[str, str]) -> tuple[Coding, ...]:
    """Return what the quotes say of their passages: they carry the author's themes and no others."""
    meant: dict[str, set[str]] = defaultdict(set)
    for quote in quotes:
        for passage in quote.passages:
            meant[keys[passage]] |= quote.themes
    return tuple(Coding(key, frozenset(themes)) for key, themes in sorted(meant.items()))


def measured(quotes: Collection[Quote], ours: Mapping[str, set[str]]) -> tuple[float, float, float]:
    """Return macro-F1 by quote and by respondent, and the share of themed passages without any theme."""
    pairs: list[Pair] = []
    people: dict[Person, Pair] = defaultdict(lambda: (set(), set()))
    for quote in quotes:
        given = set().union(*(ours[passage] for passage in quote.passages))
        pairs.append((set(quote.themes), given))
        people[quote.person][0].update(quote.themes)
        people[quote.person][1].update(given)
    themed = {passage for quote in quotes if quote.themes for passage in quote.passages}
    left = sum(not ours[passage] for passage in themed) / max(len(themed), 1)
    return macro_f1(pairs), macro_f1(list(people.values())), left


def _draw(
    share: float, seed: int, quotes: list[Quote], before: Mapping[str, set[str]], order: Order, folder: Path
) -> tuple[int, tuple[float, ...], tuple[float, ...]]:
    people = sorted({quote.person for quote in quotes})
    teachers = {people[at] for at in np.random.default_rng(seed).permutation(len(people))[: round(share * len(people))]}
    others = [quote for quote in quotes if quote.person not in teachers]
    lessons = [quote for quote in quotes if quote.person in teachers]
    state = folder / f"state-{share}-{seed}"
    shutil.copytree(folder / "state", state)
    settings: Settings = load_settings(store={"state_dir": state})
    again = order.model_copy(update={"out": folder / f"out-{share}-{seed}"})
    with open_store(settings.store_url) as store:
        keys = dict(store.passages(order.space).select("passage_id", "text_key").iter_rows())
        wish = Wish("teach", to="koodattu.csv", codings=taught(lessons, keys))
        edited_report(again, wish, Workplace(store, Toolbox(settings), settings))
    passages = {passage for quote in lessons for passage in quote.passages}
    return len(passages), measured(others, before), measured(others, found(again))


def _line(share: float, rows: list[tuple[int, tuple[float, ...], tuple[float, ...]]]) -> str:
    passages = np.mean([row[0] for row in rows])
    before, after = (np.mean([row[at] for row in rows], axis=0) for at in (1, 2))
    figures = "".join(
        f"{f'{was:.3f} → {now:.3f}':>18}" if at < 2 else f"{f'{was:.1%} → {now:.1%}':>18}"
        for at, (was, now) in enumerate(zip(before, after, strict=True))
    )
    return f"{share:>4.0%} of respondents, {passages:>4.0f} passages{figures}"


if __name__ == "__main__":
    main()
