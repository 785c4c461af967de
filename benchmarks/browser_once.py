"""The browser's way to a picture of a map: folium's `_to_png`, with Leaflet in the page.

Run by `benchmarks.publish` in a process of its own too, as our pictures are.
"""

import base64
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

import folium
from branca.element import Element
from playwright.sync_api import Page, sync_playwright

from benchmarks.publish_once import material_in
from publish import webmap
from publish.scene import Scene

WINDOW: Final = (1280, 900)


class Driver:
    """What folium's `_to_png` asks of a selenium driver, from playwright."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def fullscreen_window(self) -> None:
        self._page.set_viewport_size({"width": WINDOW[0], "height": WINDOW[1]})

    def get(self, address: str) -> None:
        self._page.goto(address.replace("file:////", "file:///"))

    def find_element(self, _: str, name: str) -> "Driver":
        self._page.wait_for_selector(f".{name}")
        return self

    @property
    def screenshot_as_png(self) -> bytes:
        return self._page.screenshot()

    def quit(self) -> None:
        self._page.close()


@contextmanager
def browser_page(chromium: str) -> Iterator[Page]:
    """Start Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def to_png(scene: Scene, chromium: str) -> bytes:
    """Make the picture as folium does, with the wait that it sets."""
    with browser_page(chromium) as page:
        return bytes(offline(scene)._to_png(driver=Driver(page)))


def offline(scene: Scene) -> folium.Map:
    """Return the map with Leaflet in it, for a browser without network."""
    chart = webmap.control_map(scene)
    chart.default_js, chart.default_css = [], []
    root: Any = chart.get_root()
    script = webmap.leaflet_file("leaflet.js").replace("</script", "<\\/script")
    root.header.add_child(Element(f"<style>{webmap.leaflet_file('leaflet.css')}</style>"))
    root.header.add_child(Element(f"<script>{base64_script(script)}</script>"))
    return chart


def base64_script(script: str) -> str:
    """Wrap a script so that branca's templates leave its braces alone."""
    coded = base64.b64encode(script.encode()).decode()
    return f"(0, eval)(decodeURIComponent(escape(atob('{coded}'))))"


def main(evidence: str, chromium: str, day: str) -> None:
    """Make one picture from a folder of evidence."""
    scene = material_in(evidence).scene(date.fromisoformat(day))
    sys.stdout.write(f"{len(to_png(scene, chromium))}")
