"""The Prefect flow of a report on demand."""

from __future__ import annotations

import datetime as dt

from prefect import flow

from flows.guarded import guarded_report
from flows.workplace import Language, Made, make_order, settings_of


@flow(name="theme-report", persist_result=False, log_prints=False)
def theme_report(
    sources: list[str],
    out: str,
    start: dt.date | None = None,
    end: dt.date | None = None,
    language: Language | None = None,
    settings: str | None = None,
) -> Made:
    """Make a theme report of the sources and publish it.

    Args:
        sources: files, folders and globs, on the machine that runs the flow.
        out: folder to publish in.
        start: first day to report on.
        end: last day to report on.
        language: of the report.
        settings: TOML file.
    """
    return guarded_report(make_order(sources, out, start, end), settings_of(settings, language))
