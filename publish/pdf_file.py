"""A briefing as PDF: tagged for screen readers, fonts embedded, the same bytes each time."""

import re
from typing import Any, Final

from extract.model import Status, TagKind
from publish import safe, typst_file, words
from publish.briefing import (
    CAPTION,
    COLUMNS,
    HEADINGS,
    NOTHING,
    Briefing,
    Cited,
    bracketed,
    byline,
    reference_text,
)
from publish.page import Format
from publish.snapshot import map_alone
from publish.style import LIGHT
from publish.typeset import FONT, Type, lettered

_BODY: Final = Type(8.6)


def to_pdf(it: Briefing) -> bytes:
    """Return the briefing as a document to be printed."""
    return typst_file.pdf("briefing", _all(it))


def first_page(it: Briefing, *, dpi: float) -> bytes:
    """Return the first page of the briefing as PNG."""
    return typst_file.first_page("briefing", _all(it), dpi=dpi)


def _all(it: Briefing) -> dict[str, Any]:
    return {**_drawable(_told(it)), "map": map_alone(it.scene, Format.SVG).decode()}


def _told(it: Briefing) -> dict[str, Any]:
    """Return all that is said, as plain values."""
    link = it.scene.link
    return {
        "title": it.title,
        "lead": it.lead,
        "filters": it.filters,
        "alt": it.scene.described,
        "caption": CAPTION,
        "changes_heading": it.changes_heading,
        "changes": [(c.mark.name, f": {c.text} {bracketed(c.references)}") for c in it.changes],
        "nothing": NOTHING,
        "columns": COLUMNS,
        "rows": [row.cells for row in it.rows],
        "tints": [_tint(row.mark.status) for row in it.rows],
        "quotes": [_quote(cited) for cited in it.quotes],
        "references": [f"[{i}] {reference_text(a)}" for i, a in enumerate(it.references, 1)],
        "definitions": it.definitions,
        "caveat": it.caveat,
        "made": it.made,
        "link": f"This view, with the sentences: {link}" if link else "",
        "headings": HEADINGS,
        "footer": f"{words.CAVEAT}  {words.MADE_WITH}.",
        "font": FONT,
        "colours": {
            "text": LIGHT.text,
            "muted": LIGHT.muted,
            "line": LIGHT.line,
            "head": LIGHT.sidebar,
        },
    }


def _tint(status: Status | None) -> list[str]:
    return [LIGHT.hue(status).tint] if status else []


def _quote(cited: Cited) -> dict[str, Any]:
    language = cited.quote.article.language
    return {
        "name": f"{cited.mark.name}.",
        "said": f"{byline(cited)} [{cited.reference}]",
        "pieces": [(text, kind is TagKind.VERB) for text, kind in cited.pieces],
        "rtl": language in words.RIGHT_TO_LEFT,
        "lang": language,
    }


def _drawable(value: Any) -> Any:  # noqa: ANN401 - any plain value
    """Return the same with each letter that the type lacks as a replacement sign."""
    if isinstance(value, str):
        return lettered(re.sub(r"\s+", " ", safe.plain(value)), _BODY)
    if isinstance(value, dict):
        return {key: _drawable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_drawable(item) for item in value]
    return value
