"""Finnish, Swedish or English, by lingua's n-gram statistics; Finnish where a text is too short to tell.

lingua (Stahl, https://github.com/pemistahl/lingua-py, Apache-2.0) is asked among the three languages only. Feedback is
short and Finnish feedback is full of English ("Hyvä support, mutta user experience…"), so another language has to be
*much* likelier: 0.75 of the probability, 0.9 for a single word; and no Finnish function word may speak against it.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

# The language of an answer shows in its first sentences; the rest would only cost time.
_ENOUGH_CHARACTERS = 300
_FEWEST_LETTERS = 4
_SURE, _SURE_OF_ONE_WORD, _SURE_AGAINST_FINNISH_WORDS = 0.75, 0.9, 0.995

_NOT_WORDS = re.compile(r"\[[A-ZÅÄÖ_ ]+\]|(?:https?://|www\.)\S+|\S+@\S+|[#@]\w+")
_WORD = re.compile(r"[^\W\d_]+")
# Words that neither Swedish nor English has: one of them, and the text is Finnish unless all else is overwhelming.
_FINNISH_WORDS = frozenset(
    """ei eivät oli olisi ovat olla että mutta kun niin mitä myös kuin jos joka jotka tosi ihan vaan vain hyvä hyvin
    kiva todella aina vielä sitten kaikki mikä tämä siellä täällä liian vähän paljon kyllä eikä vaikka koska pitää
    voisi saa tuli kanssa jälkeen helppo huono hieno""".split()
)


class LinguaLanguage:
    """Port ``LanguageDetector`` over lingua; loads its models with the first text (under a second)."""

    def __init__(self) -> None:
        self._detector: LanguageDetector | None = None

    @property
    def revision(self) -> str:
        """Name of the adapter, of the library's release and of our rules' edition."""
        return f"lingua-{version('lingua-language-detector')}+fi-sv-en-1"

    def language(self, text: str) -> str:
        """Return ``fi``, ``sv`` or ``en``; ``fi`` where the text is too short to tell."""
        plain = _NOT_WORDS.sub(" ", text[: 2 * _ENOUGH_CHARACTERS])[:_ENOUGH_CHARACTERS]
        words = _WORD.findall(plain.lower())
        if sum(map(len, words)) < _FEWEST_LETTERS:
            return "fi"
        likeliest = self._load().compute_language_confidence_values(plain)[0]
        return likeliest.language.iso_code_639_1.name.lower() if likeliest.value >= _needed(words) else "fi"

    def _load(self) -> LanguageDetector:
        if self._detector is None:
            from lingua import Language, LanguageDetectorBuilder

            languages = (Language.FINNISH, Language.SWEDISH, Language.ENGLISH)
            self._detector = LanguageDetectorBuilder.from_languages(*languages).build()
        return self._detector


def _needed(words: list[str]) -> float:
    """Return the probability that a language other than Finnish needs to be believed."""
    if not _FINNISH_WORDS.isdisjoint(words):
        return _SURE_AGAINST_FINNISH_WORDS
    return _SURE if len(words) > 1 else _SURE_OF_ONE_WORD
