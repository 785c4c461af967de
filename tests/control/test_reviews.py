from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from control.assessment import Certainty, assess
from control.reviews import Correction, ReportKey, Review, Verdict, corrected, reviewed
from extract.model import Claimant, Stance, Status
from tests.control.building import day, report

MOMENT = datetime(2021, 8, 9, 10, 0, tzinfo=UTC)
REPORT = report(published=day("8"), status=Status.SEIZED)
KEY = ReportKey.of(REPORT)
FIX = Correction(Status.CONTESTED, Stance.ASSERTED, (Claimant.RESIDENT,), day("7"))


def review(verdict: Verdict, *, hours: int = 0, fix: Correction | None = None) -> Review:
    return Review(KEY, verdict, "N. Rahimi", MOMENT + timedelta(hours=hours), "", fix)


def test_without_reviews_every_report_stands() -> None:
    assert reviewed([REPORT], []) == ([REPORT], [])


def test_an_accepted_report_stands_as_it_is() -> None:
    assert reviewed([REPORT], [review(Verdict.ACCEPT)]) == ([REPORT], [])


def test_a_rejected_report_is_set_apart_with_its_review() -> None:
    rejection = review(Verdict.REJECT)
    assert reviewed([REPORT], [rejection]) == ([], [(REPORT, rejection)])


def test_a_corrected_report_keeps_its_evidence() -> None:
    (kept,), _ = reviewed([REPORT], [review(Verdict.CORRECT, fix=FIX)])
    assert kept == corrected(REPORT, FIX)
    assert (kept.status, kept.day) == (Status.CONTESTED, day("7"))
    assert kept.evidence == REPORT.evidence


def test_the_newest_review_counts_in_whatever_order_they_come() -> None:
    history = [
        review(Verdict.REJECT),
        review(Verdict.CORRECT, hours=1, fix=FIX),
        review(Verdict.ACCEPT, hours=2),
    ]
    for shuffled in permutations(history):
        assert reviewed([REPORT], shuffled) == ([REPORT], [])


def test_reviews_of_other_reports_change_nothing() -> None:
    other = report("b", published=day("8"))
    assert reviewed([other], [review(Verdict.REJECT)]) == ([other], [])


def test_a_correction_moves_the_assessment() -> None:
    fix = [review(Verdict.CORRECT, fix=FIX)]
    found = assess([REPORT], as_of=day("8"), reviews=fix)
    assert (found.status, found.since) == (Status.CONTESTED, day("7"))
    assert found.certainty is Certainty.REPORTED


def test_a_correction_to_a_later_day_waits_for_it() -> None:
    late = Correction(Status.SEIZED, Stance.ASSERTED, (Claimant.MEDIA,), day("10"))
    fix = [review(Verdict.CORRECT, fix=late)]
    assert assess([REPORT], as_of=day("9"), reviews=fix).status is None
    assert assess([REPORT], as_of=day("10"), reviews=fix).status is Status.SEIZED


def test_other_reports_outlive_a_rejection() -> None:
    other = report("b", published=day("8"), claimants=(Claimant.GOVERNMENT,))
    found = assess([REPORT, other], as_of=day("8"), reviews=[review(Verdict.REJECT)])
    assert (found.rule, found.reports) == ("admitted", (other,))


def test_a_review_is_signed() -> None:
    with pytest.raises(ValueError, match="name of its reviewer"):
        Review(KEY, Verdict.ACCEPT, "  ", MOMENT)


@pytest.mark.parametrize(
    ("verdict", "fix"), [(Verdict.CORRECT, None), (Verdict.REJECT, FIX), (Verdict.ACCEPT, FIX)]
)
def test_a_correction_belongs_to_its_verdict(verdict: Verdict, fix: Correction | None) -> None:
    with pytest.raises(ValueError, match="a correction belongs to the verdict correct"):
        review(verdict, fix=fix)
