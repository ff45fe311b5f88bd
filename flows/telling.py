"""What the command line says: where the report lies, what was counted, what went wrong. Never feedback."""

from __future__ import annotations

import json
import os
import select
import sys
import traceback
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from flows.workplace import Made
    from pipeline.line import Outcome

INTERRUPTED = 130
UNHEARD = 141  # what a shell shows of a program that SIGPIPE has ended
PASSED_OVER_TOLD = 20
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def tell(made: Made, *, quiet: bool) -> None:
    """Print where the report lies and the counts to standard output, warnings to standard error."""
    for file, reason in made.failures:
        warn(f"Varoitus: tiedostoa ei voitu lukea: {reason if file in reason else f'{file}: {reason}'}")
    if quiet:
        return
    _tell_passed_over(made)
    _tell_gone(made)
    typer.echo(f"Raportti: {shown(str(made.page))}")
    typer.echo(_counts(made))
    if left_out := _left_out(made):
        typer.echo(left_out)


def shown(text: str) -> str:
    """Return the text with U+FFFD for what would steer a terminal: a file's name can hold anything."""
    return "".join("\ufffd" if unicodedata.category(sign) in _UNPRINTABLE else sign for sign in text)


def as_json(value: object, default: Callable[[Any], object] | None = None) -> str:
    """Return the value as JSON, with all that steers a terminal escaped.

    Args:
        value: what ``json`` writes, or ``default`` makes so.
        default: makes something writable of what ``json`` does not know.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, default=default)
    return "\n".join("".join(map(_escaped, line)) for line in text.split("\n"))


def _escaped(sign: str) -> str:
    return sign if shown(sign) == sign or sign == "\ufffd" else json.dumps(sign)[1:-1]


def _tell_passed_over(made: Made) -> None:
    passed_over = made.outcome.intake.passed_over
    for path, reason in passed_over[:PASSED_OVER_TOLD]:
        warn(f"Ohitettiin {path}: {reason}")
    if passed_over:
        rest = f", joista tässä {PASSED_OVER_TOLD} ensimmäistä" if len(passed_over) > PASSED_OVER_TOLD else ""
        warn(f"Ohitettuja tiedostoja {len(passed_over)}{rest}; kaikki ovat raportissa.")


def _tell_gone(made: Made) -> None:
    gone = made.outcome.intake.gone
    for name in gone[:PASSED_OVER_TOLD]:
        warn(f"Ei enää kansiossa, mutta sen vastaukset ovat luvuissa: {name}")
    if gone:
        warn("Vastaukset lähtevät luvuista, kun samanniminen tiedosto tulee kansioon ilman niitä.")


def people_and_themes(outcome: Outcome) -> str:
    """Return how many of both are in the report."""
    respondents = "1 vastaaja" if outcome.respondents == 1 else f"{outcome.respondents} vastaajaa"
    return f"{respondents}, {'1 teema' if outcome.themes == 1 else f'{outcome.themes} teemaa'}"


def _counts(made: Made) -> str:
    intake = made.outcome.intake
    files = f"luettu {intake.read}, ennallaan {intake.unchanged}, lukematta jäi {intake.failed}"
    return f"{people_and_themes(made.outcome)}; tiedostoja: {files}."


def _left_out(made: Made) -> str:
    """Return what is not in the numbers and where it is told; nothing where all is in them."""
    told = []
    if made.rejected:
        told.append(f"hylättyjä rivejä {made.rejected}")
    if made.undated:
        told.append(f"päiväämättömiä vastauksia ja haastatteluja {made.undated}")
    return f"Luvuista puuttuu: {', '.join(told)}. Tarkemmin raportissa." if told else ""


@contextmanager
def errors_told() -> Iterator[None]:
    """Turn what is raised into a message on standard error and an exit code.

    Of an error that nobody foresaw only the kind and the place in the code are told: its text may quote feedback.
    Where whoever read the output has gone (``| head``), nothing is said.
    """
    from pipeline.errors import KuulluksiError

    try:
        yield
    except KuulluksiError as error:
        fault, code = [f"Virhe: {error}"], error.exit_code
    except KeyboardInterrupt:
        fault, code = ["Keskeytettiin. Seuraava ajo jatkaa tästä."], INTERRUPTED
    except Exception as error:
        fault, code = _unforeseen(error), 1
        if isinstance(error, BrokenPipeError) and nobody_reads():
            fault, code = [], UNHEARD
    else:
        return
    try:
        for line in fault:
            warn(line)
    except BrokenPipeError:
        nobody_reads()
    raise typer.Exit(code)


def _unforeseen(error: Exception) -> list[str]:
    places = "".join(traceback.format_tb(error.__traceback__)[-5:]).rstrip().split("\n")
    return [f"Odottamaton virhe: {type(error).__name__}. Ilmoita siitä kehittäjille näiden rivien kanssa:", *places]


def say_all(lines: Iterable[str]) -> None:
    """Print lines as they come; where nobody reads them any more, what makes them goes on to its end all the same.

    Raises:
        BrokenPipeError: after the last line, if somebody stopped reading before.
    """
    unheard: BrokenPipeError | None = None
    for line in lines:
        try:
            if unheard is None:
                typer.echo(shown(line))
        except BrokenPipeError as error:
            unheard = error
    if unheard is not None:
        raise unheard


def nobody_reads() -> bool:
    """Tell whether the reader of standard output or error has gone; if so, what is left unsaid goes nowhere.

    Else the interpreter would try to say it as it ends, and complain. Source: "Note on SIGPIPE" in the documentation of
    Python's ``signal``.
    """
    gone = [stream.fileno() for stream in (sys.stdout, sys.stderr) if _is_cut(stream.fileno())]
    for end in gone:
        os.dup2(os.open(os.devnull, os.O_WRONLY), end)
    return bool(gone)


def _is_cut(end: int) -> bool:
    watched = select.poll()
    watched.register(end, 0)  # errors and hang-ups are told unasked
    return any(event & (select.POLLERR | select.POLLHUP) for _, event in watched.poll(0))


def warn(line: str) -> None:
    """Print a line to standard error."""
    typer.echo(shown(line), err=True)
