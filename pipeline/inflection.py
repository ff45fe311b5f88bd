"""Agreement: which case and number a Finnish form may stand in, and the base form of a participle.

A lemma tells which word it is, its ending in which form: "odotusaikoja" of *odotusaika* is a partitive in the plural.
Out of context some endings have two readings ("kallista" may be two cases, "ovissa" either number); all are given,
and two words agree where they share one. After *Iso suomen kielioppi* (VISK) §§ 81–94 and, for participles, §§ 521–543.
What the rules get right on the treebanks is tested.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

Number = Literal["singular", "plural"]
Reading = tuple[str, Number]
LemmaOf = Callable[[str], str | None]

_VOWELS = frozenset("aeiouyäö")
_BOTH: frozenset[Number] = frozenset({"singular", "plural"})
_PLURAL_ONLY: frozenset[Number] = frozenset({"plural"})
_LOCAL = re.compile(r"(?:(?P<ine>ss[aä])|(?P<ela>st[aä])|(?P<ade>ll[aä])|(?P<abl>lt[aä])|(?P<all>lle)|(?P<tra>ksi)"
                    r"|(?<=[aeiouyäö])(?P<ess>n[aä]))$")  # fmt: skip
_GENITIVE_PLURAL = re.compile(r"(?:[aeiouyäö]j|i|[aeiouyäö]id|[lnrst]t)en$")
_ILLATIVE = re.compile(r"(?:([aeiouyäö])\1|h[aeiouyäö]|see|sii)n$")
_PARTITIVE_PLURAL = re.compile(r"(?:[aeiouyäö]j|i|[aeiouyäö]it)[aä]$")


def readings(form: str, lemma: str) -> frozenset[Reading]:
    """Return the (case, number) pairs that a form of a noun or an adjective may stand for; none for no such form.

    Args:
        form: lower case, without possessive suffix and clitic.
        lemma: its base form, in the singular.
    """
    if form == lemma:
        return frozenset({("nom", "singular")})
    if form.endswith("t"):
        return frozenset({("nom", "plural")}) if form[-2:-1] in _VOWELS else frozenset()
    if form.endswith("n"):
        return frozenset(_in_n(form, lemma))
    return frozenset({*_local(form, lemma), *_partitive(form, lemma)})


def _in_n(form: str, lemma: str) -> set[Reading]:
    """Read the genitives and the illative."""
    if form[:-1] == lemma:
        return {("gen", "singular")}
    if _GENITIVE_PLURAL.search(form):
        return {("gen", "plural")}
    if not _ILLATIVE.search(form):
        return {("gen", "singular")}
    found: set[Reading] = {("ill", "singular")}
    if form.endswith("iin"):
        found = {("ill", number) for number in _numbers(form[:-2], lemma)}
    if form.endswith(("ihin", "isiin")):
        found.add(("ill", "plural"))
    if lemma.endswith("s") or form.endswith("een"):
        found.add(("gen", "singular"))
    return found


def _local(form: str, lemma: str) -> set[Reading]:
    found = _LOCAL.search(form)
    if found is None:
        return set()
    return {(case, number) for case, ending in found.groupdict().items() if ending
            for number in _numbers(form[: found.start()], lemma)}  # fmt: skip


def _numbers(stem: str, lemma: str) -> frozenset[Number]:
    """Tell the number from the stem before an ending: "lasku|issa", but "kort|issa"; "ov|issa" may be either."""
    if not stem.endswith("i"):
        return frozenset({"singular"})
    if lemma[-2:] in {"ai", "ei", "oi", "ui", "is"} or (lemma.endswith("i") and stem[-2:-1] not in _VOWELS):
        return _BOTH
    foreign = stem == lemma + "i" and lemma[-1] not in _VOWELS  # Facebook|issa
    return frozenset({"singular"}) if foreign else frozenset({"plural"})


def _partitive(form: str, lemma: str) -> set[Reading]:
    if not form.endswith(("a", "ä")):
        return set()
    if _LOCAL.search(form):  # kallista, kysymystä, tulta, mutta: talosta
        doubtful = form.endswith(("sta", "stä", "lta", "ltä", "nna", "nnä"))
        return {("par", "singular")} if doubtful and lemma.endswith(("nen", "s", "i", "l")) else set()
    if not _PARTITIVE_PLURAL.search(form):
        return {("par", "singular")}
    return {("par", number) for number in (_BOTH if form[:-1] == lemma else _PLURAL_ONLY)}


_CASES = "(?:n|t|{0}?n?|ss{0}|st{0}|ll{0}|lt{0}|lle|n{0}|ksi)".format("[aä]")
_PLURAL_CASES = "i(?:en|{0}|in|ss{0}|st{0}|ll{0}|lt{0}|lle|n{0}|ksi)".format("[aä]")
_PRESENT = re.compile(rf"(?<=..)v(?:[aä]{_CASES}|{_PLURAL_CASES})$")
_PAST = re.compile(
    r"(?<=..[nlrs])(?:[uy]t(?:t[aä])?|ee(?:t|n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|n[aä]|ksi|seen)"
    r"|ei(?:t[aä]|den|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|n[aä]|ksi|siin))$"
)
_PASSIVE = re.compile(
    r"(?<=..)(?P<grade>tt|st|ll|nn|rr|[td])(?P<vowel>[uy])"
    r"(?:(?P<strong>|[aä]|(?P=vowel)n|j[aä]|jen|ihin|i?n[aä])|n|t|i?(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi))$"
)
_STRONG_GRADES = {"t": "tt", "d": "t", "ll": "lt", "nn": "nt", "rr": "rt"}
_HARMONY = re.compile("[aouäöy]")
_SURE_PLURALS = (
    ("nen", "set"), ("maton", "mattomat"), ("mätön", "mättömät"), ("nut", "neet"), ("nyt", "neet"), ("va", "vat"),
    ("vä", "vät"),
)  # fmt: skip


def participle(form: str, verb: str, lemma_of: LemmaOf) -> str | None:
    """Return the base form of a verb's participle: "myöhästyneet" → "myöhästynyt", "luvatun" → "luvattu".

    Args:
        form: lower case.
        verb: the lemma that the lemmatiser gives the form.
        lemma_of: gives the lemma of a form; only a base form that leads back to the verb is taken.
    """
    base = _base(form)
    if base is None or base == form:
        return base
    lemma = lemma_of(base)
    return base if lemma == verb or (lemma == base and base.endswith(("va", "vä"))) else None


def _base(form: str) -> str | None:
    """Return the nominative that a form is of, if it is a participle's."""
    if found := _PAST.search(form):
        stem = form[: found.start()]
        return stem + ("ut" if _is_back(stem) else "yt")
    if found := _PRESENT.search(form):
        return form[: found.start()] + ("va" if _is_back(form) else "vä")
    if found := _PASSIVE.search(form):
        grade = found["grade"]
        if found["strong"] is None:
            grade = _STRONG_GRADES.get(grade, grade)
        return form[: found.start()] + grade + found["vowel"]
    return None


def _is_back(stem: str) -> bool:
    """Tell vowel harmony by the last vowel that has any: ennalta|ehkäisevien is a front word."""
    told = _HARMONY.findall(stem)
    return bool(told) and told[-1] in "aou"


def plural_of(modifier: str) -> str | None:
    """Return the nominative plural of an adjective or participle where the rule has no exception; else none."""
    return next(
        (modifier[: -len(ending)] + plural for ending, plural in _SURE_PLURALS if modifier.endswith(ending)), None
    )
