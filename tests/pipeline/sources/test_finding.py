from __future__ import annotations

import os
from pathlib import Path
from typing import IO, Any

import pytest

from pipeline.errors import SourceNotFound
from pipeline.sources import find


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_folder_gives_known_kinds_to_the_bottom_and_tells_of_the_rest(tmp_path: Path) -> None:
    write(tmp_path, b_dot_csv="b", a__c_dot_vtt="c", kuva_dot_png="k", a__z_dot_jsonl_dot_gz="z")
    found = find([tmp_path])
    assert [file.name for file in found.files] == ["c.vtt", "z.jsonl.gz", "b.csv"]
    assert [(item.path.name, item.reason) for item in found.passed_over] == [("kuva.png", "tuntematon tiedostotyyppi")]


LITTER = (
    "README README.md readme.txt README.fi.md LUEMINUT.txt LICENSE LICENSE-MIT licence.txt .DS_Store .gitkeep ._a.csv "
    "Thumbs.db desktop.ini ~$a.xlsx .~lock.a.xlsx#"
).split()


@pytest.mark.parametrize("name", LITTER)
def test_what_is_plainly_no_source_is_neither_read_nor_told_of(tmp_path: Path, name: str) -> None:
    write(tmp_path, a_dot_csv="a")
    (tmp_path / name).write_text("?")
    found = find([tmp_path])
    assert [file.name for file in found.files] == ["a.csv"]
    assert not found.passed_over


@pytest.mark.parametrize("name", ["readme_vastaukset.csv", "readme.csv", "readme_vastaukset.txt", "licenses.xlsx"])
def test_what_may_be_answers_is_read_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("?")
    assert [file.name for file in find([tmp_path]).files] == [name]


@pytest.mark.parametrize("name", ["license_palaute.pdf", "thumbs.db.bak", "readmevastaukset.ods", "muistiinpanot.md"])
def test_all_else_of_unknown_kind_is_told(tmp_path: Path, name: str) -> None:
    write(tmp_path, a_dot_csv="a")
    (tmp_path / name).write_text("?")
    assert [item.path.name for item in find([tmp_path]).passed_over] == [name]


def test_a_readme_that_is_named_is_read(tmp_path: Path) -> None:
    write(tmp_path, README_dot_txt="r")
    assert [file.name for file in find([tmp_path / "README.txt"]).files] == ["README.txt"]


def test_globs_descend(tmp_path: Path) -> None:
    write(tmp_path, a__x_dot_csv="1", a__b__y_dot_csv="2", a__z_dot_txt="3")
    assert [file.name for file in find([tmp_path / "**" / "*.csv"]).files] == ["y.csv", "x.csv"]
    assert len(find([tmp_path / "a*"]).files) == 3


def test_the_same_file_named_twice_is_one_and_a_copy_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, a_dot_csv="sama", b_dot_csv="sama", c_dot_csv="muu")
    found = find([tmp_path / "a.csv", tmp_path, tmp_path / "a.csv"])
    assert [file.name for file in found.files] == ["a.csv", "c.csv"]
    assert [item.reason for item in found.passed_over] == ["sama sisältö kuin tiedostossa a.csv"]


def test_a_named_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    write(tmp_path, vienti_dot_dat="x;y")
    assert [file.name for file in find([tmp_path / "vienti.dat"]).files] == ["vienti.dat"]


def test_keys_follow_content_and_ids_follow_the_path(tmp_path: Path) -> None:
    write(tmp_path, a_dot_csv="ennen")
    before = find([tmp_path]).files[0]
    write(tmp_path, a_dot_csv="jälkeen")
    after = find([tmp_path]).files[0]
    assert before.content_key != after.content_key
    assert before.source_id == after.source_id


@pytest.mark.parametrize("argument", ["puuttuu.csv", "tyhjä", "*.csv"])
def test_nothing_there_is_an_error_that_names_the_argument(tmp_path: Path, argument: str) -> None:
    (tmp_path / "tyhjä").mkdir()
    with pytest.raises(SourceNotFound, match="löytynyt") as caught:
        find([tmp_path / argument])
    assert argument in str(caught.value)


def test_an_emptied_folder_may_be_nothing_but_a_missing_one_may_not(tmp_path: Path) -> None:
    inbox = tmp_path / "saapuneet"
    inbox.mkdir()
    assert not find([inbox], may_be_empty=True).files
    write(inbox, _dot_gitkeep="", kuva_dot_png="")
    assert [item.path.name for item in find([inbox], may_be_empty=True).passed_over] == ["kuva.png"]
    with pytest.raises(SourceNotFound):
        find([tmp_path / "puuttuu"], may_be_empty=True)


def test_a_blank_argument_is_refused() -> None:
    with pytest.raises(SourceNotFound, match="Polku on tyhjä"):
        find([""])  # type: ignore[list-item]  # what a caller that is not type-checked gives


def test_what_may_not_be_opened_is_told_from_what_is_of_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a_dot_csv="a", b_dot_csv="b", kuva_dot_png="k")
    open_file = Path.open

    # The tests may run as root, to whom no file is closed.
    def guarded(path: Path, mode: str = "r") -> IO[Any]:
        if path.name == "b.csv":
            raise PermissionError(13, "Permission denied", str(path))
        return open_file(path, mode)

    monkeypatch.setattr(Path, "open", guarded)
    told = {item.path.name: item.unreadable for item in find([tmp_path]).passed_over}
    assert told == {"kuva.png": False, "b.csv": True}


def test_a_folder_that_may_not_be_opened_is_not_an_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a_dot_csv="a", suljettu__b_dot_csv="b")
    scan = os.scandir

    def guarded(path: str) -> Any:
        if Path(path).name == "suljettu":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert [(item.path.name, item.unreadable) for item in find([tmp_path]).passed_over] == [("suljettu", True)]
    with pytest.raises(SourceNotFound, match="Kansiota ei voi avata"):
        find([tmp_path / "suljettu"], may_be_empty=True)


def test_a_folder_of_unknown_kinds_only_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, README_dot_md="r")
    with pytest.raises(SourceNotFound, match=r"ohitettiin 1"):
        find([tmp_path])
