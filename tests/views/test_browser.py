"""The map in a real browser that has no network but this machine."""

import time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.views.browsing import DAY, HERAT, MARKS, addressed, marks, opened, place_of, shows

pytestmark = pytest.mark.browser


def test_the_map_is_there_within_two_seconds_of_a_warm_server(page: Page, served: str) -> None:
    opened(page, f"{served}/?day={DAY}")
    started = time.perf_counter()
    opened(page, f"{served}/?day={DAY}&capital=AF-HER")
    expect(page.locator(HERAT)).to_be_visible()
    assert time.perf_counter() - started < 30  # a hang; benchmarks/dashboard.py times it
    assert len(marks(page)) == 34


def test_a_page_transfers_little_besides_what_streamlit_brings(page: Page, served: str) -> None:
    ours: list[Response] = []
    page.on("response", lambda response: ours.append(response))  # noqa: PLW0108 - Playwright takes no builtin
    opened(page, f"{served}/?day={DAY}")
    page.wait_for_load_state("networkidle")
    sizes = [len(response.body()) for response in ours if "/app/static/" in response.url]
    assert 0 < sum(sizes) < 1_500_000


def test_a_click_on_herat_fills_the_panel_with_quotes(page: Page, served: str) -> None:
    opened(page, f"{served}/?day={DAY}")
    page.locator(HERAT).click()
    expect(page.locator(".st-key-panel h2")).to_have_text("Herat")
    expect(page.locator(".st-key-panel .rc-quote").first).to_contain_text("Herat")
    addressed(page, "capital=AF-HER")


def test_a_click_in_a_province_opens_its_capital(page: Page, served: str) -> None:
    opened(page, f"{served}/?day={DAY}")
    box = page.locator(HERAT).bounding_box()
    assert box
    page.mouse.click(box["x"] + 14, box["y"] + 60)
    expect(page.locator(".st-key-panel h2")).to_have_text("Herat")


def test_the_keyboard_walks_between_capitals_and_chooses_one(page: Page, served: str) -> None:
    opened(page, f"{served}/?day={DAY}&capital=AF-HER")
    page.locator(HERAT).focus()
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("document.activeElement.dataset.code")
    assert focused == "AF-FRA"
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-panel h2")).to_have_text("Farah")


def test_moving_the_slider_changes_the_marks_and_the_address(page: Page, served: str) -> None:
    opened(page, f"{served}/?day=2021-08-05")
    before = marks(page)
    page.locator('.st-key-w_day input[type="range"]').focus()
    for day in ("2021-08-06", "2021-08-07", "2021-08-08"):
        page.keyboard.press("ArrowRight")
        shows(page, day)
    assert marks(page)["AF-KDZ"].startswith("seized/")
    assert marks(page) != before
    addressed(page, "day=2021-08-08")


def test_panning_choosing_and_stepping_keep_the_map_and_its_place(page: Page, served: str) -> None:
    opened(page, f"{served}/?day={DAY}&at=34.5~66~7")
    page.evaluate("document.querySelector('.rc-map').dataset.mine = 'yes'")
    place = place_of(page, HERAT)
    page.get_by_role("button", name="Day before").click()
    shows(page, "2021-08-11")
    page.locator('.rc-mark[data-code="AF-GHO"]').click()
    expect(page.locator(".st-key-panel h2")).to_have_text("Chaghcharan")
    page.get_by_role("button", name="Taliban").click()
    expect(page.get_by_role("button", name="Clear filters")).to_be_visible()
    assert place_of(page, HERAT) == place
    assert page.locator(".rc-map").get_attribute("data-mine") == "yes"


def test_a_link_opens_the_same_view_in_a_fresh_browser(
    page: Page, browser: Browser, served: str
) -> None:
    opened(page, f"{served}/?day={DAY}")
    page.locator(HERAT).click()
    expect(page.locator(".st-key-panel h2")).to_have_text("Herat")
    page.get_by_role("button", name="Resident").click()
    page.get_by_label("Zoom in").click()
    addressed(page, "at=", "who=", "capital=AF-HER")
    page.get_by_role("button", name="Share").click()
    link = page.locator("#rc-link").input_value()
    fresh = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    opened(fresh, link)
    expect(fresh.locator(".st-key-panel h2")).to_have_text("Herat")
    shows(fresh, DAY)
    drawn = fresh.evaluate(f"JSON.stringify({MARKS})")
    page.wait_for_function(f"drawn => JSON.stringify({MARKS}) === drawn", arg=drawn)
    ours, theirs = place_of(page, HERAT), place_of(fresh, HERAT)
    assert abs(ours[0] - theirs[0]) < 2
    assert abs(ours[1] - theirs[1]) < 2
    fresh.context.close()


@pytest.mark.parametrize(
    ("width", "names"),
    [(360, "en"), (390, "fa"), (1024, "en"), (1440, "en"), (1440, "ps"), (2560, "en")],
)
def test_names_never_overlap_and_no_window_scrolls_sideways(
    page: Page, served: str, width: int, names: str
) -> None:
    page.set_viewport_size({"width": width, "height": 844 if width < 640 else 1000})
    opened(page, f"{served}/?day={DAY}&capital=AF-HER&names={names}")
    page.evaluate("document.fonts.ready")
    boxes: list[Any] = page.evaluate(
        "[...document.querySelectorAll('.rc-name span:not([hidden])')].map((name) => {"
        "const box = name.getBoundingClientRect();"
        "return [box.left, box.top, box.right, box.bottom, name.textContent]})"
    )
    assert len(boxes) > 10
    for n, one in enumerate(boxes):
        for other in boxes[:n]:
            apart = (
                one[0] >= other[2] - 1
                or other[0] >= one[2] - 1
                or one[1] >= other[3] - 1
                or other[1] >= one[3] - 1
            )
            assert apart, (one, other)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dari_names_run_from_right_to_left(page: Page, served: str) -> None:
    opened(page, f"{served}/?day={DAY}&names=fa&capital=AF-HER")
    herat = page.locator(".rc-name span", has_text="هرات")
    assert herat.get_attribute("dir") == "rtl"
    assert herat.get_attribute("lang") == "fa"
    expect(page.locator(".st-key-panel h2 bdi")).to_have_attribute("dir", "rtl")


def test_an_embedded_map_has_the_map_and_its_legend_alone(page: Page, served: str) -> None:
    opened(page, f"{served}/?day={DAY}&embed=true")
    expect(page.locator(HERAT)).to_be_visible()
    expect(page.locator(".rc-legend")).to_be_visible()
    expect(page.locator(".rc-share")).not_to_be_visible()
    expect(page.locator(".st-key-panel")).not_to_be_visible()


def test_the_table_and_the_legend_say_what_the_map_says(page: Page, served: str) -> None:
    opened(page, f"{served}/?day={DAY}")
    page.get_by_text("The map as a table").click()
    rows = page.locator(".rc-table tbody tr")
    expect(rows).to_have_count(34)
    said = [row.split("\t") for row in rows.all_inner_texts()]
    drawn = list(marks(page).values())
    seized = [row for row in said if row[2].startswith("seized")]
    assert len(seized) == sum(mark.startswith("seized/") for mark in drawn)
    expect(page.locator('[data-count="seized"]')).to_have_text(str(len(seized)))
    expect(page.locator('[data-count="none"]')).to_have_text(str(drawn.count("none")))
    assert all("2021" in row[5] for row in seized)
