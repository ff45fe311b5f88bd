from __future__ import annotations

import difflib
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.codebook import CodebookTheme, NearMiss, load_codebook, parsed_codebook, shipped_codebook
from pipeline.codebook_file import moved, renamed, with_examples, with_theme, without, write_codebook
from pipeline.codebook_journal import begin
from pipeline.errors import CodebookError

# Written as a person would: comments everywhere, headings between themes, lists on one line and on several.
BOOK = """\
# Oma teemakirja
version = 1  # muoto

[[headings]]
id = "perilla"
name = "Perillä"  # yläkerta

# Kyltit puhuttavat aina keväällä.
[[themes]]
id = "opasteet"
name = "Opasteet"  # ent. Kyltit
heading = "perilla"
examples = [
    "Kyltti puuttui.",   # Liisa 3/2026
    "Ovea ei löytynyt.",
    # tämä on epäselvä
    "Ajoin ohi.",
]
near_misses = [{ text = "Parkki oli täynnä.", theme = "pysakointi" }, { text = "Hyvä." }]

[[headings]]
id = "raha"
name = "Raha"

# Tämä tuli syksyllä.
# Katsotaan pitääkö jakaa.
[[themes]]
id = "pysakointi"
name = "Pysäköinti"
heading = "perilla"
examples = ["Parkkipaikkoja on vähän.", "Ruudut ovat ahtaita.", "Piha on täynnä."]
[[themes.near_misses]]
text = "Kylttiä ei ollut."
theme = "opasteet"

# Hinta on hankala.
[[themes]]
id = "hinta"
name = "Hinta"
heading = "raha"
examples = ['Kallista.', 'Halpa.', 'Maksaa liikaa.']
# loppu
"""


def changed(before: str, after: str) -> list[str]:
    """Return the lines that went and came."""
    lines = difflib.ndiff(before.split("\n"), after.split("\n"))
    return [line for line in lines if line[0] in "+-"]


def test_a_new_name_changes_one_line() -> None:
    after = renamed(BOOK, "opasteet", 'Kyltit ja "viitat"')
    assert changed(BOOK, after) == [
        '- name = "Opasteet"  # ent. Kyltit',
        '+ name = "Kyltit ja \\"viitat\\""  # ent. Kyltit',
    ]


def test_a_move_changes_the_heading_and_no_places() -> None:
    after = moved(BOOK, "hinta", "perilla")
    assert changed(BOOK, after) == ['- heading = "raha"', '+ heading = "perilla"']


def test_a_theme_of_no_heading_can_be_moved_under_one() -> None:
    text = BOOK.replace('heading = "raha"\n', "")
    assert parsed_codebook(moved(text, "hinta", "raha")).by_id["hinta"].heading == "raha"


def test_examples_are_added_after_the_others_each_once() -> None:
    after = with_examples(BOOK, "opasteet", ["Eksyin  pihalla.", "ajoin ohi.", "eksyin pihalla.", "Viitta oli nurin."])
    added = [line for line in changed(BOOK, after) if line[0] == "+"]
    assert [line.strip("+ ,") for line in added] == ['"Eksyin pihalla."', '"Viitta oli nurin."']
    assert not [line for line in changed(BOOK, after) if line[0] == "-"]
    assert parsed_codebook(after).by_id["opasteet"].examples[2:] == (
        "Ajoin ohi.",
        "Eksyin pihalla.",
        "Viitta oli nurin.",
    )


def test_examples_are_added_to_a_list_on_one_line() -> None:
    after = with_examples(BOOK, "hinta", ["Ei kannata."])
    assert changed(BOOK, after)[1:] == ["+ examples = ['Kallista.', 'Halpa.', 'Maksaa liikaa.', \"Ei kannata.\"]"]


def test_examples_that_are_known_change_nothing() -> None:
    assert with_examples(BOOK, "hinta", ["kallista."]) == BOOK


