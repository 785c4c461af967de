"""The view that an address names: day, capital, filters, names, place of the map.

Everything in an address may come from anyone. What is wrong is put right, and a line says so.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final, NamedTuple, TypeVar
from urllib.parse import parse_qs, urlencode

from control.assessment import Certainty
from extract.model import Claimant
from ingest.problems import quoted
from publish import words
from publish.scene import Language

NONE: Final = "none"  # nothing chosen in a filter; a filter that is absent lets everything pass
ALL: Final = "all"  # everything passes again, in a link that changes a view
UNFILTERED: Final = f"source={ALL}&who={ALL}&sure={ALL}&published=0"
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEARS: Final = range(1990, 2101)  # in which something may have been known
_BOUNDS: Final = ((24.0, 44.0), (52.0, 84.0), (4.5, 10.0))  # latitude, longitude, zoom
_T = TypeVar("_T")

Query = Mapping[str, Sequence[str]]


class At(NamedTuple):
    """Where the map stands; `lat`, `lon` of its centre in WGS 84 degrees."""

    lat: float
    lon: float
    zoom: float


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows; a filter that is None lets everything pass."""

    day: date
    capital: str | None = None
    sources: frozenset[str] | None = None
    claimants: frozenset[Claimant] | None = None
    certainties: frozenset[Certainty] | None = None
    published_only: bool = False
    names: Language = Language.ENGLISH
    known_at: datetime | None = None
    at: At | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether a filter may hide a report."""
        chosen = (self.sources, self.claimants, self.certainties)
        return self.published_only or any(choice is not None for choice in chosen)


@dataclass(frozen=True, slots=True)
class Choices:
    """What an address may ask for."""

    first_day: date
    last_day: date
    capitals: frozenset[str]
    sources: frozenset[str]


class _WrongError(ValueError):
    """Raised when a value cannot be used: what the link asks for, and what is shown instead."""


def read(query: Query, choices: Choices) -> tuple[View, tuple[str, ...]]:
    """Return the view that a query names, and a line for each value that was put right."""
    view, notes = View(choices.last_day), []
    for name, (field, parse) in _PARSERS.items():
        if not query.get(name):
            continue
        try:
            view = replace(view, **{field: parse(query[name], choices)})
        except _WrongError as wrong:
            asked, shown = wrong.args
            notes.append(f"The link asks for {asked}; showing {shown or words.day(view.day)}.")
    return view, tuple(notes)


def parsed(query: str) -> Query:
    """Return the values of each name in the text of a query."""
    return parse_qs(query)


def fields(query: Query) -> tuple[str, ...]:
    """Return the fields of a view that a query names."""
    return tuple(field for name, (field, _) in _PARSERS.items() if query.get(name))


def write(view: View) -> str:
    """Return the query of a view; the day always stands in it, so that it means the same later."""
    return urlencode([("day", view.day.isoformat()), *_written(view)], safe="~,:")


def _written(view: View) -> Iterator[tuple[str, str]]:
    if view.capital:
        yield "capital", view.capital
    for name, chosen in _filters(view).items():
        if chosen is not None:
            yield from ((name, value) for value in sorted(chosen) or (NONE,))
    if view.published_only:
        yield "published", "1"
    if view.names is not Language.ENGLISH:
        yield "names", view.names
    if view.known_at:
        yield "known", view.known_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if view.at:
        yield "at", "~".join(f"{value:g}" for value in view.at)


def _filters(view: View) -> dict[str, frozenset[str] | None]:
    return {
        "source": view.sources,
        "who": view.claimants and frozenset(map(str, view.claimants)),
        "sure": view.certainties and frozenset(map(str, view.certainties)),
    }


def _day(values: Sequence[str], choices: Choices) -> object:
    found = _ISO_DAY.fullmatch(values[0])
    if not found:
        raise _WrongError(f"the day {quoted(values[0])}", None)
    try:
        day = date.fromisoformat(values[0])
    except ValueError:
        raise _WrongError(_spoken(*found.groups()), None) from None
    if not choices.first_day <= day <= choices.last_day:
        raise _WrongError(f"{words.day(day)}, a day without reports", None)
    return day


def _spoken(year: str, month: str, day: str) -> str:
    """Return "31 Feb 2021" for a day that no calendar has."""
    if 1 <= int(month) <= len(words.MONTHS):
        return f"{int(day)} {words.MONTHS[int(month) - 1][:3]} {year}"
    return f"the day {quoted(f'{year}-{month}-{day}')}"


def _capital(values: Sequence[str], choices: Choices) -> object:
    if values[0] not in choices.capitals:
        raise _WrongError(f"the capital {quoted(values[0])}", "none")
    return values[0]


def _sources(values: Sequence[str], choices: Choices) -> object:
    return _chosen(values, "source", {name: name for name in choices.sources})


def _claimants(values: Sequence[str], _: Choices) -> object:
    return _chosen(values, "speaker", {str(member): member for member in Claimant})


def _certainties(values: Sequence[str], _: Choices) -> object:
    known = {str(member): member for member in Certainty}
    return _chosen(values, "certainty", known)


def _chosen(values: Sequence[str], noun: str, known: Mapping[str, _T]) -> frozenset[_T] | None:
    if list(values) == [ALL]:
        return None
    wrong = [value for value in values if value not in known and value != NONE]
    if wrong:
        raise _WrongError(f"the {noun} {quoted(wrong[0])}", "all")
    return frozenset(known[value] for value in values if value != NONE)


def _published(values: Sequence[str], _: Choices) -> object:
    return values[0] == "1"


def _names(values: Sequence[str], _: Choices) -> object:
    if values[0] not in list(Language):
        raise _WrongError(f"names in {quoted(values[0])}", "English names")
    return Language(values[0])


def _known(values: Sequence[str], _: Choices) -> object:
    wrong = _WrongError(f"what was known at {quoted(values[0])}", "what is known now")
    try:
        moment = datetime.fromisoformat(values[0])
    except ValueError:
        raise wrong from None
    if moment.year not in _YEARS:
        raise wrong
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


def _at(values: Sequence[str], _: Choices) -> object:
    try:
        numbers = [float(part) for part in values[0].split("~")]
    except ValueError:
        numbers = []
    if len(numbers) != len(_BOUNDS) or not all(map(_inside, numbers, _BOUNDS)):
        raise _WrongError(f"the map at {quoted(values[0])}", "all of Afghanistan")
    return At(*numbers)


def _inside(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]  # False for NaN as well


_PARSERS: Final[Mapping[str, tuple[str, Callable[[Sequence[str], Choices], Any]]]] = {
    "day": ("day", _day),
    "capital": ("capital", _capital),
    "source": ("sources", _sources),
    "who": ("claimants", _claimants),
    "sure": ("certainties", _certainties),
    "published": ("published_only", _published),
    "names": ("names", _names),
    "known": ("known_at", _known),
    "at": ("at", _at),
}
