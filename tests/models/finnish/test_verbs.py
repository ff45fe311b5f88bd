from __future__ import annotations

import pytest

from models.finnish.verbs import is_finite_verb

VERBS = """oli toimi myöhästyi ei eikä haluaisin odottavat mentiin kerrotaan maksaa tulee saisko onkin autetaan Oli
EIVÄT olisivat puuttuivat tilattiin olihan voisiko"""
OTHERS = """poliisi poliisin poliisikin hyvät helposti takaisin jono kassalla palvelu juosta mutta kuusi päivät nettiin
ruokaa lounaan minuutti paketti ystävällinen toimitus"""


@pytest.mark.parametrize("word", VERBS.split())
def test_finite_verbs_are_seen(word: str) -> None:
    assert is_finite_verb(word)


@pytest.mark.parametrize("word", [*OTHERS.split(), "", "ä", "ii", "...", "😊"])
def test_other_words_are_not(word: str) -> None:
    assert not is_finite_verb(word)
