"""Words of a Finnish text for lemmatisers: what is counted as a word, and what is passed over.

Hyphenated compounds ("lähi-itä", "24-vuotias", "asiakas-palvelu") and inflected acronyms ("EU:n") are one word.
Masks such as ``[PUHELIN]``, addresses of the net, file names, hashtags' signs, numbers with or without units and all
punctuation are passed over.
"""

from __future__ import annotations

import re
import unicodedata

_LETTER = r"[^\W\d_]"
_TOKENS = re.compile(
    rf"""
    \[[A-ZÅÄÖ][A-ZÅÄÖ_ ]*\]                                   # a mask, and the ending that follows it: [NIMI]lle
    (?:[:-]?{_LETTER}+)?
    | (?:https?://|www\.)\S+                                  # addresses of the net
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | [\w-]+(?:\.[\w-]+)*\.(?:fi|com|net|org|eu|se|info|pdf|docx?|xlsx?|jpe?g|png|zip|html?|txt|csv)\b(?:/\S*)?
    | (?P<word>
        (?:\d+(?:[.,–-]\d+)*-|\d(?=[gdk]\b)(?i:))?            # 24-vuotias, 5g
        {_LETTER}[^\W_]*(?:[-‐‑'’:&]{_LETTER}[^\W_]*|-\d+)*
      )
    | \d[\w.,:/-]*                                            # numbers, with the unit that is glued to them
    """,
    re.VERBOSE,
)
_SOFT_HYPHENS = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


def words(text: str) -> list[str]:
    """Return the words of the text in order, in NFC, without soft hyphens; case is kept."""
    plain = unicodedata.normalize("NFC", _SOFT_HYPHENS.sub("", text))
    return [word for match in _TOKENS.finditer(plain) if (word := match["word"])]
