"""Train the tone model of ``models/tone_reader.py``.

Run ``python -m models.training.tone --data ../shared/data [--feedback FOLDER] [--out FOLDER]``: some minutes on one
core; nothing random, and the same data give the same bytes. Learns from our feedback corpus and from XED, never from
what is held out of them (a tenth of the matters, by theme, and a tenth of XED's lines), prints figures on that, and
writes the weights and their card.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from models.tone_clauses import Floats, softmax
from models.tone_reader import WEIGHTS, ToneWeights, embedded_encoder
from models.training import matters
from models.training.tone_data import DENIED, FEEDBACK, XED, Line, denied, feedback_lines, xed_lines
from models.training.tone_fit import Material, Rows, features_of, first_step_of, fit, gather
from models.training.tone_scores import THREE, Scores, coverage, scores
from pipeline.errors import ModelError
from pipeline.ports import Embedder

_CARD = Path(__file__).with_name("tone_card.md")  # what does not change, around what the command prints


def train(lines: Sequence[Line], encoder: Embedder) -> tuple[ToneWeights, str]:
    """Return the model and what there is to say of it, as text.

    Args:
        lines: of the feedback corpus and XED, those held out among them.
        encoder: whose vectors the model reads.
    """
    began = time.perf_counter()
    material = gather([*lines, *denied(lines)], encoder)
    feedback, subtitles, turned = (material.of(domain, held_out=False) for domain in (FEEDBACK, XED, DENIED))
    both = fit(material, feedback | subtitles | turned)
    models = {"all": both, "no clauses": first_step_of(both)}
    for name, rows in (("no denials", feedback | subtitles), ("no XED", feedback | turned), ("XED alone", subtitles)):
        if rows.any():
            models[name] = fit(material, rows)
    told = [*_facts(material), "", *_ablation(material, models), "", *_sureness(material, both), ""]
    told.append(f"{time.perf_counter() - began:.0f} s; {len(both.vocabulary):,} features")
    return both, "\n".join(told)


def probabilities(material: Material, rows: Rows, model: ToneWeights) -> Floats:
    """Return the model's probabilities of some lines, shape (n, 5)."""
    return softmax(features_of(material, rows, model) @ model.second.T.astype(np.float64) + model.second_bias)


def _facts(material: Material) -> list[str]:
    told = []
    for domain in (FEEDBACK, XED, DENIED):
        seen, unseen = (int(material.of(domain, held_out=held_out).sum()) for held_out in (False, True))
        told.append(f"{domain}: {seen:,} lines learnt from, {unseen:,} held out")
    return told


def _ablation(material: Material, models: Mapping[str, ToneWeights]) -> list[str]:
    told = ["held out        learnt from     lines  macro-F1 accuracy    ECE  F1 by tone"]
    for domain, among in ((FEEDBACK, None), (XED, THREE)):
        rows = material.of(domain, held_out=True)
        for name, model in models.items():
            if rows.any():
                found = probabilities(material, rows, model)
                got = scores(found, material.tones[rows], *([among] if among else []))
                told.append(f"{domain:15} {name:15} {_line(got)}")
    return told


def _line(got: Scores) -> str:
    each = " ".join(f"{tone} {value:.2f}" for tone, value in got.f1.items())
    return f"{got.lines:5} {got.macro_f1:9.3f} {got.accuracy:8.3f} {got.ece:6.3f}  {each}"


def _sureness(material: Material, model: ToneWeights) -> list[str]:
    rows = material.of(FEEDBACK, held_out=True)
    told = ["least probability   told   right among the told   (held-out feedback)"]
    found = coverage(probabilities(material, rows, model), material.tones[rows])
    return told + [f"{least:17.2f} {share:6.3f} {right:22.3f}" for least, share, right in found]


def main() -> None:
    """Train, measure on what is held out, and write weights and card."""
    parser = argparse.ArgumentParser("python -m models.training.tone", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the shared data")
    parser.add_argument("--feedback", type=Path, default=matters.FOLDER, help="folder of our own corpus")
    parser.add_argument("--out", type=Path, default=WEIGHTS.parent, help="folder of the weights")
    arguments = parser.parse_args()
    try:
        lines = [*feedback_lines(arguments.feedback), *xed_lines(arguments.data)]
    except ModelError as error:
        sys.exit(str(error))
    model, told = train(lines, embedded_encoder())
    model.save(arguments.out / WEIGHTS.name)
    card = _CARD.read_text("utf-8").format(told=told, encoder=model.encoder)
    (arguments.out / "README.md").write_text(card, "utf-8")
    print(told)  # noqa: T201 - a command that reports to its user


if __name__ == "__main__":
    main()
