"""``kuulluksi actions``: write down what is done about a theme, so that the report can say whether it helped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.options import Of, OutAgain, Quiet, SettingsFile
from flows.telling import errors_told, shown
from flows.typed import readable
from flows.usage import FinnishTyper

if TYPE_CHECKING:
    from pipeline.deeds import Wish

app = FinnishTyper(
    name="actions",
    help="Kirjaa toimenpiteitä, joilla teemaan vastataan. Raportti kertoo, auttoivatko ne.",
    epilog="Teeman voi antaa nimellä, tunnisteella tai tunnisteen alulla; toimenpiteen tunniste on t1, t2 ja niin "
    "edelleen. Toimenpiteen tekstit ovat teidän omianne, eivät palautetta: niitä ei peitetä, ja ne näkyvät "
    "raportissa sellaisinaan. Älä kirjoita niihin asiakkaiden tietoja.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _day(text: str) -> dt.date:
    from pipeline.sources.dates import parse_date

    day = parse_date(text)
    if day is None:
        raise typer.BadParameter(f"{text!r} ei ole päivä; kirjoita 2026-03-31 tai 31.3.2026.")
    return day


Who = Annotated[
    str, typer.Option("--who", help="Kuka kirjaa; muuten käyttäjätunnus.", metavar="NIMI", show_default=False)
]


@app.command("add")
def add(
    theme: Annotated[str, typer.Argument(metavar="TEEMA", help="Nimi, tunniste tai sen alku.", show_default=False)],
    what: Annotated[str, typer.Argument(metavar="MITÄ", help="Mitä tehdään, 1–500 merkkiä.", show_default=False)],
    owner: Annotated[str, typer.Option("--owner", help="Kuka vastaa.", metavar="NIMI", show_default=False)],
    start: Annotated[
        dt.date, typer.Option("--from", parser=_day, help="Mistä alkaen.", metavar="PÄIVÄ", show_default=False)
    ],
    done: Annotated[
        dt.date | None,
        typer.Option(
            "--done",
            parser=_day,
            help="Milloin tehty; alun ja valmistumisen väli jätetään vertailusta pois.",
            metavar="PÄIVÄ",
            show_default=False,
        ),
    ] = None,
    segment: Annotated[
        str,
        typer.Option("--segment", help="Kenelle: Alue=Uusimaa; muuten kaikille.", metavar="RYHMÄ", show_default=False),
    ] = "",
    expected: Annotated[
        str, typer.Option("--expected", help="Mitä siitä odotetaan.", metavar="TEKSTI", show_default=False)
    ] = "",
    of: Of = None,
    settings: SettingsFile = None,
    who: Who = "",
    out: OutAgain = None,
    quiet: Quiet = False,
) -> None:
    """Kirjaa toimenpide teemalle."""
    with errors_told():
        from pipeline.deeds import Add

        wish = Add(readable(theme), readable(what), readable(owner), start, done, segment=readable(segment),
                   expected=readable(expected))  # fmt: skip
        _carry_out(wish, of, settings, who, out, quiet=quiet)


@app.command("done")
def done(
    named: Annotated[
        str,
        typer.Argument(
            metavar="TOIMENPIDE", help="Tunniste, tai teema, jolla on yksi avoin toimenpide.", show_default=False
        ),
    ],
    on: Annotated[
        dt.date | None,
        typer.Option("--on", parser=_day, help="Minä päivänä; muuten tänään.", metavar="PÄIVÄ", show_default=False),
    ] = None,
    of: Of = None,
    settings: SettingsFile = None,
    who: Who = "",
    out: OutAgain = None,
    quiet: Quiet = False,
) -> None:
    """Merkitse toimenpide tehdyksi."""
    with errors_told():
        from pipeline.deeds import Finish

        _carry_out(Finish(readable(named), on), of, settings, who, out, quiet=quiet)


@app.command("remove")
def remove(
    named: Annotated[str, typer.Argument(metavar="TOIMENPIDE", help="Tunniste.", show_default=False)],
    of: Of = None,
    settings: SettingsFile = None,
    who: Who = "",
    out: OutAgain = None,
    quiet: Quiet = False,
) -> None:
    """Poista erehdyksessä kirjattu toimenpide; se jää muistiin (list --all)."""
    with errors_told():
        from pipeline.deeds import Remove

        _carry_out(Remove(readable(named)), of, settings, who, out, quiet=quiet)


@app.command("list")
def list_actions(
    theme: Annotated[str, typer.Argument(metavar="[TEEMA]", help="Vain tämän teeman.", show_default=False)] = "",
    removed: Annotated[bool, typer.Option("--all", help="Näytä myös poistetut.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Tulosta JSON-muodossa, tekstit kokonaan.")] = False,
    of: Of = None,
    settings: SettingsFile = None,
) -> None:
    """Luettele toimenpiteet, vanhin ensin."""
    from flows.action_list import listed, listed_as_json

    with errors_told():
        for line in (listed_as_json if as_json else listed)(readable(theme), of, settings, removed=removed):
            typer.echo(line if as_json else shown(line))


def _carry_out(wish: Wish, of: Path | None, settings: Path | None, who: str, out: Path | None, *, quiet: bool) -> None:
    from flows.action_editing import edit_actions

    for line in edit_actions(wish, of=of, settings=settings, who=readable(who), out=out):
        if not quiet:
            typer.echo(shown(line))
