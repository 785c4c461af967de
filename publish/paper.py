"""Sizes of paper and screen, and where the parts of a picture stand on each."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from publish.box import Box

MARGIN: Final = 36.0  # half an inch
COLUMN: Final = 219.6  # 3.05 inches
GUTTER: Final = 19.0
HEAD: Final = 88.0
FOOT: Final = 102.0
ROOT_TWO: Final = 2**0.5


class Size(StrEnum):
    """What a picture is made for."""

    A4 = "a4"
    A3 = "a3"
    LETTER = "letter"
    SLIDE = "slide"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a sheet in points; a `scale` above 1 enlarges everything alike.

    `columns` stand from left to right; each is filled by the next blocks of `blocks`.
    """

    width: float
    height: float
    map: Box
    columns: tuple[Box, ...]
    blocks: tuple[tuple[str, ...], ...]
    foot: Box
    scale: float = 1


_ALL: Final = ("counts", "certainties", "signs", "changes", "quoted")


def _beside(
    width: float, height: float, columns: int, *, scale: float = 1, foot: float = FOOT
) -> Layout:
    """Lay the columns at the right of the map."""
    right, bottom = width - MARGIN, height - foot
    lefts = [right - (i + 1) * COLUMN - i * GUTTER for i in reversed(range(columns))]
    blocks = (_ALL,) if columns == 1 else ((*_ALL[:2], "quoted"), ("signs", "changes", "since"))
    return Layout(
        width,
        height,
        Box(MARGIN, HEAD, lefts[0] - GUTTER, bottom),
        tuple(Box(left, HEAD, left + COLUMN, bottom) for left in lefts),
        blocks,
        Box(MARGIN, bottom + 13, right, height - 24),
        scale,
    )


def _below(width: float, height: float, columns: int, deep: float) -> Layout:
    """Lay the columns under the map, `deep` points high."""
    right, bottom = width - MARGIN, height - FOOT
    top = bottom - deep
    lefts = [MARGIN + i * (COLUMN + GUTTER) for i in range(columns)]
    return Layout(
        width,
        height,
        Box(MARGIN, HEAD, right, top - 14),
        tuple(Box(left, top, left + COLUMN, bottom) for left in lefts),
        (("counts",), ("certainties", "signs"), ("changes", "quoted", "since")),
        Box(MARGIN, bottom + 13, right, height - 24),
    )


_STACKED: Final = 2 * MARGIN + 3 * COLUMN + 2 * GUTTER

LAYOUTS: Final[dict[Size, Layout]] = {
    Size.A4: _beside(841.89, 595.28, 1),
    Size.A3: _beside(841.89, 595.28, 1, scale=ROOT_TWO),
    Size.LETTER: _beside(792, 612, 1, foot=112),
    Size.SLIDE: _beside(595.28 * 16 / 9, 595.28, 2),
    Size.SQUARE: _below(_STACKED, _STACKED, 3, 168),
}
