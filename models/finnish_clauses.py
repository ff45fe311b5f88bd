"""Clauses: where one Finnish sentence plainly says two things.

"Henkilökunta oli ystävällistä, mutta toimitus myöhästyi" carries two themes. A sentence is cut before a coordinating
conjunction, at a semicolon or at a dash, but only where both halves can stand alone: enough words, and a predicate of
their own in a main clause. Subordinate clauses stay with their main clause. No parser is asked (the Finnish ones are
heavy or not free), so the rule is conservative: what is unsure stays whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

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
    """Return the clauses of the sentence ``tokens[start:end]`` as half-open ranges, in order, covering all of it.

    Time grows with the sentence's length, however many conjunctions stand in it.
    """
    places = [at for at in range(start + 1, end - 1) if _may_open(tokens, at)]
    if not places:
        return [(start, end)]
    sentence = _Sentence(tokens, start, end)
    cuts = [start]
    for at in places:
        if not _is_bare_break(tokens, cuts[-1], at) and _both_stand(sentence, cuts[-1], at):
            cuts.append(at)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _may_open(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a second clause may begin at a token."""
    before, word = tokens[at - 1].text, tokens[at].text.lower()
    if before in _BREAKS:
        return bool(tokens[at].gap)
    if word in {"mutta", "mut", "muttei"}:
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
        last_verb, last_subordinator: numbers of the last such words; -1 where there is none.
    """

    def __init__(self, tokens: Sequence[Token], start: int, end: int) -> None:
        self.tokens = tokens
        self._places = [at for at in range(start, end) if _is_word(tokens[at].text)]
        self.words = [tokens[at].text.lower() for at in self._places]
        self.last_verb = max((n for n, word in enumerate(self.words) if is_finite_verb(word)), default=-1)
        self.last_subordinator = max((n for n, word in enumerate(self.words) if word in _SUBORDINATORS), default=-1)
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
        elif text.lower() in _SUBORDINATORS and not _is_kun_taas(tokens, at):
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
    if not opening or (opening[0] in _SUBORDINATORS and connective[:1] and connective[0] in _ADDITIONS):
        return False
    left_verb, right_verb = sentence.first_predicate(start) < at, sentence.has_predicate_from(at + len(connective))
    if left_verb and (right_verb or connective == ["muttei"]):
        long_enough = len(opening) == _FEWEST_WORDS or _is_bare_clause(opening)
        return right - left >= _FEWEST_WORDS_WITH_SUBJECT and long_enough
    verbless = max(sentence.last_verb, sentence.last_subordinator) < left
    contrasts = connective in (["mutta"], ["mut"]) and opening[0] not in _AFTERTHOUGHTS
    return verbless and contrasts and min(right - left, len(opening)) >= _FEWEST_WORDS_WITHOUT_VERB


def _connective(sentence: _Sentence, number: int, at: int) -> list[str]:
    if _is_kun_taas(sentence.tokens, at):
        return sentence.words[number : number + 2]
    first = sentence.words[number : number + 1]
    return first if first and first[0] in _CONTRASTS | _ADDITIONS else []


def _is_bare_clause(said: Sequence[str]) -> bool:
    """Tell "toimitus myöhästyi", a noun and its verb, from "ei toiminut" and "silti toimi"."""
    return len(said) == 2 and len(said[0]) > 3 and said[0] not in _AFTERTHOUGHTS and not is_finite_verb(said[0])
