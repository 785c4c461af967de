"""How long a reader waits for the dashboard, beside the plain way with folium, in one run.

Run with `python -m benchmarks.dashboard`; `--json` prints the same figures as JSON.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, Response, sync_playwright

from benchmarks import sessions
from benchmarks.optional import missing, optional
from benchmarks.served import ROOT, Server, fill, plain_app, served
from geo.gazetteer import default_gazetteer

STEPS: Final = 50
STEP: Final = "slider step"
PLAIN: Final = "slider step, plain way"
CLICK: Final = "click on a capital"
MANY: Final = 100_000
VISITORS: Final = 30
VISITOR_STEPS: Final = 10
START: Final = date(2021, 7, 1)
PATIENCE_MS: Final = 300_000  # a large store is read once, by the first page
_ARGS: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# From the event itself to the second frame after the change: what the eye gets.
_WATCH: Final = """([event, changed]) => {
  const frame = () => document.querySelector('iframe')?.contentDocument;
  const test = new Function('frame', 'return ' + changed);
  window.measured = new Promise((done) => {
    document.addEventListener(event, ({ timeStamp }) => {
      const look = () => test(frame)
        ? requestAnimationFrame(() => done(performance.now() - timeStamp))
        : requestAnimationFrame(look);
      look();
    }, { once: true, capture: true });
  });
}"""


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


def timed(page: Page, event: str, changed: str, act: Callable[[], object]) -> float:
    """Return the ms from an event to the picture in which a change can be seen."""
    page.evaluate(_WATCH, [event, changed])
    act()
    found: float = page.evaluate("window.measured")
    return found


def slider_steps(page: Page, seen: str) -> list[float]:
    """Step the slider with the arrow key; `seen` tells the day in the picture."""
    page.locator('[data-testid="stSlider"] input[type="range"]').focus()
    times = []
    for number in range(1, STEPS + 1):
        day = (START + timedelta(days=number)).isoformat()
        arrow = partial(page.keyboard.press, "ArrowRight")
        times.append(timed(page, "keydown", seen.format(day=day), arrow))
    return times


def clicks(page: Page) -> list[float]:
    """Click on capitals, each time another, until its name stands in the panel."""
    gazetteer = default_gazetteer()
    apart = [code for code in gazetteer.provinces() if code not in {"AF-PAR", "AF-KAP"}]
    times = []
    for number in range(STEPS):
        code = apart[number % len(apart)]
        name = gazetteer.capital(code).name
        seen = f"document.querySelector('.st-key-panel h2').textContent === '{name}'"
        box = page.locator(f'.rc-mark[data-code="{code}"]').bounding_box()
        if box is None:
            continue
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        times.append(timed(page, "pointerdown", seen, partial(page.mouse.click, x, y)))
    return times


def ours(browser: Browser, server: Server, reports: int) -> list[Row]:
    """Measure the dashboard: first picture, slider, clicks."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    address = f"{server.address}/?day={START.isoformat()}"
    _open(page, address)
    first = []
    for _ in range(5):
        start = time.perf_counter()
        _open(page, address)
        first.append(1000 * (time.perf_counter() - start))
    steps = slider_steps(page, "document.querySelector('.rc-map').dataset.day === '{day}'")
    pressed = clicks(page)
    page.close()
    return [
        row("first picture of a page", reports, first),
        row(STEP, reports, steps),
        row(CLICK, reports, pressed),
    ]


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".rc-map[data-day]", timeout=PATIENCE_MS)


def plain(browser: Browser, server: Server, reports: int) -> list[Row]:
    """Measure the plain way: the same slider, a folium map built anew."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(server.address)
    page.frame_locator("iframe").locator("[data-day]").first.wait_for(timeout=PATIENCE_MS)
    times = slider_steps(page, "frame()?.querySelector('[data-day=\"{day}\"]')")
    page.close()
    return [row(PLAIN, reports, times)]


def transferred(browser: Browser, server: Server) -> int:
    """Return the bytes that the first page fetches besides Streamlit's own files."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    ours: list[Response] = []
    page.on("response", lambda response: ours.append(response))  # noqa: PLW0108 - Playwright takes no builtin
    _open(page, server.address)
    page.wait_for_load_state("networkidle")
    size = sum(len(response.body()) for response in ours if "/app/static/" in response.url)
    page.close()
    return size


def ratios(rows: Sequence[Row]) -> dict[str, float]:
    """Return how medians compare: ours with the plain way, many reports with few."""
    few, many = sorted({it.reports for it in rows if it.reports})
    median = {(it.what, it.reports): it.median for it in rows}
    found = {
        f"{what}: many reports to few": median[what, many] / median[what, few]
        for what in (STEP, CLICK)
    }
    if (PLAIN, many) in median:
        found |= {
            f"plain way to ours, {n} reports": median[PLAIN, n] / median[STEP, n]
            for n in (few, many)
        }
    return {name: round(value, 2) for name, value in found.items()}


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
    rows: list[Row] = []
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGS)
        for number, wanted in enumerate((0, MANY)):
            url = f"sqlite:///{home / f'{wanted}.db'}"
            reports = fill(url, reports=wanted)
            with served(ROOT / "app.py", url) as server:
                rows += ours(browser, server, reports)
                if number == 0:
                    size = transferred(browser, server)
                    together, each, errors = visitors(server)
            if optional("streamlit_folium"):
                with served(plain_app(home / f"plain-{wanted}"), url) as server:
                    rows += plain(browser, server, reports)
        browser.close()
    return {
        "rows": [asdict(it) for it in (*rows, together)],
        "ratios": ratios(rows),
        "load_before": round(load, 2),
        "bytes_besides_streamlit": size,
        "mb_for_each_further_visitor": round(each, 2),
        "errors_of_visitors": errors,
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
    lines.append(
        f"Fetched besides Streamlit's files: {figures['bytes_besides_streamlit']} bytes. "
        f"Load of the machine before: {figures['load_before']}."
    )
    lines.append(
        f"Each further visitor: {figures['mb_for_each_further_visitor']} MB; "
        f"errors: {figures['errors_of_visitors']}"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    found = measure()
    print(json.dumps(found, indent=2) if "--json" in sys.argv else table(found))
