"""Lemmas from simplemma's dictionary of 3.5 million Finnish forms, with rules of our own for what it lacks.

simplemma (Barbaresi, https://github.com/adbar/simplemma, MIT) knows the inflection of common words; compounds, clitics
and participles outside its dictionary it cuts short ("puuvillatehdas" → "puuvilla"). Here its dictionary answers first,
then the rules in ``finnish/forms.py`` and ``finnish/compounds.py``, each confirmed by the dictionary, and its own
suffix rules last. Figures: ``python tests/benchmarks/lemmatizers.py``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version

from models.finnish import forms
from models.finnish.compounds import compound
from models.finnish.spoken import NOUN_FORMS, SPOKEN_FORMS
from models.finnish.tokens import words
from models.revisions import rules_digest

# Longer words are no words; cutting them at every place would cost without end.
_LONGEST_WORD = 80
_RESTS_ON = (
    "models.simplemma_lemmatizer",
    "models.finnish.forms",
    "models.finnish.compounds",
    "models.finnish.spoken",
    "models.finnish.tokens",
)
# Parts of compounds recur; the dictionary is compact and slow.
_PARTS_REMEMBERED = 300_000

RULES: Mapping[str, forms.Rule] = {
    "partitive": forms.adjective_in_partitive,
    "dictionary": lambda word, lookup: lookup(word),
    "possessive": forms.possessive,
    "clitic": forms.clitic,
    "participle": forms.inflected_participle,
    "comparative": forms.compared,
    "compound": compound,
    "agent": forms.agent_participle,
    "spoken": forms.spoken_ending,
}
"""The rules in the order in which they are asked; the first that answers wins."""


class SimplemmaLemmatizer:
    """Port ``Lemmatizer`` over simplemma; loads its dictionary (2–3 s, 70 MB) with the first word.

    Args:
        without: names of :data:`RULES`, or "table", "verbs", "positives", "endings", "names", to leave out: for
            measuring what each gains.
    """

    def __init__(self, without: Collection[str] = ()) -> None:
        self._without = frozenset(without)
        self._rules = [rule for name, rule in RULES.items() if name not in self._without]
        self._cache: dict[str, str] = {}
        self._lookup = lru_cache(maxsize=_PARTS_REMEMBERED)(self._look_up)
        self._dictionary: Mapping[str, str] | None = None
        self._endings: Callable[[str], str | None] = lambda word: None

    @property
    def revision(self) -> str:
        """Name of the adapter, of the library's release and a digest of our rules."""
        less = "".join(f"-{name}" for name in sorted(self._without))
        return f"simplemma-{version('simplemma')}+fi-rules-{rules_digest(*_RESTS_ON)}{less}"

    def lemmas(self, text: str) -> Sequence[str]:
        """Return lower-case lemmas of the text's words in order, compounds whole; no punctuation, no numbers."""
        return [self.lemma(word) for word in words(text)]

    def lemma(self, word: str) -> str:
        """Return the lower-case lemma of one word form, out of context."""
        known = self._cache.get(word)
        if known is None:
            known = self._cache[word] = self._find(unicodedata.normalize("NFC", word))
        return known

    def _look_up(self, form: str) -> str | None:
        if self._dictionary is None:
            self._load()
            assert self._dictionary is not None
        if form in NOUN_FORMS:
            return NOUN_FORMS[form]
        found = self._dictionary.get(form) or self._dictionary.get(form.capitalize())
        return found.lower().rstrip(".") or None if found else None

    def _load(self) -> None:
        from simplemma.strategies.defaultrules.fi import apply_fi
        from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

        self._dictionary = LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary("fi")
        self._endings = apply_fi if "endings" not in self._without else self._endings

    def _find(self, word: str) -> str:
        lower = word.lower().strip("-‐‑'’:&")
        if len(lower) > _LONGEST_WORD:
            return lower
        if "table" not in self._without and lower in SPOKEN_FORMS:
            return SPOKEN_FORMS[lower]
        return self._by_rules(lower) or self._joined(lower) or self._endings(lower) or self._guess(word, lower)

    def _by_rules(self, lower: str) -> str | None:
        for form in filter(None, (lower, forms.without_clitic(lower))):
            for rule in self._rules:
                if lemma := rule(form, self._lookup):
                    return self._settled(lemma)
        return None

    def _settled(self, lemma: str) -> str:
        """Go on from participles to verbs and from comparatives to positives, as the treebanks do."""
        verb = None if "verbs" in self._without else forms.past_participle(lemma, self._lookup)
        compares = lemma.endswith("mpi") or lemma == "paras"
        positive = forms.compared(lemma, self._lookup) if compares and "positives" not in self._without else None
        return verb or positive or lemma

    def _joined(self, lower: str) -> str | None:
        """Lemmatise the last part of a hyphenated word, and take the ending off an acronym: EU:n → eu."""
        if ":" in lower:
            return lower.partition(":")[0]
        front, hyphen, last = lower.rpartition("-")
        return f"{front}-{self.lemma(last)}" if hyphen and last else None

    def _guess(self, word: str, lower: str) -> str:
        is_name = word[:1].isupper() and not word.isupper()
        return forms.name(lower) if is_name and "names" not in self._without else lower
