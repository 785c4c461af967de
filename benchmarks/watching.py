"""What a reader sees, timed in a real browser: from the event itself to the new picture."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final

from playwright.sync_api import Browser, Page, Response

from geo.gazetteer import default_gazetteer

Measure = Callable[[int], float]  # of the number of a step: how many ms it took

START: Final = date(2021, 7, 1)
VIEW: Final = f"?day={START.isoformat()}&capital=AF-HER"
_PATIENCE_MS: Final = 300_000  # a large store is read once, by the first page
_DRAWN: Final = ".rc-map[data-day]"
_OURS: Final = "document.querySelector('.rc-map').dataset.day === '{day}'"
_PLAIN: Final = "frame()?.querySelector('[data-day=\"{day}\"]')"
# Up to the second frame after the change: what the eye gets.
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


def opened(browser: Browser, address: str) -> Page:
    """Open the map in a window of its own, and wait until it is drawn."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    page.wait_for_selector(_DRAWN, timeout=_PATIENCE_MS)
    return page


def first_pictures(browser: Browser, server: str) -> Measure:
    """Open the map anew at each step; the server is warm, and the browser has its files."""
    page = opened(browser, server + VIEW)

    def measure(_: int) -> float:
        page.bring_to_front()
        start = time.perf_counter()
        page.goto(server + VIEW)
        page.wait_for_selector(_DRAWN)
        return 1000 * (time.perf_counter() - start)

    return measure


def slider_steps(browser: Browser, server: str) -> Measure:
    """Step the slider of the map page, a capital being chosen."""
    return _slider(opened(browser, server + VIEW), _OURS)


def plain_steps(browser: Browser, server: str) -> Measure:
    """Step the slider of the plain way."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(server)
    page.frame_locator("iframe").locator("[data-day]").first.wait_for(timeout=_PATIENCE_MS)
    return _slider(page, _PLAIN)


def _slider(page: Page, seen: str) -> Measure:
    def measure(number: int) -> float:
        page.bring_to_front()
        page.locator('[data-testid="stSlider"] input[type="range"]').focus()
        day = START + timedelta(days=number)
        arrow = partial(page.keyboard.press, "ArrowRight")
        return _timed(page, "keydown", seen.format(day=day.isoformat()), arrow)

    return measure


def clicks(browser: Browser, server: str) -> Measure:
    """Click on capitals, each time another, until its name stands in the panel."""
    page = opened(browser, server + VIEW)
    gazetteer = default_gazetteer()
    # Two marks lie so close together that a click on one may open the other.
    apart = [code for code in gazetteer.provinces() if code not in {"AF-PAR", "AF-KAP", "AF-HER"}]

    def measure(number: int) -> float:
        page.bring_to_front()
        code = apart[number % len(apart)]
        name = gazetteer.capital(code).name
        seen = f"document.querySelector('.st-key-panel h2').textContent === '{name}'"
        box = page.locator(f'.rc-mark[data-code="{code}"]').bounding_box()
        if box is None:
            raise SystemExit(f"{name} is not on the map: its mark has no place.")
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        return _timed(page, "pointerdown", seen, partial(page.mouse.click, x, y))

    return measure


def _timed(page: Page, event: str, changed: str, act: Callable[[], object]) -> float:
    """Return the ms from an event to the picture in which a change can be seen."""
    page.evaluate(_WATCH, [event, changed])
    act()
    found: float = page.evaluate("window.measured")
    return found


def transferred(browser: Browser, server: str) -> int:
    """Return the bytes that the first page fetches besides Streamlit's own files."""
    page = browser.new_page()
    ours: list[Response] = []
    page.on("response", lambda response: ours.append(response))  # noqa: PLW0108 - Playwright takes no builtin
    page.goto(server)
    page.wait_for_selector(_DRAWN)
    page.wait_for_load_state("networkidle")
    size = sum(len(response.body()) for response in ours if "/app/static/" in response.url)
    page.close()
    return size
