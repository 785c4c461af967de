"""Lines of type: how wide they are, where they break, which letters can be drawn."""

from functools import lru_cache
from typing import Final, Literal, NamedTuple

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import TextToPath

from publish import safe

FONT: Final = "DejaVu Sans"  # matplotlib brings it; it has every letter of Dari and Pashto names


class Type(NamedTuple):
    """How a text is set: size in points, bold, italic."""

    size: float
    bold: bool = False
    italic: bool = False

    def sized(self, scale: float) -> FontProperties:
        slant: Literal["oblique", "normal"] = "oblique" if self.italic else "normal"
        weight = "bold" if self.bold else "normal"
        return FontProperties(family=FONT, size=self.size * scale, weight=weight, style=slant)


class Extent(NamedTuple):
    """What a text covers in points, from the start of its baseline."""

    width: float
    ascent: float
    descent: float


@lru_cache(maxsize=4096)
def extent(text: str, kind: Type) -> Extent:
    """Measure a line of text."""
    width, height, descent = TextToPath().get_text_width_height_descent(
        drawable(text), kind.sized(1), ismath=False
    )
    return Extent(float(width), float(height - descent), float(descent))


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    """Every character that all the faces have."""
    kinds = (Type(8), Type(8, bold=True), Type(8, italic=True))
    faces = (get_font(findfont(kind.sized(1))) for kind in kinds)
    return frozenset.intersection(*(frozenset(face.get_charmap()) for face in faces))


def drawable(text: str) -> str:
    """Return the text in one line, a replacement sign for each letter that the font lacks."""
    flat = " ".join(safe.plain(text).split()) if not text.isascii() or "\n" in text else text
    if flat.isascii() and flat.isprintable():
        return flat
    known = _letters()
    return "".join(
        c if ord(c) in known or c in "\u200c\u200d\u200e\u200f" else "\ufffd" for c in flat
    )


def wrapped(text: str, kind: Type, width: float) -> list[str]:
    """Break a text into lines no wider than `width` points; a longer word is cut."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and extent(joined, kind).width <= width:
            lines[-1] = joined
        else:
            lines.append(fitted(word, kind, width))
    return lines


def fitted(text: str, kind: Type, width: float) -> str:
    """Return the text, or as much of it as fits into `width` points and an ellipsis."""
    if extent(text, kind).width <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = extent(text[:middle] + "…", kind).width <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"
