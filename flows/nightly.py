"""The Prefect flow of the night: what is new in the inbox goes into the store, and a report comes out."""

from __future__ import annotations

from prefect import flow

from flows.guarded import guarded_report
from flows.workplace import Language, Made, make_order, settings_of


@flow(name="nightly", persist_result=False, log_prints=False)
def nightly(inbox: str, out: str, settings: str | None = None, language: Language | None = None) -> Made:
    """Take in what is new in the inbox and publish the report of all of it.

    Args:
        inbox: folder that feedback arrives in.
        out: folder to publish in.
        settings: TOML file.
        language: of the report; that of the settings where absent.
    """
    return guarded_report(make_order([inbox], out, remembers=True), settings_of(settings, language))
