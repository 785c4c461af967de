"""What somebody asks an export for, checked before anything is made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from geo.gazetteer import default_gazetteer
from publish import words
from publish.material import Material
from publish.paper import Size
from publish.scene import Language
from publish.style import Theme

Steps = Callable[[int, int], None]  # done, of how many; raises Cancelled to stop
LONGEST_DAYS: Final = 400  # of a timelapse or a web map
DPI: Final = (50, 1200)


class RequestError(ValueError):
    """Raised when an export cannot be made: one sentence for the person who asked."""


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """Raised by a step of a long export to stop it; nothing is written then."""


@dataclass(frozen=True, slots=True)
class Request:
    """What an export shall show.

    `first` begins a span of days that ends with `day`: of a timelapse, a web map, small
    multiples, a table of assessments; for a briefing it is the day to compare with. None: as
    the format sees fit. `region` narrows a picture to one region of the gazetteer.
    """

    day: date
    first: date | None = None
    size: Size = Size.A4
    dpi: int = 300
    theme: Theme = Theme.LIGHT
    names: Language = Language.ENGLISH
    region: str = ""
    hxl: bool = False
    link: str = ""

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the span, the last one alone if there is no first."""
        first = self.first or self.day
        return tuple(first + timedelta(days=i) for i in range((self.day - first).days + 1))


def no_steps(done: int, of: int) -> None:
    """Take no notice of progress."""


def check(request: Request, material: Material) -> None:
    """Say in a sentence what cannot be done.

    Raises
    ------
    RequestError
        If the day is before the first report, the span is turned or too long, the region is
        not known, or the resolution cannot be meant.
    """
    for problem in (_day, _span, _region, _dpi):
        if said := problem(request, material):
            raise RequestError(said)


def _day(request: Request, material: Material) -> str:
    first = material.first_day
    if first is None:
        return "There is no report to export: add articles, or clear the filters."
    if request.day < first:
        asked, known = words.day(request.day), words.day(first)
        return f"There is no report up to {asked}; the first is of {known}."
    return ""


def _span(request: Request, _: Material) -> str:
    if request.first is None:
        return ""
    if request.first > request.day:
        end, start = words.day(request.day), words.day(request.first)
        return f"The span ends on {end}, before it begins on {start}."
    if len(request.days) > LONGEST_DAYS:
        return f"A span may have {LONGEST_DAYS} days; this one has {len(request.days):,}."
    return ""


def _region(request: Request, _: Material) -> str:
    if not request.region or request.region in regions():
        return ""
    return f"There is no region “{request.region}”; there are {words.listed(regions())}."


def _dpi(request: Request, _: Material) -> str:
    low, high = DPI
    if low <= request.dpi <= high:
        return ""
    return f"A picture can have {low} to {high:,} dots an inch, not {request.dpi:,}."


def regions() -> tuple[str, ...]:
    """Return the names of the regions, sorted."""
    gazetteer = default_gazetteer()
    return tuple(sorted({gazetteer.capital(code).region for code in gazetteer.provinces()} - {""}))
