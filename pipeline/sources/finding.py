"""Find: files, folders and globs → distinct files, with a word on everything that was passed over."""

from __future__ import annotations

import glob
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents import SourceFile
from pipeline.errors import SourceNotFound
from pipeline.sources.limits import CHUNK_BYTES

# Only for what lies in a folder or matches a glob; a file that is named is always tried.
KNOWN_SUFFIXES = frozenset(".csv .tsv .tab .txt .xlsx .xlsm .json .jsonl .ndjson .parquet .vtt .srt .docx".split())
PACKED_SUFFIX = ".gz"
UNREADABLE_FILE = "tiedostoa ei voi avata (lukuoikeus puuttuu tai levyvirhe)"
UNREADABLE_FOLDER = "kansiota ei voi avata (lukuoikeus puuttuu tai levyvirhe)"
UNKNOWN_KIND = "tuntematon tiedostotyyppi"
# What lies beside sources and is plainly none: nobody asks where it went.
LITTER = re.compile(
    r"\..*|~\$.*|(?:eh)?thumbs\.db|desktop\.ini|(?:readme|lueminut|licen[cs]e)(?:[._-][a-z]{2})?\.txt", re.IGNORECASE
)
ABOUT = re.compile(
    r"(?:readme|lueminut|licen[cs]e)(?:[._-][\w-]*)?(?:\.(?:md|markdown|rst|adoc))?", re.IGNORECASE
)  # where the kind is none that is read
GLOB_SIGNS = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file or folder that was met and not taken, and why, in Finnish.

    ``unreadable`` where it may not be opened: it is there, unlike what was never a source. ``litter`` where it plainly
    never was one, so that there is nothing to tell.
    """

    path: Path
    reason: str
    unreadable: bool = False
    litter: bool = False


Passed = dict[Path, PassedOver]


@dataclass(frozen=True, slots=True)
class Found:
    """What the arguments led to.

    Attributes:
        files: distinct by path and by content, sorted by path.
        passed_over: files of unknown kinds, copies, files that may not be opened; not a word on hidden files, lock
            files and files about the folder, such as README.md.
    """

    files: Sequence[SourceFile]
    passed_over: Sequence[PassedOver] = ()


def find(arguments: Sequence[Path], *, may_be_empty: bool = False) -> Found:
    """Find the source files that the arguments name.

    Args:
        arguments: files, folders (searched to the bottom) and globs (``**`` allowed).
        may_be_empty: a folder that is there and holds nothing to read is no error: an inbox that was emptied.

    Raises:
        SourceNotFound: naming the first argument at which nothing lies that a reader might know, or that is blank
            or may not be opened.
    """
    taken: set[Path] = set()
    passed: Passed = {}
    for argument in arguments:
        wanted, unwanted = _opened(argument)
        if not wanted and not (may_be_empty and argument.is_dir()):
            raise SourceNotFound(_nothing_there(unwanted), where=str(argument), fix="Tarkista polku.")
        taken.update(wanted)
        passed.update(unwanted)
    files, refused = _distinct(sorted(taken))
    passed.update(refused)
    told = [word for path, word in sorted(passed.items()) if path not in files and not word.litter]
    return Found(tuple(files.values()), tuple(told))


def _opened(argument: Path) -> tuple[set[Path], Passed]:
    # Path("") is ".", and can't be told from it; text from a caller that is not type-checked can.
    if not str(argument).strip():
        raise SourceNotFound("Polku on tyhjä.", fix="Nimeä tiedosto tai kansio.")
    try:
        wanted, unwanted = _expand(argument)
    except OSError:
        raise _closed(argument) from None
    if argument.absolute() in unwanted and unwanted[argument.absolute()].unreadable:
        raise _closed(argument)
    return wanted, unwanted


def _closed(argument: Path) -> SourceNotFound:
    return SourceNotFound(UNREADABLE_FOLDER.capitalize() + ".", where=str(argument), fix="Tarkista lukuoikeudet.")


def _nothing_there(unwanted: Passed) -> str:
    if unwanted:
        return f"Täällä ei ole luettavia tiedostoja (ohitettiin {len(unwanted)})."
    return "Tiedostoa tai kansiota ei löytynyt, tai se on tyhjä."


def _expand(argument: Path) -> tuple[set[Path], Passed]:
    if argument.is_file():
        return {argument.resolve()}, {}
    if argument.is_dir():
        closed: list[Path] = []
        wanted, unwanted = _sort_out(_walk(argument, closed))
        return wanted, unwanted | _closed_folders(closed)
    if GLOB_SIGNS & set(str(argument)):
        closed = []
        wanted, unwanted = _sort_out(_matches(str(argument), closed))
        return wanted, unwanted | _closed_folders(closed)
    return set(), {}


def _closed_folders(closed: Iterable[Path]) -> Passed:
    return {path: PassedOver(path, UNREADABLE_FOLDER, unreadable=True) for path in closed}


def _matches(pattern: str, closed: list[Path]) -> Iterator[Path]:
    # pathlib globs only below a given folder; a user's pattern may start anywhere.
    for name in glob.iglob(pattern, recursive=True, include_hidden=True):  # noqa: PTH207 - see above
        path = Path(name)
        if path.is_dir():
            # "**" already descends; a plain pattern that matches a folder means what is in it.
            yield from () if "**" in pattern else _walk(path, closed)
        else:
            yield path


def _walk(folder: Path, closed: list[Path]) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        closed.append(Path(error.filename).absolute())

    for parent, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names))


def _sort_out(paths: Iterable[Path]) -> tuple[set[Path], Passed]:
    wanted: set[Path] = set()
    unwanted: Passed = {}
    for path in paths:
        reason = _why_not(path)
        if reason:
            unwanted[path.absolute()] = PassedOver(path.absolute(), reason, litter=_is_litter(path.name, reason))
        else:
            wanted.add(path.resolve())
    return wanted, unwanted


def _why_not(path: Path) -> str:
    if path.name.startswith("~$") or path.name.startswith(".~lock."):
        return "ohjelman lukkotiedosto"
    if path.name.startswith("."):
        return "piilotiedosto"
    if LITTER.fullmatch(path.name):
        return "ei aineistoa"
    if not path.is_file():
        return "ei tavallinen tiedosto"
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == PACKED_SUFFIX:
        suffixes.pop()
    return "" if suffixes and suffixes[-1] in KNOWN_SUFFIXES else UNKNOWN_KIND


def _is_litter(name: str, reason: str) -> bool:
    return bool(LITTER.fullmatch(name) or (reason == UNKNOWN_KIND and ABOUT.fullmatch(name)))


def _distinct(paths: Sequence[Path]) -> tuple[dict[Path, SourceFile], Passed]:
    files: dict[Path, SourceFile] = {}
    refused: Passed = {}
    first_with: dict[str, Path] = {}
    for path in paths:
        try:
            key = content_key(path)
        except OSError:
            refused[path] = PassedOver(path, UNREADABLE_FILE, unreadable=True)
            continue
        # Empty files are all alike, and each is worth an error of its own.
        if key in first_with and path.stat().st_size:
            refused[path] = PassedOver(path, f"sama sisältö kuin tiedostossa {first_with[key].name}")
            continue
        first_with[key] = path
        files[path] = SourceFile(path, key)
    return files, refused


def content_key(path: Path) -> str:
    """Return the hash of a file's bytes, read in pieces."""
    digest = hashlib.blake2b(digest_size=20)
    with path.open("rb") as file:
        while piece := file.read(CHUNK_BYTES):
            digest.update(piece)
    return digest.hexdigest()
