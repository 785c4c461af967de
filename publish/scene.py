"""Everything that one picture of one day shows, in words and values, before anything is drawn."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from control.assessment import Assessment, Certainty
from control.timeline import Change
from extract.model import AggregateClaim, Article, ControlReport, Status, Unit
from geo.gazetteer import Gazetteer, Place, default_gazetteer
from publish import words
from publish.basis import Basis, basis, reports_up_to
from publish.evidence import CountQuote, Quote, quotes
from publish.style import TINT_DAYS

STATUSES: tuple[Status | None, ...] = (*Status, None)
COUNT_DAYS = 7  # counts in articles older than a week compare with nothing on the map


class Language(StrEnum):
    """In which language places are named."""

    ENGLISH = "en"
    DARI = "fa"
    PASHTO = "ps"


class Days(Protocol):
    """What a scene asks of a timeline: the assessments of a day, and what is new in them."""

    def on(self, day: date) -> Mapping[str, Assessment]: ...

    def provinces_on(self, day: date) -> Mapping[str, Assessment]: ...

    def changes(self, day: date) -> Sequence[Change]: ...


@dataclass(frozen=True, slots=True)
class CapitalMark:
    """One capital as it stands on the map."""

    place: Place
    name: str
    assessment: Assessment
    before: Status | None
    changed: bool

    @property
    def province(self) -> str:
        return self.assessment.province

    @property
    def status(self) -> Status | None:
        return self.assessment.status

    @property
    def certainty(self) -> Certainty | None:
        return self.assessment.certainty

    @property
    def quiet(self) -> bool:
        return self.assessment.quiet

    @property
    def is_anchor(self) -> bool:
        """Whether its name is always bold: Kabul, by which the eye finds its way."""
        return self.province == "AF-KAB"

    @property
    def is_loud(self) -> bool:
        """Whether its name is in ink: changed, Kabul, or with a status that is not quiet."""
        return self.changed or self.is_anchor or (self.status is not None and not self.quiet)

    @property
    def title(self) -> str:
        """Herat, reported seized, confirmed, since 12 Aug 2021."""
        return f"{self.name}, {self.standing}"

    @property
    def standing(self) -> str:
        """Reported seized, confirmed, since 12 Aug 2021."""
        it = self.assessment
        return words.standing(it.status, it.certainty, it.since, quiet=it.quiet)


@dataclass(frozen=True, slots=True)
class Count:
    """How many capitals have a status, and how many more than the day before."""

    status: Status | None
    number: int
    change: int
    how_sure: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that one picture of one day shows.

    `marks` are the 34 capitals by province code; `tints` the provinces with a report of their
    own that is not older than 14 days. `change` is the sentence on the day before in two parts,
    the bold lead and the names. `filters` are the words of every filter in force.
    """

    as_of: date
    names: Language
    marks: tuple[CapitalMark, ...]
    tints: Mapping[str, Status]
    counts: tuple[Count, ...]
    headline: str
    change: tuple[str, str]
    quoted_counts: tuple[CountQuote, ...]
    basis: Basis
    articles: Mapping[str, Article]
    filters: tuple[str, ...] = ()
    link: str = ""
    note: str = ""

    @property
    def changed(self) -> tuple[CapitalMark, ...]:
        """The capitals whose status changed since the day before."""
        return tuple(mark for mark in self.marks if mark.changed)

    @property
    def seized(self) -> Count:
        return self.counts[0]

    @property
    def described(self) -> str:
        """What the map shows, for whoever cannot see it."""
        told = "; ".join(
            f"{words.STATUS[status].lower()}: {words.listed(names)}"
            for status in STATUSES
            if (names := sorted(mark.name for mark in self.marks if mark.status is status))
        )
        return f"Map of the 34 provincial capitals on {words.day_long(self.as_of)}. {told}."

    def mark(self, province: str) -> CapitalMark:
        """Return the mark of this province's capital; KeyError if there is none."""
        for mark in self.marks:
            if mark.province == province:
                return mark
        raise KeyError(province)

    def quotes(self, province: str) -> tuple[Quote, ...]:
        """Return the sentences that decided on this province's capital, newest first."""
        return quotes(self.mark(province).assessment.reports, self.articles)


