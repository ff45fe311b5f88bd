"""Mask: documents as they were read → documents that may be stored.

Two things happen, and both before anything is stored or logged. Personal data that has a shape (identity codes,
telephones, addresses …) is replaced by its kind, in every field that a person may have written. Speakers and
respondents become keyed pseudonyms: without the key nobody can go back from ``V-7f3a9c21d0b4`` to a name, not even
by trying all names.

The document's id is keyed as well. It hashes respondent and raw text without a key; whoever holds the store knows
the masked text and could try all telephone numbers in place of ``[PUHELIN]`` until the hash agrees.

A recogniser of names inside text is one more :class:`pipeline.ports.Masker`: :class:`Maskers` runs them in order.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import os
import secrets
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pipeline.documents import Document, Rejection, Turn
from pipeline.errors import SettingsError, StoreError
from pipeline.ports import Masked, Masker
from pipeline.settings import Privacy

KEY_FILE = "pseudonym.key"
_KEY_BYTES = 32
_LEAST_KEY_BYTES = 16
_LONGEST_KEY_BYTES = 64  # of blake2b


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Keyed pseudonyms: one key, one pseudonym for each name, now and in later runs.

    Attributes:
        key: 16–64 secret bytes; kept out of ``repr``.

    Raises:
        ValueError: if the key is too short to keep anything secret, or too long.
    """

    key: bytes = dataclasses.field(repr=False)

    def __post_init__(self) -> None:
        if not _LEAST_KEY_BYTES <= len(self.key) <= _LONGEST_KEY_BYTES:
            raise ValueError(f"a pseudonym key has {_LEAST_KEY_BYTES}–{_LONGEST_KEY_BYTES} bytes")

    def of(self, name: str) -> str:
        """Return ``V-`` and 12 hex digits (48 bits: two of 100,000 people share one with odds of 1 in 50,000).

        Case, the way of writing letters in Unicode and the amount of white space make no difference.
        """
        folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
        return f"V-{self._keyed(folded, b'respondent', 6)}"

    def of_document(self, document_id: str) -> str:
        """Return the id under which a document is stored: 20 hex digits."""
        return self._keyed(document_id, b"document", 10)

    def of_erased(self, *what: str) -> str:
        """Return the mark of what has been erased on request: 32 hex digits that tell nothing without the key."""
        return self._keyed("\x1f".join(what), b"erased", 16)

    def _keyed(self, what: str, purpose: bytes, size: int) -> str:
        raw = what.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(raw, key=self.key, person=purpose, digest_size=size).hexdigest()


@dataclass(frozen=True, slots=True)
class Maskers:
    """Several maskers as one, each seeing what the one before it left."""

    maskers: tuple[Masker, ...]

    @property
    def revision(self) -> str:
        """The revisions of all, in order."""
        return " ".join(masker.revision for masker in self.maskers)

    def mask(self, text: str) -> Masked:
        """Return the text masked by each in turn; kinds in the order of the maskers."""
        kinds: list[str] = []
        for masker in self.maskers:
            masked = masker.mask(text)
            text = masked.text
            kinds.extend(masked.kinds)
        return Masked(text, tuple(kinds))


@dataclass(frozen=True, slots=True)
class MaskedDocument:
    """A document that may be stored, and what was masked in it.

    Attributes:
        document: masked; its id and its speakers are pseudonyms.
        kinds: the kinds that were masked, one entry a mask, over all fields.
    """

    document: Document
    kinds: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """Masks by kind."""
        return Counter(self.kinds)


def mask_document(document: Document, masker: Masker, pseudonyms: Pseudonyms) -> MaskedDocument:
    """Mask every field that may hold a person's words, and replace people by pseudonyms.

    A turn without a speaker gets the pseudonym of its document: two anonymous answers are two respondents. A speaker
    of an interview is a person of that interview only: "Mikko" in another one is another respondent.
    """
    kinds: list[str] = []

    def clean(text: str) -> str:
        masked = masker.mask(text)
        kinds.extend(masked.kinds)
        return masked.text

    def turn(raw: Turn) -> Turn:
        who = raw.speaker.strip() or document.document_id
        if document.kind == "interview":
            who = f"{document.document_id}\x1f{who}"
        return dataclasses.replace(raw, speaker=pseudonyms.of(who), text=clean(raw.text))

    masked = dataclasses.replace(
        document,
        document_id=pseudonyms.of_document(document.document_id),
        place=clean(document.place),
        turns=tuple(turn(raw) for raw in document.turns),
        question=None if document.question is None else clean(document.question),
        segments=MappingProxyType({clean(name): clean(value) for name, value in document.segments.items()}),
    )
    return MaskedDocument(masked, tuple(kinds))


def mask_rejection(rejection: Rejection, masker: Masker) -> Rejection:
    """Mask a row in quarantine: what could not be read may still name somebody."""
    return Rejection(masker.mask(rejection.place).text, masker.mask(rejection.reason).text)


def load_or_make_key(state_dir: Path, settings: Privacy) -> bytes:
    """Return the key of the pseudonyms: from the settings, else from the state folder, made there once.

    Two processes that start together end with one key, and a kill half-way leaves none rather than half a key.

    Args:
        state_dir: made, with mode 0700, where absent.
        settings: a key of any length from 16 characters up is hashed to 32 bytes.

    Raises:
        SettingsError: if the key in the settings is too short.
        StoreError: if the key file can't be read or made, or is damaged.
    """
    if settings.pseudonym_key is not None:
        return _key_from_settings(settings.pseudonym_key.get_secret_value())
    path = state_dir / KEY_FILE
    try:
        state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _make_key(path)
        key = path.read_bytes()
    except OSError as error:
        raise StoreError(f"Pseudonyymien avainta ei voi tallettaa: {error.strerror}.", where=str(path)) from None
    if len(key) != _KEY_BYTES:
        raise StoreError(
            f"Pseudonyymien avain on vioittunut: {len(key)} tavua, pitäisi olla {_KEY_BYTES}.",
            where=str(path),
            fix="Palauta se varmuuskopiosta; uusi avain tekisi jokaisesta vastaajasta vieraan.",
        )
    return key


def _key_from_settings(told: str) -> bytes:
    if len(told) < _LEAST_KEY_BYTES:
        raise SettingsError(
            f"Pseudonyymien avain on lyhyempi kuin {_LEAST_KEY_BYTES} merkkiä.",
            where="privacy.pseudonym_key",
            fix='Make one with: python -c "import secrets; print(secrets.token_hex(32))"',
        )
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).digest()


def _make_key(path: Path) -> None:
    """Write the key aside and link it into place: linking fails where another process was first."""
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{KEY_FILE}.")  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)
    finally:
        Path(aside).unlink(missing_ok=True)
