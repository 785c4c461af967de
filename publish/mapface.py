"""The map itself on a sheet: ground, tints, marks and names."""

from dataclasses import dataclass
from typing import Final

from publish import labels, style
from publish.ground import View, free_spot, ground
from publish.labels import Name, Placed
from publish.page import Box, Page, Type, extent, rectangle
from publish.scene import CapitalMark, Language, Scene

MARK: Final = 9.5  # the box of a mark, in points
GAP: Final = 6.4
RING_GAP: Final = 4.6
COUNTRY: Final = Type(7.1)
BAR_KM: Final = (0, 100, 200)
_HALO: Final = 2.2
_CLEAR: Final = 48.0  # points around the country kept for names that stand out of it


@dataclass(frozen=True, slots=True)
class Face:
    """Where a map is drawn and how large its marks and names are."""

    view: View
    mark: float = MARK
    name_size: float = 8.0
    plain_size: float = 7.1


def draw(page: Page, scene: Scene, face: Face, *, scale_bar: bool = True) -> tuple[Placed, ...]:
    """Draw the map of a scene into the frame of its view and return the names as placed."""
    frame = face.view.frame
    page.path(rectangle(frame), fill=page.palette.abroad)
    _land(page, scene, face.view)
    taken = [_scale_bar(page, face.view)] if scale_bar else []
    taken += _countries(page, face.view, taken)
    page.path(rectangle(frame), stroke=page.palette.line, width=0.8)
    marks = _in_order(scene, face)
    for mark, (x, y) in marks:
        _mark(page, mark, x, y, face)
    names = labels.place(
        [_name(mark, x, y, face, scene.names) for mark, (x, y) in marks],
        [*taken, *(_covered(mark, x, y, face) for mark, (x, y) in marks)],
        frame.grown(-2),
    )
    by_province = {mark.province: mark for mark, _ in marks}
    for placed in names:
        _write(page, placed, _colour(page, by_province[placed.name.key]))
    return names


def _land(page: Page, scene: Scene, view: View) -> None:
    palette, land = page.palette, ground()
    for _, shape in land.neighbours:
        page.path(view.path(shape), stroke=palette.border, width=0.7, clip=view.frame)
    page.path(view.path(land.country), stroke=palette.outline, width=1.8, clip=view.frame)
    for code, shape in land.provinces.items():
        status = scene.tints.get(code)
        fill = palette.hue(status).tint if status else palette.land
        page.path(view.path(shape), fill=fill, stroke=palette.border, width=0.6, clip=view.frame)


def _countries(page: Page, view: View, taken: list[Box]) -> list[Box]:
    """Name the neighbours where there is room, and return what the names cover."""
    around = ground().country.buffer(_CLEAR / view.scale)
    boxes = []
    for country, shape in ground().neighbours:
        text = "\u2009".join(country.upper())
        width, ascent, _ = extent(text, COUNTRY)
        size = (width + 12, ascent + 12)
        spot = free_spot(shape.difference(around), view, *size, taken)
        spot = spot or free_spot(shape, view, *size, taken)
        if not country or spot is None:
            continue
        w, h = (ascent, width) if spot.upright else (width, ascent)
        x = spot.x + (ascent / 2 if spot.upright else 0)
        y = spot.y + (0 if spot.upright else ascent / 2)
        turn = 90 if spot.upright else 0
        page.text(x, y, text, COUNTRY, colour=page.palette.faint, align="center", turn=turn)
        boxes.append(Box(spot.x - w / 2, spot.y - h / 2, spot.x + w / 2, spot.y + h / 2))
    return boxes


def _scale_bar(page: Page, view: View) -> Box:
    """Draw 0, 100, 200 km at the lower right."""
    length = BAR_KM[-1] * 1000 * view.scale
    right, bottom = view.frame.right - 24, view.frame.bottom - 11.5
    left, kind = right - length, Type(7.1)
    ticks = [left + km / BAR_KM[-1] * length for km in BAR_KM]
    page.rule(left, bottom, right, colour=page.palette.text, width=1)
    for km, x in zip(BAR_KM, ticks, strict=True):
        page.path(rectangle(Box(x, bottom - 4, x, bottom)), stroke=page.palette.text, width=1)
        page.text(x, bottom - 7, f"{km}", kind, colour=page.palette.muted, align="center")
    after = right + extent(f"{BAR_KM[-1]}", kind).width / 2 + 2
    page.text(after, bottom - 7, "km", kind, colour=page.palette.muted)
    return Box(left - 6, bottom - 16, view.frame.right, bottom + 4)


def _in_order(scene: Scene, face: Face) -> list[tuple[CapitalMark, tuple[float, float]]]:
    """Return marks from the bottom up: no report, then statuses, then those changed."""
    within = face.view.frame.grown(-face.mark / 2)
    placed = [(mark, face.view.place(mark.place.lat, mark.place.lon)) for mark in scene.marks]
    seen = [(m, (x, y)) for m, (x, y) in placed if within.holds(Box(x, y, x, y))]
    return sorted(seen, key=lambda item: (item[0].changed, item[0].status is not None))


def _mark(page: Page, mark: CapitalMark, x: float, y: float, face: Face) -> None:
    theme = style.Theme.DARK if page.palette is style.DARK else style.Theme.LIGHT
    mark_at(page, mark, x, y, face.mark, theme)


def mark_at(
    page: Page, mark: CapitalMark, x: float, y: float, box: float, theme: style.Theme
) -> None:
    """Draw the mark of a capital in a box of `box` points around a point."""
    scale = style.QUIET_SCALE if mark.quiet else 1
    opacity = style.QUIET_OPACITY if mark.quiet else 1
    halo, *rest = style.layers(mark.status, mark.certainty, theme=theme)
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
    page.halo(placed.x, placed.y, name.text, name.kind, page.palette.halo, _HALO)
    artist = page.text(placed.x, placed.y, name.text, name.kind, colour=colour)
    artist.set_gid(f"name-{name.key}")
