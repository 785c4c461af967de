"""A sheet of paper in points, y down, on which everything printed is drawn.

No pyplot and no current figure: several threads may draw at once. matplotlib shapes and
orders Dari and Pashto itself.
"""

import io
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, Literal
from xml.sax.saxutils import escape

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox

from publish import safe, style
from publish.box import Box, corners, rectangle, shape
from publish.png import Pixels, png
from publish.style import PALETTES, Theme
from publish.typeset import FONT, Type, drawable, extent

# Set once for the process, never inside a drawing: they are the same for every picture.
mpl.rcParams.update(
    {
        "svg.fonttype": "none",  # text stays text
        "svg.hashsalt": "reported-control",  # ids repeat
        "text.hinting": "no_hinting",  # widths do not depend on the resolution
        "text.usetex": False,
        "path.simplify": False,
    }
)
SVG_FONTS: Final = b"'DejaVu Sans', Verdana, 'Noto Sans', 'Noto Sans Arabic', sans-serif"
POINTS_PER_INCH: Final = 72

MAKER: Final = "Reported Control"
Align = Literal["left", "center", "right"]


class Format(StrEnum):
    """In which a sheet can leave."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


class Page:
    """One sheet; sizes and places are in points of the layout, `scale` enlarges it all."""

    def __init__(self, width: float, height: float, theme: Theme, *, scale: float = 1) -> None:
        self.width, self.height, self.scale = width, height, scale
        self.theme, self.palette = theme, PALETTES[theme]
        inches = (width * scale / POINTS_PER_INCH, height * scale / POINTS_PER_INCH)
        self.figure = Figure(figsize=inches, facecolor=self.palette.page)
        FigureCanvasAgg(self.figure)
        flat = Affine2D().scale(1 / width, -1 / height).translate(0, 1)
        self._place = flat + self.figure.transFigure  # without axes: half of the time to start
        self._order = 0.0

    def _next(self) -> float:
        self._order += 1
        return self._order

    def text(
        self,
        x: float,
        y: float,
        text: str,
        kind: Type,
        *,
        colour: str = "",
        align: Align = "left",
        turn: float = 0,
    ) -> Text:
        """Set one line with its baseline at `y`; `turn` in degrees, counter-clockwise."""
        line, face = drawable(text, kind)
        artist = self.figure.text(
            x,
            y,
            line,
            fontproperties=face.sized(self.scale),
            color=colour or self.palette.text,
            ha=align,
            va="baseline",
            rotation=turn,
            rotation_mode="anchor",
            parse_math=False,
            transform=self._place,
            zorder=self._next(),
        )
        artist.set_clip_on(False)
        return artist

    @staticmethod
    def measure(text: str, kind: Type) -> float:
        """Return the width of a line of text in points."""
        return extent(text, kind).width

    def halo(self, x: float, y: float, text: str, kind: Type, colour: str, width: float) -> None:
        """Draw the outline of a line of text, to be set under it, `x` at its left."""
        line, face = drawable(text, kind)
        outline = TextPath((0, 0), line, prop=face.sized(1), usetex=False)
        moved = outline.transformed(Affine2D().scale(1, -1).translate(x, y))
        self.path(moved, stroke=colour, width=width)

    def path(
        self,
        path: Path,
        *,
        fill: str = "",
        stroke: str = "",
        width: float = 0,
        opacity: float = 1,
        clip: Box | None = None,
        sharp: bool = False,
    ) -> None:
        """Paint one path in layout points; `width` of the stroke in points."""
        patch = PathPatch(
            path,
            facecolor=fill or "none",
            edgecolor=stroke or "none",
            linewidth=width * self.scale,
            joinstyle="miter" if sharp else "round",
            capstyle="butt",
            alpha=opacity if opacity < 1 else None,
            transform=self._place,
            zorder=self._next(),
        )
        self.figure.add_artist(patch, clip=False)
        patch.set_clip_on(clip is not None)
        if clip:
            patch.set_clip_box(TransformedBbox(Bbox(corners(clip)), self._place))

    def rule(self, x: float, y: float, to: float, *, colour: str = "", width: float = 0.6) -> None:
        """Draw a horizontal line."""
        self.path(Path([(x, y), (to, y)]), stroke=colour or self.palette.line, width=width)

    def dots(self, cells: Sequence[tuple[float, float]], side: float, colour: str) -> None:
        """Fill squares of `side` points at their upper left corners, without seams."""
        squares = [rectangle(Box(x, y, x + side, y + side)) for x, y in cells]
        self.path(Path.make_compound_path(*squares), fill=colour)

    def layer(
        self, layer: style.Layer, x: float, y: float, box: float, *, opacity: float = 1
    ) -> None:
        """Paint one shape of a mark around (x, y) in a box of `box` points."""
        path = shape(layer.path).transformed(Affine2D().scale(box / 20).translate(x, y))
        width = layer.width * box / 20
        self.path(
            path, fill=layer.fill, stroke=layer.stroke, width=width, opacity=opacity, sharp=True
        )

    def texts(self) -> Iterable[tuple[Text, Box]]:
        """Yield every text with the box that it was drawn in, in layout points."""
        renderer = FigureCanvasAgg(self.figure).get_renderer()  # type: ignore[no-untyped-call]
        back = self._place.inverted()
        for text in self.figure.texts:
            (x0, y0), (x1, y1) = back.transform(text.get_window_extent(renderer).get_points())
            yield text, Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def render(self, format_: Format, *, dpi: int = 300, title: str = "", alt: str = "") -> bytes:
        """Return the finished sheet; the same input gives the same bytes.

        `title` names the file, `alt` says what it shows; both are for whoever cannot see it.
        """
        title, alt = safe.plain(title), safe.plain(alt or title)
        if format_ is Format.PNG:
            about = {"Title": title, "Software": MAKER, "Description": alt}
            return png(self.pixels(dpi=dpi), dpi=dpi, about=about)
        return self._svg(title, alt) if format_ is Format.SVG else self._pdf(title, alt)

    def _svg(self, title: str, alt: str) -> bytes:
        out = io.BytesIO()
        about = {"Title": title, "Creator": MAKER, "Description": alt, "Date": None}
        self.figure.savefig(out, format="svg", facecolor=self.palette.page, metadata=about)
        told = f"<title>{escape(title)}</title>\n <desc>{escape(alt)}</desc>\n <metadata>"
        data = out.getvalue().replace(b"<metadata>", told.encode(), 1)
        return data.replace(f"'{FONT}'".encode(), SVG_FONTS)

    def _pdf(self, title: str, alt: str) -> bytes:
        from publish import typst_file  # noqa: PLC0415 - loaded with the first PDF

        told = {"title": title, "alt": alt, "svg": self._svg(title, alt).decode()}
        size = {"width": self.width * self.scale, "height": self.height * self.scale}
        return typst_file.pdf("picture", {**told, **size})

    def pixels(self, *, dpi: float) -> Pixels:
        """Return the finished sheet as a view of height × width × RGB bytes."""
        self.figure.set_dpi(dpi)
        canvas = FigureCanvasAgg(self.figure)
        canvas.draw()  # type: ignore[no-untyped-call]
        drawn = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
        return drawn[:, :, :3]
