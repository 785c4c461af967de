"""Verbs that are told once: *Zaranj fell on Friday, Sheberghan on Saturday and Kunduz too*."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extract.dates import Dated
from extract.days import clause_of
from extract.lexicon import words_of
from extract.model import Level, Status
from extract.places import Unit, What
from extract.slots import Bound, Parsed
from extract.subjects import preposition
from extract.tagging import Line

_TAIL: Final = re.compile(r",?(?:[is]?[ejw]{0,2}[z0]+|,?[ijs]+[qz]?)+(?=[.,;:&)\"]|$)")
_BETWEEN: Final = frozenset(
    "zj0iewHA,&soP'Cq"
)  # what may stand behind the verb and its first place


def gapped(
    parsed: Parsed, told: Sequence[Bound], dates: Sequence[Dated]
) -> Iterator[tuple[Bound, list[Dated]]]:
    """Yield each verb once more for a place that goes without it, with the dates of that place."""
    for one in told:
        if one.rule == "fall-of-place":
            yield from _that_of(parsed, one, dates)
        if one.group is None or one.unit.what is not What.WHOLE or one.unit.start > one.at:
            continue
        for unit in parsed.units:
            tail = _tail(parsed, one, unit)
            if tail is not None:
                own = [d for d in dates if unit.end <= d.at < tail.end()]
                yield replace(one, unit=unit), own


def _that_of(
    parsed: Parsed, one: Bound, dates: Sequence[Dated]
) -> Iterator[tuple[Bound, list[Dated]]]:
    """Yield the fall of Herat in *the fall of Farah followed that of Herat*."""
    for unit in parsed.units:
        lead = parsed.line.texts[max(0, unit.start - 2) : unit.start]
        if unit.start > one.at and lead == ["that", "of"] and unit.what is What.WHOLE:
            yield replace(one, unit=unit), [d for d in dates if d.at >= unit.end]


def _tail(parsed: Parsed, one: Bound, unit: Unit) -> re.Match[str] | None:
    """Return the time or *too* behind a place that stands there without a verb of its own."""
    symbols = parsed.line.symbols
    if (
        unit.start <= one.at
        or unit.refers
        or unit.what is not What.WHOLE
        or unit.level is not Level.CAPITAL
        or unit.group == one.unit.group
        or symbols[unit.start - 1] not in ",&;"
        or not _BETWEEN.issuperset(symbols[one.at + 1 : unit.start])
    ):
        return None
    return _TAIL.match(symbols, unit.end + _length_of_following(parsed.line, unit.end))


def following(parsed: Parsed) -> Iterator[Bound]:
    """Yield *Lashkar Gah followed before dawn*, in a sentence behind one that tells of a fall.

    What follows or goes the same way says nothing by itself: the same way as a fall, here.
    """
    line = parsed.line
    for unit in parsed.units:
        at = unit.end + (line.symbols[unit.end : unit.end + 1] == ",")  # "Herat, far off, followed"
        length = _length_of_following(line, at)
        if (
            length
            and unit.what is What.WHOLE
            and unit.level is Level.CAPITAL
            and not preposition(line, unit)
            and _BEHIND.match(line.symbols, at + length)
        ):
            k = clause_of(parsed, at)
            yield Bound(at, k, Status.SEIZED, unit, "place-follows", None, at)


def _length_of_following(line: Line, at: int) -> int:
    """Return how many items from `at` on say that a place follows another; 0 if none do."""
    if at >= len(line.texts) or line.texts[at] not in _FIRST_WORDS:
        return 0
    for n in range(_LONGEST, 0, -1):
        if " ".join(line.texts[at : at + n]) in _FOLLOWED:
            return n
    return 0


_BEHIND: Final = re.compile(r"[zijs,.;&]|[e0]{1,2}z|$")  # "followed a day later"
_FOLLOWED: Final = words_of("following_suit")
_FIRST_WORDS: Final = frozenset(words.split()[0] for words in _FOLLOWED)
_LONGEST: Final = max(len(words.split()) for words in _FOLLOWED)
