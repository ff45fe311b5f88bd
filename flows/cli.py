"""The command line: ``kuulluksi``. Reads what was asked for, carries it out, tells what came of it.

Only Typer is loaded here, so that ``--help`` answers at once; everything else loads when a command runs.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from flows import actions, themes
from flows.coding import evaluate, sample_for_coding
from flows.erase import erase
from flows.options import Of, Out, OutAgain, Quiet, ReportLanguage, SettingsFile, folder
from flows.telling import errors_told, shown, tell
from flows.usage import FinnishTyper

app = FinnishTyper(
    name="kuulluksi",
    help="Teemaraportteja suomenkielisestä avopalautteesta ja haastatteluista, omalla koneella.",
    epilog="Paluuarvot: 0 raportti on valmis · 1 odottamaton virhe · 2 virheellinen kutsu tai asetus · "
    "3 lähdettä ei voi lukea · 4 ei raportoitavaa · 5 malli puuttuu · 6 tietovarasto ei ole käytettävissä · "
    "7 raporttia ei voi kirjoittaa · 130 keskeytetty. Yksittäinen lukematta jäänyt tiedosto ei muuta "
    "paluuarvoa: siitä varoitetaan, ja se näkyy raportissa.",
    no_args_is_help=True,
    add_completion=False,
    # A traceback with local variables would show feedback.
    pretty_exceptions_enable=False,
)


def _day(text: str) -> dt.date:
    from pipeline.sources.dates import parse_date

    day = parse_date(text)
    if day is None:
        raise typer.BadParameter(f"{text!r} ei ole päivä; kirjoita 2026-03-31 tai 31.3.2026.")
    return day


HERE = Path("kuulluksi-report")


@app.command("report")
def report(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="LÄHDE",
            help="Tiedostoja, kansioita tai hakulausekkeita: CSV, XLSX, JSON Lines, Parquet, VTT, SRT, DOCX, TXT.",
        ),
    ],
    start: Annotated[
        dt.date | None,
        typer.Option("--from", parser=_day, metavar="PÄIVÄ", help="Ensimmäinen päivä.", show_default=False),
    ] = None,
    end: Annotated[
        dt.date | None,
        typer.Option("--to", parser=_day, metavar="PÄIVÄ", help="Viimeinen päivä.", show_default=False),
    ] = None,
    out: Out = HERE,
    settings: SettingsFile = None,
    language: ReportLanguage = None,
    quiet: Quiet = False,
) -> None:
    """Tee teemaraportti lähteistä."""
    from flows.ordering import ordered_report

    with errors_told():
        tell(ordered_report(sources, out, start, end, language, settings, quiet=quiet), quiet=quiet)


@app.command("nightly")
def nightly(
    inbox: Annotated[str, typer.Argument(metavar="SAAPUNEET", help="Kansio, johon palautteet tulevat.")],
    out: Out = HERE,
    settings: SettingsFile = None,
    language: ReportLanguage = None,
    quiet: Quiet = False,
) -> None:
    """Aja yöajo nyt: lue saapuneista vain uusi, julkaise raportti."""
    from flows.ordering import nightly_report

    with errors_told():
        tell(nightly_report(inbox, out, settings, language, quiet=quiet), quiet=quiet)


@app.command("refit")
def refit(
    anew: Annotated[
        bool,
        typer.Option("--anew", help="Hae alusta: teemojen rajat saavat siirtyä, tunnisteet ja muokkaukset pysyvät."),
    ] = False,
    of: Of = None,
    out: OutAgain = None,
    settings: SettingsFile = None,
    language: ReportLanguage = None,
    quiet: Quiet = False,
) -> None:
    """Hae teemat uudelleen koko aineistosta; tutut teemat pysyvät, ja muokkaukset pätevät."""
    from flows.ordering import refitted_report

    with errors_told():
        tell(refitted_report(of, out, settings, language, anew=anew, quiet=quiet), quiet=quiet)


app.add_typer(themes.app)
app.add_typer(actions.app)


@app.command("runs")
def runs(of: Of = None, settings: SettingsFile = None) -> None:
    """Luettele aineiston ajot, uusin ensin."""
    from flows.past_runs import runs_told

    with errors_told():
        for line in runs_told(of, settings):
            typer.echo(shown(line))


@app.command("again")
def again(
    run: Annotated[str, typer.Argument(metavar="AJO", help="Ajon tunnus tai sen alku.", show_default=False)],
    out: Annotated[
        Path,
        typer.Option(
            "--out", parser=folder, help="Kansio, johon raportti tulee.", metavar="KANSIO", show_default=False
        ),
    ],
    settings: SettingsFile = None,
) -> None:
    """Tee ajon raportti uudelleen, tavulleen samana."""
    from flows.past_runs import publish_again

    with errors_told():
        typer.echo(f"Raportti: {shown(str(publish_again(run, out, settings)))}")


@app.command("contrast")
def contrast(
    a: Annotated[
        str,
        typer.Argument(
            metavar="RYHMÄ_A", help="Esimerkiksi Asiakassuhde=Uusi, kind=interview tai source=palautteet.csv."
        ),
    ],
    b: Annotated[str, typer.Argument(metavar="RYHMÄ_B", help="Kuten edellä.")],
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LÄHDE]",
            help="Lähteet, joista raportti on tehty; muuten viimeksi raportoitu aineisto.",
            show_default=False,
        ),
    ] = None,
    start: Annotated[
        dt.date | None,
        typer.Option("--from", parser=_day, metavar="PÄIVÄ", help="Ensimmäinen päivä.", show_default=False),
    ] = None,
    end: Annotated[
        dt.date | None,
        typer.Option("--to", parser=_day, metavar="PÄIVÄ", help="Viimeinen päivä.", show_default=False),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", parser=folder, help="Kansio, johon kontrasti tulee.", metavar="KANSIO")
    ] = Path("kuulluksi-contrast"),
    of: Of = None,
    settings: SettingsFile = None,
    language: ReportLanguage = None,
    quiet: Quiet = False,
) -> None:
    """Vertaa kahta vastaajaryhmää: mistä toinen puhuu ja mitä toinen ei näe. Mitään ei lueta uudelleen."""
    from flows.contrast import contrast_groups

    with errors_told():
        told = contrast_groups((a, b), sources or (), of, out, start, end, settings, language)
        for line in [] if quiet else told:
            typer.echo(shown(line))


app.command("sample-for-coding")(sample_for_coding)
app.command("evaluate")(evaluate)
app.command("erase")(erase)


@app.command("models")
def models() -> None:
    """Luettele mallit ja se, miten ne saa verkottomalle koneelle."""
    from flows.model_list import show_models

    with errors_told():
        show_models()


@app.command("version")
def version() -> None:
    """Kerro versio."""
    from importlib.metadata import version as installed

    with errors_told():
        typer.echo(f"kuulluksi {installed('kuulluksi')}")


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