def scene(  # noqa: PLR0913 - a picture stands on many things, each of them optional
    timeline: Days,
    day: date,
    *,
    articles: Iterable[Article] = (),
    aggregates: Iterable[AggregateClaim] = (),
    reports: Iterable[ControlReport] = (),
    stories: Mapping[str, str] | None = None,
    names: Language = Language.ENGLISH,
    filters: Sequence[str] = (),
    link: str = "",
    note: str = "",
) -> Scene:
    """Gather what a picture of one day shows.

    Parameters
    ----------
    timeline
        The assessments. A day before its first gives 34 capitals without report.
    day
        The day, inclusive.
    articles
        Where quotes and the names of sources come from; those of other reports are ignored.
    aggregates
        Counts that articles give; shown are those of the last week about capitals.
    reports
        Those behind the timeline, to be counted with their sources.
    stories
        The story of each article; one without stands for itself.
    names
        The language of place names; one that is not known is given in English.
    filters
        The words of each filter in force, to be named in the picture.
    link
        Where this view opens with its sentences; empty: none is printed.
    note
        A sentence on the corpus, such as that it is a sample.
    """
    known = {article.id: article for article in articles}
    marks = _marks(timeline, day, names, default_gazetteer())
    return Scene(
        as_of=day,
        names=names,
        marks=marks,
        tints=_tints(timeline, day),
        counts=tuple(_count(status, marks) for status in STATUSES),
        headline=words.headline(sum(m.status is Status.SEIZED for m in marks), len(marks), day),
        change=_change(marks),
        quoted_counts=_quoted_counts(aggregates, known, day),
        basis=basis(reports_up_to(reports, day), known, stories or {}),
        articles=known,
        filters=tuple(filters),
        link=link,
        note=note,
    )


def name_of(place: Place, language: Language) -> str:
    """Return the display name in this language, in English where that is not known."""
    other = {Language.DARI: place.fa, Language.PASHTO: place.ps}.get(language, "")
    return other or place.name


def _marks(
    timeline: Days, day: date, names: Language, gazetteer: Gazetteer
) -> tuple[CapitalMark, ...]:
    before = {province: status for province, status, _ in timeline.changes(day)}
    return tuple(
        CapitalMark(
            place=(place := gazetteer.capital(code)),
            name=name_of(place, names),
            assessment=assessment,
            before=before.get(code, assessment.status),
            changed=code in before,
        )
        for code, assessment in sorted(timeline.on(day).items())
    )


def _tints(timeline: Days, day: date) -> dict[str, Status]:
    return {
        code: it.status
        for code, it in sorted(timeline.provinces_on(day).items())
        if it.status and it.reports and (day - it.reports[0].day).days <= TINT_DAYS
    }


def _count(status: Status | None, marks: Sequence[CapitalMark]) -> Count:
    of_it = [mark for mark in marks if mark.status is status]
    loud = Counter(mark.certainty for mark in of_it if mark.certainty and not mark.quiet)
    return Count(
        status=status,
        number=len(of_it),
        change=len(of_it) - sum(mark.before is status for mark in marks),
        how_sure=words.how_sure(loud, sum(mark.quiet for mark in of_it)) if status else "",
    )


def _change(marks: Sequence[CapitalMark]) -> tuple[str, str]:
    new = [m for m in marks if m.changed and m.status is Status.SEIZED]
    return words.change_sentence(
        gained=sorted(m.name for m in new if m.certainty is not Certainty.DISPUTED),
        disputed=sorted(m.name for m in new if m.certainty is Certainty.DISPUTED),
        lost=sorted(m.name for m in marks if m.changed and m.before is Status.SEIZED),
    )


def _quoted_counts(
    aggregates: Iterable[AggregateClaim], articles: Mapping[str, Article], day: date
) -> tuple[CountQuote, ...]:
    recent = [
        claim
        for claim in aggregates
        if claim.unit is Unit.CAPITAL
        and day - timedelta(days=COUNT_DAYS) < claim.published <= day
        and claim.article_id in articles
    ]
    recent.sort(key=lambda claim: (-claim.published.toordinal(), claim.article_id, claim.evidence))
    return tuple(
        CountQuote(article.text[slice(*claim.evidence)], claim, article)
        for claim in recent
        if (article := articles[claim.article_id])
    )
