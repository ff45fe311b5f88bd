from __future__ import annotations

import pytest

from pipeline.documents import Turn
from pipeline.sources.interviewer import asks, find_interviewers


def verdict(*said: tuple[str, str], named: tuple[str, ...] = (), pinned: bool = False) -> tuple[set[str], str]:
    found = find_interviewers([Turn(speaker, text) for speaker, text in said], named, pinned=pinned)
    return set(found.speakers), found.reason


LONG = "no se oli semmoinen pitkä juttu, että toimitus myöhästyi ja sitten kukaan ei soittanut takaisin"


@pytest.mark.parametrize(
    "text", ["Miten meni", "Oliko jono pitkä", "No niin, kerro lisää", "Niin?", "Kuulostaa hyvältä. Entä sitten"]
)
def test_asking(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text", ["Verkko oli alhaalla", "Pakko sanoa, että hyvä", "Kävin kaupassa, joka oli kiinni", "Joko tai"]
)
def test_not_asking(text: str) -> None:
    assert not asks(text)


def test_the_one_who_asks_and_says_little() -> None:
    who, why = verdict(("Sari", "Miten meni?"), ("Aino", LONG), ("Sari", "Miksi niin kävi?"), ("Aino", LONG))
    assert who == {"sari"}
    assert "kysyy 100 % puheenvuoroistaan" in why


def test_labels() -> None:
    for label in ("Haastattelija", "HAASTATTELIJA 1", "Sari (haastattelija)", "H", "Q", "Moderaattori", "Interviewer"):
        assert verdict((label, "No niin."), ("Vastaaja", LONG))[0] == {label.casefold()}
    assert not verdict(("H1", "Niin."), ("H2", LONG))[0]


@pytest.mark.parametrize(
    "said",
    [
        [("Aino", LONG), ("Mikko", LONG), ("Aino", LONG), ("Mikko", LONG)],
        [("Aino", "Miksi?"), ("Mikko", "Mitä?"), ("Aino", "Miten?"), ("Mikko", "Milloin?")],
        [("Aino", "Miksi?"), ("Mikko", LONG)],
        [("Aino", f"Miksi {LONG} {LONG}?"), ("Mikko", "Niin."), ("Aino", f"{LONG}?"), ("Mikko", "Joo.")],
    ],
    ids=["nobody asks", "all ask", "too little to tell", "asks but says most"],
)
def test_when_it_cannot_be_told_nobody_is(said: list[tuple[str, str]]) -> None:
    who, why = verdict(*said)
    assert not who
    assert "kaikki on palautetta" in why


def test_settings_win_over_habits_and_labels() -> None:
    said = [("Haastattelija", "Miten?"), ("Aino Oja", LONG), ("Haastattelija", "Miksi?"), ("Aino Oja", LONG)]
    assert verdict(*said, named=("AINO",), pinned=True)[0] == {"aino oja"}
    who, _ = verdict(*said, named=("Poissa",), pinned=True)
    assert who == {"haastattelija"}


def test_one_speaker() -> None:
    assert verdict(("Aino", "Miksi? Miten?")) == (set(), "ei haastattelijaa: puhujia on yksi")
