"""Noun phrases round a place name: what a name stands for here.

English compounds are right-headed: *Kunduz city* is the capital, *Kunduz province* the province,
*Kunduz airport* a facility, *Kunduz residents* people, *the Kunduz road* no place at all.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from extract.lexicon import words_of
from extract.model import Level
from extract.tagging import Line


class What(StrEnum):
    """What a place phrase stands for."""

    WHOLE = "whole"  # the capital or province itself
    PART = "part"
    FACILITY = "facility"
    DISTRICT = "district"
    PERSON = "person"
    UNUSED = "unused"


@dataclass(slots=True, init=False)
class Unit:
    """A place phrase: items [start, end) and the provinces that it is about.

    `refers` holds the words of a reference that discourse must resolve ("city", "capital",
    "cities", "province", "it", "there"); it is empty for a name.
    """

    start: int
    end: int
    what: What
    provinces: tuple[str, ...]
    level: Level
    head: int
    refers: str
    why: str
    group: int
    possessed: bool
    lead: int
    shared: bool
    plural: bool

    def __init__(  # noqa: PLR0913 -- compiled, it takes a seventh of the time of a generated one
        self,
        start: int,
        end: int,
        what: What,
        provinces: tuple[str, ...],
        level: Level,
        head: int,
        refers: str = "",
        *,
        why: str = "",
        shared: bool = False,
        plural: bool = False,
    ) -> None:
        self.start, self.end, self.head = start, end, head
        self.what, self.provinces, self.level = what, provinces, level
        self.refers, self.why, self.plural = refers, why, plural
        self.group = self.lead = -1
        self.possessed, self.shared = False, shared

    def whole(self) -> "Unit":
        """Return the place itself, where its part stands for it."""
        place = Unit(
            self.start, self.end, What.WHOLE, self.provinces, self.level, self.head, self.refers
        )
        place.why, place.group, place.lead = self.why, self.group, self.lead
        place.possessed, place.shared, place.plural = self.possessed, self.shared, self.plural
        return place


NATIONAL_CAPITAL: Final = ("AF-KAB",)


WHAT_OF: Final = {
    "F": What.FACILITY,
    "H": What.PART,
    "D": What.DISTRICT,
    "J": What.UNUSED,
    "K": What.PERSON,
    "G": What.PERSON,
    "X": What.PERSON,
}


WHY_UNUSED: Final = {
    What.UNUSED: "part of another name",
    What.PERSON: "only says whose people",
    What.DISTRICT: "a district, not its capital",
}


_NUMBER_WORDS: Final = words_of("number_words")


def is_number(word: str) -> bool:
    """Whether a word is a number in words or digits."""
    return word in _NUMBER_WORDS or word.replace(",", "").isdigit()


def is_all(line: Line, at: int) -> bool:
    """*All government offices in the city*, *every office in it*: that is the city."""
    start = max(0, at - 5, line.symbols.rfind(",", 0, at) + 1)
    return not {"all", "every", "whole", "entire"}.isdisjoint(line.texts[start:at])
