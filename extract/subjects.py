"""Who stands where in a clause: its subject, its object, the helpers of its verb."""

from collections.abc import Sequence
from typing import Final

from extract.clauses import Clause
from extract.lexicon import words_of
from extract.places import Unit, What
from extract.tagging import Line

_NEAR: Final = 4  # items between a noun and its relative clause
_LOOSE: Final = 4  # words between a verb and its object
_COMING: Final = words_of("coming_into_a_state")
_AUXILIARY: Final = frozenset("bvmujnl-adkt")


class VerbGroup:
    """What stands round a verb: its helpers and what they say of its voice and reality."""

    __slots__ = ("helpers", "passive", "perfect", "progressive", "start", "to")

    def __init__(
        self, start: int, helpers: str, *, passive: bool, to: bool, progressive: bool
    ) -> None:
        self.start, self.helpers = start, helpers
        self.passive, self.to, self.progressive = passive, to, progressive
        self.perfect = "v" in helpers


def verb_group(line: Line, t: int) -> VerbGroup:
    """Read the helpers to the left of the verb at item `t`, once."""
    if t not in line.groups:
        line.groups[t] = _verb_group(line, t)
    return line.groups[t]


def _verb_group(line: Line, t: int) -> VerbGroup:
    start = t
    if line.symbols[t] == "S" and start and line.texts[start - 1] in _COMING:
        start -= 1
    while (
        start
        and line.symbols[start - 1] in _AUXILIARY
        and line.texts[start - 1] not in {"there", "here"}
    ):
        start -= 1
    helpers = line.symbols[start:t]
    forms = line.forms(t)
    to = start > 0 and line.texts[start - 1] == "to"
    if to and start > 1 and line.symbols[start - 2] in "n":
        start -= 1
    being = "b" in helpers[:-1] and "being" in line.texts[start:t]
    return VerbGroup(
        start,
        helpers,
        passive="b" in helpers and "part" in forms,
        to=to,
        progressive=being or (forms == {"ing"} and "b" in helpers),
    )


def before(units: Sequence[Unit], clause: Clause, t: int) -> list[Unit]:
    """Return the place phrases of the clause left of item `t`, the nearest first."""
    return [unit for unit in reversed(units) if clause.start <= unit.start and unit.end <= t]


def after(units: Sequence[Unit], clause: Clause, t: int) -> list[Unit]:
    """Return the place phrases of the clause right of item `t`, the nearest first."""
    return [unit for unit in units if unit.start > t and unit.start < clause.end]


_BETWEEN: Final = {What.FACILITY: "ewXj'KGH0", What.PART: "ewXjH0&"}  # "the second and fourth"


def preposition(line: Line, unit: Unit) -> str:
    """Return the preposition right before a place phrase, or ""."""
    i = (unit.lead if unit.lead >= 0 else unit.start) - 1
    between = _BETWEEN.get(unit.what, "ewXj")
    if unit.lead < 0 and line.symbols[unit.start] == "e":
        between = between.replace("w", "")  # "with their departure the city fell"
    while i >= 0 and line.symbols[i] in between and line.texts[i] not in _EXCEPTING:
        i -= 1
    if i < 0:
        return ""
    excepted = line.texts[i] in _EXCEPTING or (
        line.texts[i] == "but" and not _ALL.isdisjoint(line.texts[:i])
    )
    return line.texts[i] if line.symbols[i] in "io" or excepted else ""


_EXCEPTING: Final = words_of("excepting")
_ALL: Final = frozenset({"all", "every", "each"})


def subject(
    line: Line, units: Sequence[Unit], cut: Sequence[Clause], k: int, t: int
) -> Unit | None:
    """Return the place phrase that the verb at `t` in clause `k` is said of."""
    clause, start = cut[k], verb_group(line, t).start
    for unit in before(units, clause, start):
        if not preposition(line, unit) or line.texts[max(0, unit.start - 2)] == "control":
            return unit
    if (beside := _beside(line, units, cut, k, t)) is not None:
        return beside
    if _has_other_subject(line, clause, start):
        return None
    if clause.opener == "r":
        return antecedent(units, clause)
    return _inherited(line, units, cut, k)


