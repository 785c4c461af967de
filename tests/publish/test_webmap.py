import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, FloatRect, Page, Route, expect, sync_playwright

from publish.material import Material
from publish.scene import Scene
from publish.webmap import control_map, webmap

HOSTILE = "<script>document.title='owned'</script>${alert(1)}`\"'\\ <img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def week(material: Material) -> list[Scene]:
    return [material.scene(date(2021, 8, 6) + timedelta(days=i)) for i in range(10)]


def test_a_map_for_folium_names_nothing_at_random(scene: Scene) -> None:
    page = control_map(scene).get_root().render()
    assert page == control_map(scene).get_root().render()
    assert "geo_json_marks" in page


def test_the_file_asks_nobody_for_anything(week: list[Scene]) -> None:
    page = webmap(week).decode()
    assert "default-src 'none'" in page
    assert not re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=", page)


def test_the_same_days_give_the_same_file(week: list[Scene]) -> None:
    assert webmap(week) == webmap(week)


def test_the_whole_corpus_stays_under_two_megabytes(material: Material) -> None:
    assert material.first_day
    assert material.last_day
    length = (material.last_day - material.first_day).days
    days = [material.first_day + timedelta(days=i) for i in range(length + 1)]
    assert len(webmap([material.scene(day) for day in days])) < 2_000_000


def test_without_a_day_there_is_no_map() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        webmap([])


def hostile(scene: Scene) -> Scene:
    """Put hostile text wherever text of others can stand."""
    articles = {
        key: replace(it, source=HOSTILE, title=HOSTILE, url="javascript:alert(1)")
        for key, it in scene.articles.items()
    }
    marks = tuple(
        replace(mark, name=HOSTILE, assessment=replace(mark.assessment, reason=HOSTILE))
        for mark in scene.marks
    )
    return replace(scene, articles=articles, marks=marks, note=HOSTILE, filters=(HOSTILE,))


@pytest.fixture
def browser_page(chromium_path: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        yield page
        browser.close()


def opened(page: Page, data: bytes, folder: Path) -> list[str]:
    """Open the file with the network cut; return what was asked for and what went wrong."""
    path = folder / "map.html"
    path.write_bytes(data)
    trouble: list[str] = []

    def cut(route: Route) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            trouble.append(route.request.url)
            route.abort()

    def alarm(dialog: Dialog) -> None:
        trouble.append(dialog.message)
        dialog.dismiss()

    page.route("**/*", cut)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", alarm)
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready=yes]")
    return trouble


@pytest.mark.browser
def test_days_and_popups_work_from_a_file_without_network(
    browser_page: Page, week: list[Scene], tmp_path: Path
) -> None:
    trouble = opened(browser_page, webmap(week), tmp_path)
    assert browser_page.locator(".mark svg").count() == 34
    assert browser_page.inner_text("#headline") == week[-1].headline
    quoted = week[-1].quoted_counts[0]
    assert quoted.text.split()[0] in browser_page.inner_text("#quoted")
    assert quoted.article.source in browser_page.inner_text("#quoted")
    assert week[-1].basis.fingerprint in browser_page.inner_text(".basis")
    browser_page.locator("#slider").focus()
    browser_page.keyboard.press("Home")
    assert browser_page.inner_text("#headline") == week[0].headline
    browser_page.locator("#slider").focus()
    browser_page.keyboard.press("End")
    told = next(mark for mark in week[-1].marks if mark.status)
    browser_page.locator(f'[aria-label^="{told.name},"]').focus()
    browser_page.keyboard.press("Enter")
    popup = browser_page.locator(".leaflet-popup-content")
    assert popup.locator("h3").inner_text() == told.name
    assert popup.locator("blockquote").count() >= 1
    assert not trouble


@pytest.mark.browser
def test_hostile_text_shows_as_text(browser_page: Page, week: list[Scene], tmp_path: Path) -> None:
    trouble = opened(browser_page, webmap([hostile(week[-1])]), tmp_path)
    browser_page.locator(".leaflet-marker-icon").first.focus()
    browser_page.keyboard.press("Enter")
    popup = browser_page.locator(".leaflet-popup-content")
    assert popup.locator("h3").inner_text() == HOSTILE
    assert popup.locator("a").count() == 0
    assert browser_page.locator("img").count() == 0
    assert "owned" not in browser_page.title()
    assert not trouble


@pytest.mark.browser
def test_on_a_phone_names_and_popups_stay_within_the_map(
    browser_page: Page, week: list[Scene], tmp_path: Path
) -> None:
    browser_page.set_viewport_size({"width": 390, "height": 844})
    trouble = opened(browser_page, webmap(week[:9]), tmp_path)
    frame = browser_page.locator("main").bounding_box()
    names = [it for it in browser_page.locator(".name").all() if it.is_visible()]
    assert "Kabul" in [it.inner_text() for it in names]
    assert all(within(it.bounding_box(), frame) for it in names)
    for name in ("Kandahar", "Fayzabad", "Zaranj"):
        browser_page.locator(f'[aria-label^="{name},"]').focus()
        browser_page.keyboard.press("Enter")
        popup = browser_page.locator(".leaflet-popup-content-wrapper")
        expect(browser_page.locator(".leaflet-pan-anim")).to_have_count(0)
        assert within(popup.bounding_box(), frame), name
    assert not trouble


def within(box: FloatRect | None, frame: FloatRect | None) -> bool:
    assert box
    assert frame
    return (
        frame["x"] <= box["x"]
        and box["x"] + box["width"] <= frame["x"] + frame["width"]
        and frame["y"] <= box["y"]
        and box["y"] + box["height"] <= frame["y"] + frame["height"]
    )
