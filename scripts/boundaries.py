"""Province outlines and the countries around, cut from Natural Earth as QGIS ships it."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

# Where Debian's package qgis-common puts it; Natural Earth 10 m, generalised, coverage intact.
WORLD_MAP: Final = Path("/usr/share/qgis/resources/data/world_map.gpkg")

# West, south, east, north: what a window shows around Afghanistan at zoom 5.
FRAME: Final = (46.0, 20.0, 90.0, 47.0)
_BORDER_TOLERANCE = 0.05  # degrees; less than two pixels at zoom 5
_DECIMALS = 4  # 11 m: finer than the source


def province_outlines(capitals: Mapping[str, tuple[float, float]]) -> dict[str, BaseGeometry]:
    """Return the outline of each province, told by which capital lies inside.

    Two features of the source bear wrong names (Panjshir that of Parwan, Daykundi that of
    Uruzgan), so its names are not read at all.

    Parameters
    ----------
    capitals
        (lat, lon) of the capital by the code of its province.

    Raises
    ------
    ValueError
        If capitals and outlines do not match one to one, or the outlines overlap or gape.
    """
    features = _layer("states_provinces", "adm0_a3 = 'AFG'").geometry
    outlines = {
        code: _rounded(_holding(features, lat, lon, code))
        for code, (lat, lon) in sorted(capitals.items())
    }
    if len({outline.wkb for outline in outlines.values()}) != len(features):
        raise ValueError(
            f"{len(capitals)} capitals do not fill {len(features)} outlines one to one"
        )
    if not shapely.coverage_is_valid(list(outlines.values())):
        raise ValueError("the province outlines overlap or leave gaps")
    return outlines


def _holding(features: gpd.GeoSeries, lat: float, lon: float, code: str) -> BaseGeometry:
    inside = features[features.contains(shapely.Point(lon, lat))]
    if len(inside) != 1:
        raise ValueError(f"{len(inside)} outlines hold the capital of {code}, expected one")
    return inside.iloc[0]


def surrounding_countries() -> list[tuple[str, str, BaseGeometry]]:
    """Return (ISO alpha-3 code, name, shape) of every country in FRAME but Afghanistan.

    Borders and coasts are simplified, but not the borders with Afghanistan: they stay the outer
    edges of its provinces.
    """
    box = shapely.box(*FRAME)
    world = (
        _layer("countries")
        .clip(box)
        .fillna({"NAME": "", "ISO_A3": ""})
        .sort_values(["NAME", "ISO_A3"])
    )
    sea = box.difference(world.union_all("coverage"))
    abroad = world[world["NAME"] != "Afghanistan"]
    # The sea makes coasts inner edges; Afghanistan is the hole whose edge is left alone.
    simple = shapely.coverage_simplify(
        [*abroad.geometry, sea], _BORDER_TOLERANCE, simplify_boundary=False
    )
    rows = zip(abroad["ISO_A3"], abroad["NAME"], simple[:-1], strict=True)
    return [(iso, name, _rounded(shape)) for iso, name, shape in rows]


def feature(properties: Mapping[str, str], shape: BaseGeometry) -> dict[str, Any]:
    """Return a GeoJSON feature (RFC 7946: outer rings run counterclockwise)."""
    geometry = shapely.orient_polygons(shapely.normalize(shape))
    return {
        "type": "Feature",
        "properties": dict(properties),
        "geometry": json.loads(shapely.to_geojson(geometry)),
    }


def write_features(path: Path, name: str, features: Iterable[Mapping[str, Any]]) -> None:
    """Write a GeoJSON file with one feature a line, so that a change shows as a line."""
    lines = (json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in features)
    head = f'{{"type":"FeatureCollection","name":"{name}","features":[\n'
    path.write_text(head + ",\n".join(lines) + "\n]}\n", encoding="utf-8", newline="\n")


def _layer(name: str, where: str | None = None) -> gpd.GeoDataFrame:
    if not WORLD_MAP.exists():
        raise SystemExit(f"{WORLD_MAP} is missing. Install it: apt-get install qgis-common")
    return gpd.read_file(WORLD_MAP, layer=name, where=where)


def _rounded(shape: BaseGeometry) -> BaseGeometry:
    """Round every vertex alike, so that neighbours still meet."""
    parts = shapely.get_parts(shape)
    return shapely.transform(parts[0] if len(parts) == 1 else shape, _round)


def _round(vertices: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.round(vertices, _DECIMALS)
