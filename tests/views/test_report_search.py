"""A search among the reports finds what it names, and a link to it finds the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Level, Reading, Stance, Status
from views import address, report_search
from views.report_search import PAGE, Search, Sort

SEARCHES = st.builds(
    Search,
    of=st.none() | st.just("AF-KDZ"),
    level=st.none() | st.sampled_from(list(Level)),
    status=st.none() | st.sampled_from(list(Status)),
    stance=st.none() | st.sampled_from(list(Stance)),
    rule=st.none() | st.just("agent-verb-place"),
    first=st.none() | st.dates(date(1990, 1, 1), date(2025, 1, 1)),
    last=st.none() | st.dates(date(1990, 1, 1), date(2025, 1, 1)),
    text=st.sampled_from(["", "captured", "100 % & more"]),
    sort=st.sampled_from(list(Sort)),
    page=st.integers(1, 99),
)


def ids(readings: list[Reading], search: Search) -> list[str]:
    articles = {reading.article.id: reading.article for reading in readings}
    reports = [report for reading in readings for report in reading.reports]
    return [report.article_id for report in report_search.found(reports, articles, search)]


@given(SEARCHES)
def test_a_link_finds_what_its_search_found(search: Search) -> None:
    assert report_search.read(address.parsed(report_search.write(search))) == (search, ())


@pytest.mark.parametrize(
    ("search", "found"),
    [
        (Search(of="AF-KDZ"), ["t1"]),
        (Search(stance=Stance.DENIED), ["t3"]),
        (Search(status=Status.CONTESTED), ["t4"]),
        (Search(text="kunduz RESIDENTS"), ["t1"]),
        (Search(text="capital wire", sort=Sort.OLDEST), ["t2", "t3"]),
        (Search(first=date(2021, 8, 9), sort=Sort.OLDEST), ["t3", "t4"]),
        (Search(rule="no-such-rule"), []),
    ],
)
def test_a_search_finds_what_it_names(
    readings: list[Reading], search: Search, found: list[str]
) -> None:
    assert ids(readings, search) == found


def test_the_newest_stand_first(readings: list[Reading]) -> None:
    assert ids(readings, Search())[0] == "t4"
    assert ids(readings, Search(sort=Sort.OLDEST))[0] == "t0"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("page=x", "The link asks for the page “x”; showing the first page."),
        ("status=won", "The link asks for the status “won”; showing all."),
        ("of=AF-XXX", "The link asks for the province “AF-XXX”; showing all."),
        ("from=2021-99-99", "The link asks for days from “2021-99-99”; showing all."),
        ("to=0001-01-01", "The link asks for days up to “0001-01-01”; showing all."),
        ("sort=%00", "The link asks for the order “”; showing the newest first."),
    ],
)
def test_what_is_wrong_in_a_link_is_put_right_and_said(query: str, said: str) -> None:
    assert report_search.read(address.parsed(query)) == (Search(), (said,))


def test_each_order_puts_first_what_it_names(readings: list[Reading]) -> None:
    firsts = {sort: ids(readings, Search(sort=sort))[0] for sort in Sort}
    assert firsts == {
        Sort.NEWEST: "t4",
        Sort.OLDEST: "t0",
        Sort.CAPITAL: "t4",
        Sort.STATUS: "t0",
        Sort.SPEAKER: "t0",
        Sort.SOURCE: "t2",
        Sort.RULE: "t0",
    }


def test_a_page_that_is_not_there_is_the_last_one(readings: list[Reading]) -> None:
    reports = [report for reading in readings for report in reading.reports] * PAGE
    rows, number, pages = report_search.page_of(reports, 999)
    assert number == pages == len(reports) // PAGE
    assert rows
