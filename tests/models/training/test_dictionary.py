"""The Wiktionary lists: what an entry's lines give."""

from __future__ import annotations

import gzip
from pathlib import Path

from models.training import dictionary

FINNISH = """\
toimitus {n} [business] :: delivery (act of conveying something)
toimitukset {n} :: plural form of toimitus
-sto {suffix} :: forms collective nouns
lasku {n} :: bill, invoice
# a line that is no entry
"""
ENGLISH = """\
#NAME "en-fi"
delivery
\t[m0][p]n[/p][/m]
\t[b]act of conveying something[/b]
\t[m1]toimitus, jakelu (posti), x[/m]
"""


def extra(folder: Path) -> Path:
    (folder / "wiktionary").mkdir()
    (folder / "wiktionary" / "fi-en-enwiktionary.txt").write_text(FINNISH, encoding="utf-8")
    with gzip.open(folder / "wiktionary" / "en-fi-enwiktionary.dsl.dz", "wt", encoding="utf-16-le") as file:
        file.write(ENGLISH)
    return folder


def test_inflected_forms_and_suffixes_are_no_words(tmp_path: Path) -> None:
    assert list(dictionary.finnish_words(extra(tmp_path))) == [
        ("delivery (act of conveying something)", "toimitus"),
        ("bill, invoice", "lasku"),
    ]


def test_a_translation_is_paired_with_the_english_word_and_its_sense(tmp_path: Path) -> None:
    assert list(dictionary.english_words(extra(tmp_path))) == [
        ("delivery act of conveying something", "toimitus"),
        ("delivery act of conveying something", "jakelu"),
    ]


def test_each_word_comes_once_with_all_its_senses(tmp_path: Path) -> None:
    assert {finnish: english for english, finnish in dictionary.words(extra(tmp_path))} == {
        "toimitus": "delivery act of conveying something; delivery (act of conveying something)",
        "jakelu": "delivery act of conveying something",
        "lasku": "bill, invoice",
    }
