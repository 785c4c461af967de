"""What the sentences before leave in the reader's mind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from extract.dates import Dated
from extract.fights import head_fled
from extract.model import Claimant, Stance, Status
from extract.outcome import Fact
from extract.reference import Discourse
from extract.slots import Parsed
from extract.speakers import Attribution, Speaker, Voices

_MEMORY: Final = 2  # sentences: an older claim is no longer what "it" denies


@dataclass(frozen=True, slots=True)
class Pending:
    """What is said of capitals that a list is to name."""

    status: Status
    stance: Stance
    claimants: tuple[Claimant, ...]
    rule: str


@dataclass(slots=True)
class Scene:
    """What the sentences before leave in the reader's mind.

    `claims` are those of the last sentence that made any, `older` those before them; `fell` has
    the day on which each province's capital was first told to have fallen; `today` is the day of
    an entry of a diary or a page of several days; `fled`: the head of state was told to have left;
    `supposed`: a heading says that what stands below may come.
    """

    published: date
    discourse: Discourse
    voices: Voices
    answering: Speaker | None = None
    in_question: bool = False
    history: bool = False
    silence: int = 0
    last_day: date | None = None
    today: date | None = None
    fled: bool = False
    supposed: bool = False
    claims: list[Fact] = field(default_factory=list)
    older: list[Fact] = field(default_factory=list)
    fell: dict[str, date] = field(default_factory=dict)
    pending: list[Pending] = field(default_factory=list)

    def begin_paragraph(self, answering: Speaker | None, *, in_question: bool) -> None:
        """Leave behind what holds only for a paragraph."""
        self.answering, self.in_question = answering, in_question
        self.history, self.silence = False, 0

    def after_sentence(
        self,
        parsed: Parsed,
        found: Sequence[Attribution],
        new: Sequence[Fact],
        dates: Sequence[Dated],
    ) -> None:
        self.voices.note(found, parsed.line)
        self.discourse.note(parsed, list(dict.fromkeys([fact.province for fact in new])))
        self.silence = 0 if new else self.silence + 1
        for fact in new:
            if fact.status is Status.SEIZED and fact.mention.event_date:
                self.fell.setdefault(fact.province, fact.mention.event_date)
        if new:
            self.older[:] = self.claims
            self.claims[:] = new
        elif self.silence > _MEMORY:
            self.claims.clear()
        days = [d.day for d in dates if d.day and not d.hour]
        if days:
            self.last_day = max(days)
        self.fled = self.fled or head_fled(parsed.line)
        if any(d.history for d in dates):
            self.history = True
        elif days:
            self.history = False
