"""What a filter lets through: whose voices count, of which sources, and how sure at least."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

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
