from datetime import date

import pytest

from control.assessment import Certainty
from extract.model import Status
from publish import words

DAY = date(2021, 8, 12)


def test_days_are_said_as_the_look_book_says() -> None:
    assert words.day(DAY) == "12 Aug 2021"
    assert words.day_long(DAY) == "12 August 2021"
    assert words.day_slider(DAY) == "Thu 12 Aug 2021"
    assert words.span(date(2021, 7, 18), DAY) == "18 Jul – 12 Aug 2021"
    assert words.span(date(2020, 12, 31), date(2021, 1, 1)) == "31 Dec 2020 – 1 Jan 2021"
    assert words.span(DAY, DAY) == "12 Aug 2021"


@pytest.mark.parametrize(
    ("change", "said"), [(4, "+4"), (-3, "−3"), (0, "no change"), (1204, "+1,204")]
)
def test_changes_bear_a_true_sign(change: int, said: str) -> None:
    assert words.signed(change) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 story"), (2, "2 stories"), (0, "0 stories"), (1204, "1,204 stories")],
)
def test_counted_things_are_in_the_right_number(number: int, said: str) -> None:
    assert words.counted(number, "story") == said


def test_headline() -> None:
    assert words.headline(13, 34, DAY) == "13 of 34 capitals reported seized by 12 August 2021"
    assert words.headline(0, 34, DAY) == "No capital reported seized by 12 August 2021"


@pytest.mark.parametrize(
    ("gained", "disputed", "lost", "said"),
    [
        (
            ["Ghazni", "Herat", "Qala-e-Naw"],
            ["Kandahar"],
            [],
            "Four more than the day before: Ghazni, Herat, Qala-e-Naw and, disputed, Kandahar.",
        ),
        ([], ["Kandahar"], [], "One more than the day before: disputed, Kandahar."),
        ([], [], [], "No change since the day before."),
        ([], [], ["Herat", "Farah"], "Two fewer than the day before: no longer Herat and Farah."),
        (["Herat"], [], ["Farah"], "No change since the day before: Herat; no longer Farah."),
        ([f"C{i}" for i in range(1, 14)], [], [], "13 more than the day before: "),
    ],
)
def test_what_changed_is_said_with_names(
    gained: list[str], disputed: list[str], lost: list[str], said: str
) -> None:
    lead, names = words.change_sentence(gained, disputed, lost)
    assert f"{lead} {names}".strip().startswith(said)


def test_how_sure_lists_certainties_in_order_and_quiet_last() -> None:
    found = {Certainty.DISPUTED: 1, Certainty.CONFIRMED: 12}
    assert words.how_sure(found, 3) == "12 confirmed, 1 disputed, 3 quiet"
    assert words.how_sure({}, 0) == ""


def test_a_status_is_never_bare() -> None:
    said = words.standing(Status.SEIZED, Certainty.CONFIRMED, DAY)
    assert said == "reported seized, confirmed, since 12 Aug 2021"
    assert words.standing(None, None, None) == "no report"


def test_what_follows_a_name_in_dari_keeps_its_order() -> None:
    assert words.apart("Desk") == "Desk"
    assert words.apart("رادیو") == "رادیو\u200e"
