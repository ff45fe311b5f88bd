"""How well does the run on data/sample/ find what the sample's author meant?

    python -m tests.benchmarks.sample [--settings FILE] [--words]

Runs the whole line on the sample, with the shipped codebook (for none: KUULLUKSI_CODEBOOK__PATH=/dev/null), maps each
found theme to the author's theme that most of its passages carry, and prints precision, recall and F1 by the author's
theme, with the found themes behind it; then how well the codebook's themes find those of the same id. Author's labels
are those of data/evaluation/; nothing is tuned on them in the code that ships but by a person reading this table.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from models.toolbox import Toolbox
from pipeline.line import theme_report
from pipeline.orders import Order
from pipeline.settings import load_settings
from pipeline.store import open_store
from pipeline.workplace import Workplace

ROOT = Path(__file__).resolve().parents[2]
SURVEY = "asiakaskysely_2026.csv"
UNTHEMED = {"yleinen", "tyhja", "muu_kieli"}
LEAST_OVERLAP = 0.6

Pair = tuple[set[str], set[str]]  # themes meant, themes found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--settings", type=Path)
    arguments.add_argument("--words", action="store_true", help="print the found themes' words too")
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tables = run(told.settings, Path(folder))
        passages, mentions, themes = (
            pl.read_parquet(tables / f"{name}.parquet") for name in ("passages", "mentions", "themes")
        )
    meant = authors_themes(passages.filter(pl.col("class") == "content"))
    show(meant, found_themes(passages, mentions), dict(themes.select("theme_id", "label").rows()))
    show_by_id(passages.filter(pl.col("class") == "content"), mentions)
    if told.words:
        for row in themes.sort("rank").iter_rows(named=True):
            print(f"{row['rank']:>3} {row['label']:<40} {row['respondents']:>4}  {row['words']}")


def run(settings_file: Path | None, folder: Path) -> Path:
    """Run the line on the sample; return the folder of its tables."""
    settings = load_settings(settings_file, store={"state_dir": folder / "state"})
    with open_store(settings.store_url) as store:
        theme_report(
            Order(sources=(ROOT / "data/sample",), out=folder / "out"), Workplace(store, Toolbox(settings), settings)
        )
    return folder / "out" / "tables"


def authors_themes(passages: pl.DataFrame) -> dict[str, set[str]]:
    """Return passage id → the author's themes, by overlap of the passage with the quotes of the same row or file."""
    quotes: dict[tuple[str, str], list[tuple[str, set[str]]]] = defaultdict(list)
    for row in evaluation_rows():
        quotes[row["source"], row["place"]].append((folded(row["quote"]), set(row["themes"].split("|")) - UNTHEMED))
    return {
        passage: set().union(*(themes for quote, themes in quotes[source, place] if overlap(folded(text), quote)))
        for passage, source, place, text in passages.select("passage_id", "source", "place", "text").rows()
    }


def quoted(passages: pl.DataFrame) -> list[tuple[dict[str, str], list[str]]]:
    """Return the author's rows, each with the passages of the same row or file that lie within its quote or hold it.

    Where none does, since a name in it is masked or it goes on over two passages, those that share most with it.
    """
    said: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for passage, source, place, text in passages.select("passage_id", "source", "place", "text").rows():
        said[source, place].append((passage, folded(text)))

    def within(row: dict[str, str]) -> list[str]:
        quote, there = folded(row["quote"]), said[row["source"], row["place"]]
        whole = [passage for passage, text in there if holds(quote, text)]
        return whole or [passage for passage, text in there if overlap(quote, text)]

    return [(row, within(row)) for row in evaluation_rows()]


def folded(text: str) -> str:
    return " ".join(text.lower().split())


def holds(one: str, other: str) -> bool:
    """Tell whether one of two texts stands in the other as whole words."""
    shorter, longer = sorted((one, other), key=len)
    return re.search(rf"(?<!\w){re.escape(shorter)}(?!\w)", longer) is not None


def overlap(one: str, other: str) -> bool:
    """Tell whether most of the shorter text stands in the other."""
    if holds(one, other):
        return True
    if not set(one.split()) & set(other.split()):
        return False
    match = difflib.SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.size >= LEAST_OVERLAP * min(len(one), len(other))


