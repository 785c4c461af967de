import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from control.assessment import RULES, Assessment, Certainty, assess
from control.reviews import ReportKey, Review, Verdict
from control.store import Store
from extract.model import Article, ControlReport, DateBasis, Level, Reading, Status
from tests.control.building import OTHER_STATUS, day, report, swapped, told

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "assessment.toml").read_text(encoding="utf-8")
)["case"]
every_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def shown(assessment: Assessment) -> str:
    """Write an assessment as the cases do."""
    if assessment.status is None:
        assert assessment.certainty is None
        assert assessment.since is None
        assert not assessment.quiet
        return f"none: {assessment.rule}"
    since = assessment.since
    assert since is not None
    month = "" if since.month == 8 else f" {since:%b}"
    quiet = ", quiet" if assessment.quiet else ""
    head = f"{assessment.status}, {assessment.certainty}, since {since.day}{month}{quiet}"
    return f"{head}: {assessment.rule}"


def reviews_of(case: dict[str, Any], reports: list[ControlReport]) -> list[Review]:
    reject = case.get("reject")
    if not reject:
        return []
    moment = datetime.combine(day(reject["on"]), datetime.min.time(), UTC)
    return [
        Review(ReportKey.of(report), Verdict.REJECT, reject["by"], moment, reject["note"])
        for report in reports
    ]


def known(case: dict[str, Any], reports: list[ControlReport]) -> list[ControlReport]:
    """Return the reports that a store gives back at the moment that the case names."""
    if "known_at" not in case:
        return reports
    store = Store.open("sqlite://")
    readings = [
        Reading(Article(r.article_id, "text", r.published), (), (), (r,), (), ()) for r in reports
    ]
    moments = (day(case[name]) for name in ("recorded", "known_at"))
    recorded, known_at = (datetime(d.year, d.month, d.day, 12, tzinfo=UTC) for d in moments)
    store.add(readings, recorded=recorded)
    return store.reports(known_at)


@every_case
def test_case(case: dict[str, Any]) -> None:
    given = told(case["reports"])
    reports = known(case, given.of(Level.CAPITAL))
    reviews = reviews_of(case, reports)
    for when, expected in case["expect"].items():
        found = assess(reports, as_of=day(when), stories=given.stories, reviews=reviews)
        assert shown(found) == expected, f"on {when}: {found.reason}"
    if "reason" in case:
        assert found.reason == case["reason"]
    if "note" in case:
        assert found.note == case["note"]


@pytest.mark.parametrize("case", [c for c in CASES if "province" in c], ids=lambda c: c["name"])
def test_case_of_a_province_as_a_whole(case: dict[str, Any]) -> None:
    given = told(case["reports"])
    for when, expected in case["province"].items():
        found = assess(given.of(Level.PROVINCE), as_of=day(when), stories=given.stories)
        assert shown(found) == expected
        assert found.level is Level.PROVINCE


@pytest.mark.parametrize(
    "case", [c for c in CASES if not c.get("one_sided")], ids=lambda c: c["name"]
)
def test_case_holds_with_the_sides_swapped(case: dict[str, Any]) -> None:
    given = told(case["reports"])
    reports = known(case, swapped(given.of(Level.CAPITAL)))
    reviews = reviews_of(case, reports)
    for when, expected in case["expect"].items():
        found = assess(reports, as_of=day(when), stories=given.stories, reviews=reviews)
        status, comma, rest = expected.partition(",")
        mirrored = OTHER_STATUS.get(Status(status), status) if comma else status
        assert shown(found) == mirrored + comma + rest, f"on {when}: {found.reason}"


def test_every_rule_has_a_case() -> None:
    used = {expected.rpartition(": ")[2] for case in CASES for expected in case["expect"].values()}
    assert used == {rule.id for rule in RULES}


def test_rule_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@every_case
def test_reason_is_one_sentence_that_stands_alone(case: dict[str, Any]) -> None:
    given = told(case["reports"])
    for when in case["expect"]:
        found = assess(given.of(Level.CAPITAL), as_of=day(when), stories=given.stories)
        assert found.reason[0].isupper()
        assert found.reason.endswith(".")
        assert not found.reason.endswith("..")
        assert ". " not in found.reason
        assert "  " not in found.reason


def test_reports_that_decided_are_listed_newest_first() -> None:
    given = told(
        ["8: seized, resident (a)", "9: seized, taliban (b)", "9: seized denied, government"]
    )
    found = assess(given.reports, as_of=day("9"), stories=given.stories)
    assert [report.day.day for report in found.reports] == [9, 9, 8]
    assert set(found.reports) == set(given.reports)


def test_reports_of_an_older_status_did_not_decide() -> None:
    given = told(["7: contested, resident", "8: seized, government"])
    found = assess(given.reports, as_of=day("8"))
    assert found.reports == (given.reports[1],)


def test_a_denial_alone_shows_the_denial() -> None:
    given = told(["8: seized denied, government"])
    assert assess(given.reports, as_of=day("8")).reports == tuple(given.reports)


def test_reports_about_two_places_are_refused_by_name() -> None:
    both = [report(published=day("8")), report(published=day("8"), province="AF-HER")]
    with pytest.raises(ValueError, match=r"AF-HER \(capital\), AF-KDZ \(capital\)"):
        assess(both, as_of=day("8"))


def test_a_province_and_its_capital_are_two_places() -> None:
    both = [report(published=day("8")), report(published=day("8"), level=Level.PROVINCE)]
    with pytest.raises(ValueError, match="more than one place"):
        assess(both, as_of=day("8"))


def test_without_reports_the_place_can_be_named() -> None:
    found = assess([], as_of=day("8"), province="AF-DAY", level=Level.PROVINCE)
    assert (found.province, found.level, found.reports) == ("AF-DAY", Level.PROVINCE, ())


def test_without_stories_each_article_stands_for_itself() -> None:
    pair = [report("a", published=day("8")), report("b", published=day("8"))]
    assert assess(pair, as_of=day("8")).certainty is Certainty.CONFIRMED


def test_a_report_without_a_claimant_is_the_articles_own_voice() -> None:
    found = assess([report(published=day("8"), claimants=())], as_of=day("8"))
    assert found.certainty is Certainty.REPORTED


def test_a_date_taken_from_the_publication_counts_as_undated() -> None:
    fall, fight = told(["8: seized, government", "10: contested, resident"]).reports
    fight = replace(fight, date_basis=DateBasis.PUBLICATION)
    assert assess([fall, fight], as_of=day("10")).rule == "sticks"


def test_reason_gives_the_year_of_a_day_in_another_year() -> None:
    old = report(published=date(2020, 12, 30), status=Status.CONTESTED)
    found = assess([old], as_of=date(2021, 1, 20))
    assert found.reason == "No report since 30 Dec 2020: one story in a neutral voice says so."
