"""What a briefing says, before it is set as DOCX or PDF: changes, table, quotes, references."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from control.assessment import Certainty
from extract.model import Article, TagKind
from geo.gazetteer import default_gazetteer
from publish import evidence, words
from publish.evidence import Quote
from publish.scene import STATUSES, CapitalMark, Scene

QUOTES: Final = 2  # for each capital that changed; one for the others
LONGEST: Final = 320  # characters of a quote

_CAVEATS: Final = (words.CAVEAT, words.SHOWS, words.SILENCE, words.BOUNDARIES)
HEADINGS: Final = {
    "changes": "What changed",
    "table": "The 34 capitals",
    "quotes": "The sentences that decide",
    "references": "Sources",
    "definitions": "What the words mean",
    "caveat": "What this cannot know",
}
CAPTION: Final = f"{words.SHOWS} Shape and colour: what is reported; fill: how certain."
NOTHING: Final = "Nothing that is reported of a capital changed."
COLUMNS: Final = ("Capital", "Province", "Reported", "Certainty", "Since", "Sources")


@dataclass(frozen=True, slots=True)
class Change:
    """A capital that is reported as something else than on the day compared with."""

    mark: CapitalMark
    text: str
    references: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One capital in the table."""

    mark: CapitalMark
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote, shortened, with the number of its source."""

    mark: CapitalMark
    quote: Quote
    text: str
    reference: int

    @property
    def pieces(self) -> tuple[tuple[str, TagKind | None], ...]:
        """The quote in pieces, each with what it was read as; in one where it is cut."""
        is_whole = " ".join(self.quote.text.split()) == self.text
        return self.quote.parts if is_whole else ((self.text, None),)


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that a briefing says, in order."""

    scene: Scene
    compared: date
    title: str
    lead: str
    filters: str
    changes: tuple[Change, ...]
    rows: tuple[Row, ...]
    quotes: tuple[Cited, ...]
    references: tuple[Article, ...]
    definitions: tuple[tuple[str, str], ...]
    caveat: str
    made: str

    @property
    def changes_heading(self) -> str:
        return f"{HEADINGS['changes']} since {words.day_long(self.compared)}"


def briefing(now: Scene, before: Scene) -> Briefing:
    """Say what a briefing says of a day, compared with an earlier one.

    Parameters
    ----------
    now
        The day of the briefing.
    before
        The day to compare with, of the same material.
    """
    was = {mark.province: mark.status for mark in before.marks}
    changed = {mark.province for mark in now.marks if mark.status is not was[mark.province]}
    ordered = sorted(now.marks, key=_order)
    cited, references = _cited(now, ordered, changed)
    return Briefing(
        scene=now,
        compared=before.as_of,
        title=now.headline,
        lead=_lead(now, before),
        filters=f"Filtered, shows only: {'; '.join(now.filters)}." if now.filters else "",
        changes=tuple(_change(m, was[m.province], cited) for m in ordered if m.province in changed),
        rows=tuple(Row(mark, _cells(mark, cited)) for mark in ordered),
        quotes=cited,
        references=references,
        definitions=_definitions(),
        caveat=" ".join(filter(None, (*_CAVEATS, now.note))),
        made=f"{words.DATA} {words.MADE_WITH}.",
    )


def compared_with(day: date, first: date | None) -> date:
    """Return the day to compare with: the one asked for, else the day before."""
    return first if first and first < day else day - timedelta(days=1)


def _order(mark: CapitalMark) -> tuple[int, int, date, str]:
    sure = list(Certainty).index(mark.certainty) if mark.certainty else 0
    since = mark.assessment.since or date.min
    return STATUSES.index(mark.status), sure, since, mark.name


