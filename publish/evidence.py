"""The sentences that a mark stands on, cut out of their articles with verb and place marked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.model import (
    AggregateClaim,
    Article,
    Claimant,
    ControlReport,
    Mention,
    Span,
    Stance,
    Status,
    TagKind,
)

LONGEST = 420  # characters of a quote; a sentence of a broken page can be 10,000 long


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence of a report; `trigger` and `place` are offsets into `text`."""

    text: str
    trigger: Span
    place: Span
    status: Status
    stance: Stance
    claimants: tuple[Claimant, ...]
    rule: str
    province: str
    article: Article

    @property
    def parts(self) -> tuple[tuple[str, TagKind | None], ...]:
        """The text in pieces, each with what it was read as: place, verb or nothing."""
        spans = [(self.trigger, TagKind.VERB), (self.place, TagKind.PLACE)]
        return tuple(_pieces(self.text, sorted(spans)))

    @property
    def byline(self) -> str:
        """The source, or where that is not known the address or a dash."""
        return self.article.source or self.article.url or "unnamed source"


@dataclass(frozen=True, slots=True)
class CountQuote:
    """A count without names that an article gives, in its own words."""

    text: str
    claim: AggregateClaim
    article: Article


def quotes(reports: Iterable[ControlReport], articles: Mapping[str, Article]) -> tuple[Quote, ...]:
    """Return each sentence of these reports once, in the order of the reports.

    Reports whose article is not at hand give none.
    """
    found = (
        (report, mention)
        for report in reports
        for mention in report.mentions
        if report.article_id in articles
    )
    once = {
        (report.article_id, mention.sentence, report.status, report.stance): (report, mention)
        for report, mention in reversed(list(found))
    }
    pairs = reversed(list(once.values()))
    return tuple(_quote(report, mention, articles[report.article_id]) for report, mention in pairs)


def _quote(report: ControlReport, mention: Mention, article: Article) -> Quote:
    start, end = _window(mention, len(article.text))
    return Quote(
        text=article.text[start:end],
        trigger=_within(mention.trigger, start, end),
        place=_within(mention.place, start, end),
        status=report.status,
        stance=report.stance,
        claimants=mention.claimants,
        rule=mention.rule,
        province=report.province,
        article=article,
    )


def _window(mention: Mention, length: int) -> Span:
    """Return the sentence, or of an endless one the part around its verb."""
    start, end = mention.sentence
    if end - start <= LONGEST:
        return mention.sentence
    first = max(start, min(mention.trigger.start, end - LONGEST // 2) - LONGEST // 2)
    return Span(first, min(first + LONGEST, end, length))


def _within(span: Span, start: int, end: int) -> Span:
    """Shift into the quote; what stands outside of it (a headline's place) is empty."""
    if span.start < start or span.end > end:
        return Span(0, 0)
    return Span(span.start - start, span.end - start)


def _pieces(text: str, spans: list[tuple[Span, TagKind]]) -> Iterable[tuple[str, TagKind | None]]:
    at = 0
    for span, kind in spans:
        if span.start < at or span.start == span.end:
            continue
        if span.start > at:
            yield text[at : span.start], None
        yield text[span.start : span.end], kind
        at = span.end
    if at < len(text):
        yield text[at:], None


def shorten(text: str, limit: int) -> str:
    """Return the text in one line, cut at a word, with an ellipsis if it was longer."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    cut = flat[: limit - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[limit // 2 :] else cut}…"
