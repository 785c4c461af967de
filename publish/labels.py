"""Where the names on a printed map stand: each at its own side, none over another."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from publish.box import Box
from publish.typeset import Type, extent

SIDES: Final = ("E", "W", "N", "S", "NE", "SE", "NW", "SW")
_MOVES: Final[Mapping[str, tuple[int, int]]] = {
    "E": (1, 0), "W": (-1, 0), "N": (0, -1), "S": (0, 1),
    "NE": (1, -1), "SE": (1, 1), "NW": (-1, -1), "SW": (-1, 1),
}  # fmt: skip
_MIDDLE: Final = 0.36  # of the type size: half the height of a capital letter
_AIR: Final = 0.5  # points around a name
_NEAR: Final = (0.0, 3.0, 7.0)  # points that a name may move off its mark
_FAR: Final = (13.0, 19.0, 26.0, 34.0, 44.0)  # the same, with a line that leads to it
_LONG: Final = (54.0, 66.0, 80.0)  # the last resort of a name that nothing else could place
_CROWD: Final = 70.0  # points around a name without place in which all others may move
_PATIENCE: Final = 500  # moves before names are given up, least urgent first
_REST: Final = 12  # moves for which a place just left is not taken again
_CLASH: Final = 1000.0
_TASTE: Final = 1.0


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
    """A name with the start of its baseline and the box that it covers.

    `leader` is the line from its mark to it, if it stands too far off to be told without one.
    """

    name: Name
    x: float
    y: float
    box: Box
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None

    @property
    def way(self) -> Box:
        """What the leader crosses; without one, nothing more than the name."""
        if self.leader is None:
            return self.box
        (x0, y0), (x1, y1) = self.leader
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).grown(_AIR)


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
    near = [_free(name, taken, frame, _NEAR) for name in ranked]
    placed = _settle([choice for choice in near if choice])
    missing = {name.key for name in ranked} - {it.name.key for it in placed}
    if not missing:
        return tuple(placed)
    return tuple(_with_leaders(ranked, placed, missing, taken, frame))


def _with_leaders(
    ranked: Sequence[Name],
    placed: Sequence[Placed],
    missing: Container[str],
    taken: Sequence[Box],
    frame: Box,
) -> list[Placed]:
    """Settle the crowd around the missing names anew, with lines to places farther off."""
    lost = [name for name in ranked if name.key in missing]
    crowd = [it for it in ranked if any(_distance(it, other) < _CROWD for other in lost)]
    keys = {name.key for name in crowd}
    kept = [it for it in placed if it.name.key not in keys]
    blocked = [*taken, *(it.box for it in kept)]
    choices = [_free(name, blocked, frame, (*_NEAR, *_FAR)) for name in crowd]
    settled = [*kept, *_settle([choice for choice in choices if choice])]
    for name in crowd:
        if name.key not in {it.name.key for it in settled}:
            lines = [box for it in settled for box in (it.box, it.way)]
            free = _free(name, [*taken, *lines], frame, (*_NEAR, *_FAR, *_LONG))
            settled += free[:1]
    return sorted(settled, key=lambda it: (it.name.rank, it.name.key))


def _distance(one: Name, other: Name) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def _free(name: Name, taken: Sequence[Box], frame: Box, distances: Sequence[float]) -> list[Placed]:
    middle = Box(name.x, name.y, name.x, name.y)
    reach = middle.grown(extent(name.text, name.kind).width + name.gap + max(distances) + 20)
    near = [box for box in taken if box.meets(reach)]
    others = [box for box in near if not box.holds(middle)]
    return [
        it
        for it in _tries(name, distances)
        if frame.holds(it.box)
        and not any(it.box.meets(box) for box in near)
        and not (it.leader and any(it.way.meets(box) for box in others))
    ]


def _tries(name: Name, distances: Sequence[float]) -> Iterator[Placed]:
    sides = [name.side, *(side for side in SIDES if side != name.side)]
    for further in distances:
        for side in sides:
            yield _beside(name, side, further)


def _beside(name: Name, side: str, further: float) -> Placed:
    width, ascent, descent = extent(name.text, name.kind)
    dx, dy = _MOVES[side]
    gap = name.gap + further
    x = name.x - width / 2 if dx == 0 else name.x + gap if dx > 0 else name.x - gap - width
    if dx and dy:  # at a corner the name reaches over the mark's middle
        x = name.x - 2 + further if dx > 0 else name.x + 2 - further - width
    y = name.y + name.kind.size * _MIDDLE
    if dy:
        away = name.reach + 1.6 + further
        y = name.y - away - descent if dy < 0 else name.y + away + ascent
    box = Box(x, y - ascent, x + width, y + descent).grown(_AIR)
    return Placed(name, x, y, box, _leader(name, box, dx, dy) if further in _FAR else None)


def _leader(
    name: Name, box: Box, dx: int, dy: int
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return a line from the edge of the mark to the nearest point of the name."""
    end = min(max(name.x, box.left), box.right), min(max(name.y, box.top), box.bottom)
    start = name.reach / (2**0.5 if dx and dy else 1)
    return (name.x + dx * start, name.y + dy * start), end


