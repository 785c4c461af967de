"""The map itself on a sheet: ground, tints, marks and names."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from matplotlib.path import Path

from publish import labels, style
from publish.box import Box, closed, rectangle
from publish.ground import Spot, View, free_spot, ground, seen_neighbours
from publish.labels import Name, Placed
from publish.page import Page
from publish.scene import CapitalMark, Language, Scene
from publish.typeset import Type, extent

MARK: Final = 9.5  # the box of a mark, in points
GAP: Final = 6.4
RING_GAP: Final = 4.6
COUNTRY: Final = Type(7.1)
BAR_KM: Final = (0, 100, 200)
_HALO: Final = 2.2
_NORTH: Final = 22.0  # points for the arrow beside the scale bar
_BESIDE: Final = 5_000.0  # metres: who does not touch the country is not named
_CLEAR: Final = 48.0  # points around the country kept for names that stand out of it


@dataclass(frozen=True, slots=True)
class Face:
    """Where a map is drawn and how large its marks and names are."""

    view: View
    mark: float = MARK
    name_size: float = 8.0
    plain_size: float = 7.1
    scale_bar: bool = True
    region: frozenset[str] = frozenset()
    inset: Box | None = None


def draw(page: Page, scene: Scene, face: Face) -> tuple[Placed, ...]:
    """Draw the map of a scene into the frame of its view and return the names as placed."""
    _ground(page, scene, face)
    for country in countries(face.view):
        _name_country(page, country)
    if face.scale_bar:
        _scale_bar(page, face.view)
    if face.inset:
        _locate(page, face, face.inset)
    _marks(page, scene, face)
    placed = names(scene, face)
    by_province = {mark.province: mark for mark in scene.marks}
    for name in placed:
        _write(page, name, _colour(page, by_province[name.name.key]))
    return placed


def draw_without_names(page: Page, scene: Scene, face: Face) -> None:
    """Draw a map that is too small for words."""
    _ground(page, scene, face)
    _marks(page, scene, face)


def _ground(page: Page, scene: Scene, face: Face) -> None:
    page.path(rectangle(face.view.frame), fill=page.palette.abroad)
    _land(page, scene, face)


def _marks(page: Page, scene: Scene, face: Face) -> None:
    page.path(rectangle(face.view.frame), stroke=page.palette.line, width=0.8)
    for mark, (x, y) in _in_order(scene, face):
        mark_at(page, mark, x, y, face.mark)


def names(scene: Scene, face: Face) -> tuple[Placed, ...]:
    """Return where each capital's name stands."""
    marks = _in_order(scene, face)
    taken = [_bar_box(face.view)] if face.scale_bar else []
    taken += [face.inset] if face.inset else []
    taken += [country.box for country in countries(face.view)]
    taken += [_covered(mark, x, y, face) for mark, (x, y) in marks]
    wanted = [_name(mark, x, y, face, scene.names) for mark, (x, y) in marks]
    return labels.place(wanted, taken, face.view.frame.grown(-2))


def _land(page: Page, scene: Scene, face: Face) -> None:
    palette, land, view = page.palette, ground(), face.view
    for _, shape in seen_neighbours(view):
        page.path(view.path(shape), stroke=palette.border, width=0.7, clip=view.frame)
    page.path(view.path(land.country), stroke=palette.outline, width=1.8, clip=view.frame)
    for code, shape in land.provinces.items():
        status = scene.tints.get(code)
        fill = palette.hue(status).tint if status else palette.land
        if face.region and code not in face.region:
            fill = palette.sidebar if page.theme is style.Theme.LIGHT else palette.abroad
        page.path(view.path(shape), fill=fill, stroke=palette.border, width=0.6, clip=view.frame)


def _locate(page: Page, face: Face, inset: Box) -> None:
    """Draw the country small, the region in it dark, and a frame around what is seen large."""
    palette = page.palette
    view = View.of(ground().country.bounds, inset, margin=5)
    page.path(rectangle(inset), fill=palette.page, stroke=palette.line, width=0.8)
    page.path(view.path(ground().country), fill=palette.land, stroke=palette.outline, width=0.8)
    for code in sorted(face.region):
        page.path(view.path(ground().provinces[code]), fill=palette.faint)
    seen = view.path(face.view.window)
    page.path(seen, stroke=palette.text, width=0.8, clip=inset)


class CountryName(NamedTuple):
    """The name of a neighbour, the start of its baseline and what it covers."""

    text: str
    x: float
    y: float
    upright: bool
    box: Box


@lru_cache(maxsize=64)
def countries(view: View) -> tuple[CountryName, ...]:
    """Return the names of the neighbours that have room in a view, off the capitals' names."""
    around = ground().country.buffer(_CLEAR / view.scale)
    found = []
    for country, shape in seen_neighbours(view):
        text = "\u2009".join(country.upper())
        width, ascent, _ = extent(text, COUNTRY)
        size = (width + 12, ascent + 12)
        bar = (_bar_box(view),)
        spot = free_spot(shape.difference(around), view, *size, bar)
        spot = spot or free_spot(shape, view, *size, bar)
        if country and spot and shape.distance(ground().country) < _BESIDE:
            found.append(_country(text, spot, width, ascent))
    return tuple(found)


