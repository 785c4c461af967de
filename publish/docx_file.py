"""A briefing as DOCX: headings, alt text, table headers; the same bytes each time."""

import io
from datetime import datetime
from typing import Any, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from extract.model import TagKind
from publish import packing, safe, words
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

FONT: Final = "Arial"  # on every machine that opens a DOCX, or something as wide
WIDTH: Final = Inches(6.9)
_CELL: Final = "Table cell"
# The order of elements that the schema asks for, and Word insists on.
_AFTER_BORDERS: Final = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
_MADE: Final = datetime(2021, 1, 1)  # noqa: DTZ001 - a file's date must not be that of its making


def to_docx(it: Briefing) -> bytes:
    """Return the briefing as a document for a word processor."""
    document = _empty(it)
    document.add_heading(safe.plain(it.title), level=0)
    for text in (it.lead, it.filters):
        if text:
            document.add_paragraph(safe.plain(text))
    _map(document, it)
    _changes(document, it)
    _table(document, it)
    _quotes(document, it)
    _references(document, it)
    _definitions(document, it)
    document.add_heading(HEADINGS["caveat"], level=1)
    document.add_paragraph(safe.plain(it.caveat))
    document.add_paragraph(safe.plain(it.made))
    if it.scene.link:
        document.add_paragraph(safe.plain(f"This view, with the sentences: {it.scene.link}"))
    out = io.BytesIO()
    document.save(out)
    return packing.settled(out.getvalue())


def _empty(it: Briefing) -> Any:  # noqa: ANN401 - python-docx brings no types
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.27), Inches(11.69)
    section.left_margin = section.right_margin = Inches(0.69)
    section.top_margin = section.bottom_margin = Inches(0.75)
    properties = document.core_properties
    properties.title, properties.author = safe.plain(it.title), words.PROGRAM
    properties.comments, properties.language = words.CAVEAT, "en"
    properties.created = properties.modified = _MADE
    _styles(document)
    _footer(section)
    return document


