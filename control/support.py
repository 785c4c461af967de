"""How well a status is supported, and which objections to it still stand."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple, Self

from control.accounts import LOSER, Account, Certainty, Voice
from extract.model import Status

CORROBORATED: Final = 2  # independent accounts
GRADES: Final[Mapping[Certainty, int]] = {
    Certainty.CONFIRMED: 3,
    Certainty.REPORTED: 2,
    Certainty.CLAIMED: 1,
}


def ground(status: Status, counts: Mapping[Voice, int]) -> Certainty:
    """Say how sure a status is from the number of stories in each voice, if nobody objects."""
    neutral = counts[Voice.NEUTRAL]
    if status is Status.CONTESTED:
        sides = bool(counts[Voice.TALIBAN]) + bool(counts[Voice.GOVERNMENT])
        enough = neutral + sides >= CORROBORATED
    else:
        enough = bool(counts[LOSER[status]]) or neutral >= CORROBORATED
    if enough:
        return Certainty.CONFIRMED
    return Certainty.REPORTED if neutral else Certainty.CLAIMED


class Newest(NamedTuple):
    """The newest that one voice said: the last day it spoke of, the last day it spoke."""

    day: date = date.min
    said: date = date.min

    def with_(self, account: Account) -> Self:
        return type(self)(max(self.day, account.day), max(self.said, account.said))

    def outlasts(self, objection: Account) -> bool:
        return self.day > objection.day or self.said > objection.said


@dataclass(slots=True)
class Support:
    """Gathers the accounts of one status; `first_said` is by story, the gaining side left out."""

    status: Status
    stories: dict[Voice, set[str]] = field(default_factory=lambda: {v: set() for v in Voice})
    newest: dict[Voice, Newest] = field(default_factory=dict)
    first_said: dict[str, date] = field(default_factory=dict)

    @classmethod
    def of(cls, status: Status, accounts: Iterable[Account]) -> Self:
        support = cls(status)
        for account in accounts:
            support.add(account)
        return support

    def add(self, account: Account) -> None:
        self.stories[account.voice].add(account.story)
        self.newest[account.voice] = self.newest.get(account.voice, Newest()).with_(account)
        if account.voice in {Voice.NEUTRAL, LOSER.get(self.status)}:
            known = self.first_said.get(account.story, account.said)
            self.first_said[account.story] = min(known, account.said)

    @property
    def counts(self) -> dict[Voice, int]:
        """The number of stories in each voice."""
        return {voice: len(stories) for voice, stories in self.stories.items()}

    @property
    def ground(self) -> Certainty:
        return ground(self.status, self.counts)

    @property
    def last_said(self) -> date:
        return max((newest.said for newest in self.newest.values()), default=date.min)

    def answers(self, objection: Account) -> bool:
        """Tell whether an account outlasts the objection.

        It must be newer (of a later day, or said later) and come from the voice that objected,
        from a neutral one, or from the side that loses by the status.
        """
        voices = {objection.voice, Voice.NEUTRAL, LOSER.get(self.status)}
        return any(self.newest[v].outlasts(objection) for v in self.newest if v in voices)

    def standing(self, objections: Iterable[Account]) -> tuple[Account, ...]:
        """Return the objections that nothing newer outlasts."""
        return tuple(o for o in objections if not self.answers(o))

    def retold_after(self, said: date, *, apart_from: Collection[str]) -> bool:
        """Tell whether another story, with nothing to gain, still gives the status later."""
        return any(day > said and s not in apart_from for s, day in self.first_said.items())
