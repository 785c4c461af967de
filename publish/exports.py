"""Every format that something can leave in: one registry for the Export page and `cli.py`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from publish import briefing, bundle, geofiles, multiples, schema, spreadsheets, tables, timelapse
from publish.briefing import Briefing
from publish.docx_file import to_docx
from publish.material import Material
from publish.page import Format
from publish.paper import Size
from publish.pdf_file import to_pdf
from publish.request import Cancelled, Request, RequestError, Steps, check, no_steps
from publish.scene import Scene
from publish.snapshot import snapshot
from publish.tables import Row
from publish.webmap import webmap
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

MONTH: Final = 30  # days of a timelapse if no first day is asked for
Maker = Callable[[Material, Request, Steps], bytes]


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
    make: Maker

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


def _snapshot(format_: Format) -> Maker:
    def make(material: Material, request: Request, steps: Steps) -> bytes:
        steps(0, 1)
        scene = material.scene(request.day, names=request.names, link=request.link)
        data = snapshot(
            scene,
            format_=format_,
            size=request.size,
            dpi=request.dpi,
            theme=request.theme,
            region=request.region,
        )
        steps(1, 1)
        return data

    return make


def _webmap(material: Material, request: Request, steps: Steps) -> bytes:
    """Show the span; without a first day, all days from that of the first report."""
    span = request if request.first else replace(request, first=material.first_day)
    scenes = _scenes(material, request, span.days, steps)
    return webmap(scenes, theme=request.theme)


def _multiples(format_: Format) -> Maker:
    """Show the span, twelve days of it at most; without a first day, the twelve up to the day."""

    def make(material: Material, request: Request, steps: Steps) -> bytes:
        days = request.days if request.first else _week_and_more(material, request)
        if len(days) > multiples.MOST:
            number = len(days)
            said = f"A sheet holds {multiples.MOST} days; this span has {number}."
            raise RequestError(said)
        scenes = _scenes(material, request, days, steps)
        return multiples.multiples(
            scenes, format_=format_, size=request.size, dpi=request.dpi, theme=request.theme
        )

    return make


def _week_and_more(material: Material, request: Request) -> tuple[date, ...]:
    first = max(request.day - timedelta(days=multiples.MOST - 1), material.first_day or request.day)
    return replace(request, first=first).days


def _timelapse(film: Callable[..., bytes]) -> Maker:
    """Show the span; without a first day, the 30 days up to the day."""

    def make(material: Material, request: Request, steps: Steps) -> bytes:
        month = request.day - timedelta(days=MONTH - 1)
        first = request.first or max(month, material.first_day or request.day)
        days = replace(request, first=first).days

        def scene_of(day: date) -> Scene:
            return material.scene(day, names=request.names, link=request.link)

        size = request.size if request.size is not Size.A4 else Size.SLIDE
        return film(scene_of, days, size=size, theme=request.theme, steps=steps)

    return make


def _briefing(write: Callable[[Briefing], bytes]) -> Maker:
    def make(material: Material, request: Request, steps: Steps) -> bytes:
        days = (briefing.compared_with(request.day, request.first), request.day)
        before, now = _scenes(material, request, days, steps)
        return write(briefing.briefing(now, before))

    return make


def _bundle(material: Material, request: Request, steps: Steps) -> bytes:
    return bundle.bundle(material, request, export, steps=steps)


def verify(data: bytes, *, steps: Steps = no_steps) -> bundle.Verification:
    """Check a bundle and make its files anew; see `bundle.verify`."""
    return bundle.verify(data, export, steps=steps)


def _scenes(
    material: Material, request: Request, days: Sequence[date], steps: Steps
) -> list[Scene]:
    scenes = []
    for number, day in enumerate(days):
        steps(number, len(days))
        scenes.append(material.scene(day, names=request.names, link=request.link))
    steps(len(days), len(days))
    return scenes


Writer = Callable[[list[Row], Request], bytes]


def _table(table: str, write: Writer) -> Maker:
    def make(material: Material, request: Request, steps: Steps) -> bytes:
        if table == "reports":
            return write(tables.reports(material, request), request)
        return write(tables.assessments(material, request, steps=steps), request)

    return make


def _writers(table: str) -> Iterable[tuple[str, str, str, Writer]]:
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
        lambda rows, _: geofiles.to_geopackage(rows, columns, name=table),
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
        lambda rows, _: geofiles.to_geoparquet(rows, columns),
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
        yield Export(name, title, Group.PICTURE, ending, mime, options, _snapshot(format_))


def _sheets() -> Iterable[Export]:
    looks = frozenset({Option.SPAN, Option.SIZE, Option.THEME})
    for format_, mime in ((Format.PNG, "image/png"), (Format.PDF, "application/pdf")):
        options = looks | {Option.DPI} if format_ is Format.PNG else looks
        title, name = f"Small maps, one a day, {format_.upper()}", f"multiples-{format_}"
        made = _multiples(format_)
        yield Export(name, title, Group.PICTURE, f".{format_}", mime, frozenset(options), made)


def _films() -> Iterable[Export]:
    options = frozenset({Option.SPAN, Option.SIZE, Option.THEME, Option.NAMES, Option.LINK})
    for name, title, mime, film in (
        ("gif", "Timelapse, GIF", "image/gif", timelapse.gif),
        ("mp4", "Timelapse, MP4 (needs ffmpeg)", "video/mp4", timelapse.mp4),
    ):
        made = _timelapse(film)
        yield Export(f"timelapse-{name}", title, Group.PICTURE, f".{name}", mime, options, made)


def _documents() -> Iterable[Export]:
    options = frozenset({Option.SPAN, Option.NAMES, Option.LINK})
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    for name, mime, write in (("docx", word, to_docx), ("pdf", "application/pdf", to_pdf)):
        title, made = f"Briefing, {name.upper()}", _briefing(write)
        yield Export(f"briefing-{name}", title, Group.BRIEFING, f".{name}", mime, options, made)
    everything = frozenset(Option)
    title = "Bundle to be verified, ZIP"
    yield Export("bundle-zip", title, Group.BUNDLE, ".zip", "application/zip", everything, _bundle)


def _maps() -> Iterable[Export]:
    options = frozenset({Option.SPAN, Option.THEME, Option.NAMES, Option.LINK})
    title = "Web map in one file, HTML"
    yield Export("webmap-html", title, Group.MAP, ".html", "text/html", options, _webmap)


def _tables() -> Iterable[Export]:
    for table, group in (("reports", Group.REPORTS), ("assessments", Group.ASSESSMENTS)):
        for name, title, mime, write in _writers(table):
            hxl = {Option.HXL} if name in ("csv", "xlsx") else set()
            link = {Option.LINK} if table == "assessments" else set()
            options = frozenset({Option.SPAN} | hxl | link)
            made = _table(table, write)
            yield Export(f"{table}-{name}", title, group, f".{name}", mime, options, made)


EXPORTS: Final[Mapping[str, Export]] = {
    it.name: it for it in (*_pictures(), *_sheets(), *_films(), *_maps(), *_tables(), *_documents())
}
