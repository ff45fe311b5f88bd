from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from pipeline.report.contract import Report
from pipeline.report.contract_schema import CONTRACTS, contract_files, main, report_schema
from pipeline.report.json_report import to_json


@pytest.mark.parametrize("name", contract_files())
def test_the_published_contract_is_the_codes(name: str) -> None:
    published = (CONTRACTS / name).read_text(encoding="utf-8")
    assert published == contract_files()[name], "run: python -m pipeline.report.contract_schema"


def test_a_report_follows_the_published_schema(report: Report, empty: Report) -> None:
    jsonschema.Draft202012Validator.check_schema(report_schema())
    checker = jsonschema.Draft202012Validator(report_schema())
    for one in (report, empty):
        checker.validate(json.loads(to_json(one)))


def test_the_schema_refuses_what_the_contract_does_not_know(report: Report) -> None:
    told = json.loads(to_json(report))
    told["themes"][0]["topic"] = 7
    assert not jsonschema.Draft202012Validator(report_schema()).is_valid(told)


def test_the_command_writes_the_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(tmp_path / "contracts")
    assert {path.name for path in (tmp_path / "contracts").iterdir()} == set(contract_files())
    assert "report-2.2.schema.json" in capsys.readouterr().out
