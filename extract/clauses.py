"""A sentence cut into clauses, and who stands where in each of them."""

import re
from collections.abc import Sequence
from typing import Final

from extract.places import Unit
from extract.tagging import Line

_VERBISH: Final = frozenset("VYxbvmuta")


_HARD: Final = frozenset(";:()?.")


_BEFORE_VERB: Final = frozenset("VxbvmuYtacjnl")


class Clause:
    """Items [start, end); `opener` is the symbol of the word that opened it ("" at the start).

    `verbal`: a finite verb is in it; `said`: the item of the reporting verb that governs it, or -1.
    """

    __slots__ = ("end", "opener", "said", "start", "verbal", "word")

    def __init__(
        self, start: int, end: int, opener: str, word: str, *, verbal: bool, said: int
    ) -> None:
        self.start, self.end = start, end
        self.opener, self.word = opener, word
        self.verbal, self.said = verbal, said


def clauses(line: Line, units: Sequence[Unit]) -> list[Clause]:
    """Cut a sentence at its marks, subordinators, reporting verbs and conjunctions of clauses."""
    cut: list[Clause] = []
    start, opener, word, said = 0, "", "", -1
    for match in _MARKS.finditer(line.symbols):
        i, symbol = match.start(), match[0]
        if not _is_boundary(line, i, symbol, start, units):
            continue
        end = i + (symbol == "Y")
        if end > start:
            verbal = _is_verbal(line, start, end)
            cut.append(Clause(start, end, opener, word, verbal=verbal, said=said))
        start = i + 1
        opener, word = symbol, line.texts[i]
        said = i if symbol == "Y" else _carried(said, symbol)
    end = len(line.texts)
    if end > start:
        verbal = _is_verbal(line, start, end)
        cut.append(Clause(start, end, opener, word, verbal=verbal, said=said))
    return cut


def _is_verbal(line: Line, start: int, end: int) -> bool:
    """Whether a verb that is no infinitive stands between two items."""
    verb = _VERBAL.search(line.symbols, start, end)
    while verb:
        at = verb.start()
        if not (at and line.texts[at - 1] == "to"):
            return True
        verb = _VERBAL.search(line.symbols, at + 1, end)
    return False


_VERBAL: Final = re.compile("[VYxbvmutaS]")


_MARKS: Final = re.compile('["rsTY,&;:()?.]')


def _carried(said: int, symbol: str) -> int:
    """Carry a reporting verb on: it governs what follows it until a full stop of its scope."""
    return -1 if symbol in ';?"' else said


def _is_inside(units: Sequence[Unit], i: int) -> bool:
    """Whether an item stands inside a place phrase, or between two of one list."""
    group, end = None, 0
    for unit in units:
        if (end if unit.group == group else unit.start) <= i < unit.end:
            return True
        group, end = unit.group, unit.end
    return False


def _is_boundary(line: Line, i: int, symbol: str, start: int, units: Sequence[Unit]) -> bool:
    """Whether a mark parts two clauses."""
    if symbol in "()" and _brackets_name(line, i, symbol):
        return False
    if symbol in _HARD:
        return True
    if symbol == '"':
        return _parts_speech(line, i, start)
    if _is_inside(units, i) or (symbol == "s" and _leads_time(line, i)):
        return False
    if symbol == "&":
        return _joins_clauses(line, i, start)
    return symbol != "T" or i > start


def _leads_time(line: Line, i: int) -> bool:
    """*Since Friday*, *since this morning*: a time and no clause."""
    return line.texts[i] == "since" and _TIME.match(line.symbols, i + 1) is not None


def _brackets_name(line: Line, i: int, symbol: str) -> bool:
    """Know *the security forces (ANSF)*: another name in brackets parts nothing."""
    if symbol == "(":
        return _NAME.match(line.symbols, i) is not None
    return symbol == ")" and _NAME.search(line.symbols, max(0, i - _NAME_ITEMS), i + 1) is not None


_NAME: Final = re.compile(r"\([wAGXK]{1,3}\)")
_NAME_ITEMS: Final = 4  # items: the bracket and at most three words
_TIME: Final = re.compile(r"[ejw]{0,2}[z0]+(?:[,.;:)\"io]|$)|[ejw]{0,2}[z0]+(?=[TbvVm])")


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


_DECISIVE: Final = re.compile('[,;:.&"srTVxbvmuY]')


def _joins_clauses(line: Line, i: int, start: int) -> bool:
    """Whether a conjunction is followed by a verb, or by a subject and its verb."""
    following = line.symbols[i + 1 :].lstrip("j,")
    if following[:1] in _BEFORE_VERB or following[:1] in {"T", "s", "c"}:
        return True
    if _VERBISH.isdisjoint(line.symbols[start:i]):
        return False
    decisive = _DECISIVE.search(following)
    return decisive is not None and decisive[0] in "VxbvmuY"
