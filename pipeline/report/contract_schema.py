"""The published contract: writes the schemas of ``report.json`` and of the flat tables to ``data/contracts/``.

Run ``python -m pipeline.report.contract_schema`` after a change of the contract; a test compares the files with
the code.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pipeline.report.columns import TABLES, TableSpec
from pipeline.report.contract import SCHEMA_VERSION, Report

CONTRACTS = Path(__file__).parents[2] / "data" / "contracts"
SCHEMA_ID = f"urn:kuulluksi:report:{SCHEMA_VERSION}"


def contract_files() -> dict[str, str]:
    """Return the contract's generated files, name → text."""
    return {
        f"report-{SCHEMA_VERSION}.schema.json": _json(report_schema()),
        "tables.json": _json({"schema_version": SCHEMA_VERSION, "tables": [_told(spec) for spec in TABLES.values()]}),
        "tables.md": _markdown(),
    }


def report_schema() -> dict[str, Any]:
    """Return the JSON schema (2020-12) of ``report.json``."""
    schema = Report.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema}


def main(folder: Path = CONTRACTS) -> None:
    """Write the contract's files into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in contract_files().items():
        (folder / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{folder / name}\n")


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _told(spec: TableSpec) -> dict[str, Any]:
    columns = [
        {"name": column.name, "type": str(column.dtype), "unit": column.unit, "meaning": column.meaning}
        for column in spec.columns
    ]
    return {"name": spec.name, "row": spec.row, "key": list(spec.key), "columns": columns}


def _markdown() -> str:
    heading = (
        f"# The flat tables, schema version {SCHEMA_VERSION}\n\nMade by `python -m pipeline.report.contract_schema`."
    )
    return "\n\n".join([heading, *map(_table_markdown, TABLES.values())]) + "\n"


def _table_markdown(spec: TableSpec) -> str:
    rows = [
        f"| `{column.name}` | {column.dtype} | {column.unit.replace('|', 'or')} | {column.meaning} |"
        for column in spec.columns
    ]
    key = ", ".join(f"`{name}`" for name in spec.key)
    lead = f"## {spec.name}\n\nA row is {spec.row}. Key: {key}."
    return "\n".join([lead, "", "| column | type | unit | meaning |", "|---|---|---|---|", *rows])


if __name__ == "__main__":
    main()
