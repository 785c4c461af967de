"""A sentence cut into clauses, and who stands where in each of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extract.places import Unit, What
from extract.tagging import Line

_VERBISH: Final = frozenset("VYxbvmuta")
_HARD: Final = frozenset(";:()?.")
_AUXILIARY: Final = frozenset("bvmujnl-adkt")
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
    inside = _inside_units(line, units)
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
        said = i if symbol == "Y" else _carried(line, i, said, symbol)
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


def _carried(line: Line, i: int, said: int, symbol: str) -> int:
    """A reporting verb governs what follows it until a full stop of its scope."""
    return -1 if symbol in ';?"' else said


def _inside_units(line: Line, units: Sequence[Unit]) -> set[int]:
    inside: set[int] = set()
    for n, unit in enumerate(units):
        inside.update(range(unit.start, unit.end))
        if n and units[n - 1].group == unit.group:
            inside.update(range(units[n - 1].end, unit.start))
    return inside


def _boundary(line: Line, i: int, symbol: str, start: int, inside: set[int]) -> tuple[bool, int]:
    if symbol == '"':
        return _parts_speech(line, i, start), 1
    if symbol in _HARD or symbol == "r" or symbol == "s":
        return i not in inside or symbol in _HARD, 1
    if i in inside:
        return False, 0
    if symbol == "T":
        return i > start, 1
    if symbol == "Y":
        return True, 0
    if symbol == ",":
        return True, 1
    if symbol == "&":
        return _joins_clauses(line, i, start), 1
    return False, 0


def _parts_speech(line: Line, i: int, start: int) -> bool:
    """A quotation mark that opens or ends speech; round single words it parts nothing."""
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


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What stands round a verb: its helpers and what they say of its voice and reality."""

    start: int
    passive: bool
    perfect: bool
    helpers: str
    to: bool
    progressive: bool = False


def verb_group(line: Line, t: int) -> VerbGroup:
    """Read the helpers to the left of the verb at item `t`."""
    start = t
    while (
        start
        and line.symbols[start - 1] in _AUXILIARY
        and line.texts[start - 1] not in {"there", "here"}
    ):
        start -= 1
    helpers = line.symbols[start:t]
    forms = (
        frozenset().union(*(word.forms for word in line.items[t].verbs()))
        if line.items[t].verbs()
        else frozenset()
    )
    to = start > 0 and line.texts[start - 1] == "to"
    if to and start > 1 and line.symbols[start - 2] in "n":
        start -= 1
    being = any(line.texts[i] == "being" for i in range(start, t)) and "b" in helpers[:-1]
    return VerbGroup(
        start,
        "b" in helpers and "part" in forms,
        "v" in helpers,
        helpers,
        to,
        being or (forms == {"ing"} and "b" in helpers),
    )


def before(line: Line, units: Sequence[Unit], clause: Clause, t: int) -> Iterator[Unit]:
    """Yield the place phrases of the clause left of item `t`, the nearest first."""
    return (unit for unit in reversed(units) if clause.start <= unit.start and unit.end <= t)


def after(units: Sequence[Unit], clause: Clause, t: int) -> Iterator[Unit]:
    """Yield the place phrases of the clause right of item `t`, the nearest first."""
    return (unit for unit in units if unit.start > t and unit.start < clause.end)


def preposition(line: Line, unit: Unit) -> str:
    """The preposition right before a place phrase, or ""."""
    i = (unit.lead if unit.lead >= 0 else unit.start) - 1
    while i >= 0 and line.symbols[i] in "ewXj":
        i -= 1
    return line.texts[i] if i >= 0 and line.symbols[i] in "io" else ""


def subject(
    line: Line, units: Sequence[Unit], cut: Sequence[Clause], k: int, t: int
) -> Unit | None:
    """The place phrase that the verb at `t` in clause `k` is said of."""
    clause = cut[k]
    for unit in before(line, units, clause, verb_group(line, t).start):
        if not preposition(line, unit):
            return unit
    if _has_other_subject(line, clause, verb_group(line, t).start):
        return None
    if clause.opener == "r":
        return _antecedent(units, clause)
    return _inherited(line, units, cut, k)


