from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest

from models.tone_clauses import second_features
from models.tone_features import Said, describe, said
from models.tone_reader import WEIGHTS, FinnishTones, ToneWeights, embedded_encoder
from models.toolbox import Toolbox
from pipeline.errors import ModelError
from pipeline.measures import TONES
from pipeline.settings import Models, Settings
from tests.doubles import WordEmbedder
from tests.models.tiny_tones import tiny_weights

PROBES = tomllib.loads(Path(__file__).with_name("tone_probes.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def reader() -> FinnishTones:
    return FinnishTones()


def tones(reader: FinnishTones, *texts: str) -> list[str]:
    return [TONES[tone] for tone in reader.read(texts).argmax(axis=1)]


def heard(text: str) -> Said[str]:
    return said(text, lambda form: describe(form, form, list), list)


def features(text: str) -> set[str]:
    told = heard(text)
    return {*told.whole, *(feature for clause in told.clauses for feature in clause.features)}


# -- what is heard in a text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Kallis mutta kestävä", ["kallis", "mutta kestävä"]),
        ("Vaikka hinta on korkea, laatu on hyvä.", ["vaikka hinta on korkea", "laatu on hyvä"]),
        ("Luulen, että se toimii.", ["luulen että se toimii"]),
        ("Hyvä! Kiitos!", ["hyvä kiitos"]),
        ("Muuten hyvä, tosin kallis", ["muuten hyvä", "tosin kallis"]),
        ("", [""]),
        (",,,", [""]),
    ],
)
def test_clauses(text: str, clauses: list[str]) -> None:
    assert [" ".join(clause.words) for clause in heard(text).clauses] == clauses


@pytest.mark.parametrize(
    ("text", "contrasted"),
    [("kallis mutta hyvä", True), ("Vaikka kallis, hyvä", True), ("kallis, hyvä", False), ("mutta hyvä", False)],
)
def test_a_contrast_joins_two_clauses(text: str, contrasted: bool) -> None:
    assert heard(text).contrasted is contrasted


def test_a_negation_reaches_to_the_end_of_its_clause() -> None:
    assert heard("Palvelu ei ollut huono, hinta oli").negated == "ollut huono"
    assert "Nl:huono" in features("ei ollut huono")
    assert "l:huono" not in features("ei ollut huono")
    assert "Nl:huono" not in features("huono, ei hyvä")
    assert heard("hyvä").negated == ""


def test_what_is_compared_is_marked() -> None:
    assert {"Kl:parempi", "Kf:comparative", "Pf:kuin"} <= features("parempi kuin ennen")
    assert {"Kl:hyvä", "Nf:kuin"} <= features("ei niin hyvä kuin ennen")
    assert not any(feature.startswith("K") for feature in features("parempi"))


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("toivoisin", "conditional me"),
        ("saisi", "conditional"),
        ("vois", "conditional short"),
        ("parempi", "comparative"),
        ("nopeampaa", "comparative"),
        ("paremmin", "comparative adverb"),
        ("paras", "superlative"),
        ("lisätkää", "imperative"),
        ("saisiko", "question"),
        ("ollenkaan", "even"),
    ],
)
def test_forms_that_carry_tone(word: str, form: str) -> None:
    assert form in describe(word, word, list).forms


def test_a_perfect_conditional_is_no_wish() -> None:
    assert "Pf:would have" in features("olisi voinut olla nopeampi")
    assert "Pf:would have" not in features("voisi olla nopeampi")


@pytest.mark.parametrize(("text", "feature"), [("hyvä!!", "$:!!"), ("hyvä :)", "m::)"), ("jee 😀", "m:😀")])
def test_marks_are_heard(text: str, feature: str) -> None:
    assert feature in features(text)


def test_one_shouted_word_is_heard_and_a_mask_is_none() -> None:
    assert "shouted" in features("ihan HIRVEÄ paikka")
    assert "shouted" not in features("soita [PUHELIN] heti")
    assert "shouted" not in features("HYVÄ PALVELU")


# -- from clauses to the text ---------------------------------------------------------------------------------------


