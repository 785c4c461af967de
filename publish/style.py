"""One palette and one set of marks for web map, snapshot, charts and legend.

The values are those of the look book: *fill* paints areas, *ink* draws outlines, lines and
words of a status, *tint* lies under text, on provinces and on carried days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from shapely import LineString, Polygon, union_all

from control.assessment import Certainty
from extract.model import Status
from publish import safe

FONT_STACK = (
    '"Source Sans", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", '
    '"Liberation Sans", sans-serif'
)
QUIET_SCALE, QUIET_OPACITY = 0.82, 0.75
SELECTED_SCALE = 1.12
HALO_WIDTH = 4.4
TINT_DAYS = 14  # a province's own report tints it for so long

Points = tuple[tuple[float, float], ...]


class Theme(StrEnum):
    """Which of the two palettes."""

    LIGHT = "light"
    DARK = "dark"


class Hue(NamedTuple):
    """The three tones of one status."""

    fill: str
    ink: str
    tint: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of one theme, by what it is for."""

    page: str
    card: str
    sidebar: str
    land: str
    abroad: str
    border: str
    accent: str
    selected: str
    halo: str
    text: str
    muted: str
    faint: str
    line: str
    outline: str
    hues: Mapping[Status | None, Hue]

    def hue(self, status: Status | None) -> Hue:
        return self.hues[status]


LIGHT = Palette(
    page="#FFFFFF",
    card="#FFFFFF",
    sidebar="#F6F5F2",
    land="#FBFAF8",
    abroad="#EEEDE9",
    border="#C4C0B8",
    accent="#2B3A48",
    selected="#EEF0F2",
    halo="#FFFFFF",
    text="#1B1F24",
    muted="#56606B",
    faint="#7A828C",
    line="#DEDBD5",
    outline="#77746D",
    hues={
        Status.SEIZED: Hue("#8A1A3E", "#8A1A3E", "#F1DDE2"),
        Status.CONTESTED: Hue("#EDA81F", "#A0600A", "#FBEBC9"),
        Status.REPELLED: Hue("#3A8CC4", "#1A5585", "#DCEBF5"),
        None: Hue("#FBFAF8", "#6C747D", "#FBFAF8"),
    },
)
DARK = Palette(
    page="#13171B",
    card="#1A1F24",
    sidebar="#1A1F24",
    land="#1E242A",
    abroad="#15191D",
    border="#46515C",
    accent="#D5DDE4",
    selected="#2A3138",
    halo="#13171B",
    text="#EDEFF1",
    muted="#A9B3BD",
    faint="#7F8A95",
    line="#303841",
    outline="#7C8894",
    hues={
        Status.SEIZED: Hue("#D93E67", "#F27E9B", "#43232F"),
        Status.CONTESTED: Hue("#F7CB5E", "#F7CB5E", "#423718"),
        Status.REPELLED: Hue("#55A7E0", "#7CBFEE", "#1D3A4F"),
        None: Hue("#1E242A", "#97A2AD", "#1E242A"),
    },
)
PALETTES: Mapping[Theme, Palette] = {Theme.LIGHT: LIGHT, Theme.DARK: DARK}


class Mark(NamedTuple):
    """The shape of a status in the unit box -10…10, y down, straight segments only."""

    outline: str
    core: str
    reach: float


RING = "O5"  # the circle of radius 5: the one shape that is not made of straight segments
MARKS: Mapping[str, Mark] = {
    "seized": Mark(
        "M-7.5,-7.5L7.5,-7.5L7.5,7.5L-7.5,7.5Z", "M-3.8,-3.8L3.8,-3.8L3.8,3.8L-3.8,3.8Z", 7.5
    ),
    "contested": Mark("M0,-10.4L10.4,0L0,10.4L-10.4,0Z", "M0,-5.2L5.2,0L0,5.2L-5.2,0Z", 10.4),
    "repelled": Mark("M0,-11.5L10.6,7.5L-10.6,7.5Z", "M0,-5.2L5.3,4.3L-5.3,4.3Z", 11.5),
    "none": Mark(RING, "", 5.0),
}
DENIAL_BAR = "M-9.5,9.5L9.5,-9.5"
_BAND, _PITCH, _BANDS = 2.4, 4.8, 3  # three bands either side of the centre fill every shape


class Layer(NamedTuple):
    """One shape of a mark as it is painted; an empty colour is left out. Width in px."""

    path: str
    fill: str
    stroke: str
    width: float


def rings(path: str) -> tuple[Points, ...]:
    """Read a path of straight segments: one tuple of (x, y) for each `M…L…` part."""
    parts = path.replace("Z", "").split("M")[1:]
    return tuple(tuple(_point(pair) for pair in part.split("L")) for part in parts)


def _point(pair: str) -> tuple[float, float]:
    x, y = pair.split(",")
    return float(x), float(y)


