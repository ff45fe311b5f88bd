"""``report.json``: the report as bytes that are the same for the same report, and back."""

from __future__ import annotations

import json

from pydantic import ValidationError

from pipeline.errors import PublishError
from pipeline.report.contract import SCHEMA_VERSION, Report

OLDER = frozenset({"1.0", "1.1", "2.0", "2.1"})


def to_json(report: Report) -> bytes:
    """Return the report as UTF-8 JSON, fields in the contract's order, one line break at the end.

    Raises:
        ValueError: if a number is not finite; a bug in the stage before, never the user's fault.
    """
    told = report.model_dump(mode="python")
    return (json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1, default=_iso) + "\n").encode()


def from_json(data: bytes) -> Report:
    """Read a published report of this version or of an older one; what an old one did not tell is absent.

    Raises:
        PublishError: if the bytes are no report of a version that this program knows.
    """
    try:
        return Report.model_validate_json(_renewed(data))
    except ValidationError as error:
        places = ", ".join(".".join(map(str, fault["loc"])) or fault["type"] for fault in error.errors()[:3])
        raise PublishError(
            f"Tiedosto ei ole teemaraportti, jonka skeemaversio on {SCHEMA_VERSION} ({places}).",
            fix="Julkaise raportti uudelleen tällä ohjelmaversiolla.",
        ) from None


def _renewed(data: bytes) -> bytes:
    """Return the bytes of an older version as this one's: what has been added since has defaults."""
    try:
        told = json.loads(data)
    except ValueError:
        return data
    if not isinstance(told, dict) or told.get("schema_version") not in OLDER:
        return data
    return json.dumps({**told, "schema_version": SCHEMA_VERSION}).encode()


def _iso(value: object) -> str:
    """Dates and times as ISO 8601; anything else in a report would be a bug."""
    isoformat = getattr(value, "isoformat", None)
    if isoformat is None:
        raise ValueError(f"a report can't hold a {type(value).__name__}")
    return str(isoformat())
