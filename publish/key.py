"""The legend in one line, for maps that have no column beside them."""

from typing import Final

from control.assessment import Certainty
from extract.model import Status
from publish import style, words
from publish.box import Box, rectangle
from publish.page import Page
from publish.typeset import Type, extent

LABEL: Final = Type(7.1)
MARK: Final = 9.0  # the box of a mark, in points
_AFTER: Final = 8.0  # points from a word to the next mark
_TEXT: Final = 12.0  # points from the left of a mark to its word


def draw(page: Page, x: float, y: float) -> None:
    """Set statuses, certainties and the other signs of the map on one baseline."""
    for status, name in words.STATUS.items():
        _marks(page, x, y, style.layers(status, Certainty.CONFIRMED, theme=page.theme, halo=False))
        x = _word(page, x, y, name)
    x += _AFTER / 2
    for certainty, name in words.CERTAINTY.items():
        _marks(page, x, y, style.layers(Status.SEIZED, certainty, theme=page.theme, halo=False))
        x = _word(page, x, y, name.lower())
    small = style.layers(Status.CONTESTED, Certainty.REPORTED, theme=page.theme, halo=False)
    _marks(page, x, y, small, scale=style.QUIET_SCALE, opacity=style.QUIET_OPACITY)
    x = _word(page, x, y, "quiet")
    tint = page.palette.hue(Status.SEIZED).tint
    swatch = rectangle(Box(x, y - 6.8, x + MARK, y + 0.8))
    page.path(swatch, fill=tint, stroke=page.palette.border, width=0.5)
    _word(page, x, y, "whole province")


def _marks(
    page: Page,
    x: float,
    y: float,
    layers: tuple[style.Layer, ...],
    *,
    scale: float = 1,
    opacity: float = 1,
) -> None:
    for layer in layers:
        page.layer(layer, x + MARK / 2, y - 2.7, MARK * scale, opacity=opacity)


def _word(page: Page, x: float, y: float, word: str) -> float:
    """Set a word and return where the next mark starts."""
    page.text(x + _TEXT, y, word, LABEL)
    return x + _TEXT + extent(word, LABEL).width + _AFTER
