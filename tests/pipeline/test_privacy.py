"""Masking of documents, pseudonyms, and their key."""

from __future__ import annotations

import dataclasses
import hashlib
import multiprocessing
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from pipeline.documents import Document, Rejection, Turn, content_id
from pipeline.errors import SettingsError, StoreError
from pipeline.ports import Masked
from pipeline.privacy import KEY_FILE, Maskers, Pseudonyms, load_or_make_key, mask_document, mask_rejection
from pipeline.settings import Privacy

KEY = bytes(range(32))
NAMES = Pseudonyms(KEY)


class WordMasker:
    """Masks one word: predictable by hand."""

    def __init__(self, word: str, kind: str) -> None:
        self.word, self.kind = word, kind

    @property
    def revision(self) -> str:
        return f"word-{self.word}"

    def mask(self, text: str) -> Masked:
        count = text.count(self.word)
        return Masked(text.replace(self.word, f"[{self.kind}]"), (self.kind,) * count)


SECRET = WordMasker("salaisuus", "PUHELIN")


def document(**changes: object) -> Document:
    made = Document("a" * 20, "response", "rivi 2", (Turn("Matti Meikäläinen", "Tämä on salaisuus."),))
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type] # the test names fields


def test_pseudonyms_are_stable_short_and_readable() -> None:
    assert NAMES.of("Matti Meikäläinen") == Pseudonyms(KEY).of("Matti Meikäläinen")
    assert re.fullmatch(r"V-[0-9a-f]{12}", NAMES.of("Matti Meikäläinen"))


@pytest.mark.parametrize(
    "spelling",
    ["matti meikäläinen", "MATTI MEIKÄLÄINEN", "  Matti\u00a0 Meikäläinen\n", "Matti Meika\u0308la\u0308inen"],
)
def test_spellings_of_one_name_share_a_pseudonym(spelling: str) -> None:
    assert NAMES.of(spelling) == NAMES.of("Matti Meikäläinen")


def test_letters_are_kept_apart() -> None:
    assert NAMES.of("Häkä") != NAMES.of("Haka")


def test_another_key_gives_other_pseudonyms_and_the_key_is_needed() -> None:
    assert NAMES.of("Matti") != Pseudonyms(KEY[::-1]).of("Matti")
    unkeyed = hashlib.blake2b(b"matti", digest_size=6, person=b"respondent").hexdigest()
    assert NAMES.of("Matti") != f"V-{unkeyed}"


def test_a_document_and_a_person_of_one_name_stay_apart() -> None:
    assert NAMES.of("a" * 20)[2:] not in NAMES.of_document("a" * 20)


@given(st.text())
def test_any_name_has_a_pseudonym(name: str) -> None:
    assert NAMES.of(name) == NAMES.of(f" {name} ")


def test_a_lone_surrogate_is_a_name_too() -> None:
    assert NAMES.of("\ud800").startswith("V-")


def test_ten_thousand_respondents_get_as_many_pseudonyms() -> None:
    assert len({NAMES.of(str(number)) for number in range(10_000)}) == 10_000


@pytest.mark.parametrize("key", [b"", b"short", bytes(65)])
def test_a_key_that_keeps_no_secret_is_refused(key: bytes) -> None:
    with pytest.raises(ValueError, match="pseudonym key"):
        Pseudonyms(key)


def test_the_key_is_not_in_the_repr() -> None:
    assert repr(KEY) not in repr(NAMES)


def test_every_field_with_words_is_masked() -> None:
    masked = mask_document(
        document(place="rivi salaisuus", question="Onko salaisuus?", segments={"osasto": "salaisuus", "ikä": "30"}),
        SECRET,
        NAMES,
    )
    assert "salaisuus" not in str(masked.document)
    assert masked.document.text == "Tämä on [PUHELIN]."
    assert dict(masked.document.segments) == {"osasto": "[PUHELIN]", "ikä": "30"}
    assert masked.counts == {"PUHELIN": 4}


def test_speakers_become_pseudonyms_in_their_order() -> None:
    turns = (Turn("Haastattelija", "Miten?", 0.0, False), Turn("Liisa", "Hyvin.", 2.5), Turn("liisa", "Kai."))
    masked = mask_document(document(kind="interview", turns=turns), SECRET, NAMES).document
    asker, liisa, again = (turn.speaker for turn in masked.turns)
    assert asker != liisa == again
    assert [(turn.seconds, turn.is_feedback) for turn in masked.turns] == [(0.0, False), (2.5, True), (None, True)]
    assert "Liisa" not in str(masked)


