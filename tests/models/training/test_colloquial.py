"""Respelling: book Finnish as people type it, the same for the same draw."""

from __future__ import annotations

import random

import pytest

from models.training import colloquial

BOOK = "Minä olen sitä mieltä, että asiakaspalvelussa pitäisi vastata nopeammin."


class Fixed(random.Random):
    """A draw whose `random` is always one number, so that each habit is seen alone."""

    def __init__(self, number: float) -> None:
        super().__init__(0)
        self.number = number

    def random(self) -> float:
        return self.number


def test_the_same_draw_respells_the_same_way() -> None:
    assert colloquial.respell(BOOK, random.Random(3)) == colloquial.respell(BOOK, random.Random(3))


def test_a_speaker_says_spoken_forms_and_clips_endings() -> None:
    # 0.5: speaks (below 0.75), neither dotless (0.15) nor hasty (0.4), clips long words (0.6).
    assert colloquial.respell(BOOK, Fixed(0.5)) == "mä oon sitä mielt, et asiakaspalveluss pitäis vastata nopeammin."


def test_whoever_neither_speaks_nor_hurries_only_loses_capitals() -> None:
    assert colloquial.respell(BOOK, Fixed(0.9)) == BOOK.lower()


def test_dropped_dots_leave_no_umlauts() -> None:
    assert not set("äö") & set(colloquial.respell("Pysäköinti ei ole ikinä näin kallista yöllä", Fixed(0.1)))


@pytest.mark.parametrize("seed", range(50))
def test_respelling_keeps_the_number_of_words(seed: int) -> None:
    assert len(colloquial.respell(BOOK, random.Random(seed)).split()) == len(BOOK.split())
