"""``kuulluksi erase``: what somebody has asked to be forgotten is gone from everywhere, for good.

It is no Prefect flow, though its neighbours are: an orchestrator keeps the parameters of its runs, and who is forgotten
would be remembered there. It runs right here, alone on the store.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from flows.options import ReportLanguage, SettingsFile
from flows.telling import errors_told, people_and_themes, say_all, warn
from flows.typed import readable
from flows.workplace import last_order, settings_of

if TYPE_CHECKING:
    from pipeline.erasing import Wish
    from pipeline.errors import KuulluksiError
    from pipeline.store import Store
    from pipeline.store.values import Erased, KeptRun
    from pipeline.workplace import Workplace

_REMINDER = (
    "Poista vastaukset myös lähdetiedostoista ja kopioista, joita Kuulluksi ei tunne: muualle kopioidut raportit, "
    "kontrastit ja koodattavat otokset."
)


def erase(
    respondent: Annotated[
        str,
        typer.Option(
            "--respondent",
            help="Kaikki, mitä vastaaja on sanonut: tunnus niin kuin lähteessä, tai pseudonyymi (V-…) taulukosta.",
            metavar="TUNNUS",
            show_default=False,
        ),
    ] = "",
    row: Annotated[
        int | None,
        typer.Option(
            "--row", min=1, help="Yhden rivin vastaukset; kerro --source.", metavar="NUMERO", show_default=False
        ),
    ] = None,
    passage: Annotated[
        str,
        typer.Option(
            "--passage",
            help="Vastaus tai puheenvuoro, jossa katkelma on; tunniste taulukosta.",
            metavar="TUNNISTE",
            show_default=False,
        ),
    ] = "",
    file: Annotated[
        str,
        typer.Option("--file", help="Kaikki, mitä tiedosto sanoo.", metavar="TIEDOSTO", show_default=False),
    ] = "",
    source: Annotated[
        str,
        typer.Option(
            "--source",
            help="Vain tästä tiedostosta; muuten kaikista (--respondent).",
            metavar="TIEDOSTO",
            show_default=False,
        ),
    ] = "",
    clear_marks: Annotated[
        bool,
        typer.Option(
            "--clear-marks",
            help="Pseudonyymien avain on kadonnut: unohda, mitä on poistettu. Lähteissä yhä olevat palaavat.",
        ),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Kerro vain, mitä lähtisi.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Älä kysy vahvistusta.")] = False,
    settings: SettingsFile = None,
    language: ReportLanguage = None,
) -> None:
    """Poista pyynnöstä vastaajan, rivin, katkelman tai tiedoston sanat kaikkialta; ei voi kumota."""
    from models.toolbox import Toolbox
    from pipeline.store import open_store
    from pipeline.workplace import Workplace

    with errors_told():
        chosen, what = settings_of(settings, language), (respondent, row, passage, file, source)
        wish = None if clear_marks and not any(what) else _wish(*what, clear_marks=clear_marks)
        with open_store(chosen.store_url) as store:
            if wish is None:
                say_all(_cleared(store, dry_run=dry_run, yes=yes))
            else:
                say_all(_erased(wish, Workplace(store, Toolbox(chosen), chosen), dry_run=dry_run, yes=yes))


def _wish(respondent: str, row: int | None, passage: str, file: str, source: str, *, clear_marks: bool) -> Wish:
    from pipeline.erasing import Wish
    from pipeline.errors import SettingsError

    told = [readable(each).strip() for each in (respondent, passage, file, source)]
    unclear = SettingsError(
        "Ei ole selvää, mitä poistetaan.",
        fix="Anna yksi: --respondent, --row ja --source, --passage, --file tai --clear-marks.",
    )
    if clear_marks:
        raise unclear
    try:
        return Wish(told[0], row, *told[1:])
    except ValueError:
        raise unclear from None


def _cleared(store: Store, *, dry_run: bool, yes: bool) -> Iterator[str]:
    """Yield what is told, while the marks are forgotten."""
    marks = len(store.erased())
    yield f"Merkkejä, joista poistetut vastaukset tunnistetaan: {marks}."
    if dry_run or not marks:
        return
    yield (
        "Kun merkit unohdetaan, poistetut vastaukset palaavat, jos lähteet sisältävät ne yhä ja luetaan uudelleen. "
        "Poista ne ensin lähteistä, tai poista ne ajon jälkeen uudestaan."
    )
    if not (yes or _agreed("Unohdetaanko merkit?")):
        raise _unconfirmed("Merkkejä ei unohdettu: sitä ei vahvistettu.")
    with store.exclusive():
        store.forget_marks()
    yield "Merkit unohdettiin. Ajot toimivat taas nykyisellä avaimella."


def _unconfirmed(what: str) -> KuulluksiError:
    from pipeline.errors import SettingsError

    return SettingsError(what, fix="Vastaa kyllä, tai anna --yes.")


def _erased(wish: Wish, work: Workplace, *, dry_run: bool, yes: bool) -> Iterator[str]:
    """Yield what is told, while it is done."""
    from pipeline.erasing import carried_out, planned, unfinished
    from pipeline.errors import EditError

    store = work.store
    try:
        plan = planned(wish, work)
    except EditError:
        if dry_run or not (left := unfinished(store)):
            raise
        # It was erased before, and killed before it was published.
        yield from _published(left, work)
        return
    yield from _what_goes(store.would_erase(plan.turns))
    if dry_run:
        return
    if not (yes or _agreed("Poisto on lopullinen. Poistetaanko?")):
        raise _unconfirmed("Mitään ei poistettu: poistoa ei vahvistettu.")
    with store.exclusive():
        gone = carried_out(planned(wish, work), work)  # anew: a run may have read more meanwhile
    yield "Poistettu."
    yield from _published(gone.spaces | unfinished(store), work)
    yield _REMINDER


def _what_goes(going: Erased) -> Iterator[str]:
    """Yield counts only: what goes is never shown."""
    yield f"Poistettavia vastauksia tai puheenvuoroja: {going.answers} (vastaajia {going.respondents})."
    yield f"Katkelmia: {going.passages}."
    yield f"Ajoja, joiden tallessa olevat raportit lähtevät: {going.runs}."
    if going.promoted:
        yield f"Teemakirjan esimerkkejä: {len(going.promoted)}."
    yield f"Aineistoja, joiden raportti lasketaan uudelleen: {len(going.spaces)}."


def _agreed(question: str) -> bool:
    typer.echo(f"{question} Kirjoita kyllä: ", nl=False)
    return sys.stdin.readline().strip().casefold() == "kyllä"


def _published(spaces: frozenset[str], work: Workplace) -> Iterator[str]:
    """Publish each space's last report, counted anew; what fails is told once all have been tried.

    Raises:
        KuulluksiError: the first that was met; the message says that the erasure holds.
    """
    from pipeline.errors import KuulluksiError, NothingToReport

    failed: list[KuulluksiError] = []
    for run in [run for run in work.store.spaces() if run.space in spaces]:
        try:
            yield from _recounted(run, work)
        except NothingToReport:
            yield f"Raportoitavaa ei jäänyt; raportti on poistettu: {run.order.get('out')}"
        except KuulluksiError as error:
            failed.append(error)
        _warn_of_folders(run.space, work)
    if failed:
        raise _still_to_publish(failed[0])


def _recounted(run: KeptRun, work: Workplace) -> Iterator[str]:
    from pipeline.line import recounted_report

    outcome = recounted_report(last_order(run), work)
    yield f"Raportti: {outcome.folder / 'report.html'}"
    yield f"{people_and_themes(outcome)}."


def _still_to_publish(error: KuulluksiError) -> KuulluksiError:
    holds = "Poisto on tehty, mutta aiempi raportti on yhä kansiossaan; sama komento uudelleen julkaisee uuden."
    return type(error)(error.what, where=error.where, fix=f"{holds} {error.fix}".strip())


def _warn_of_folders(space: str, work: Workplace) -> None:
    from pipeline.taking_down import still_shown

    for folder in still_shown(space, work.store):
        warn(f"Varoitus: tästä kansiosta ei voitu poistaa aiempia raportteja: {folder}")
