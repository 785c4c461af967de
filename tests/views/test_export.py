"""The Export page: a preview of what was chosen, the file, and a way out of a long wait."""

import pytest
from playwright.sync_api import Page, expect

from publish.exports import EXPORTS, Group
from tests.views.test_pages import html, opened


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("group", Group)
def test_what_is_chosen_is_shown_before_it_is_made(group: Group) -> None:
    app = opened("export", day="2021-08-08")
    app.radio(key="group").set_value(group).run()
    assert not app.exception
    assert "Preview" in html(app)
    is_table = group in (Group.REPORTS, Group.ASSESSMENTS)
    assert len(app.dataframe) == is_table
    assert [it.label for it in app.button].count("Make the file") == 1


@pytest.mark.usefixtures("store")
def test_a_file_is_made_and_offered_under_a_name_that_says_the_day() -> None:
    app = opened("export", day="2021-08-08")
    app.radio(key="group").set_value(Group.REPORTS).run()
    next(it for it in app.button if it.label == "Make the file").click().run()
    assert not app.exception
    (offered,) = app.get("download_button")
    assert "reported-control-reports-2021-08-08.csv" in offered.proto.label


@pytest.mark.usefixtures("store")
def test_what_cannot_be_made_says_why_and_offers_nothing() -> None:
    app = opened("export", day="2021-08-08", known="2020-01-01")
    assert "There is no report to export" in html(app)
    assert "Make the file" not in [it.label for it in app.button]


@pytest.mark.browser
def test_a_long_export_can_be_cancelled(page: Page, served: str) -> None:
    page.goto(f"{served}/export?day=2021-08-20")
    film = EXPORTS["timelapse-gif"]
    page.get_by_text(film.title, exact=True).click()
    make = page.get_by_role("button", name="Make the file")
    make.click()
    page.get_by_role("button", name="Cancel").click()
    expect(make).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button", name="Download")).to_have_count(0)
