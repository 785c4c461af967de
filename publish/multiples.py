"""Up to twelve days on one sheet, a small map each."""

from collections.abc import Sequence
from typing import Final

from extract.model import Status
from publish import mapface, style, words
from publish.column import STRONG
from publish.ground import PROJECTION, View, ground
from publish.mapface import Face
from publish.page import Box, Format, Page
from publish.paper import LAYOUTS, MARGIN, Size
from publish.scene import Scene
from publish.snapshot import NOTE, SENTENCE, TITLE
from publish.style import Theme
from publish.typeset import Type, wrapped

MOST: Final = 12
_HEAD: Final = 74.0
_FOOT: Final = 66.0
_CAPTION: Final = 15.0
_GAP: Final = 12.0
_BODY: Final = Type(7.1)


def multiples(
    scenes: Sequence[Scene],
    *,
    format_: Format = Format.PNG,
    size: Size = Size.A4,
    dpi: int = 300,
    theme: Theme = Theme.LIGHT,
) -> bytes:
    """Return one sheet with a map for each scene, in order.

    Raises
    ------
    ValueError
        If there are none or more than twelve.
    """
    title = f"{words.TITLE}, {words.span(scenes[0].as_of, scenes[-1].as_of)}" if scenes else ""
    return sheet(scenes, size=size, theme=theme).render(format_, dpi=dpi, title=title)


def sheet(scenes: Sequence[Scene], *, size: Size = Size.A4, theme: Theme = Theme.LIGHT) -> Page:
    """Return the finished sheet, to be rendered or measured."""
    if not 1 <= len(scenes) <= MOST:
        raise ValueError(f"a sheet holds 1 to {MOST} days, not {len(scenes)}")
    layout = LAYOUTS[size]
    page = Page(layout.width, layout.height, theme, scale=layout.scale)
    area = Box(MARGIN, _HEAD, layout.width - MARGIN, layout.height - _FOOT)
    _head(page, scenes, area)
    for scene, cell in zip(scenes, _cells(len(scenes), area), strict=False):
        _small_map(page, scene, cell)
    _foot(page, scenes[-1], Box(area.left, area.bottom, area.right, layout.height - 20))
    return page


def _cells(number: int, area: Box) -> list[Box]:
    """Cut the area into as many equal cells as are needed, as large as their maps can be."""

    def mapped(columns: int) -> float:
        rows = -(-number // columns)
        width = (area.width - (columns - 1) * _GAP) / columns
        height = (area.height - (rows - 1) * _GAP) / rows - _CAPTION
        return min(width, height * 1.3)

    columns = max(range(1, number + 1), key=mapped)
    rows = -(-number // columns)
    width = (area.width - (columns - 1) * _GAP) / columns
    height = (area.height - (rows - 1) * _GAP) / rows
    lefts = [area.left + i * (width + _GAP) for i in range(columns)]
    tops = [area.top + i * (height + _GAP) for i in range(rows)]
    return [Box(left, top, left + width, top + height) for top in tops for left in lefts][:number]


def _small_map(page: Page, scene: Scene, cell: Box) -> None:
    page.text(cell.left, cell.top + 9, words.day(scene.as_of), STRONG)
    count = f"{scene.seized.number} seized"
    change = scene.seized.change
    told = f"{count} ({words.signed(change)})" if change else count
    page.text(cell.right, cell.top + 9, told, _BODY, colour=page.palette.muted, align="right")
    frame = Box(cell.left, cell.top + _CAPTION, cell.right, cell.bottom)
    view = View.of(ground().country.bounds, frame, margin=4)
    mark = min(mapface.MARK, max(6.0, frame.width / 32))
    mapface.draw_without_names(page, scene, Face(view, mark=mark, scale_bar=False))


def _head(page: Page, scenes: Sequence[Scene], area: Box) -> None:
    page.rule(area.left, 18, area.right, colour=page.palette.text, width=1.4)
    page.text(area.left, 39, wrapped(words.TITLE, TITLE, area.width)[0], TITLE)
    first, last = scenes[0], scenes[-1]
    told = f"{words.span(first.as_of, last.as_of)}. {last.headline}."
    page.text(area.left, 58, told, SENTENCE)


def _foot(page: Page, scene: Scene, box: Box) -> None:
    """Legend in one line, then what must be said."""
    y = box.top + 15
    x = box.left
    for status, name in words.STATUS.items():
        x = _sign(page, x, y, (style.layers(status, None, theme=page.theme, halo=False), name))
    for certainty, name in words.CERTAINTY.items():
        shown = style.layers(Status.SEIZED, certainty, theme=page.theme, halo=False)
        x = _sign(page, x, y, (shown, name.lower()))
    filters = f" Filtered, shows only: {'; '.join(scene.filters)}." if scene.filters else ""
    text = (
        f"{words.SHOWS} {words.CAVEAT} {words.SILENCE}{filters} {scene.note} {words.DATA} "
        f"{PROJECTION} {words.BOUNDARIES} {words.MADE_WITH}."
    )
    for line in wrapped(text, _BODY, box.width)[:3]:
        y += 11
        page.text(box.left, y, line, _BODY, colour=page.palette.muted)


def _sign(page: Page, x: float, y: float, sign: tuple[tuple[style.Layer, ...], str]) -> float:
    """Draw a mark and its word, and return where the next one starts."""
    shapes, name = sign
    for layer in shapes:
        page.layer(layer, x + 4, y - 2.7, 9)
    page.text(x + 12, y, name, NOTE)
    return x + 12 + page.measure(name, NOTE) + 16
