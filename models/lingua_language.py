"""Finnish, Swedish or English, by lingua's n-gram statistics; Finnish where a text is too short to tell.

A text in Cyrillic, Arabic or another script than the Latin one is none of the three, whatever its language is.

lingua (Stahl, https://github.com/pemistahl/lingua-py, Apache-2.0) is asked among the three languages only. Feedback is
short and Finnish feedback is full of English ("Hyvä support, mutta user experience…"), so it has to be *much* likelier
that it is not Finnish: 0.75, 0.9 for a single word; and no Finnish function word may speak against it.
"""

from __future__ import annotations

import re
import unicodedata
from importlib.metadata import version
from typing import TYPE_CHECKING

from models.revisions import rules_digest

if TYPE_CHECKING:
    from lingua import LanguageDetector

# The language of an answer shows in its first sentences; the rest would only cost time.
_ENOUGH_CHARACTERS = 300
_FEWEST_LETTERS, _FEWEST_FOREIGN_LETTERS = 4, 2
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
        """Name of the adapter, of the library's release and a digest of our rules."""
        return f"lingua-{version('lingua-language-detector')}+fi-sv-en-{rules_digest(__name__)}"

    def language(self, text: str) -> str:
        """Return ``fi``, ``sv`` or ``en``; ``und`` in another script; ``fi`` where the text is too short to tell."""
        plain = _NOT_WORDS.sub(" ", text[: 2 * _ENOUGH_CHARACTERS])[:_ENOUGH_CHARACTERS]
        words = _WORD.findall(plain.lower())
        if _is_in_another_script("".join(words)):
            return "und"
        if sum(map(len, words)) < _FEWEST_LETTERS:
            return "fi"
        found = self._load().compute_language_confidence_values(plain)
        sure = {value.language.iso_code_639_1.name.lower(): value.value for value in found}
        # Swedish and English share words and take from each other's probability; what counts is that of Finnish.
        return max("sv", "en", key=sure.__getitem__) if sure["sv"] + sure["en"] >= _needed(words) else "fi"

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


def _is_in_another_script(letters: str) -> bool:
    """Tell whether most letters are not Latin."""
    # Letters of mathematics (𝐡𝐲𝐯ä) and of full width are Latin ones in disguise.
    plain = unicodedata.normalize("NFKC", letters)
    foreign = sum(not letter.isascii() and "LATIN" not in unicodedata.name(letter, "") for letter in plain)
    return foreign >= _FEWEST_FOREIGN_LETTERS and 2 * foreign > len(plain)
