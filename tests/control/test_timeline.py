from datetime import UTC, date, datetime, timedelta
from random import Random
from time import process_time

from control.reviews import ReportKey, Review, Verdict
from control.timeline import Timeline
from extract.model import Claimant, ControlReport, Level, Status
from geo.gazetteer import default_gazetteer
from tests.control.building import PROVINCE, day, report, told

KUNDUZ = [
    "7: contested, resident (a)",
    "8: seized, taliban (b)",
    "9: seized, government (c)",
    "12: province contested, government+resident (d)",
]


def timeline(lines: list[str]) -> Timeline:
    given = told(lines)
    return Timeline(given.reports, stories=given.stories)


def test_every_capital_has_an_assessment_on_every_day() -> None:
    found = timeline(KUNDUZ).on(day("8"))
    assert tuple(found) == default_gazetteer().provinces()
    assert len(found) == 34
    assert found["AF-DAY"].reason == "No report up to 8 Aug 2021."
    assert all(assessment.province == code for code, assessment in found.items())


def test_days_run_without_gaps_from_the_first_report_to_the_last() -> None:
    line = timeline(KUNDUZ)
    assert (line.first_day, line.last_day) == (day("7"), day("12"))
    assert line.days == tuple(day(str(number)) for number in range(7, 13))


def test_without_reports_there_are_no_days_but_every_day_can_be_asked() -> None:
    empty = Timeline([])
    assert (empty.first_day, empty.last_day, empty.days) == (None, None, ())
    assert {a.rule for a in empty.on(day("8")).values()} == {"none"}
    assert empty.changes(day("8")) == []
    assert empty.first_seized(PROVINCE) is None
    assert empty.next_report(PROVINCE, after=day("1")) is None


def test_history_does_not_stretch_the_days() -> None:
    old = report(published=day("8"), event_date=date(1996, 9, 27))
    line = Timeline([old, report("b", published=day("8"), status=Status.CONTESTED)])
    assert line.days == (day("8"),)


def test_changes_name_the_status_of_the_day_before() -> None:
    line = timeline(KUNDUZ)
    (change,) = line.changes(day("8"))
    assert (change.province, change.before) == (PROVINCE, Status.CONTESTED)
    assert change.after.status is Status.SEIZED
    assert line.changes(day("9")) == []  # surer, but the same status


def test_lapsing_is_a_change_too() -> None:
    (change,) = timeline(["1 Jun: contested, resident"]).changes(day("31 Jul"))
    assert (change.before, change.after.rule) == (Status.CONTESTED, "lapsed")


def test_first_seized_waits_for_more_than_a_claim() -> None:
    assert timeline(KUNDUZ).first_seized(PROVINCE) == day("9")
    assert timeline(KUNDUZ[:2]).first_seized(PROVINCE) is None
    assert timeline(KUNDUZ).first_seized("AF-HER") is None


def test_a_provinces_reports_stay_with_the_province() -> None:
    line = timeline(KUNDUZ)
    assert line.provinces_on(day("12"))[PROVINCE].status is Status.CONTESTED
    assert line.provinces_on(day("12"))[PROVINCE].level is Level.PROVINCE
    assert line.provinces_on(day("11"))[PROVINCE].status is None
    assert line.on(day("12"))[PROVINCE].status is Status.SEIZED


def test_the_next_report_of_a_silent_capital_is_known() -> None:
    line = timeline(KUNDUZ)
    assert line.report_days(PROVINCE) == (day("7"), day("8"), day("9"))
    assert line.report_days(PROVINCE, level=Level.PROVINCE) == (day("12"),)
    assert line.next_report(PROVINCE, after=day("1")) == day("7")
    assert line.next_report(PROVINCE, after=day("7")) == day("8")
    assert line.next_report(PROVINCE, after=day("9")) is None


def test_reviews_reach_the_days() -> None:
    given = told(["8: seized, unattributed"])
    at = datetime(2021, 8, 9, tzinfo=UTC)
    review = Review(ReportKey.of(given.reports[0]), Verdict.REJECT, "N. Rahimi", at, "Sport.")
    found = Timeline(given.reports, reviews=[review]).on(day("9"))[PROVINCE]
    assert (found.status, found.rule) == (None, "rejected")


def test_a_day_is_assessed_once() -> None:
    line = timeline(KUNDUZ)
    assert line.on(day("8")) is line.on(day("8"))


def many(number: int) -> list[ControlReport]:
    rng = Random(5)  # noqa: S311 - no secret
    codes = default_gazetteer().provinces()
    return [
        report(
            f"article-{n // 10}",
            published=date(2021, 5, 1) + timedelta(days=rng.randrange(150)),
            status=rng.choice(list(Status)),
            claimants=(rng.choice(list(Claimant)),),
            province=codes[n % 34],
        )
        for n in range(number)
    ]


def test_building_grows_with_the_reports_and_a_day_does_not() -> None:
    def seconds(reports: list[ControlReport]) -> tuple[float, float]:
        start = process_time()
        line = Timeline(reports)
        built = process_time()
        line.on(day("12"))
        return built - start, process_time() - built

    few, _ = seconds(many(2_000))
    build, ask = seconds(many(20_000))
    assert build < 30 * max(few, 0.01)  # tenfold, with room for a busy machine
    assert ask < 1
