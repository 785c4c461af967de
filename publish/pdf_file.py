"""A briefing as PDF, with fonts embedded; the same bytes each time."""

import io
from typing import Final

from matplotlib.backends.backend_pdf import PdfPages

from extract.model import TagKind
from publish import mapface, safe, words
from publish.briefing import (
    COLUMNS,
    HEADINGS,
    Briefing,
    Cited,
    bracketed,
    byline,
    reference_text,
)
from publish.flow import BODY, SMALL, Flow, Run
from publish.ground import View, ground
from publish.mapface import Face
from publish.page import MAKER, Box
from publish.style import LIGHT
from publish.typeset import Type

_TITLE: Final = Type(17, bold=True)
_BOLD: Final = Type(BODY.size, bold=True)
_ITALIC: Final = Type(BODY.size, italic=True)
_MAP_HEIGHT: Final = 376.0
_WIDTHS: Final = (92.0, 92.0, 92.0, 70.0, 74.0, 75.0)


def to_pdf(it: Briefing) -> bytes:
    """Return the briefing as a document to be printed."""
    flow = Flow(f"{words.CAVEAT}  {words.MADE_WITH}.")
    flow.paragraph([Run(it.title, _TITLE)], after=2)
    for text in (it.lead, it.filters):
        if text:
            flow.paragraph([Run(text)])
    _map(flow, it)
    _changes(flow, it)
    _table(flow, it)
    _quotes(flow, it)
    _rest(flow, it)
    return _bound(flow, it)


def _bound(flow: Flow, it: Briefing) -> bytes:
    out = io.BytesIO()
    about = {"Title": safe.plain(it.title), "Creator": MAKER, "Subject": words.CAVEAT}
    with PdfPages(out, metadata={**about, "CreationDate": None}) as pages:
        for page in flow.pages:
            pages.savefig(page.figure)
    return out.getvalue()


def _map(flow: Flow, it: Briefing) -> None:
    flow.need(_MAP_HEIGHT + 20)
    flow.space(4)
    frame = Box(flow.left, flow.y, flow.right, flow.y + _MAP_HEIGHT)
    face = Face(View.of(ground().country.bounds, frame))
    mapface.draw(flow.page, it.scene, face)
    flow.y = frame.bottom
    text = f"{words.SHOWS} Shape and colour: what is reported; fill: how certain; see the end."
    flow.paragraph([Run(text, SMALL, muted=True)])


def _changes(flow: Flow, it: Briefing) -> None:
    flow.heading(it.changes_heading)
    if not it.changes:
        flow.paragraph([Run("Nothing that is reported of a capital changed.")])
    for change in it.changes:
        text = f": {change.text} {bracketed(change.references)}"
        flow.paragraph([Run(f"• {change.mark.name}", _BOLD), Run(text)], after=2)


def _table(flow: Flow, it: Briefing) -> None:
    flow.heading(HEADINGS["table"])
    rows = [
        (row.cells, LIGHT.hue(row.mark.status).tint if row.mark.status else "") for row in it.rows
    ]
    flow.table(COLUMNS, rows, _WIDTHS)


def _quotes(flow: Flow, it: Briefing) -> None:
    flow.heading(HEADINGS["quotes"])
    for cited in it.quotes:
        said = Run(f" {byline(cited)} [{cited.reference}]", _ITALIC, muted=True)
        name = Run(f"{cited.mark.name}. ", _BOLD)
        if cited.quote.article.language in words.RIGHT_TO_LEFT:
            flow.paragraph([name, said], after=0)
            flow.right_to_left(f"“{cited.text}”")
        else:
            flow.paragraph([name, *_marked(cited), said], after=3)


def _marked(cited: Cited) -> list[Run]:
    """Set the verb bold, where the quote is not cut."""
    if " ".join(cited.quote.text.split()) != cited.text:
        return [Run(f"“{cited.text}”")]
    parts = [
        Run(" ".join(text.split("\n")), _BOLD if kind is TagKind.VERB else BODY)
        for text, kind in cited.quote.parts
    ]
    return [Run("“"), *parts, Run("”")]


def _rest(flow: Flow, it: Briefing) -> None:
    flow.heading(HEADINGS["references"])
    for number, article in enumerate(it.references, start=1):
        flow.paragraph([Run(f"[{number}] {reference_text(article)}")], after=1)
    flow.heading(HEADINGS["definitions"])
    for name, meaning in it.definitions:
        flow.paragraph([Run(f"{name}: ", _BOLD), Run(meaning)], after=1)
    flow.heading(HEADINGS["caveat"])
    flow.paragraph([Run(it.caveat)])
    flow.paragraph([Run(it.made)])
    if it.scene.link:
        flow.paragraph([Run(f"This view, with the sentences: {it.scene.link}")])
