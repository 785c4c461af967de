"""The ground of a printed map: provinces and neighbours in an equal-area projection."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path as File
from typing import Any, Final, NamedTuple

import numpy as np
from matplotlib.path import Path
from pyproj import Transformer
from shapely import box, contains_properly, distance, get_parts, prepare, transform, union_all
from shapely.geometry import shape as shape_of
from shapely.geometry.base import BaseGeometry

from publish.box import Box, closed

_DATA: Final = File(__file__).parents[1] / "data"
ALBERS: Final = "+proj=aea +lat_1=30.5 +lat_2=37.5 +lat_0=34 +lon_0=67.3 +datum=WGS84 +units=m"
PROJECTION: Final = "Projection: Albers equal-area."
GRID: Final = 5  # points between the places tried for a neighbour's name


@cache
def seen_neighbours(view: "View") -> tuple[tuple[str, BaseGeometry], ...]:
    """Return what a view shows of the countries around, with a little more at its edges."""
    window = view.window.buffer(20 / view.scale, join_style="mitre")
    cut = ((name, shape.intersection(window)) for name, shape in ground().neighbours)
    return tuple((name, shape) for name, shape in cut if shape.area)


class Spot(NamedTuple):
    """The middle of a name on the page, in points; upright: read from below."""

    x: float
    y: float
    upright: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """Shapes in metres east and north of the projection's centre."""

    provinces: dict[str, BaseGeometry]
    country: BaseGeometry
    neighbours: tuple[tuple[str, BaseGeometry], ...]


@cache
def ground() -> Ground:
    """Return the projected base map; read and projected once."""
    provinces = {str(it["properties"]["province"]): _shape(it) for it in features("provinces")}
    neighbours = tuple((str(it["properties"]["name"]), _shape(it)) for it in features("neighbours"))
    return Ground(provinces, union_all(list(provinces.values())), neighbours)


@cache
def features(name: str) -> tuple[Mapping[str, Any], ...]:
    """Return the features of a file of `data/`, in WGS 84 degrees.

    Read without geopandas: half of the time of a picture in a new process would be its import.
    """
    text = (_DATA / f"{name}.geojson").read_text(encoding="utf-8")
    return tuple(json.loads(text)["features"])


def _shape(feature: Mapping[str, Any]) -> BaseGeometry:
    return _project(shape_of(feature["geometry"]))


@cache
def _transformer() -> Transformer:
    return Transformer.from_crs("EPSG:4326", ALBERS, always_xy=True)


def _project(shape: BaseGeometry) -> BaseGeometry:
    return transform(shape, lambda xy: np.column_stack(_transformer().transform(*xy.T)))


def metres(lat: float, lon: float) -> tuple[float, float]:
    """Project one point."""
    x, y = _transformer().transform(lon, lat)
    return float(x), float(y)


@dataclass(frozen=True, slots=True)
class View:
    """How metres of the ground become points of the page: `scale` in points per metre."""

    frame: Box
    scale: float
    east: float
    north: float

    @classmethod
    def of(cls, bounds: Sequence[float], frame: Box, *, margin: float = 12) -> "View":
        """Fit west, south, east, north into a frame, with a margin in points around it."""
        west, south, east, north = bounds
        scale = min(
            (frame.width - 2 * margin) / (east - west),
            (frame.height - 2 * margin) / (north - south),
        )
        return cls(frame, scale, (west + east) / 2, (south + north) / 2)

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a point of the earth stands on the page."""
        return self.points([metres(lat, lon)])[0]

    def points(self, xy: Iterable[Sequence[float]]) -> list[tuple[float, float]]:
        x0, y0 = self.frame.centre
        return [
            (x0 + (x - self.east) * self.scale, y0 - (y - self.north) * self.scale) for x, y in xy
        ]

    def path(self, shape: BaseGeometry) -> Path:
        """Return the rings of a polygon, or of several, as a path on the page."""
        rings = (
            ring.coords[:-1]
            for part in get_parts(shape)
            for ring in (part.exterior, *part.interiors)
        )
        return closed(self.points(ring) for ring in rings)

    @property
    def window(self) -> BaseGeometry:
        """What of the ground the frame shows."""
        dx, dy = self.frame.width / 2 / self.scale, self.frame.height / 2 / self.scale
        return box(self.east - dx, self.north - dy, self.east + dx, self.north + dy)

    def ground_under(self, boxes: Iterable[Box]) -> BaseGeometry:
        """Return what of the ground lies under boxes of the page."""
        x0, y0 = self.frame.centre
        return union_all(
            [
                box(
                    self.east + (b.left - x0) / self.scale,
                    self.north - (b.bottom - y0) / self.scale,
                    self.east + (b.right - x0) / self.scale,
                    self.north - (b.top - y0) / self.scale,
                )
                for b in boxes
            ]
        )


def free_spot(
    shape: BaseGeometry, view: View, width: float, height: float, taken: Sequence[Box] = ()
) -> Spot | None:
    """Return the roomiest place for a name of this size in points within the visible part.

    Upright only where it does not fit level; None if it fits nowhere. It keeps off `taken`.
    """
    seen = shape.intersection(view.window).difference(view.ground_under(taken))
    if seen.is_empty or not seen.area:
        return None
    sizes = ((width, height, False), (height, width, True))
    found = (_roomiest(seen, view, w, h, upright=upright) for w, h, upright in sizes)
    return next((spot for spot in found if spot), None)


def _roomiest(
    seen: BaseGeometry, view: View, width: float, height: float, *, upright: bool
) -> Spot | None:
    step = GRID / view.scale
    dx, dy = width / 2 / view.scale, height / 2 / view.scale
    west, south, east, north = seen.bounds
    xs, ys = np.meshgrid(np.arange(west, east, step), np.arange(north, south, -step))
    prepare(seen)
    boxes = box((xs - dx).ravel(), (ys - dy).ravel(), (xs + dx).ravel(), (ys + dy).ravel())
    inside = boxes[contains_properly(seen, boxes)]
    if not len(inside):
        return None
    room = distance(inside, seen.boundary)
    x, y = view.points(inside[int(np.argmax(room))].centroid.coords)[0]
    return Spot(x, y, upright)
