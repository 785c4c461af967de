"""From single facts to what an article says: outcomes, denials, merged rows."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Self

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
Place = tuple[str, Level]


@dataclass(slots=True)
class Fact:
    """One reading of one control word: what it says of one place, who says so, and when.

    `part`: a part or a facility of the place; `kept`: the defenders say that they hold it;
    `order`: where its event stands among those of its sentence; `rumoured`: nobody vouches for it,
    so that it makes no report, but a denial may answer it.
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
    rumoured: bool = False
    borrowed: bool = False

    @property
    def place(self) -> Place:
        return self.province, self.level

    @property
    def key(self) -> Key:
        return self.province, self.level, self.status, self.stance


def rumour(fact: Fact) -> Fact:
    """Return the fact as one that is only talked of."""
    mention = replace(fact.mention, claimants=(Claimant.MEDIA,))
    return replace(fact, mention=mention, rumoured=True)


def outcomes(facts: Sequence[Fact]) -> list[Fact]:
    """Keep of one sentence's facts on a place the last real outcome; the fight before it goes."""
    if len(facts) <= 1:
        return list(facts)
    kept: list[Fact] = []
    for fact in facts:
        rivals = [
            f
            for f in facts
            if f is not fact
            and not f.rumoured
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
    every = list(facts)
    rumours = {fact.place for fact in every if fact.rumoured}
    vouched = [fact for fact in every if not fact.rumoured]
    facts = _inherited_days(vouched, article.published, day_of_text)
    told = _Told.of(facts)
    for fact in facts:
        if not told.leads_to_outcome(fact):
            rows.setdefault(fact.key, []).append(fact)
    rows = {key: group for key, group in rows.items() if _stands(key, group, rows, rumours)}
    return tuple(_report(article, key, group, rows) for key, group in rows.items())


@dataclass(frozen=True, slots=True)
class _Told:
    """The outcomes that an article asserts: captures by day, all by the start of their sentence.

    `undated`: the captures that were told without a day.
    """

    captures: set[tuple[Place, tuple[Claimant, ...], date | None]]
    undated: set[tuple[Place, tuple[Claimant, ...]]]
    outcomes: dict[tuple[Place, tuple[Claimant, ...], int], set[date | None]]

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Self:
        told = cls(set(), set(), {})
        for fact in facts:
            if fact.status is Status.CONTESTED or fact.stance is not Stance.ASSERTED:
                continue
            who, day = fact.mention.claimants, fact.mention.event_date
            start = fact.mention.sentence.start
            told.outcomes.setdefault((fact.place, who, start), set()).add(day)
            if fact.status is Status.SEIZED and day is None:
                told.undated.add((fact.place, who))
            if fact.status is Status.SEIZED:
                told.captures.update({(fact.place, who, day), (fact.place, who, None)})
        return told

    def leads_to_outcome(self, fact: Fact) -> bool:
        """Know an attack told as the way to the outcome that the same voice tells behind it."""
        if fact.status is not Status.CONTESTED or fact.stance is not Stance.ASSERTED:
            return False
        mine = fact.mention
        if mine.rule == "attackers-enter" and not fact.part:
            whoever = {(fact.place, who, mine.event_date) for _, who, _ in self.captures}
            return not whoever.isdisjoint(self.captures) or (
                any(place == fact.place for place, _ in self.undated)
            )
        if fact.part or fact.voice is not None:
            return False
        attack = mine.rule.startswith(("attack-on", "place-is-attacked"))
        if attack and not fact.vague:
            captured = (fact.place, mine.claimants, mine.event_date) in self.captures
            return captured or self._is_next(fact)
        return self._is_next(fact)

    def _is_next(self, fact: Fact) -> bool:
        """Whether the sentence right behind tells the outcome, of that day or of none."""
        mine = fact.mention
        for start in range(mine.sentence.end + 1, mine.sentence.end + _NEXT):
            days = self.outcomes.get((fact.place, mine.claimants, start), set())
            if days and (mine.event_date is None or days & {None, mine.event_date}):
                return True
        return False


_NEXT: Final = 6  # characters between a sentence and the one right behind it


def _stands(
    key: Key, group: Sequence[Fact], rows: dict[Key, list[Fact]], rumours: Set[Place]
) -> bool:
    """Whether a row stands beside the others: a claim to hold a place answers that it fell."""
    province, level, status, stance = key
    taken = rows.get((province, level, Status.SEIZED, Stance.ASSERTED), [])
    if status is Status.SEIZED and stance is Stance.DENIED and all(fact.kept for fact in group):
        claimed = bool(taken) or (province, level) in rumours
        return claimed or any("insist" in step for fact in group for step in fact.mention.steps)
    if stance is Stance.ASSERTED and _is_withdrawn(
        group, rows.get((province, level, status, Stance.DENIED), ())
    ):
        return False
    if status is Status.REPELLED and stance is Stance.DENIED:
        answered = (province, level, status, Stance.ASSERTED) in rows
        told = any(
            set(fact.mention.claimants) != {Claimant.UNATTRIBUTED}
            or fact.mention.rule.startswith("retake")
            for fact in group
        )
        return answered or told
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
            or (_is_proof(fact) and set(fact.mention.claimants) <= sides)
            for fact in group
        )
    return True


