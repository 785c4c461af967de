"""Why an article reports what it reports, in lines that a person can follow."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from extract.model import (
    AggregateClaim,
    Article,
    Claimant,
    ControlReport,
    DateBasis,
    Level,
    Mention,
    Reading,
    TagKind,
)
from geo.gazetteer import default_gazetteer
from publish import words
from publish.evidence import quotes
from publish.safe import plain

_MARKS: Final = {TagKind.PLACE: "[{}]", TagKind.VERB: "*{}*"}
_WHO: Final = {
    Claimant.TALIBAN: "the Taliban",
    Claimant.GOVERNMENT: "the government",
    Claimant.RESIDENT: "residents",
    Claimant.MEDIA: "media",
    Claimant.FOREIGN: "foreign voices",
    Claimant.UNATTRIBUTED: "the article's own voice",
}
_BASIS: Final = {
    DateBasis.TEXT: "named in the text",
    DateBasis.WEEKDAY: "by the weekday named in the text",
    DateBasis.PUBLICATION: "by the day of publication",
}


def explanation(reading: Reading) -> Iterator[str]:
    """Yield each report with who says it and of when, then its sentences, rules and steps.

    In a sentence the place stands in [brackets] and the verb between *stars*. The lines hold
    nothing that a terminal would obey.
    """
    article = reading.article
    yield f"{_line(article.title or article.id)} ({words.day(article.published)})"
    for report in reading.reports:
        yield from _report_lines(report, article)
    for claim in reading.aggregates:
        yield from _count_lines(claim, article)


def _report_lines(report: ControlReport, article: Article) -> Iterator[str]:
    yield ""
    says = f"{report.stance} by {_who(report.claimants)}"
    yield f"{_place(report)} reported {report.status}, {says}; {_when(report)}"
    for number, mention in enumerate(report.mentions, 1):
        yield f"  {number}. {_marked(report, mention, article)}"
        yield f"     rule {mention.rule}; {_who(mention.claimants)}; {_when(mention)}"
        yield from (f"     - {_line(step)}" for step in mention.steps)


def _count_lines(claim: AggregateClaim, article: Article) -> Iterator[str]:
    about = "about " if claim.approximate else ""
    of = f" of {claim.of}" if claim.of is not None else ""
    noun = words.plural(claim.unit) if (claim.of or claim.number) != 1 else claim.unit
    yield ""
    yield f"A count: {about}{claim.number}{of} {noun} {claim.status}, by {_who(claim.claimants)}"
    yield f"  “{_line(article.text[slice(*claim.evidence)])}”"


def _place(report: ControlReport) -> str:
    if report.level is Level.PROVINCE:
        return f"{default_gazetteer().province(report.province).name} province"
    return default_gazetteer().capital(report.province).name


def _marked(report: ControlReport, mention: Mention, article: Article) -> str:
    (quote,) = quotes([replace(report, mentions=(mention,))], {article.id: article})
    pieces = (_MARKS[kind].format(text) if kind else text for text, kind in quote.parts)
    return f"“{_line(''.join(pieces))}”"


def _who(claimants: tuple[Claimant, ...]) -> str:
    return words.listed([_WHO[one] for one in claimants]) or "nobody"


def _when(dated: ControlReport | Mention) -> str:
    if dated.event_date is None:
        return "no day of its own"
    basis = f", {_BASIS[dated.date_basis]}" if dated.date_basis else ""
    return f"{words.day(dated.event_date)}{basis}"


def _line(text: str) -> str:
    return " ".join(plain(text).split())
