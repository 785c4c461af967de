"""Marks and colours that follow the reader's theme without a rerun."""

import re
from collections.abc import Callable
from functools import cache
from urllib.parse import quote

from control.assessment import Certainty
from extract.model import Status
from publish import style

_HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")


def themed(draw: Callable[[style.Theme], str]) -> str:
    """Draw in both themes and let the browser take the one that it shows.

    The two drawings differ in nothing but their colours.
    """
    dark = iter(_HEX.findall(draw(style.Theme.DARK)))
    return _HEX.sub(lambda light: f"light-dark({light[0]},{next(dark)})", draw(style.Theme.LIGHT))


@cache
def mark(status: Status | None, certainty: Certainty | None = None) -> str:
    """Return the mark of a status as SVG of 20 px in both themes, for the map."""
    return themed(lambda theme: style.mark_svg(status, certainty, theme=theme))


def sign(
    status: Status | None,
    certainty: Certainty | None = None,
    *,
    size: int = 14,
    denied: bool = False,
    quiet: bool = False,
) -> str:
    """Return a mark between words, `size` px wide; the words beside it say what it says.

    Streamlit keeps no SVG in HTML, so the drawing stands in the style sheet.
    """
    faded = " rc-quiet-sign" if quiet else ""
    return f'<i class="rc-sign {_name(status, certainty, denied)}{faded}" style="--s:{size}px"></i>'


def sign_rules(theme: style.Theme) -> str:
    """Return the style rules that draw every sign."""
    kinds: list[tuple[Status | None, Certainty | None, bool]] = [(None, None, False)]
    kinds += [(status, certainty, False) for status in Status for certainty in Certainty]
    kinds += [(status, None, True) for status in Status]
    return "".join(_rule(*kind, theme) for kind in kinds)


def _rule(
    status: Status | None, certainty: Certainty | None, denied: bool, theme: style.Theme
) -> str:
    svg = style.mark_svg(status, certainty, denied=denied, halo=False, size=24, theme=theme)
    roomy = svg.replace('viewBox="-10 -10 20 20"', 'viewBox="-12 -12 24 24"')
    name = _name(status, certainty, denied)
    return f'.{name}{{background-image:url("data:image/svg+xml,{quote(roomy)}")}}'


def _name(status: Status | None, certainty: Certainty | None, denied: bool) -> str:
    if status is None:
        return "rc-s-none"
    return f"rc-s-{status}-{'denied' if denied else certainty or Certainty.CONFIRMED}"


def colours() -> str:
    """Return every token of the palette as a CSS variable for both themes."""
    return themed(lambda theme: "".join(_variables(style.PALETTES[theme])))


def _variables(palette: style.Palette) -> list[str]:
    tokens = [
        f"--rc-{name}:{getattr(palette, name)};" for name in palette.__slots__ if name != "hues"
    ]
    hues = [
        f"--rc-{status or 'none'}-{tone}:{value};"
        for status, hue in palette.hues.items()
        for tone, value in hue._asdict().items()
    ]
    return tokens + hues
