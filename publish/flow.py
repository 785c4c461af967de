"""Text that runs over pages: headings, paragraphs of mixed type, tables."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from publish.page import Box, Page, rectangle
from publish.style import Theme
from publish.typeset import Type, extent, fitted, wrapped

A4_UPRIGHT: Final = (595.28, 841.89)
MARGIN: Final = 50.0
BOTTOM: Final = 58.0
HEADING: Final = Type(12, bold=True)
BODY: Final = Type(8.6)
SMALL: Final = Type(7.4)
_LEAD: Final = 1.45  # lines of text to their size


class Run(NamedTuple):
    """A stretch of a paragraph in one type."""

    text: str
    kind: Type = BODY
    muted: bool = False


class Word(NamedTuple):
    """A word at its place in a line."""

    x: float
    run: Run


class Flow:
    """Pages that are begun as they are needed."""

    def __init__(self, footer: str) -> None:
        self.pages: list[Page] = []
        self._footer = footer
        self.y = 0.0
        self._begin()

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def left(self) -> float:
        return MARGIN

    @property
    def right(self) -> float:
        return A4_UPRIGHT[0] - MARGIN

    def _begin(self) -> None:
        page = Page(*A4_UPRIGHT, Theme.LIGHT)
        self.pages.append(page)
        foot = A4_UPRIGHT[1] - 30
        muted = page.palette.muted
        page.text(self.left, foot, self._footer, SMALL, colour=muted)
        page.text(self.right, foot, f"{len(self.pages)}", SMALL, colour=muted, align="right")
        self.y = MARGIN

    def need(self, height: float) -> None:
        """Begin a new page if less than `height` points are left."""
        if self.y + height > A4_UPRIGHT[1] - BOTTOM:
            self._begin()

    def space(self, height: float) -> None:
        self.y += height

    def heading(self, text: str) -> None:
        """Set a heading that never stands alone at the foot of a page."""
        self.need(60)
        self.space(14)
        self.y += HEADING.size
        for line in wrapped(text, HEADING, self.right - self.left):
            self.page.text(self.left, self.y, line, HEADING)
            self.y += HEADING.size * _LEAD
        self.space(-4)

    def paragraph(self, runs: Sequence[Run], *, indent: float = 0, after: float = 4) -> None:
        """Set runs one after another, broken into lines."""
        lines = _broken(runs, self.right - self.left - indent)
        for line in lines:
            size = max((word.run.kind.size for word in line), default=BODY.size)
            self.need(size * _LEAD)
            self.y += size * _LEAD
            for word in line:
                colour = self.page.palette.muted if word.run.muted else ""
                x = self.left + indent + word.x
                self.page.text(x, self.y, word.run.text, word.run.kind, colour=colour)
        self.space(after)

    def right_to_left(self, text: str, *, after: float = 4) -> None:
        """Set a paragraph that reads from the right; its letters are ordered when drawn."""
        kind = Type(BODY.size * 1.1)
        for line in wrapped(text, kind, self.right - self.left):
            self.need(kind.size * 1.7)
            self.y += kind.size * 1.7
            self.page.text(self.right, self.y, line, kind, align="right")
        self.space(after)

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[tuple[Sequence[str], str]],
        widths: Sequence[float],
    ) -> None:
        """Set a table; its head is repeated on every page. A row has cells and a tint or ""."""
        height = 14.0
        self.need(3 * height)
        self._row(head, widths, height, tint=self.page.palette.sidebar, bold=True)
        for cells, tint in rows:
            if self.y + height > A4_UPRIGHT[1] - BOTTOM:
                self._begin()
                self._row(head, widths, height, tint=self.page.palette.sidebar, bold=True)
            self._row(cells, widths, height, tint=tint, bold=False)
        self.space(6)

    def _row(
        self, cells: Sequence[str], widths: Sequence[float], height: float, *, tint: str, bold: bool
    ) -> None:
        x, kind = self.left, Type(7.8, bold)
        if tint:
            box = Box(x, self.y, x + sum(widths), self.y + height)
            self.page.path(rectangle(box), fill=tint)
        for cell, width in zip(cells, widths, strict=True):
            self.page.text(x + 3, self.y + height - 4.2, fitted(cell, kind, width - 6), kind)
            x += width
        self.y += height
        self.page.rule(self.left, self.y, x)


def _broken(runs: Sequence[Run], width: float) -> list[list[Word]]:
    """Break runs into lines of words no wider than `width` points; a longer word is cut."""
    lines: list[list[Word]] = [[]]
    x, glue = 0.0, False
    for run in runs:
        space = extent("i i", run.kind).width - extent("ii", run.kind).width
        for number, text in enumerate(run.text.split(" ")):
            if not text:
                glue = False
                continue
            gap = 0.0 if not lines[-1] or (number == 0 and glue) else space
            word = run._replace(text=fitted(text, run.kind, width))
            wide = extent(word.text, run.kind).width
            if lines[-1] and x + gap + wide > width:
                lines.append([])
                x, gap = 0.0, 0.0
            lines[-1].append(Word(x + gap, word))
            x += gap + wide
        glue = not run.text.endswith(" ")
    return [_joined(line) for line in lines if line]


def _joined(line: Sequence[Word]) -> list[Word]:
    """Set neighbours of one type as one text, so that they can be copied as a sentence."""
    joined: list[Word] = []
    for word in line:
        last = joined[-1] if joined else None
        if last and last.run[1:] == word.run[1:] and word.x > _end(last) + 0.1:
            text = f"{last.run.text} {word.run.text}"
            joined[-1] = Word(last.x, last.run._replace(text=text))
        else:
            joined.append(word)
    return joined


def _end(word: Word) -> float:
    return word.x + extent(word.run.text, word.run.kind).width
