"""Clauses: where one Finnish sentence plainly says two things.

"Henkilökunta oli ystävällistä, mutta toimitus myöhästyi" carries two themes, and so does "ruoka ok, palvelu hidasta". A
sentence may be cut before a coordinating conjunction, after a comma, a semicolon, a dash or a list sign, but only
where both halves can stand alone: they name something and say something of it, and not under a subordinator.
Subordinate clauses stay with their main clause, and so does a second deed of the same subject. No parser is asked (the
Finnish ones are heavy or not free), so the rule is conservative: what is unsure stays whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from models.finnish.coordination import Coordination, tells_two_things
from models.finnish.sentences import Token, is_picture
from models.finnish.statements import names_something
from models.finnish.subordinators import SUBORDINATORS
from models.finnish.verbs import is_finite_verb

_PLAIN_CONTRASTS = frozenset("mutta mut muttei".split())
_CONTRASTS = _PLAIN_CONTRASTS | frozenset("tosin sensijaan kuitenkin toisaalta silti".split())
_ADDITIONS = frozenset("ja sekä lisäksi".split())
_JOINERS = frozenset("ja sekä eikä".split())
_BREAKS = frozenset({";", "–", "—", "...", "…", "-"})
_LIST_SIGNS = frozenset({"/", "+"})
_FEWEST_WORDS = 3
_FEWEST_WORDS_WITH_SUBJECT = 2
# What begins an afterthought rather than a second thing: "hyvä, mutta ei täydellinen", "ok, mutta vain osittain".
_AFTERTHOUGHTS = frozenset("ei en vain vaan ihan myös silti kuitenkin ehkä joskus aina toki tietysti lähinnä".split())


def clauses(tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, int]]:
    """Return the clauses of the sentence ``tokens[start:end]`` as half-open ranges, in order, covering all of it.

    Time grows with the sentence's length, however many conjunctions stand in it.
    """
    places = [at for at in range(start + 1, end) if _may_open(tokens, at)]
    if not places:
        return [(start, end)]
    joined = Coordination([token.text.lower() for token in tokens[start:end]])
    sentence = _Sentence(tokens, start, end) if any(_is_marked(tokens, at) for at in places) else None
    cuts = [start]
    for at in places:
        if _is_bare_break(tokens, cuts[-1], at):
            continue
        marked = sentence is not None and _is_marked(tokens, at) and _both_stand(sentence, cuts[-1], at)
        if marked or tells_two_things(joined, cuts[-1] - start, at - start):
            cuts.append(at)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _may_open(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a second clause may begin at a token."""
    before, word = tokens[at - 1].text, tokens[at].text.lower()
    if before == ",":
        return word[0].isalpha()
    if before in _BREAKS:
        return bool(tokens[at].gap)
    if word in _PLAIN_CONTRASTS or word in _JOINERS:
        return True
    signed = before in _LIST_SIGNS or (not before[0].isalnum() and is_picture(before))
    return signed and word[0].isalpha() and bool(tokens[at].gap)


def _is_marked(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a place is marked so plainly that two predicates are enough: "mutta", a dash, ", ja"."""
    before, word = tokens[at - 1].text, tokens[at].text.lower()
    if before in _BREAKS or word in _PLAIN_CONTRASTS:
        return True
    return before == "," and (word in _CONTRASTS or word in _ADDITIONS or _is_kun_taas(tokens, at))


def _is_bare_break(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell whether nothing but a dash or a semicolon stands between the last cut and this one."""
    return tokens[at - 1].text in _BREAKS and at - 1 <= start


def _is_kun_taas(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text == "kun" and at + 1 < len(tokens) and tokens[at + 1].text == "taas"


class _Sentence:
    """What the rules ask of a sentence, found in one reading of it.

    Attributes:
        tokens: of the whole text.
        words: of the sentence, in small letters, without marks and emoticons.
    """

    def __init__(self, tokens: Sequence[Token], start: int, end: int) -> None:
        self.tokens = tokens
        self._places = [at for at in range(start, end) if _is_word(tokens[at].text)]
        self.words = [tokens[at].text.lower() for at in self._places]
        self._predicates = _predicates(tokens, start, end)
        self._least_openers = _least_from_each([opener for _, opener in self._predicates])
        self._firsts: dict[int, int] = {}

    def word_number(self, at: int) -> int:
        """Return the number of the first word at or after a token."""
        return bisect_left(self._places, at)

    def first_predicate(self, start: int) -> int:
        """Return the place of the first predicate of a main clause from a token on; the text's end without one."""
        if start not in self._firsts:
            later = range(bisect_left(self._predicates, (start, -1)), len(self._predicates))
            free = (place for place, opener in map(self._predicates.__getitem__, later) if opener < start)
            self._firsts[start] = next(free, len(self.tokens))
        return self._firsts[start]

    def has_predicate_from(self, start: int) -> bool:
        """Tell whether a main clause has a predicate from a token on."""
        number = bisect_left(self._predicates, (start, -1))
        return number < len(self._predicates) and self._least_openers[number] < start


def _is_word(text: str) -> bool:
    return text[0].isalpha() and not is_picture(text)


def _predicates(tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, int]]:
    """Return each finite verb's place and that of the subordinator above it; -1 where no comma leaves one open."""
    found, opener = [], -1
    for at in range(start, end):
        text = tokens[at].text
        if text == ",":
            opener = -1
        elif text.lower() in SUBORDINATORS and not _is_kun_taas(tokens, at):
            opener = at
        elif text[0].isalpha() and is_finite_verb(text):
            found.append((at, opener))
    return found


def _least_from_each(numbers: Sequence[int]) -> list[int]:
    """Return the least number from each place to the end."""
    return list(accumulate(reversed(numbers), min))[::-1]


def _both_stand(sentence: _Sentence, start: int, at: int) -> bool:
    """Tell whether the halves on both sides of a cut say something each."""
    left, right = sentence.word_number(start), sentence.word_number(at)
    connective = _connective(sentence, right, at)
    said = right + len(connective)
    opening = sentence.words[said : said + _FEWEST_WORDS]
    if not opening or (opening[0] in SUBORDINATORS and connective[:1] and connective[0] in _ADDITIONS):
        return False
    if not names_something(opening) or (connective[:1] and connective[0] in _ADDITIONS and is_finite_verb(opening[0])):
        return False
    left_verb, right_verb = sentence.first_predicate(start) < at, sentence.has_predicate_from(at + len(connective))
    if not left_verb or not (right_verb or connective == ["muttei"]):
        return False
    long_enough = len(opening) == _FEWEST_WORDS or _is_bare_clause(opening)
    return right - left >= _FEWEST_WORDS_WITH_SUBJECT and long_enough


def _connective(sentence: _Sentence, number: int, at: int) -> list[str]:
    if _is_kun_taas(sentence.tokens, at):
        return sentence.words[number : number + 2]
    first = sentence.words[number : number + 1]
    return first if first and first[0] in _CONTRASTS | _ADDITIONS else []


def _is_bare_clause(said: Sequence[str]) -> bool:
    """Tell "toimitus myöhästyi", a noun and its verb, from "ei toiminut" and "silti toimi"."""
    return len(said) == 2 and len(said[0]) > 3 and said[0] not in _AFTERTHOUGHTS and not is_finite_verb(said[0])
