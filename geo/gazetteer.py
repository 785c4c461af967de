"""Names of Afghan places: a geocoder with geopy's contract that needs no network."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final, Literal, overload

from geopy.exc import GeocoderQueryError
from geopy.location import Location
from geopy.point import Point

from geo.names import fold

DEFAULT: Final = Path(__file__).parents[1] / "data" / "gazetteer.csv"


class PlaceKind(StrEnum):
    """What a place is, the likeliest reading of a shared name first."""

    CAPITAL = "capital"
    PROVINCE = "province"
    TOWN = "town"
    DISTRICT = "district"


_RANK: Final = {kind: rank for rank, kind in enumerate(PlaceKind)}
_COUNTRY: Final = frozenset({"afghanistan", "افغانستان"})
_URBAN: Final = frozenset({PlaceKind.CAPITAL, PlaceKind.TOWN, PlaceKind.DISTRICT})
_HEADS: Final[Mapping[str, frozenset[PlaceKind]]] = {
    "province": frozenset({PlaceKind.PROVINCE}),
    "city": _URBAN,
    "town": _URBAN,
    "district": _URBAN,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A province, capital, town or district and all its names; `lat`, `lon` in WGS 84 degrees.

    `strong` names stand for the place alone, `weak` ones need words around them. A capital
    or province has a `pcode` where known; only capitals have a `label_side`; `fa` and `ps` are
    display names in Dari and Pashto ("" if unknown).
    """

    id: str
    name: str
    kind: PlaceKind
    province: str
    lat: float
    lon: float
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    geonames_id: int | None = None
    pcode: str | None = None
    label_side: str = ""
    region: str = ""
    fa: str = ""
    ps: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All aliases, the strong ones first."""
        return self.strong + self.weak


class Gazetteer:
    """Finds places by name and by coordinates, the way a geocoder of geopy does.

    Names match as a whole after folding (case, diacritics, hyphens); nothing is matched fuzzily,
    and a name that several places share gives all of them.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self.places: tuple[Place, ...] = tuple(
            sorted(places, key=lambda place: (_RANK[place.kind], place.id))
        )
        self._by_id = {place.id: place for place in self.places}
        self._by_name = _by_name(self.places)
        self._capitals = {
            place.province: place for place in self.places if place.kind is PlaceKind.CAPITAL
        }

    def get(self, place_id: str) -> Place | None:
        """Return the place with this id, or None."""
        return self._by_id.get(place_id)

    def province(self, code: str) -> Place:
        """Return the province with this ISO 3166-2 code; KeyError if there is none."""
        return self._by_id[code]

    def capital(self, code: str) -> Place:
        """Return the capital of the province with this code; KeyError if there is none."""
        return self._capitals[code]

    def provinces(self) -> tuple[str, ...]:
        """Return the ISO 3166-2 codes of all provinces, sorted."""
        return tuple(sorted(self._capitals))

    def named(self, query: str) -> tuple[Place, ...]:
        """Return every place of which `query` is a name: capitals, provinces, towns, districts."""
        return self._by_name.get(_key(query), ())

    @overload
    def geocode(
        self, query: str, *, exactly_one: Literal[True] = True, timeout: float | None = None
    ) -> Location | None: ...

    @overload
    def geocode(
        self, query: str, *, exactly_one: Literal[False], timeout: float | None = None
    ) -> list[Location] | None: ...

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: float | None = None,  # noqa: ARG002 - part of geopy's contract; nothing here waits
    ) -> Location | list[Location] | None:
        """Find the places that `query` names.

        Parameters
        ----------
        query
            A name, alone or with what it is and where: "Kunduz", "Kunduz province", "Arghandab
            district, Zabul, Afghanistan". What stands after a comma must hold the place.
        exactly_one
            The likeliest place only: a capital before its province, a province before a town.
        timeout
            Accepted and not needed.

        Returns
        -------
        locations
            None if nothing has that name. `raw` of a location holds the fields of its `Place`.
        """
        found = [self._location(place) for place in self._matching(query)]
        if not found:
            return None
        return found[0] if exactly_one else found

    def _matching(self, query: str) -> tuple[Place, ...]:
        name, *context = query.replace("،", ",").split(",")
        places = self.named(name) or self._headed(name)
        for part in context:
            if _key(part) not in _COUNTRY:
                around = {place.province for place in self.named(part) or self._headed(part)}
                places = tuple(place for place in places if place.province in around)
        return places

    def _headed(self, name: str) -> tuple[Place, ...]:
        bare, _, head = _key(name).rpartition(" ")
        kinds = _HEADS.get(head, frozenset())
        return tuple(place for place in self.named(bare) if place.kind in kinds)

    def reverse(
        self,
        query: Point | tuple[float, float] | str,
        *,
        exactly_one: bool = True,
        timeout: float | None = None,  # noqa: ARG002 - part of geopy's contract; nothing here waits
    ) -> Location | list[Location] | None:
        """Return the province that holds a point, given as (lat, lon), "lat, lon" or a geopy Point.

        Returns
        -------
        location
            The province, at its own label point. None outside of Afghanistan.

        Raises
        ------
        GeocoderQueryError
            If `query` is no point on Earth. It is also a ValueError.
        """
        # Here, because whoever only reads names need not wait for geopandas.
        from geo.boundaries import province_at  # noqa: PLC0415

        point = _point(query)
        code = province_at(point.latitude, point.longitude)
        if code is None:
            return None
        location = self._location(self.province(code))
        return location if exactly_one else [location]

    def _location(self, place: Place) -> Location:
        province = f"{self.province(place.province).name} province"
        where = province if place.kind is PlaceKind.PROVINCE else f"{place.name}, {province}"
        return Location(f"{where}, Afghanistan", Point(place.lat, place.lon), asdict(place))


