"""A sentence cut into clauses, and who stands where in each of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extract.places import Unit
from extract.tagging import Line

_VERBISH: Final = frozenset("VYxbvmuta")


_HARD: Final = frozenset(";:()?.")


_BEFORE_VERB: Final = frozenset("VxbvmuYtacjnl")


@dataclass(slots=True)
class Clause:
    """Items [start, end); `opener` is the symbol of the word that opened it ("" at the start)."""

    start: int
    end: int
    opener: str
    word: str
    verbal: bool = False
    said: int = -1


def clauses(line: Line, units: Sequence[Unit]) -> list[Clause]:
    """Cut a sentence at its marks, subordinators, reporting verbs and conjunctions of clauses."""
    inside = _inside_units(units)
    cut: list[Clause] = []
    start, opener, word, said = 0, "", "", -1
    for match in _MARKS.finditer(line.symbols):
        i, symbol = match.start(), match[0]
        boundary, skip = _boundary(line, i, symbol, start, inside)
        if not boundary:
            continue
        if i > start or opener:
            cut.append(_clause(line, start, i + (skip == 0 and symbol == "Y"), opener, word, said))
        start = i + 1
        opener, word = symbol, line.texts[i]
        said = i if symbol == "Y" else _carried(said, symbol)
    cut.append(_clause(line, start, len(line.items), opener, word, said))
    return [clause for clause in cut if clause.end > clause.start]


def _clause(line: Line, start: int, end: int, opener: str, word: str, said: int) -> Clause:
    return Clause(start, end, opener, word, _is_verbal(line, start, end), said)


def _is_verbal(line: Line, start: int, end: int) -> bool:
    """Whether a verb that is no infinitive stands between two items."""
    verbs = _VERBAL.finditer(line.symbols, start, end)
    return any(not (m.start() and line.texts[m.start() - 1] == "to") for m in verbs)


_VERBAL: Final = re.compile("[VYxbvmutaS]")


_MARKS: Final = re.compile('["rsTY,&;:()?.]')


def _carried(said: int, symbol: str) -> int:
    """Carry a reporting verb on: it governs what follows it until a full stop of its scope."""
    return -1 if symbol in ';?"' else said


def _inside_units(units: Sequence[Unit]) -> set[int]:
    inside: set[int] = set()
    for n, unit in enumerate(units):
        inside.update(range(unit.start, unit.end))
        if n and units[n - 1].group == unit.group:
            inside.update(range(units[n - 1].end, unit.start))
    return inside


def _boundary(line: Line, i: int, symbol: str, start: int, inside: set[int]) -> tuple[bool, int]:
    """Say whether a mark parts two clauses, and how many items it takes for itself."""
    if symbol == '"':
        return _parts_speech(line, i, start), 1
    if (symbol == "s" and _leads_time(line, i)) or _brackets_name(line, i, symbol):
        return False, 0
    if symbol in _HARD or symbol in "rs":
        return i not in inside or symbol in _HARD, 1
    if i in inside:
        return False, 0
    return _soft_boundary(line, i, symbol, start)


def _leads_time(line: Line, i: int) -> bool:
    """*Since Friday*, *since this morning*: a time and no clause."""
    time = _TIME.match(line.symbols, i + 1)
    return line.texts[i] == "since" and time is not None


def _brackets_name(line: Line, i: int, symbol: str) -> bool:
    """Know *the security forces (ANSF)*: another name in brackets parts nothing."""
    if symbol == "(":
        return _NAME.match(line.symbols, i) is not None
    return symbol == ")" and _NAME.search(line.symbols, max(0, i - _NAME_ITEMS), i + 1) is not None


_NAME: Final = re.compile(r"\([wAGXK]{1,3}\)")
_NAME_ITEMS: Final = 4  # items: the bracket and at most three words
_TIME: Final = re.compile(r"[ejw]{0,2}[z0]+(?:[,.;:)\"io]|$)|[ejw]{0,2}[z0]+(?=[TbvVm])")


def _soft_boundary(line: Line, i: int, symbol: str, start: int) -> tuple[bool, int]:
    """Say the same of a mark outside place phrases that parts clauses only at times."""
    match symbol:
        case ",":
            return True, 1
        case "Y":
            return True, 0
        case "&":
            return _joins_clauses(line, i, start), 1
        case "T":
            return i > start, 1
        case _:
            return False, 0


def _parts_speech(line: Line, i: int, start: int) -> bool:
    """Know a quotation mark that opens or ends speech; round single words it parts nothing."""
    before, after = line.symbols[i - 1 : i], line.symbols[i + 1 : i + 2]
    return (
        i == start
        or before in {",", ":", ";", ".", "Y", "?", ""}
        or after in {",", ".", "", ";"}
        or before == "T"
        or line.symbols.count('"') == 1
    )


def _joins_clauses(line: Line, i: int, start: int) -> bool:
    """Whether a conjunction is followed by a verb, or by a subject and its verb."""
    following = line.symbols[i + 1 :].lstrip("j,")
    if following[:1] in _BEFORE_VERB or following[:1] in {"T", "s", "c"}:
        return True
    if not any(symbol in _VERBISH for symbol in line.symbols[start:i]):
        return False
    for symbol in following:
        if symbol in ',;:.&"srT':
            return False
        if symbol in "VxbvmuY":
            return True
    return False
