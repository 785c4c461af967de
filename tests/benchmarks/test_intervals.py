import pytest

from benchmarks.intervals import Figure, figures
from benchmarks.scoring import Counts, Key, Row
from extract.model import Claimant, Level, Stance
from tests.benchmarks.golden import DAY, key

ROW = Row(frozenset({Claimant.MEDIA}), DAY)
NOTHING = Figure(None, None, None)
Rows = dict[Key, Row]


def pairs(right: int, wrong: int) -> list[tuple[Rows, Rows]]:
    """Make articles of one row each, found rightly or as another capital."""
    made: list[tuple[Rows, Rows]] = []
    for number in range(right + wrong):
        gold = key(str(number))
        found = gold if number < right else gold._replace(province="AF-KAB")
        made.append(({gold: ROW}, {found: ROW}))
    return made


def test_the_value_is_that_of_the_articles_and_lies_in_its_range() -> None:
    found = figures(pairs(30, 10), Level.CAPITAL).groups["overall"]
    assert found.counts == Counts(40, 40, 30)
    # 0.75 ± 1.96 · √(0.75 · 0.25 / 40) is 0.616 to 0.884
    assert found.f1 == pytest.approx((0.75, 0.616, 0.884), abs=0.02)


def test_more_articles_make_a_narrower_range() -> None:
    few, many = (figures(pairs(n, n), Level.CAPITAL).groups["overall"].f1 for n in (10, 160))
    assert few == pytest.approx((0.5, 0.28, 0.72), abs=0.03)
    assert many == pytest.approx((0.5, 0.45, 0.55), abs=0.02)


def test_the_ranges_are_the_same_each_time() -> None:
    assert figures(pairs(9, 3), Level.CAPITAL) == figures(pairs(9, 3), Level.CAPITAL)


def test_what_is_always_right_has_no_range() -> None:
    found = figures(pairs(5, 0), Level.CAPITAL)
    assert {found.groups["overall"].f1, found.dates, found.claimants} == {Figure(1, 1, 1)}
    assert found.false_seized == 0


def test_where_there_is_nothing_there_is_no_figure() -> None:
    nothing = figures(pairs(5, 0), Level.PROVINCE)
    assert nothing.groups["overall"].f1 == NOTHING
    assert figures([], Level.CAPITAL).dates == NOTHING


def test_days_and_claimants_are_shares_of_the_matched_rows() -> None:
    one, two = pairs(2, 0)
    other = {next(iter(two[1])): Row(frozenset({Claimant.TALIBAN, Claimant.MEDIA}), None)}
    found = figures([one, (two[0], other)], Level.CAPITAL)
    assert found.dates.value == pytest.approx(0.5)
    assert found.claimants.value == pytest.approx(0.75)


def test_denied_rows_are_a_group_of_their_own() -> None:
    denied = key("1", stance=Stance.DENIED)
    found = figures([({denied: ROW}, {}), ({}, {key("2"): ROW})], Level.CAPITAL)
    assert (found.groups["denied"].counts.gold, found.groups["denied"].counts.predicted) == (1, 0)
    assert found.groups["seized"].counts.gold == 1
    assert found.false_seized == 1