def test_a_new_theme_comes_after_the_last_of_its_heading() -> None:
    theme = CodebookTheme(
        id="aukiolo",
        name="Aukioloajat",
        heading="perilla",
        description='Milloin on "auki".',
        includes=("illat",),
        examples=("Kiinni jo neljältä.", "Auki sunnuntaina.", "Ovi \\ lukossa."),
        near_misses=(NearMiss("Puhelin auki yhdeksältä."), NearMiss("Ei ollut kylttiä.", "opasteet")),
    )
    after = with_theme(BOOK, theme)
    assert [line for line in changed(BOOK, after) if line[0] == "-"] == []
    book = parsed_codebook(after)
    assert [other.id for other in book.themes] == ["opasteet", "pysakointi", "aukiolo", "hinta"]
    assert book.by_id["aukiolo"] == theme
    assert 'theme = "opasteet"\n\n[[themes]]\nid = "aukiolo"' in after
    assert "]\n\n# Hinta on hankala.\n[[themes]]" in after


@pytest.mark.parametrize("text", ["", "# tyhjä", "version = 1\n"])
def test_the_first_theme_of_a_codebook_can_be_added(text: str) -> None:
    theme = CodebookTheme(id="hinta", name="Hinta", examples=("a", "b", "c"))
    after = with_theme(text, theme)
    assert parsed_codebook(after).themes == (theme,)
    assert after.startswith(text)


def test_a_theme_goes_with_its_comment_and_nothing_else() -> None:
    after = without(BOOK, "hinta")
    assert BOOK.startswith(after.removesuffix("# loppu\n"))
    assert after.endswith('theme = "opasteet"\n\n# loppu\n')


def test_near_misses_of_a_theme_that_goes_are_nobodys() -> None:
    after = without(BOOK, "pysakointi")
    assert parsed_codebook(after).by_id["opasteet"].near_misses[0] == NearMiss("Parkki oli täynnä.")
    assert "# Tämä tuli syksyllä." not in after
    assert "# Hinta on hankala." in after
    assert after.split("near_misses")[0] == BOOK.split("near_misses")[0]


def test_an_heir_takes_over_near_misses() -> None:
    assert parsed_codebook(without(BOOK, "opasteet", heir="hinta")).by_id["pysakointi"].near_misses == (
        NearMiss("Kylttiä ei ollut.", "hinta"),
    )
    assert parsed_codebook(without(BOOK, "pysakointi", heir="opasteet")).by_id["opasteet"].near_misses == (
        NearMiss("Hyvä."),
    )


def test_a_theme_that_came_can_go_and_leaves_no_trace() -> None:
    theme = CodebookTheme(id="uusi", name="Uusi", heading="perilla", examples=("a", "b", "c"))
    assert without(with_theme(BOOK, theme), "uusi") == BOOK


def test_windows_line_ends_stay() -> None:
    text = BOOK.replace("\n", "\r\n")
    theme = CodebookTheme(id="uusi", name="Uusi", heading="raha", examples=("a", "b", "c"))
    edited = with_theme(with_examples(renamed(text, "hinta", "Hinnat"), "opasteet", ["Eksyin."]), theme)
    assert edited.count("\n") == edited.count("\r\n") > text.count("\r\n")


