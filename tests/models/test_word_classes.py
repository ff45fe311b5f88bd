import gzip
import json
from pathlib import Path

import pytest

from models.word_classes import CLASSES, WEIGHTS, SuffixWordClasses
from pipeline.errors import ModelError


@pytest.fixture(scope="module", params=[SuffixWordClasses])
def classifier(request: pytest.FixtureRequest) -> SuffixWordClasses:
    return request.param()


@pytest.mark.parametrize(
    ("lemmas", "word_class"),
    [
        ("toimitus opaste toimitusvarmuus kyltti verkkokauppa henkilökunta pysäköinti laskutus asiakaspalvelu", "noun"),
        ("toimitusaika mobiilisovellus pakettiautomaatti hinta-laatusuhde reklamaatio kuljettaja", "noun"),
        ("kuunnella myöhästyä tilata jonottaa kuulla asua kysyä jumiutua tiedottaa sotkea retkeillä", "verb"),
        ("ystävällinen epäselvä edullinen luotettava", "adjective"),
        ("helsinki", "name"),
        ("minä se ja mutta että todella nopeasti siellä kanssa ei olla asia", "other"),
    ],
)
def test_what_labels_are_made_of(classifier: SuffixWordClasses, lemmas: str, word_class: str) -> None:
    assert {lemma: classifier.word_class(lemma) for lemma in lemmas.split()} == dict.fromkeys(
        lemmas.split(), word_class
    )


@pytest.mark.parametrize("lemma", ["", "-", "ä", "x" * 100_000, "öljy", "\x00", "😊", "a-", "24-vuotias"])
def test_ugly_lemmas_have_some_class(classifier: SuffixWordClasses, lemma: str) -> None:
    assert classifier.word_class(lemma) in CLASSES
    assert classifier.word_class(lemma) == SuffixWordClasses().word_class(lemma)


def test_weights_are_small_and_plain() -> None:
    assert WEIGHTS.stat().st_size < 500_000
    with gzip.open(WEIGHTS, "rt", encoding="utf-8") as stream:
        assert set(json.load(stream)) == {"revision", "intercept", "weights", "lexicon"}


@pytest.mark.parametrize("content", [None, b"", b"\x1f\x8bbroken", b"{}"])
def test_damaged_weights_say_how_to_train(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "weights.json.gz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match=r"models\.training\.word_classes"):
        SuffixWordClasses(path).word_class("tilaus")
