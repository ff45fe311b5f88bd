"""The sample with the defaults, from files to report: floors, never exact values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner

from flows.cli import app
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


# theme, what, owner, and when, for whom
ACTIONS = (
    ("Toimitusvarmuus", "Toinen kuljetusliike", "Logistiikka", "--from 2026-09-01"),
    (
        "Opasteet ja perille löytäminen",
        "Kyltit Lempäälään",
        "Kiinteistöt",
        "--from 2026-09-15 --segment Alue=Pirkanmaa",
    ),
    ("Kuulluksi tuleminen", "Joka viestiin vastataan kahdessa päivässä", "Asiakaspalvelu", "--from 2026-10-15"),
)


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


@pytest.fixture(scope="module")
def answered(tables: Path) -> Path:
    """Return the folder of the sample's report after three deeds, written down as analysts do."""
    folder = tables.parent.parent
    settings, out = folder / "asetukset.toml", folder / "vastattu"
    settings.write_text(f'[store]\nstate_dir = "{folder / "state"}"\n', encoding="utf-8")
    for theme, what, owner, more in ACTIONS:
        asked = ["actions", "add", theme, what, "--owner", owner, *more.split()]
        told = CliRunner().invoke(app, [*asked, "--settings", str(settings), "--out", str(out)])
        assert told.exit_code == 0, told.output
    return out


def test_three_deeds_are_in_the_report_and_none_is_judged_from_three_months(answered: Path) -> None:
    report = json.loads((answered / "report.json").read_text(encoding="utf-8"))
    assert {deed["what"]: (deed["owner"], deed["start"], deed["segment"]) for deed in report["deeds"]} == {
        "Joka viestiin vastataan kahdessa päivässä": ("Asiakaspalvelu", "2026-10-15", ""),
        "Kyltit Lempäälään": ("Kiinteistöt", "2026-09-15", "Alue=Pirkanmaa"),
        "Toinen kuljetusliike": ("Logistiikka", "2026-09-01", ""),
    }
    assert {deed["verdict"] for deed in report["deeds"]} == {"no_data"}
    assert all(deed["measures"] == [] for deed in report["deeds"])
    without = {theme["theme_id"] for theme in report["themes"]} - {deed["theme_id"] for deed in report["deeds"]}
    assert report["unanswered"]
    assert set(report["unanswered"]) <= without


def test_the_page_holds_the_deeds_and_says_what_cannot_be_said_yet(answered: Path) -> None:
    page = (answered / "report.html").read_text(encoding="utf-8")
    for _, what, _, _ in ACTIONS:
        assert page.count(what) >= 2  # among the six answers, and with the deeds
    assert "3 toimenpiteen vaikutusta ei voi arvioida." in page
    assert "ennen toimenpidettä on vastauksia vain 2 kokonaiselta kuukaudelta" in page
    assert "Tarvitaan vähintään 4 kokonaista jaksoa ennen toimenpidettä ja 3 sen jälkeen." in page
    assert "Kuultu, mutta ei vielä vastattu" in page
    assert "Alue=Pirkanmaa" in page
