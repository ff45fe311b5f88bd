from __future__ import annotations

import pytest

from models.finnish.tokens import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hyvä palvelu!", ["Hyvä", "palvelu"]),
        ("lähi-itä ja 24-vuotias", ["lähi-itä", "ja", "24-vuotias"]),
        ("EU:n H&M:n", ["EU:n", "H&M:n"]),
        ("K-kauppa, 5g-verkko", ["K-kauppa", "5g-verkko"]),
        ("COVID-19 aika", ["COVID-19", "aika"]),
        ("rock'n'roll", ["rock'n'roll"]),
        ("[PUHELIN] soi", ["soi"]),
        ("[NIMI]lle ja [NIMI]:n", ["ja"]),
        ("www.a.fi on https://b.fi/c", ["on"]),
        ("a.b@c.fi", []),
        ("ohje.pdf kuva.jpg", []),
        ("349,90 e", ["e"]),
        ("1.2.2026 klo 14:30", ["klo"]),
        ("20 kg, 10km", ["kg"]),
        ("hinta/laatu", ["hinta", "laatu"]),
        ("sana_toinen", ["sana", "toinen"]),
        ("#palaute @yritys", ["palaute", "yritys"]),
        ("toi\u00admi\u200btus", ["toimitus"]),
        ("myyma\u0308la\u0308", ["myymälä"]),
        ("😊 ... –", []),
        ("", []),
    ],
)
def test_what_counts_as_a_word(text: str, expected: list[str]) -> None:
    assert words(text) == expected
