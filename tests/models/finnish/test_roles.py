from __future__ import annotations

import pytest

from models.finnish.roles import Role, role

ROLES = {
    Role.VERB: "oli ei kaatuu kelpaa kiroili auttavat vetävät uusittiin haisi suutuin pelas jonotin",
    Role.THING: "palvelu tuolit vessatkin laskumme nettivaraus palavelu käytävät kirjautuminen aika junat",
    Role.AMOUNT: "kahvia palvelua kassoja odottamista",
    Role.OWNER: "kurssin työn kirjautumisen",
    Role.CIRCUMSTANCE: "bussissa puhelimeen asiasta maanantaina sähköpostiin",
    Role.QUALITY: "mukava mukavat siistit likaset hidasta ystävällistä kylmää parempi sekavat kuivat tuoretta",
    Role.STATE: "ok rikki myöhässä kohdallaan hitaasti 5/5 4",
    Role.DEED: "ollut toiminut kuunnellu odottamaan saunoa",
    Role.OTHER: "että kiitos hyvästä vrt. kuitenkin tosi",
}


@pytest.mark.parametrize(
    ("wanted", "word"), [(wanted, word) for wanted, line in ROLES.items() for word in line.split()]
)
def test_words_have_the_role_that_they_mostly_have(wanted: Role, word: str) -> None:
    assert role(word) is wanted


@pytest.mark.parametrize("word", ["", "ä", "...", "😊", "-", "[nimi]", "x" * 500])
def test_ugly_words_have_a_role(word: str) -> None:
    assert role(word) in Role
