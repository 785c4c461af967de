"""Places that are named together: wrapped in one head, or joined in a list."""

import re
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from extract.lexicon import words_of
from extract.model import Level
from extract.places import WHAT_OF, Unit, What, is_all
from extract.tagging import Line


def wrap(line: Line, found: list[Unit]) -> None:
    """Let *parts of*, *the outskirts of* and facilities take in the place they belong to."""
    for n, unit in enumerate(found):
        if unit.what is not What.WHOLE:
            continue
        owner = _OWNED.search(line.symbols, 0, unit.start)
        if owner is not None:
            _be_of_owner(line, unit, owner, found[n - 1] if n else None)
        elif unit.refers in {"city", "capital", "it", "province"}:
            _be_owner_of(line, unit)
    if len(found) > 1:
        found[:] = [unit for unit in found if unit.why != "merged"]
        _drop_nested(found)


_OWNED: Final = re.compile(r"([FH])[oi][eXwjp]*$")
_OWN: Final = re.compile(r"'[wX0z&H]*([FHD])")


def _be_of_owner(line: Line, unit: Unit, owner: re.Match[str], last: Unit | None) -> None:
    """Know *The outskirts of the city*: a part; *the whole of it*: the place itself."""
    at = owner.start()
    unit.start = at
    if line.word(at, "whole") or is_all(line, at):
        return
    if last is not None and last.end > at:
        last.why = "merged"
    unit.what = WHAT_OF[owner[1]]


def _be_owner_of(line: Line, unit: Unit) -> None:
    """Know *the city's prison*, *its third district*; *its last bastion* is all of it."""
    own = _OWN.match(line.symbols, unit.end)
    if own is None:
        return
    if not line.word(own.end() - 1, "whole"):
        unit.what = What.PART if own[1] == "D" else WHAT_OF[own[1]]
    unit.end = own.end()


def _drop_nested(found: list[Unit]) -> None:
    kept: list[Unit] = []
    for unit in found:
        if kept and kept[-1].end > unit.start and kept[-1].end >= unit.end:
            continue
        kept.append(unit)
    found[:] = kept


_GLUE: Final = re.compile(r"(?:,|&|,&|,?&?e[wX]*(?:Co)?|&j|,j|i)?$")


def join_lists(line: Line, found: list[Unit]) -> None:
    """Give each list a number, and let a shared head reach all their members."""
    found[0].group, found[0].lead = 1, found[0].start
    if len(found) == 1:
        return
    for last, unit in pairwise(found):
        if (
            not unit.refers
            and not last.refers
            and _is_list_glue(line.symbols[last.end : unit.start])
            and not _only_says_where(line, last)
        ):
            unit.group, unit.lead = last.group, last.lead
        else:
            unit.group, unit.lead = last.group + 1, unit.start
    for last, unit in pairwise(found):
        if last.group == unit.group:
            _part_fronted(line, found, last, unit)
    for _, group in groupby(found, key=attrgetter("group")):
        if len(members := list(group)) > 1:
            _share(members)


def _only_says_where(line: Line, unit: Unit) -> bool:
    """*North of Kabul, the capitals of Parwan and Kapisa*: no member of the list behind it."""
    part = not _COMPASS.isdisjoint(line.texts[unit.start : unit.start + 1])
    led = line.texts[unit.start - 1] == "of" and line.texts[max(0, unit.start - 2)] in _COMPASS
    return part or (unit.start > 1 and led)


_COMPASS: Final = words_of("compass")


def _part_fronted(line: Line, found: list[Unit], one: Unit, other: Unit) -> None:
    """*With the loss of Jalalabad, Kabul is cut off*: two names and a comma are no list."""
    members = [unit for unit in found if unit.group == one.group]
    if (
        members == [one, other]
        and "&" not in line.symbols[one.end : other.start]
        and line.symbols[other.end : other.end + 1] not in {"", ".", ";", ":"}
    ):
        other.group, other.lead = -1 - other.start, other.start


_GAPPED: Final = re.compile(r",?(?:i?[e0zj]*|i[ewHX]{1,3})?(?:,&|&|,),?(?:[zj0w]{1,3},)?[ejoi]?")


def _is_list_glue(between: str) -> bool:
    if "," not in between and "&" not in between:
        return False
    return bool(
        _GAPPED.fullmatch(between) or _JOINED.fullmatch(between) or _NOUN_JOINED.fullmatch(between)
    )


_JOINED: Final = re.compile(r"(?:,|&|,&)[eijo]?")
_NOUN_JOINED: Final = re.compile(r"(?=[,&]),?&?e?[wX]?")


def _share(members: list[Unit]) -> None:
    """Let the head at one end of a list say what all its members are."""
    first, last = members[0], members[-1]
    if _ends_in_people(members):
        _be_like(last, members[:-1])
    elif last.level is Level.PROVINCE and last.plural:
        _be_of(Level.PROVINCE, members)
    elif (first.plural or last.plural) and _are_whole(members):
        _be_of(Level.CAPITAL, members)
    elif _begins_with_part(members):
        _be_like(first, members[1:])


def _are_whole(members: list[Unit]) -> bool:
    return all(unit.what is What.WHOLE for unit in members)


def _ends_in_people(members: list[Unit]) -> bool:
    """*Kunduz and Takhar residents*: the head behind the last name is that of all."""
    last = members[-1]
    return (
        last.what in {What.PERSON, What.UNUSED} and not last.possessed and _are_whole(members[:-1])
    )


def _begins_with_part(members: list[Unit]) -> bool:
    """See *the outskirts of Kunduz and Takhar*: the head before the first name is that of all."""
    first = members[0]
    return (
        first.what in {What.DISTRICT, What.FACILITY, What.PART, What.UNUSED}
        and not first.refers
        and all(m.what is What.WHOLE and m.shared for m in members[1:])
        and first.start < first.head
    )


def _be_like(model: Unit, members: list[Unit]) -> None:
    for unit in members:
        unit.what, unit.why = model.what, model.why


def _be_of(level: Level, members: list[Unit]) -> None:
    for unit in members:
        unit.level = level