def _path(rings_: tuple[Points, ...]) -> str:
    return "".join("M" + "L".join(f"{x:g},{y:g}" for x, y in ring) + "Z" for ring in rings_)


@cache
def stripes(status: Status) -> str:
    """Return the bands of a disputed mark as a path: the outline cut by bands at 45°."""
    outline = Polygon(rings(MARKS[status].outline)[0])
    step = _PITCH / 2**0.5
    bands = [
        LineString([(k * step - 20, k * step + 20), (k * step + 20, k * step - 20)]).buffer(
            _BAND / 2, cap_style="flat"
        )
        for k in range(-_BANDS, _BANDS + 1)
    ]
    pieces = outline.intersection(union_all(bands))
    polygons = sorted(getattr(pieces, "geoms", [pieces]), key=lambda piece: piece.bounds)
    return _path(tuple(_corners(polygon) for polygon in polygons if polygon.area > 0))


def _corners(polygon: Polygon) -> Points:
    return tuple((round(x, 2) + 0.0, round(y, 2) + 0.0) for x, y in polygon.exterior.coords[:-1])


def layers(
    status: Status | None,
    certainty: Certainty | None,
    *,
    theme: Theme = Theme.LIGHT,
    halo: bool = True,
    denied: bool = False,
) -> tuple[Layer, ...]:
    """Return the shapes of a mark from the bottom up, for any painter of paths.

    `denied` is for a single report only, in an article or a table; `certainty` None then
    draws an asserted one filled.
    """
    palette = PALETTES[theme]
    if status is None:
        ring = Layer(RING, palette.land, palette.hue(None).ink, 1.5)
        return (Layer(RING, "", palette.halo, HALO_WIDTH), ring) if halo else (ring,)
    under = (Layer(MARKS[status].outline, "", palette.halo, HALO_WIDTH),) if halo else ()
    return under + _body(status, Certainty.CLAIMED if denied else certainty, palette, denied)


def _body(
    status: Status, certainty: Certainty | None, palette: Palette, denied: bool
) -> tuple[Layer, ...]:
    mark, hue = MARKS[status], palette.hue(status)
    if certainty in (Certainty.CONFIRMED, None):
        return (Layer(mark.outline, hue.fill, hue.ink, 1.2),)
    ground = Layer(mark.outline, palette.halo, "", 0)
    rim = Layer(mark.outline, "", hue.ink, 1.7)
    inside = {
        Certainty.REPORTED: (Layer(mark.core, hue.fill, "", 0),),
        Certainty.DISPUTED: (Layer(stripes(status), hue.fill, hue.ink, 0.35),),
    }.get(certainty, ())
    bar = (Layer(DENIAL_BAR, "", hue.ink, 2.4),) if denied else ()
    return (ground, *inside, rim, *bar)


@cache
def mark_svg(  # noqa: PLR0913 - each option is one way that a mark can look
    status: Status | None,
    certainty: Certainty | None,
    *,
    quiet: bool = False,
    size: float = 20,
    theme: Theme = Theme.LIGHT,
    denied: bool = False,
    selected: bool = False,
    halo: bool = True,
    title: str = "",
) -> str:
    """Return a mark as an `<svg>` of `size` px; what stands out of its box is not cut.

    `title` is plain text: it becomes the accessible name, without one the mark is hidden
    from screen readers.
    """
    scale = (QUIET_SCALE if quiet else 1) * (SELECTED_SCALE if selected else 1)
    unit = 20 / size
    shapes = "".join(
        _shape(layer, unit / scale)
        for layer in layers(status, certainty, theme=theme, halo=halo, denied=denied)
    )
    group = _group(shapes, scale, QUIET_OPACITY if quiet else 1)
    halo_ring = _selection(size, unit, theme) if selected else ""
    name = f'role="img"><title>{safe.html(title)}</title>' if title else 'aria-hidden="true">'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size:g}" height="{size:g}" '
        f'viewBox="-10 -10 20 20" style="overflow:visible" {name}{group}{halo_ring}</svg>'
    )


def _group(shapes: str, scale: float, opacity: float) -> str:
    if scale == 1 and opacity == 1:
        return shapes
    faded = f' opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<g transform="scale({scale:g})"{faded}>{shapes}</g>'


def _shape(layer: Layer, unit: float) -> str:
    paint = f'fill="{layer.fill or "none"}"'
    if layer.stroke:
        paint += f' stroke="{layer.stroke}" stroke-width="{round(layer.width * unit, 3):g}"'
    if layer.path.startswith("O"):
        return f'<circle r="{layer.path[1:]}" {paint}/>'
    return f'<path d="{layer.path}" {paint}/>'


def _selection(size: float, unit: float, theme: Theme) -> str:
    radius = round((0.55 * size + 7) * unit, 2)
    stroke = PALETTES[theme].text
    return f'<circle r="{radius:g}" fill="none" stroke="{stroke}" stroke-width="{1.8 * unit:g}"/>'