def test_odd_line_separators_within_a_sentence_do_no_harm() -> None:
    text = BOOK.replace("Ajoin ohi.", "Ajoin\u2028ohi\u0085taas.")
    assert changed(text, renamed(text, "hinta", "Hinnat")) == ['- name = "Hinta"', '+ name = "Hinnat"']


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda: renamed(BOOK, "ei", "Nimi"), "ei ole tätä teemaa"),
        (lambda: renamed(BOOK, "hinta", " "), "name: ei saa olla tyhjä"),
        (lambda: renamed(BOOK, "hinta", "opasteet"), "sama nimi"),
        (lambda: moved(BOOK, "hinta", "ei"), "tuntematon yläteema 'ei'"),
        (lambda: with_examples(BOOK, "hinta", ["Ajoin ohi."]), "on jo esimerkkinä"),
        (lambda: with_examples(BOOK, "hinta", [""]), "ei saa olla tyhjä"),
        (lambda: with_theme(BOOK, CodebookTheme("hinta", "Toinen", examples=("a", "b", "c"))), "on jo tämä id"),
        (lambda: with_theme(BOOK, CodebookTheme("uusi", "Uusi", examples=("a", "b"))), "vähintään 3"),
        (lambda: with_theme(BOOK, CodebookTheme("Ü", "Uusi", examples=("a", "b", "c"))), "a–z"),
        (lambda: without(BOOK, "ei"), "ei ole tätä teemaa"),
        (lambda: without(BOOK, "hinta", heir="ei"), "ei ole tätä teemaa"),
        (lambda: without(BOOK, "hinta", heir="hinta"), "periä itseään"),
        (lambda: renamed("[[themes]\n", "hinta", "Hinnat"), "TOML"),
        (lambda: renamed('themes = [{id = "a", name = "A", examples = ["x", "y", "z"]}]', "a", "B"), r"\[\[themes\]\]"),
    ],
)
def test_an_edit_that_would_leave_nonsense_is_refused(edit: Callable[[], str], told: str) -> None:
    with pytest.raises(CodebookError, match=told):
        edit()


def test_a_header_within_a_text_stops_edits_but_not_reading() -> None:
    text = BOOK.replace('"Ajoin ohi."', '"""Ajoin\n[[themes]]\nohi."""')
    assert len(parsed_codebook(text).themes) == 3
    with pytest.raises(CodebookError, match="ei voi muokata komennolla"):
        renamed(text, "hinta", "Hinnat")


def test_every_shipped_theme_can_be_renamed_and_taken_out() -> None:
    text = shipped_codebook().read_text(encoding="utf-8")
    for theme in parsed_codebook(text).themes[::9]:
        assert len(changed(text, renamed(text, theme.id, "Uusi nimi"))) == 2
        assert theme.id not in parsed_codebook(without(text, theme.id)).by_id


def test_a_codebook_is_written_in_one_step_with_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "kirja.toml"
    path.write_text(BOOK, encoding="utf-8")
    path.chmod(0o640)
    write_codebook(path, renamed(BOOK, "hinta", "Hinnat"))
    assert load_codebook(path).by_id["hinta"].name == "Hinnat"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [other.name for other in tmp_path.iterdir()] == ["kirja.toml"]


def test_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "kirja.toml"
    write_codebook(path, BOOK.replace("\n", "\r\n"))
    assert path.read_bytes() == BOOK.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_symlink_goes_on_pointing_where_it_did(tmp_path: Path) -> None:
    real = tmp_path / "yhteinen.toml"
    real.write_text("", encoding="utf-8")
    link = tmp_path / "kirja.toml"
    link.symlink_to(real)
    write_codebook(link, BOOK)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == BOOK


def test_what_is_no_file_is_never_replaced_by_one(tmp_path: Path) -> None:
    pipe = tmp_path / "laite"
    os.mkfifo(pipe)
    with pytest.raises(CodebookError, match="ei ole tavallinen tiedosto"):
        write_codebook(pipe, "")
    with pytest.raises(CodebookError, match="ei ole tavallinen tiedosto"):
        begin(pipe)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_nonsense_is_never_written(tmp_path: Path) -> None:
    path = tmp_path / "kirja.toml"
    path.write_text(BOOK, encoding="utf-8")
    with pytest.raises(CodebookError, match=r"kirja\.toml.*TOML"):
        write_codebook(path, BOOK + "[[themes\n")
    assert path.read_text(encoding="utf-8") == BOOK


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kirja.toml"
    path.write_text(BOOK, encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CodebookError, match="ei voi kirjoittaa"):
        write_codebook(path, renamed(BOOK, "hinta", "Hinnat"))
    assert [other.name for other in tmp_path.iterdir()] == ["kirja.toml"]
    assert path.read_text(encoding="utf-8") == BOOK
    with pytest.raises(CodebookError, match="ei voi kirjoittaa"):
        write_codebook(tmp_path / "ei" / "kirja.toml", BOOK)
