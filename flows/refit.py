"""The Prefect flow of a refit: themes are looked for anew, whatever the nights think of it."""

from __future__ import annotations

import datetime as dt

from prefect import flow

from flows.guarded import guarded_report
from flows.workplace import Language, Made, make_order, settings_of


@flow(name="refit", persist_result=False, log_prints=False)
def refit(
    sources: list[str],
    out: str,
    start: dt.date | None = None,
    end: dt.date | None = None,
    remembers: bool = True,
    settings: str | None = None,
    anew: bool = False,
    language: Language | None = None,
) -> Made:
    """Take in what is new, look for themes anew, match them to the standing ones, and publish the report.

    Args:
        sources: files, folders and globs, on the machine that runs the flow.
        out: folder to publish in.
        start: first day to report on.
        end: last day to report on.
        remembers: whether the sources are an inbox, as the nights'.
        settings: TOML file.
        anew: whether to search from scratch: all borders between themes may move, ids stay.
        language: of the report; that of the settings where absent.
    """
    order = make_order(sources, out, start, end, remembers=remembers, refit=True, anew=anew)
    return guarded_report(order, settings_of(settings, language))