def _is_withdrawn(told: Sequence[Fact], denied: Sequence[Fact]) -> bool:
    """*I posted that it was overrun. It was not.*: whoever said so takes it back."""
    own = [f.mention.claimants for f in denied if f.mention.rule == "claim-withdrawn"]
    return bool(own) and all(fact.mention.claimants in own for fact in told)


def _is_proof(fact: Fact) -> bool:
    """Whether a building in their hands is told, as proof of the capture; not a fight near it."""
    return fact.facility and not fact.mention.rule.startswith("fight")


def _report(
    article: Article, key: Key, group: Sequence[Fact], rows: dict[Key, list[Fact]]
) -> ControlReport:
    province, level, status, stance = key
    mentions = tuple([fact.mention for fact in group])
    if len(mentions) > 1:
        mentions = tuple(dict.fromkeys(mentions))
    day, basis = _day(group)
    if stance is Stance.DENIED:
        answered = (
            Status.SEIZED
            if status is Status.CONTESTED and (province, level, status, Stance.ASSERTED) not in rows
            else status
        )
        claimed = _day(rows.get((province, level, answered, Stance.ASSERTED), ()))
        day, basis = claimed if claimed[0] else (day, basis)
    named = {claimant for mention in mentions for claimant in mention.claimants}
    claimants = tuple([claimant for claimant in _IN_ORDER if claimant in named])
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


_IN_ORDER: Final = tuple(Claimant)


def _day(facts: Iterable[Fact]) -> tuple[date | None, DateBasis | None]:
    """Return the most specific day: the first that the text names for the event itself."""
    dated = sorted((fact for fact in facts if fact.mention.event_date), key=lambda f: f.borrowed)
    return (dated[0].mention.event_date, dated[0].mention.date_basis) if dated else (None, None)


def _inherited_days(facts: list[Fact], published: date, day_of_text: date | None) -> list[Fact]:
    """Give facts without a day that of what was last told of their place, else of the head."""
    told: dict[Place, Fact] = {}
    result: list[Fact] = []
    for bare in facts:
        fact = bare
        if bare.mention.event_date is None and not bare.vague:
            fact = _inherited_day(bare, told.get(bare.place), published, day_of_text)
        if fact.mention.event_date is not None:
            told[fact.place] = fact
        result.append(fact)
    return result


def _inherited_day(
    fact: Fact, known: Fact | None, published: date, day_of_text: date | None
) -> Fact:
    if fact.stance is Stance.ASSERTED and known is not None:
        day, basis = known.mention.event_date, known.mention.date_basis
        if day and basis and (known.status is fact.status or day == published):
            return redated(fact, day, basis)
    if day_of_text is None:
        return fact
    return redated(fact, day_of_text, DateBasis.TEXT)


def redated(fact: Fact, day: date, basis: DateBasis) -> Fact:
    """Return the fact with a day that is not told with it."""
    return replace(
        fact, borrowed=True, mention=replace(fact.mention, event_date=day, date_basis=basis)
    )


NEUTRAL: Final = frozenset(
    {Claimant.RESIDENT, Claimant.MEDIA, Claimant.FOREIGN, Claimant.UNATTRIBUTED}
)