def _beside(
    line: Line, units: Sequence[Unit], cut: Sequence[Clause], k: int, t: int
) -> Unit | None:
    """*Sheberghan, overrun a day later, …*: the place right before the comma of a verb.

    Before a finite verb it must be all that stands there: *Parun, in Nuristan, was taken*.
    """
    clause = cut[k]
    if clause.opener != "," or verb_group(line, t).start != clause.start:
        return None
    unit = next((u for u in units if u.end == clause.start - 1 and u.what is What.WHOLE), None)
    if unit is None or any(unit.start == other.start for other in cut[:k]):
        return unit
    if t != clause.start or "part" not in line.forms(t):
        return None
    return (_alone(units, cut, k - 2, k - 1) if preposition(line, unit) else None) or unit


def _has_other_subject(line: Line, clause: Clause, stop: int) -> bool:
    """Say whether a noun phrase that names no place stands before the verb."""
    start = clause.start
    while start < stop and line.symbols[start] in "ij":
        return False
    return any(symbol in "wAGKXFHNq" for symbol in line.symbols[start:stop])


def antecedent(units: Sequence[Unit], clause: Clause) -> Unit | None:
    """Return the place phrase that a relative clause hangs on."""
    return next(
        (
            unit
            for unit in reversed(units)
            if unit.end <= clause.start and clause.start - unit.end <= _NEAR
        ),
        None,
    )


def _inherited(line: Line, units: Sequence[Unit], cut: Sequence[Clause], k: int) -> Unit | None:
    """Return the subject of the clause before, when this one goes on with it."""
    if k == 0 or cut[k].opener not in {",", "&", "(", ")", "s", '"'}:
        return None
    if (aside := _past_relative(line, cut, k)) is not None:
        return subject_of(line, units, cut, aside)
    earlier = _verbal_before(line, cut, k)
    if cut[k].opener == "," and (alone := _alone(units, cut, earlier, k)) is not None:
        return alone
    clause = cut[earlier]
    verb = next(
        (i for i in range(clause.start, clause.end) if line.symbols[i] in "VxbvmY"), clause.end
    )
    place = _before_verb(line, units, clause, verb) or _last_beside(units, clause, cut[k])
    if place is not None:
        return place
    if any(symbol in "wAGKXFHNq" for symbol in line.symbols[clause.start : verb]):
        return None
    return (
        antecedent(units, clause) if clause.opener == "r" else _inherited(line, units, cut, earlier)
    )


def _alone(units: Sequence[Unit], cut: Sequence[Clause], first: int, last: int) -> Unit | None:
    """*Later Farah, about 50 km away, was lost too*: the first place that is all of its clause."""
    for clause in cut[first:last]:
        for unit in units:
            if (unit.start, unit.end) == (clause.start, clause.end) and unit.what is What.WHOLE:
                return unit
    return None


def _past_relative(line: Line, cut: Sequence[Clause], k: int) -> int | None:
    """*Pul-e Khumri, which commands the road that ties Kabul to it, fell*: past what explains.

    Returns the number of the clause before the relative one, None where none stands between.
    """
    if cut[k].opener != ",":
        return None
    for j in range(k - 1, 0, -1):
        if cut[j].opener in {";", ":", ".", "&"}:
            return None
        if cut[j].opener == "r" or cut[j].word == "where" or _is_of_noun(line, cut, j):
            aside = j > 1 and not cut[j - 1].verbal and cut[j - 1].opener == ","
            return j - 1 - aside
    return None


def _is_of_noun(line: Line, cut: Sequence[Clause], j: int) -> bool:
    """Know *the town that few could have found*: a clause that says which.

    Behind a reporting verb the first *that* opens what is said, the next one may be such.
    """
    noun = line.symbols[cut[j].start - 2 : cut[j].start - 1]
    if cut[j].opener != "T" or noun not in set("wCDFHq"):
        return False
    said = cut[j].said
    return said < 0 or any(
        c.said == said and (c.opener == "T" or line.symbols[c.start] == "T") for c in cut[:j]
    )


