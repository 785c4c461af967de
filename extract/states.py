"""What a place is said to be: in somebody's hands, under siege, with fighters in it."""

from collections.abc import Iterator
from dataclasses import replace

from extract.entries import Entry
from extract.model import Status
from extract.places import Unit, What
from extract.slots import ABSENT, Bound, Parsed, agent, bind, kept_place, place_after
from extract.subjects import (
    after,
    before,
    preposition,
    subject,
    verb_group,
    whole_or_part,
)


def state_of_place(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    """Bind a state to the place that is in it."""
    line, clause = parsed.line, parsed.cut[k]
    entry = line.items[t].senses["state"].entry
    if entry.holder in {"before", "place"}:
        target = next(
            (
                u
                for u in after(parsed.units, clause, t)
                if all(s in "ejwXH0o" for s in line.symbols[t + 1 : u.start])
            ),
            None,
        )
        side = agent(parsed, k, t)
        if target is None or not whole_or_part(target):
            return
        pronoun = not {"it", "we", "they"}.isdisjoint(line.texts[clause.start : t])
        if side == "G" and entry.holder == "before":
            yield from kept_place(parsed, k, t, None, target)
        elif side in {"", "q"} and entry.holder == "before" and pronoun:
            for one in bind(parsed, k, t, verb_group(line, t), Status.SEIZED, target, entry.id):
                one.we = True
                yield one
        elif side in ({"A", "q"} if entry.holder == "before" or clause.verbal else {"A"}) or any(
            line.symbols[i] == "N" or line.texts[i] == "war" for i in range(clause.start, t)
        ):
            yield from bind(
                parsed, k, t, verb_group(line, t), entry.status or Status.SEIZED, target, entry.id
            )
        return
    side = _holder(parsed, t, entry) if entry.holder != "none" else "A"
    if not side and line.texts[t].endswith((" control", " charge")):
        yield from _in_control(parsed, k, t)
        return
    if entry.id == "ours":
        side = "we"
    target = _state_subject(parsed, k, t)
    if target is None or not whole_or_part(target):
        return
    back = t > 0 and not {"back", "again", "returned", "restored"}.isdisjoint(
        line.texts[max(clause.start, t - 2) : t]
    )
    if side in {"A", "we"}:
        for one in bind(
            parsed, k, t, verb_group(line, t), entry.status or Status.SEIZED, target, entry.id
        ):
            one.we = side == "we"
            yield one
    elif side == "G" and back:
        yield from bind(parsed, k, t, verb_group(line, t), Status.REPELLED, target, "back-in-hands")
    elif side == "G":
        yield from kept_place(parsed, k, t, verb_group(line, t), target)


def _in_control(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    """*They had entered the city and were in full control*."""
    if (
        agent(parsed, k, t) not in {"A", "q"}
        or "b" not in parsed.line.symbols[parsed.cut[k].start : t]
    ):
        return
    target = place_after(parsed, k, t) or next(
        (u for u in reversed(parsed.units) if u.end <= t and u.what is What.WHOLE), None
    )
    target = (
        next((u for u in parsed.units if u.start == t + 1 and u.refers == "there"), None)
        or target
        or ABSENT
    )
    yield from bind(
        parsed, k, t, verb_group(parsed.line, t), Status.SEIZED, target, "in-control-of"
    )


def claims_place(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    """Bind *the Taliban claim Qala-e-Naw*: a claim whose object is the place itself."""
    line = parsed.line
    target = next(
        (
            u
            for u in parsed.units
            if u.start in {t + 1, t + 2} and not u.refers and u.what is What.WHOLE
        ),
        None,
    )
    clause = parsed.cut[min(k + 1, len(parsed.cut) - 1)]
    if (
        target is None
        or not line.texts[t].startswith("claim")
        or any(s in "VNSbvx'" for s in line.symbols[target.end : clause.end])
        or agent(parsed, k, t) != "A"
    ):
        return
    yield from bind(
        parsed, min(k + 1, len(parsed.cut) - 1), t, None, Status.SEIZED, target, "claims-place"
    )


def present(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    """Bind *the Taliban are in the city*, *there is not a single fighter in Charikar*."""
    line, clause = parsed.line, parsed.cut[k]
    i = t + 1
    while i < clause.end and line.symbols[i] in "jnewHA0X":
        i += 1
    if i >= clause.end or line.texts[i] not in {"in", "inside", "within"}:
        return
    target = next(
        (
            u
            for u in parsed.units
            if i < u.start < clause.end and preposition(line, u) == line.texts[i]
        ),
        None,
    )
    actors = [
        j
        for j in range(clause.start, i)
        if line.symbols[j] in "Aq"
        and not (
            line.symbols[j] == "q"
            and "p" not in line.symbols[clause.start : t]
            and line.texts[j] != "they"
        )
    ]
    if target is None:
        target = next(
            (
                u
                for u in parsed.units
                if u.refers == "there" and i < u.start < min(i + 5, clause.end)
            ),
            None,
        )
    if (
        target is None
        or not whole_or_part(target)
        or not actors
        or any(line.symbols[j] in "GKX" for j in range(clause.start, t))
    ):
        return
    everywhere = any(
        item.text == "everywhere" for item in line.items[t : min(len(line.items), clause.end + 12)]
    )
    yield from bind(
        parsed,
        k,
        t,
        verb_group(line, i),
        Status.SEIZED if everywhere else Status.CONTESTED,
        replace(target, what=What.WHOLE) if everywhere else target,
        "attackers-in-place",
    )


def _state_subject(parsed: Parsed, k: int, t: int) -> Unit | None:
    """Return the place that is in the state: the subject, or an object right before it."""
    line, clause = parsed.line, parsed.cut[k]
    near = next(
        (
            u
            for u in before(parsed.units, clause, t)
            if whole_or_part(u)
            and line.symbols[u.end : t].strip("jbvaxV") == ""
            and (not preposition(line, u) or preposition(line, u) == "with")
        ),
        None,
    )
    return near or subject(line, parsed.units, parsed.cut, k, t)


def _holder(parsed: Parsed, t: int, entry: Entry) -> str:
    line, item = parsed.line, parsed.line.items[t]
    if entry.holder == "after":
        tail = line.symbols[t + 1 : t + 5]
        return next((s for s in tail if s in "AG"), "A" if tail[:1] == "q" else "")
    if item.gap is None:
        return ""
    held = line.sentence.text[
        item.gap[0] - line.sentence.start : item.gap[1] - line.sentence.start
    ].casefold()
    if held.split()[0] in {"our", "my", "its", "his"}:
        return "we"
    if any(
        word in held
        for word in (
            "government",
            "army",
            "afghan",
            "security",
            "police",
            "state",
            "republic",
            "official",
            "resistance",
        )
    ):
        return "G"
    return (
        "A"
        if any(
            word in held
            for word in (
                "tal",
                "their",
                "insurgent",
                "militant",
                "group",
                "fighter",
                "enemy",
                "emirate",
                "mujahid",
                "rebel",
                "extremist",
                "opposition",
                "islamist",
                "gunmen",
            )
        )
        else ""
    )


def belongs(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    """Bind *the city is the Taliban's*."""
    line = parsed.line
    if (
        line.symbols[t + 1 : t + 2] != "'"
        or line.symbols[t + 2 : t + 3] not in set('.,;:&z"is') | {""}
        or "b" not in line.symbols[max(0, t - 4) : t]
    ):
        return
    be = line.symbols.rindex("b", 0, t)
    target = subject(line, parsed.units, parsed.cut, k, be)
    if target is not None and target.what is What.WHOLE:
        if line.symbols[t] == "A":
            yield from bind(
                parsed, k, t, verb_group(line, be + 1), Status.SEIZED, target, "is-theirs"
            )
        else:
            yield from kept_place(parsed, k, t, verb_group(line, be + 1), target)


def have(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    """Bind *the Taliban had the city by then*."""
    line = parsed.line
    if line.texts[t] not in {"have", "had", "has"} or line.symbols[t + 1 : t + 2] == "v":
        return
    target = next((u for u in parsed.units if t < u.start <= t + 3 and set(line.symbols[t + 1 : u.start]) <= set("eH") and u.what is What.WHOLE), None)
    if (
        target is None
        or line.symbols[target.end : target.end + 1] in {"V", "x", "N", "'"}
        or agent(parsed, k, t) not in {"A"}
    ):
        return
    yield from bind(
        parsed, k, t, verb_group(line, t), Status.SEIZED, target, "attackers-hold-place"
    )
