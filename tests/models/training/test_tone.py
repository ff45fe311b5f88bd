from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from models.tone_reader import FinnishTones, ToneWeights
from models.training import tone
from models.training.tone_data import DENIED, FEEDBACK, XED, Line, denied, feedback_lines, xed_lines
from models.training.tone_fit import fit, gather
from models.training.tone_scores import calibration_error, coverage, scores
from pipeline.errors import ModelError
from pipeline.measures import TONES
from tests.doubles import WordEmbedder

SAYINGS = {
    "negative": "huono {} | {} oli surkea | petyin {}",
    "positive": "hyvä {} | {} oli erinomainen | kiitos {}",
    "wish": "toivoisin lisää {} | voisiko {} olla isompi | lisätkää {}",
    "neutral": "kävin {} tiistaina | {} on pöydällä | ostin {}",
    "mixed": "hyvä {} mutta kallis | huono {}, vaikka halpa | {} oli hieno, mutta hidas",
}
THINGS = "tuoli pöytä lamppu matto sohva kirja laukku kello ovi ikkuna hylly peili vaasi tyyny".split()


def lines() -> list[Line]:
    return [
        Line(saying.strip().format(thing), tone, FEEDBACK, held_out=thing == "vaasi", fold=at % 5)  # type: ignore[arg-type]
        for at, thing in enumerate(THINGS)
        for tone, sayings in SAYINGS.items()
        for saying in sayings.split("|")
    ]


def corpus(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    rows = []
    for number, thing in enumerate(THINGS):
        said = [
            [s.strip().format(thing), tone, "said in English"]
            for tone, sayings in SAYINGS.items()
            for s in sayings.split("|")
        ]
        rows.append(json.dumps({"theme": f"asia {number}", "same": said[:8], "other": said[8:]}))
    (folder / "a.jsonl").write_text("\n".join(rows), "utf-8")
    return folder


def shared(folder: Path) -> Path:
    (folder / "sentiment").mkdir(parents=True)
    rows = [
        "Vihaan tuota!\t1, 3",
        "Rakastan sinua.\t5",
        "Mitä?\t7",
        "Outoa.\t1, 5",
        "Luotan sinuun.\t8, 2",
        "Pelkään.\t4",
    ]
    (folder / "sentiment" / "fi-annotated.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    neutral = [f"{at}\tIstun tuolilla {at}.\t2\t1\tx" for at in range(5)] + ["9\tVihaan tuota!\t2\t1\tx"]
    (folder / "sentiment" / "neu_fi.txt").write_text("\n".join(neutral) + "\n", "utf-8")
    return folder


def test_emotions_become_tones(tmp_path: Path) -> None:
    told = {line.text: line.tone for line in xed_lines(shared(tmp_path))}
    assert {text: tone for text, tone in told.items() if tone != "neutral"} == {
        "Vihaan tuota!": "negative",
        "Rakastan sinua.": "positive",
        "Luotan sinuun.": "positive",
        "Pelkään.": "negative",
    }
    assert sum(tone == "neutral" for tone in told.values()) == 5


def test_absent_data_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="--data"):
        xed_lines(tmp_path)
    with pytest.raises(ModelError, match="no feedback"):
        feedback_lines(tmp_path)
    (tmp_path / "a.jsonl").write_text('{"theme": "x"}', "utf-8")
    with pytest.raises(ModelError, match=r"a\.jsonl, line 1"):
        feedback_lines(tmp_path)


def test_a_matter_is_held_out_or_learnt_from_as_a_whole(tmp_path: Path) -> None:
    told = feedback_lines(corpus(tmp_path))
    for thing in THINGS:
        of_it = {(line.held_out, line.fold) for line in told if thing in line.text.split()}
        assert len(of_it) == 1
    assert {line.held_out for line in told} == {True, False}


def test_short_verdicts_are_denied() -> None:
    def line(text: str, tone: str, **told: bool) -> Line:
        return Line(text, tone, FEEDBACK, told.get("held_out", False), 3)  # type: ignore[arg-type]

    told = denied(
        [
            line("Huone oli siisti.", "positive"),
            line("Hinnat ovat kovat", "negative"),
            line("Huone oli siisti.", "positive", held_out=True),
            line("Huone ei ollut siisti.", "negative"),
            line("Huone oli siisti, mutta hinta oli kova.", "mixed"),
            line("Lasku on punainen.", "neutral"),
            line("Hieno huone!", "positive"),
            line("Huone oli siisti, kiitos siitä.", "positive"),
        ]
    )
    assert told == [
        Line("Huone ei ollut siisti.", "negative", DENIED, held_out=False, fold=3),
        Line("Hinnat eivät ole kovat", "positive", DENIED, held_out=False, fold=3),
    ]


def test_what_was_said_of_other_things_is_learnt(tmp_path: Path) -> None:
    material = gather(lines(), WordEmbedder())
    model = fit(material, material.of(FEEDBACK, held_out=False))
    model.save(tmp_path / "w.npz")
    unseen = [line for line in lines() if line.held_out]
    found = FinnishTones(tmp_path / "w.npz", encoder=WordEmbedder()).read([line.text for line in unseen])
    assert np.mean([TONES[at] == line.tone for at, line in zip(found.argmax(axis=1), unseen, strict=True)]) > 0.8


def test_training_and_reading_add_up_to_the_same(tmp_path: Path) -> None:
    material = gather(lines(), WordEmbedder())
    model = fit(material, material.of(FEEDBACK, held_out=False))
    model.save(tmp_path / "w.npz")
    rows = material.of(FEEDBACK, held_out=True)
    texts = [line.text for line in lines() if line.held_out]
    read = FinnishTones(tmp_path / "w.npz", encoder=WordEmbedder()).read(texts)
    np.testing.assert_allclose(read, tone.probabilities(material, rows, model), atol=1e-3)


def test_nothing_of_what_is_held_out_is_in_the_vocabulary() -> None:
    material = gather(lines(), WordEmbedder())
    vocabulary = fit(material, material.of(FEEDBACK, held_out=False)).vocabulary
    assert not any("vaasi" in name for name in vocabulary)
    assert any("peili" in name for name in vocabulary)


def test_the_command_writes_weights_and_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tone, "embedded_encoder", WordEmbedder)
    data, said = shared(tmp_path / "data"), corpus(tmp_path / "said")
    for out in ("one", "two"):
        command = ["tone", "--data", str(data), "--feedback", str(said), "--out", str(tmp_path / out)]
        monkeypatch.setattr(sys, "argv", command)
        tone.main()
    assert (tmp_path / "one" / "weights.npz").read_bytes() == (tmp_path / "two" / "weights.npz").read_bytes()
    assert ToneWeights.load(tmp_path / "one" / "weights.npz").encoder == WordEmbedder.revision
    printed = capsys.readouterr().out
    assert "no XED" in printed
    assert "macro-F1" in (tmp_path / "one" / "README.md").read_text("utf-8")


