"""From single facts to what an article says: outcomes, denials, merged rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from extract.model import (
    Article,
    Claimant,
    ControlReport,
    DateBasis,
    Level,
    Mention,
    Span,
    Stance,
    Status,
)

Key = tuple[str, Level, Status, Stance]


@dataclass(frozen=True, slots=True)
class Fact:
    """One reading of one control word: what it says of one place, who says so, and when.

    `part`: a part or a facility of the place; `kept`: the defenders say that they hold it;
    `order`: where its event stands among those of its sentence.
    """

    province: str
    level: Level
    status: Status
    stance: Stance
    mention: Mention
    order: float
    part: bool = False
    kept: bool = False
    vague: bool = False
    voice: Span | None = None
    facility: bool = False

    @property
    def key(self) -> Key:
        return self.province, self.level, self.status, self.stance


def outcomes(facts: Sequence[Fact]) -> list[Fact]:
    """Keep of one sentence's facts on a place the last real outcome; the fight on the way to it goes."""
    kept: list[Fact] = []
    for fact in facts:
        rivals = [
            f
            for f in facts
            if f is not fact
            and (f.province, f.level, f.stance) == (fact.province, fact.level, Stance.ASSERTED)
            and f.mention.claimants == fact.mention.claimants
            and f.voice == fact.voice
        ]
        if fact.stance is Stance.ASSERTED and any(_outdoes(rival, fact) for rival in rivals):
            continue
        kept.append(fact)
    return kept


def _outdoes(rival: Fact, fact: Fact) -> bool:
    if fact.status is Status.CONTESTED:
        return rival.status is not Status.CONTESTED
    return (
        rival.status is not Status.CONTESTED
        and rival.status is not fact.status
        and rival.order > fact.order
    )


def merge(
    article: Article, facts: Iterable[Fact], day_of_text: date | None = None
) -> tuple[ControlReport, ...]:
    """Merge the facts of an article into one report for each place, status and stance.

    `day_of_text` is the day that the text's own head or dateline names.
    """
    rows: dict[Key, list[Fact]] = {}
    facts = _inherited_days(list(facts), article.published, day_of_text)
    told: dict[tuple[str, Level], list[Fact]] = {}
    for fact in facts:
        if fact.status is not Status.CONTESTED and fact.stance is Stance.ASSERTED:
            told.setdefault((fact.province, fact.level), []).append(fact)
    for fact in facts:
        if not _leads_to_outcome(fact, told.get((fact.province, fact.level), ())):
            rows.setdefault(fact.key, []).append(fact)
    rows = {key: group for key, group in rows.items() if _stands(key, group, rows)}
    return tuple(_report(article, key, group, rows) for key, group in rows.items())


def _leads_to_outcome(fact: Fact, facts: Sequence[Fact]) -> bool:
    """Know an attack told only as the way to the outcome that the same voice tells right behind it."""
    if fact.status is not Status.CONTESTED or fact.stance is not Stance.ASSERTED or fact.part:
        return False
    mine = fact.mention
    attack = mine.rule.startswith(("attack-on", "place-is-attacked", "attackers-enter"))
    if (
        attack
        and fact.voice is None
        and not fact.vague
        and any(
            r.status is Status.SEIZED
            and r.stance is Stance.ASSERTED
            and (r.province, r.level) == (fact.province, fact.level)
            and r.mention.claimants == mine.claimants
            and mine.event_date in {None, r.mention.event_date}
            for r in facts
        )
    ):
        return True
    return fact.voice is None and any(
        rival.status is not Status.CONTESTED and rival.stance is Stance.ASSERTED and (rival.province, rival.level) == (fact.province, fact.level)
        and rival.mention.claimants == mine.claimants and 0 < rival.mention.sentence.start - mine.sentence.end < _NEXT
        and (mine.event_date is None or rival.mention.event_date in {None, mine.event_date})
        for rival in facts
    )  # fmt: skip


_NEXT: Final = 6  # characters between a sentence and the one right behind it


def _stands(key: Key, group: Sequence[Fact], rows: dict[Key, list[Fact]]) -> bool:
    province, level, status, stance = key
    taken = rows.get((province, level, Status.SEIZED, Stance.ASSERTED), [])
    if status is Status.SEIZED and stance is Stance.DENIED and all(fact.kept for fact in group):
        return bool(taken) or any("insist" in step for fact in group for step in fact.mention.steps)
    if (
        status is Status.CONTESTED
        and stance is Stance.ASSERTED
        and taken
        and all(fact.part for fact in group)
    ):
        sources = {(fact.mention.claimants, fact.voice) for fact in taken}
        sides = {claimant for fact in taken for claimant in fact.mention.claimants}
        return not all(
            (fact.mention.claimants, fact.voice) in sources
            or (fact.facility and set(fact.mention.claimants) <= sides)
            for fact in group
        )
    return True


def _report(
    article: Article, key: Key, group: Sequence[Fact], rows: dict[Key, list[Fact]]
) -> ControlReport:
    province, level, status, stance = key
    mentions = tuple(dict.fromkeys(fact.mention for fact in group))
    day, basis = _day(mentions)
    if stance is Stance.DENIED:
        answered = (
            Status.SEIZED
            if status is Status.CONTESTED and (province, level, status, Stance.ASSERTED) not in rows
            else status
        )
        claimed = _day(
            [fact.mention for fact in rows.get((province, level, answered, Stance.ASSERTED), [])]
        )
        day, basis = claimed if claimed[0] else (day, basis)
    claimants = tuple(c for c in Claimant if any(c in mention.claimants for mention in mentions))
    return ControlReport(
        article.id,
        article.published,
        province,
        level,
        status,
        stance,
        claimants,
        day,
        basis,
        mentions,
    )


def _day(mentions: Iterable[Mention]) -> tuple[date | None, DateBasis | None]:
    """Return the most specific day: the first that the text names."""
    dated = [mention for mention in mentions if mention.event_date]
    return (dated[0].event_date, dated[0].date_basis) if dated else (None, None)


def _inherited_days(facts: list[Fact], published: date, day_of_text: date | None) -> list[Fact]:
    """Give a fact without a day that of what was last told of its place, else of the text's head."""
    told: dict[tuple[str, Level], Fact] = {}
    result: list[Fact] = []
    for fact in facts:
        known = told.get((fact.province, fact.level))
        if (
            fact.mention.event_date is None
            and fact.stance is Stance.DENIED
            and day_of_text is not None
            and not fact.vague
        ):
            fact = redated(fact, day_of_text, DateBasis.TEXT)
        if fact.mention.event_date is None and fact.stance is Stance.ASSERTED and not fact.vague:
            fresh = known is not None and (
                known.status is fact.status or known.mention.event_date == published
            )
            if (
                known is not None
                and fresh
                and known.mention.event_date
                and known.mention.date_basis
            ):
                fact = redated(fact, known.mention.event_date, known.mention.date_basis)
            elif day_of_text is not None:
                fact = redated(fact, day_of_text, DateBasis.TEXT)
        if fact.mention.event_date is not None:
            told[fact.province, fact.level] = fact
        result.append(fact)
    return result


def redated(fact: Fact, day: date, basis: DateBasis) -> Fact:
    """Return the fact with another day."""
    return replace(fact, mention=replace(fact.mention, event_date=day, date_basis=basis))


NEUTRAL: Final = frozenset(
    {Claimant.RESIDENT, Claimant.MEDIA, Claimant.FOREIGN, Claimant.UNATTRIBUTED}
)