def _names_speaker(line: Line, clause: Clause) -> bool:
    """*…, said a member, …*, *…, a member said, …*: only who speaks, amid what is said."""
    start = clause.start
    if clause.opener in {",", '"'} and line.symbols[clause.end - 1] == "Y":
        return True
    return (
        clause.opener == "Y"
        and line.symbols[start - 2 : start - 1] in {",", '"'}
        and line.symbols[start] in "eKAGXw"
        and not set("KAGX").isdisjoint(line.symbols[start : start + _NEAR])
    )


def _verbal_before(line: Line, cut: Sequence[Clause], k: int) -> int:
    """Return the number of the clause before `k`, past those that only explain."""
    earlier = k - 1
    while earlier and (
        (not cut[earlier].verbal and cut[earlier].opener == ",")
        or _names_speaker(line, cut[earlier])
    ):
        earlier -= 1
    return earlier


def _before_verb(line: Line, units: Sequence[Unit], clause: Clause, verb: int) -> Unit | None:
    """Return the first place phrase before the verb of a clause that no preposition leads."""
    return next(
        (
            u
            for u in units
            if clause.start <= u.start and u.end <= verb and not preposition(line, u)
        ),
        None,
    )


def _last_beside(units: Sequence[Unit], clause: Clause, following: Clause) -> Unit | None:
    """*…, Zaranj, and was looted*: the last place of a clause, right before the next one."""
    last = next((u for u in reversed(units) if clause.start <= u.start < clause.end), None)
    beside = following.opener == "," and last is not None and last.end >= following.start - 1
    return last if beside else None


def subject_of(line: Line, units: Sequence[Unit], cut: Sequence[Clause], k: int) -> Unit | None:
    """Return the first place phrase of a clause that no preposition leads."""
    return next(
        (u for u in units if cut[k].start <= u.start < cut[k].end and not preposition(line, u)),
        None,
    )


def direct_object(line: Line, units: Sequence[Unit], clause: Clause, t: int) -> Unit | None:
    """Return the place phrase right behind the verb at `t`; only a place may stand between."""
    for unit in after(units, clause, t):
        if unit.refers == "there":
            return None
        between = line.symbols[t + 1 : unit.start]
        loose = sum(symbol in "wXf" for symbol in between)
        if (
            all(
                symbol in 'ejwXf0zHCoi,&"' or line.texts[t + 1 + n] == "both"
                for n, symbol in enumerate(between)
            )
            and loose <= _LOOSE
            and _is_reachable(line, t + 1, unit.start, between)
        ):
            return unit
        return None
    return None


def spelled_out(
    units: Sequence[Unit], cut: Sequence[Clause], k: int, target: Unit | None
) -> Unit | None:
    """*Overran three capitals — Kunduz, Sar-i-Pul and Taloqan*: the list, where one follows."""
    if target is None or target.refers not in {"count", "cities"} or k + 1 >= len(cut):
        return target
    following = cut[k + 1]
    if following.verbal or following.opener not in {":", ";", "(", ","}:
        return target
    return next((u for u in units if u.start == following.start and not u.refers), target)


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
    return not ("w" in between and between.endswith("w") and _is_noun_run(line, stop))


def _is_noun_run(line: Line, stop: int) -> bool:
    """*Seized weapons Herat*: a plural noun right before a name is an object of its own."""
    return (
        line.texts[stop - 1].endswith("s")
        and line.symbols[stop] == "P"
        and not line.texts[stop - 1].endswith(("ss", "us"))
    )


def whole_or_part(unit: Unit) -> bool:
    """Whether a place phrase is about a capital or province, or a part of it."""
    return unit.what in _WHOLE_OR_PART


_WHOLE_OR_PART: Final = frozenset({What.WHOLE, What.PART, What.FACILITY})