def test_the_second_step_sees_praise_and_blame_apart() -> None:
    def second(scores: list[float], *clauses: list[float], contrasted: bool) -> np.ndarray:
        start, nothing = np.array([0], dtype=np.intp), np.zeros((1, len(TONES)))
        return second_features(np.array([scores]), np.array(clauses), start, np.array([contrasted]), nothing)[0]

    praise, blame, even = [0.0, 0, 8, 0, 0], [8.0, 0, 0, 0, 0], [4.0, 0, 4, 0, 0]
    both, one = second(even, praise, blame, contrasted=True), second(even, even, contrasted=False)
    assert both.shape == one.shape == (46,)
    assert (both[:10] == one[:10]).all()
    assert both[10:].max() > 0.9
    assert one[10:36].max() == pytest.approx(0.0)


def test_the_second_step_sees_what_was_denied() -> None:
    nothing, start = np.zeros((1, len(TONES))), np.array([0], dtype=np.intp)
    turned = np.array([[1.0, 0, -2, 0, 0]])
    assert second_features(nothing, nothing, start, np.array([False]), turned)[0, -5:].tolist() == turned[0].tolist()


def test_the_model_adds_up_as_told(tmp_path: Path) -> None:
    path = tmp_path / "w.npz"
    tiny_weights().save(path)
    reader = FinnishTones(path, encoder=WordEmbedder())
    assert tones(reader, "hyvä", "huono", "ei huono", "toivoisin") == ["positive", "negative", "positive", "wish"]
    raised = np.exp([0, 0, 4, 0, 0])
    np.testing.assert_allclose(reader.read(["hyvä"])[0], raised / raised.sum(), atol=1e-6)


# -- the weights ----------------------------------------------------------------------------------------------------


def test_weights_come_back_as_they_were_saved(tmp_path: Path) -> None:
    one, other = tmp_path / "1.npz", tmp_path / "2.npz"
    tiny_weights().save(one)
    ToneWeights.load(one).save(other)
    assert one.read_bytes() == other.read_bytes()


def test_other_weights_are_another_revision(tmp_path: Path) -> None:
    for name, strength in (("1", 4.0), ("2", 5.0), ("3", 4.0)):
        tiny_weights(strength).save(tmp_path / name / "w.npz")
    one, two, three = (FinnishTones(tmp_path / n / "w.npz", encoder=WordEmbedder()).revision for n in "123")
    assert one == three != two
    assert WordEmbedder.revision in one


def test_weights_are_small_and_hold_no_code() -> None:
    assert WEIGHTS.stat().st_size < 5e6
    weights = ToneWeights.load(WEIGHTS)
    assert weights.features.shape == (len(weights.vocabulary), len(TONES))
    assert np.isfinite(weights.features).all()


def test_the_weights_are_for_the_encoder_that_comes_with_us() -> None:
    assert ToneWeights.load(WEIGHTS).encoder == embedded_encoder().revision


def test_another_encoders_vectors_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.npz"
    tiny_weights(encoder="muu-1").save(path)
    with pytest.raises(ModelError, match=r"toisen enkooderin.*models\.training\.tone"):
        FinnishTones(path, encoder=WordEmbedder()).read(["hyvä"])


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04broken", b"{}"])
def test_damaged_weights_say_how_to_train(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "w.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match=r"models\.training\.tone"):
        FinnishTones(path, encoder=WordEmbedder()).read(["hyvä"])


def test_the_tone_reader_is_the_same_whatever_embeds_the_themes() -> None:
    plain, hashed = (Toolbox(Settings(models=Models(embedder=name))) for name in ("kuulluksi-fi-static", "hashing"))
    assert plain.tones.revision == hashed.tones.revision


# -- how well it hears ----------------------------------------------------------------------------------------------


def test_hand_written_turns_are_heard_better_than_a_floor(reader: FinnishTones) -> None:
    asked = [(text, tone) for group in PROBES.values() for tone, texts in group.items() for text in texts]
    found = tones(reader, *(text for text, _ in asked))
    assert len(asked) >= 60
    assert np.mean([tone == said for (_, tone), said in zip(asked, found, strict=True)]) >= FLOOR


FLOOR = 0.72


def test_a_negation_turns_the_tone(reader: FinnishTones) -> None:
    texts = ["Palvelu oli hyvää.", "Palvelu ei ollut hyvää.", "Palvelu ei ollut huonoa.", "Palvelu oli huonoa."]
    assert tones(reader, *texts) == ["positive", "negative", "positive", "negative"]
