"""What the rules of assessment look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from control.accounts import LOSER, OPPOSITE, SIDES, Account, Voice
from control.reviews import Review
from control.standing import LAPSE, QUIET, Past, Standing
from control.words import day_words
from extract.model import ControlReport, Status


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at: what stands, the day asked for, and what reviewers rejected."""

    standing: Standing
    as_of: date
    rejected: Sequence[tuple[ControlReport, Review]] = ()

    @property
    def has_lapsed(self) -> bool:
        return self.standing.has_lapsed(self.as_of)

    @property
    def status(self) -> Status | None:
        return None if self.has_lapsed else self.standing.status

    @property
    def is_denial(self) -> bool:
        """Whether all that is known is a denial, and not an old one."""
        newest = max((denial.day for denial in self.standing.denials), default=date.min)
        return self.standing.status is None and self.as_of - newest < LAPSE

    @property
    def unmoved(self) -> date | None:
        """The day of recent fighting that did not undo the outcome."""
        fight = self.standing.unmoved
        recent = fight is not None and self.as_of - fight.day < QUIET
        return fight.day if fight and recent and self.standing.is_solid else None

    @property
    def past(self) -> Past | None:
        """The solid outcome that the present one turned round."""
        past = self.standing.outcome
        turned = past and self.status and past.status is OPPOSITE.get(self.status)
        return past if past and past.is_solid and turned else None

    @property
    def denials(self) -> list[Account]:
        """The denials of the status by either side that newer accounts outlast, not older ones."""
        since, status = self.standing.since, self.status
        if not since or not status or self.standing.objections:
            return []
        found = (self.standing.denied.get((status, voice)) for voice in SIDES)
        return [denial for denial in found if denial and since - denial.day < QUIET]

    @property
    def replaced(self) -> Account | None:
        """The denial by a side that says the opposite now."""
        newest = self.standing.newest
        own = (d for d in self.denials if d.voice in newest and newest[d.voice].outlasts(d))
        return next(own, None)

    def day(self, day: date | None) -> str:
        return day_words(day, self.as_of) if day else "an unknown day"

    def count(self, voice: Voice | None) -> int:
        """Return the number of stories in a voice that give the status."""
        return self.standing.counts.get(voice, 0) if voice else 0

    @property
    def loser(self) -> Voice | None:
        """The side that loses by the status; None if both do."""
        return LOSER.get(self.status) if self.status else None
