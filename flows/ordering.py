"""From the command line to a report: as a Prefect flow where a server is configured, else right here.

Without a server a flow would first start one, which costs 7 to 19 seconds; the line is the same either way.
"""

from __future__ import annotations

import datetime as dt
import glob
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flows.workplace import Language, Made, carry_out, last_order, make_order, settings_of

if TYPE_CHECKING:
    from pipeline.orders import Order
    from pipeline.settings import Settings

_PREFECT_HOME = Path("~/.prefect")


def ordered_report(
    sources: Sequence[str],
    out: Path,
    start: dt.date | None = None,
    end: dt.date | None = None,
    language: Language | None = None,
    settings: Path | None = None,
    *,
    quiet: bool = False,
) -> Made:
    """Make a report of the sources.

    Raises:
        KuulluksiError: if it can't be made.
    """
    order = _with_sources(make_order(sources, out, start, end))
    chosen = settings_of(settings, language)
    if not server_configured():
        return _here(order, chosen, quiet=quiet)
    _prepare(quiet=quiet)
    from flows.theme_report import theme_report

    paths = [str(source) for source in order.sources]
    return theme_report(paths, str(order.out), start, end, language, _text(settings))


def nightly_report(
    inbox: str, out: Path, settings: Path | None = None, language: Language | None = None, *, quiet: bool = False
) -> Made:
    """Do tonight's run now.

    Raises:
        KuulluksiError: if the report can't be made.
    """
    order = _with_sources(make_order([inbox], out, remembers=True))
    chosen = settings_of(settings, language)
    if not server_configured():
        return _here(order, chosen, quiet=quiet)
    _prepare(quiet=quiet)
    from flows.nightly import nightly

    return nightly(str(order.sources[0]), str(order.out), _text(settings), language)


def refitted_report(
    of: Path | None = None,
    out: Path | None = None,
    settings: Path | None = None,
    language: Language | None = None,
    *,
    anew: bool = False,
    quiet: bool = False,
) -> Made:
    """Make a space's last report again, its themes looked for again: near to where they stand, or from scratch.

    Raises:
        KuulluksiError: if it can't be made.
    """
    chosen = settings_of(settings, language)
    order = _with_sources(_last_order(of, out, chosen)).model_copy(update={"refit": True, "anew": anew})
    if not server_configured():
        return _here(order, chosen, quiet=quiet)
    _prepare(quiet=quiet)
    from flows.refit import refit

    paths = [str(source) for source in order.sources]
    return refit(paths, str(order.out), order.start, order.end, order.remembers, _text(settings), anew, language)


def _with_sources(order: Order) -> Order:
    """Return the order, if something is where each of its sources should be: the rest is the reader's to find.

    Raises:
        SourceNotFound: naming the first that is not there, before models and the method load.
    """
    absent = [source for source in order.sources if not _leads_somewhere(source)]
    if absent:
        from pipeline.sources.finding import find

        find(absent)  # says why
    return order


def _leads_somewhere(source: Path) -> bool:
    try:
        # pathlib globs only below a given folder; a user's pattern may start anywhere.
        return source.exists() or any(True for _ in glob.iglob(str(source), recursive=True, include_hidden=True))  # noqa: PTH207
    except OSError:
        return False


def server_configured() -> bool:
    """Tell whether Prefect has been given a server; Prefect itself loads only if there is reason to ask it."""
    if os.environ.get("PREFECT_API_URL"):
        return True
    home = Path(os.environ.get("PREFECT_HOME") or _PREFECT_HOME).expanduser()
    profiles = Path(os.environ.get("PREFECT_PROFILES_PATH") or home / "profiles.toml")
    if not (os.environ.get("PREFECT_PROFILE") or profiles.exists() or Path("prefect.toml").exists()):
        return False
    from prefect.settings import get_current_settings

    return get_current_settings().api.url is not None


def _last_order(of: Path | None, out: Path | None, settings: Settings) -> Order:
    from flows.spaces import choose_space
    from pipeline.store import open_store

    with open_store(settings.store_url) as store:
        return last_order(choose_space(store, of), out)


def _here(order: Order, settings: Settings, *, quiet: bool) -> Made:
    from flows.bars import watching

    with watching(quiet=quiet) as progress:
        return carry_out(order, settings, progress)


def _prepare(*, quiet: bool) -> None:
    from flows.environment import make_safe

    make_safe()
    if quiet:
        os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "WARNING")
    _require_answer()


def _require_answer() -> None:
    from prefect.client.orchestration import get_client

    from pipeline.errors import SettingsError

    client = get_client(sync_client=True)
    if client.api_healthcheck() is not None:
        raise SettingsError(
            "Prefect-palvelin ei vastaa.",
            where=str(client.api_url),
            fix="Käynnistä se, tai aja ilman palvelinta: env -u PREFECT_API_URL kuulluksi …",
        )


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path.expanduser().absolute())
