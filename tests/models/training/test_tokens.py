"""The tokenizer: lower-cased pieces of words, the same file from the same lines."""

from __future__ import annotations

import random

import pytest
from tokenizers import Tokenizer, models

from models.training import tokens

WORDS = "toimitus tilaus lasku posti paketti jono puhelin myymälä hinta palvelu myöhästyi saapui puuttui kallis hidas"


@pytest.fixture(scope="module")
def lines() -> list[str]:
    draw = random.Random(1)
    return [" ".join(draw.choices(WORDS.split(), k=6)) for _ in range(2000)]


@pytest.fixture(scope="module")
def trained(lines: list[str]) -> Tokenizer:
    return tokens.train(lines, 120)


def test_case_punctuation_and_digits_say_nothing(trained: Tokenizer) -> None:
    plain = trained.encode("toimitus myöhästyi 00", add_special_tokens=False).ids
    assert trained.encode("  TOIMITUS: myo\u0308ha\u0308styi, 17!", add_special_tokens=False).ids == plain


def test_letters_are_kept(trained: Tokenizer) -> None:
    assert "".join(trained.encode("Myöhästyi").tokens).strip("▁") == "myöhästyi"


def test_nothing_is_added_around_a_text(trained: Tokenizer) -> None:
    assert trained.encode("posti").ids == trained.encode("posti", add_special_tokens=False).ids
    assert trained.encode("…").ids == []


def test_training_twice_gives_the_same_file(trained: Tokenizer, lines: list[str]) -> None:
    assert tokens.train(lines, 120).to_str() == trained.to_str()


def test_last_digits_and_the_order_of_the_rarest_pieces_are_rounded_away() -> None:
    common = [(f"pala{n:03}", -1.0 - n / 100) for n in range(399)]
    once = [(tokens.UNKNOWN, 0.0), *common, ("ć", -20.0001), ("ṃ", -20.0002)]
    again = [(tokens.UNKNOWN, 0.0), *((p, s + 1e-9) for p, s in common), ("ṃ", -20.0001), ("ć", -20.0002)]
    first, second = (tokens.rounded(Tokenizer(models.Unigram(vocabulary, 0))) for vocabulary in (once, again))
    assert first.to_str() == second.to_str()
    assert (first.token_to_id(tokens.UNKNOWN), first.get_vocab_size()) == (0, 402)
