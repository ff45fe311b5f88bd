from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from models.training.contrast import same_matter
from models.training.matters import FOLDER, MatterError, read
from models.training.recipe import Recipe

MATTER = {
    "theme": "toimitus: viive",
    "same": [
        ["Toimitus myöhästyi.", "negative", "The delivery was late."],
        ["Tilaus tuli liian myöhään.", "negative", "The order came too late."],
    ],
    "other": [["Toimitus tuli ajallaan.", "positive", "The delivery came on time."]],
}


def corpus(folder: Path, *lines: object) -> Path:
    told = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (folder / "a.jsonl").write_text("\n".join(told) + "\n", encoding="utf-8")
    return folder


def test_our_own_corpus_can_be_read_and_a_tenth_is_held_out() -> None:
    matters = read()
    assert len(matters) >= 2000
    assert 0.07 < sum(matter.held_out for matter in matters) / len(matters) < 0.13
    assert len({said.text for matter in matters for said in matter.said}) > 20_000


def test_a_sentence_that_was_met_before_is_left_out(tmp_path: Path) -> None:
    again = {
        "theme": "b",
        "same": [["toimitus  MYÖHÄSTYI", "negative", "a"], ["Uusi.", "neutral", "b"], ["Toinen.", "wish", "c"]],
        "other": [],
    }
    first, second = read(corpus(tmp_path, MATTER, again))
    assert [said.text for said in second.same] == ["Uusi.", "Toinen."]
    assert first.other == (("Toimitus tuli ajallaan.", "positive", "The delivery came on time."),)


@pytest.mark.parametrize(
    "line",
    ["{", '{"theme": "x"}', json.dumps(MATTER | {"same": [["Hei.", "iloinen", "Hi."], ["Moi.", "wish", "Hi."]]})],
)
def test_what_is_no_matter_is_told_by_file_and_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(MatterError, match=r"a\.jsonl, line 2"):
        read(corpus(tmp_path, MATTER, line))


def test_without_a_corpus_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(MatterError, match="train from a checkout"):
        read(tmp_path / "absent")


def test_the_corpus_is_independent_of_the_triples_that_measure() -> None:
    import tomllib

    triples = tomllib.loads((FOLDER.parents[1] / "tests/models/feedback_triples.toml").read_text("utf-8"))["triple"]
    measured = {triple[part].lower().strip(" .!") for triple in triples for part in ("anchor", "same", "other")}
    shared = [said.text for matter in read() for said in matter.said if said.text.lower().strip(" .!") in measured]
    assert shared == []


def test_the_lesson_is_easier_where_the_same_matter_lies_nearer() -> None:
    matter, says = torch.tensor([0, 0, 0, 1, 1]), torch.tensor([True, True, False, True, True])
    good = torch.tensor([[1.0, 0.0], [1.0, 0.1], [-1.0, 0.2], [0.0, 1.0], [0.1, 1.0]])
    bad = good[[0, 2, 1, 3, 4]]

    def loss(vectors: torch.Tensor) -> float:
        unit = torch.nn.functional.normalize(vectors, dim=1)
        return float(same_matter(unit @ unit.T, matter, says, Recipe()))

    assert loss(good) < 0.5 * loss(bad)
