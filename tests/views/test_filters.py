"""What a filter lets through."""

from dataclasses import replace
from datetime import date

from extract.model import Claimant, Reading
from views import filters
from views.address import View

DAY = date(2021, 8, 10)


def _all(readings: list[Reading], view: View) -> list[str]:
    articles = {reading.article.id: reading.article for reading in readings}
    reports = [report for reading in readings for report in reading.reports]
    return [report.article_id for report in filters.passing(reports, articles, view)]


def test_without_filters_everything_passes(readings: list[Reading]) -> None:
    assert len(_all(readings, View(DAY))) == sum(len(reading.reports) for reading in readings)


def test_a_source_that_is_not_chosen_says_nothing(readings: list[Reading]) -> None:
    assert set(_all(readings, View(DAY, sources=frozenset({"Capital Wire"})))) == {"t2", "t3"}


def test_of_a_report_only_the_chosen_voices_are_heard(readings: list[Reading]) -> None:
    view = View(DAY, claimants=frozenset({Claimant.TALIBAN}))
    assert _all(readings, view) == ["t2"]


def test_what_was_published_later_can_be_left_out(readings: list[Reading]) -> None:
    view = View(date(2021, 8, 7), published_only=True)
    assert _all(readings, view) == ["t0"]


def test_each_filter_in_force_has_words_for_the_picture() -> None:
    view = View(DAY, sources=frozenset({"A"}), certainties=frozenset(), published_only=True)
    assert filters.in_words(view) == (
        "sources: A",
        "certainty: none",
        "only what was published by that day",
    )
    assert (
        filters.in_words(replace(view, sources=None, certainties=None, published_only=False)) == ()
    )
