"""Rules from a Finnish inflected form to its base form, for forms that a dictionary does not have as they are.

Each rule takes a lower-case word and a lookup in a dictionary of inflected forms, and returns a lemma or ``None``.
Most propose only what the dictionary confirms. What each gains on the treebanks is printed by
``tests/benchmarks/lemmatizers.py``; a rule that gains nothing does not belong here. Grammar after *Iso suomen
kielioppi* (VISK) §§ 95–131; base forms after Universal Dependencies ("kuultu" → *kuulla*, "helpompi" → *helppo*).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Lookup = Callable[[str], str | None]
Rule = Callable[[str, Lookup], str | None]

_CLITIC = re.compile(r"(?<=...)(?:kin|kaan|kään|k[oö]h[aä]n|h[aä]n|kos|kös|ko|kö|pas|päs|pa|pä)$")
_POSSESSIVE = re.compile(r"(?<=...)(?:ns[aä]|mme|nne|ni|si|([aeiouyäö])\1n)$")

_CASES = r"(?:n|t|[aä]n?|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|n[aä]|ksi|tt[aä])"
_PLURAL_CASES = r"i(?:en|[aä]|in|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|n[aä]|ksi)"
_PRESENT = re.compile(rf"(?<=..)(?:v[aä]{_CASES}|v{_PLURAL_CASES})$")
_AGENT = re.compile(rf"(?<=..)m(?:[aä]{_CASES}|{_PLURAL_CASES})$")
_PAST_ACTIVE = re.compile(
    r"(?<=[nslr])(?:utta|yttä|ee(?:t|n|n[aä]|ksi|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|seen)"
    r"|ei(?:t[aä]|den|n[aä]|siin|ksi|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle))$"
)
_PAST_PASSIVE = re.compile(
    r"(?<=...)(?<=t)([uy])(?:n|t|[aä]|[aä]{2}n|\1n|j[aä]|jen|i?ss[aä]|i?st[aä]|i?ll[aä]|i?lt[aä]|i?lle|i?n[aä]|i?ksi|ihin)$"
)
_COMPARATIVE = re.compile(r"(?<=..)m[mp](?:i|[aä]\w{0,4}|i\w{1,4})$")
_NAME_CASE = re.compile(r"(?<=...)(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n|(?<=[iouyeö])[aä])$")
_CONSONANT_AND_I = re.compile(r"(?<=[^aeiouyäö])i$")

# Nouns and adjectives that only look like participles or comparatives.
_NOT_PARTICIPLES = frozenset("juttu hyöty tyyty tunnettu suosittu väsynyt kiinnostunut innostunut kokenut".split())
_NOT_COMPARATIVES = frozenset("vanhempi kumpi molempi enempi jompikumpi kumpikin lampi sampi rampi".split())
_UNEVEN = {"parempi": "hyvä", "paras": "hyvä"}
_SPOKEN_ENDINGS = (("ee", "ea"), ("ee", "eä"), ("oo", "oa"), ("ii", "ia"), ("ii", "iä"), ("uu", "ua"), ("yy", "yä"))


def without_clitic(word: str) -> str | None:
    """Return the word without -kin, -kaan, -ko, -han, -pa; ``None`` where it has none."""
    found = _CLITIC.search(word)
    return word[: found.start()] if found else None


def _possessed(word: str) -> Iterator[str]:
    """Yield the forms that a word with a possessive suffix may come from, likeliest first."""
    found = _POSSESSIVE.search(word)
    if not found:
        return
    stem = word[: found.start()]
    if found[1]:
        stem += found[1]  # talossa|an: the second vowel belongs to the suffix
    yield stem
    yield stem + "n"  # palautteesee|ni, auto|nsa
    if stem.endswith("kse"):
        yield stem[:-1] + "i"  # ilokse|mme
        yield stem[:-3]  # luullakse|ni
    if stem.endswith("ine"):
        yield stem + "en"  # ajatuksine|ni


def _first(forms: Iterator[str], lookup: Lookup) -> str | None:
    return next((lemma for form in forms if (lemma := lookup(form))), None)


def possessive(word: str, lookup: Lookup) -> str | None:
    """Strip a possessive suffix: palautteeseeni → palaute."""
    return _first(_possessed(word), lookup)


def clitic(word: str, lookup: Lookup) -> str | None:
    """Strip a clitic, and a possessive suffix below it: talossanikin → talo."""
    bare = without_clitic(word)
    return (lookup(bare) or possessive(bare, lookup)) if bare else None


def _double_a(word: str) -> str:
    return "aa" if re.search("[aou]", word) else "ää"


def _passives(stem: str) -> Iterator[str]:
    """Yield the passive present of a past passive participle without its vowel: aloitett → aloitetaan."""
    ending = _double_a(stem) + "n"
    if stem.endswith("tt"):
        yield stem[:-1] + ending
    elif stem[-2:] in {"lt", "nt", "rt"}:
        yield stem[:-1] + stem[-2] + ending
    else:
        yield stem[:-1] + "d" + ending
        yield stem + ending


def past_participle(word: str, lookup: Lookup) -> str | None:
    """Give the verb of a past participle in the nominative: kuultu → kuulla, pakannut → pakata.

    The forms that share its stem tell the verb: the passive (kuullaan) and the potential (pakannee).
    """
    if word in _NOT_PARTICIPLES or len(word) < 5:
        return None
    if word.endswith(("ut", "yt")):
        return lookup(word[:-2] + "ee")
    if word.endswith(("tu", "ty")):
        return next((verb for form in _passives(word[:-1]) if (verb := lookup(form)) and verb != form), None)
    return None


def inflected_participle(word: str, lookup: Lookup) -> str | None:
    """Give the verb of an inflected participle that no dictionary has: asuvien → asua, ajettujen → ajaa."""
    if (found := _PAST_ACTIVE.search(word)) and (verb := lookup(word[: found.start()] + "ee")):
        return verb
    if found := _PAST_PASSIVE.search(word):
        stem, vowel = word[: found.start()], found[1]
        return past_participle(stem + vowel, lookup) or past_participle(stem + "t" + vowel, lookup)
    if found := _PRESENT.search(word):
        return _verb_of_present(word[: found.start()], lookup)
    return None


def _verb_of_present(stem: str, lookup: Lookup) -> str | None:
    """Give the verb of a present participle's stem: asu → asua, toteutetta → toteuttaa."""
    if stem.endswith(("tta", "ttä")):
        return lookup(stem[:-2] + _double_a(stem) + "n")
    third_person = stem + stem[-1]
    verb = lookup(third_person)
    return verb if verb and verb[-1] in "aä" and (verb != third_person or lookup(stem + "n") == verb) else None