def _lead(now: Scene, before: Scene) -> str:
    more = now.seized.number - before.seized.number
    day = words.day_long(before.as_of)
    change = f"{words.in_words(abs(more))} {'more' if more > 0 else 'fewer'} than on {day}"
    counts = ", ".join(
        f"{count.number} {words.STATUS[count.status].lower()}" for count in now.counts[1:]
    )
    stands_on = words.stands_on(now.basis.counts, now.as_of)
    said = words.capitalised(change if more else f"as many as on {day}")
    return f"{said}. Besides: {counts}. This stands on {stands_on}"


def _cited(
    scene: Scene, ordered: Sequence[CapitalMark], changed: set[str]
) -> tuple[tuple[Cited, ...], tuple[Article, ...]]:
    """Quote each capital with a status, the changed ones more, and number the articles."""
    numbers: dict[str, Article] = {}
    cited = []
    for mark in sorted(ordered, key=lambda m: m.province not in changed):
        if mark.status is None:
            continue
        limit = QUOTES if mark.province in changed else 1
        for quote in _chosen(scene.quotes(mark.province), mark, limit):
            numbers.setdefault(quote.article.id, quote.article)
            number = list(numbers).index(quote.article.id) + 1
            text = evidence.shorten(quote.text, LONGEST)
            cited.append(Cited(mark, quote, text, number))
    return tuple(cited), tuple(numbers.values())


def _chosen(found: Iterable[Quote], mark: CapitalMark, limit: int) -> list[Quote]:
    """Take the best quote of each article."""
    ranked = sorted(found, key=lambda quote: _standing(quote, mark))
    first = {quote.article.id: quote for quote in reversed(ranked)}
    alone = [quote for quote in ranked if first[quote.article.id] is quote]
    return alone[:limit]


def _standing(quote: Quote, mark: CapitalMark) -> tuple[bool, bool, date, str]:
    """Rank a quote: of the status that stands, with its verb, from the days of the event."""
    is_mute = quote.trigger.start == quote.trigger.end
    published = quote.article.published
    return quote.status is not mark.status, is_mute, published, quote.article.id


def _numbers(mark: CapitalMark, cited: Sequence[Cited]) -> tuple[int, ...]:
    return tuple(sorted({it.reference for it in cited if it.mark.province == mark.province}))


def _change(mark: CapitalMark, was: object, cited: Sequence[Cited]) -> Change:
    before = f"reported {was}" if was else "no report"
    standing = words.standing(mark.status, mark.certainty, mark.assessment.since, quiet=mark.quiet)
    text = f"{standing}. {mark.assessment.reason} Before: {before}."
    return Change(mark, text, _numbers(mark, cited))


def _cells(mark: CapitalMark, cited: Sequence[Cited]) -> tuple[str, ...]:
    it = mark.assessment
    quiet = ", quiet" if it.quiet else ""
    return (
        mark.name,
        default_gazetteer().province(mark.province).name,
        words.STATUS[it.status].lower() + quiet,
        it.certainty or "",
        words.day(it.since) if it.since else "",
        bracketed(_numbers(mark, cited)),
    )


def bracketed(numbers: Iterable[int]) -> str:
    """Return [1] [2]."""
    return " ".join(f"[{number}]" for number in numbers)


def _definitions() -> tuple[tuple[str, str], ...]:
    statuses = [(words.STATUS[status], words.STATUS_MEANS[status]) for status in STATUSES]
    sure = [(words.CERTAINTY[c], words.CERTAINTY_MEANS[c]) for c in Certainty]
    return (*statuses, *sure, ("Quiet", "no report for 14 days"))


def reference_text(article: Article) -> str:
    """Return a source as it stands in the list."""
    title = f"“{words.apart(article.title)}”, " if article.title else ""
    url = f" {article.url}" if article.url else ""
    source = words.apart(article.source or "unnamed source")
    return f"{source}, {title}{words.day(article.published)}.{url}"


def byline(it: Cited) -> str:
    """Return who says it."""
    who = words.listed([words.CLAIMANT[claimant] for claimant in it.quote.claimants])
    denied = ", denied" if it.quote.stance == "denied" else ""
    return f"{who or 'No speaker'}{denied}"
