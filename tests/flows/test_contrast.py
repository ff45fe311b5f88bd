"""``kuulluksi contrast``, as analysts call it, on a real store."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from pipeline.report.contrast_report import ContrastReport
from tests.doubles import HandTools

PEOPLE = 40


@dataclass(frozen=True)
class Desk:
    """A folder with what customers and staff say, a report of both, and settings."""

    root: Path
    customers: Path
    staff: Path
    settings: Path
    tools: HandTools

    @property
    def out(self) -> Path:
        return self.root / "kontrasti"

    def call(self, *args: str) -> Result:
        return CliRunner().invoke(app, [*args, "--settings", str(self.settings)])

    def contrast(self, *args: str) -> Result:
        return self.call("contrast", *args, "--out", str(self.out))

    def told(self) -> dict[str, Any]:
        return dict(json.loads((self.out / "contrast.json").read_text(encoding="utf-8")))

    def verdicts(self) -> dict[str, str]:
        return {theme["row"]["label"]: theme["row"]["verdict"] for theme in self.told()["themes"]}


def said(who: str, number: int, texts: str, **more: str) -> str:
    """A row of a survey export: everybody speaks of the service, and of what else is given."""
    told = f"Palvelu oli hyvää kerran {who}{number}. {texts}".strip()
    return ";".join([f"{who}{number}", f"{1 + number % 28}.9.2026", *more.values(), told])


def make_desk(root: Path, tools: HandTools) -> Desk:
    desk = Desk(root, root / "asiakkaat.csv", root / "henkilosto.csv", root / "asetukset.toml", tools)
    head = "vastaaja;pvm;Asiakassuhde;Palaute"
    more = " ja hinta nousi"  # or all would say the same, and one quote would be enough
    new = [
        said("u", n, f"Toimitus oli huono {n}{more if n % 4 == 0 else ''}.", asiakassuhde="Uusi") for n in range(PEOPLE)
    ]
    old = [said("v", n, f"Lasku oli väärä {n}." if n % 2 else "", asiakassuhde="Vanha") for n in range(PEOPLE)]
    moved = [said("u", 0, "Lasku oli taas väärä.", asiakassuhde="Vanha"), said("w", 1, "", asiakassuhde="Entinen")]
    desk.customers.write_text("\n".join([head, *new, *old, *moved]) + "\n", encoding="utf-8")
    rows = [said("h", n, f"Kyltti puuttui {n}.") for n in range(PEOPLE)]
    desk.staff.write_text("\n".join(["vastaaja;pvm;Palaute", *rows]) + "\n", encoding="utf-8")
    (root / "kirja.toml").touch()
    desk.settings.write_text(
        f'[store]\nstate_dir = "{root / "tila"}"\n[codebook]\npath = "{root / "kirja.toml"}"\n'
        "[discovery]\nmin_texts = 9\nmost_aspects = 1\n",
        encoding="utf-8",
    )
    return desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    tools = HandTools()
    monkeypatch.setattr("models.toolbox.Toolbox", lambda _: tools)
    made = make_desk(tmp_path, tools)
    told = made.call("report", str(made.customers), str(made.staff), "--out", str(tmp_path / "raportti"))
    assert told.exit_code == 0, told.output
    return made


def test_a_blind_spot_is_found_and_what_is_alike_is_called_alike(desk: Desk) -> None:
    done = desk.contrast("Asiakassuhde=Uusi", "Asiakassuhde=Vanha")
    assert done.exit_code == 0, done.output
    assert desk.verdicts() == {"Toimitus": "only_a", "Lasku": "only_b", "Palvelu": "alike"}
    told = desk.told()
    assert (told["a"], told["b"], told["both"]) == (
        {"name": "Asiakassuhde: Uusi", "respondents": PEOPLE - 1},
        {"name": "Asiakassuhde: Vanha", "respondents": PEOPLE},
        1,
    )
    assert (told["tests"], told["told"]) == (3, 2)
    assert "sokeita pisteitä 2" in done.stdout


def test_quotes_are_of_the_group_that_sees_the_theme(desk: Desk) -> None:
    desk.contrast("Asiakassuhde=Uusi", "Asiakassuhde=Vanha")
    by_label = {theme["row"]["label"]: theme for theme in desk.told()["themes"]}
    delivery, bill, service = (by_label[label] for label in ("Toimitus", "Lasku", "Palvelu"))
    assert [len(delivery["quotes_a"]), len(delivery["quotes_b"])] == [2, 0]
    assert all(quote["text"].startswith("Toimitus oli huono") for quote in delivery["quotes_a"])
    assert [len(bill["quotes_a"]), len(bill["quotes_b"])] == [0, 1]
    assert [len(service["quotes_a"]), len(service["quotes_b"])] == [1, 1]
    assert ["kerran u" in service[side][0]["text"] for side in ("quotes_a", "quotes_b")] == [True, False]
    assert (delivery["tone_a"]["verdict"], delivery["tone_b"]) == ("blame", None)
    assert service["tone_b"]["verdict"] == "praise"


def test_customers_are_set_against_the_companys_own_staff(desk: Desk) -> None:
    done = desk.contrast("source=asiakkaat.csv", "source=henkilosto.csv", str(desk.customers), str(desk.staff))
    assert done.exit_code == 0, done.output
    verdicts = desk.verdicts()
    assert (verdicts["Kyltti"], verdicts["Toimitus"], verdicts["Palvelu"]) == ("only_b", "only_a", "alike")


def test_all_three_files_tell_the_same(desk: Desk) -> None:
    desk.contrast("Asiakassuhde=Uusi", "Asiakassuhde=Vanha")
    told = ContrastReport.model_validate_json((desk.out / "contrast.json").read_bytes())
    rows = pl.read_csv(desk.out / "contrast.csv")
    assert rows["verdict"].to_list() == [theme.row.verdict for theme in told.themes]
    assert rows["share_a_low"].to_list() == pytest.approx([theme.row.share_a.low for theme in told.themes])
    page = (desk.out / "contrast.html").read_text(encoding="utf-8")
    assert "Ryhmä ”Asiakassuhde: Uusi” puhuu yhdestä asiasta, jota ryhmä ”Asiakassuhde: Vanha” tuskin näkee" in page


def test_nothing_is_read_embedded_or_heard_anew(desk: Desk) -> None:
    before = len(desk.tools.embedder.embedded), len(desk.tools.tones.heard)
    desk.customers.unlink()
    done = desk.contrast("Asiakassuhde=Uusi", "Asiakassuhde=Vanha")
    assert done.exit_code == 0, done.output
    assert (len(desk.tools.embedder.embedded), len(desk.tools.tones.heard)) == before


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (("Asiakassuhde=Outo", "Asiakassuhde=Vanha"), "Ryhmää ei ole. Arvoja ovat ”Vanha”, ”Uusi”"),
        (("Ikä=9", "Asiakassuhde=Vanha"), "Ryhmittelyä ei ole. Ryhmittelyjä ovat ”Asiakassuhde”"),
        (("Uusi", "Asiakassuhde=Vanha"), "Ryhmän nimestä puuttuu yhtäsuuruusmerkki"),
        (
            ("Asiakassuhde=Entinen", "Asiakassuhde=Vanha"),
            "Ryhmässä on liian vähän vastaajia: 1, kun vähintään 5 tarvitaan",
        ),
        (("Asiakassuhde=Uusi", "Asiakassuhde=Uusi"), "Ryhmissä ovat samat vastaajat"),
    ],
)
def test_a_group_that_cannot_be_is_told_in_finnish_and_nothing_is_written(
    desk: Desk, pair: tuple[str, str], said: str
) -> None:
    done = desk.contrast(*pair)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Palvelu oli" not in done.output
    assert not desk.out.exists()


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--from", "1.1.2020", "--to", "2.1.2020"), 4, "aineisto kattaa päivät 01.09.2026–28.09.2026"),
        (("--from", "2.9.2026", "--to", "1.9.2026"), 2, "loppuu"),
        (("muu.csv", "toinen.csv"), 2, "Näistä lähteistä ei ole yhteistä raporttia"),
        (("muu.csv", "--of", "toinen.csv"), 2, "joko lähteet tai --of"),
    ],
)
def test_what_was_asked_in_vain_is_told(desk: Desk, args: tuple[str, ...], code: int, said: str) -> None:
    done = desk.contrast("Asiakassuhde=Uusi", "Asiakassuhde=Vanha", *args)
    assert done.exit_code == code, done.output
    assert said in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("Asiakassuhde=Uusii", "Asiakassuhde=Vanha"),
        ("Asiakassuhde=Uusi", "Asiakasuhde=Vanha"),
        ("Asiakassuhde=Uusi", "Asiakassuhde=Entinen"),
    ],
)
def test_a_group_that_can_not_be_is_told_before_models_load(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    def load(_: object) -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr("models.toolbox.Toolbox", load)
    done = desk.contrast(*args)
    assert done.exit_code == 2, done.output


def test_days_can_be_chosen(desk: Desk) -> None:
    done = desk.contrast("Asiakassuhde=Uusi", "Asiakassuhde=Vanha", "--to", "14.9.2026", "--language", "en", "--quiet")
    assert (done.exit_code, done.stdout) == (0, "")
    assert desk.told()["window"] == {"start": "2026-09-01", "end": "2026-09-14"}
    assert 'lang="en"' in (desk.out / "contrast.html").read_text(encoding="utf-8")
