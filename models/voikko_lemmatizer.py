"""Lemmas from Voikko's Finnish morphology: optional, since its dictionary is under the GPL.

Voikko (Pitkänen, https://voikko.puimula.org) analyses compounds and all inflection by rule. Of several analyses the one
with the fewest parts is taken; past participles go to their verbs and the small words of speech to the same base forms
as with simplemma, so that the two can be compared: ``python tests/benchmarks/lemmatizers.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol, cast

from models.finnish.spoken import SPOKEN_FORMS
from models.finnish.tokens import words
from models.revisions import rules_digest
from pipeline.errors import ModelError

_FIX = "Asenna se: apt install libvoikko1 voikko-fi && pip install 'kuulluksi[voikko]', tai käytä simplemmaa."
_FIRST_BASE = re.compile(r"^\+[^(+]*\(([^)+]+)\)")
_LONGEST_WORD = 80
_RESTS_ON = ("models.voikko_lemmatizer", "models.finnish.spoken", "models.finnish.tokens")


class _Analyser(Protocol):
    def analyze(self, word: str) -> Sequence[Mapping[str, str]]: ...

    @staticmethod
    def getVersion() -> str: ...  # noqa: N802 - libvoikko's own name


class VoikkoLemmatizer:
    """Port ``Lemmatizer`` over libvoikko.

    Raises:
        ModelError: on construction, if the library, its Python module or its Finnish dictionary is absent.
    """

    def __init__(self) -> None:
        self._cache: dict[str, str] = {}
        self._voikko = _open()

    @cached_property
    def revision(self) -> str:
        """Name of the adapter, of the library's release and a digest of our rules."""
        return f"voikko-{self._voikko.getVersion()}+fi-rules-{rules_digest(*_RESTS_ON)}"

    def lemmas(self, text: str) -> Sequence[str]:
        """Return lower-case lemmas of the text's words in order, compounds whole; no punctuation, no numbers."""
        return [self.lemma(word) for word in words(text)]

    def lemma(self, word: str) -> str:
        """Return the lower-case lemma of one word form, out of context."""
        known = self._cache.get(word)
        if known is None:
            known = self._cache[word] = self._find(word)
        return known

    def _find(self, word: str) -> str:
        lower = word.lower()
        if len(lower) > _LONGEST_WORD or lower in SPOKEN_FORMS:
            return SPOKEN_FORMS.get(lower, lower)
        analyses = self._voikko.analyze(word) or self._voikko.analyze(lower)
        if not analyses:
            return lower
        simplest = min(analyses, key=lambda analysis: analysis.get("STRUCTURE", "").count("="))
        return _base_form(simplest) or lower


def _base_form(analysis: Mapping[str, str]) -> str:
    if analysis.get("PARTICIPLE", "").startswith("past") and (verb := _FIRST_BASE.match(analysis.get("WORDBASES", ""))):
        return verb[1].lower()
    return analysis.get("BASEFORM", "").lower()


def _open() -> _Analyser:
    try:
        from libvoikko import Voikko, VoikkoException
    except ImportError as error:
        raise ModelError("Voikon Python-moduulia ei ole asennettu.", where="libvoikko", fix=_FIX) from error
    try:
        return cast(_Analyser, Voikko("fi"))
    except (OSError, VoikkoException) as error:
        raise ModelError("Voikon kirjasto tai suomen sanasto puuttuu.", where="libvoikko", fix=_FIX) from error
