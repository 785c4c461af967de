"""Which day a predicate has, of those that its sentence names."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from extract.dates import Dated
from extract.model import DateBasis, Status
from extract.slots import Bound, Parsed
from extract.speakers import Attribution


def dates_of_members(parsed: Parsed, one: Bound, dates: Sequence[Dated]) -> dict[str, Dated]:
    """Give each of *Zaranj on Friday and Sheberghan on Saturday* its own day."""
    found: dict[str, Dated] = {}
    if not dates:
        return found
    members = [u for u in parsed.units if u.group == one.unit.group and not u.refers]
    for unit, following in pairwise(members):
        inside = next((d for d in dates if unit.start < d.at < following.start and d.day), None)
        if inside is not None:
            found[unit.provinces[0]] = inside
            for earlier in reversed(members[: members.index(unit)]):
                if (
                    earlier.provinces[0] in found
                    or "&" not in parsed.line.symbols[earlier.end : unit.start]
                ):
                    break
                found[earlier.provinces[0]] = inside
    if found and len(members) > 1:
        last = next((d for d in dates if d.at >= members[-1].end and d.day), None)
        if last is not None:
            found[members[-1].provinces[0]] = last
    return found


class When(NamedTuple):
    """The day of a predicate; `stated`: only that of the statement; `history`: long past."""

    day: date | None
    basis: DateBasis | None
    stated: bool
    history: bool


def when(parsed: Parsed, one: Bound, dates: Sequence[Dated], found: Sequence[Attribution]) -> When:
    """Return the day nearest to the predicate: in its clause, beside it, or of the statement."""
    if not dates:
        return When(None, None, stated=False, history=False)
    clause = parsed.cut[one.clause]
    dates = [
        d
        for d in dates
        if not _is_inside_other_list(parsed, one, d)
        and not (d.hour and one.status is Status.CONTESTED)
    ]
    own = [d for d in dates if clause.start <= d.at < clause.end]
    loose = [
        d
        for d in dates
        if not parsed.cut[clause_of(parsed, d.at)].verbal or _shares_day(parsed, one, d)
    ]
    history = any(d.history for d in dates) and not any(
        d.day and not d.history and d.basis is not DateBasis.PUBLICATION for d in own + loose
    )
    told = _with_day(own) or _with_day(loose)
    said = [] if told else _with_day(_of_statement(parsed, one, dates, found))
    days = told or said or _alone(parsed, one, dates)
    if not days:
        return When(None, None, stated=False, history=history)
    nearest = _nearest(parsed, one, days)
    return When(nearest.day, nearest.basis, bool(said), history or nearest.history)


def _with_day(dates: Sequence[Dated]) -> list[Dated]:
    return [d for d in dates if d.day is not None]


def _of_statement(
    parsed: Parsed, one: Bound, dates: Sequence[Dated], found: Sequence[Attribution]
) -> list[Dated]:
    """Return the days on which it was said."""
    saying = [a.at for a in found if a.first <= one.clause < a.last]
    return [d for at in saying for d in dates if _is_day_of_saying(parsed, d, at)]


def _is_day_of_saying(parsed: Parsed, day: Dated, at: int) -> bool:
    """*Said on Sunday*; not *a man who left on Sunday said*."""
    k = clause_of(parsed, at)
    if clause_of(parsed, day.at) != k:
        return False
    return day.at > at or set("Vx").isdisjoint(parsed.line.symbols[parsed.cut[k].start : day.at])


def _alone(parsed: Parsed, one: Bound, dates: Sequence[Dated]) -> list[Dated]:
    """Return the only day of a sentence, if nothing else befell a place on it."""
    days = _with_day(dates)
    goes_on = one.status is Status.CONTESTED and _goes_on(parsed, one)
    if len(days) != 1 or goes_on:
        return []
    return [] if _is_of_other_event(parsed, one, days[0]) else days


def _nearest(parsed: Parsed, one: Bound, days: Sequence[Dated]) -> Dated:
    """Return the day nearest to a predicate; one that another verb has before it is that verb's."""
    nearest = min(days, key=lambda d: abs(d.at - one.at))
    start = parsed.cut[one.clause].start
    if nearest.at < one.at and not set("Vx").isdisjoint(parsed.line.symbols[start : nearest.at]):
        return next((d for d in days if d.at > one.at), nearest)
    return nearest


def _goes_on(parsed: Parsed, one: Bound) -> bool:
    """Whether a fight is told as one that goes on; *there was firing by night* is over."""
    if one.group is not None:
        return one.group.progressive
    clause = parsed.cut[one.clause]
    return {"was", "were", "broke", "erupted"}.isdisjoint(
        parsed.line.texts[clause.start : clause.end]
    )


def _is_of_other_event(parsed: Parsed, one: Bound, day: Dated) -> bool:
    """Whether the day stands in a clause that tells of something else that befell a place.

    The day of a fight is that of its outcome too.
    """
    clause = parsed.cut[clause_of(parsed, day.at)]
    events = _EVENT.finditer(parsed.line.symbols, clause.start, clause.end)
    return any(
        event.start() != one.at and not _led_to(parsed, one, event.start()) for event in events
    )


_EVENT: Final = re.compile("[VNS]")


def _led_to(parsed: Parsed, one: Bound, i: int) -> bool:
    """Whether the control word at item `i` is a fight, and what `one` tells its outcome."""
    if one.status is Status.CONTESTED:
        return False
    return all(
        word.entry.status is Status.CONTESTED
        for kind, word in parsed.line.senses[i].items()
        if kind.partition(":")[0] in {"verb", "noun", "state"}
    )


def _is_inside_other_list(parsed: Parsed, one: Bound, day: Dated) -> bool:
    """Say whether a day between the members of another list is theirs alone."""
    members = [u for u in parsed.units if u.group != one.unit.group]
    return any(u.group == v.group and u.end <= day.at < v.start for u, v in pairwise(members))


def _shares_day(parsed: Parsed, one: Bound, day: Dated) -> bool:
    """*Yesterday they marched in and took it*; *it was on the 14th that the city was taken*."""
    k, j = one.clause, clause_of(parsed, day.at)
    line, clause = parsed.line, parsed.cut[k]
    if j != k - 1:
        return False
    if clause.opener == "T":
        return line.texts[parsed.cut[j].start] == "it" and not set(
            line.symbols[parsed.cut[j].start : parsed.cut[j].end]
        ) & set("VYNx")
    return clause.opener == "&" and line.symbols[clause.start : clause.start + 1] in {
        "V",
        "b",
        "v",
        "j",
        "x",
        "t",
        "a",
    }


def clause_of(parsed: Parsed, i: int) -> int:
    """Return the number of the clause that holds item `i`."""
    for k, clause in enumerate(parsed.cut):
        if clause.start <= i < clause.end:
            return k
    return len(parsed.cut) - 1
