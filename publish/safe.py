"""The one encoder for text in HTML that folium writes, and the one for spreadsheet cells."""

import html as _html
import re

_ENTITIES = str.maketrans({"$": "&#36;", "`": "&#96;", "\\": "&#92;"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# Not allowed in XML 1.0, so neither in XLSX, DOCX, KML or SVG; NUL also ends strings in C.
# Direction marks and zero-width joiners are letters of Dari and stay.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
# Overrides turn the reading order of what follows them, even outside of their own field.
_OVERRIDES = str.maketrans(dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
CELL_LIMIT = 32_000  # a spreadsheet's cell holds 32,767 characters


def plain(text: str) -> str:
    """Return `text` without what no XML file may hold and what turns the order of others."""
    return _FORBIDDEN.sub("\ufffd", text).translate(_OVERRIDES)


def html(text: str) -> str:
    """Encode text for HTML, also where the HTML stands in a JavaScript template literal.

    folium puts popups, tooltips and icons between backticks; `html.escape` alone leaves
    `${…}`, backticks and backslashes alive there.
    """
    return _html.escape(plain(text), quote=True).translate(_ENTITIES)


def cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: `'` goes before one."""
    cleaned = plain(text)
    if len(cleaned) > CELL_LIMIT:
        cleaned = cleaned[: CELL_LIMIT - 1] + "…"
    return f"'{cleaned}" if cleaned.startswith(_FORMULA) else cleaned


def uncell(text: str) -> str:
    """Undo `cell` for a value read back from our own table."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
