"""Passages by spaCy's Finnish tokeniser and rules of our own: sentences, list items, and clauses that say two things.

spaCy (https://spacy.io, MIT) has no Finnish sentence splitter of its own; a blank pipeline gives tokens with exact
offsets, and ``finnish/sentences.py`` and ``finnish/clauses.py`` say where passages begin. The latter ask simplemma's
dictionary and our word classes what a word can be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from typing import Protocol, cast

from models.finnish.abbreviations import CLOSING, CONTINUING
from models.finnish.clauses import clauses
from models.finnish.sentences import Token, is_picture, item_text, sentences
from models.importing import without
from models.revisions import rules_digest
from models.word_classes import SuffixWordClasses
from pipeline.ports import Span

# spaCy refuses texts over a million characters, and its time grows with the square of a word's length.
_PIECE = 20_000
_ENDLESS_WORD = re.compile(r"\S{500}")
_PIECE_ENDS = ("\n", ". ", "! ", "? ")

_LETTER = "A-Za-zÅÄÖåäöÉéÜü"
_KNOWN_SUFFIXES = "fi|com|net|org|eu|se|info|io|pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|zip|html?|txt|csv|exe|aspx?|php"
_MASK = rf"\[[A-ZÅÄÖ][A-ZÅÄÖ_]*\](?::?[{_LETTER}]+)?"
_ADDRESS = (
    r"(?:https?://|www\.)\S+[^\s.,!?;:)\]]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|[\w-]+(?:\.[\w-]+)*\.(?:{_KNOWN_SUFFIXES})(?:/\S*[^\s.,!?;:)\]])?"
)
_INFIXES = (
    rf"(?<=[{_LETTER}]{{2}})[.](?=(?!(?:{_KNOWN_SUFFIXES})\b)[{_LETTER}]{{2}})",
    rf"(?<=[{_LETTER}0-9)])[.](?=[A-ZÅÄÖ][a-zåäö])",
    rf"(?<=[{_LETTER}0-9)])[!?]+(?=[{_LETTER}])",
)
_TRAILING = " \t,;–—-"
_RESTS_ON = (
    "models.spacy_splitter",
    "models.finnish.abbreviations",
    "models.finnish.sentences",
    "models.finnish.clauses",
    "models.finnish.coordination",
    "models.finnish.statements",
    "models.finnish.roles",
    "models.finnish.subordinators",
    "models.finnish.spoken",
    "models.word_classes",
    "models.finnish.verbs",
)


class _Found(Protocol):
    text: str
    idx: int


_Tokenizer = Callable[[str], Iterable[_Found]]


class SpacySplitter:
    """Port ``Splitter`` over a blank Finnish spaCy pipeline; loads it with the first text.

    Args:
        split_clauses: whether sentences that say two things are cut; sentences only otherwise.
    """

    def __init__(self, *, split_clauses: bool = True) -> None:
        self._split_clauses = split_clauses
        self._tokenizer: _Tokenizer | None = None

    @property
    def revision(self) -> str:
        """Name of the adapter, of the releases and weights that it asks, and a digest of our rules."""
        rules = rules_digest(*_RESTS_ON)
        if not self._split_clauses:
            return f"spacy-{version('spacy')}+fi-sentences-{rules}"
        words = f"simplemma-{version('simplemma')}+{SuffixWordClasses().revision}"
        return f"spacy-{version('spacy')}+{words}+fi-clauses-{rules}"

    def split(self, text: str) -> Sequence[Span]:
        """Return the passages' spans: rising, not overlapping, without white space at either end.

        A text with anything but white space has at least one span; all its words lie in spans, but for the markers
        of lists.
        """
        return [span for start, end in _pieces(text) for span in self._split_piece(text, start, end)]

    def _split_piece(self, text: str, start: int, end: int) -> list[Span]:
        tokens = self._tokens(text[start:end], start)
        spans: list[Span] = []
        for first, last in self._ranges(tokens):
            span = _trimmed(text, tokens, first, last)
            speaks = any(sign.isalnum() for sign in text[span.start : span.end])
            if speaks or not spans:
                spans.append(span)
            elif is_picture(tokens[first].text):
                spans[-1] = Span(spans[-1].start, span.end)
        return _without_mute_start(text, spans)

    def _ranges(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        for start, end in sentences(tokens):
            start = item_text(tokens, start, end)
            yield from clauses(tokens, start, end) if self._split_clauses else [(start, end)]

    def _tokens(self, text: str, offset: int) -> list[Token]:
        """Tokenise a piece; white space, also where spaCy makes a token of it, becomes the next token's gap."""
        if self._tokenizer is None:
            self._tokenizer = _finnish_tokenizer()
        tokens, seen = [], 0
        for found in self._tokenizer(text):
            word = found.text
            if word.strip():
                tokens.append(Token(word, offset + found.idx, text[seen : found.idx]))
                seen = found.idx + len(word)
        return tokens


def _finnish_tokenizer() -> _Tokenizer:
    """Return spaCy's Finnish tokeniser with masks and addresses kept whole and missing spaces seen.

    It is made without a pipeline around it: a pipeline loads whatever the installed packages offer to spaCy.
    """
    with without("torch"):
        from spacy.lang.fi import Finnish
        from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without stubs
        from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
        from spacy.vocab import create_vocab

    told = Finnish.Defaults
    tokenizer = Tokenizer(
        create_vocab("fi", told),
        rules=told.tokenizer_exceptions,
        prefix_search=compile_prefix_regex([rf"[-–—](?=[{_LETTER}])", *(told.prefixes or ())]).search,
        suffix_search=compile_suffix_regex(told.suffixes or ()).search,
        infix_finditer=compile_infix_regex([*_INFIXES, *(told.infixes or ())]).finditer,
        token_match=re.compile(_MASK).fullmatch,
        url_match=re.compile(_ADDRESS).fullmatch,
    )
    for short in (CLOSING | CONTINUING) - {"min", "sis", "yo", "al", "max", "st", "e", "h", "m"}:
        tokenizer.add_special_case(f"{short}.", [{"ORTH": f"{short}."}])
    return cast(_Tokenizer, tokenizer)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into pieces that spaCy takes gladly: after a sentence, or at least at white space."""
    start = 0
    while start < len(text):
        end = _piece_end(text, start)
        yield start, end
        start = end


def _piece_end(text: str, start: int) -> int:
    if endless := _ENDLESS_WORD.search(text, start, start + _PIECE):
        return endless.end()
    if start + _PIECE >= len(text):
        return len(text)
    half, full = start + _PIECE // 2, start + _PIECE
    cut = max(text.rfind(ending, half, full) for ending in _PIECE_ENDS)
    cut = cut if cut > 0 else text.rfind(" ", half, full)
    return cut + 1 if cut > 0 else full


def _trimmed(text: str, tokens: Sequence[Token], first: int, last: int) -> Span:
    """Return the span of a range of tokens, without the comma, dash or slash that joined it to the next."""
    start, end = tokens[first].start, tokens[last - 1].start + len(tokens[last - 1].text)
    bare = len(text[start:end].rstrip(_TRAILING).removesuffix(" /").rstrip())
    return Span(start, start + bare if bare else end)


def _without_mute_start(text: str, spans: list[Span]) -> list[Span]:
    """Join a first span that has no words ("!!!", an emoji) to the one that follows it."""
    if len(spans) < 2 or any(sign.isalnum() for sign in text[spans[0].start : spans[0].end]):
        return spans
    return [Span(spans[0].start, spans[1].end), *spans[2:]]
