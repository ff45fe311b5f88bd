"""Serve the deployments: ``python -m flows.serve``.

``nightly/nightly`` runs by its cron in Helsinki's time; a night that would overlap the one before is cancelled.
``refit/weekly`` looks for the nights' themes anew by a cron of its own, for teams that want it at a fixed hour.
``theme-report/on-demand`` runs when asked; runs queue.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from flows.environment import make_safe
from flows.telling import errors_told

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment
    from prefect.schedules import Schedule


def serve_deployments(
    inbox: Annotated[Path | None, typer.Option(help="Kansio, johon palautteet tulevat.")] = None,
    out: Annotated[Path | None, typer.Option(help="Kansio, johon raportti julkaistaan.")] = None,
    settings: Annotated[Path | None, typer.Option(help="Asetukset TOML-tiedostona.")] = None,
) -> None:
    """Palvele yöajoa, teemojen viikoittaista hakua ja pyynnöstä tehtäviä raportteja, kunnes keskeytetään."""
    make_safe()
    with errors_told():
        from prefect import serve

        _require_server()
        # Pausing would leave the nights unrun after a restart of the machine.
        serve(*deployments(inbox, out, settings), pause_on_shutdown=False)


def deployments(inbox: Path | None, out: Path | None, settings: Path | None) -> tuple[RunnerDeployment, ...]:
    """Return the nightly, the weekly refit's and the on-demand deployment.

    Args:
        inbox, out: as given, else from the settings' schedule.
        settings: the TOML file that the runs use.

    Raises:
        SettingsError: if no inbox or folder is named, or the schedule can't be used.
    """
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.types.entrypoint import EntrypointType

    from flows.nightly import nightly
    from flows.refit import refit
    from flows.theme_report import theme_report
    from flows.workplace import settings_of

    chosen = settings_of(settings)
    common: dict[str, str | None] = {"settings": str(settings.absolute()) if settings else None}
    one_night = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    one_at_a_time = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)
    where = {"inbox": _folder(inbox, chosen.schedule.inbox, "inbox"), "out": _folder(out, chosen.schedule.out, "out")}
    told = chosen.schedule
    all_three = (
        nightly.to_deployment(
            "nightly",
            schedule=_schedule(told.cron, told.timezone),
            parameters=common | where,
            concurrency_limit=one_night,
            entrypoint_type=EntrypointType.MODULE_PATH,
        ),
        refit.to_deployment(
            "weekly",
            schedule=_schedule(told.refit_cron, told.timezone) if told.refit_cron else None,
            parameters={**common, "sources": [where["inbox"]], "out": where["out"]},
            concurrency_limit=one_night,
            entrypoint_type=EntrypointType.MODULE_PATH,
        ),
        theme_report.to_deployment(
            "on-demand",
            parameters=common,
            concurrency_limit=one_at_a_time,
            entrypoint_type=EntrypointType.MODULE_PATH,
        ),
    )
    # Prefect's signature also allows for a coroutine, which it gives only within an event loop.
    return cast("tuple[RunnerDeployment, ...]", all_three)


def _require_server() -> None:
    from flows.ordering import server_configured
    from pipeline.errors import SettingsError

    if not server_configured():
        raise SettingsError(
            "Prefect-palvelinta ei ole määritetty.",
            where="PREFECT_API_URL",
            fix="Käynnistä palvelin (prefect server start) ja aseta esimerkiksi "
            "PREFECT_API_URL=http://127.0.0.1:4200/api.",
        )


def _folder(given: Path | None, configured: Path | None, name: str) -> str:
    from pipeline.errors import SettingsError

    chosen = given or configured
    if chosen is None:
        raise SettingsError(
            "Yöajon kansiota ei ole annettu.",
            where=f"schedule.{name}",
            fix=f"Anna --{name} tai KUULLUKSI_SCHEDULE__{name.upper()}.",
        )
    return str(chosen.expanduser().absolute())


def _schedule(cron: str, timezone: str) -> Schedule:
    from prefect.schedules import Cron

    from pipeline.errors import SettingsError

    try:
        ZoneInfo(timezone)
        return Cron(cron, timezone=timezone)
    except (ValueError, ZoneInfoNotFoundError):
        raise SettingsError(
            f"Yöajon aika ei kelpaa: {cron!r}, aikavyöhyke {timezone!r}.",
            where="schedule",
            fix='Anna esimerkiksi cron = "30 2 * * *", refit_cron = "30 4 * * 0" ja timezone = "Europe/Helsinki".',
        ) from None


if __name__ == "__main__":
    typer.run(serve_deployments)
