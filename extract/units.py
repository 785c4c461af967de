"""All place phrases of a sentence, from left to right."""

import re
from typing import Final

from extract.lists import join_lists, wrap
from extract.model import Level
from extract.phrases import named_place
from extract.places import Unit, What
from extract.pointers import CENTRES, city_reference, counted, district_reference, pronoun
from extract.tagging import Line


def units(line: Line) -> list[Unit]:
    """Return the place phrases of a sentence, from left to right, lists joined in groups."""
    found: list[Unit] = []
    stop = 0
    for match in _BEGINS.finditer(line.symbols):
        i = match.start()
        if i < stop:
            continue
        unit = _unit_at(line, i, found)
        if unit is not None:
            found.append(unit)
            stop = max(unit.end, i + 1)
    if found:
        wrap(line, found)
        join_lists(line, found)
    return found


_BEGINS: Final = re.compile("[PCDRFHp]")


def _unit_at(line: Line, i: int, found: list[Unit]) -> Unit | None:
    symbol = line.symbols[i]
    if symbol == "P":
        return named_place(line, i, found)
    if symbol in "CDR" and line.texts[i].endswith("s") and (unit := counted(line, i)):
        return unit
    if symbol == "C":
        return city_reference(line, i)
    if symbol == "R":
        definite = i and line.texts[i - 1] in {
            "the",
            "this",
            "whole",
            "entire",
            "its",
            "their",
            "that",
        }
        return Unit(i, i + 1, What.WHOLE, (), Level.PROVINCE, i, "province") if definite else None
    if symbol == "D":
        return district_reference(line, i)
    if symbol == "F":
        return Unit(i, i + 1, What.FACILITY, (), Level.CAPITAL, i, "city")
    if (
        symbol == "H"
        and i
        and line.texts[i - 1] == "the"
        and line.texts[i] in CENTRES
        and line.symbols[i + 1 : i + 2] != "o"
    ):
        return Unit(i, i + 1, What.PART, (), Level.CAPITAL, i, "city")
    if symbol == "p":
        return pronoun(line, i)
    return None
