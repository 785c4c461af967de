"""Lines of type: how wide they are, where they break, which letters can be drawn."""

from functools import lru_cache
from typing import Final, Literal, NamedTuple

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import TextToPath

from publish import safe

FONT: Final = "DejaVu Sans"  # matplotlib brings it; it has every letter of Dari and Pashto names

_INVISIBLE: Final = frozenset({0x200C, 0x200D, 0x200E, 0x200F})  # joiners and direction marks


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
    line, face = drawable(text, kind)
    width, height, descent = TextToPath().get_text_width_height_descent(
        line, face.sized(1), ismath=False
    )
    return Extent(float(width), float(height - descent), float(descent))


@lru_cache(maxsize=4)
def _letters(kind: Type) -> frozenset[int]:
    """Every character that a face has; of one size only."""
    return frozenset(get_font(findfont(kind.sized(1))).get_charmap())


def drawable(text: str, kind: Type) -> tuple[str, Type]:
    """Return the text in one line as it can be drawn, and in which type.

    A face without a letter gives way to an upright one: the slanted one has no Arabic letters,
    and Dari and Pashto know no italics. A letter that none has becomes a replacement sign.
    """
    flat = " ".join(safe.plain(text).split()) if not text.isascii() or "\n" in text else text
    if flat.isascii() and flat.isprintable():
        return flat, kind
    needed = {ord(letter) for letter in flat} - _INVISIBLE
    if kind.italic and not needed <= _letters(kind._replace(size=1)):
        kind = kind._replace(italic=False)
    return lettered(flat, kind), kind


def lettered(text: str, kind: Type) -> str:
    """Return the text with a replacement sign for each letter that the face lacks."""
    known = _letters(kind._replace(size=1)) | _INVISIBLE
    return "".join(it if ord(it) in known else "\ufffd" for it in text)


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