def _country(text: str, spot: Spot, width: float, height: float) -> CountryName:
    x, y, upright = spot
    w, h = (height, width) if upright else (width, height)
    box = Box(x - w / 2, y - h / 2, x + w / 2, y + h / 2)
    start = (box.right, box.bottom) if upright else (box.left, box.bottom)
    return CountryName(text, *start, upright, box)


def _name_country(page: Page, it: CountryName) -> None:
    turn = 90 if it.upright else 0
    page.text(it.x, it.y, it.text, COUNTRY, colour=page.palette.faint, turn=turn)


def _bar_box(view: View) -> Box:
    """Return what the scale bar covers, at the lower right."""
    right, bottom = view.frame.right - 24, view.frame.bottom - 11.5
    left = right - BAR_KM[-1] * 1000 * view.scale
    return Box(left - _NORTH - 6, bottom - 16, view.frame.right, bottom + 4)


def _scale_bar(page: Page, view: View) -> None:
    """Draw 0, 100, 200 km, and where north is."""
    box, kind = _bar_box(view), Type(7.1)
    left, right, bottom = box.left + _NORTH + 6, box.right - 24, box.bottom - 4
    _north(page, box.left + 6, bottom)
    page.rule(left, bottom, right, colour=page.palette.text, width=1)
    for km in BAR_KM:
        x = left + km / BAR_KM[-1] * (right - left)
        page.path(rectangle(Box(x, bottom - 4, x, bottom)), stroke=page.palette.text, width=1)
        page.text(x, bottom - 7, f"{km}", kind, colour=page.palette.muted, align="center")
    after = right + extent(f"{BAR_KM[-1]}", kind).width / 2 + 2
    page.text(after, bottom - 7, "km", kind, colour=page.palette.muted)


def _north(page: Page, x: float, bottom: float) -> None:
    """Draw an arrow; meridians lean by less than four degrees anywhere on the map."""
    arrow = closed(
        [[(x, bottom - 12), (x + 3, bottom - 5), (x, bottom - 6.8), (x - 3, bottom - 5)]]
    )
    page.path(arrow, fill=page.palette.text)
    page.text(x, bottom + 1, "N", Type(7.1), colour=page.palette.muted, align="center")


def _in_order(scene: Scene, face: Face) -> list[tuple[CapitalMark, tuple[float, float]]]:
    """Return marks from the bottom up: no report, then statuses, then those changed."""
    within = face.view.frame.grown(-face.mark / 2)
    placed = [(mark, face.view.place(mark.place.lat, mark.place.lon)) for mark in scene.marks]
    seen = [(m, (x, y)) for m, (x, y) in placed if within.holds(Box(x, y, x, y))]
    return sorted(seen, key=lambda item: (item[0].changed, item[0].status is not None))


def mark_at(page: Page, mark: CapitalMark, x: float, y: float, box: float) -> None:
    """Draw the mark of a capital in a box of `box` points around a point."""
    scale = style.QUIET_SCALE if mark.quiet else 1
    opacity = style.QUIET_OPACITY if mark.quiet else 1
    halo, *rest = style.layers(mark.status, mark.certainty, theme=page.theme)
    page.layer(halo, x, y, box * scale)
    for layer in rest:
        page.layer(layer, x, y, box * scale, opacity=opacity)


def _reach(mark: CapitalMark, face: Face) -> float:
    """Half the height of a mark in points."""
    reach = style.MARKS[mark.status or "none"].reach
    return reach * face.mark / 20 * (style.QUIET_SCALE if mark.quiet else 1)


def _covered(mark: CapitalMark, x: float, y: float, face: Face) -> Box:
    return Box(x, y, x, y).grown(_reach(mark, face) + 0.6)


def _name(mark: CapitalMark, x: float, y: float, face: Face, language: Language) -> Name:
    bold = mark.changed or mark.is_anchor
    slanted = mark.quiet and language is Language.ENGLISH
    size = face.name_size if mark.is_loud else face.plain_size
    if language is not Language.ENGLISH:
        size *= 1.1
    gap = (RING_GAP if mark.status is None else GAP) * face.mark / MARK
    return Name(
        key=mark.province,
        text=mark.name,
        kind=Type(size, bold, slanted),
        x=x,
        y=y,
        gap=gap + (0.8 if mark.status in ("contested", "repelled") else 0),
        reach=_reach(mark, face),
        side=mark.place.label_side or "E",
        rank=_rank(mark),
    )


def _rank(mark: CapitalMark) -> int:
    """Return the order of claim: Kabul, changed, with a status, quiet, without report."""
    order = (mark.is_anchor, mark.changed, mark.status is not None and not mark.quiet, mark.quiet)
    return order.index(True) if any(order) else len(order)


def _colour(page: Page, mark: CapitalMark) -> str:
    return page.palette.text if mark.is_loud else page.palette.muted


def _write(page: Page, placed: Placed, colour: str) -> None:
    name = placed.name
    if placed.leader:
        page.path(Path(placed.leader), stroke=page.palette.muted, width=0.5)
    page.halo(placed.x, placed.y, name.text, name.kind, page.palette.halo, _HALO)
    artist = page.text(placed.x, placed.y, name.text, name.kind, colour=colour)
    artist.set_gid(f"name-{name.key}")
