"""What the tests in a real browser share: opening the map, and reading what it shows."""

import re

from playwright.sync_api import Page, expect

DAY = "2021-08-12"
READY = ".rc-map[data-day]"
FIRST_VIEW = 60_000  # ms: the first page of a run reads the sample corpus
MARKS = (
    "Object.fromEntries([...document.querySelectorAll('.rc-mark')]"
    ".map((mark) => [mark.dataset.code, mark.dataset.mark]))"
)
HERAT = '.rc-mark[data-code="AF-HER"]'
HANG = 180_000  # ms: no time to wait, but one after which nothing is coming any more


def opened(page: Page, address: str, *, at: str = READY) -> Page:
    page.goto(address)
    page.wait_for_selector(at, timeout=FIRST_VIEW)
    return page


def shows(page: Page, day: str) -> None:
    page.wait_for_selector(f'.rc-map[data-day="{day}"]')


def addressed(page: Page, *parts: str) -> None:
    """Wait until the address has these parts: the browser writes it after the panel is drawn."""
    for part in parts:
        expect(page).to_have_url(re.compile(re.escape(part)))


def place_of(page: Page, mark: str) -> tuple[float, float]:
    """Return where a mark stands in the map, wherever the page puts the map meanwhile."""
    boxes = [page.locator(it).bounding_box() for it in (".rc-map", mark)]
    home, own = (box for box in boxes if box)
    return own["x"] - home["x"], own["y"] - home["y"]


def marks(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(MARKS)
    return found
