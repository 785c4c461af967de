"""Verbs that are told once: *Zaranj fell on Friday, Sheberghan on Saturday and Kunduz too*."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extract.dates import Dated
from extract.days import clause_of
from extract.model import Level, Status
from extract.places import Unit, What
from extract.slots import Bound, Parsed
from extract.subjects import preposition

_TAIL: Final = re.compile(r",?(?:[is]?[ejw]{0,2}[z0]+|,?[ijs]+[qz]?)+(?=[.,;:&)\"]|$)")
_BETWEEN: Final = frozenset(
    "zj0iewHA,&soP'Cq"
)  # what may stand behind the verb and its first place


def gapped(
    parsed: Parsed, told: Sequence[Bound], dates: Sequence[Dated]
) -> Iterator[tuple[Bound, list[Dated]]]:
    """Yield each verb once more for a place that goes without it, with the dates of that place."""
    for one in told:
        if one.group is None or one.unit.what is not What.WHOLE or one.unit.start > one.at:
            continue
        for unit in parsed.units:
            tail = _tail(parsed, one, unit)
            if tail is not None:
                own = [d for d in dates if unit.end <= d.at < tail.end()]
                yield replace(one, unit=unit), own


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
    follows = unit.end + (parsed.line.texts[unit.end : unit.end + 1] in _FOLLOWED)
    return _TAIL.match(symbols, follows)


def following(parsed: Parsed) -> Iterator[Bound]:
    """Yield *Lashkar Gah followed before dawn*, in a sentence behind one that tells of a fall."""
    line = parsed.line
    for unit in parsed.units:
        if (
            unit.what is What.WHOLE
            and unit.level is Level.CAPITAL
            and line.texts[unit.end : unit.end + 1] in _FOLLOWED
            and not preposition(line, unit)
            and line.symbols[unit.end + 1 : unit.end + 2] in set("zijs,.;&") | {""}
        ):
            at, k = unit.end, clause_of(parsed, unit.end)
            yield Bound(at, k, Status.SEIZED, unit, "place-follows", None, at)


_FOLLOWED: Final = (["followed"], ["follows"], ["followed suit"])
