"""A search among the reports: what is asked for, as an address writes it, and what it finds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlencode

from extract.model import Article, ControlReport, Level, Stance, Status
from geo.gazetteer import default_gazetteer
from geo.names import fold
from ingest.problems import quoted
from views.address import Query

PAGE: Final = 50  # rows
_PLAINLY: Final = {"sort": "the newest first", "page": "the first page"}


class Sort(StrEnum):
    """The order of the rows."""

    NEWEST = "newest"
    OLDEST = "oldest"
    CAPITAL = "capital"
    STATUS = "status"
    SPEAKER = "speaker"
    SOURCE = "source"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; what is None or empty lets everything pass."""

    of: str | None = None
    level: Level | None = None
    status: Status | None = None
    stance: Stance | None = None
    rule: str | None = None
    first: date | None = None
    last: date | None = None
    text: str = ""
    sort: Sort = Sort.NEWEST
    page: int = 1


def _day(value: str) -> date:
    day = date.fromisoformat(value)
    if not 1990 <= day.year <= datetime.now(UTC).year:  # noqa: PLR2004 - what the page can ask for
        raise ValueError(value)
    return day


def _place(value: str) -> str:
    if value not in default_gazetteer().provinces():
        raise ValueError(value)
    return value


_PARSERS: Final[Mapping[str, tuple[str, str, Callable[[str], Any]]]] = {
    "of": ("of", "the province", _place),
    "level": ("level", "reports on", Level),
    "status": ("status", "the status", Status),
    "stance": ("stance", "the stance", Stance),
    "rule": ("rule", "the rule", str),
    "from": ("first", "days from", _day),
    "to": ("last", "days up to", _day),
    "q": ("text", "the words", str),
    "sort": ("sort", "the order", Sort),
    "page": ("page", "the page", lambda value: max(1, int(value))),
}


def read(query: Query) -> tuple[Search, tuple[str, ...]]:
    """Return the search that a query names, and a line for each value that was put right."""
    search, notes = Search(), []
    for name, (field, noun, parse) in _PARSERS.items():
        if not query.get(name):
            continue
        value = query[name][0][:200]
        try:
            search = replace(search, **{field: parse(value)})
        except ValueError:
            shown = _PLAINLY.get(field, "all")
            notes.append(f"The link asks for {noun} {quoted(value)}; showing {shown}.")
    return search, tuple(notes)


def write(search: Search) -> str:
    """Return the query of a search."""
    plain = Search()
    values = {name: getattr(search, field) for name, (field, *_) in _PARSERS.items()}
    return urlencode(
        {
            name: value
            for name, value in values.items()
            if value is not None and value != getattr(plain, _PARSERS[name][0])
        }
    )


def found(
    reports: Iterable[ControlReport], articles: Mapping[str, Article], search: Search
) -> list[ControlReport]:
    """Return the reports that a search asks for, in its order."""
    tests = [test for test in (_fields(search), _days(search), _words(search, articles)) if test]
    kept = [report for report in reports if all(test(report) for test in tests)]
    return sorted(kept, key=_order(search.sort, articles), reverse=search.sort is Sort.NEWEST)


_Test = Callable[[ControlReport], bool]


def _fields(search: Search) -> _Test | None:
    wanted = {
        "province": search.of,
        "level": search.level,
        "status": search.status,
        "stance": search.stance,
    }
    asked = [(field, value) for field, value in wanted.items() if value]
    if search.rule:
        rule = search.rule
        return lambda report: (
            all(getattr(report, f) == v for f, v in asked)
            and any(mention.rule == rule for mention in report.mentions)
        )
    return (lambda report: all(getattr(report, f) == v for f, v in asked)) if asked else None


def _days(search: Search) -> _Test | None:
    if not (search.first or search.last):
        return None
    first, last = search.first or date.min, search.last or date.max
    return lambda report: first <= report.day <= last


def _words(search: Search, articles: Mapping[str, Article]) -> _Test | None:
    """Look for the words in the sentences of a report, in its headline and its source."""
    wanted = fold(search.text).split()
    if not wanted:
        return None

    def has(report: ControlReport) -> bool:
        article = articles.get(report.article_id)
        if article is None:
            return False
        sentences = (article.text[slice(*span)] for span in report.evidence)
        words = fold(" ".join((article.title, article.source, *sentences)))
        return all(word in words for word in wanted)

    return has


def _order(
    sort: Sort, articles: Mapping[str, Article]
) -> Callable[[ControlReport], tuple[Any, ...]]:
    first = _FIRST.get(sort)

    def key(report: ControlReport) -> tuple[Any, ...]:
        then = (report.day, report.published, report.province, report.status, report.article_id)
        return (first(report, articles), *then) if first else then

    return key


def _source(report: ControlReport, articles: Mapping[str, Article]) -> str:
    article = articles.get(report.article_id)
    return article.source if article else ""


_FIRST: Final[Mapping[Sort, Callable[[ControlReport, Mapping[str, Article]], Any]]] = {
    Sort.CAPITAL: lambda report, _: report.province,
    Sort.STATUS: lambda report, _: list(Status).index(report.status),
    Sort.SPEAKER: lambda report, _: report.claimants,
    Sort.SOURCE: _source,
    Sort.RULE: lambda report, _: report.rule,
}


def page_of(
    reports: Sequence[ControlReport], number: int
) -> tuple[Sequence[ControlReport], int, int]:
    """Return the rows of a page, its number within what there is, and how many pages there are."""
    pages = max(1, -(-len(reports) // PAGE))
    number = min(number, pages)
    return reports[(number - 1) * PAGE : number * PAGE], number, pages
