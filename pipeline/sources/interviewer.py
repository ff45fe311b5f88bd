"""Who is the interviewer: told in settings, told by the transcript, or the one who asks and says little."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.documents import Turn
from pipeline.sources.cleaning import fold

LABELS = re.compile(
    r"\b(?:haastattelija|haastattelijat|kysyjä|interviewer|moderaattori|moderator|fasilitaattori|facilitator"
    r"|intervjuare|intervjuaren)\b"
)
# "H1" and "H2" are as often the interviewed; a bare letter is not.
LETTERS = frozenset({"h", "q"})
QUESTION_WORDS = (
    "mikä mitä minkä miksi miten milloin missä mistä mihin millainen millaista minkälainen minkälaista millä kuka "
    "ketkä kenen kuinka montako entä kerro kertoisitko kerrotko kuvaile what why how when where who which could would "
    "vad varför hur när var vem vilken berätta"
).split()
ASKS = re.compile(
    rf"(?:^|[.!?…,]\s+)(?:(?:{'|'.join(QUESTION_WORDS)})\b|\w{{2,}}(?:ko|kö)(?:han|hän|s)?\b)", re.IGNORECASE
)
NOT_ASKING = re.compile(r"(?:^|[.!?…,]\s+)(?:joko|pakko|verkko|koko|jakko|niinkö|vai niinkö)\b", re.IGNORECASE)

MIN_TURNS = 2
ASKS_OFTEN = 0.4
ASKS_MORE_BY = 0.25
SAYS_AT_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who the interviewers are, as folded names, and why, in Finnish.

    The reason names nobody in full: an interviewed customer taken for the interviewer must not end up in a report.
    """

    speakers: frozenset[str]
    reason: str


@dataclass(frozen=True, slots=True)
class Habits:
    """How one speaker speaks: turns, share of them that ask, share of all words."""

    speaker: str
    turns: int
    asks: float
    says: float


def find_interviewers(turns: Sequence[Turn], named: Sequence[str], *, pinned: bool) -> Verdict:
    """Find whose turns are context.

    Args:
        turns: of one interview, joined.
        named: interviewers by name, from settings or from the transcript's own heading.
        pinned: the names come from settings: nothing else is looked at.
    """
    speakers = dict.fromkeys(fold(turn.speaker) for turn in turns)
    wanted = {fold(name) for name in named}
    told = frozenset(speaker for speaker in speakers if _is_named(speaker, wanted))
    if told:
        return Verdict(told, f"{'asetuksista' if pinned else 'tiedoston alkutiedoista'}: {_who(told, speakers)}")
    labelled = frozenset(speaker for speaker in speakers if LABELS.search(speaker) or speaker in LETTERS)
    if labelled and len(labelled) < len(speakers):
        return Verdict(labelled, "puhujan nimikkeestä")
    missing = "asetuksissa nimettyä haastattelijaa ei ole tässä tiedostossa; " if pinned else ""
    if len(speakers) < 2:
        return Verdict(frozenset(), f"{missing}ei haastattelijaa: puhujia on yksi")
    return _infer(turns, speakers, missing)


def _is_named(speaker: str, wanted: Iterable[str]) -> bool:
    return any(name and (speaker == name or speaker.startswith(f"{name} ")) for name in wanted)


def _infer(turns: Sequence[Turn], speakers: Iterable[str], missing: str) -> Verdict:
    ranked = sorted((_habits(turns, speaker) for speaker in speakers), key=lambda habits: -habits.asks)
    first, second = ranked[0], ranked[1]
    clear = first.turns >= MIN_TURNS and first.asks >= ASKS_OFTEN and first.asks - second.asks >= ASKS_MORE_BY
    if not clear or first.says > SAYS_AT_MOST:
        return Verdict(
            frozenset(), f"{missing}ei tunnistettu: kukaan ei selvästi kysy muita enemmän, joten kaikki on palautetta"
        )
    chosen = frozenset({first.speaker})
    reason = (
        f"{missing}päätelty: {_who(chosen, speakers)} kysyy {first.asks:.0%} puheenvuoroistaan "
        f"(muut enintään {second.asks:.0%}) ja sanoo {first.says:.0%} sanoista"
    )
    return Verdict(chosen, reason.replace("%", " %"))


def _habits(turns: Sequence[Turn], speaker: str) -> Habits:
    own = [turn.text for turn in turns if fold(turn.speaker) == speaker]
    words = sum(len(turn.text.split()) for turn in turns)
    return Habits(
        speaker,
        turns=len(own),
        asks=sum(map(asks, own)) / len(own),
        says=sum(len(text.split()) for text in own) / max(1, words),
    )


def asks(text: str) -> bool:
    """Tell whether a turn asks something: a question mark, a question word or -ko/-kö at the start of a clause."""
    return "?" in text or bool(ASKS.search(NOT_ASKING.sub("", text)))


def _who(chosen: Iterable[str], speakers: Iterable[str]) -> str:
    order = list(speakers)
    return ", ".join(
        f"{order.index(speaker) + 1}. puhuja ({_initials(speaker)})" for speaker in order if speaker in chosen
    )


def _initials(speaker: str) -> str:
    return " ".join(f"{word[0].upper()}." for word in re.findall(r"[^\W\d_]+", speaker)[:3]) or "?"
