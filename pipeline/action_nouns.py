"""Action nouns: "kuunnella" → "kuunteleminen", so that a theme known by its verb still gets a noun for a name.

Source: the -minen derivation and the verb types of *Iso suomen kielioppi* (VISK § 221, § 55); consonant gradation is
undone where the type of verb tells it, and listed where it does not.
"""

from __future__ import annotations

_VOWELS = frozenset("aeiouyäö")

_LISTED = {
    "tehdä": "tekeminen",
    "nähdä": "näkeminen",
    "juosta": "juokseminen",
    "luvata": "lupaaminen",
    "tavata": "tapaaminen",
    "kadota": "katoaminen",
    "pudota": "putoaminen",
    "hypätä": "hyppääminen",
    "levätä": "lepääminen",
    "kerätä": "kerääminen",
    "katketa": "katkeaminen",
    "aueta": "aukeaminen",
    "paeta": "pakeneminen",
    "ymmärtää": "ymmärtäminen",
}

# The weak grade before -ella is strong in the noun: "neuvotella", but "neuvotteleminen".
_STRONG = {"nn": "nt", "mm": "mp", "ll": "lt", "rr": "rt", "t": "tt", "k": "kk", "p": "pp", "d": "t"}


def action_noun(verb: str) -> str | None:
    """Return the noun of the action that a verb names; none where it does not look like an infinitive."""
    if verb in _LISTED:
        return _LISTED[verb]
    if len(verb) < 4 or verb[-1] not in "aä":
        return None
    if verb[-2] in _VOWELS:  # odottaa, kysyä
        return f"{verb[:-1]}minen"
    if verb[-2] == "d":  # saada, huomioida
        return f"{verb[:-2]}minen"
    if verb[-3:-1] in {"ll", "nn", "rr", "st"}:  # palvella, mennä, purra, nousta
        return f"{_strengthened(verb[:-2])}eminen"
    if verb[-2] == "t" and verb[-3] == "i":  # valita
        return f"{verb[:-2]}tseminen"
    if verb[-2] == "t" and verb[-3] in _VOWELS:  # vastata, siivota
        return f"{verb[:-2]}{verb[-1]}minen"
    return None


def _strengthened(stem: str) -> str:
    """Undo gradation before -el-: "neuvotel" → "neuvottel", "kuunnel" → "kuuntel"."""
    if not stem.endswith("el"):
        return stem
    body = stem[:-2]
    for weak, strong in _STRONG.items():
        doubled = weak in "tkp"
        if body.endswith(weak) and not (doubled and body[-2:-1] not in _VOWELS):
            return f"{body[: -len(weak)]}{strong}el"
    return stem
