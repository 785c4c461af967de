"""What stands for one place after the reports of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from control.accounts import GAINER, Account, Certainty, Voice, order
from control.support import Newest, ground
from extract.model import ControlReport, Status

QUIET: Final = timedelta(days=14)
LAPSE: Final = timedelta(days=60)
SOLID: Final = frozenset({Certainty.CONFIRMED, Certainty.REPORTED})


@dataclass(frozen=True, slots=True)
class Past:
    """A status that stood before, and the outcome that had stood before it."""

    status: Status
    since: date
    certainty: Certainty
    was_quiet: bool
    before: Status | None

    @property
    def is_outcome(self) -> bool:
        """Whether it was an outcome that had not turned quiet when another status came."""
        return self.status in GAINER and not self.was_quiet

    @property
    def is_solid(self) -> bool:
        return self.is_outcome and self.certainty in SOLID


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands after the reports of `day`; without a status only denials are known.

    Attributes
    ----------
    since
        The first day of the status, or the day it was told of again after it had turned quiet.
    counts, newest
        The number of stories in each voice that give the status (`copies` of neutral ones come
        on top), and the newest of each.
    objections
        The denials and contrary accounts that nothing newer outlasts.
    aside
        Outcomes that were only claimed while fighting was told of.
    unmoved
        The last account of fighting that did not undo the status.
    before, outcome
        What stood until `since`, and the last seizure or repulse that did.
    denied
        The last denial of each status by each voice.
    denials
        The newest denials of anything.
    pool
        The reports that give the status, oldest first; the first `size` of them count.
    """

    day: date
    status: Status | None = None
    since: date | None = None
    renewed: date = date.min
    counts: Mapping[Voice, int] = field(default_factory=dict)
    newest: Mapping[Voice, Newest] = field(default_factory=dict)
    copies: int = 0
    objections: tuple[Account, ...] = ()
    aside: tuple[Account, ...] = ()
    unmoved: Account | None = None
    before: Past | None = None
    outcome: Past | None = None
    denied: Mapping[tuple[Status, Voice], Account] = field(default_factory=dict)
    denials: tuple[Account, ...] = ()
    pool: Sequence[ControlReport] = ()
    size: int = 0

    @property
    def certainty(self) -> Certainty | None:
        if self.status is None:
            return None
        return Certainty.DISPUTED if self.objections else ground(self.status, self.counts)

    @property
    def is_solid(self) -> bool:
        """Whether an outcome is confirmed or reported: vague later news does not undo it."""
        return self.status in GAINER and self.certainty in SOLID

    def is_quiet(self, day: date) -> bool:
        return self._is_worn(day, QUIET)

    def has_lapsed(self, day: date) -> bool:
        return self._is_worn(day, LAPSE)

    def _is_worn(self, day: date, limit: timedelta) -> bool:
        stays = self.status is Status.SEIZED and self.is_solid
        return self.status is not None and not stays and day - self.renewed >= limit

    def reports(self) -> tuple[ControlReport, ...]:
        """Return the reports that decide, newest first."""
        others = self.denials if self.status is None else self.objections
        held = self.pool[: self.size]
        if not others:
            return tuple(reversed(held))
        once = dict.fromkeys(map(id, held))
        objecting = {id(o.report): o.report for o in others if id(o.report) not in once}
        return tuple(sorted([*held, *objecting.values()], key=order, reverse=True))

    def as_past(self, day: date) -> Past | None:
        """Return what is over from `day` on."""
        if self.status is None or self.since is None or self.certainty is None:
            return None
        before = self.outcome.status if self.outcome else None
        return Past(self.status, self.since, self.certainty, self.is_quiet(day), before)
