"""Up to twelve days on one sheet, a small map each."""

from collections.abc import Sequence
from typing import Final

from publish import key, mapface, words
from publish.box import Box
from publish.cursor import STRONG
from publish.ground import PROJECTION, View, ground
from publish.mapface import Face
from publish.page import Format, Page
from publish.paper import LAYOUTS, MARGIN, Size
from publish.scene import Scene
from publish.snapshot import SENTENCE, TITLE
from publish.style import Theme
from publish.typeset import Type, wrapped

MOST: Final = 12
_HEAD: Final = 74.0
_FOOT: Final = 76.0
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
    """Legend in one line, then what the maps stand on and what must be said."""
    y = box.top + 17
    key.draw(page, box.left, y)
    y += 3
    for line in wrapped(_said(scene), _BODY, box.width)[:4]:
        y += 10
        page.text(box.left, y, line, _BODY, colour=page.palette.muted)


def _said(scene: Scene) -> str:
    filters = f"Filtered, shows only: {'; '.join(scene.filters)}." if scene.filters else ""
    stands_on = words.stands_on(scene.basis.counts, scene.as_of)
    told = (filters, stands_on, words.SHOWS, words.CAVEAT, words.SILENCE, scene.note, words.DATA)
    made = f"{words.MADE_WITH}, data {scene.basis.fingerprint}."
    return " ".join(filter(None, (*told, PROJECTION, words.BOUNDARIES, made)))
