from __future__ import annotations

import re

import pytest

from models.finnish.sentences import Token, is_picture, item_text, sentences


def tokens(text: str) -> list[Token]:
    """Cut a text at the bars and spaces: "Hyvä|. Niin" has the tokens "Hyvä", "." and "Niin"."""
    found, start = [], 0
    for gap, word in re.findall(r"([\s|]*)([^\s|]+)", text):
        space = gap.replace("|", "")
        found.append(Token(word, start + len(space), space))
        start += len(space) + len(word)
    return found


def said(text: str) -> list[str]:
    cut = tokens(text)
    return ["".join(token.gap + token.text for token in cut[start:end]).strip() for start, end in sentences(cut)]


@pytest.mark.parametrize(
    "text",
    [
        "Hyvä|. / Tulen taas|.",
        "Miksi|? / en tiedä",
        "Upeaa|!!! / kiitos",
        "tosi hyvä palvelu|. / tulen uudestaan",
        "Tämä on jo 3|. kerta",
        "Se maksoi 3|. / Kallista",
        "Huone oli n|. 20 neliötä",
        "Tavarat ym|. / Toimitus viipyi",
        "Herra A|. Virtanen auttoi",
        "Se on niin|... vaikea sanoa",
        "Ei toimi|... / Soitin",
        "Hyvä palvelu 😊 / Toimitus viipyi",
        "kiva 😊 mutta kallis",
        "(|Kallis|.|) / Ostin silti",
        "hinta\n/ laatu",
        "hinta\n\n/ laatu",
        "+ henkilökunta / + hinta",
        "- jonot / - hinta",
        "1|) palvelu / 2|) hinta",
        'Hän sanoi|: "|Ei|.|" / Lähdin',
        "Juna lähti 30|. elokuuta",
    ],
)
def test_sentences_end_at_the_slashes(text: str) -> None:
    expected = [part.replace("|", "").strip() for part in text.split(" / " if "\n" not in text else "/")]
    assert said(text.replace(" /", " ").replace("/", "")) == expected


def test_a_line_that_a_mail_program_broke_goes_on() -> None:
    long = "tämä rivi on niin pitkä että ohjelma on sen katkaissut"
    assert len(sentences(tokens(f"{long}\nkeskeltä"))) == 1
    assert len(sentences(tokens(f"{long}\nKeskeltä"))) == 2


def test_ranges_cover_all_tokens() -> None:
    assert sentences([]) == []
    assert sentences(tokens("😊")) == [(0, 1)]


@pytest.mark.parametrize(
    ("text", "skipped"), [("- jono", 1), ("• hinta", 1), ("1|) hinta", 2), ("a|) x", 2), ("-", 0), ("jono", 0)]
)
def test_an_items_words_begin_past_its_bullet(text: str, skipped: int) -> None:
    cut = tokens(text)
    assert item_text(cut, 0, len(cut)) == skipped


@pytest.mark.parametrize(
    ("text", "picture"), [("😊", True), (":)", True), ("<3", True), ("☀", True), ("a", False), (")", False)]
)
def test_emoji_and_emoticons_are_pictures(text: str, picture: bool) -> None:
    assert is_picture(text) is picture
