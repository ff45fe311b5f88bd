from __future__ import annotations

import json
import math
from typing import Any

import jsonschema
import pytest

from pipeline.errors import PublishError
from pipeline.report.contract import Report
from pipeline.report.contract_schema import CONTRACTS
from pipeline.report.json_report import from_json, to_json


def test_a_report_comes_back_as_it_was(report: Report, empty: Report) -> None:
    assert from_json(to_json(report)) == report
    assert from_json(to_json(empty)) == empty


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert to_json(report) == to_json(Report.model_validate(report.model_dump()))


def test_letters_stay_letters_and_dates_are_iso(report: Report) -> None:
    told = to_json(report).decode("utf-8")
    assert "Henkilökunnan ystävällisyys" in told
    assert json.loads(told)["window"] == {"start": "2026-08-01", "end": "2026-11-14"}
    assert told.endswith("}\n")


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_json_lacks_is_refused(report: Report, number: float) -> None:
    theme = report.themes[0]
    broken = theme.model_copy(update={"share": theme.share.model_copy(update={"low": number})})
    with pytest.raises(ValueError, match="JSON compliant"):
        to_json(report.model_copy(update={"themes": (broken,)}))


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe", b"[]", b'{"schema_version": "9.0"}'])
def test_what_is_no_report_is_told(data: bytes) -> None:
    with pytest.raises(PublishError, match="ei ole teemaraportti, jonka skeemaversio"):
        from_json(data)


def as_of(version: str, told: Any, schema: dict[str, Any], whole: dict[str, Any]) -> Any:
    """Return what a report of an older version would have told: only what its schema knows."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    for choice in schema.get("anyOf", ()):
        if told is not None and choice.get("type") != "null":
            return as_of(version, told, choice, whole)
    if isinstance(told, dict) and "properties" in schema:
        return {name: as_of(version, told[name], part, whole) for name, part in schema["properties"].items()}
    if isinstance(told, list) and "items" in schema:
        return [as_of(version, each, schema["items"], whole) for each in told]
    return version if schema.get("const") else told


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_an_older_report_can_still_be_read(report: Report, version: str) -> None:
    schema = json.loads((CONTRACTS / f"report-{version}.schema.json").read_text("utf-8"))
    old = as_of(version, json.loads(to_json(report)), schema, schema)
    jsonschema.validate(old, schema)
    read = from_json(json.dumps(old).encode())
    assert [theme.label for theme in read.themes] == [theme.label for theme in report.themes]
    assert read.themes[0].share == report.themes[0].share
    assert read.themes[0].place is None
    assert read.chain == ()
