"""One day as a document: a map that says what it shows, as of when, from what, how sure."""

from functools import lru_cache
from typing import Final

import segno

from publish import key, locator, mapface, words
from publish.box import Box, closed, rectangle
from publish.column import fill
from publish.cursor import BODY
from publish.ground import PROJECTION, View, ground
from publish.mapface import Face
from publish.page import Format, Page
from publish.paper import LAYOUTS, Layout, Size
from publish.scene import Scene
from publish.style import LIGHT, Theme
from publish.typeset import Type, extent, fitted, wrapped

TITLE: Final = Type(15.5, bold=True)
SENTENCE: Final = Type(10)
NOTE: Final = Type(8)
MAP_ALONE: Final = (532.0, 423.0)  # points
_KEY: Final = 18.0  # points under a map alone
_FOOT_LABEL: Final = Type(7.1, bold=True)
_LABELLED: Final = 46.0  # points from the label of a row of the foot to its text
_QR: Final = 54.0  # points: more than 0.7 in, quiet zone included
_SHORT: Final = 200  # characters of a link that bears more redundancy
_FINEST: Final = 97  # modules a side: 0.2 mm each on A4
_QUIET_ZONE: Final = 4  # modules


def snapshot(
    scene: Scene,
    *,
    format_: Format = Format.PNG,
    size: Size = Size.A4,
    dpi: int = 300,
    theme: Theme = Theme.LIGHT,
    region: str = "",
) -> bytes:
    """Return the picture of a scene as a file.

    Parameters
    ----------
    scene
        What to show.
    format_
        PNG, SVG (text as text) or PDF (fonts embedded).
    size
        The sheet; A3 is A4 enlarged.
    dpi
        Pixels per inch of a PNG; of no effect on the others.
    theme
        Light for print.
    region
        Only this region of the gazetteer, with a small map that says where it is.

    Returns
    -------
    data
        The same bytes for the same input.
    """
    return sheet(scene, size=size, theme=theme, region=region).render(
        format_, dpi=dpi, title=title(scene), alt=scene.described
    )


def map_alone(scene: Scene, format_: Format, *, dpi: int = 220) -> bytes:
    """Return the map with its legend in a line, for a document that says the rest."""
    page = Page(*MAP_ALONE, Theme.LIGHT)
    frame = Box(0.5, 0.5, MAP_ALONE[0] - 0.5, MAP_ALONE[1] - _KEY)
    mapface.draw(page, scene, _whole(frame))
    key.draw(page, 1, MAP_ALONE[1] - 4)
    return page.render(format_, dpi=dpi, title=title(scene))


def title(scene: Scene) -> str:
    """Return what the picture is called in the properties of its file."""
    return f"{scene.headline}. {words.CAVEAT}"


def sheet(
    scene: Scene, *, size: Size = Size.A4, theme: Theme = Theme.LIGHT, region: str = ""
) -> Page:
    """Return the finished sheet, to be rendered or measured."""
    layout = LAYOUTS[size]
    page = Page(layout.width, layout.height, theme, scale=layout.scale)
    top = _head(page, scene, layout, region)
    frame = Box(layout.map.left, top, layout.map.right, layout.map.bottom)
    mapface.draw(page, scene, locator.face(region, frame) if region else _whole(frame))
    for box, blocks in zip(layout.columns, layout.blocks, strict=True):
        fill(page, scene, box, blocks)
    _foot(page, scene, layout)
    return page


def _whole(frame: Box) -> Face:
    return Face(View.of(ground().country.bounds, frame))


def _head(page: Page, scene: Scene, layout: Layout, region: str) -> float:
    """Draw rule, title and sentences; return where the map may start."""
    left, right = layout.foot.left, layout.foot.right
    page.rule(left, 18, right, colour=page.palette.text, width=1.4)
    y = 39.0
    for i, line in enumerate(wrapped(words.TITLE, TITLE, right - left)):
        y += 18 if i else 0
        page.text(left, y, line, TITLE)
    y += 22
    page.text(left, y, fitted(_as_of(scene, region), SENTENCE, right - left), SENTENCE)
    for line in [words.SHOWS, *_filters(scene, layout.map.width)]:
        y += 16 if line == words.SHOWS else 12
        page.text(left, y, line, NOTE, colour=page.palette.muted)
    return max(layout.map.top, y + 11)


