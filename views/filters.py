"""What a filter lets through: whose voices count, of which sources, and how sure at least."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from control.assessment import Assessment, Certainty
from control.timeline import Change, Timeline
from extract.model import Article, ControlReport
from publish import words
from views.address import View


def passing(
    reports: Iterable[ControlReport], articles: Mapping[str, Article], view: View
) -> Iterator[ControlReport]:
    """Yield what the view's filters let through; of a report only the voices that are chosen."""
    for report in reports:
        heard = _heard(report, view)
        if heard and _is_shown(report, articles, view):
            yield heard


def _heard(report: ControlReport, view: View) -> ControlReport | None:
    if view.claimants is None or view.claimants.issuperset(report.claimants):
        return report
    kept = tuple(claimant for claimant in report.claimants if claimant in view.claimants)
    return replace(report, claimants=kept) if kept else None


def _is_shown(report: ControlReport, articles: Mapping[str, Article], view: View) -> bool:
    if view.published_only and report.published > view.day:
        return False
    if view.sources is None:
        return True
    article = articles.get(report.article_id)
    return article is not None and article.source in view.sources


class Shown:
    """A timeline with only what is as sure as chosen; the rest is as if nobody had reported."""

    def __init__(self, timeline: Timeline, certainties: frozenset[Certainty] | None) -> None:
        self._timeline = timeline
        self._certainties = certainties

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - all else is the timeline's own
        return getattr(self._timeline, name)

    def on(self, day: date) -> Mapping[str, Assessment]:
        return self._sure(self._timeline.on(day))

    def provinces_on(self, day: date) -> Mapping[str, Assessment]:
        return self._sure(self._timeline.provinces_on(day))

    def changes(self, day: date) -> list[Change]:
        before = self.on(day - timedelta(days=1))
        return [
            Change(province, before[province].status, after)
            for province, after in self.on(day).items()
            if after.status is not before[province].status
        ]

    def _sure(self, assessments: Mapping[str, Assessment]) -> Mapping[str, Assessment]:
        if self._certainties is None:
            return assessments
        return {code: _hidden(it, self._certainties) for code, it in assessments.items()}


def _hidden(it: Assessment, certainties: frozenset[Certainty]) -> Assessment:
    if it.certainty is None or it.certainty in certainties:
        return it
    note = f"The filter hides what is {it.certainty}: reported {it.status}."
    return replace(it, status=None, certainty=None, since=None, quiet=False, note=note)


def in_words(view: View) -> tuple[str, ...]:
    """Return the words of each filter in force, for the picture that leaves the screen."""
    said = []
    if view.sources is not None:
        said.append(f"sources: {words.listed(sorted(view.sources)) or 'none'}")
    if view.claimants is not None:
        names = [words.CLAIMANT[claimant] for claimant in sorted(view.claimants)]
        said.append(f"said by: {words.listed(names) or 'nobody'}")
    if view.certainties is not None:
        said.append(f"certainty: {words.listed(sorted(view.certainties)) or 'none'}")
    if view.published_only:
        said.append("only what was published by that day")
    if view.known_at:
        said.append(f"as known at {view.known_at:%Y-%m-%d %H:%M} UTC")
    return tuple(said)
