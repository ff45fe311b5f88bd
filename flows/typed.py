"""What people type on the command line, and who they are."""

from __future__ import annotations

import getpass

_LONGEST = 500  # of a note


def readable(text: str) -> str:
    """Return the text as a database takes it: bytes that are no UTF-8 come as lone surrogates, and become ``?``."""
    return text.encode("utf-8", "replace").decode("utf-8")


def noted(text: str) -> str:
    """Return a note for the record, on one line and no longer than it should be."""
    return " ".join(readable(text).split())[:_LONGEST]


def user() -> str:
    """Return the system's name of who is at work."""
    try:
        return noted(getpass.getuser())
    except (KeyError, OSError):  # a container's user may have no name
        return "tuntematon"
