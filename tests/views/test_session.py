"""What clicks, steps and ticks do to a view."""

from dataclasses import replace
from datetime import date

import pytest

from views import session
from views.address import Choices, View

CHOICES = Choices(date(2021, 8, 1), date(2021, 8, 31), frozenset({"AF-HER"}), frozenset())
VIEW = View(date(2021, 8, 12))


@pytest.mark.parametrize(("days", "day"), [(1, 13), (-1, 11), (-99, 1), (99, 31)])
def test_a_step_stays_within_the_days_that_there_are(days: int, day: int) -> None:
    assert session.stepped(VIEW, days, CHOICES).day == date(2021, 8, day)


def test_a_click_on_a_capital_chooses_it() -> None:
    assert session.chosen(VIEW, "AF-HER", CHOICES).capital == "AF-HER"


@pytest.mark.parametrize("clicked", ["AF-XXX", None, 7, ["AF-HER"], "<script>"])
def test_a_click_on_what_the_map_does_not_have_changes_nothing(clicked: object) -> None:
    assert session.chosen(VIEW, clicked, CHOICES) == VIEW


def test_a_tick_moves_a_day_and_plays_on() -> None:
    tick = {"from": "2021-08-12", "go": True, "step": True}
    moved, plays = session.ticked(VIEW, tick, CHOICES)
    assert (moved.day, plays) == (date(2021, 8, 13), True)


def test_play_stops_at_the_last_day() -> None:
    view = replace(VIEW, day=date(2021, 8, 30))
    tick = {"from": "2021-08-30", "go": True, "step": True}
    assert session.ticked(view, tick, CHOICES) == (replace(view, day=CHOICES.last_day), False)


def test_a_tick_that_comes_twice_or_late_moves_nothing_and_stops_nothing() -> None:
    tick = {"from": "2021-08-11", "go": True, "step": True}
    assert session.ticked(VIEW, tick, CHOICES) == (VIEW, True)


@pytest.mark.parametrize("tick", [None, "x", {}, ["go"]])
def test_what_is_no_tick_stops_the_play(tick: object) -> None:
    assert session.ticked(VIEW, tick, CHOICES) == (VIEW, False)


def test_with_less_motion_the_play_button_steps_one_day() -> None:
    tick = {"from": "2021-08-12", "go": False, "step": True}
    assert session.ticked(VIEW, tick, CHOICES)[1] is False


def test_a_filter_with_everything_chosen_is_none() -> None:
    assert session.narrowed(["a", "b"], ["a", "b"]) is None
    assert session.narrowed(["a"], ["a", "b"]) == frozenset({"a"})
    assert session.narrowed([], ["a"]) == frozenset()
