"""The codebook: the analysts' own themes, read from a file that they edit.

::

    links      the chain of the customer's journey, in order          (ketjun lenkit)
      headings   the upper level, each under a link                   (yläteemat)
        themes     name, what belongs, what does not, examples        (teemat)

A codebook theme finds its passages by learning from its examples and near misses, never by matching words. A file is
taken whole or not at all; an empty one is a codebook of no themes, and then all themes are discovered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from pipeline.codebook_form import CodebookForm, Table, ThemeForm, entry_told, header_lines, parsed, refused
from pipeline.documents import content_id
from pipeline.errors import CodebookError
from pipeline.settings import Settings

MAX_BYTES = 5_000_000

COPY, SHIPPED = "copy", "shipped"
"""Where no setting names the file: the analysts' copy in the state folder, or what comes with Kuulluksi."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the journey chain."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A theme of the upper level; ``link`` is a link's id, empty where there is no chain."""

    id: str
    name: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A sentence that looks like a theme's and is not: another theme's (its id), or nobody's."""

    text: str
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class CodebookTheme:
    """A theme as the analysts describe it.

    Attributes:
        id: slug, for ever the same.
        name: readable Finnish in base form.
        heading: id of its heading; empty where the codebook has one level.
        link: id of the heading's link; empty where there is none.
        description: what the theme is, in a sentence.
        includes: what belongs to it.
        excludes: what does not, and where it belongs.
        examples: sentences that carry it, no two alike.
        near_misses: sentences that look like it.
    """

    id: str
    name: str
    heading: str = ""
    link: str = ""
    description: str = ""
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()

    @property
    def basis(self) -> str:
        """Digest of what the theme is learnt from, in whatever order; a new name or description leaves it as it is."""
        misses = sorted((miss.text, miss.theme or "") for miss in self.near_misses)
        return content_id(self.id, "examples", *sorted(self.examples), "near_misses", *chain.from_iterable(misses))


@dataclass(frozen=True)
class Codebook:
    """All of a codebook, in the file's order.

    Raises:
        ValueError: if two themes share one id.
    """

    name: str = ""
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    themes: tuple[CodebookTheme, ...] = ()

    def __post_init__(self) -> None:
        if len(self.by_id) != len(self.themes):
            raise ValueError("two themes of a codebook share one id")

    @cached_property
    def by_id(self) -> Mapping[str, CodebookTheme]:
        """The themes by id."""
        return {theme.id: theme for theme in self.themes}

    def heading_name(self, theme: CodebookTheme) -> str:
        """Return the name of a theme's heading, empty where it has none."""
        return next((heading.name for heading in self.headings if heading.id == theme.heading), "")

    def link_name(self, theme: CodebookTheme) -> str:
        """Return the name of a theme's link of the journey chain, empty where it has none."""
        return next((link.name for link in self.links if link.id == theme.link), "")


EMPTY = Codebook()


def shipped_codebook() -> Path:
    """Return where the codebook that comes with Kuulluksi lies: in an installed wheel, or in a checkout."""
    installed = Path(__file__).with_name("shipped") / "asiakaskokemus.toml"
    return installed if installed.is_file() else Path(__file__).parents[1] / "data" / "codebook" / installed.name


def load_codebook(path: Path) -> Codebook:
    """Read a codebook, all of it or nothing.

    Raises:
        CodebookError: naming the file and each entry that is wrong.
    """
    return parsed_codebook(codebook_text(path), str(path))


