"""What holds for any reports: symmetry, order, and that later days change nothing."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from control.assessment import Assessment, Certainty, assess
from control.course import course
from control.standing import QUIET
from control.timeline import Timeline
from extract.model import Claimant, ControlReport, Level, Stance, Status
from tests.control.building import OTHER_STATUS, PROVINCE, report, swapped

FIRST = date(2021, 8, 1)
DAYS = 10  # below the 14 after which the two outcomes are not alike any more
assert timedelta(days=DAYS) < QUIET

days = st.integers(0, DAYS - 1).map(lambda number: FIRST + timedelta(days=number))
claimants = st.lists(st.sampled_from(Claimant), min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def a_report(draw: st.DrawFn, number: int) -> ControlReport:
    published = draw(days)
    early = st.integers(0, 3).map(lambda back: published - timedelta(days=back))
    return report(
        f"article-{number}",
        published=published,
        status=draw(st.sampled_from(Status)),
        stance=draw(st.sampled_from([Stance.ASSERTED, Stance.ASSERTED, Stance.DENIED])),
        claimants=draw(claimants),
        event_date=draw(st.none() | early),
    )


@st.composite
def some_reports(draw: st.DrawFn) -> list[ControlReport]:
    return [draw(a_report(number)) for number in range(draw(st.integers(0, 9)))]


@st.composite
def some_stories(draw: st.DrawFn) -> dict[str, str]:
    return {f"article-{n}": f"story-{draw(st.integers(0, 5))}" for n in range(9)}


def gist(assessment: Assessment) -> tuple[object, ...]:
    return (assessment.status, assessment.certainty, assessment.since, assessment.quiet)


@given(some_reports(), some_stories(), days)
def test_swapping_sides_and_outcomes_swaps_the_assessment(
    reports: list[ControlReport], stories: dict[str, str], as_of: date
) -> None:
    one = assess(reports, as_of=as_of, stories=stories)
    other = assess(swapped(reports), as_of=as_of, stories=stories)
    status = OTHER_STATUS.get(one.status, one.status) if one.status else None
    assert gist(other) == (status, *gist(one)[1:])
    assert other.rule == one.rule


@given(st.data(), some_reports(), some_stories(), days)
def test_the_order_of_reports_makes_no_difference(
    data: st.DataObject, reports: list[ControlReport], stories: dict[str, str], as_of: date
) -> None:
    shuffled = data.draw(st.permutations(reports))
    assert assess(shuffled, as_of=as_of, stories=stories) == assess(
        reports, as_of=as_of, stories=stories
    )


@given(st.data(), some_reports(), some_stories(), days)
def test_reports_of_later_days_change_nothing(
    data: st.DataObject, reports: list[ControlReport], stories: dict[str, str], as_of: date
) -> None:
    later = [data.draw(a_report(number)) for number in range(9, 12)]
    later = [report for report in later if report.day > as_of]
    more = assess(reports + later, as_of=as_of, stories=stories, province=PROVINCE)
    assert more == assess(reports, as_of=as_of, stories=stories, province=PROVINCE)


@given(st.data(), some_reports(), days)
def test_more_copies_make_nothing_more_certain(
    data: st.DataObject, reports: list[ControlReport], as_of: date
) -> None:
    stories = {report.article_id: f"story of {report.article_id}" for report in reports}
    copies = [
        report(
            f"copy-{number}",
            published=original.published + timedelta(days=data.draw(st.integers(0, 2))),
            status=original.status,
            stance=original.stance,
            claimants=original.claimants,
            event_date=original.event_date,
        )
        for number, original in enumerate(reports)
    ]
    stories |= {
        copy.article_id: stories[original.article_id]
        for copy, original in zip(copies, reports, strict=True)
    }
    alone = assess(reports, as_of=as_of, stories=stories)
    together = assess([*reports, *copies], as_of=as_of, stories=stories)
    assert gist(together) == gist(alone)


@given(some_reports(), some_stories(), days)
def test_what_is_said_is_coherent(
    reports: list[ControlReport], stories: dict[str, str], as_of: date
) -> None:
    found = assess(reports, as_of=as_of, stories=stories)
    assert (found.status is None) == (found.certainty is None) == (found.since is None)
    assert found.since is None or found.since <= as_of
    assert all(report.day <= as_of for report in found.reports)
    if found.status:
        assert found.reports
    asserted = {r.status for r in reports if r.day <= as_of and r.stance is Stance.ASSERTED}
    if found.status and found.certainty is not Certainty.DISPUTED:
        assert found.status in asserted


@given(some_reports(), some_stories())
def test_a_seizure_needs_a_report_of_one(
    reports: list[ControlReport], stories: dict[str, str]
) -> None:
    calm = [r for r in reports if (r.status, r.stance) != (Status.SEIZED, Stance.ASSERTED)]
    assert Status.SEIZED not in {standing.status for standing in course(calm, stories=stories)}


@settings(max_examples=40)
@given(some_reports(), some_stories())
def test_a_timeline_says_each_day_what_assess_says(
    reports: list[ControlReport], stories: dict[str, str]
) -> None:
    timeline = Timeline(reports, stories=stories, provinces=[PROVINCE])
    for number in range(-4, 100, 7):
        as_of = FIRST + timedelta(days=number)
        expected = assess(reports, as_of=as_of, stories=stories, province=PROVINCE)
        assert timeline.on(as_of)[PROVINCE] == expected


def test_every_voice_can_say_and_deny_every_status_alone() -> None:
    for status, stance, who in product(Status, Stance, Claimant):
        told = [report(published=FIRST, status=status, stance=stance, claimants=(who,))]
        found = assess(told, as_of=FIRST)
        assert (found.status is None) == (stance is Stance.DENIED)
        assert found.level is Level.CAPITAL