def test_a_name_in_another_interview_is_another_respondent() -> None:
    first, second = (
        mask_document(document(document_id=name, kind="interview", turns=(Turn("Mikko", "Joo."),)), SECRET, NAMES)
        for name in ("a" * 20, "b" * 20)
    )
    assert first.document.turns[0].speaker != second.document.turns[0].speaker


def test_anonymous_answers_stay_different_respondents() -> None:
    first, second = (
        mask_document(document(document_id=name, turns=(Turn(" ", "Sama teksti"),)), SECRET, NAMES).document
        for name in ("a" * 20, "b" * 20)
    )
    assert first.turns[0].speaker != second.turns[0].speaker


def test_nothing_else_of_a_document_changes() -> None:
    before = document(weight=2.0)
    after = mask_document(before, SECRET, NAMES).document
    unchanged = {field.name for field in dataclasses.fields(Document)} - {"document_id", "turns"}
    assert all(getattr(before, name) == getattr(after, name) for name in unchanged)


def test_the_stored_id_cannot_be_found_by_trying_what_was_masked() -> None:
    raw = content_id("source", "Matti", None, None, "Soita 0401234567")
    stored = mask_document(document(document_id=raw), SECRET, NAMES).document.document_id
    assert stored != raw
    assert re.fullmatch(r"[0-9a-f]{20}", stored)
    assert stored == mask_document(document(document_id=raw), SECRET, NAMES).document.document_id
    assert stored != Pseudonyms(KEY[::-1]).of_document(raw)


def test_a_rejected_row_is_masked() -> None:
    masked = mask_rejection(Rejection("rivi 3", "Sarake salaisuus on rikki."), SECRET)
    assert masked == Rejection("rivi 3", "Sarake [PUHELIN] on rikki.")


def test_maskers_run_in_order_as_one() -> None:
    both = Maskers((SECRET, WordMasker("Matti", "NIMI")))
    assert both.mask("Matti: salaisuus") == Masked("[NIMI]: [PUHELIN]", ("PUHELIN", "NIMI"))
    assert both.revision == "word-salaisuus word-Matti"


def test_the_key_is_made_once_with_narrow_rights(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "state"
    key = load_or_make_key(folder, Privacy())
    assert len(key) == 32
    assert load_or_make_key(folder, Privacy()) == key
    assert (folder / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in folder.iterdir()] == [KEY_FILE]


def test_two_folders_get_two_keys(tmp_path: Path) -> None:
    assert load_or_make_key(tmp_path / "a", Privacy()) != load_or_make_key(tmp_path / "b", Privacy())


def test_the_settings_key_wins_and_leaves_no_file(tmp_path: Path) -> None:
    told = Privacy(pseudonym_key=SecretStr("x" * 16))
    assert load_or_make_key(tmp_path, told) == load_or_make_key(tmp_path / "other", told)
    assert not list(tmp_path.iterdir())


def test_a_short_settings_key_is_refused_unquoted(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="16") as caught:
        load_or_make_key(tmp_path, Privacy(pseudonym_key=SecretStr("hunajamelon")))
    assert "hunajamelon" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"half a key", bytes(33)])
def test_a_damaged_key_is_never_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY_FILE).write_bytes(content)
    with pytest.raises(StoreError, match="vioittunut"):
        load_or_make_key(tmp_path, Privacy())
    assert (tmp_path / KEY_FILE).read_bytes() == content


def test_a_key_that_cannot_be_kept_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="ei voi tallettaa"):
        load_or_make_key(tmp_path / "state", Privacy())


def test_a_kill_before_linking_leaves_no_key_and_the_next_run_makes_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", die)
        with pytest.raises(Killed):
            load_or_make_key(tmp_path, Privacy())
    assert not (tmp_path / KEY_FILE).exists()
    assert len(load_or_make_key(tmp_path, Privacy())) == 32


def test_the_first_of_two_writers_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def another_was_faster(*_: object) -> None:
        (tmp_path / KEY_FILE).write_bytes(bytes(32))

    monkeypatch.setattr("os.fsync", another_was_faster)
    assert load_or_make_key(tmp_path, Privacy()) == bytes(32)


def _key_of(folder: Path) -> bytes:
    return load_or_make_key(folder, Privacy())


def test_processes_that_start_together_end_with_one_key(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        keys = pool.map(_key_of, [tmp_path / "state"] * 16, chunksize=1)
    assert len(set(keys)) == 1
