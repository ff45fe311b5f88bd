"""What every masker keeps, whatever it recognises."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.presidio_masker import KINDS, PresidioMasker
from pipeline.ports import Masker
from pipeline.privacy import Maskers

MASK = re.compile("|".join(re.escape(f"[{kind}]") for kind in KINDS))


@cache
def presidio() -> PresidioMasker:
    return PresidioMasker()


ADAPTERS = {"presidio": presidio, "chain": lambda: Maskers((presidio(),))}

UGLY = {
    "empty": "",
    "spaces": " \t\n\u00a0 ",
    "nul": "a\x00b 0401234567\x00c",
    "right to left": "שלום 0401234567 مرحبا",
    "emoji": "👍🏽👩‍👩‍👧 0401234567 🎉",
    "combining": "a\u0308ä 0401234567 o\u0308",
    "formula": '=HYPERLINK("http://x.fi/user/matti","040 123 4567")',
    "script": "<script>alert('matti@yritys.fi')</script>",
    "mask already": "soita [PUHELIN] tai 0401234567",
    "half a mask": "[PUHELIN 0401234567 PUHELIN]",
    "line ends": "0401234567\r\n0501234567\r\n",
    "lone surrogate": "\ud800 0401234567",
    "other digits": "٠٤٠١٢٣٤٥٦٧ ja ０４０１２３４５６７",
}

FRAGMENTS = st.sampled_from(
    [
        "0401234567",
        "040 123",
        "+358",
        " ",
        ", ",
        ".",
        "-",
        "Koivukuja",
        " 5",
        " B 12",
        "33100 Tampere",
        "matti",
        "@",
        "yritys.fi",
        "(at)",
        "https://",
        "/user/",
        "?token=1",
        "FI21 1234 5600 0007 85",
        "4111 1111 1111 1111",
        "010190-",
        "123A",
        "ABC-123",
        "auto",
        "[PUHELIN]",
        "[",
        "]",
        "\n",
        "ä",
        "👍",
        "1",
    ]
)
PROSE = st.lists(st.one_of(FRAGMENTS, st.text(max_size=6)), max_size=14).map("".join)

pytestmark = pytest.mark.parametrize("adapter", ADAPTERS)


def masker(adapter: str) -> Masker:
    return ADAPTERS[adapter]()


@pytest.mark.parametrize("text", UGLY.values(), ids=UGLY)
def test_ugly_input_is_survived_and_masking_is_idempotent(adapter: str, text: str) -> None:
    once = masker(adapter).mask(text)
    again = masker(adapter).mask(once.text)
    assert again.text == once.text
    assert again.kinds == ()
    assert "0401234567" not in once.text


@pytest.mark.parametrize("text", ["", "Hyvä palvelu, kiitos!", "Ääkköset, öljy ja Åbo säilyvät.", "12 kpl à 3,50 €"])
def test_a_text_without_personal_data_is_returned_as_it_is(adapter: str, text: str) -> None:
    assert masker(adapter).mask(text).text == text
    assert masker(adapter).mask(text).kinds == ()


@settings(max_examples=150, deadline=None)
@given(text=PROSE)
def test_text_outside_masks_is_untouched(adapter: str, text: str) -> None:
    kept = [re.escape(part) for part in MASK.split(masker(adapter).mask(text).text)]
    assert re.fullmatch(".+?".join(kept), text, re.DOTALL)


@settings(max_examples=150, deadline=None)
@given(text=PROSE)
def test_masking_is_idempotent_and_deterministic(adapter: str, text: str) -> None:
    once = masker(adapter).mask(text)
    assert masker(adapter).mask(text) == once
    assert masker(adapter).mask(once.text).text == once.text


@settings(max_examples=150, deadline=None)
@given(text=PROSE)
def test_kinds_are_the_new_masks_in_order(adapter: str, text: str) -> None:
    masked = masker(adapter).mask(text.replace("[", "("))
    assert [f"[{kind}]" for kind in masked.kinds] == MASK.findall(masked.text)


def test_the_revision_names_what_changes_answers(adapter: str) -> None:
    assert masker(adapter).revision == masker(adapter).revision
    assert re.search(r"\d", masker(adapter).revision)
