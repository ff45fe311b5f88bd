"""What the tone model learns from: our feedback corpus, and XED's lines of subtitles.

XED (Öhman, Pàmies, Kajava and Tiedemann, "XED: A Multilingual Dataset for Sentiment Analysis and Emotion Detection",
COLING 2020; CC BY 4.0) has Plutchik's eight emotions. Anger, disgust, fear and sadness are taken for blame, joy and
trust for praise; a line with both is left out (it is seldom both praise and blame), and so is one with nothing but
anticipation or surprise, which may be either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from models.tone_features import describe, said
from models.training import matters
from pipeline.errors import ModelError
from pipeline.measures import TONES, Tone

FEEDBACK, XED, DENIED = "feedback", "xed", "denied"
FOLDS = 5
_BLAME = frozenset("1 3 4 6".split())  # anger, disgust, fear, sadness
_PRAISE = frozenset("5 8".split())  # joy, trust
_HELD_OUT_PERCENT = 10
_DENIALS = {
    "on": "ei ole",
    "oli": "ei ollut",
    "ovat": "eivät ole",
    "olivat": "eivät olleet",
    "olen": "en ole",
    "olin": "en ollut",
    "oon": "en oo",
    "olemme": "emme ole",
    "olimme": "emme olleet",
}
_LONGEST_DENIED = 8  # of a longer sentence, it is unsure what is denied


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its tone.

    Attributes:
        text: the text.
        tone: its tone.
        domain: :data:`FEEDBACK`, :data:`XED` or :data:`DENIED`.
        held_out: whether nothing is trained on it.
        fold: which of :data:`FOLDS` parts it is in; sentences of one matter are in the same.
    """

    text: str
    tone: Tone
    domain: str
    held_out: bool
    fold: int


def feedback_lines(folder: Path = matters.FOLDER) -> list[Line]:
    """Return the sentences of our own corpus.

    Raises:
        ModelError: if there is none, or a line of it is no matter.
    """
    try:
        found = matters.read(folder)
    except matters.MatterError as error:
        raise ModelError(str(error), where=str(folder), fix="Mend the line.") from None
    if not found:
        raise ModelError("no feedback to learn from", where=str(folder), fix="Put the *.jsonl files there.")
    return [
        Line(said.text, _tone(said.tone), FEEDBACK, matter.held_out, _number(matter.theme) % FOLDS)
        for matter in found
        for said in matter.said
    ]


def xed_lines(data: Path) -> list[Line]:
    """Return XED's Finnish lines whose emotions are of one side, and its neutral ones, each text once.

    Raises:
        ModelError: if the files are not there.
    """
    folder = data / "sentiment"
    annotated, neutral = folder / "fi-annotated.tsv", folder / "neu_fi.txt"
    if not (annotated.is_file() and neutral.is_file()):
        raise ModelError(
            "no XED to learn from", where=str(folder), fix="Give --data the folder of the shared data (its INDEX.md)."
        )
    told = dict(_of_emotions(annotated))
    for row in neutral.read_text("utf-8").splitlines():
        told.setdefault(row.split("\t")[1], "neutral")
    return [
        Line(text, tone, XED, _number(text) % 100 < _HELD_OUT_PERCENT, _number(text) % FOLDS)
        for text, tone in told.items()
    ]


def _of_emotions(path: Path) -> Iterator[tuple[str, Tone]]:
    for row in path.read_text("utf-8").splitlines():
        text, emotions = row.split("\t")
        felt = {emotion.strip() for emotion in emotions.split(",")}
        if bool(felt & _BLAME) != bool(felt & _PRAISE):
            yield text, "negative" if felt & _BLAME else "positive"


def denied(lines: Iterable[Line]) -> list[Line]:
    """Return short verdicts of our corpus denied: "Huone oli siisti" → "Huone ei ollut siisti", with the other tone.

    People write such things all the time and writers of a varied corpus seldom; a denied adjective can't be learnt from
    one that is not. Only sentences of one clause with one form of *olla* and no negation; nothing that is held out.
    """
    return [
        replace(line, text=text, tone="negative" if line.tone == "positive" else "positive", domain=DENIED)
        for line in lines
        if line.domain == FEEDBACK and not line.held_out and line.tone in ("negative", "positive")
        if (text := _denied(line.text)) is not None
    ]


def _denied(text: str) -> str | None:
    words = text.split()
    copulas = [at for at, word in enumerate(words) if word.lower() in _DENIALS]
    whole = said(text, lambda form: describe(form, form, list), list)
    if len(copulas) != 1 or len(words) > _LONGEST_DENIED or len(whole.clauses) > 1 or whole.negated:
        return None
    at = copulas[0]
    return " ".join([*words[:at], _DENIALS[words[at].lower()], *words[at + 1 :]])


def _tone(tone: str) -> Tone:
    return TONES[TONES.index(tone)]


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big")
