"""All place phrases of a sentence, from left to right."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from extract.lexicon import words_of
from extract.lists import join_lists, wrap
from extract.model import Level
from extract.phrases import named_place
from extract.places import Unit, What, is_number
from extract.pointers import CENTRES, PARTS, city_reference, counted, district_reference, pronoun
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
    return _REFERENCES[symbol](line, i)


def _province(line: Line, i: int) -> Unit | None:
    """Read *the province*, *their province*: one that was named."""
    definite = i > 0 and line.texts[i - 1].rpartition(" ")[2] in _DEFINITE
    return Unit(i, i + 1, What.WHOLE, (), Level.PROVINCE, i, "province") if definite else None


def _facility(line: Line, i: int) -> Unit | None:
    """Read *the airport*: that of the city; *the market town* is none."""
    if line.symbols[i + 1 : i + 2] == "C":
        return None
    return Unit(i, i + 1, What.FACILITY, (), Level.CAPITAL, i, "city")


def _centre(line: Line, i: int) -> Unit | None:
    """Read *the centre* that is of nothing else: that of the city."""
    at = i - 1 if i > 1 and line.texts[i - 1] in _SIDES else i
    lead = line.texts[at - 1] if at else ""
    if line.symbols[i + 1 : i + 2] == "o":
        return None
    if lead == "its" and line.texts[i] in PARTS:
        return Unit(at - 1, i + 1, What.PART, (), Level.CAPITAL, i, "it")
    if line.texts[i] in _STREETS and (lead in _IN_MY or is_number(lead)):
        return Unit(at, i + 1, What.PART, (), Level.CAPITAL, i, "city")
    if lead == "the" and line.texts[i] in (PARTS if at < i else CENTRES):
        return Unit(at, i + 1, What.PART, (), Level.CAPITAL, i, "city")
    return None


_IN_MY: Final = frozenset({"in", "through", "his", "her", "my", "our", "their"})
_STREETS: Final = words_of("streets")
_SIDES: Final = words_of("sides")
_DEFINITE: Final = words_of("definite")
_REFERENCES: Final[Mapping[str, Callable[[Line, int], Unit | None]]] = {
    "C": city_reference,
    "R": _province,
    "D": district_reference,
    "F": _facility,
    "H": _centre,
    "p": pronoun,
}