def _styles(document: Any) -> None:  # noqa: ANN401 - python-docx brings no types
    ink = RGBColor.from_string(LIGHT.text[1:])
    sizes = {"Normal": 10, "Title": 16, "Heading 1": 13, "List Bullet": 10, "Footer": 8}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.color.rgb = FONT, ink
        _size(style, size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    _title(document.styles["Title"])
    cell = document.styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = document.styles["Normal"]
    _size(cell, 8.5)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(1.5)


def _size(style: Any, points: float) -> None:  # noqa: ANN401 - python-docx brings no types
    """Set the size, and that of Arabic letters, which Word keeps apart."""
    style.font.size = Pt(points)
    other = OxmlElement("w:szCs")
    other.set(qn("w:val"), f"{points * 2:.0f}")
    size = style.element.rPr.find(qn("w:sz"))
    for old in style.element.rPr.findall(qn("w:szCs")):
        style.element.rPr.remove(old)
    size.addnext(other)


def _bold(run: Any) -> None:  # noqa: ANN401 - python-docx brings no types
    run.bold = run.font.cs_bold = True


def _title(style: Any) -> None:  # noqa: ANN401 - python-docx brings no types
    """Set it bold, without the blue rule of the template."""
    style.font.bold, style.paragraph_format.space_after = True, Pt(6)
    for rule in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(rule)


def _footer(section: Any) -> None:  # noqa: ANN401 - python-docx brings no types
    """Write the caveat and the number of the page under every page."""
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(f"{words.CAVEAT}  {words.MADE_WITH}.  Page ")
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        name = "w:fldChar" if kind else "w:instrText"
        element = OxmlElement(name)
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _map(document: Any, it: Briefing) -> None:  # noqa: ANN401 - python-docx brings no types
    picture = io.BytesIO(map_alone(it.scene, Format.PNG))
    shape = document.add_picture(picture, width=WIDTH)
    about = shape._inline.docPr
    about.set("name", "Map")
    about.set("descr", safe.plain(it.scene.described))
    caption = document.add_paragraph()
    run = caption.add_run(CAPTION)
    run.font.size, run.italic = Pt(8.5), True


def _changes(document: Any, it: Briefing) -> None:  # noqa: ANN401 - python-docx brings no types
    document.add_heading(safe.plain(it.changes_heading), level=1)
    if not it.changes:
        document.add_paragraph(NOTHING)
    for change in it.changes:
        paragraph = document.add_paragraph(style="List Bullet")
        _bold(paragraph.add_run(safe.plain(change.mark.name)))
        paragraph.add_run(safe.plain(f": {change.text} {bracketed(change.references)}"))


def _table(document: Any, it: Briefing) -> None:  # noqa: ANN401 - python-docx brings no types
    document.add_heading(HEADINGS["table"], level=1)
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    _line(table)
    for cell, name in zip(table.rows[0].cells, COLUMNS, strict=True):
        _cell(cell, name, bold=True)
        _shade(cell, LIGHT.sidebar)
    _mark(table.rows[0], "w:tblHeader")
    for row in it.rows:
        added = table.add_row()
        _mark(added, "w:cantSplit")
        for number, (cell, text) in enumerate(zip(added.cells, row.cells, strict=True)):
            _cell(cell, text, bold=number == 0 and row.mark.status is not None)
        if row.mark.status:
            _shade(added.cells[2], LIGHT.hue(row.mark.status).tint)


def _line(table: Any) -> None:  # noqa: ANN401 - python-docx brings no types
    """Draw light lines between the rows and none between the columns."""
    lines = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        drawn = side in ("top", "bottom", "insideH")
        line.set(qn("w:val"), "single" if drawn else "nil")
        if drawn:
            line.set(qn("w:sz"), "4")
            line.set(qn("w:color"), LIGHT.line[1:])
        lines.append(line)
    table._tbl.tblPr.insert_element_before(lines, *_AFTER_BORDERS)


def _mark(row: Any, name: str) -> None:  # noqa: ANN401 - python-docx brings no types
    """Say of a row that it is repeated as a header, or not split over pages."""
    element = OxmlElement(name)
    element.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(element)


def _cell(cell: Any, text: str, *, bold: bool) -> None:  # noqa: ANN401 - python-docx brings no types
    paragraph = cell.paragraphs[0]
    paragraph.style = _CELL
    run = paragraph.add_run(safe.plain(text))
    run.bold = run.font.cs_bold = bold


def _shade(cell: Any, colour: str) -> None:  # noqa: ANN401 - python-docx brings no types
    shade = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour[1:])):
        shade.set(qn(key), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _quotes(document: Any, it: Briefing) -> None:  # noqa: ANN401 - python-docx brings no types
    document.add_heading(HEADINGS["quotes"], level=1)
    for cited in it.quotes:
        paragraph = document.add_paragraph()
        if cited.quote.article.language in words.RIGHT_TO_LEFT:
            _right_to_left(paragraph)
        _bold(paragraph.add_run(safe.plain(f"{cited.mark.name}. ")))
        _marked(paragraph, cited)
        paragraph.add_run(safe.plain(f" {byline(cited)} [{cited.reference}]")).italic = True


def _marked(paragraph: Any, cited: Cited) -> None:  # noqa: ANN401 - python-docx brings no types
    """Set the verb bold and the place underlined, where the quote is not cut."""
    paragraph.add_run("“")
    for text, kind in cited.pieces:
        run = paragraph.add_run(safe.plain(text))
        run.bold, run.underline = kind is TagKind.VERB, kind is TagKind.PLACE
    paragraph.add_run("”")


def _right_to_left(paragraph: Any) -> None:  # noqa: ANN401 - python-docx brings no types
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), "w:jc")


def _references(document: Any, it: Briefing) -> None:  # noqa: ANN401 - python-docx brings no types
    document.add_heading(HEADINGS["references"], level=1)
    for number, article in enumerate(it.references, start=1):
        paragraph = document.add_paragraph(safe.plain(f"[{number}] {reference_text(article)}"))
        paragraph.paragraph_format.space_after = Pt(1)


def _definitions(document: Any, it: Briefing) -> None:  # noqa: ANN401 - python-docx brings no types
    document.add_heading(HEADINGS["definitions"], level=1)
    for name, meaning in it.definitions:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(meaning)
