"""Weak pairs: each source's filters, on a few lines of its own file format."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from models.training import pairs

SHOP = "Verkkokaupan asiakkaiden kokemuksia toimituksista"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(text)


def titles(folder: Path, *lines: str) -> Path:
    write(folder / "finna_yso" / "titles.tsv.gz", "\n".join(lines) + "\n")
    return folder


def speeches(folder: Path, *turns: dict[str, object]) -> Path:
    write(folder / "parliament" / "turns_2015_2019.jsonl.gz", "".join(json.dumps(t) + "\n" for t in turns))
    return folder


def test_a_title_is_paired_with_its_subjects_without_their_qualifiers(tmp_path: Path) -> None:
    data = titles(tmp_path, f"{SHOP}\tverkkokauppa|toimitus (logistiikka)")
    assert list(pairs.title_subjects(data)) == [(SHOP, "verkkokauppa, toimitus")]


def test_swedish_short_and_subjectless_titles_are_left_out(tmp_path: Path) -> None:
    data = titles(tmp_path, "Kunden och det som inte kom fram till honom\tasiakkaat", "Posti\tposti", f"{SHOP}\t")
    assert list(pairs.title_subjects(data)) == []


def test_a_title_with_a_subtitle_gives_its_two_halves(tmp_path: Path) -> None:
    data = titles(tmp_path, "Kuulluksi tuleminen : palaute kunnan palveluista\tpalaute", f"{SHOP}\tverkkokauppa")
    assert list(pairs.title_parts(data)) == [("Kuulluksi tuleminen", "palaute kunnan palveluista")]


def test_held_out_titles_are_the_development_set_and_no_others(tmp_path: Path) -> None:
    lines = [f"{chr(97 + n // 26)}{chr(97 + n % 26)}x {SHOP}\tverkkokauppa" for n in range(600)]
    data = titles(tmp_path, *lines)
    held = {title for title, _ in pairs.titles(data, development=True)}
    trained = {title for title, _ in pairs.titles(data)}
    assert held
    assert not held & trained
    assert len(held) + len(trained) == 600


def test_editions_of_one_book_fall_on_the_same_side() -> None:
    assert {pairs.held_out(f"Suomen lintuopas : {n}. painos", 500) for n in range(9)} in ({True}, {False})


def test_an_abstract_gives_neighbouring_sentences_and_its_subjects(tmp_path: Path) -> None:
    text = "Työssä tutkittiin toimituksia. Asiakkaat odottivat viikon. Tulokset esitellään lopuksi."
    write(tmp_path / "finna_yso" / "abstracts.tsv.gz", f"{text}\tlogistiikka|asiakkaat\n")
    first, second, third = text.replace(". ", ".|").split("|")
    assert list(pairs.abstract_next(tmp_path)) == [(first, second), (second, third)]
    assert list(pairs.abstract_subjects(tmp_path)) == [(s, "logistiikka, asiakkaat") for s in (first, second, third)]


TURN = {
    "text": "Arvoisa puhemies! Terveysasemien jonot ovat kasvaneet kaikkialla. "
    "Hoitoon pitää päästä viikossa eikä kuukaudessa.",
    "topic": "3. Terveydenhuollon jonot ja hoitotakuu",
    "date": "12.4.2017",
}


def test_a_speech_gives_its_sentences_without_courtesies(tmp_path: Path) -> None:
    data = speeches(tmp_path, TURN)
    assert list(pairs.speech_next(data)) == [
        ("Terveysasemien jonot ovat kasvaneet kaikkialla.", "Hoitoon pitää päästä viikossa eikä kuukaudessa.")
    ]
    assert {topic for _, topic in pairs.speech_topic(data)} == {"Terveydenhuollon jonot ja hoitotakuu"}


def test_the_chair_and_the_held_out_year_are_not_trained_on(tmp_path: Path) -> None:
    recent = TURN | {"date": "5.2.2019"}
    data = speeches(tmp_path, TURN | {"chair": True}, recent)
    assert list(pairs.speech_next(data)) == []
    assert [topic for topic, _ in pairs.turns(data, development=True)] == ["Terveydenhuollon jonot ja hoitotakuu"]


def test_only_full_paraphrases_are_pairs_and_half_of_the_candidates_stay_out(tmp_path: Path) -> None:
    def row(label: str, number: int) -> dict[str, str]:
        return {"label": label, "txt1": f"Tilaus {number} tuli.", "txt2": f"Lähetys {number} saapui."}

    def put(name: str, rows: list[dict[str, str]]) -> None:
        write(tmp_path / "paraphrase" / f"{name}.json.gz", json.dumps(rows))

    put("dev", [row("4", 0), row("2", 1), row("4>", 2)])
    put("opus-pb-dev", [row("4", 3), row("4", 4), row("3", 5)])
    assert [left for left, _ in pairs.paraphrases(tmp_path)] == ["Tilaus 0 tuli.", "Tilaus 2 tuli.", "Tilaus 3 tuli."]


def test_repeats_near_copies_and_pairs_without_letters_are_dropped() -> None:
    rows = [
        ("Toimitus myöhästyi", "logistiikka"),
        ("toimitus MYÖHÄSTYI!", "myöhästyminen"),
        ("Posti", "Posti Oy"),
        ("123", "numerot"),
        ("Lasku oli väärin", "laskutus"),
    ]
    assert pairs.distinct(iter(rows)) == [rows[0], rows[4]]
