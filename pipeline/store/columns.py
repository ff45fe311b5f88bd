"""Column types that hold the same on SQLite and PostgreSQL, and take whatever hostile text comes."""

from __future__ import annotations

import datetime as dt
import re

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

# PostgreSQL refuses NUL in text, and neither database can encode a lone surrogate.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

# PostgreSQL would sort by the server's locale; results must not depend on where the store lies.
_BYTE_ORDER = Text().with_variant(Text(collation="C"), "postgresql")


def storable(text: str) -> str:
    """Return the text with U+FFFD for each character that no database holds: same length, so offsets stay true."""
    return _UNSTORABLE.sub("\ufffd", text)


class FreeText(TypeDecorator[str]):
    """Text of any origin, made storable and sorted by bytes."""

    impl = _BYTE_ORDER
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Make the text storable."""
        return None if value is None else storable(value)


class UtcTime(TypeDecorator[dt.datetime]):
    """A moment in UTC; SQLite, which has no time zones, keeps it without and gets it back with one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Turn an aware moment into UTC."""
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return the moment as aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def identifier() -> Text:
    """Return the type of ids, hashes and names that the code itself makes."""
    return _BYTE_ORDER
