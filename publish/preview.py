"""What a file will look like, small and at once, before somebody asks for it."""

from dataclasses import dataclass, replace
from typing import Final

from publish import briefing as briefings
from publish import exports, tables
from publish.exports import Group
from publish.material import Material
from publish.paper import Size
from publish.request import Request, check
from publish.tables import Row

DPI: Final = 80
ROWS: Final = 12


@dataclass(frozen=True, slots=True)
class Preview:
    """A picture (PNG) or the first rows of a table, and a sentence on what is shown."""

    says: str
    picture: bytes = b""
    rows: tuple[Row, ...] = ()


def preview(name: str, material: Material, request: Request) -> Preview:
    """Return a glance at an export.

    Raises
    ------
    RequestError
        If the export could not be made either: one sentence.
    """
    asked = replace(request, dpi=DPI)
    check(asked, material)
    group = exports.named(name).group
    if group in (Group.REPORTS, Group.ASSESSMENTS):
        return _rows(name, material, asked)
    if group is Group.BRIEFING:
        return Preview("The first page.", picture=_first_page(material, asked))
    if name.startswith("multiples"):
        return Preview("The sheet.", picture=exports.export("multiples-png", material, asked))
    if name.startswith("timelapse"):
        size = Size.SLIDE if asked.size is Size.A4 else asked.size
        asked = replace(asked, size=size)
    picture = exports.export("snapshot-png", material, asked)
    return Preview(_SHOWN.get(name, "The picture."), picture=picture)


_SHOWN: Final = {
    "timelapse-gif": "The last day; the others come before it.",
    "timelapse-mp4": "The last day; the others come before it.",
    "webmap-html": "The day that it opens with; in the file a slider moves it and marks open.",
    "bundle-zip": "The picture in it; with it go tables, evidence and a manifest with hashes.",
}


def _rows(name: str, material: Material, request: Request) -> Preview:
    of_reports = name.startswith("reports")
    day = request if of_reports else replace(request, first=None)
    found = (tables.reports if of_reports else tables.assessments)(material, day)
    whole = len(found) if of_reports else len(found) * len(request.days)
    said = f"The first {min(ROWS, len(found))} of {whole:,} rows."
    return Preview(said, rows=tuple(found[:ROWS]))


def _first_page(material: Material, request: Request) -> bytes:
    from publish.pdf_file import first_page  # noqa: PLC0415 - Typst is loaded when it is needed

    before = material.scene(briefings.compared_with(request.day, request.first))
    now = material.scene(request.day, names=request.names, link=request.link)
    return first_page(briefings.briefing(now, before), dpi=DPI)
