"""The blocks of the column beside a printed map: counts, certainties, signs, changes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Final

from control.assessment import Certainty
from extract.model import Status
from publish import evidence, style, words
from publish.box import Box, rectangle
from publish.cursor import BODY, LABEL, LEADING, LEGEND_BOX, SMALL, STRONG, Cursor, Dry
from publish.page import Page
from publish.scene import STATUSES, CapitalMark, Count, Language, Scene
from publish.typeset import Type, extent, fitted, wrapped

NUMBER: Final = Type(12.5, bold=True)
_SINCE: Final = 60.0  # points: a heading and two rows
GAPS: Final = (20.0, 18.0, 16.5, 15.5)  # points above a heading, from the best to the tightest
_PLAIN: Final = (Certainty.CONFIRMED, Certainty.REPORTED)  # need no reason in a list of changes


def counts(at: Cursor) -> None:
    """Say how many capitals have each status, and how many more than the day before."""
    scene, page = at.scene, at.page
    at.heading(f"As reported, {words.day_long(scene.as_of)}")
    since = words.days_before(scene.as_of)
    page.text(at.right, at.y, since, BODY, colour=page.palette.muted, align="right")
    at.y += 11
    page.rule(at.left, at.y, at.right)
    for count in scene.counts:
        _count_row(at, count)


def _count_row(at: Cursor, count: Count) -> None:
    page, top = at.page, at.y
    at.y = top + 14.5
    _sign(at, 8, count.status)
    page.text(at.left + 40, at.y, f"{count.number}", NUMBER, align="right")
    at.y -= 1
    at.text(49, words.STATUS[count.status], LABEL)
    _change(at, count)
    more = _how_sure(at, count)
    at.y = top + 23.5 + more
    at.text(49, words.STATUS_MEANS[count.status], SMALL, muted=True)
    at.y = top + 29.7 + more
    page.rule(at.left, at.y, at.right)


def _sign(at: Cursor, x: float, status: Status | None) -> None:
    for layer in style.layers(status, Certainty.CONFIRMED, theme=at.page.theme, halo=False):
        at.page.layer(layer, at.left + x, at.y - 3.6, 11)


def _change(at: Cursor, count: Count) -> None:
    kind = Type(8.4) if count.change else BODY
    colour = "" if count.change else at.page.palette.muted
    at.page.text(at.right, at.y, words.signed(count.change), kind, colour=colour, align="right")


def _how_sure(at: Cursor, count: Count) -> float:
    """Set it in its own place, nearer to the change, or on a line of its own; return its height."""
    if not count.how_sure:
        return 0
    width = extent(count.how_sure, SMALL).width
    right = at.right - at.left - extent(words.signed(count.change), Type(8.4)).width - 5
    label = 49 + extent(words.STATUS[count.status], LABEL).width + 4
    if label + width <= right:
        at.text(max(label, min(109, right - width)), count.how_sure, SMALL)
        return 0
    at.y += 9.4
    at.text(49, fitted(count.how_sure, SMALL, at.right - at.left - 49), SMALL)
    return 9.4


def certainties(at: Cursor) -> None:
    """Explain what the fill of a mark says."""
    at.heading("How certain (fill of the mark)")
    at.y += 15.5
    for certainty in Certainty:
        at.mark(7, Status.SEIZED, certainty)
        at.text(21, words.CERTAINTY[certainty], STRONG)
        at.lines(73, words.CERTAINTY_MEANS[certainty], BODY, muted=True)
        at.y += 13.4
    at.y -= 13.4


def signs(at: Cursor) -> None:
    """Explain what else is on the map."""
    at.heading("On the map")
    at.y += 15
    palette = at.page.palette
    shown = [s for s in Status if s in at.scene.tints.values()] or [Status.SEIZED, Status.CONTESTED]
    for i, status in enumerate(shown[:2]):
        left = at.left + 2.3 + i * 10.2
        swatch = rectangle(Box(left, at.y - 6.8, left + 9.6, at.y + 1.6))
        at.page.path(swatch, fill=palette.hue(status).tint, stroke=palette.border, width=0.5)
    at.text(30, words.TINT_MEANS, BODY, muted=True)
    at.y += 13.4
    _quiet_sign(at, 10)
    at.text(30, words.QUIET_MEANS, BODY, muted=True)
    at.y += 13.4
    at.page.text(at.left + 1.5, at.y, "Name", Type(7.1, bold=True))
    at.text(30, words.BOLD_MEANS, BODY, muted=True)


def _quiet_sign(at: Cursor, x: float) -> None:
    layers = style.layers(Status.CONTESTED, Certainty.REPORTED, theme=at.page.theme, halo=False)
    for layer in layers:
        box = LEGEND_BOX * style.QUIET_SCALE
        at.page.layer(layer, at.left + x, at.y - 2.7, box, opacity=style.QUIET_OPACITY)


def changes(at: Cursor) -> None:
    """List which capitals changed since the day before, by what they are now."""
    day = at.scene.as_of
    at.heading(f"Changed on {day.day} {words.MONTHS[day.month - 1]}")
    at.y += 14.5
    changed = sorted(at.scene.changed, key=_kind)
    groups = [list(group) for _, group in groupby(changed, key=_kind)]
    floor = at.box.bottom - _room_of_a_quote(at)
    for group in groups:
        told = _told(group, _comma(at.scene))
        lines = wrapped(told, BODY, at.right - at.left - 21)
        if at.y + (len(lines) - 1) * LEADING > floor:
            at.text(21, "and more: see the link", BODY, muted=True)
            return
        at.mark(7, group[0].status, group[0].certainty)
        at.lines(21, told, BODY)
        at.y += 13.4
    if not groups:
        before = day - timedelta(days=1)
        at.text(0, f"Nothing changed since {words.day_short(before)}.", BODY, muted=True)
        at.y += 13.4
    at.y -= 13.4


def _kind(mark: CapitalMark) -> tuple[int, int]:
    sure = list(Certainty).index(mark.certainty) if mark.certainty else 0
    return STATUSES.index(mark.status), sure


def _comma(scene: Scene) -> str:
    """Return what stands between names: Dari and Pashto have a comma of their own."""
    return ", " if scene.names is Language.ENGLISH else "، "


def _told(group: list[CapitalMark], comma: str) -> str:
    first = group[0]
    names = comma.join(sorted(mark.name for mark in group))
    if first.status is None:
        return f"{names}: no report any more"
    if len(group) > 1 or first.certainty in _PLAIN:
        return names
    reason = first.assessment.reason
    return evidence.shorten(f"{names}: {reason[:1].lower()}{reason[1:].removesuffix('.')}", 90)


def quoted(at: Cursor) -> None:
    """Quote counts without names that articles give, to compare with the map's."""
    if not at.scene.quoted_counts or at.room < _room_of_a_quote(at):
        return
    at.heading("Counts in the articles, to compare")
    for quote in at.scene.quoted_counts:
        if at.room < 13 + LEADING * len(_quote(at, quote)):
            return
        at.y += 13.4
        at.lines(0, f"“{evidence.shorten(quote.text, 110)}”", BODY)
        at.y += LEADING
        source = words.apart(quote.article.source or "unnamed source")
        by = f"{source}, {words.day_short(quote.claim.published)}"
        at.text(0, fitted(by, BODY, at.right - at.left), BODY, muted=True)