def test_the_command_says_what_is_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["tone", "--data", str(tmp_path), "--feedback", str(tmp_path)])
    with pytest.raises(SystemExit, match="no feedback"):
        tone.main()


def test_scores_of_a_worked_example() -> None:
    rows = np.array([[0.9, 0.1, 0, 0, 0], [0.6, 0.4, 0, 0, 0], [0.2, 0.8, 0, 0, 0], [0, 0, 1, 0, 0]])
    got = scores(rows, np.array([0, 1, 1, 2]))
    assert got.accuracy == 0.75
    assert got.f1["negative"] == pytest.approx(2 / 3)
    assert got.f1["wish"] == 0.0
    assert got.macro_f1 == pytest.approx((2 / 3 + 2 / 3 + 1) / 5)
    assert coverage(rows, np.array([0, 1, 1, 2]))[-1] == (0.8, 0.75, 1.0)


def test_fewer_tones_share_out_the_rest() -> None:
    got = scores(np.array([[0.2, 0.0, 0.3, 0.0, 0.5]]), np.array([2]), ("negative", "neutral", "positive"))
    assert got.accuracy == 1.0
    assert got.ece == pytest.approx(0.4)


def test_a_sure_model_that_is_half_right_is_badly_calibrated() -> None:
    assert calibration_error(np.ones(4), np.array([True, False] * 2)) == pytest.approx(0.5)
    assert calibration_error(np.full(4, 0.5), np.array([True, False] * 2)) == pytest.approx(0.0)


@pytest.mark.shared_data
def test_xed_is_read_as_it_is() -> None:
    data = Path(__file__).resolve().parents[4] / "shared" / "data"
    if not (data / "sentiment").is_dir():
        pytest.skip("no ../shared/data")
    told = xed_lines(data)
    assert len({line.text for line in told}) == len(told) > 20_000
    assert 0.09 < np.mean([line.held_out for line in told]) < 0.11
    assert {line.domain for line in told} == {XED}
