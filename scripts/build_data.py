"""Rebuild the boundaries and the gazetteer in data/ from their sources: `make data`."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.gazetteer import Gazetteer, Place
from scripts.boundaries import feature, province_outlines, surrounding_countries, write_features
from scripts.gazetteer import Sources, write_gazetteer
from scripts.geonames import afghan_entries

DATA = Path(__file__).parents[1] / "data"


def build(folder: Path = DATA) -> None:
    """Write provinces.geojson, neighbours.geojson and gazetteer.csv into `folder`."""
    sources = Sources(DATA / "sources", afghan_entries())
    outlines = province_outlines(sources.capital_points())
    label_points = {code: label_point(outline) for code, outline in outlines.items()}
    places = sources.places(label_points)
    write_gazetteer(folder / "gazetteer.csv", places)
    write_features(folder / "provinces.geojson", "provinces", province_features(places, outlines))
    abroad = (
        feature({"iso_a3": iso, "name": name}, shape)
        for iso, name, shape in surrounding_countries()
    )
    write_features(folder / "neighbours.geojson", "neighbours", abroad)


def label_point(outline: BaseGeometry) -> tuple[float, float]:
    """Return (lat, lon) of a point well inside."""
    point = outline.representative_point()
    return round(point.y, 4), round(point.x, 4)


def province_features(
    places: Iterable[Place], outlines: Mapping[str, BaseGeometry]
) -> Iterator[dict[str, Any]]:
    """Yield a GeoJSON feature for each province, sorted by code."""
    gazetteer = Gazetteer(places)
    for code in gazetteer.provinces():
        province = gazetteer.province(code)
        properties = {
            "province": code,
            "name": province.name,
            "capital": gazetteer.capital(code).name,
            "pcode": province.pcode or "",
        }
        yield feature(properties, outlines[code])


if __name__ == "__main__":
    build()
