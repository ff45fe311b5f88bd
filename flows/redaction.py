"""Errors fit to be kept by an orchestrator: ours as they are, all others by their kind only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pipeline.errors import KuulluksiError, StoreBusy

Result = TypeVar("Result")


def redacted(do: Callable[[], Result]) -> Result:
    """Call, and raise what it raises without cause, context or foreign text, any of which may quote feedback.

    Raises:
        KuulluksiError: as it was told.
    """
    try:
        return do()
    except Exception as error:
        told = _told(error)
    # Outside the except clause, so that the first error and its frames do not hang on as context.
    raise told


def is_transient(error: BaseException) -> bool:
    """Tell whether the same call may succeed a little later."""
    return isinstance(error, StoreBusy)


def _told(error: Exception) -> KuulluksiError:
    if isinstance(error, KuulluksiError):
        return type(error)(error.what, where=error.where, fix=error.fix)
    return KuulluksiError(
        f"Odottamaton virhe: {type(error).__name__} ({_place(error)}).",
        fix="Virheen oma teksti jätettiin pois, koska se voi lainata palautetta. Ilmoita kehittäjille.",
    )


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}, rivi {trace.tb_lineno}" if trace else "?"