def codebook_text(path: Path) -> str:
    """Return the file's text with its line ends as they are, a byte-order mark left out.

    Raises:
        CodebookError: if it is absent, too large, or no UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise CodebookError("Teemakirjaa ei ole.", where=str(path)) from None
    except OSError:
        raise CodebookError("Teemakirjaa ei voi avata.", where=str(path), fix="Tarkista polku ja oikeudet.") from None
    if len(data) > MAX_BYTES:
        raise CodebookError("Teemakirja on yli 5 megatavua.", where=str(path), fix="Karsi esimerkkejä.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CodebookError(
            f"Teemakirja ei ole UTF-8-tekstiä (rivi {line}).", where=str(path), fix="Tallenna se UTF-8-muodossa."
        ) from None


def parsed_codebook(text: str, where: str = "teemakirja") -> Codebook:
    """Return the codebook that the text of a file tells.

    Args:
        text: TOML; empty for a codebook of no themes.
        where: the file's name, for errors.

    Raises:
        CodebookError: naming each entry that is wrong.
    """
    form = parsed(text, where)
    faults = [*_ids_and_names(form, text), *_references(form, text), *_sentences(form, text)]
    if faults:
        raise refused(faults, where)
    headings = tuple(Heading(entry.id, one_line(entry.name), entry.link or "") for entry in form.headings)
    links = {heading.id: heading.link for heading in headings}
    return Codebook(
        name=one_line(form.name),
        links=tuple(Link(entry.id, one_line(entry.name)) for entry in form.links),
        headings=headings,
        themes=tuple(_theme(entry, links.get(entry.heading or "", "")) for entry in form.themes),
    )


def one_line(text: str) -> str:
    """Return a text with its line breaks and runs of blanks as single spaces."""
    return " ".join(text.split())


def alike(text: str) -> str:
    """Return what two sentences have in common when they are the same but for capitals and blanks."""
    return one_line(text).casefold()


def _theme(entry: ThemeForm, link: str) -> CodebookTheme:
    return CodebookTheme(
        id=entry.id,
        name=one_line(entry.name),
        heading=entry.heading or "",
        link=link,
        description=one_line(entry.description),
        includes=tuple(map(one_line, entry.includes)),
        excludes=tuple(map(one_line, entry.excludes)),
        examples=tuple(map(one_line, entry.examples)),
        near_misses=tuple(NearMiss(one_line(miss.text), miss.theme) for miss in entry.near_misses),
    )


def _told(form: CodebookForm, text: str, table: Table) -> list[str]:
    """Return how each entry of a table is called in errors."""
    entries = getattr(form, table)
    lines = header_lines(text, table, len(entries))
    return [entry_told(table, entry.id, lines, number) for number, entry in enumerate(entries)]


def _ids_and_names(form: CodebookForm, text: str) -> Iterator[str]:
    tables: tuple[Table, ...] = ("links", "headings", "themes")
    for table in tables:
        entries, told = getattr(form, table), _told(form, text, table)
        for first, again in _twice(entry.id for entry in entries):
            yield f"{told[again]}: sama id on jo käytössä: {told[first]}"
        for first, again in _twice(alike(entry.name) for entry in entries):
            yield f"{told[again]}: sama nimi on jo käytössä: {told[first]}"


def _references(form: CodebookForm, text: str) -> Iterator[str]:
    links, headings, themes = ({entry.id for entry in table} for table in (form.links, form.headings, form.themes))
    for entry, told in zip(form.headings, _told(form, text, "headings"), strict=True):
        if entry.link is not None and entry.link not in links:
            yield f"{told}: tuntematon lenkki {entry.link!r}"
    for theme, told in zip(form.themes, _told(form, text, "themes"), strict=True):
        if theme.heading is not None and theme.heading not in headings:
            yield f"{told}: tuntematon yläteema {theme.heading!r}"
        for number, miss in enumerate(theme.near_misses, start=1):
            if miss.theme is not None and miss.theme not in themes:
                yield f"{told}: near_misses[{number}] osoittaa tuntemattomaan teemaan {miss.theme!r}"
            elif miss.theme == theme.id:
                yield f"{told}: near_misses[{number}] osoittaa teemaan itseensä"


def _sentences(form: CodebookForm, text: str) -> Iterator[str]:
    told = _told(form, text, "themes")
    places = [(number, at) for number, theme in enumerate(form.themes) for at in range(len(theme.examples))]
    for first, again in _twice(alike(form.themes[number].examples[at]) for number, at in places):
        (one, here), (other, there) = places[first], places[again]
        yield f"{told[other]}: examples[{there + 1}] on jo esimerkkinä: {told[one]}, examples[{here + 1}]"
    for number, theme in enumerate(form.themes):
        own = {alike(example) for example in theme.examples}
        for at, miss in enumerate(theme.near_misses, start=1):
            if alike(miss.text) in own:
                yield f"{told[number]}: near_misses[{at}] on myös teeman esimerkki"


def _twice(values: Iterable[str]) -> Sequence[tuple[int, int]]:
    """Return (first, again) places of values that were there before."""
    seen: dict[str, int] = {}
    return [(seen[value], at) for at, value in enumerate(values) if seen.setdefault(value, at) != at]


def codebook_in_use(settings: Settings) -> Codebook:
    """Return the codebook that the settings choose; see :func:`codebook_place`.

    Raises:
        CodebookError: naming the file and each entry that is wrong.
    """
    return load_codebook(codebook_place(settings))


def codebook_place(settings: Settings) -> Path:
    """Return the file that the settings name, else the analysts' copy in the state folder, else the shipped one."""
    copy = copied_codebook(settings)
    return settings.codebook.path or (copy if copy.is_file() else shipped_codebook())


def which_codebook(settings: Settings) -> str:
    """Return which file :func:`codebook_place` is: the path that the settings name, :data:`COPY` or :data:`SHIPPED`."""
    return which_is_edited(settings) if own_codebook(settings).is_file() or settings.codebook.path else SHIPPED


def which_is_edited(settings: Settings) -> str:
    """Return which file edits write: the path that the settings name, or :data:`COPY`."""
    path = settings.codebook.path
    return str(path.absolute()) if path else COPY


def own_codebook(settings: Settings) -> Path:
    """Return the file that edits write: the one that the settings name, else the analysts' copy, there or not."""
    return settings.codebook.path or copied_codebook(settings)


def copied_codebook(settings: Settings) -> Path:
    """Return where the analysts' copy of the codebook is or would be."""
    return settings.store.state_dir / "teemakirja.toml"
