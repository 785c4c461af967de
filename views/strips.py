"""The last days of one capital as a strip of bars.

Height and colour say the status, the drawing of a bar how sure it is. A day with a report is
drawn like the mark of its certainty; a day that carries an older report is a plain tint.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from control.assessment import Assessment
from publish import words
from publish.material import Shown

DAYS: Final = 26
_ROOM: Final = 4  # days that a label is wide


def of_days(timeline: Shown, province: str, as_of: date) -> str:
    """Return the strip of the panel: the days of one capital up to the day of the map."""
    told = {day for day in timeline.timeline.report_days(province) if day <= as_of}
    recent = [day for day in told if (as_of - day).days < DAYS] or [as_of]
    days = [min(recent) + timedelta(days=n) for n in range((as_of - min(recent)).days + 1)]
    course = [timeline.on(day)[province] for day in days]
    bars = "".join(bar(it, told=it.as_of in told) for it in course)
    span = words.span(days[0], days[-1])
    name = f"{words.counted(len(told & set(days)), 'day')} with a report, {span}"
    return (
        f'<p class="rc-head">Days with a report <span>{span}</span></p>'
        f'<div class="rc-strip" role="img" aria-label="{name}">{bars}</div>'
        f'<div class="rc-strip-days" aria-hidden="true">{"".join(_labels(course, told))}</div>'
    )


def bar(it: Assessment, *, told: bool) -> str:
    """Return one day: empty, carried, or reported."""
    if it.status is None:
        return "<i></i>"
    kind = str(it.certainty) if told else "carried"
    faded = " rc-faded" if it.quiet and not told else ""
    return f'<i class="rc-bar-{it.status} rc-bar-{kind}{faded}"></i>'


def _labels(course: Sequence[Assessment], told: set[date]) -> Iterator[str]:
    """Name the last day, and of those with a report the ones that have room."""
    last, free = len(course) - 1, 0
    for n, it in enumerate(course[:-1]):
        if it.as_of in told and n >= free and n + _ROOM <= last - 1:
            free = n + _ROOM
            yield f'<span style="left:{100 * n / DAYS:.4g}%">{words.day_short(it.as_of)}</span>'
    right = 100 - 100 * (last + 1) / DAYS
    side = f"right:{right:.4g}%" if last > _ROOM else f"left:{100 * last / DAYS:.4g}%"
    yield f'<b style="{side}">{words.day_short(course[-1].as_of)}</b>'
