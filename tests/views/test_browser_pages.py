"""The ways between pages, what leaves them, and who can use them, in a real browser."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.views.browsing import DAY, MARKS, READY, addressed, opened, shows

pytestmark = pytest.mark.browser
Scheme = Literal["light", "dark"]
HOSTILE = (
    "<script>window.broken = 1</script> ${window.broken = 2} `x` <img src=x onerror="
    '"window.broken = 3"> The Taliban captured Kunduz city on Sunday, "officials" said.'
)


def test_hostile_text_is_shown_as_text_everywhere(page: Page, served: str) -> None:
    opened(page, f"{served}/add", at="textarea")
    page.get_by_label("Day of publication", exact=True).fill("2021-08-08")
    page.get_by_label("Headline").fill(HOSTILE)
    page.get_by_label("Source", exact=True).fill(HOSTILE[:80])
    page.get_by_label("The words of an article").fill(HOSTILE)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".rc-words")).to_contain_text("<script>window.broken = 1</script>")
    page.get_by_role("button", name="Keep 1 article").click()
    page.get_by_role("link", name="Show the map").click()
    page.wait_for_selector(READY)
    opened(page, f"{served}/?day=2021-08-08&capital=AF-KDZ")
    expect(page.locator(".st-key-panel")).to_contain_text("Kunduz")
    opened(page, f"{served}/reports?q=window.broken", at=".rc-reports")
    expect(page.locator(".rc-reports")).to_contain_text("<script>")
    page.locator(".rc-reports a").first.click()
    page.wait_for_selector(".rc-words")
    expect(page.locator("h1")).to_contain_text("${window.broken = 2}")
    assert page.evaluate("window.broken") is None


def test_a_click_in_the_timeline_opens_the_map_on_that_day(page: Page, served: str) -> None:
    opened(page, f"{served}/timeline?day={DAY}", at=".rc-days-body")
    page.locator(".rc-days").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".rc-days-said")).to_contain_text("11 Aug 2021")
    page.keyboard.press("Enter")
    page.wait_for_selector(READY)
    shows(page, "2021-08-11")
    expect(page).not_to_have_url(re.compile("timeline"))


def test_from_a_mark_to_its_sentence_and_back(page: Page, served: str) -> None:
    opened(page, f"{served}/?day={DAY}&capital=AF-GHA")
    page.locator(".rc-quote").first.get_by_role("link", name="why").click()
    expect(page.locator(".rc-asked .rc-card-head").first).to_contain_text("Ghazni")
    expect(page.locator(".rc-asked").first).to_be_in_viewport()
    page.get_by_role("link", name="Show on the map").first.click()
    page.wait_for_selector(READY)
    expect(page.locator(".st-key-panel h2")).not_to_have_text("No capital chosen")


def test_share_shows_the_link_and_copies_it(page: Page, served: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, f"{served}/?day={DAY}&capital=AF-HER")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(".rc-said")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#rc-link").input_value() == page.url
    page.keyboard.press("Escape")
    expect(page.locator("#rc-link")).not_to_be_visible()


def test_a_report_leads_to_its_sentence_and_the_sentence_to_its_report(
    page: Page, served: str
) -> None:
    opened(page, f"{served}/reports?q=ghazni+falls&of=AF-GHA", at=".rc-reports")
    page.locator(".rc-reports").get_by_role("link", name="why").first.click()
    expect(page.locator(".rc-asked .rc-card-head").first).to_contain_text("Ghazni")
    page.locator(".rc-words sup a").first.click()
    addressed(page, "#r0")
    page.locator("#r0").get_by_role("link", name="1", exact=True).click()
    addressed(page, "#s1")


def test_filters_that_leave_nothing_are_cleared_where_that_is_said(page: Page, served: str) -> None:
    opened(page, f"{served}/?day={DAY}&who=none")
    page.get_by_role("link", name="Clear filters").click()
    page.wait_for_function(f"Object.values({MARKS}).some((mark) => mark !== 'none')")
    expect(page.get_by_text("No report fits these filters.")).not_to_be_visible()
    addressed(page, f"day={DAY}")


def test_the_picture_of_the_day_can_be_downloaded(page: Page, served: str) -> None:
    opened(page, f"{served}/?day={DAY}")
    page.get_by_role("button", name=re.compile("Export")).click()
    with page.expect_download() as download:
        page.get_by_text("This map as a picture").click()
    assert download.value.suggested_filename == f"reported-control-{DAY}.png"
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


PAGES = {
    "": READY,
    "timeline": ".rc-days-body",
    "reports": ".rc-reports",
    "article?id=dev-003": ".rc-words",
    "add": "textarea",
    "export": ".st-key-group",
    "about": ".rc-about",
}


@pytest.mark.parametrize(
    ("path", "scheme"), [(path, scheme) for scheme in ("light", "dark") for path in PAGES]
)
def test_axe_finds_nothing_serious_on_any_page(
    page: Page, served: str, axe: str, path: str, scheme: Scheme
) -> None:
    page.emulate_media(color_scheme=scheme)
    day = f"day={DAY}&capital=AF-HER"
    opened(page, f"{served}/{path}{'&' if '?' in path else '?'}{day}", at=PAGES[path])
    page.wait_for_load_state("networkidle")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    bad = [
        (one["id"], [node["html"][:160] for node in one["nodes"][:3]])
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
    ]
    assert bad == []
