"""Take the pictures of every page that `docs/screenshots` keeps.

Run with `python -m scripts.screenshots`, Chromium installed; look at each before committing it.
"""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.served import ROOT, fill, served

Tones = NDArray[np.int64]
HOME: Final = ROOT / "docs" / "screenshots"
_VIEW: Final = "day=2021-08-12&capital=AF-HER"
_COLOURS, _COMMON, _SEEN = 256, 160, 4  # of a file; of these the commonest; pixels of a tone
PAGES: Final = {  # name: path, and what stands there once it is drawn
    "map": (f"?{_VIEW}", ".rc-map[data-day]"),
    "timeline": (f"timeline?{_VIEW}", ".rc-days-body"),
    "reports": (f"reports?{_VIEW}", ".rc-reports"),
    "article": (f"reports?{_VIEW}&q=ghazni+falls", ".rc-reports"),
    "add": (f"add?{_VIEW}", "textarea"),
    "export": (f"export?{_VIEW}", ".st-key-group"),
    "about": (f"about?{_VIEW}", ".rc-about"),
    "embed": (f"?{_VIEW}&embed=true", ".rc-map[data-day]"),
}


class Look(NamedTuple):
    """How a page is looked at."""

    name: str
    width: int
    height: int
    scheme: str = "light"
    vision: str = "none"


LOOKS: Final = (
    Look("wide", 1440, 900),
    Look("phone", 390, 844),
    Look("dark", 1440, 900, scheme="dark"),
    Look("grey", 1440, 900, vision="achromatopsia"),
    Look("deuteranopia", 1440, 900, vision="deuteranopia"),
)


def pictures(browser: Browser, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield each page in each look, as PNG."""
    for look in LOOKS:
        context = browser.new_context(
            viewport={"width": look.width, "height": look.height},
            color_scheme=look.scheme,  # type: ignore[arg-type]
        )
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Emulation.setEmulatedVisionDeficiency", {"type": look.vision})
        for name, (path, drawn) in PAGES.items():
            _open(page, f"{address}/{path}", drawn, name)
            yield f"{name}-{look.name}", page.screenshot()
        context.close()


def _open(page: Page, url: str, drawn: str, name: str) -> None:
    page.goto(url)
    page.wait_for_selector(drawn, timeout=120_000)
    if name == "article":
        page.locator(".rc-reports a.rc-go").first.click()
        page.wait_for_selector(".rc-words")
    if name == "add":
        page.get_by_label("Day of publication", exact=True).fill("2021-08-12")
        page.locator("textarea").fill(
            "The Taliban captured Ghazni on Thursday, the head of the provincial council said. "
            "The Interior Ministry denied that the city had fallen."
        )
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".rc-words")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(700)  # fonts, and the fading of Streamlit's own widgets


def small(png: bytes) -> bytes:
    """Return a picture with fewer colours: a third of the size, alike to the eye."""
    with Image.open(io.BytesIO(png)) as image:
        pixels = np.asarray(image.convert("RGB"), dtype=np.int64)
    tones, which, counts = np.unique(
        pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True
    )
    kept = _palette(tones, counts.astype(np.int64))
    nearest = np.array([_apart(tones[kept], tone).argmin() for tone in tones], dtype=np.uint8)
    reduced = Image.fromarray(nearest[which].reshape(pixels.shape[:2]), "P")
    reduced.putpalette(tones[kept].ravel().tolist())
    out = io.BytesIO()
    reduced.save(out, "PNG", optimize=True)
    return out.getvalue()


def _palette(tones: Tones, counts: Tones) -> list[int]:
    """Choose tones by number: the commonest, and then whichever is farthest from all chosen.

    Marks are small: their hues are never common, and must not turn grey.
    """
    kept = [int(one) for one in counts.argsort()[::-1][:_COMMON]]
    far = np.min([_apart(tones, tones[one]) for one in kept], axis=0) * (counts >= _SEEN)
    while len(kept) < min(_COLOURS, len(tones)):
        kept.append(int(far.argmax()))
        far = np.minimum(far, _apart(tones, tones[kept[-1]]))
    return kept


def _apart(tones: Tones, tone: Tones) -> Tones:
    """Return the squared distances of many tones from one."""
    squared: Tones = ((tones - tone) ** 2).sum(axis=1)
    return squared


def main() -> None:
    """Take all pictures anew."""
    HOME.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        url = f"sqlite:///{Path(folder) / 'store.db'}"
        fill(url, reports=0)
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        with served(ROOT / "app.py", url) as server:
            for name, png in pictures(browser, server.address):
                (HOME / f"{name}.png").write_bytes(small(png))
        browser.close()


if __name__ == "__main__":
    main()
