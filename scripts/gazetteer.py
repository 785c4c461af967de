"""Places from the hand-made lists and GeoNames, and the CSV file that holds them."""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from geo.gazetteer import Place, PlaceKind
from scripts.aliases import key, spellings
from scripts.geonames import Entry

_Table = Mapping[str, Any]  # a table of TOML


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Sources:
    """The hand-made lists and the entries of GeoNames that they point to."""

    def __init__(self, folder: Path, entries: Mapping[int, Entry]) -> None:
        self.entries = entries
        self._provinces: list[_Table] = read_toml(folder / "provinces.toml")["province"]
        self._districts = read_toml(folder / "districts.toml")
        self._words: Mapping[str, Sequence[str]] = self._districts.pop("words")
        self._unread = {key(name) for name in read_toml(folder / "geonames.toml")["unread"]}

    def capital_points(self) -> dict[str, tuple[float, float]]:
        """Return (lat, lon) of each capital by the code of its province."""
        return {table["code"]: self._point(table["capital"]) for table in self._provinces}

    def places(self, label_points: Mapping[str, tuple[float, float]]) -> list[Place]:
        """Return all places; a province stands at its label point, (lat, lon) by its code."""
        known = [*self._capitals_and_provinces(label_points), *self._hand_made_districts()]
        owned = {key(name) for place, _ in known for name in place.names}
        used = {entry.id for _, entries in known for entry in entries}
        ids = {place.id for place, _ in known}
        rest = [entry for entry in self.entries.values() if entry.id not in used]
        return [
            *(
                replace(place, weak=place.weak + self._added(entries, owned))
                for place, entries in known
            ),
            *(self._town(entry, owned, ids) for entry in rest),
        ]

    def _capitals_and_provinces(
        self, label_points: Mapping[str, tuple[float, float]]
    ) -> Iterator[tuple[Place, list[Entry]]]:
        for table in self._provinces:
            code, capital = table["code"], table["capital"]
            where = {"province": code, "region": table["region"]}
            yield self._place(table, PlaceKind.PROVINCE, code, label_points[code], where), []
            place_id = f"{code}/{_slug(capital['name'])}"
            place = self._place(capital, PlaceKind.CAPITAL, place_id, self._point(capital), where)
            yield place, self._entries(capital)

    def _hand_made_districts(self) -> Iterator[tuple[Place, list[Entry]]]:
        regions = self._regions()
        for code, tables in self._districts.items():
            where = {"province": code, "region": regions[code]}
            for slug, table in tables.items():
                kind = PlaceKind.TOWN if table.get("town") else PlaceKind.DISTRICT
                place = self._place(table, kind, f"{code}/{slug}", self._point(table), where)
                yield place, self._entries(table)

    def _town(self, entry: Entry, owned: set[str], ids: set[str]) -> Place:
        slug = f"{entry.province}/{_slug(entry.name)}"
        return Place(
            id=f"{slug}-{entry.id}" if slug in ids else slug,
            name=entry.name,
            kind=PlaceKind.TOWN,
            province=entry.province,
            lat=entry.lat,
            lon=entry.lon,
            strong=(),
            weak=self._added([entry], owned - {key(entry.name)}),
            geonames_id=entry.id,
            region=self._regions()[entry.province],
        )

    def _place(
        self,
        table: _Table,
        kind: PlaceKind,
        place_id: str,
        point: tuple[float, float],
        where: Mapping[str, str],
    ) -> Place:
        weak = spellings(table.get("weak", []), self._words)
        own = [table["name"], table.get("fa", ""), table.get("ps", "")]
        strong = spellings(filter(None, [*own, *table.get("strong", [])]), self._words)
        return Place(
            id=place_id,
            name=table["name"],
            kind=kind,
            lat=point[0],
            lon=point[1],
            strong=tuple(name for folded, name in strong.items() if folded not in weak),
            weak=tuple(weak.values()),
            geonames_id=next((entry.id for entry in self._entries(table)), None),
            pcode=table.get("pcode"),
            label_side=table.get("label_side", ""),
            fa=table.get("fa", ""),
            ps=table.get("ps", ""),
            **where,
        )

    def _point(self, table: _Table) -> tuple[float, float]:
        if "lat" in table:
            return table["lat"], table["lon"]
        entry = self._entries(table)[0]
        return entry.lat, entry.lon

    def _entries(self, table: _Table) -> list[Entry]:
        return [self.entries[number] for number in table.get("geonames", [])]

    def _regions(self) -> dict[str, str]:
        return {table["code"]: table["region"] for table in self._provinces}

    def _added(self, entries: Iterable[Entry], owned: set[str]) -> tuple[str, ...]:
        """Return what GeoNames adds: no name that somebody has, none that must not be read."""
        names = {key(name): name for entry in entries for name in entry.alternates}
        return tuple(names[k] for k in sorted(names) if k not in owned | self._unread)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z]+", "-", name.lower()).strip("-")


_COLUMNS: Final = tuple(field.name for field in fields(Place))


def write_gazetteer(path: Path, places: Iterable[Place]) -> None:
    """Write the CSV file that `geo.gazetteer.load_gazetteer` reads, sorted by id."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for place in sorted(places, key=lambda place: place.id):
            writer.writerow(_cell(getattr(place, column)) for column in _COLUMNS)


def _cell(value: str | float | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return "|".join(value)
    return "" if value is None else str(value)
