"""What makes each format from material and a request; the registry gives them their names."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from publish import briefing as briefings
from publish import multiples as sheets
from publish import tables
from publish.briefing import Briefing
from publish.material import Material
from publish.page import Format
from publish.paper import Size
from publish.request import LONGEST_DAYS, Request, RequestError, Steps
from publish.scene import Scene
from publish.snapshot import snapshot as picture
from publish.tables import Row

MONTH: Final = 30  # days of a timelapse if no first day is asked for

Maker = Callable[[Material, Request, Steps], bytes]


def snapshot(format_: Format) -> Maker:
    """Draw the day."""

    def make(material: Material, request: Request, steps: Steps) -> bytes:
        steps(0, 1)
        scene = material.scene(request.day, names=request.names, link=request.link)
        data = picture(
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


def webmap(material: Material, request: Request, steps: Steps) -> bytes:
    """Show the span; without a first day, all days from that of the first report on."""
    from publish.webmap import webmap as page  # noqa: PLC0415 - folium takes a second to import

    longest = request.day - timedelta(days=LONGEST_DAYS - 1)
    first = request.first or max(material.first_day or request.day, longest)
    span = replace(request, first=first)
    scenes = _scenes(material, request, span.days, steps)
    return page(scenes, theme=request.theme)


def multiples(format_: Format) -> Maker:
    """Show the span, twelve days of it at most; without a first day, the twelve up to the day."""

    def make(material: Material, request: Request, steps: Steps) -> bytes:
        days = request.days if request.first else _twelve_days(material, request)
        if len(days) > sheets.MOST:
            said = f"A sheet holds {sheets.MOST} days; this span has {len(days)}."
            raise RequestError(said)
        scenes = _scenes(material, request, days, steps)
        return sheets.multiples(
            scenes, format_=format_, size=request.size, dpi=request.dpi, theme=request.theme
        )

    return make


def _twelve_days(material: Material, request: Request) -> tuple[date, ...]:
    first = max(request.day - timedelta(days=sheets.MOST - 1), material.first_day or request.day)
    return replace(request, first=first).days


def timelapse(film: Callable[..., bytes]) -> Maker:
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


def briefing(write: Callable[[Briefing], bytes]) -> Maker:
    """Compare the day with the first one, or with the day before."""

    def make(material: Material, request: Request, steps: Steps) -> bytes:
        days = (briefings.compared_with(request.day, request.first), request.day)
        before, now = _scenes(material, request, days, steps)
        return write(briefings.briefing(now, before))

    return make


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


def table(name: str, write: Writer) -> Maker:
    """List the reports or the assessments of the day or the span."""

    def make(material: Material, request: Request, steps: Steps) -> bytes:
        if name == "reports":
            return write(tables.reports(material, request), request)
        return write(tables.assessments(material, request, steps=steps), request)

    return make
