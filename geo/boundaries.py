"""The provinces as shapes, and which of them holds a point."""

from functools import cache
from pathlib import Path
from typing import Final

import geopandas as gpd
import shapely

_DATA: Final = Path(__file__).parents[1] / "data"


@cache
def provinces() -> gpd.GeoDataFrame:
    """Return the 34 provinces, sorted by code: copy before you change it.

    Returns
    -------
    frame
        Columns province (ISO 3166-2), name, capital, pcode, geometry; EPSG:4326. The shapes are a
        coverage: they neither overlap nor leave gaps.
    """
    return _read(_DATA / "provinces.geojson")


@cache
def neighbours() -> gpd.GeoDataFrame:
    """Return the countries around Afghanistan, cut off far outside of any map.

    Returns
    -------
    frame
        Columns iso_a3, name ("" for land without one), geometry; EPSG:4326. With the provinces
        they are one coverage. Copy before you change it.
    """
    return _read(_DATA / "neighbours.geojson")


def province_at(lat: float, lon: float) -> str | None:
    """Return the code of the province that holds a point, in WGS 84 degrees; None outside of all.

    A point on a border belongs to the first of its provinces by code.

    Raises
    ------
    ValueError
        If latitude or longitude cannot be on Earth.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 - degrees
        raise ValueError(f"no place on Earth: latitude {lat}, longitude {lon}")
    frame = provinces()
    hits = frame.sindex.query(shapely.Point(lon, lat), predicate="intersects")
    return min(frame["province"].iloc[hits], default=None)


def _read(path: Path) -> gpd.GeoDataFrame:
    return gpd.read_file(path)
