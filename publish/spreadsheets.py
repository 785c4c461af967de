"""Tables as CSV, XLSX and JSON lines."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

import xlsxwriter

from publish import safe
from publish.schema import SEPARATOR, Column, Kind
from publish.tables import Row

_MADE: Final = datetime(2021, 1, 1)  # noqa: DTZ001 - a file's date must not be that of its making
_WIDEST: Final = 60  # characters of a column in a workbook


def to_csv(rows: Sequence[Row], columns: Sequence[Column], *, hxl: bool = False) -> bytes:
    """Return a CSV that spreadsheets open as UTF-8 and in which nothing is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    if hxl:
        writer.writerow([column.hxl for column in columns])
    for row in rows:
        writer.writerow([_plain(row[column.name]) for column in columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(value: Any) -> str:  # noqa: ANN401 - a cell
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return f"{value}"
    return safe.cell(SEPARATOR.join(value) if isinstance(value, list) else str(value))


def to_jsonl(rows: Sequence[Row], columns: Sequence[Column]) -> bytes:
    """Return one JSON object a line, lists as arrays, no value as null."""
    lines = (
        json.dumps({column.name: _json(row[column.name]) for column in columns}, ensure_ascii=False)
        for row in rows
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _json(value: Any) -> Any:  # noqa: ANN401 - a cell
    if isinstance(value, list):
        return [safe.plain(item) for item in value]
    if isinstance(value, str):
        return safe.plain(value)
    return value.isoformat() if isinstance(value, date) else value


def to_xlsx(
    rows: Sequence[Row], columns: Sequence[Column], *, name: str, hxl: bool = False
) -> bytes:
    """Return a workbook: a table with typed cells, and a sheet that explains its columns."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": name.capitalize(), "created": _MADE})
        _table(book, rows, columns, name=name, hxl=hxl)
        _explanations(book, columns)
    return out.getvalue()


def _table(
    book: xlsxwriter.Workbook,
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    name: str,
    hxl: bool,
) -> None:
    sheet = book.add_worksheet(name.capitalize())
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for x, column in enumerate(columns):
        sheet.write_string(0, x, column.name, bold)
        if hxl:
            sheet.write_string(1, x, column.hxl)
        sheet.set_column(x, x, _width(column, rows))
    top = 2 if hxl else 1
    for y, row in enumerate(rows, start=top):
        for x, column in enumerate(columns):
            _write(sheet, (y, x), row[column.name], day)
    sheet.freeze_panes(top, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(len(rows) + top - 1, 1), len(columns) - 1)


def _write(sheet: Any, at: tuple[int, int], value: Any, day: Any) -> None:  # noqa: ANN401 - no types
    if value is None or value == []:
        return
    if isinstance(value, bool):
        sheet.write_boolean(*at, value)
    elif isinstance(value, date):
        sheet.write_datetime(*at, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001 - a day
    elif isinstance(value, (int, float)):
        sheet.write_number(*at, value)
    else:
        sheet.write_string(*at, _plain(value))


def _width(column: Column, rows: Sequence[Row]) -> int:
    if column.kind is Kind.DATE:
        return 11
    longest = max((len(_plain(row[column.name])) for row in rows[:200]), default=0)
    return min(max(longest, len(column.name)) + 2, _WIDEST)


def _explanations(book: xlsxwriter.Workbook, columns: Sequence[Column]) -> None:
    sheet = book.add_worksheet("Columns")
    bold = book.add_format({"bold": True})
    for x, head in enumerate(("column", "type", "HXL", "meaning", "values")):
        sheet.write_string(0, x, head, bold)
        sheet.set_column(x, x, (20, 10, 24, 70, 60)[x])
    for y, column in enumerate(columns, start=1):
        cells = (column.name, column.kind, column.hxl, column.meaning, ", ".join(column.choices))
        for x, cell in enumerate(cells):
            sheet.write_string(y, x, str(cell))