def _settle(choices: Sequence[Sequence[Placed]]) -> list[Placed]:
    """Begin with every name at its best place and move one at a time until none meet.

    Each step is the move that leaves the least disorder; one just left is not taken again for
    a while. What still meets in the end is left out, least urgent first.
    """
    owner = np.repeat(np.arange(len(choices)), [len(choice) for choice in choices])
    first = np.searchsorted(owner, np.arange(len(choices)))
    meets = _meetings([it for choice in choices for it in choice])
    meets &= owner[:, None] != owner[None, :]
    dislike = np.arange(len(owner)) - first[owner] + 2.0 * (len(choices) - owner)
    rested = np.zeros(len(owner), dtype=np.int64)
    chosen = first.copy()
    for step in range(1, _PATIENCE):
        clashes = meets[:, chosen].sum(axis=1)
        if not clashes[chosen].any():
            break
        gain = (clashes - clashes[chosen][owner]) * _CLASH + dislike * _TASTE
        gain[(clashes[chosen] == 0)[owner] | (rested > step)] = np.inf
        gain[chosen] = np.inf
        move = int(np.argmin(gain))
        rested[chosen[owner[move]]] = step + _REST
        chosen[owner[move]] = move
    _polish(chosen, first, meets)
    flat = [it for choice in choices for it in choice]
    return _without_clashes([flat[k] for k in chosen])


def _polish(
    chosen: npt.NDArray[np.int64], first: npt.NDArray[np.int64], meets: npt.NDArray[np.bool_]
) -> None:
    """Move each name back to the best of its places that has come free, most urgent first."""
    for number, start in enumerate(first):
        others = np.delete(chosen, number)
        for better in range(start, chosen[number]):
            if not meets[better, others].any():
                chosen[number] = better
                break


def _meetings(places: Sequence[Placed]) -> npt.NDArray[np.bool_]:
    """Tell of every two places whether their names or leaders meet."""
    boxes = np.array([it.box for it in places], dtype=float).reshape(-1, 4)
    if not any(it.leader for it in places):
        return _overlap(boxes, boxes)
    ways = np.array([it.way for it in places], dtype=float).reshape(-1, 4)
    crossed = _overlap(boxes, ways)
    return _overlap(boxes, boxes) | crossed | crossed.T | _overlap(ways, ways)


def _overlap(
    ones: npt.NDArray[np.float64], others: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    left, top, right, bottom = ones.T[:, :, None]
    left_, top_, right_, bottom_ = others.T[:, None, :]
    met: npt.NDArray[np.bool_] = (
        (left < right_) & (left_ < right) & (top < bottom_) & (top_ < bottom)
    )
    return met


def _without_clashes(placed: Sequence[Placed]) -> list[Placed]:
    kept: list[Placed] = []
    for it in placed:
        if not _meetings([it, *kept])[0, 1:].any():
            kept.append(it)
    return kept