def _as_of(scene: Scene, region: str) -> str:
    seized = scene.seized
    number = f"{seized.number} of {len(scene.marks)} capitals" if seized.number else "No capital"
    told = f"{number} reported seized, {words.how_many_more(seized.change)}."
    day = words.day_long(scene.as_of)
    if region:
        return f"{region} region, as of {day}, end of day. In the country: {told}"
    return f"As of {day}, end of day. {told}"


def _filters(scene: Scene, width: float) -> list[str]:
    if not scene.filters:
        return []
    return wrapped(f"Filtered, shows only: {'; '.join(scene.filters)}.", NOTE, width)[:2]


def _foot(page: Page, scene: Scene, layout: Layout) -> None:
    left, top, right, _ = layout.foot
    page.rule(left, top, right)
    link_left = max(right - 220, left + (right - left) * 0.68)
    _foot_rows(page, scene, Box(left, top, link_left - 12, layout.foot.bottom))
    _foot_link(page, scene, Box(link_left, top, right, layout.foot.bottom))


def _foot_rows(page: Page, scene: Scene, box: Box) -> None:
    caveats = (scene.note, words.CAVEAT, words.SILENCE, words.BOUNDARIES)
    rows = (
        (
            "Sources",
            f"{words.stands_on(scene.basis.counts, scene.as_of)}\n{_by_source(scene, box)}",
        ),
        ("Caveat", " ".join(filter(None, caveats))),
        ("Data", f"{words.DATA} {PROJECTION}"),
    )
    y = box.top + 14
    for label, text in rows:
        page.text(box.left, y, label, _FOOT_LABEL)
        for line in text.split("\n"):
            for part in wrapped(line, BODY, box.width - _LABELLED):
                page.text(box.left + _LABELLED, y, part, BODY, colour=page.palette.muted)
                y += 9.6
        y += 3


def _by_source(scene: Scene, box: Box) -> str:
    """Name the sources with their number of stories, as many as fit into one line."""
    told = [f"{words.apart(source.name)} {source.stories}" for source in scene.basis.sources]
    for number in range(len(told), 0, -1):
        rest = len(told) - number
        text = ", ".join(told[:number]) + (f" and {rest} more" if rest else "")
        line = f"Stories by source: {text}."
        if extent(line, BODY).width <= box.width - _LABELLED:
            return line
    return ""


def _foot_link(page: Page, scene: Scene, box: Box) -> None:
    muted = page.palette.muted
    width = box.width - (_QR + 8 if scene.link else 0)
    if scene.link:
        page.text(box.left, box.top + 14, "Open this view, with the sentences", _FOOT_LABEL)
        for i, line in enumerate(_address(scene.link, width)):
            page.text(box.left, box.top + 24 + i * 9.6, line, BODY, colour=muted)
        _qr(page, scene.link, box.right - _QR, box.top + 9)
    made = (words.MADE_WITH, f"Data {scene.basis.fingerprint}")
    for i, line in enumerate(made):
        y = box.top + 52 + i * 9.6
        page.text(box.left, y, fitted(line, BODY, width), BODY, colour=muted)


def _address(link: str, width: float) -> list[str]:
    """Break an address after its path, without the scheme that everybody knows."""
    short = link.removeprefix("https://").removeprefix("http://")
    at = short.find("?")
    parts = [short] if at < 0 else [short[:at], short[at:]]
    return [fitted(part, BODY, width) for part in parts]


@lru_cache(maxsize=64)
def _modules(link: str) -> tuple[bytearray, ...]:
    """Return the rows of a QR code, 1 for dark; none if it would be too fine to be read."""
    try:
        code = segno.make_qr(link, error="m" if len(link) < _SHORT else "l", boost_error=False)
    except segno.DataOverflowError:
        return ()
    rows = tuple(code.matrix)
    return rows if len(rows) <= _FINEST else ()


def _qr(page: Page, link: str, x: float, y: float) -> None:
    """Draw the code in dark on white in both themes: many readers know no other."""
    matrix = _modules(link)
    if not matrix:
        return
    side = _QR / (len(matrix) + 2 * _QUIET_ZONE)
    page.path(rectangle(Box(x, y, x + _QR, y + _QR)), fill="#FFFFFF")
    start = side * _QUIET_ZONE
    cells = [
        Box(x + start + i * side, y + start + j * side, 0, 0)
        for j, row in enumerate(matrix)
        for i, dark in enumerate(row)
        if dark
    ]
    squares = [
        [
            (b.left, b.top),
            (b.left + side, b.top),
            (b.left + side, b.top + side),
            (b.left, b.top + side),
        ]
        for b in cells
    ]
    page.path(closed(squares), fill=LIGHT.text)
