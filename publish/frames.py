"""The days of a web map, told so that nothing is said twice: icons, states and quotes once each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.model import Status
from publish import legend, popup, style, words
from publish.evidence import Quote
from publish.safe import html
from publish.scene import CapitalMark, Scene
from publish.style import PALETTES, Theme

_SIZE = 18  # px for which the strokes of an icon are drawn; the page scales the box


class Once(dict[str, int]):
    """Numbers texts in the order of their first coming."""

    def of(self, text: str) -> int:
        return self.setdefault(text, len(self))


@dataclass(slots=True)
class Frames:
    """What the page's script is told; all texts are safe HTML."""

    theme: Theme
    language: str
    icons: Once = field(default_factory=Once)
    quotes: Once = field(default_factory=Once)
    states: list[dict[str, Any]] = field(default_factory=list)
    capitals: dict[str, dict[str, Any]] = field(default_factory=dict)
    days: list[dict[str, Any]] = field(default_factory=list)
    _known: Once = field(default_factory=Once)
    _encoded: dict[tuple[str, int, int, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, scenes: Sequence[Scene], theme: Theme) -> "Frames":
        """Gather the days of these scenes."""
        frames = cls(theme, str(scenes[0].names))
        for index, scene in enumerate(scenes):
            frames._add(index, scene)
        return frames

    def data(self, at: int) -> Mapping[str, Any]:
        """Return everything as one value for JSON."""
        palette = PALETTES[self.theme]
        tints = {str(status): palette.hue(status).tint for status in Status}
        return {
            "at": at,
            "language": self.language,
            "days": self.days,
            "capitals": self.capitals,
            "icons": list(self.icons),
            "states": self.states,
            "quotes": list(self.quotes),
            "tints": {**tints, "": palette.land},
        }

    def _add(self, index: int, scene: Scene) -> None:
        self.days.append(
            {
                "iso": scene.as_of.isoformat(),
                "day": words.day_slider(scene.as_of),
                "headline": html(scene.headline),
                "change": legend.change(scene),
                "counts": [legend.count(count, scene.as_of) for count in scene.counts],
                "basis": legend.basis(scene),
                "quoted": legend.quoted(scene),
                "tints": {code: str(status) for code, status in scene.tints.items()},
            }
        )
        for mark in scene.marks:
            self._step(index, scene, mark)

    def _step(self, index: int, scene: Scene, mark: CapitalMark) -> None:
        """Add a state to the course of a capital if it is another one than the day before."""
        side = mark.place.label_side or "E"
        capital = self.capitals.setdefault(
            mark.province, {"name": html(mark.name), "plain": mark.name, "side": side, "runs": []}
        )
        number = self._state(scene, mark)
        if not capital["runs"] or capital["runs"][-1][1] != number:
            capital["runs"].append([index, number])

    def _state(self, scene: Scene, mark: CapitalMark) -> int:
        found = scene.quotes(mark.province)
        state = {
            "icon": self.icons.of(self._icon(mark)),
            "look": _look(mark),
            "silent": mark.status is None,
            "title": mark.standing,  # set as an attribute by the script, never as HTML
            "body": popup.standing_html(mark),
            "quotes": [self.quotes.of(self._quote(quote)) for quote in found[: popup.QUOTES]],
            "more": popup.more_html(found),
            "cells": _cells(mark),
        }
        number = self._known.of(repr(state))
        if number == len(self.states):
            self.states.append(state)
        return number

    def _quote(self, quote: Quote) -> str:
        key = (quote.article.id, *quote.trigger, f"{quote.text}{quote.status}{quote.stance}")
        if key not in self._encoded:
            self._encoded[key] = popup.quote_html(quote)
        return self._encoded[key]

    def _icon(self, mark: CapitalMark) -> str:
        svg = style.mark_svg(
            mark.status, mark.certainty, quiet=mark.quiet, size=_SIZE, theme=self.theme
        )
        return svg.replace(f'width="{_SIZE}" height="{_SIZE}"', 'width="%" height="%"')


def _look(mark: CapitalMark) -> str:
    looks = {
        "anchor": mark.is_anchor,
        "bold": mark.changed or mark.is_anchor,
        "loud": mark.is_loud,
        "quiet": mark.quiet,
    }
    return " ".join(look for look, is_so in looks.items() if is_so)


def _cells(mark: CapitalMark) -> str:
    it = mark.assessment
    quiet = ", quiet" if it.quiet else ""
    since = words.day(it.since) if it.since else ""
    cells = (words.STATUS[it.status].lower() + quiet, it.certainty or "", since)
    return "".join(f"<td>{html(cell)}</td>" for cell in cells)
