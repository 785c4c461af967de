"""Every format that something can leave in: one registry for the Export page and `cli.py`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from publish import bundle, geofiles, makers, schema, spreadsheets, timelapse
from publish.briefing import Briefing
from publish.material import Material
from publish.page import Format
from publish.request import Cancelled, Request, RequestError, Steps, check, no_steps
from publish.tables import Row
from publish.whole import whole

__all__ = [
    "EXPORTS",
    "Cancelled",
    "Export",
    "Request",
    "RequestError",
    "export",
    "named",
    "save",
    "verify",
]


class Group(StrEnum):
    """Under which heading the page lists a format."""

    PICTURE = "Picture"
    MAP = "Web map"
    REPORTS = "Table of reports"
    ASSESSMENTS = "Table of assessments"
    BRIEFING = "Briefing"
    BUNDLE = "Bundle"


class Option(StrEnum):
    """What of a request a format heeds, the day apart."""

    SPAN = "first"
    SIZE = "size"
    DPI = "dpi"
    THEME = "theme"
    NAMES = "names"
    REGION = "region"
    HXL = "hxl"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Export:
    """One format: its name, how it is called to a person, and what makes it."""

    name: str
    title: str
    group: Group
    ending: str
    mime: str
    options: frozenset[Option]
    make: makers.Maker

    def file_name(self, request: Request) -> str:
        """Return what the file is called: reported-control-2021-08-12.png, or the like."""
        what = "" if self.name.startswith("snapshot") else f"-{self.name.rpartition('-')[0]}"
        return f"reported-control{what}-{request.day.isoformat()}{self.ending}"


def named(name: str) -> Export:
    """Return the format with this name.

    Raises
    ------
    RequestError
        If there is none; says which there are.
    """
    if name not in EXPORTS:
        raise RequestError(f"There is no format “{name}”; there are {', '.join(EXPORTS)}.")
    return EXPORTS[name]


def export(name: str, material: Material, request: Request, *, steps: Steps = no_steps) -> bytes:
    """Return what was asked for as the bytes of a file.

    Parameters
    ----------
    name
        A name of `EXPORTS`.
    material
        What it is made from.
    request
        What it shall show; what the format does not know is left aside.
    steps
        Told how much is done; it may raise `Cancelled`.

    Raises
    ------
    RequestError
        If it cannot be made: one sentence for the person who asked.
    """
    made = named(name)
    check(request, material)
    return made.make(material, request, steps)


def save(
    name: str, material: Material, request: Request, path: Path, *, steps: Steps = no_steps
) -> None:
    """Write what was asked for to a file, whole or not at all.

    Raises
    ------
    RequestError
        If it cannot be made.
    OSError
        If the folder is missing or cannot be written, or the disk is full.
    """
    data = export(name, material, request, steps=steps)
    with whole(path) as stream:
        stream.write(data)


def _bundle(material: Material, request: Request, steps: Steps) -> bytes:
    return bundle.bundle(material, request, export, steps=steps)


def verify(data: bytes, *, steps: Steps = no_steps) -> bundle.Verification:
    """Check a bundle and make its files anew; see `bundle.verify`."""
    return bundle.verify(data, export, steps=steps)


# Imported when they are first needed: folium and geopandas take longer than a picture.


def _docx(it: Briefing) -> bytes:
    from publish.docx_file import to_docx  # noqa: PLC0415

    return to_docx(it)


def _pdf(it: Briefing) -> bytes:
    from publish.pdf_file import to_pdf  # noqa: PLC0415

    return to_pdf(it)


def _geopackage(rows: Sequence[Row], table: str) -> bytes:
    from publish.geotables import to_geopackage  # noqa: PLC0415

    return to_geopackage(rows, schema.TABLES[table], name=table)


def _geoparquet(rows: Sequence[Row], table: str) -> bytes:
    from publish.geotables import to_geoparquet  # noqa: PLC0415

    return to_geoparquet(rows, schema.TABLES[table])


def _writers(table: str) -> Iterable[tuple[str, str, str, makers.Writer]]:
    """Yield name, ending, MIME type and writer of each format of a table."""
    columns = schema.TABLES[table]
    key = {"reports": ("report_id",), "assessments": ("as_of", "iso_3166_2")}[table]
    yield (
        "csv",
        "CSV",
        "text/csv",
        lambda rows, it: spreadsheets.to_csv(rows, columns, hxl=it.hxl),
    )
    yield (
        "xlsx",
        "Excel (XLSX)",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda rows, it: spreadsheets.to_xlsx(rows, columns, name=table, hxl=it.hxl),
    )
    yield (
        "jsonl",
        "JSON lines",
        "application/x-ndjson",
        lambda rows, _: spreadsheets.to_jsonl(rows, columns),
    )
    yield (
        "geojson",
        "GeoJSON",
        "application/geo+json",
        lambda rows, _: geofiles.to_geojson(rows, columns, key=key),
    )
    yield (
        "gpkg",
        "GeoPackage",
        "application/geopackage+sqlite3",
        lambda rows, _: _geopackage(rows, table),
    )
    yield (
        "kml",
        "KML",
        "application/vnd.google-earth.kml+xml",
        lambda rows, _: geofiles.to_kml(rows, columns, name=table),
    )
    yield (
        "parquet",
        "GeoParquet",
        "application/vnd.apache.parquet",
        lambda rows, _: _geoparquet(rows, table),
    )


def _pictures() -> Iterable[Export]:
    looks = {Option.SIZE, Option.THEME, Option.NAMES, Option.REGION, Option.LINK}
    for format_, mime in (
        (Format.PNG, "image/png"),
        (Format.SVG, "image/svg+xml"),
        (Format.PDF, "application/pdf"),
    ):
        options = frozenset(looks | ({Option.DPI} if format_ is Format.PNG else set()))
        title = f"Snapshot, {format_.upper()}"
        name, ending = f"snapshot-{format_}", f".{format_}"
        yield Export(name, title, Group.PICTURE, ending, mime, options, makers.snapshot(format_))


def _sheets() -> Iterable[Export]:
    looks = frozenset({Option.SPAN, Option.SIZE, Option.THEME})
    for format_, mime in ((Format.PNG, "image/png"), (Format.PDF, "application/pdf")):
        options = looks | {Option.DPI} if format_ is Format.PNG else looks
        title, name = f"Small maps, one a day, {format_.upper()}", f"multiples-{format_}"
        made = makers.multiples(format_)
        yield Export(name, title, Group.PICTURE, f".{format_}", mime, frozenset(options), made)


def _films() -> Iterable[Export]:
    options = frozenset({Option.SPAN, Option.SIZE, Option.THEME, Option.NAMES, Option.LINK})
    for name, title, mime, film in (
        ("gif", "Timelapse, GIF", "image/gif", timelapse.gif),
        ("mp4", "Timelapse, MP4 (needs ffmpeg)", "video/mp4", timelapse.mp4),
    ):
        made = makers.timelapse(film)
        yield Export(f"timelapse-{name}", title, Group.PICTURE, f".{name}", mime, options, made)


def _documents() -> Iterable[Export]:
    options = frozenset({Option.SPAN, Option.NAMES, Option.LINK})
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    for name, mime, write in (("docx", word, _docx), ("pdf", "application/pdf", _pdf)):
        title, made = f"Briefing, {name.upper()}", makers.briefing(write)
        yield Export(f"briefing-{name}", title, Group.BRIEFING, f".{name}", mime, options, made)
    everything = frozenset(Option)
    title = "Bundle to be verified, ZIP"
    yield Export("bundle-zip", title, Group.BUNDLE, ".zip", "application/zip", everything, _bundle)


def _maps() -> Iterable[Export]:
    options = frozenset({Option.SPAN, Option.THEME, Option.NAMES, Option.LINK})
    title = "Web map in one file, HTML"
    yield Export("webmap-html", title, Group.MAP, ".html", "text/html", options, makers.webmap)


def _tables() -> Iterable[Export]:
    for table, group in (("reports", Group.REPORTS), ("assessments", Group.ASSESSMENTS)):
        for name, title, mime, write in _writers(table):
            hxl = {Option.HXL} if name in ("csv", "xlsx") else set()
            link = {Option.LINK} if table == "assessments" else set()
            options = frozenset({Option.SPAN} | hxl | link)
            made = makers.table(table, write)
            yield Export(f"{table}-{name}", title, group, f".{name}", mime, options, made)


EXPORTS: Final[Mapping[str, Export]] = {
    it.name: it for it in (*_pictures(), *_sheets(), *_films(), *_maps(), *_tables(), *_documents())
}
