"""Where the next line of a column stands, and what it would take up if it were drawn."""

from dataclasses import dataclass, field
from typing import Any, Final

from control.assessment import Certainty
from extract.model import Status
from publish import style
from publish.box import Box
from publish.page import Page
from publish.scene import Scene
from publish.typeset import Type, wrapped

HEADING: Final = Type(9.2, bold=True)
BODY: Final = Type(7.1)
SMALL: Final = Type(6.8)
STRONG: Final = Type(7.6, bold=True)
LABEL: Final = Type(8, bold=True)
LEADING: Final = 10.0
LEGEND_BOX: Final = 10.0


@dataclass(slots=True)
class Cursor:
    """Where the next block starts in a column, and what is drawn there."""

    page: Page
    scene: Scene
    box: Box
    gap: float  # points above a heading
    y: float = field(init=False)

    def __post_init__(self) -> None:
        self.y = self.box.top

    @property
    def left(self) -> float:
        return self.box.left

    @property
    def right(self) -> float:
        return self.box.right

    @property
    def room(self) -> float:
        """Points left in the column."""
        return self.box.bottom - self.y

    def text(self, x: float, text: str, kind: Type, *, muted: bool = False) -> None:
        colour = self.page.palette.muted if muted else ""
        self.page.text(self.left + x, self.y, text, kind, colour=colour)

    def heading(self, text: str) -> None:
        """Set a heading; the first of a column stands at its top."""
        self.y += 8 if self.y == self.box.top else self.gap
        self.text(0, text, HEADING)

    def mark(self, x: float, status: Status | None, certainty: Certainty | None) -> None:
        """Draw a mark of the legend on the line."""
        for layer in style.layers(status, certainty, theme=self.page.theme, halo=False):
            self.page.layer(layer, self.left + x, self.y - 2.7, LEGEND_BOX)

    def lines(self, x: float, text: str, kind: Type, *, muted: bool = False) -> None:
        """Set a text over as many lines as it needs, all but the last one moving down."""
        for i, line in enumerate(wrapped(text, kind, self.right - self.left - x)):
            self.y += LEADING if i else 0
            self.text(x, line, kind, muted=muted)


class Dry(Page):
    """A page on which nothing is drawn: it counts lines and says how far down they reach."""

    def __init__(self, page: Page) -> None:  # without a figure: that is what takes time
        self.theme, self.palette = page.theme, page.palette
        self.lines, self.lowest = 0, 0.0

    def text(self, x: float, y: float, *_: Any, **__: Any) -> Any:  # noqa: ANN401, ARG002
        self.lines += 1
        self.lowest = max(self.lowest, y)

    def path(self, *_: Any, **__: Any) -> None:  # noqa: ANN401
        pass