def _has_other_subject(line: Line, clause: Clause, stop: int) -> bool:
    """A noun phrase that names no place stands before the verb."""
    start = clause.start
    while start < stop and line.symbols[start] in "ij":
        return False
    return any(symbol in "wAGKXFHNq" for symbol in line.symbols[start:stop])


def _antecedent(units: Sequence[Unit], clause: Clause) -> Unit | None:
    return next(
        (
            unit
            for unit in reversed(units)
            if unit.end <= clause.start and clause.start - unit.end <= 4
        ),
        None,
    )


def _inherited(line: Line, units: Sequence[Unit], cut: Sequence[Clause], k: int) -> Unit | None:
    """The subject of the clause before, when this one goes on with it."""
    if k == 0 or cut[k].opener not in {",", "&", "(", ")", "s", '"'}:
        return None
    earlier = k - 1
    while earlier and not cut[earlier].verbal and cut[earlier].opener == ",":
        earlier -= 1
    clause = cut[earlier]
    first = next(
        (i for i in range(clause.start, clause.end) if line.symbols[i] in "VxbvmY"), clause.end
    )
    if (clause.opener == "r" or clause.word in {"where", "when"}) and cut[k].opener == ",":
        return subject_of(line, units, cut, earlier - 1) if earlier else None
    for unit in units:
        if clause.start <= unit.start and unit.end <= first and not preposition(line, unit):
            return unit
    last = next((unit for unit in reversed(units) if clause.start <= unit.start < clause.end), None)
    if cut[k].opener == "," and last is not None and last.end >= cut[k].start - 1:
        return last
    if any(symbol in "wAGKXFHNq" for symbol in line.symbols[clause.start : first]):
        return None
    if clause.opener == "r":
        return _antecedent(units, clause)
    return _inherited(line, units, cut, earlier)


def subject_of(line: Line, units: Sequence[Unit], cut: Sequence[Clause], k: int) -> Unit | None:
    """The first place phrase of a clause that no preposition leads."""
    return next(
        (u for u in units if cut[k].start <= u.start < cut[k].end and not preposition(line, u)),
        None,
    )


def direct_object(line: Line, units: Sequence[Unit], clause: Clause, t: int) -> Unit | None:
    """The place phrase right behind the verb at `t`; nothing that is no place may stand between."""
    for unit in after(units, clause, t):
        between = line.symbols[t + 1 : unit.start]
        loose = sum(symbol in "wXf" for symbol in between)
        if (
            all(
                symbol in 'ejwXf0zHCoi,&"' or line.texts[t + 1 + n] == "both"
                for n, symbol in enumerate(between)
            )
            and loose <= 4
            and _is_reachable(line, t + 1, unit.start, between)
        ):
            return unit
        return None
    return None


def _is_reachable(line: Line, start: int, stop: int, between: str) -> bool:
    """Only adverbials of time, a noun for the place, or an opened list may part verb and object."""
    for i in range(start, stop):
        symbol = line.symbols[i]
        if symbol in "io":
            head = line.symbols[i - 1] if i > start else ""
            dated = line.symbols[i + 1 : i + 2] in {"z", "0"} or (
                line.symbols[i + 1 : i + 3] in {"ez", "jz", "ew"} and "z" in between
            )
            listed = line.texts[i] in {"including", "like", "among"}
            if not (dated or listed or (line.texts[i] == "of" and head in {"H", "C", "z", "w"})):
                return False
    return not ("w" in between and between.endswith("w") and _is_noun_run(line, start, stop))


def _is_noun_run(line: Line, start: int, stop: int) -> bool:
    """*Seized weapons Herat*: a plural noun right before a name is an object of its own."""
    return (
        line.texts[stop - 1].endswith("s")
        and line.symbols[stop] == "P"
        and not line.texts[stop - 1].endswith(("ss", "us"))
    )


def whole_or_part(unit: Unit) -> bool:
    return unit.what in {What.WHOLE, What.PART, What.FACILITY}
