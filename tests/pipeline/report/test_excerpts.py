from __future__ import annotations

import pytest

from pipeline.report.contract import Quote, Report
from pipeline.report.excerpts import Excerpt, around, in_sentence


@pytest.fixture
def quote(report: Report) -> Quote:
    return report.themes[0].quotes[0]


def placed(quote: Quote, before: str, text: str, after: str) -> Quote:
    return quote.model_copy(update={"before": before, "text": text, "after": after})


@pytest.mark.parametrize(
    ("before", "text", "after", "shown"),
    [
        ("Hei. Valikoima on kohtuullinen,", "mutta hinnat ovat nousseet.", "Muuten hyvä.",
         ("Valikoima on kohtuullinen, ", "mutta hinnat ovat nousseet.", "")),
        ("", "Pumppu piti ääntä", ", mut huolto kävi. Kiitos.", ("", "Pumppu piti ääntä", ", mut huolto kävi.")),
        ("", "Pumppu on rikki", "ja talossa on 15 astetta", ("", "Pumppu on rikki", " ja talossa on 15 astetta")),
        ("Tulin. (Siis", "en löytänyt", ")", ("(Siis ", "en löytänyt", ")")),
        ("Kävin esim. liikkeessä,", "eikä auttanut.", "", ("Kävin esim. liikkeessä, ", "eikä auttanut.", "")),
        ("Yksi. Kaksi!", "Kolme.", "Neljä.", ("", "Kolme.", "")),
        ("… joka päivä sama,", "eikä mikään muutu", "paitsi hinta …",
         ("… joka päivä sama, ", "eikä mikään muutu", " paitsi hinta …")),
        ("", "Soitin", 'ja sanoivat: "Ei onnistu." Lopetin.', ("", "Soitin", ' ja sanoivat: "Ei onnistu."')),
    ],
)  # fmt: skip
def test_a_passage_is_shown_within_its_sentence(
    quote: Quote, before: str, text: str, after: str, shown: tuple[str, str, str]
) -> None:
    assert in_sentence(placed(quote, before, text, after)) == Excerpt(*shown)


def test_the_three_join_as_they_stood(quote: Quote) -> None:
    assert around(placed(quote, "Ensin.", "Sitten", ", lopuksi.")).whole == "Ensin. Sitten, lopuksi."


@pytest.mark.parametrize("letters", [20, 40, 60, 90, 200])
def test_what_stands_around_has_the_room_that_the_passage_leaves(quote: Quote, letters: int) -> None:
    shown = in_sentence(placed(quote, "sana " * 30, "eikä kukaan soittanut", "vaikka " * 30), letters)
    assert len(shown.whole) <= letters
    assert shown.said.startswith("eikä kukaan")
    assert (len(shown.whole) > 40) == (letters > 40)


def test_a_long_passage_is_cut_and_stands_alone(quote: Quote) -> None:
    shown = in_sentence(placed(quote, "ennen,", "pitkä " * 50, "ja jälkeen"), 60)
    assert (shown.before, shown.after) == ("", "")
    assert shown.said.endswith("…")
    assert len(shown.said) <= 60
