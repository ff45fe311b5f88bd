"""Compounds: the base form of a compound whose last part a dictionary knows, kept whole.

"toimitusvarmuuden" is *toimitus* + *varmuuden*; only the last part inflects, so the base form is the front as it is
and the base form of the end: "toimitusvarmuus". Fronts are words in the nominative or genitive, stems in -s of
nouns in -nen ("oppimis|prosessi"), or prefixes; a front may be a compound itself.
"""

from __future__ import annotations

import re

from models.finnish.forms import Lookup, possessive

_SHORTEST_FRONT, _SHORTEST_END = 2, 4

_PREFIXES = frozenset(
    """ulko yö työ sisä lähi etä esi ali yli ylä ala koko pika iso pien suur uus suu pää itse pari moni kesken jälki
    ennakko erikois erityis näyte mini maxi mega super hyper anti multi mikro makro kilo inter auto bio eko geo video
    audio tele foto meta neo semi ultra sosio psyko puoli mono poly""".split()
)
_GENITIVE = re.compile("(?:n|jen|ten)$")
# Dictionaries list some local cases as adverbs of their own ("sivulla"); the end of a compound is the noun.
_LOCAL_CASE = re.compile("(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)$")


def _front_weight(front: str, lookup: Lookup) -> int:
    """Return 3 for a base form or prefix, 2 for a genitive, a stem in -is or a compound, 0 for no front at all."""
    lemma = lookup(front)
    if lemma == front or front in _PREFIXES:
        return 3
    if lemma and _GENITIVE.search(front):
        return 2
    if len(front) >= 5 and front.endswith("is") and lookup(front[:-1] + "nen"):
        return 2
    return 2 if len(front) >= 7 and _is_compound(front, lookup) else 0


def _is_compound(front: str, lookup: Lookup) -> bool:
    cuts = range(3, len(front) - 2)
    return any(_is_word(front[:cut], lookup) and _is_word(front[cut:], lookup) for cut in cuts)


def _is_word(part: str, lookup: Lookup) -> bool:
    lemma = lookup(part)
    return lemma is not None and (lemma == part or _GENITIVE.search(part) is not None)


def is_verb(lemma: str, lookup: Lookup) -> bool:
    """Tell a verb's infinitive by its translative: estääkseen."""
    return lookup(lemma + "kseen") == lemma


def _end_lemma(end: str, lookup: Lookup) -> str | None:
    lemma = lookup(end) or possessive(end, lookup)
    if lemma == end and _LOCAL_CASE.search(end):
        lemma = lookup(_LOCAL_CASE.sub("n", end)) or lemma
    return lemma if lemma and lemma.islower() else None


def compound(word: str, lookup: Lookup) -> str | None:
    """Return the base form of a compound, or ``None`` if the word does not fall into known parts.

    Of all cuts the one with the best front wins, and among those the one with the longest end; ends that are verbs
    come last, since Finnish verbs seldom compound.
    """
    best, best_weight = None, (0, 0, 0)
    for cut in range(_SHORTEST_FRONT, len(word) - _SHORTEST_END + 1):
        front, end = word[:cut], word[cut:]
        lemma = _end_lemma(end, lookup)
        front_weight = _front_weight(front, lookup) if lemma else 0
        if lemma and front_weight:
            weight = (int(not is_verb(lemma, lookup)), front_weight, len(end))
            best, best_weight = max((best, best_weight), (front + lemma, weight), key=lambda pair: pair[1])
    return best
