"""English–Finnish pairs: alignment inside a row, what is held out, and repeats."""

from __future__ import annotations

import gzip
from pathlib import Path

from models.training import parallel


def corpus(folder: Path, name: str, *rows: str) -> Path:
    path = folder / f"{name}.tsv.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
    return folder


def test_rows_without_both_sides_are_skipped(tmp_path: Path) -> None:
    corpus(tmp_path, "x", "Hello.\tHei.", "Alone.", "\tYksin.")
    assert list(parallel.rows(tmp_path / "x.tsv.gz")) == [("Hello.", "Hei.")]


def test_equally_many_sentences_are_paired_one_by_one() -> None:
    found = parallel.aligned("The parcel was late. Nobody answered.", "Paketti oli myöhässä. Kukaan ei vastannut.")
    assert list(found) == [
        ("The parcel was late.", "Paketti oli myöhässä."),
        ("Nobody answered.", "Kukaan ei vastannut."),
    ]


def test_unequal_cuts_give_the_openings_of_both() -> None:
    english, finnish = (
        "The parcel was late. Nobody answered. I left.",
        "Paketti oli myöhässä. Kukaan ei vastannut, lähdin.",
    )
    assert list(parallel.aligned(english, finnish)) == [(english, finnish)]


def test_sides_of_very_different_length_are_no_pair() -> None:
    assert (
        list(parallel.aligned("Yes", "Kyllä, mutta vain jos tuote on vielä avaamattomassa paketissaan tallella")) == []
    )


def test_code_is_left_out_of_the_instructions(tmp_path: Path) -> None:
    corpus(tmp_path, "dolly-fi", "def f(x): return x\tdef f(x): return x", "How are you?\tMitä kuuluu?")
    assert list(parallel.dolly(tmp_path)) == [("How are you?", "Mitä kuuluu?")]


def test_every_fortieth_block_of_squad_is_held_out_and_never_trained_on(tmp_path: Path) -> None:
    assert [parallel.squad_block(row) for row in (0, 1049, 1050, 1199, 1200, 7050)] == [None, None, 0, 0, None, 1]
    corpus(tmp_path, "squad2-fi", *[f"Question {n}?\tKysymys {n}?" for n in range(1300)])
    trained = {finnish for _, finnish in parallel.squad(tmp_path)}
    held = parallel.held_out_articles(tmp_path)
    assert [h[2] for h in held] == [f"Kysymys {n}?" for n in range(1050, 1200)]
    assert {block for block, _, _ in held} == {0}
    assert len(trained) == 1150
    assert not trained & {h[2] for h in held}


def test_each_finnish_side_is_kept_once_whatever_its_case_and_digits() -> None:
    rows = [("one", "Tilaus 1 tuli."), ("two", "tilaus 2 TULI"), ("three", "12."), ("four", "Lasku tuli.")]
    assert parallel.unique(iter(rows)) == [rows[0], rows[3]]
