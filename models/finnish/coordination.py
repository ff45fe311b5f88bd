"""Two statements side by side in one Finnish sentence, joined by a comma, "ja", "mutta" or a sign.

The words of a sentence are read between its joints: both neighbours of a joint must say something, each of a thing of
its own. A list ("kahvi, pulla ja mehu"), a second deed of the same subject ("menin kauppaan ja ostin leipää") and a
second quality of the same thing ("hyvä, mutta kallis") are one statement.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from models.finnish import statements as says
from models.finnish.subordinators import ADVERBIAL, SUBORDINATORS
from models.finnish.verbs import is_finite_verb

CONTRASTS = frozenset("mutta mut muttei".split())
_JOINERS = frozenset("ja sekä eikä".split())
_ENDS = frozenset({",", ";", "–", "—", "...", "…", "/", "(", ")", *CONTRASTS})
# What begins more of the same after a comma.
_GOES_ON = frozenset(
    """eli elikkä kuten esim esim. mm. esimerkiksi joten sillä niin vaan siis varsinkin etenkin myös mm tai vai ynnä
    erityisesti nimittäin ni nii jopa ainakin
    paitsi samoin sitten sekä ja lisäksi tosin kuitenkin silti toisaalta eikä""".split()
)
_FEWEST_WORDS = 3


class Coordination:
    """A sentence's words and where its joints and subordinators stand; found in one reading.

    Args:
        words: all its tokens, in small letters.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.subordinators = [at for at, word in enumerate(words) if _subordinates(words, at)]
        self.commas = [at for at, word in enumerate(words) if word == ","]
        size = len(words)
        ends = [at if word in _ENDS or (word == "-" and at + 1 < size) else size for at, word in enumerate(words)]
        joints = [min(end, at if words[at] in _JOINERS else size) for at, end in enumerate(ends)]
        self._next_end = [*list(accumulate(reversed(ends), min))[::-1], size]
        self._next_joint = [*list(accumulate(reversed(joints), min))[::-1], size]

    def before(self, start: int, at: int) -> Sequence[str]:
        """Return the words between the last comma, or the last cut, and a joint; the last few of many."""
        if self.words[at - 1] in {",", ";", "/", "+", "–", "—", "-", "...", "…"} and at - 1 > start:
            at -= 1
        number = bisect_left(self.commas, at) - 1
        comma = self.commas[number] + 1 if number >= 0 else 0
        return self.words[max(start, comma, at - says.WINDOW) : at]

    def clause_from(self, at: int) -> Sequence[str]:
        """Return the words from a place to the next comma, contrast or subordinator."""
        number = bisect_left(self.subordinators, at)
        until = self.subordinators[number] if number < len(self.subordinators) else len(self.words)
        return self.words[at : min(self._next_end[at], until, at + says.WINDOW)]

    def stretch_from(self, at: int) -> Sequence[str]:
        """Return the words from a place to the next joint of any kind."""
        return self.words[at : min(self._next_joint[at], at + says.WINDOW)]

    def is_below(self, start: int, at: int) -> bool:
        """Tell whether a subordinate clause before a joint may still go on after it."""
        first, last = bisect_left(self.subordinators, start), bisect_left(self.subordinators, at)
        if first == last:
            return False
        comma = bisect_left(self.commas, self.subordinators[first])
        fronted = self.subordinators[first] - start <= 1
        if fronted:
            closing = self.commas[comma] if comma < len(self.commas) else at
            return closing >= at - 1 or self.subordinators[last - 1] > closing
        lone = self.words[at - 1] == "," and last - first == 1 and self.words[self.subordinators[first]] in ADVERBIAL
        in_sight = comma >= len(self.commas) or self.commas[comma] >= at - 1
        return not (lone and in_sight and self._follows_a_clause(start, self.subordinators[first]))

    def _follows_a_clause(self, start: int, at: int) -> bool:
        """Tell whether a subordinator without a comma has at least a short clause before it."""
        number = bisect_left(self.commas, at) - 1
        since = max(start, self.commas[number] + 1 if number >= 0 else 0)
        return at - since >= _FEWEST_WORDS


def tells_two_things(sentence: Coordination, start: int, at: int) -> bool:
    """Tell whether the words from ``start`` and those from ``at`` are two statements.

    Args:
        sentence: whose words they are.
        start: where the present passage begins.
        at: where the next one may begin, with its conjunction.
    """
    words, word = sentence.words, sentence.words[at]
    after_comma = words[at - 1] == ","
    if word in SUBORDINATORS or (after_comma and word in _GOES_ON and word not in _JOINERS):
        return False
    if word in _JOINERS and words[at - 1].endswith("-"):
        return False
    said = at + (word in _JOINERS or word in CONTRASTS)
    if said >= len(words) or words[said] in SUBORDINATORS or sentence.is_below(start, at):
        return False
    left = sentence.before(start, at)
    if "(" in left and ")" not in left:
        return False
    if word in CONTRASTS:
        return _contrast(sentence, left, said)
    return _verbless(sentence, left, said) or _verbal(sentence, left, said, joined=word in _JOINERS)


def _subordinates(words: Sequence[str], at: int) -> bool:
    if words[at] in SUBORDINATORS:
        return not (words[at] == "kun" and words[at + 1 : at + 2] == ["taas"])
    asks = at > 0 and words[at - 1] == "," and words[at].endswith(("ko", "kö"))
    return asks and is_finite_verb(words[at][:-2])


def _verbless(sentence: Coordination, left: Sequence[str], said: int) -> bool:
    right = sentence.stretch_from(said)
    if says.is_verdict_on_thing(right):
        joined = sentence.words[said - 1] in _JOINERS
        return says.is_verdict_on_thing(left) or (says.has_subject_first(left) if joined else _says_something(left))
    if not says.is_qualified_thing(right):
        return False
    verbal = any(map(is_finite_verb, sentence.clause_from(said)[len(right) :]))
    return not verbal and (says.is_qualified_thing(left) or says.is_verdict_on_thing(left))


def _verbal(sentence: Coordination, left: Sequence[str], said: int, *, joined: bool) -> bool:
    right = sentence.clause_from(said)
    verb = says.first_verb(right)
    if sentence.words[said - 1] == "eikä":
        denied = sentence.stretch_from(said)
        return says.opens_with_thing(denied) and says.tells_deed(denied) and _says_something(left)
    if verb is None or not says.has_own_subject(right, verb, left):
        return False
    if joined and says.may_be_one_subject(left[-1], right[verb]):
        return False
    listed = not _JOINERS.isdisjoint(right[:verb])
    if listed and not says.is_list_of_things(right[:verb]):
        return False
    return _says_something(left) or (not listed and not joined and says.is_qualified_thing(left))


def _contrast(sentence: Coordination, left: Sequence[str], said: int) -> bool:
    right = sentence.clause_from(said)
    if not says.has_noun(left) or not says.has_noun(right):
        return False
    verb = says.first_verb(right)
    if verb is None:
        return says.is_verdict_on_thing(right) or says.is_qualified_thing(right)
    return len(right) > 1 and (verb > 0 or (says.person(right[0]) == 1 and not says.shares_person(right[0], left)))


def _says_something(left: Sequence[str]) -> bool:
    """Tell whether the words before a joint are a statement: a clause with its subject first, or a verdict."""
    if says.is_verdict_on_thing(left):
        return True
    verb = says.first_verb(left)
    if verb is None or (verb == 0 and left[0] in {"eikä", "enkä"}):
        return False
    return len(left) > 1 and says.names_something(left)