def agent_participle(word: str, lookup: Lookup) -> str | None:
    """Give the verb of an agent participle: ilmoittamia → ilmoittaa."""
    found = _AGENT.search(word)
    return lookup(f"{word[: found.start()]}m{_double_a(word)}n") if found else None


def _positives(stem: str) -> Iterator[str]:
    """Yield genitives of the positive, from the stem before a comparative's or a superlative's -m-."""
    yield stem + "n"
    if stem.endswith("e"):
        yield from (stem[:-1] + "an", stem[:-1] + "än")
    if stem.endswith("i"):
        yield from (stem[:-1] + ending for ending in ("en", "an", "än", "isen", "oin"))


def compared(word: str, lookup: Lookup) -> str | None:
    """Give the positive of a comparative or superlative: helpompaa → helppo, uusimmissa → uusi."""
    if word in _UNEVEN:
        return _UNEVEN[word]
    found = None if word in _NOT_COMPARATIVES else _COMPARATIVE.search(word)
    return _first(_positives(word[: found.start()]), lookup) if found else None


def adjective_in_partitive(word: str, lookup: Lookup) -> str | None:
    """Read "virallista" as the adjective *virallinen*, not as the imperative of the rare verb *virallistaa*.

    "kallista" is left to the dictionary, which knows it for a form of *kallis*.
    """
    adjective = word[:-3] + "nen"
    if not word.endswith(("llista", "llistä")) or lookup(word) not in (None, word + word[-1]):
        return None
    return adjective if lookup(adjective) == adjective else None


def spoken_ending(word: str, lookup: Lookup) -> str | None:
    """Mend the endings of speech: korkee → korkea, sielt → sieltä, trampannu → trampannut."""
    if len(word) < 4:
        return None
    full = [word[:-2] + standard for spoken, standard in _SPOKEN_ENDINGS if word.endswith(spoken)]
    return _first(iter([*full, *(word + letter for letter in "aäitn")]), lookup)


def name(word: str) -> str:
    """Take a case ending off a name that no dictionary has: Bilbaossa → bilbao, Bachin → bach.

    A guess: most foreign names that take -i- before the ending end in a consonant.
    """
    found = _NAME_CASE.search(word)
    if not found or word.endswith("nen"):
        return word
    stem = word[: found.start()]
    return stem[:-3] + "s" if stem.endswith("kse") else _CONSONANT_AND_I.sub("", stem)
