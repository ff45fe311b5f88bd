"""The tokenizer: a lower-cased Unigram over words, saved as one plain `tokenizer.json`.

Case, punctuation and the values of digits say nothing about a theme, so they are normalised away
*inside* the file: whoever reads it with the `tokenizers` package gets the training's own tokens.
There is no post-processor, no padding and no truncation.
"""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

UNKNOWN = "[UNK]"
_LINES = 300_000
log = logging.getLogger("kuulluksi.training")


def normalizer() -> normalizers.Normalizer:
    """NFC, lower case, digits as 0, everything but letters, digits and marks as a space."""
    return normalizers.Sequence(
        [
            normalizers.NFC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(r"[\u00AD\u200B-\u200D\uFEFF]"), ""),
            normalizers.Replace(Regex(r"[^\p{L}\p{M}\p{N}]+"), " "),
            normalizers.Replace(Regex(r"\p{N}"), "0"),
            normalizers.Strip(),
        ]
    )


def train(lines: Iterable[str], size: int) -> Tokenizer:
    """A Unigram of `size` pieces over at most 300,000 lines, drawn with a fixed seed."""
    chosen = list(lines)
    if len(chosen) > _LINES:
        chosen = random.Random(17).sample(chosen, _LINES)  # noqa: S311 - a seeded draw, no secret
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=size,
        unk_token=UNKNOWN,
        special_tokens=[UNKNOWN],
        max_piece_length=24,
        shrinking_factor=0.5,
        show_progress=False,
    )
    log.info("tokenizer: %d lines", len(chosen))
    tokenizer.train_from_iterator(_batches(chosen), trainer, length=len(chosen))
    return rounded(tokenizer)


def rounded(tokenizer: Tokenizer) -> Tokenizer:
    """The same pieces with their scores rounded, in order of score and then of letters.

    The trainer adds up in no fixed order, so its last digits (and with them every later key and
    vector) would differ from run to run; and the rarest letters it ranks by chance: the last half a
    per cent share one score.
    """
    whole = json.loads(tokenizer.to_str())
    unknown, *pieces = whole["model"]["vocab"]
    rarest = sorted((score for _, score in pieces), reverse=True)[int(0.995 * (len(pieces) - 1))]
    found = sorted((-round(max(score, rarest), 6), piece) for piece, score in pieces)
    whole["model"]["vocab"] = [unknown, *([piece, -minus] for minus, piece in found)]
    return Tokenizer.from_str(json.dumps(whole))


def _batches(lines: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(lines), 10_000):
        yield lines[start : start + 10_000]


def read(path: Path) -> Tokenizer:
    """The tokenizer of a file."""
    return Tokenizer.from_file(str(path))
