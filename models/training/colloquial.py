"""Respell book Finnish the way people type it: spoken forms, dropped dots, slips of the finger.

A rough imitation on purpose. The point is that a table of subword vectors should have *met* "mä oon",
"pitäis", "asiakaspalvelus" and "pysakointi" beside what they mean.
"""

from __future__ import annotations

import random
import re

_WORDS = {
    "minä": "mä", "sinä": "sä", "minun": "mun", "sinun": "sun", "minua": "mua", "sinua": "sua",
    "minulla": "mulla", "sinulla": "sulla", "minulle": "mulle", "sinulle": "sulle",
    "minusta": "musta", "sinusta": "susta", "minulta": "multa", "tämä": "tää", "nämä": "nää",
    "olen": "oon", "olet": "oot", "ole": "oo", "menen": "meen", "tulen": "tuun",
    "he": "ne", "hän": "se", "hänen": "sen", "heidän": "niiden", "onko": "onks", "eikö": "eiks",
    "oletko": "ootko", "sitten": "sit", "vielä": "viel", "vain": "vaan",
    "kanssa": "kaa", "että": "et", "mutta": "mut", "koska": "ku", "kun": "ku", "kuin": "ku",
    "niin": "nii", "semmoinen": "semmonen", "sellainen": "sellanen", "millainen": "millanen",
    "todella": "tosi", "erittäin": "tosi", "tällainen": "tällanen", "jälkeen": "jälkee",
    "yksi": "yks", "kaksi": "kaks", "viisi": "viis", "kuusi": "kuus", "miksi": "miks",
    "voisi": "vois", "olisi": "ois", "pitäisi": "pitäis", "saisi": "sais",
    "tulisi": "tulis", "ehkä": "ehk", "tuo": "toi", "tuon": "ton", "tämän": "tän",
}  # fmt: skip
_ENDINGS = (
    (re.compile(r"isi$"), "is"),
    (re.compile(r"nut$"), "nu"),
    (re.compile(r"nyt$"), "ny"),
    (re.compile(r"neet$"), "nee"),
    (re.compile(r"(ss|st|ll|lt)([aä])$"), r"\1"),
    (re.compile(r"([aä])n$"), r"\1"),
    (re.compile(r"ia$"), "ii"),
    (re.compile(r"(?<=[^aeiouyäö])ea$"), "ee"),
    (re.compile(r"(?<=[^aeiouyäö])eä$"), "ee"),
    (re.compile(r"(?<=[^aeiouyäö])oa$"), "oo"),
    (re.compile(r"ua$"), "uu"),
    (re.compile(r"uksi$"), "uks"),
)
_UMLAUTS = str.maketrans("äöÄÖ", "aoAO")
_TOKEN = re.compile(r"\w+")


def _spoken(word: str, draw: random.Random) -> str:
    if word in _WORDS:
        return _WORDS[word]
    if len(word) > 5 and draw.random() < 0.6:
        for ending, said in _ENDINGS:
            if ending.search(word):
                return ending.sub(said, word)
    return word


def _slip(word: str, draw: random.Random) -> str:
    """One slip: a letter left out, doubled, or swapped with the next."""
    place = draw.randrange(1, len(word) - 1)
    here, after = word[place], word[place + 1]
    typed = draw.choice((after, here + here + after, after + here))
    return word[:place] + typed + word[place + 2 :]


def respell(text: str, draw: random.Random) -> str:
    """The text in lower case as someone might type it; the same `draw` gives the same text."""
    speaks, dotless, hasty = draw.random() < 0.75, draw.random() < 0.15, draw.random() < 0.4

    def change(found: re.Match[str]) -> str:
        word = found.group()
        if speaks:
            word = _spoken(word, draw)
        if hasty and len(word) > 4 and draw.random() < 0.12:
            word = _slip(word, draw)
        return word

    changed = _TOKEN.sub(change, text.lower())
    return changed.translate(_UMLAUTS) if dotless else changed
