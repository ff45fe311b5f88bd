"""Clauses: where one Finnish sentence plainly says two things.

"Henkilökunta oli ystävällistä, mutta toimitus myöhästyi" carries two themes. A sentence is cut before a coordinating
conjunction, at a semicolon or at a dash, but only where both halves can stand alone: enough words, and a predicate of
their own in a main clause. Subordinate clauses stay with their main clause. No parser is asked (the Finnish ones are
heavy or not free), so the rule is conservative: what is unsure stays whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.finnish_sentences import Token, is_picture
from models.finnish_verbs import is_finite_verb

_CONTRASTS = frozenset("mutta mut muttei tosin sensijaan kuitenkin toisaalta silti".split())
_ADDITIONS = frozenset("ja sekä lisäksi".split())
_BREAKS = frozenset({";", "–", "—", "...", "…", "-"})
_SUBORDINATORS = frozenset(
    """että ett jotta koska kun ku jos vaikka ellei ellen jollei kunnes kuin ennenkuin mikäli siksi kunhan jottei
    ettei
    etten ettet joka jotka jonka jota joita joiden jossa josta johon jolla jolta jolle joissa joista joihin joilla
    joilta
    joille joina jona mikä mitä minkä missä mistä mihin millä miten miksi milloin mitkä kuka ketä kenen kuinka
    paljonko
    onko kumpi""".split()
)
_FEWEST_WORDS = 3
_FEWEST_WORDS_WITH_SUBJECT = 2
_FEWEST_WORDS_WITHOUT_VERB = 2
# What begins an afterthought rather than a second thing: "hyvä, mutta ei täydellinen", "ok, mutta vain osittain".
_AFTERTHOUGHTS = frozenset("ei en vain vaan ihan myös silti kuitenkin ehkä joskus aina toki tietysti lähinnä".split())


def clauses(tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, int]]:
    """Return the clauses of the sentence ``tokens[start:end]`` as half-open ranges, in order, covering all of it."""
    cuts = [start]
    for at in range(start + 1, end - 1):
        if _may_cut(tokens, cuts[-1], at) and _both_stand(tokens, cuts[-1], at, end):
            cuts.append(at)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _may_cut(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether a second clause may begin at a token."""
    before, word = tokens[at - 1].text, tokens[at].text.lower()
    if before in _BREAKS:
        return bool(tokens[at].gap) and at - 1 > start
    if word in {"mutta", "mut", "muttei"}:
        return True
    return before == "," and (word in _CONTRASTS or word in _ADDITIONS or _is_kun_taas(tokens, at))


def _is_kun_taas(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text == "kun" and tokens[at + 1].text == "taas"


def _both_stand(tokens: Sequence[Token], start: int, at: int, end: int) -> bool:
    """Tell whether the halves on both sides of a cut say something each."""
    left, right = _words(tokens, start, at), _words(tokens, at, end)
    connective = right[:1] if right and right[0] in _CONTRASTS | _ADDITIONS else []
    if _is_kun_taas(tokens, at):
        connective = right[:2]
    said = right[len(connective) :]
    if not said or (said[0] in _SUBORDINATORS and connective and connective[0] in _ADDITIONS):
        return False
    left_verb, right_verb = _has_predicate(tokens, start, at), _has_predicate(tokens, at + len(connective), end)
    negated = connective == ["muttei"]
    if left_verb and (right_verb or negated):
        return len(left) >= _FEWEST_WORDS_WITH_SUBJECT and (len(said) >= _FEWEST_WORDS or _is_bare_clause(said))
    return not left_verb and not right_verb and _verbless_contrast(left, connective, said)


def _is_bare_clause(said: list[str]) -> bool:
    """Tell "toimitus myöhästyi", a noun and its verb, from "ei toiminut" and "silti toimi"."""
    return len(said) == 2 and len(said[0]) > 3 and said[0] not in _AFTERTHOUGHTS and not is_finite_verb(said[0])


def _verbless_contrast(left: list[str], connective: list[str], said: list[str]) -> bool:
    """Tell "henkilökunta ystävällistä, mutta jonot pitkät" from "hyvä, mutta kallis"."""
    contrasts = connective[:1] in (["mutta"], ["mut"])
    enough = min(len(left), len(said)) >= _FEWEST_WORDS_WITHOUT_VERB
    whole = _SUBORDINATORS.isdisjoint(left + said) and said[0] not in _AFTERTHOUGHTS
    return contrasts and enough and whole and not any(map(is_finite_verb, left + said))


def _words(tokens: Sequence[Token], start: int, end: int) -> list[str]:
    return [token.text.lower() for token in tokens[start:end] if token.text[0].isalpha() and not is_picture(token.text)]


def _has_predicate(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a finite verb stands in a main clause: outside what a subordinator opens and a comma closes."""
    subordinate = False
    for at in range(start, end):
        text = tokens[at].text
        if text == ",":
            subordinate = False
        elif text.lower() in _SUBORDINATORS and not (text == "kun" and _is_kun_taas(tokens, min(at, end - 2))):
            subordinate = True
        elif not subordinate and text[0].isalpha() and is_finite_verb(text):
            return True
    return False