def _quote(at: Cursor, quote: evidence.CountQuote) -> list[str]:
    """Return the lines that a quoted count takes."""
    return wrapped(f"“{evidence.shorten(quote.text, 110)}”", BODY, at.right - at.left)


def _room_of_a_quote(at: Cursor) -> float:
    """Return the points that a heading, the first quoted count and its source take, if any."""
    quotes = at.scene.quoted_counts
    return at.gap + 13.4 + LEADING * len(_quote(at, quotes[0])) if quotes else 0.0


def since(at: Cursor) -> None:
    """List the capitals reported seized by the day since when they are, as far as there is room."""
    scene = at.scene
    held = [mark for mark in scene.marks if mark.status is Status.SEIZED]
    days = sorted({mark.assessment.since for mark in held if mark.assessment.since})
    if not days or at.room < _SINCE:
        return
    at.heading("Reported seized since")
    at.y += 1.5
    for number, day in enumerate(days):
        names = sorted(mark.name for mark in held if mark.assessment.since == day)
        told = _comma(scene).join(names)
        lines = wrapped(told, BODY, at.right - at.left - 42)
        if at.room < 13.4 + LEADING * len(lines) and number < len(days) - 1:
            at.y += 13.4
            at.text(42, f"and {words.counted(len(days) - number, 'more day')}", BODY, muted=True)
            return
        at.y += 13.4
        at.text(0, words.day_short(day), BODY, muted=True)
        at.lines(42, told, BODY)


BLOCKS: Final[Mapping[str, Callable[[Cursor], None]]] = {
    "counts": counts,
    "certainties": certainties,
    "signs": signs,
    "changes": changes,
    "quoted": quoted,
    "since": since,
}


def fill(page: Page, scene: Scene, box: Box, blocks: Sequence[str]) -> None:
    """Draw blocks into a column, with the widest gaps at which nothing is left out."""
    tightest = _tried(page, scene, box, blocks, GAPS[-1])
    for gap in GAPS[:-1]:
        it = _tried(page, scene, box, blocks, gap)
        if it.lines == tightest.lines and it.lowest <= box.bottom:
            break
    else:
        gap = GAPS[-1]
    _draw(page, scene, box, blocks, gap)


def _draw(page: Page, scene: Scene, box: Box, blocks: Sequence[str], gap: float) -> None:
    cursor = Cursor(page, scene, box, gap)
    for block in blocks:
        BLOCKS[block](cursor)


def _tried(page: Page, scene: Scene, box: Box, blocks: Sequence[str], gap: float) -> Dry:
    dry = Dry(page)
    _draw(dry, scene, box, blocks, gap)
    return dry
