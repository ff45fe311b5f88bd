"""The sample with the defaults, from files to report: floors, never exact values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.benchmarks.sample import authors_themes, found_themes, run, show

pytestmark = pytest.mark.slow

PLANTED = {
    "being heard": {"kuunnella", "kuunteleminen", "lukea", "palaute", "vastata", "vastaus", "viesti", "kuulla"},
    "delivery": {"toimitus", "toimitusaika", "toimituspäivä", "myöhässä", "myöhästyä", "kuljetus", "tilaus"},
    "signs": {"kyltti", "opaste", "viitta", "navigaattori", "piha", "löytää"},
}
PERSONAL = (
    "0500 123 456",
    "040 123 4567",
    "050-1234567",
    "44 1234567",
    "0400 123 456",
    "040 555",
    "050 555",
    "4111 1111",
    "FI21 1234",
    "130452-912E",
    "110805A915B",
    "240671Y934S",
    "ABC-123",
)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(None, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def report(tables: Path) -> dict[str, Any]:
    return dict(json.loads((tables.parent / "report.json").read_text(encoding="utf-8")))


def test_the_whole_sample_is_read(report: dict[str, Any]) -> None:
    assert {source["source"] for source in report["sources"]} >= {"asiakaskysely_2026.csv"}
    assert len(report["sources"]) == 4
    assert (report["failed"], report["rejected"]) == ([], [])


@pytest.mark.parametrize("planted", PLANTED)
def test_what_was_planted_comes_out(report: dict[str, Any], planted: str) -> None:
    about = [theme for theme in report["themes"] if len(set(theme["words"][:8]) & PLANTED[planted]) >= 2]
    assert about, [theme["words"][:8] for theme in report["themes"]]
    assert max(theme["respondents"] for theme in about) >= 10


def test_names_are_finnish_words_and_differ(report: dict[str, Any]) -> None:
    labels = [theme["label"] for theme in report["themes"]]
    assert 8 <= len(labels) <= 80
    assert len(set(labels)) == len(labels)
    assert all(word.strip(",").replace("-", "").isalpha() for label in labels for word in label.split())


def test_most_is_assigned(report: dict[str, Any]) -> None:
    coverage = report["coverage"]
    assert coverage["unassigned"] / coverage["passages"] < 0.45
    assert coverage["empty_answers"] >= 10
    assert set(coverage["other_language"]) >= {"sv", "en"}


def test_themes_agree_with_the_author_better_than_a_floor(tables: Path) -> None:
    passages, mentions, themes = (
        pl.read_parquet(tables / f"{name}.parquet") for name in ("passages", "mentions", "themes")
    )
    meant = authors_themes(passages.filter(pl.col("class") == "content"))
    assert show(meant, found_themes(passages, mentions), dict(themes.select("theme_id", "label").rows())) > 0.22


def test_nothing_personal_is_published(tables: Path) -> None:
    published = b"".join(
        path.read_bytes() for path in sorted(tables.parent.rglob("*")) if path.suffix != ".parquet" and path.is_file()
    )
    assert [mark for mark in PERSONAL if mark.encode() in published] == []
