"""``sample-for-coding`` and ``evaluate`` on a real store: out to people and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from flows.spaces import choose_space
from flows.workplace import settings_of
from pipeline.errors import NothingToReport, SettingsError
from pipeline.store import Store, open_store
from tests.flows.workshop import Workshop
from tests.given_shown import THEMES, Said, publish

SECRET = "Erittäin salainen palaute"
SAID = [
    Said(f"p{at:02}", (("t1",), ("t2",), ("t1", "t3"), ())[at % 4], text=f"{SECRET} numero {at}.") for at in range(40)
]


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "asetukset.toml"
    path.write_text(f'[store]\nstate_dir = "{tmp_path / "tila"}"\n', encoding="utf-8")
    return path


@pytest.fixture
def kept(settings: Path) -> Iterator[Store]:
    with open_store(settings_of(settings).store_url) as opened:
        yield opened


def kuulluksi(settings: Path, *args: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, args), "--settings", str(settings)])


def fill(path: Path, choose: dict[str, list[str]]) -> None:
    book = openpyxl.load_workbook(path)
    for row in book["Koodaus"].iter_rows(min_row=2):
        for at, name in enumerate(choose[row[0].value]):
            row[6 + at].value = name
    book.save(path)


def test_out_to_people_and_back(tmp_path: Path, settings: Path, kept: Store) -> None:
    publish(kept, "s", ["/aineisto"], SAID)
    out, page, figures = tmp_path / "koodaus.xlsx", tmp_path / "arvio.html", tmp_path / "arvio.json"
    told = kuulluksi(settings, "sample-for-coding", "-n", "20", "--out", out)
    assert told.exit_code == 0, told.stderr
    assert "20 katkelmaa, koodaajia 1" in told.stdout
    assert out.stat().st_mode & 0o777 == 0o600
    ours = {each.passage_id: [THEMES[theme] for theme in each.themes] or ["(ei teemaa)"] for each in SAID}
    # The coder sees signs where we see a delivery.
    fill(out, {key: ["Opasteet"] if names == ["Toimitus"] else names for key, names in ours.items()})
    told = kuulluksi(settings, "evaluate", out, "--out", page, "--json", figures)
    assert told.exit_code == 0, told.stderr
    assert "20 koodattua katkelmaa 20 vastaajalta, 1 koodaaja." in told.stdout
    assert SECRET not in told.output
    assert SECRET in page.read_text(encoding="utf-8")
    read = json.loads(figures.read_text(encoding="utf-8"))
    seller = next(each for each in read["themes"] if each["label"] == "Ystävällinen myyjä")
    assert (seller["f1"]["estimate"], read["weighted"], read["run_id"]) == (1.0, True, "ajo-s-1")
    worst = read["confusions"][0]
    assert (worst["coded"], worst["assigned"], len(worst["quotes"])) == ("Opasteet", "Toimitus", 3)


def test_a_file_that_people_may_have_filled_in_is_not_overwritten(tmp_path: Path, settings: Path, kept: Store) -> None:
    publish(kept, "s", ["/aineisto"], SAID)
    out = tmp_path / "koodaus.xlsx"
    out.write_text("työtä")
    told = kuulluksi(settings, "sample-for-coding", "--out", out)
    assert (told.exit_code, out.read_text()) == (7, "työtä")
    assert "on jo olemassa" in told.stderr


def test_fewer_than_asked_is_said(tmp_path: Path, settings: Path, kept: Store) -> None:
    publish(kept, "s", ["/aineisto"], SAID)
    told = kuulluksi(settings, "sample-for-coding", "--out", tmp_path / "k.xlsx")
    assert "Enempää ei ole: pyydettiin 200." in told.stdout


def test_the_same_seed_the_same_sample(tmp_path: Path, settings: Path, kept: Store) -> None:
    publish(kept, "s", ["/aineisto"], SAID)
    chosen = []
    for name, seed in (("a", "3"), ("b", "3"), ("c", "4")):
        path = tmp_path / f"{name}.xlsx"
        kuulluksi(settings, "sample-for-coding", "-n", "10", "--seed", seed, "--out", path)
        chosen.append([row[0].value for row in openpyxl.load_workbook(path)["Koodaus"].iter_rows(min_row=2)])
    assert chosen[0] == chosen[1]
    assert chosen[0] != chosen[2]


@pytest.mark.parametrize("command", [("sample-for-coding",), ("evaluate", "koodattu.csv")])
def test_nothing_has_been_run_yet(settings: Path, command: tuple[str, ...]) -> None:
    told = kuulluksi(settings, *command)
    assert told.exit_code == 4
    assert "Yhtään ajoa ei ole vielä tehty loppuun" in told.stderr


def test_unknown_themes_are_told_one_by_one_and_end_with_2(tmp_path: Path, settings: Path, kept: Store) -> None:
    publish(kept, "s", ["/aineisto"], SAID)
    path = tmp_path / "koodattu.csv"
    path.write_text("passage_id;coder_1\np00;Toimitos\np01;Opastet\n")
    told = kuulluksi(settings, "evaluate", path)
    assert told.exit_code == 2
    assert told.stderr.splitlines()[:2] == [
        "  rivi 2: Teemaa ”Toimitos” ei ole; lähin on ”Toimitus”.",
        "  rivi 3: Teemaa ”Opastet” ei ole; lähin on ”Opasteet”.",
    ]
    assert "nimiä on 2" in told.stderr


def test_a_file_that_cannot_be_read_exits_3(tmp_path: Path, settings: Path, kept: Store) -> None:
    publish(kept, "s", ["/aineisto"], SAID)
    path = tmp_path / "koodattu.csv"
    for _ in range(2):
        assert kuulluksi(settings, "evaluate", path).exit_code == 3
        path.write_bytes(b"")


def test_a_page_that_cannot_be_written_exits_7(tmp_path: Path, settings: Path, kept: Store) -> None:
    publish(kept, "s", ["/aineisto"], SAID)
    path = tmp_path / "koodattu.csv"
    path.write_text("passage_id;coder_1\np00;Toimitus\n")
    told = kuulluksi(settings, "evaluate", path, "--out", path / "arvio.html")
    assert told.exit_code == 7


def test_the_space_of_the_latest_run_unless_another_is_named(kept: Store) -> None:
    with pytest.raises(NothingToReport):
        choose_space(kept)
    publish(kept, "eka", ["/a/kysely.csv"], SAID)
    publish(kept, "toka", ["/b", "/c"], SAID)
    kept.start_run("kesken", "kolmas", '{"sources": ["/d"]}', "hash", {})
    assert choose_space(kept).space == "toka"
    assert choose_space(kept, Path("/a/kysely.csv")).space == "eka"
    assert choose_space(kept, Path("/c")).space == "toka"
    publish(kept, "eka", ["/a/kysely.csv"], SAID)
    assert choose_space(kept).run_id == "ajo-eka-2"
    with pytest.raises(SettingsError, match="tällaista lähdettä"):
        choose_space(kept, Path("/d"))


def test_a_source_of_several_spaces(kept: Store) -> None:
    publish(kept, "kaksi", ["/a", "/b"], SAID)
    publish(kept, "kolme", ["/a", "/b", "/c"], SAID)
    with pytest.raises(SettingsError, match="useassa") as caught:
        choose_space(kept, Path("/a"))
    assert "--of kaksi: raportti lähteistä /a, /b" in str(caught.value)
    assert choose_space(kept, Path("kolme")).space == "kolme"
    publish(kept, "yksin", ["/a"], SAID)
    assert choose_space(kept, Path("/a")).space == "yksin"
    publish(kept, "yöllä", ["/a"], SAID, remembers=True)
    with pytest.raises(SettingsError, match="--of yöllä: yöajo"):
        choose_space(kept, Path("/a"))


def test_after_a_real_run(tmp_path: Path, workshop: Workshop) -> None:
    told = CliRunner().invoke(app, workshop.call())
    assert told.exit_code == 0, told.stderr
    out = tmp_path / "koodaus.xlsx"
    told = kuulluksi(workshop.settings, "sample-for-coding", "-n", "12", "--out", out, "--of", workshop.inbox)
    assert told.exit_code == 0, told.stderr
    sheet = openpyxl.load_workbook(out)["Koodaus"]
    assert sheet.max_row == 13
    assert all(f"»{row[2].value}»" in row[3].value for row in sheet.iter_rows(min_row=2))
    fill(out, {row[0].value: ["(ei teemaa)"] for row in sheet.iter_rows(min_row=2)})
    told = kuulluksi(workshop.settings, "evaluate", out)
    assert told.exit_code == 0, told.stderr
    assert "12 koodattua katkelmaa 12 vastaajalta" in told.stdout


def test_a_sample_is_an_excel_file_by_its_name_too(tmp_path: Path, settings: Path) -> None:
    result = kuulluksi(settings, "sample-for-coding", "--out", tmp_path / "otos.csv")
    assert result.exit_code == 2
    assert ".xlsx" in result.stderr
    assert not (tmp_path / "otos.csv").exists()
