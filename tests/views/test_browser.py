"""The dashboard in a real browser that has no network but this machine."""

import re
import time
from datetime import date, timedelta
from typing import Any, Literal

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Page,
    Response,
    WebSocketRoute,
    expect,
)

pytestmark = pytest.mark.browser
DAY = "2021-08-12"
READY = ".rc-map[data-day]"
FIRST_VIEW = 60_000  # ms: the first page of a run reads the sample corpus
MARKS = (
    "Object.fromEntries([...document.querySelectorAll('.rc-mark')]"
    ".map((mark) => [mark.dataset.code, mark.dataset.mark]))"
)
WATCH = """() => {
  window.map = document.querySelector('.rc-map');
  window.days = [map.dataset.day];
  const seen = () => { if (map.dataset.day !== days.at(-1)) days.push(map.dataset.day); };
  new MutationObserver(seen).observe(map, { attributeFilter: ['data-day'] });
}"""  # every day that the map shows from now on
PLAYED_FROM = date(2021, 7, 10)
HANG = 180_000  # ms; a day is played as soon as the last is drawn, however slow the machine is
HERAT = '.rc-mark[data-code="AF-HER"]'
HOSTILE = (
    "<script>window.broken = 1</script> ${window.broken = 2} `x` <img src=x onerror="
    '"window.broken = 3"> The Taliban captured Kunduz city on Sunday, "officials" said.'
)


Scheme = Literal["light", "dark"]


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


def test_thirty_days_play_without_a_new_map_and_without_an_error(page: Page, served: str) -> None:
    said: list[ConsoleMessage] = []
    errors: list[Error] = []
    page.on("console", lambda message: said.append(message))  # noqa: PLW0108
    page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108
    opened(page, f"{served}/?day={PLAYED_FROM}&at=34~66~6.25")
    page.get_by_text("More on time").click()
    page.get_by_role("radio", name="Fast").click()
    page.evaluate(WATCH)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("days.length > 30", timeout=HANG)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    days = page.evaluate("days")
    assert days == [str(PLAYED_FROM + timedelta(days=n)) for n in range(len(days))]
    assert page.evaluate("map === document.querySelector('.rc-map')")
    addressed(page, f"day={days[-1]}", "at=34~66~6.25")
    assert errors == []
    assert [it.text for it in said if it.type == "error"] == []


def test_any_other_control_stops_the_play(page: Page, served: str) -> None:
    opened(page, f"{served}/?day={PLAYED_FROM}")
    page.evaluate(WATCH)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("days.length > 2", timeout=HANG)
    page.locator(HERAT).click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page.locator(".st-key-panel h2")).to_have_text("Herat")


def test_with_less_motion_play_steps_one_day(page: Page, served: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, f"{served}/?day=2021-07-10")
    page.get_by_role("button", name="Play").click()
    shows(page, "2021-07-11")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


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


def test_filters_that_leave_nothing_are_cleared_where_that_is_said(page: Page, served: str) -> None:
    opened(page, f"{served}/?day={DAY}&who=none")
    page.get_by_role("link", name="Clear filters").click()
    page.wait_for_function(f"Object.values({MARKS}).some((mark) => mark !== 'none')")
    expect(page.get_by_text("No report fits these filters.")).not_to_be_visible()
    addressed(page, f"day={DAY}")


def test_a_lost_server_is_said_and_the_page_goes_on_when_it_is_back(
    page: Page, served: str
) -> None:
    sockets: list[WebSocketRoute] = []
    page.route_web_socket(re.compile("_stcore/stream"), lambda it: sockets.append(through(it)))
    opened(page, f"{served}/?day={DAY}")
    said = page.locator(".rc-offline")
    expect(said).not_to_be_visible()
    page.route("**/_stcore/**", lambda route: route.abort())
    sockets[-1].close()
    expect(said).to_be_visible()
    expect(page.locator(HERAT)).to_be_visible()
    page.unroute("**/_stcore/**")
    expect(said).not_to_be_visible(timeout=HANG)
    page.get_by_role("button", name="Day after").click()
    shows(page, "2021-08-13")


def through(socket: WebSocketRoute) -> WebSocketRoute:
    """Let a socket reach the server, so that a test can cut it."""
    socket.connect_to_server()
    return socket


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
