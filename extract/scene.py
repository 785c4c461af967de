"""What the sentences before leave in the reader's mind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from extract.dates import Dated
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
    """What the sentences before in the paragraph leave in the reader's mind."""

    published: date
    discourse: Discourse
    voices: Voices
    answering: Speaker | None = None
    in_question: bool = False
    history: bool = False
    silence: int = 0
    claims: list[Fact] = field(default_factory=list)
    older: list[Fact] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)

    def after_sentence(
        self,
        parsed: Parsed,
        found: Sequence[Attribution],
        new: Sequence[Fact],
        dates: Sequence[Dated],
    ) -> None:
        self.voices.note(found)
        self.discourse.note(parsed, tuple(dict.fromkeys(fact.province for fact in new)))
        self.silence = 0 if new else self.silence + 1
        if new:
            self.older[:] = self.claims
            self.claims[:] = new
        elif self.silence > _MEMORY:
            self.claims.clear()
        if any(d.history for d in dates):
            self.history = True
        elif any(d.day for d in dates):
            self.history = False
