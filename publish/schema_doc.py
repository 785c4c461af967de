"""The schema told: as JSON Schema for programs, as `docs/schema.md` for people."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from extract.model import Claimant, DateBasis, Level, Stance, Status, Unit
from publish.schema import MEANS, TABLES, Column, Kind

_JSON: Final[Mapping[Kind, dict[str, Any]]] = {
    Kind.TEXT: {"type": "string"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.INTEGER: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.LIST: {"type": "array", "items": {"type": "string"}},
}


def json_schema(table: str) -> dict[str, Any]:
    """Return the JSON Schema of one line of a table's JSON lines."""
    columns = TABLES[table]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{table}: one line",
        "description": MEANS[table],
        "type": "object",
        "additionalProperties": False,
        "required": [column.name for column in columns],
        "properties": {column.name: _property(column) for column in columns},
    }


def _property(column: Column) -> dict[str, Any]:
    described = {**_JSON[column.kind], "description": column.meaning}
    choices: list[Any] = [str(choice) for choice in column.choices]
    if column.kind is Kind.INTEGER:
        choices = [int(choice) for choice in choices]
    if choices and column.kind is Kind.LIST:
        described["items"] = {"enum": choices}
    elif choices:
        described["enum"] = choices
    if not column.may_be_empty:
        return described
    described["type"] = [described["type"], "null"]
    if "enum" in described:
        described["enum"] = [*choices, None]
    return described


def reading_schema() -> dict[str, Any]:
    """Return the JSON Schema of one line that `cli.py extract` writes."""
    text, names = {"type": "string"}, {"type": "array", "items": {"enum": list(Claimant)}}
    report = {
        "province": {"type": "string", "pattern": "^AF-[A-Z]{3}$"},
        "level": {"enum": list(Level)},
        "status": {"enum": list(Status)},
        "stance": {"enum": list(Stance)},
        "claimants": names,
        "event_date": {"type": ["string", "null"], "format": "date"},
        "date_basis": {"enum": [*DateBasis, None]},
        "evidence": {"type": "array", "items": text, "minItems": 1},
        "rule": text,
    }
    aggregate = {
        "unit": {"enum": list(Unit)},
        "status": {"enum": list(Status)},
        "number": {"type": "integer"},
        "approximate": {"type": "boolean"},
        "of": {"type": ["integer", "null"]},
        "claimants": names,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What one article reports",
        "type": "object",
        "required": ["id", "reports", "aggregates"],
        "properties": {
            "id": text,
            "reports": {"type": "array", "items": _object(report)},
            "aggregates": {"type": "array", "items": _object(aggregate)},
        },
    }


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": dict(properties)}


def markdown() -> str:
    """Return the text of `docs/schema.md`."""
    parts = [_INTRODUCTION]
    for table, columns in TABLES.items():
        parts += [f"## {table.capitalize()}", MEANS[table], _rows(columns)]
    return "\n\n".join(parts) + "\n"


_INTRODUCTION: Final = """# Columns of the tables

*Written by `publish/schema.py`; a test holds the two together.*

The same columns in every format. CSV is UTF-8 with a byte-order mark, dates are ISO 8601, an
empty cell is no value, items of a list are joined by ` | `. In CSV and XLSX a text that a
spreadsheet would take for a formula has a `'` before it. With `--hxl` a second row holds the HXL
tags. GeoJSON (RFC 7946), GeoPackage, KML and GeoParquet have the capital's point as geometry,
WGS 84. In JSON lines lists are arrays, and `reports.schema.json` and `assessments.schema.json`
beside this file describe a line; `extract.schema.json` describes what `python cli.py extract`
writes.

A report is no fact: it says what an article said, and who said it."""


def _rows(columns: Sequence[Column]) -> str:
    head = "| column | type | HXL | meaning | values |\n| --- | --- | --- | --- | --- |\n"
    return head + "\n".join(_row(column) for column in columns)


def _row(column: Column) -> str:
    kind = f"{column.kind}, may be empty" if column.may_be_empty else str(column.kind)
    values = " · ".join(f"`{choice}`" for choice in column.choices)
    return f"| `{column.name}` | {kind} | `{column.hxl}` | {column.meaning} | {values} |"


def documents() -> Mapping[str, str]:
    """Return every file of `docs/` that is written here, by name."""
    schemas = {f"{table}.schema.json": json_schema(table) for table in TABLES}
    schemas["extract.schema.json"] = reading_schema()
    told = {name: json.dumps(it, indent=2, ensure_ascii=False) for name, it in schemas.items()}
    return {"schema.md": markdown(), **{name: f"{text}\n" for name, text in told.items()}}
