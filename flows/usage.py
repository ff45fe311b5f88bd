"""Help and usage errors in Finnish: Typer has its own in English, some of them out of a translation's reach.

What Typer lets a subclass say is said by one; titles of panels are its module's constants; errors are told anew, by
what they are. The names of types in the help's middle column (``<bool>``, ``<list[str]>``) are left out: a flag takes
no value, and what any other takes has a name of ours. Choices stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableSequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

HELP = "Näytä tämä ohje."
_PANELS = {
    "ARGUMENTS_PANEL_TITLE": "Argumentit",
    "OPTIONS_PANEL_TITLE": "Valinnat",
    "COMMANDS_PANEL_TITLE": "Komennot",
    "ERRORS_PANEL_TITLE": "Virhe",
    "ABORTED_TEXT": "Keskeytettiin.",
    "DEFAULT_STRING": "[oletus: {}]",
    "REQUIRED_LONG_STRING": "[pakollinen]",
    "RICH_HELP": "Ohje: [blue]{command_path} {help_option}[/]",
}
_MISSING = {"argument": "Argumentti puuttuu: {}.", "option": "Valinta puuttuu: {}."}
# By Typer's, Click's and pydantic's words for them; what is ours is in Finnish already, and stays.
_FAULTS: Mapping[str, str] = {
    r"No such command '(.*?)'(?:\.|\. Did you mean (.*)\?)$": "Komentoa {0} ei ole.",
    r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)$": "Ylimääräinen argumentti: {0}.",
    r"Option '(.*)' requires (?:an argument|\d+ arguments)\.$": "Valinta {0} tarvitsee arvon.",
    r"Option '(.*)' does not take a value\.$": "Valinta {0} ei ota arvoa.",
    r"Missing command\.$": "Komento puuttuu.",
    r"(?:Value error, )?'(.*)' is not one of (.*)\.$": "”{0}” ei kelpaa; vaihtoehdot ovat {1}.",
    r"Input should be a valid integer.*": "pitää olla kokonaisluku.",
    r"Input should be a valid number.*": "pitää olla luku.",
    r"Input should be greater than or equal to (.*)$": "pitää olla vähintään {0}.",
    r"Input should be less than or equal to (.*)$": "pitää olla enintään {0}.",
    r"(?:Value error, |Input should ).*": "arvo ei kelpaa.",
}


class FinnishTyper(typer.Typer):
    """A Typer whose help and errors are in Finnish."""

    def __init__(self, **told: Any) -> None:
        super().__init__(**{"cls": _Group, "subcommand_metavar": "KOMENTO …", "options_metavar": "[VALINNAT]", **told})

    def command(self, name: str | None = None, **told: Any) -> Callable[..., Any]:
        """Register a command."""
        return super().command(name, **{"cls": _Command, "options_metavar": "[VALINNAT]", **told})


if TYPE_CHECKING:
    _Mixed = TyperCommand
else:
    _Mixed = object


class _InFinnish(_Mixed):
    """What commands and groups of them tell alike."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Käyttö: ")

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _name_panels()
        for param in self.get_params(ctx):
            _leave_out_type(param)
        super().format_help(ctx, formatter)

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        return _with_finnish_help(super().get_help_option(ctx))

    def make_context(self, info_name: str | None, args: MutableSequence[str], parent: Any = None, **extra: Any) -> Any:
        with _told_in_finnish():
            return super().make_context(info_name, args, parent, **extra)  # type: ignore[arg-type]  # a list, always


class _Command(_InFinnish, TyperCommand):
    pass


class _Group(_InFinnish, TyperGroup):
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        with _told_in_finnish():
            return super().resolve_command(ctx, args)


def _with_finnish_help(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = HELP
    return option


def _leave_out_type(param: Any) -> None:
    """Let the help show no type of a parameter, where it would be one of Python's."""
    if isinstance(param, TyperOption) and (param.metavar or param.type_descriptor.is_choice):
        return
    param.display_type_rich = lambda ctx: ""


def _name_panels() -> None:
    from typer import rich_utils  # loads Rich, which no command that works needs

    for name, told in _PANELS.items():
        setattr(rich_utils, name, told)


@contextmanager
def _told_in_finnish() -> Iterator[None]:
    """Raise usage errors anew, in Finnish; those that are help, or have been told, go on as they are."""
    try:
        yield
    except typer.TyperException as error:
        _name_panels()
        if isinstance(error, _Told) or type(error).__name__ == "NoArgsIsHelpError":
            raise
        raise _Told(told(error), ctx=getattr(error, "ctx", None)) from error


class _Told(typer.BadParameter):
    """A usage error in Finnish."""

    def format_message(self) -> str:
        return self.message


def told(error: typer.TyperException) -> str:
    """Return what a usage error says, in Finnish."""
    kind, param = type(error).__name__, getattr(error, "param", None)
    if kind == "MissingParameter":
        return _MISSING.get(getattr(param, "param_type_name", ""), "Puuttuu: {}.").format(_named(error))
    if kind == "NoSuchOption":
        alike = ", ".join(sorted(getattr(error, "possibilities", None) or ()))
        return f"Valintaa {getattr(error, 'option_name', '')} ei ole." + (f" Tarkoititko: {alike}?" if alike else "")
    fault = _fault(error.message)
    return f"{_named(error)}: {fault}" if param is not None else fault


def _named(error: typer.TyperException) -> str:
    """Return what an error is about, as it is typed."""
    param = getattr(error, "param", None)
    hint = getattr(error, "param_hint", None) or (param.get_error_hint() if param is not None else "")
    return re.sub(r"[\[\]{}']|\.\.\.", "", hint if isinstance(hint, str) else " / ".join(hint))


def _fault(message: str) -> str:
    for pattern, finnish in _FAULTS.items():
        if match := re.match(pattern, message, re.DOTALL):
            parts = [(part or "").replace("'", "") for part in match.groups()]
            alike = f" Tarkoititko: {parts[1]}?" if pattern.startswith("No such command") and parts[1] else ""
            return finnish.format(*parts) + alike
    return message
