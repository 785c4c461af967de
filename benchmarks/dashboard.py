"""How long a reader waits for the dashboard, beside the plain way with folium, in one run.

Run with `python -m benchmarks.dashboard`; `--json` prints the same figures as JSON. All measures
take turns, step by step: whatever else the machine does meanwhile falls on each of them alike.
"""

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from benchmarks import sessions, watching
from benchmarks.optional import missing, optional
from benchmarks.served import ROOT, Server, fill, plain_app, served
from benchmarks.watching import START, Measure

STEPS: Final = 50
FIRST_PICTURES: Final = 10
MANY: Final = 100_000
VISITORS: Final = 30
VISITOR_STEPS: Final = 10
_FIRST: Final = "first picture of a page"
_STEP: Final = "slider step"
_CLICK: Final = "click on a capital"
_PLAIN: Final = "slider step, plain way"
_ARGS: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; times in ms."""

    what: str
    reports: int
    median: float
    p95: float
    number: int


def row(what: str, reports: int, times: Sequence[float]) -> Row:
    """Sum up the times of one measurement."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return Row(what, reports, statistics.median(ordered), p95, len(ordered))


def in_turns(measures: Mapping[tuple[str, int], Measure]) -> Iterator[Row]:
    """Let every measure make a step, again and again; yield the row of each."""
    times: dict[tuple[str, int], list[float]] = {key: [] for key in measures}
    for number in range(1, STEPS + 1):
        for (what, reports), measure in measures.items():
            if what != _FIRST or number <= FIRST_PICTURES:
                times[what, reports].append(measure(number))
    yield from (row(*key, taken) for key, taken in times.items())


def ratios(rows: Sequence[Row]) -> dict[str, float]:
    """Return how medians compare: many reports with few, the plain way with ours."""
    few, many = sorted({it.reports for it in rows})
    median = {(it.what, it.reports): it.median for it in rows}
    pairs = {
        f"{what}, many reports to few": ((what, many), (what, few)) for what in (_STEP, _CLICK)
    }
    if (_PLAIN, many) in median:
        pairs |= {f"plain way to ours, {n} reports": ((_PLAIN, n), (_STEP, n)) for n in (few, many)}
    return {name: round(median[one] / median[other], 2) for name, (one, other) in pairs.items()}


def visitors(server: Server) -> tuple[Row, float, int]:
    """Open sessions and let them step together; return times, MB for each further one, errors."""
    opened = [sessions.Session.open(server.address, START)]
    sessions.step_all(opened, START, VISITOR_STEPS)
    before = sessions.memory_mb(server.pid)
    opened += [sessions.Session.open(server.address, START) for _ in range(VISITORS - 1)]
    times = sessions.step_all(opened, START, VISITOR_STEPS)
    each = (sessions.memory_mb(server.pid) - before) / (VISITORS - 1)
    errors = sum(len(session.errors) for session in opened)
    for session in opened:
        session.close()
    return (
        row(f"slider step, {VISITORS} visitors at once", 0, [1000 * t for t in times]),
        each,
        errors,
    )


def measure() -> dict[str, object]:
    """Run everything; return the figures."""
    load = os.getloadavg()[0]
    measures: dict[tuple[str, int], Measure] = {}
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGS)
        stack.callback(browser.close)
        for wanted in (0, MANY):
            url = f"sqlite:///{home / f'{wanted}.db'}"
            reports = fill(url, reports=wanted)
            server = stack.enter_context(served(ROOT / "app.py", url))
            measures |= _ours(browser, server, reports)
            if optional("streamlit_folium"):
                plain = stack.enter_context(served(plain_app(home / f"plain-{wanted}"), url))
                measures[_PLAIN, reports] = watching.plain_steps(browser, plain.address)
        rows = list(in_turns(measures))
        size = watching.transferred(browser, server.address)
        together, each, errors = visitors(server)
    return {
        "rows": [asdict(it) for it in (*rows, together)],
        "ratios": ratios(rows),
        "load_before": round(load, 2),
        "bytes_besides_streamlit": size,
        "mb_for_each_further_visitor": round(each, 2),
        "errors_of_visitors": errors,
    }


def _ours(browser: Browser, server: Server, reports: int) -> dict[tuple[str, int], Measure]:
    return {
        (_FIRST, reports): watching.first_pictures(browser, server.address),
        (_STEP, reports): watching.slider_steps(browser, server.address),
        (_CLICK, reports): watching.clicks(browser, server.address),
    }


def table(figures: dict[str, object]) -> str:
    """Return the figures as a table for people."""
    lines = [f"{'':<38}{'reports':>9}{'median ms':>11}{'p95 ms':>9}{'n':>5}"]
    for it in figures["rows"]:  # type: ignore[attr-defined]
        lines.append(
            f"{it['what']:<38}{it['reports'] or '':>9}{it['median']:>11.0f}{it['p95']:>9.0f}"
            f"{it['number']:>5}"
        )
    lines += [f"{name}: {value}" for name, value in figures["ratios"].items()]  # type: ignore[attr-defined]
    if not optional("streamlit_folium"):
        lines.append(missing("streamlit-folium", "The plain way"))
    lines += [
        f"Fetched besides Streamlit's files: {figures['bytes_besides_streamlit']} bytes. "
        f"Load of the machine before: {figures['load_before']}.",
        f"Each further visitor: {figures['mb_for_each_further_visitor']} MB; "
        f"errors: {figures['errors_of_visitors']}",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    found = measure()
    print(json.dumps(found, indent=2) if "--json" in sys.argv else table(found))