def load_gazetteer(path: Path = DEFAULT) -> Gazetteer:
    """Read a gazetteer from a CSV file; `data/README.md` says what its columns hold.

    Raises
    ------
    ValueError
        If a row cannot be right; it names file, line and what is wrong.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = enumerate(csv.DictReader(file), 2)
        places = [_place(row, f"{path}, line {line}") for line, row in rows]
    for place_id, times in Counter(place.id for place in places).items():
        if times > 1:
            raise ValueError(f"{path}: the id {place_id!r} stands {times} times")
    return Gazetteer(places)


@cache
def default_gazetteer() -> Gazetteer:
    """Return the gazetteer that ships, read once."""
    return load_gazetteer()


def _by_name(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for place in places:
        for name in dict.fromkeys(map(_key, place.names)):
            found[name] = (*found.get(name, ()), place)
    return found


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def _place(row: Mapping[str, str], where: str) -> Place:
    cells = list(row.values())
    if None in row or None in cells:
        raise ValueError(f"{where}: it has too {'few' if None in cells else 'many'} cells")
    try:
        lat, lon = _degrees((float(row["lat"]), float(row["lon"])))
        return Place(
            id=row["id"],
            name=row["name"],
            kind=PlaceKind(row["kind"]),
            province=row["province"],
            lat=lat,
            lon=lon,
            strong=_aliases(row["strong"]),
            weak=_aliases(row["weak"]),
            geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
            pcode=row["pcode"] or None,
            label_side=row["label_side"],
            region=row["region"],
            fa=row["fa"],
            ps=row["ps"],
        )
    except KeyError as error:
        raise ValueError(f"{where}: the column {error} is missing") from error
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error


def _aliases(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _point(query: Point | tuple[float, float] | str) -> Point:
    try:
        # A pair is checked here: geopy wraps a longitude of 469 and reads None as (0, 0).
        return query if isinstance(query, Point) else Point(*_degrees(query))
    except (TypeError, ValueError) as error:
        raise GeocoderQueryError(
            f"{query!r} is no point: expected (latitude, longitude)"
        ) from error


def _degrees(query: tuple[float, float] | str) -> tuple[float, float]:
    if isinstance(query, str):
        point = Point.from_string(query)
        return point.latitude, point.longitude
    lat, lon = (float(number) for number in query)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 - degrees
        raise ValueError(f"no place on Earth: latitude {lat}, longitude {lon}")
    return lat, lon
