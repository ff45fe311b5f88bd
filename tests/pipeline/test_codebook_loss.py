"""A codebook that is lost stops the night and the edit, on a real store; what is meant goes through."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.codebook import parsed_codebook
from pipeline.codebook_file import without
from pipeline.codebook_loss import restore
from pipeline.editing import Command, Wish
from pipeline.errors import CodebookError
from pipeline.line import edited_report, theme_report
from pipeline.orders import Order
from pipeline.settings import CodebookFile
from pipeline.store import Store
from pipeline.workplace import Workplace
from tests.given_nights import Nights, many

WORDS = ("Lasku", "Hinta", "Huolto", "Palvelu", "Kyltti", "Toimitus")
BOOK = "version = 1\n" + "".join(
    f"""
[[themes]]
id = "{word.lower()}"
name = "Oma {word.lower()}"
examples = ["{word} oli väärin.", "{word} oli kahdesti.", "{word} ei tullut."]
"""
    for word in WORDS
)


@pytest.fixture
def nights(tmp_path: Path, store: Store) -> Nights:
    """Nights on a codebook of six themes, the first of them past."""
    made = Nights(tmp_path, store, BOOK)
    made.say("a", *many("Lasku oli taas väärin"))
    made.night()
    return made


@pytest.fixture
def copied(tmp_path: Path, store: Store) -> Nights:
    """Nights on a copy in the state folder, one theme of which a command has renamed."""
    made = Nights(tmp_path, store)
    set_codebook(made)
    made.book = made.settings.store.state_dir / "teemakirja.toml"
    made.book.parent.mkdir(exist_ok=True)
    made.book.write_text(BOOK, encoding="utf-8")
    made.say("a", *many("Lasku oli taas väärin"))
    made.night()
    edit(made, "rename", "Oma lasku", to="Laskutus")
    return made


def edit(nights: Nights, command: Command, theme: str, to: str = "") -> None:
    edited_report(nights.order, Wish(command, theme, to=to), Workplace(nights.store, nights.tools, nights.settings))


def set_codebook(nights: Nights, **told: object) -> None:
    nights.settings = nights.settings.model_copy(update={"codebook": CodebookFile.model_validate(told)})


def shortened(themes: int) -> str:
    """Return the codebook without its last so many themes."""
    text = BOOK
    for word in WORDS[-themes:]:
        text = without(text, word.lower())
    return text


@pytest.mark.parametrize(("left", "told"), [("", "siinä oli viimeksi 6 teemaa"), (shortened(5), "5 niistä 6 teemasta")])
def test_a_file_that_has_lost_its_themes_stops_nights_and_edits(nights: Nights, left: str, told: str) -> None:
    before, events = nights.themes.theme_set_id, len(nights.events)
    nights.book.write_text(left, encoding="utf-8")
    with pytest.raises(CodebookError, match=told) as error:
        nights.night(refit=True)
    assert error.value.where == str(nights.book)
    assert "restore-codebook" not in error.value.fix  # no command has written the file: there is nothing to restore
    with pytest.raises(CodebookError, match=told):
        edit(nights, "rename", "Oma lasku", to="Uusi")
    assert (nights.themes.theme_set_id, len(nights.events)) == (before, events)
    assert nights.book.read_text(encoding="utf-8") == left


def test_what_is_meant_goes_through_once_it_is_said(nights: Nights) -> None:
    nights.book.write_text("", encoding="utf-8")
    set_codebook(nights, path=nights.book, may_shrink=True)
    nights.night()
    assert not any(theme.kind == "codebook" for theme in nights.themes.themes)
    set_codebook(nights, path=nights.book)
    nights.night()


def test_a_few_themes_may_be_taken_out_by_hand(nights: Nights) -> None:
    nights.book.write_text(shortened(3), encoding="utf-8")
    nights.night()
    assert [theme.theme_id for theme in nights.themes.whole if theme.kind == "codebook"] == ["lasku", "hinta", "huolto"]


@pytest.mark.parametrize("other", ["/dev/null", "toinen.toml"])
def test_another_file_in_the_settings_is_meant(nights: Nights, tmp_path: Path, other: str) -> None:
    (tmp_path / "toinen.toml").write_text(shortened(5), encoding="utf-8")
    set_codebook(nights, path=tmp_path / other)
    nights.night()
    assert {theme.theme_id for theme in nights.themes.whole if theme.kind == "codebook"} <= {"lasku"}


def test_what_commands_have_taken_out_in_another_space_is_not_lost(nights: Nights, tmp_path: Path) -> None:
    (tmp_path / "muut").mkdir()
    (tmp_path / "muut" / "b.csv").write_bytes((nights.inbox / "a.csv").read_bytes())
    other = Order(sources=(tmp_path / "muut",), out=tmp_path / "toinen")
    theme_report(other, Workplace(nights.store, nights.tools, nights.settings))
    for word in WORDS[1:]:
        edit(nights, "retire", f"Oma {word.lower()}")
    theme_report(other, Workplace(nights.store, nights.tools, nights.settings))
    kept = nights.store.latest_theme_set(other.space)
    assert kept is not None
    assert [theme.theme_id for theme in kept.whole if theme.kind == "codebook"] == ["lasku"]


def test_a_copy_that_is_gone_stops_the_night_and_comes_back(copied: Nights) -> None:
    text, before = copied.book.read_bytes(), copied.themes.theme_set_id
    copied.book.unlink()
    with pytest.raises(CodebookError, match="kopio on kadonnut") as error:
        copied.night()
    assert "kuulluksi themes restore-codebook" in error.value.fix
    assert error.value.where == str(copied.book)
    assert copied.themes.theme_set_id == before
    place, last = restore(copied.store, copied.settings)
    assert (place, last.number, copied.book.read_bytes()) == (copied.book, 1, text)
    copied.night()
    assert "Laskutus" in copied.ids


def test_a_copy_that_tells_what_the_shipped_one_does_is_not_missed(tmp_path: Path, store: Store) -> None:
    made = Nights(tmp_path, store)
    set_codebook(made)
    made.say("a", *many("Lasku oli taas väärin"))
    theme = next(theme for theme in made.night().whole if theme.kind == "codebook")
    edit(made, "rename", theme.theme_id, to="Aivan oma nimi")
    edit(made, "undo", "")
    (made.settings.store.state_dir / "teemakirja.toml").unlink()
    made.night()
    assert made.themes.by_id[theme.theme_id].label == theme.label


def test_text_is_not_replaced_unless_that_is_asked_for(copied: Nights) -> None:
    by_hand = shortened(5)
    copied.book.write_text(by_hand, encoding="utf-8")
    with pytest.raises(CodebookError, match="ei korvattu"):
        restore(copied.store, copied.settings)
    assert copied.book.read_text(encoding="utf-8") == by_hand
    restore(copied.store, copied.settings, over=True)
    assert parsed_codebook(copied.book.read_text(encoding="utf-8")).by_id["lasku"].name == "Laskutus"


def test_what_no_command_has_written_can_not_be_restored(nights: Nights) -> None:
    nights.book.unlink()
    with pytest.raises(CodebookError, match="ei ole tallessa"):
        restore(nights.store, nights.settings)
    assert not nights.book.exists()
