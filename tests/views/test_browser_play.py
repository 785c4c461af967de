"""The days play in a real browser, and stop when somebody takes over or the server is gone."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import ConsoleMessage, Error, Page, WebSocketRoute, expect

from tests.views.browsing import DAY, HANG, HERAT, addressed, opened, shows

pytestmark = pytest.mark.browser
WATCH = """() => {
  window.map = document.querySelector('.rc-map');
  window.days = [map.dataset.day];
  const seen = () => { if (map.dataset.day !== days.at(-1)) days.push(map.dataset.day); };
  new MutationObserver(seen).observe(map, { attributeFilter: ['data-day'] });
}"""  # every day that the map shows from now on
PLAYED_FROM = date(2021, 7, 10)
PLAYED_DAYS = 62  # to the last that has reports, 10 September


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
    expect(page.get_by_role("button", name="Play")).to_be_visible(timeout=HANG)
    days = page.evaluate("days")
    assert len(days) < PLAYED_DAYS, "it was not paused, but came to its end"
    assert days == [str(PLAYED_FROM + timedelta(days=n)) for n in range(len(days))]
    assert page.evaluate("map === document.querySelector('.rc-map')")
    addressed(page, f"day={days[-1]}", "at=34~66~6.25")
    assert page.url.count("at=") == 1
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
