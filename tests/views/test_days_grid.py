"""The timeline as values: ten weeks or all days, rows in their order, a sentence over them."""

from datetime import date, timedelta

import pytest

from control.timeline import Timeline
from extract.model import Reading, Status
from publish.material import Shown
from publish.scene import Language
from views import days_grid
from views.days_grid import Order

FIRST, LAST = date(2021, 5, 1), date(2021, 9, 6)


@pytest.fixture
def line(readings: list[Reading]) -> Shown:
    return Shown(Timeline(r for reading in readings for r in reading.reports), None)


@pytest.mark.parametrize("day", [FIRST, date(2021, 8, 12), LAST])
def test_ten_weeks_hold_the_day_of_the_map(day: date) -> None:
    days = days_grid.window(day, FIRST, LAST, every=False)
    assert len(days) == 70
    assert day in days
    assert FIRST <= days[0] <= days[-1] <= LAST


def test_all_days_are_all_days_up_to_what_a_screen_can_hold() -> None:
    assert days_grid.window(LAST, FIRST, LAST, every=True)[::128] == (FIRST, LAST)
    long_ago = FIRST - timedelta(days=5000)
    assert len(days_grid.window(LAST, long_ago, LAST, every=True)) == days_grid.LONGEST


def test_a_day_with_a_report_is_drawn_otherwise_than_one_that_carries_it(line: Shown) -> None:
    days = [date(2021, 8, 7), date(2021, 8, 8), date(2021, 8, 9)]
    rows = days_grid.rows(line, days, names=Language.ENGLISH, order=Order.FALL)
    kunduz = next(row for row in rows if row.code == "AF-KDZ")
    assert kunduz.cells == "  srs-"
    assert kunduz.in_words == "seized 8 Aug"


def test_rows_stand_by_first_fall_or_name(line: Shown) -> None:
    days = [date(2021, 8, 6) + timedelta(days=n) for n in range(6)]
    falls = days_grid.rows(line, days, names=Language.ENGLISH, order=Order.FALL)
    names = days_grid.rows(line, days, names=Language.ENGLISH, order=Order.NAME)
    assert [row.name for row in falls[:3]] == ["Zaranj", "Kunduz", "Sheberghan"]
    assert [row.name for row in names] == sorted(row.name for row in names)
    assert len(falls) == 34


def test_the_counts_are_those_of_the_rows(line: Shown) -> None:
    days = [date(2021, 8, 6), date(2021, 8, 8)]
    rows = days_grid.rows(line, days, names=Language.ENGLISH, order=Order.FALL)
    assert days_grid.counts(rows)[Status.SEIZED] == [1, 3]


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ([date(2021, 8, 5)], "No capital reported seized in these days"),
        ([date(2021, 8, 7)], "1 of 34 capitals reported seized since 6 August 2021"),
        ([date(2021, 8, 9)], "3 of 34 capitals reported seized between 6 and 8 August 2021"),
    ],
)
def test_a_sentence_stands_over_the_timeline(line: Shown, days: list[date], says: str) -> None:
    rows = days_grid.rows(line, days, names=Language.ENGLISH, order=Order.FALL)
    assert days_grid.headline(rows)[0] == says
