"""What both flows do: one run at a time on a store, stages as tasks, an artifact with the counts."""

from __future__ import annotations

from contextlib import suppress

from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitCreate
from prefect.concurrency.sync import concurrency
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound
from prefect.logging import get_run_logger

from flows.performing import as_tasks, when_free
from flows.workplace import Made, carry_out
from pipeline.orders import Order
from pipeline.progress import Stage
from pipeline.settings import Settings

LIMIT = "theme-store"


class Logged:
    """Tells stages and their sizes to Prefect's log; satisfies :class:`pipeline.progress.Progress`."""

    def __init__(self) -> None:
        self._log = get_run_logger()

    def begin(self, stage: Stage, total: int) -> None:
        """Log the stage; "split" comes once a file, and a log line a file would be thousands."""
        if stage != "split":
            self._log.info("%s: %d", stage, total)

    def advance(self, stage: Stage, steps: int = 1) -> None:
        """Say nothing."""


def guarded_report(order: Order, settings: Settings) -> Made:
    """Make the report, alone on the store; call it from within a flow.

    Raises:
        KuulluksiError: if it can't be made, with no foreign text in it.
    """
    ensure_limit()
    # Deployments limit only themselves; this limit keeps nightly and on-demand runs apart as well.
    with concurrency(LIMIT, occupy=1, strict=True):
        made = when_free(lambda: carry_out(order, settings, Logged(), as_tasks()))
    create_markdown_artifact(_summary(made), key="theme-report", description="Teemaraportin luvut")
    return made


def ensure_limit() -> None:
    """Make the limit on the server, if it is not there yet; one that somebody has set stays."""
    with get_client(sync_client=True) as client:
        try:
            client.read_global_concurrency_limit_by_name(LIMIT)
        except ObjectNotFound:
            with suppress(ObjectAlreadyExists):  # another run was a moment faster
                client.create_global_concurrency_limit(GlobalConcurrencyLimitCreate(name=LIMIT, limit=1))


def _summary(made: Made) -> str:
    """Counts and the path only: file names may hold names, and labels come from feedback."""
    outcome, intake = made.outcome, made.outcome.intake
    rows = {
        "Raportti": f"`{made.page}`",
        "Ajo": outcome.run_id,
        "Vastaajia": outcome.respondents,
        "Teemoja": outcome.themes,
        "Tiedostoja luettu": intake.read,
        "Tiedostoja ennallaan": intake.unchanged,
        "Tiedostoja lukematta": intake.failed,
        "Ohitettu": len(intake.passed_over),
        "Uusia vektoreita": outcome.embedded,
    }
    return "| | |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in rows.items())
