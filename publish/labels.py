"""Where the names on a printed map stand: each at its own side, none over another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from publish.page import Box, Type, extent

SIDES: Final = ("E", "W", "N", "S", "NE", "SE", "NW", "SW")
_MOVES: Final[Mapping[str, tuple[int, int]]] = {
    "E": (1, 0), "W": (-1, 0), "N": (0, -1), "S": (0, 1),
    "NE": (1, -1), "SE": (1, 1), "NW": (-1, -1), "SW": (-1, 1),
}  # fmt: skip
_MIDDLE: Final = 0.36  # of the type size: half the height of a capital letter
_AIR: Final = 0.5  # points around a name
_PATIENCE: Final = 20_000  # steps back and forth before names are given up, least urgent first


@dataclass(frozen=True, slots=True)
class Name:
    """A name that wants a place beside its mark; all lengths in points.

    `gap` is measured from the middle of the mark, `reach` is half its height. A lower `rank`
    is served first.
    """

    key: str
    text: str
    kind: Type
    x: float
    y: float
    gap: float
    reach: float
    side: str
    rank: int


class Placed(NamedTuple):
    """A name with the start of its baseline and the box that it covers."""

    name: Name
    x: float
    y: float
    box: Box


def place(names: Iterable[Name], taken: Sequence[Box], frame: Box) -> tuple[Placed, ...]:
    """Give each name a place that is free of marks, of other names and within the frame.

    Parameters
    ----------
    names
        What to place, in any order.
    taken
        Boxes that no name may touch: marks, the scale bar, names of countries.
    frame
        No name leaves it.

    Returns
    -------
    placed
        In the order of rank. A name for which nothing can be found is left out.
    """
    ranked = sorted(names, key=lambda name: (name.rank, name.key))
    choices = [_free(name, taken, frame) for name in ranked]
    solved = _solve([choice for choice in choices if choice])
    return tuple(solved)


def _free(name: Name, taken: Sequence[Box], frame: Box) -> list[Placed]:
    return [
        it
        for it in _tries(name)
        if frame.holds(it.box) and not any(it.box.meets(box) for box in taken)
    ]


def _tries(name: Name) -> Iterator[Placed]:
    sides = [name.side, *(side for side in SIDES if side != name.side)]
    for further in (0.0, 3.0, 7.0):
        for side in sides:
            yield _beside(name, side, further)


def _beside(name: Name, side: str, further: float) -> Placed:
    width, ascent, descent = extent(name.text, name.kind)
    dx, dy = _MOVES[side]
    gap = name.gap + further
    x = name.x - width / 2 if dx == 0 else name.x + gap if dx > 0 else name.x - gap - width
    if dx and dy:  # at a corner the name reaches over the mark's middle
        x = name.x - 2 - further if dx > 0 else name.x + 2 + further - width
    y = name.y + name.kind.size * _MIDDLE
    if dy:
        away = name.reach + 1.6 + further
        y = name.y - away - descent if dy < 0 else name.y + away + ascent
    return Placed(name, x, y, Box(x, y - ascent, x + width, y + descent).grown(_AIR))


def _solve(choices: Sequence[Sequence[Placed]]) -> list[Placed]:
    """Try sides in order of claim and go back where a later name finds no place."""
    picked: list[int] = []
    at, steps = 0, 0
    while len(picked) < len(choices):
        steps += 1
        if steps > _PATIENCE:
            return _greedy(choices)
        chosen = [choices[i][k] for i, k in enumerate(picked)]
        k = _next_free(choices[len(picked)], at, chosen)
        if k is not None:
            picked.append(k)
            at = 0
        elif picked:
            at = picked.pop() + 1
        else:
            return _greedy(choices)
    return [choices[i][k] for i, k in enumerate(picked)]


def _next_free(options: Sequence[Placed], start: int, chosen: Sequence[Placed]) -> int | None:
    for k in range(start, len(options)):
        if not any(options[k].box.meets(other.box) for other in chosen):
            return k
    return None


def _greedy(choices: Sequence[Sequence[Placed]]) -> list[Placed]:
    chosen: list[Placed] = []
    for options in choices:
        k = _next_free(options, 0, chosen)
        if k is not None:
            chosen.append(options[k])
    return chosen
