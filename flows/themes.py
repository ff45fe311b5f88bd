"""``kuulluksi themes``: look at the themes, and edit them.

Each edit is kept with who, when and why, holds every night after, and the report is counted anew at once.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.options import Of, OutAgain, Quiet, SettingsFile
from flows.telling import errors_told, shown
from flows.usage import FinnishTyper

if TYPE_CHECKING:
    from pipeline.editing import Command

app = FinnishTyper(
    name="themes",
    help="Katso teemoja ja muokkaa niitä. Muokkaus pätee heti myös aiempaan aineistoon ja jokaisena yönä sen jälkeen.",
    epilog="Teeman voi antaa nimellä, tunnisteella tai tunnisteen alulla. Paluuarvot ovat samat kuin muillakin "
    "komennoilla; muokkaus, jota ei voi tehdä, palauttaa 2 eikä muuta mitään.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Theme = Annotated[str, typer.Argument(metavar="TEEMA", help="Nimi, tunniste tai tunnisteen alku.", show_default=False)]
Passage = Annotated[
    str,
    typer.Argument(
        metavar="KATKELMA",
        help="Tunniste, sen alku tai koko teksti: themes show TEEMA --passages 20.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """An edit as it was typed."""

    command: Command
    theme: str = ""
    others: tuple[str, ...] = ()
    to: str = ""
    dry_run: bool = False


def _shared(
    of: Of = None,
    settings: SettingsFile = None,
    why: Annotated[str, typer.Option("--why", help="Miksi; jää muistiin.", metavar="TEKSTI", show_default=False)] = "",
    who: Annotated[
        str,
        typer.Option("--who", help="Kuka muokkaa; muuten käyttäjätunnus.", metavar="NIMI", show_default=False),
    ] = "",
    out: OutAgain = None,
    quiet: Quiet = False,
) -> None:
    """Hold the options that every edit has."""


def _edit(asking: Callable[..., Asked]) -> None:
    """Make a command of what says what was asked: it gets the options that every edit has."""

    @wraps(asking)
    def command(
        *, of: Path | None, settings: Path | None, why: str, who: str, out: Path | None, quiet: bool, **own: Any
    ) -> None:
        from flows.editing import edit_themes

        with errors_told():
            told = edit_themes(asking(**own), of=of, settings=settings, why=why, who=who, out=out)
            for line in [] if quiet else told:
                typer.echo(shown(line))

    own, shared = (inspect.signature(each, eval_str=True).parameters.values() for each in (asking, _shared))
    together = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*own, *shared)]
    command.__signature__ = inspect.Signature(together)  # type: ignore[attr-defined]  # what Typer reads
    app.command(asking.__name__.strip("_"))(command)


@app.command("list")
def list_themes(
    sides: Annotated[bool, typer.Option("--sides", help="Näytä myös osateemat.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Tulosta JSON-muodossa.")] = False,
    of: Of = None,
    settings: SettingsFile = None,
) -> None:
    """Luettele teemat raportin järjestyksessä; nukkuvat ja ne, joista ei puhuttu, ovat lopussa."""
    from flows.theme_list import listed, listed_as_json

    with errors_told():
        for line in listed_as_json(of, settings) if as_json else listed(of, settings, sides=sides):
            typer.echo(line if as_json else shown(line))


@app.command("show")
def show(
    theme: Theme,
    passages: Annotated[
        int,
        typer.Option(
            "--passages",
            min=0,
            help="Näytä näin monta katkelmaa. Ne ovat palautetta: älä ohjaa tulostetta lokiin.",
            metavar="LUKU",
        ),
    ] = 0,
    of: Of = None,
    settings: SettingsFile = None,
) -> None:
    """Kerro teemasta kaikki: sanat, osateemat, vaiheet ja muokkaukset."""
    from flows.theme_page import theme_page

    with errors_told():
        for line in theme_page(theme, passages, of, settings):
            typer.echo(shown(line))


@app.command("log")
def log(of: Of = None, settings: SettingsFile = None) -> None:
    """Luettele muokkaukset: numero, milloin, kuka, mitä, miksi ja onko kumottu."""
    from flows.theme_page import edit_log

    with errors_told():
        for line in edit_log(of, settings):
            typer.echo(shown(line))


@app.command("restore-codebook")
def restore_codebook(
    yes: Annotated[bool, typer.Option("--yes", help="Korvaa tiedosto, vaikka siinä on tekstiä.")] = False,
    settings: SettingsFile = None,
) -> None:
    """Palauta kadonnut teemakirjan tiedosto sellaisena kuin viimeinen muokkaus sen jätti."""
    from flows.theme_words import moment
    from flows.workplace import settings_of
    from pipeline.codebook_loss import restore
    from pipeline.store import open_store

    with errors_told():
        chosen = settings_of(settings)
        with open_store(chosen.store_url) as store:
            place, edit = restore(store, chosen, over=yes)
        typer.echo(shown(f"Teemakirja palautettiin: {place}"))
        typer.echo(
            shown(f"Se on niin kuin muokkaus {edit.number} sen jätti {moment(edit.at, chosen.schedule.timezone)}.")
        )
        typer.echo("Tiedostoon sen jälkeen käsin tehdyt muutokset eivät ole siinä. Seuraava ajo noudattaa sitä.")


@_edit
def rename(
    theme: Theme,
    name: Annotated[str, typer.Argument(metavar="NIMI", help="Uusi nimi, 1–80 merkkiä.", show_default=False)],
) -> Asked:
    """Anna teemalle nimi; kone ei vaihda sitä enää."""
    return Asked("rename", theme, to=name)


@_edit
def merge(
    theme: Theme,
    parts: Annotated[
        list[str], typer.Argument(metavar="OSA", help="Teemat, jotka yhdistetään siihen.", show_default=False)
    ],
) -> Asked:
    """Yhdistä teemoja ensimmäiseen."""
    return Asked("merge", theme, others=tuple(parts))


@_edit
def split(
    theme: Theme,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NIMI", help="Osien nimet; muuten osat löydetään, enintään 6.", show_default=False),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Kerro vain osat ja niiden koot.")] = False,
) -> Asked:
    """Jaa teema osiin, omien nimien tai löytyvien osateemojen mukaan."""
    return Asked("split", theme, others=tuple(names or ()), dry_run=dry_run)


@_edit
def move(
    theme: Theme,
    heading: Annotated[
        str, typer.Argument(metavar="YLÄTEEMA", help="Teemakirjan yläteeman nimi tai id.", show_default=False)
    ],
) -> Asked:
    """Siirrä teema teemakirjan yläteeman alle."""
    return Asked("move", theme, to=heading)


@_edit
def pin(theme: Theme) -> Asked:
    """Kiinnitä teema: mikään teemojen haku ei muuta sen sisältöä."""
    return Asked("pin", theme)


@_edit
def unpin(theme: Theme) -> Asked:
    """Pura teeman kiinnitys."""
    return Asked("unpin", theme)


@_edit
def retire(theme: Theme) -> Asked:
    """Poista teema: sitä ei enää etsitä."""
    return Asked("retire", theme)


@_edit
def promote(theme: Theme) -> Asked:
    """Nosta löydetty teema teemakirjaan; sen varmimmista katkelmista tulee esimerkkejä."""
    return Asked("promote", theme)


@_edit
def confirm(theme: Theme, passage: Passage) -> Asked:
    """Vahvista, että katkelma kuuluu teemaan."""
    return Asked("confirm", theme, to=passage)


@_edit
def reject(theme: Theme, passage: Passage) -> Asked:
    """Kerro, että katkelma ei kuulu teemaan."""
    return Asked("reject", theme, to=passage)


@_edit
def teach(
    coded: Annotated[
        Path, typer.Argument(metavar="KOODATTU", help="Koodattu tiedosto: XLSX tai CSV.", show_default=False)
    ],
) -> Asked:
    """Opeta teemoja koodatulla otoksella (sample-for-coding): mihin katkelmat kuuluvat ja mihin eivät."""
    return Asked("teach", to=str(coded))


@_edit
def undo(
    number: Annotated[
        str, typer.Argument(metavar="NUMERO", help="Muokkauksen numero; muuten viimeisin.", show_default=False)
    ] = "",
) -> Asked:
    """Kumoa muokkaus; muut muokkaukset jäävät voimaan."""
    return Asked("undo", to=number)