def found_themes(passages: pl.DataFrame, mentions: pl.DataFrame) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {passage: set() for passage in passages["passage_id"]}
    for passage, theme in mentions.select("passage_id", "theme_id").rows():
        found[passage].add(theme)
    return found


def show(meant: dict[str, set[str]], found: dict[str, set[str]], labels: dict[str, str]) -> float:
    """Print the table; return macro-F1."""
    stands_for = {theme: name for theme in labels if (name := _majority(theme, meant, found))}
    print(f"{'author meant':<22}{'passages':>9}{'precision':>10}{'recall':>8}{'F1':>6}   found as")
    scores = []
    for name in sorted({name for themes in meant.values() for name in themes}):
        gold = {passage for passage, themes in meant.items() if name in themes}
        ours = {passage for passage in meant if any(stands_for.get(theme) == name for theme in found[passage])}
        hits = len(gold & ours)
        precision, recall = hits / max(len(ours), 1), hits / max(len(gold), 1)
        scores.append(2 * precision * recall / max(precision + recall, 1e-9))
        behind = ", ".join(labels[theme] for theme, meaning in stands_for.items() if meaning == name)
        print(f"{name:<22}{len(gold):>9}{precision:>10.2f}{recall:>8.2f}{scores[-1]:>6.2f}   {behind}")
    themed = [passage for passage, themes in meant.items() if themes]
    print(f"\nmacro-F1 {sum(scores) / len(scores):.3f}, {len(labels)} themes found")
    print(f"passages with an author's theme left unassigned: {sum(not found[p] for p in themed) / len(themed):.1%}")
    return sum(scores) / len(scores)


def show_by_id(passages: pl.DataFrame, mentions: pl.DataFrame) -> None:
    """Print macro-F1 where a codebook theme stands for the author's theme of the same id and no other.

    By quote: the themes of the passages that lie within a quote or hold it, against the quote's. By respondent: all
    that the author marked in what somebody said, against all that we found in it; that is what the report counts.
    """
    found = found_themes(passages, mentions)
    quotes: list[Pair] = []
    people: dict[tuple[str, str], Pair] = defaultdict(lambda: (set(), set()))
    for row, within in quoted(passages):
        meant = set(row["themes"].split("|")) - UNTHEMED
        ours = set().union(*(found[passage] for passage in within))
        quotes.append((meant, ours))
        person = people[row["source"], row["row"]]
        person[0].update(meant)
        person[1].update(ours)
    if any(ours & meant for meant, ours in quotes):
        print(f"codebook themes by their own ids: macro-F1 {macro_f1(quotes):.3f} by quote", end="")
        print(f", {macro_f1(list(people.values())):.3f} by respondent")


def macro_f1(pairs: Sequence[Pair]) -> float:
    """Return the mean F1 of the author's themes over pairs of what was meant and what was found."""
    scores = []
    for name in sorted(set().union(*(meant for meant, _ in pairs))):
        hits = sum(name in meant and name in ours for meant, ours in pairs)
        scores.append(2 * hits / max(sum((name in meant) + (name in ours) for meant, ours in pairs), 1))
    return sum(scores) / max(len(scores), 1)


def evaluation_rows() -> Iterator[dict[str, str]]:
    """Yield the author's rows, with the ``place`` in the source that our documents of it have."""
    with (ROOT / "data/sample" / SURVEY).open(encoding="utf-8-sig", newline="") as rows:
        places = {row[0]: f"rivi {number}" for number, row in enumerate(csv.reader(rows, delimiter=";"), start=1)}
    for file in sorted((ROOT / "data/evaluation").glob("*_themes.csv")):
        with file.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows, delimiter=";"):
                yield {**row, "place": places[row["row"]] if row["source"] == SURVEY else "koko tiedosto"}


def _majority(theme: str, meant: dict[str, set[str]], found: dict[str, set[str]]) -> str | None:
    carried = Counter(name for passage, names in meant.items() if theme in found[passage] for name in names)
    return min(carried, key=lambda name: (-carried[name], name)) if carried else None


if __name__ == "__main__":
    main()
