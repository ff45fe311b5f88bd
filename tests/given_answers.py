"""Answers that the doubles in :mod:`tests.doubles` tell apart by hand.

Each night ten respondents speak of each subject, but for the price, the codebook's own, of which two do.
"""

from __future__ import annotations

WORDS = ("eilen", "taas", "pahasti", "kotona", "Oulussa", "aamulla", "illalla", "yöllä", "usein", "silloin")
SAID = (
    "Toimitus myöhästyi {word}.",
    "Kyltti puuttui pihasta {word}.",
    "Palvelu oli hyvää {word}.",
    "Laskun lasku ja hinta oli väärä {word}.",
    "Laskun lasku ja huolto oli väärä {word}.",
)
PRICE = "Hinta nousi {word}."
LABELS = {"Toimitus", "Kyltti", "Palvelu", "Hinta", "Lasku"}
BOOK = """# Meidän kirjamme

[[headings]]
id = "raha"
name = "Raha"

[[themes]]
id = "hinta"  # tätä ei vaihdeta
name = "Hinta"
heading = "raha"
examples = ["Hinta on kova.", "Hinta oli liikaa.", "Hinta yllätti kaikki."]
"""


def night_of_answers(night: int) -> str:
    """Return a night's answers as CSV: other respondents each night, who say it a little otherwise."""
    said = [(text, number) for text in SAID for number in range(len(WORDS))] + [(PRICE, 0), (PRICE, 1)]
    rows = [
        f"{night}-{row};{1 + number}.{8 + night}.2026;{text.format(word=_word(WORDS[number], night))}"
        for row, (text, number) in enumerate(said)
    ]
    return "\n".join(["vastaaja;pvm;Palaute", *rows]) + "\n"


def _word(word: str, night: int) -> str:
    return word if night == 0 else f"{word} {'xyzåäö'[night]}"
