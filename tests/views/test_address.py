"""An address is the view, and nothing that is wrong in it breaks a page."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.assessment import Certainty
from extract.model import Claimant
from publish.scene import Language
from views import address
from views.address import At, Choices, View

CHOICES = Choices(
    date(2021, 7, 1),
    date(2021, 9, 6),
    frozenset({"AF-HER", "AF-KDZ"}),
    frozenset({"Northern Desk", "Wire & Co=1"}),
)
VIEWS = st.builds(
    View,
    day=st.dates(CHOICES.first_day, CHOICES.last_day),
    capital=st.none() | st.sampled_from(sorted(CHOICES.capitals)),
    sources=st.none() | st.frozensets(st.sampled_from(sorted(CHOICES.sources))),
    claimants=st.none() | st.frozensets(st.sampled_from(list(Claimant))),
    certainties=st.none() | st.frozensets(st.sampled_from(list(Certainty))),
    published_only=st.booleans(),
    names=st.sampled_from(list(Language)),
    known_at=st.none()
    | st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 - hypothesis adds the zone
        lambda moment: moment.replace(microsecond=0)
    ),
    at=st.none() | st.builds(At, st.just(34.25), st.just(66.5), st.sampled_from([5.0, 6.25])),
)


@given(VIEWS)
def test_a_link_opens_the_view_that_it_was_made_from(view: View) -> None:
    assert address.read(address.parsed(address.write(view)), CHOICES) == (view, ())


def test_the_day_always_stands_in_the_address() -> None:
    assert address.write(View(CHOICES.last_day)) == "day=2021-09-06"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("day=2021-02-31", "The link asks for 31 Feb 2021; showing 6 Sep 2021."),
        ("day=soon", "The link asks for the day “soon”; showing 6 Sep 2021."),
        ("day=2021-13-01", "The link asks for the day “2021-13-01”; showing 6 Sep 2021."),
        (
            "day=1999-01-01",
            "The link asks for 1 Jan 1999, a day without reports; showing 6 Sep 2021.",
        ),
        ("capital=XX", "The link asks for the capital “XX”; showing none."),
        ("source=Nobody", "The link asks for the source “Nobody”; showing all."),
        ("who=martians", "The link asks for the speaker “martians”; showing all."),
        ("sure=very", "The link asks for the certainty “very”; showing all."),
        ("names=xx", "The link asks for names in “xx”; showing English names."),
        (
            "known=yesterday",
            "The link asks for what was known at “yesterday”; showing what is known now.",
        ),
        (
            "known=9999-12-31T23:00:00-05:00",
            "The link asks for what was known at “9999-12-31T23:00:00-05:00”; "
            "showing what is known now.",
        ),
        ("at=nan~1~2", "The link asks for the map at “nan~1~2”; showing all of Afghanistan."),
        ("at=34", "The link asks for the map at “34”; showing all of Afghanistan."),
    ],
)
def test_what_is_wrong_in_a_link_is_put_right_and_said(query: str, said: str) -> None:
    view, notes = address.read(address.parsed(query), CHOICES)
    assert notes == (said,)
    assert view == View(CHOICES.last_day)


def test_a_link_of_ours_clears_every_filter() -> None:
    query = address.parsed(address.UNFILTERED)
    assert address.read(query, CHOICES) == (View(CHOICES.last_day), ())
    assert set(address.fields(query)) == {"sources", "claimants", "certainties", "published_only"}


def test_a_wrong_value_leaves_the_right_ones_alone() -> None:
    view, notes = address.read(address.parsed("day=2021-08-12&capital=XX"), CHOICES)
    assert view == View(date(2021, 8, 12))
    assert len(notes) == 1


@given(st.dictionaries(st.sampled_from([*"abc", "day", "at", "known", "who"]), st.text()))
def test_no_address_breaks_a_page(query: dict[str, str]) -> None:
    view, _ = address.read({name: [value] for name, value in query.items()}, CHOICES)
    assert CHOICES.first_day <= view.day <= CHOICES.last_day
