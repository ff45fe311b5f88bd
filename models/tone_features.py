"""What in a Finnish text tells its tone: words and their lemmas, and the forms that turn them round.

A text is cut into clauses at commas, stops and contrasts ("mutta", "vaikka", "tosin"). Each word gives its form, its
lemma and its letters (n-grams, since endings carry mood: *-isi-* wishes, *-mpi* compares, *-kaa* asks); a word within
the scope of a negation gives a negated set instead ("ei ollut huono" holds ``Nl:huono``), one before *kuin* a compared
set besides. Forms after *Iso suomen kielioppi* (VISK) §§ 115–118 (mood), 300–302 (comparison), 1615–1639 (negation).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

Feature = TypeVar("Feature")
Code = Callable[[Iterable[str]], Iterable[Feature]]
"""What stands for features' names: the names themselves, or their numbers in a vocabulary."""

_TOKENS = re.compile(
    r"""(?x)
    \[[A-ZÅÄÖ][A-ZÅÄÖ_ ]*\]                                 # a mask
    | [:;=]-?[)D(/\\|P3]+ | <3 | \^\^                       # emoticons
    | [^\W\d_]+(?:[-'’:][^\W\d_]+)*                         # words
    | \d+
    | [.…]{2,} | [!?]+ | [,.;:()–—…]
    | [\U0001F000-\U0001FAFF\u2600-\u27BF\u2B50]            # emoji
    """
)
_NEGATIONS = frozenset(
    """ei en et emme ette eivät eikä enkä etkä emmekä ettekä eivätkä eihän enhän eipä enpä eikös eiköhän ettei etten
    ettet muttei mutten vaikkei vaikken jollei ellei joskaan älä älkää älköön ilman vailla tuskin""".split()
)
_CONTRASTS = frozenset(
    """mutta mut muttei mutten vaikka vaikkakin vaikkei tosin joskin paitsi vaan taas kuitenkin silti toisaalta
    sensijaan muuten ainoastaan""".split()
)
_JOINS = frozenset("mutta mut muttei mutten vaikka vaikkakin vaikkei tosin joskin paitsi".split())
_SUBORDINATORS = frozenset("että et ettei etten jotta jos kun ku koska kuin joka jotka jota joita jonka mitä".split())
_BREAKS = frozenset(", . ; : ( ) – — … .. ...".split())
_SCOPE = 9
_COMPARED_BEFORE = 4
_LETTERS = (3, 4, 5)
_LONGEST = 40  # a longer word is no word, and its letters would drown the rest

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("conditional", r"..isi(?:vat|vät|mme|tte|t)?(?:h[aä]n|k[oö]|kin)?$"),
        ("conditional me", r"..isin(?:k[aä][aä]n|kin)?$"),
        ("conditional short", r"^(?:[ovst]o?is|sais|tulis|pitäs|pitäis|kantsis|haluis|tekis|menis|olis|olsi|ois|vois)"),
        ("comparative", r"..(?:mpi|mpaa|mpää|mman|mmän|mmat|mmät|mmin|mpia|mpiä|mmaks|mmäks|mmaksi|mmäksi)(?:kin)?$"),
        ("comparative adverb", r"..(?:mmin|mmalla|mmällä)(?:kin)?$"),
        ("superlative", r"..(?:oin|ein|iin|ain|mmat|imman|imm[aä]t|immin|intä|inta)$|^par(?:as|haa|hai)"),
        ("imperative", r"..(?:kaa|kää)$"),
        ("question", r"..(?:k[oö]|kos|kös)$"),
        ("even", r"...(?:kaan|kään)$"),
        ("also", r"...kin$"),
        ("participle", r"...(?:nut|nyt|neet)$"),
        ("passive", r"...(?:ttiin|taan|tään|daan|dään)$"),
        ("me", r"...(?:in|en|an|än)$"),
    )
)


