"""Rectangles and paths in points of a sheet, y down."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from matplotlib.path import Path

from publish import style

if TYPE_CHECKING:
    import numpy as np


class Box(NamedTuple):
    """A rectangle in points: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


def corners(box: Box) -> list[list[float]]:
    """Return two opposite corners."""
    return [[box.left, box.top], [box.right, box.bottom]]


def rectangle(box: Box) -> Path:
    """Return a closed rectangle."""
    left, top, right, bottom = box
    return closed([[(left, top), (right, top), (right, bottom), (left, bottom)]])


def closed(rings: Iterable[Sequence[tuple[float, float]]]) -> Path:
    """Return one path of closed rings."""
    vertices: list[tuple[float, float]] = []
    codes: list[np.uint8] = []
    for ring in rings:
        vertices += [*ring, ring[0]]
        codes += [Path.MOVETO, *[Path.LINETO] * (len(ring) - 1), Path.CLOSEPOLY]
    return Path(vertices, codes)


@lru_cache(maxsize=64)
def shape(path: str) -> Path:
    """Turn a path of the marks into one of matplotlib; open where it does not end in Z."""
    if path.startswith("O"):
        return Path.circle((0, 0), float(path[1:]))
    rings = style.rings(path)
    return closed(rings) if path.endswith("Z") else Path(rings[0])
