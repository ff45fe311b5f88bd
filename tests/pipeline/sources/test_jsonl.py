from __future__ import annotations

import gzip
import json

import pytest

from pipeline.errors import MissingColumn, UnreadableSource, UnsafeSource
from tests.pipeline.sources.making import texts, told

ROWS = [
    {"respondent": "r1", "question": "Q1", "answer": "4", "text": "Opasteet puuttuivat", "age": "57.0"},
    {"respondent": "r2", "question": "Q2", "answer": "Ei", "text": "Toimitus oli ajallaan", "age": None},
]
LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a.csv", "a.dat"])
def test_lines_are_known_by_their_content(reading, name: str) -> None:
    got = reading(LINES, name)
    assert got.family == "jsonl"
    assert texts(got) == ["Opasteet puuttuivat", "Toimitus oli ajallaan"]
    assert [(item.rating.value, item.rating.high) for item in got.documents if item.rating] == [(4.0, None), (0.0, 1.0)]


def test_bad_lines_are_rejected_and_the_rest_go_on(reading) -> None:
    got = reading(f"{LINES}{{katkennut\n[1, 2]\n\n{'[' * 100_000}\n{'9' * 10_000}\n{LINES}", "a.jsonl")
    assert len(got.documents) == 2
    assert [item.place for item in got.rejections] == ["rivi 3", "rivi 4", "rivi 6", "rivi 7", "rivi 8", "rivi 9"]


@pytest.mark.parametrize("indent", [None, 2])
def test_arrays_and_an_object_around_one(reading, indent: int | None) -> None:
    for whole in (ROWS, {"vastaukset": ROWS, "sivu": 1}, [*ROWS, 7]):
        got = reading(json.dumps(whole, indent=indent), "a.json")
        assert texts(got) == ["Opasteet puuttuivat", "Toimitus oli ajallaan"]
        assert len(got.rejections) == (whole[-1:] == [7] if isinstance(whole, list) else 0)


def test_one_object_on_one_line_is_a_row(reading) -> None:
    assert texts(reading(json.dumps(ROWS[0]), "a.json")) == ["Opasteet puuttuivat"]


def test_nested_values_are_left_out_and_told(reading) -> None:
    got = reading(json.dumps({**ROWS[0], "meta": {"ip": "1.2.3.4"}, "tags": ["a"]}) + "\n", "a.jsonl")
    assert told(got, "Sisäkkäisiä") == "meta; tags"
    assert "1.2.3.4" not in str(got)


def test_one_nested_value_costs_its_row_and_not_the_field(reading) -> None:
    rows = [{"text": f"Palvelu {n} oli hidasta", "tags": ["a"]} for n in range(30)]
    got = reading("\n".join(json.dumps(row) for row in [*rows[:9], {"text": {"fi": "Salaista"}}, *rows[9:]]), "a.jsonl")
    assert len(got.documents) == 30
    (rejection,) = got.rejections
    assert (rejection.place, rejection.reason) == ("rivi 10", "Kentässä ”text” on sisäkkäistä tietoa eikä yhtä arvoa.")


def test_where_all_answers_are_nested_the_error_names_the_field(reading) -> None:
    with pytest.raises(MissingColumn, match="Sisäkkäistä tietoa ei lueta kentistä ”text”"):
        reading('{"text": {"fi": "a"}, "nps": 3}\n{"text": {"fi": "b"}, "nps": 4}\n', "a.jsonl")


def test_halves_of_surrogate_pairs_do_not_reach_the_store(reading) -> None:
    got = reading('{"text": "Palvelu \\ud83d oli \\u0000hyvää \\ud83d\\ude00"}\n', "a.jsonl")
    assert texts(got) == ["Palvelu  oli hyvää 😀"]
    assert told(got, "Poistettuja") == "2"


def test_gzip_is_opened_within_limits(reading) -> None:
    assert len(reading(gzip.compress(LINES.encode()), "a.jsonl.gz").documents) == 2
    with pytest.raises(UnsafeSource, match="liian suuri"):
        reading(gzip.compress(bytes(3_000_000)), "pommi.jsonl.gz", max_unpacked_mb=2)
    with pytest.raises(UnsafeSource, match="kahteen kertaan"):
        reading(gzip.compress(gzip.compress(LINES.encode())), "a.jsonl.gz")
    with pytest.raises(UnreadableSource, match="katkennut"):
        reading(gzip.compress(LINES.encode())[:-20], "a.jsonl.gz")


def test_nothing_but_rubbish(reading) -> None:
    with pytest.raises(UnreadableSource, match="JSON-oliota"):
        reading("{rikki\n{rikki\n", "a.jsonl")
