"""One and many."""

from __future__ import annotations

Plural = tuple[str, str]


def counted(forms: Plural, n: int, number: str) -> str:
    """Return the form for one or for many, with the number written into it."""
    return forms[0 if n == 1 else 1].format(n=number)