@dataclass(frozen=True, slots=True)
class Word(Generic[Feature]):
    """A word form as features see it, remembered by who reads.

    Attributes:
        lemma: its base form.
        plain: features of the word anywhere.
        negated: those that it has instead within a negation's scope.
        compared: those that it adds before *kuin*.
        forms: names of its forms.
    """

    lemma: str
    plain: tuple[Feature, ...]
    negated: tuple[Feature, ...]
    compared: tuple[Feature, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause(Generic[Feature]):
    """A clause.

    Attributes:
        features: one at least.
        words: its word forms.
        negated: those in the scope of a negation.
        turned: what the negated words would say without the negation.
    """

    features: list[Feature]
    words: list[str]
    negated: list[str]
    turned: list[Feature]


@dataclass(frozen=True, slots=True)
class Said(Generic[Feature]):
    """A text as features.

    Attributes:
        clauses: in order; at least one.
        whole: features of the text that are no clause's own; at least one.
        contrasted: whether "mutta", "vaikka" or the like joins its clauses.
    """

    clauses: list[Clause[Feature]]
    whole: list[Feature]
    contrasted: bool

    @property
    def length(self) -> int:
        """How many words it has; at least one."""
        return max(1, sum(len(clause.words) for clause in self.clauses))

    @property
    def negated(self) -> str:
        """The words in the scope of negations."""
        return " ".join(word for clause in self.clauses for word in clause.negated)


def plain(text: str) -> str:
    """Return the text in NFC, with a question mark for each lone surrogate, which no tokeniser takes."""
    return unicodedata.normalize("NFC", text.encode(errors="replace").decode())


def describe(form: str, lemma: str, code: Code[Feature]) -> Word[Feature]:
    """Return the features of a word form in small letters.

    Args:
        form: the word.
        lemma: its base form.
        code: what the features are given as.
    """
    form = form[:_LONGEST]
    bounded = f"<{form}>"
    letters = sorted({bounded[at : at + n] for n in _LETTERS for at in range(len(bounded) - n + 1)})
    told = tuple(name for name, pattern in _FORMS if pattern.search(form))
    plain = [f"w:{form}", f"l:{lemma}", *(f"c:{part}" for part in letters), *(f"f:{name}" for name in told)]
    turned = [f"Nw:{form}", f"Nl:{lemma}", f"Ns:{form[:5]}", f"Ns:{form[:7]}"]
    compared = [f"Kl:{lemma}", *(f"Kf:{name}" for name in told)]
    return Word(lemma, tuple(code(plain)), tuple(code(turned)), tuple(code(compared)), told)


def said(text: str, word_of: Callable[[str], Word[Feature]], code: Code[Feature]) -> Said[Feature]:
    """Return the features of a text.

    Args:
        text: a :func:`plain` one.
        word_of: gives :func:`describe` of a word form in small letters; the caller remembers them.
        code: as :func:`describe` takes it.
    """
    tokens = _TOKENS.findall(text)
    parts = list(_parts(tokens)) or [[]]
    contrasted = len(parts) > 1 and any(part[0].lower() in _JOINS for part in parts)
    clauses = [_clause(part, word_of, code) for part in parts]
    first = clauses[0].words[:1]
    whole = [
        f"n:{min(sum(len(clause.words) for clause in clauses).bit_length(), 5)}",
        f"k:{min(len(clauses), 4)}",
        f"$:{_ending(tokens)}",
        f"1:{first[0] if first else ''}",
    ]
    if contrasted:
        whole.append("contrast")
    if not text.isupper() and any(token.isupper() and len(token) > 2 and token[0] != "[" for token in tokens):
        whole.append("shouted")
    return Said(clauses, list(code(whole)), contrasted)


def _parts(tokens: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut tokens into clauses, each with a word; a comma before *että* and the like cuts nothing."""
    start, words = 0, 0
    for at, said_here in enumerate(tokens):
        follows = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
        ends = said_here in _BREAKS and (said_here != "," or follows not in _SUBORDINATORS)
        contrasts = said_here.lower() in _CONTRASTS
        if words and (ends or contrasts):
            yield tokens[start : at + ends]
            start, words = at + ends, 0
        words += said_here[0].isalpha() and not contrasts
    if start < len(tokens):
        yield tokens[start:]


def _clause(tokens: Sequence[str], word_of: Callable[[str], Word[Feature]], code: Code[Feature]) -> Clause[Feature]:
    forms = [token.lower() for token in tokens]
    kuin = forms.index("kuin") if "kuin" in forms else 0
    clause: Clause[Feature] = Clause([], [], [], [])
    names, lemmas, kinds, scope = list[str](), ["^"], set[str](), 0
    for at, form in enumerate(forms):
        if not form[0].isalpha():
            names.append("m:0" if form[0].isdigit() else f"m:{form[:3]}")
            continue
        word = word_of(form)
        clause.words.append(form)
        lemmas.append(word.lemma)
        kinds.update(word.forms)
        clause.features.extend(word.negated if scope else word.plain)
        if scope:
            clause.turned.extend(word.plain)
            clause.negated.append(form)
        if kuin - _COMPARED_BEFORE <= at < kuin:
            clause.features.extend(word.compared)
        scope = _SCOPE if form in _NEGATIONS else max(scope - 1, 0)
    names += [f"2:{left} {right}" for left, right in pairwise([*lemmas, "$"])]
    names += _kinds(kinds, not _NEGATIONS.isdisjoint(forms), kuin > 0)
    clause.features.extend(code(names))
    return clause


def _kinds(kinds: set[str], negative: bool, compares: bool) -> Iterator[str]:
    """Yield which forms the clause has, and whether with a negation."""
    side = "Nf" if negative else "Pf"
    yield f"{side}:"
    yield from (f"{side}:{kind}" for kind in sorted(kinds))
    if compares:
        yield f"{side}:kuin"
    if "conditional" in kinds and "participle" in kinds:
        yield f"{side}:would have"


def _ending(tokens: Sequence[str]) -> str:
    """Return the mark that the text ends with, or what kind of token where it is none."""
    if not tokens:
        return ""
    return "word" if tokens[-1][0].isalnum() else tokens[-1][:3]
