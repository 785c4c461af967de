"""Nouns that tell an event: *the fall of Zaranj*, *the Kunduz offensive*."""

from collections.abc import Iterator
from typing import Final

from extract.model import Level, Status
from extract.places import Unit, What
from extract.slots import ABSENT, Bound, Parsed, bind, fronted_place, state_leads
from extract.subjects import after, antecedent, before, preposition, whole_or_part

_LEAD: Final = 3  # items: *said the fall* …, near the reporting verb


def noun_event(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    """Bind a noun that tells an event to its place."""
    line, clause = parsed.line, parsed.cut[k]
    entry = line.items[t].senses["noun"].entry
    target = _possessor(parsed, t) if entry.possessive or entry.status is Status.CONTESTED else None
    if target is None:
        target = next(
            (
                u
                for u in after(parsed.units, clause, t)
                if preposition(line, u) in entry.links or state_leads(line, u)
            ),
            None,
        )
        if (
            target is not None
            and entry.status is not Status.CONTESTED
            and any(s not in "oejwXH0fA,&C" for s in line.symbols[t + 1 : target.start])
        ):
            target = None
        if (
            target is None
            and entry.id == "attack-on"
            and line.symbols[t + 1 : t + 2] in {"i", "o"}
            and line.texts[t + 1] in {"on", "against", "of"}
            and line.symbols[t + 2 : t + 3] != "p"
        ):
            return
        if target is not None and any(s in "VY" for s in line.symbols[t + 1 : target.start]):
            target = (
                fronted_place(parsed, k, t)
                if preposition(line, target) not in {"in", "inside", "around"}
                else target
            )
    if target is None and entry.status is Status.CONTESTED:
        relative = clause.opener == "r" or clause.word == "where"
        target = (
            (antecedent(parsed.units, clause) if relative else None)
            or fronted_place(parsed, k, t)
            or _seer(parsed, k, t)
        )
        if (
            target is None
            and entry.id == "fighting-in"
            and clause.verbal
            and clause.word not in {"after", "following", "since", "despite", "before"}
            and not (t and line.texts[t - 1] == "the")
        ):
            yield Bound(t, k, Status.CONTESTED, ABSENT, "fight-here", None, t)
            return
    if (
        target is None
        and entry.status is not Status.CONTESTED
        and t
        and line.texts[t - 1] == "the"
        and clause.opener == "Y"
        and t - clause.start <= _LEAD
    ):
        target = ABSENT
    if target is None or not whole_or_part(target) or entry.status is None:
        return
    yield from bind(parsed, k, t, None, entry.status, target, f"{entry.id}-place")


def _possessor(parsed: Parsed, t: int) -> Unit | None:
    """*Herat's fall*, *the Kunduz offensive*."""
    line = parsed.line
    for unit in parsed.units:
        if unit.what is What.WHOLE and (
            unit.end == t
            or (
                unit.possessed
                and unit.end < t
                and all(s in "'wjXe0z" for s in line.symbols[unit.end : t])
            )
        ):
            return unit
    if (t and line.texts[t - 1] == "its") or (
        t > 1 and line.texts[t - 2] == "its" and line.symbols[t - 1] in "wj"
    ):
        return Unit(t - 1, t, What.WHOLE, (), Level.CAPITAL, t - 1, "it")
    return None


def _seer(parsed: Parsed, k: int, t: int) -> Unit | None:
    """*Ghazni saw heavy fighting*, *Herat came under attack*."""
    clause = parsed.cut[k]
    return next(
        (
            u
            for u in before(parsed.units, clause, t)
            if u.what is What.WHOLE
            and not preposition(parsed.line, u)
            and u.refers not in {"it", "there"}
            and not {
                "saw",
                "see",
                "sees",
                "witnessed",
                "experienced",
                "seen",
                "facing",
                "faced",
                "faces",
                "came",
            }.isdisjoint(parsed.line.texts[u.end : t])
        ),
        None,
    )
