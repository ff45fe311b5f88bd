"""What the command line says: where the report lies, what was counted, what went wrong. Never feedback."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from flows.workplace import Made

INTERRUPTED = 130


def tell(made: Made, *, quiet: bool) -> None:
    """Print where the report lies and the counts to standard output, warnings to standard error."""
    for file, reason in made.failures:
        _aside(f"Varoitus: tiedostoa ei voitu lukea: {reason if file in reason else f'{file}: {reason}'}")
    if quiet:
        return
    for path, reason in made.outcome.intake.passed_over:
        _aside(f"Ohitettiin {path}: {reason}")
    typer.echo(f"Raportti: {made.page}")
    typer.echo(_counts(made))


def _counts(made: Made) -> str:
    outcome, intake = made.outcome, made.outcome.intake
    respondents = "1 vastaaja" if outcome.respondents == 1 else f"{outcome.respondents} vastaajaa"
    themes = "1 teema" if outcome.themes == 1 else f"{outcome.themes} teemaa"
    files = f"luettu {intake.read}, ennallaan {intake.unchanged}, lukematta jäi {intake.failed}"
    return f"{respondents}, {themes}; tiedostoja: {files}."


@contextmanager
def errors_told() -> Iterator[None]:
    """Turn what is raised into a message on standard error and an exit code.

    Of an error that nobody foresaw only the kind and the place in the code are told: its text may quote feedback.
    """
    from pipeline.errors import KuulluksiError

    try:
        yield
    except KuulluksiError as error:
        _aside(f"Virhe: {error}")
        code = error.exit_code
    except KeyboardInterrupt:
        _aside("Keskeytettiin. Seuraava ajo jatkaa tästä.")
        code = INTERRUPTED
    except Exception as error:
        _aside(f"Odottamaton virhe: {type(error).__name__}. Ilmoita siitä kehittäjille näiden rivien kanssa:")
        _aside("".join(traceback.format_tb(error.__traceback__)[-5:]).rstrip())
        code = 1
    else:
        return
    raise typer.Exit(code)


def _aside(text: str) -> None:
    typer.echo(text, err=True)
