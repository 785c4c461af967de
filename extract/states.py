"""What a place is said to be: in somebody's hands, under siege, with fighters in it."""

from typing import Final

from extract.clauses import Clause
from extract.entries import Entry
from extract.lexicon import words_of
from extract.model import Claimant, Status
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
from extract.tagging import Line

_OUR_OWN: Final = words_of("our_own")
_DEFENDERS_HOLD: Final = words_of("defenders_hold")
_RESTORED: Final = words_of("restored")
_ATTACKERS_HOLD: Final = words_of("attackers_hold")


def state_of_place(parsed: Parsed, k: int, t: int) -> Bound | None:
    """Bind a state to the place that is in it."""
    entry = parsed.line.senses[t]["state"].entry
    if entry.holder in {"before", "place"}:
        return _held_by_subject(parsed, k, t, entry)
    side = _holder(parsed, t, entry) if entry.holder != "none" else "A"
    if not side and parsed.line.texts[t].endswith((" control", " charge")):
        return _in_control(parsed, k, t)
    return _in_hands(parsed, k, t, entry, "we" if entry.id == "ours" else side)


def _held_by_subject(parsed: Parsed, k: int, t: int, entry: Entry) -> Bound | None:
    """Bind *the Taliban are in control of Zaranj*: the subject says in whose hands."""
    line, clause = parsed.line, parsed.cut[k]
    if line.symbols[t - 1 : t] == "V" and t > clause.start:  # "fight inside", "held out within"
        return None
    target = next(
        (
            u
            for u in after(parsed.units, clause, t)
            if all(s in "ejwXH0o" for s in line.symbols[t + 1 : u.start])
        ),
        None,
    )
    if target is None or not whole_or_part(target):
        return None
    before_it, side = entry.holder == "before", agent(parsed, k, t)
    pronoun = not {"it", "we", "they"}.isdisjoint(line.texts[clause.start : t])
    if side == "G" and before_it:
        return kept_place(parsed, k, t, None, target)
    if side in {"", "q"} and before_it and pronoun:
        return _seized_by(parsed, k, t, entry, Status.SEIZED, target, we=True)
    if side == "A" or (side == "q" and (before_it or clause.verbal)) or _in_event(line, clause, t):
        status = entry.status or Status.SEIZED
        return _seized_by(parsed, k, t, entry, status, target, we=False)
    return None


def _in_event(line: Line, clause: Clause, t: int) -> bool:
    """Whether an attack or a war stands before the state."""
    return any(line.symbols[i] == "N" or line.texts[i] == "war" for i in range(clause.start, t))


def _seized_by(
    parsed: Parsed, k: int, t: int, entry: Entry, status: Status, target: Unit, *, we: bool
) -> Bound | None:
    """Bind a state; `we`: in the hands of those who say so."""
    return bind(parsed, k, t, verb_group(parsed.line, t), status, target, entry.id, we=we)


def _in_hands(parsed: Parsed, k: int, t: int, entry: Entry, side: str) -> Bound | None:
    """*Zaranj is in Taliban hands*, *back in government hands*: the subject is the place."""
    target = _state_subject(parsed, k, t)
    if target is None or not whole_or_part(target):
        return None
    line, clause = parsed.line, parsed.cut[k]
    back = t > 0 and not _RESTORED.isdisjoint(line.texts[max(clause.start, t - 2) : t])
    if back and side == "we":
        group = verb_group(line, t)
        return bind(parsed, k, t, group, Status.REPELLED, target, "back-in-hands", we=True)
    if side in {"A", "we"}:
        status = entry.status or Status.SEIZED
        return _seized_by(parsed, k, t, entry, status, target, we=side == "we")
    if side == "G" and back:
        return bind(parsed, k, t, verb_group(line, t), Status.REPELLED, target, "back-in-hands")
    if side == "G":
        return kept_place(parsed, k, t, verb_group(line, t), target)
    return None


def _in_control(parsed: Parsed, k: int, t: int) -> Bound | None:
    """*They had entered the city and were in full control*."""
    if (
        agent(parsed, k, t) not in {"A", "q"}
        or "b" not in parsed.line.symbols[parsed.cut[k].start : t]
    ):
        return None
    target = place_after(parsed, k, t) or next(
        (u for u in reversed(parsed.units) if u.end <= t and u.what is What.WHOLE), None
    )
    target = (
        next((u for u in parsed.units if u.start == t + 1 and u.refers == "there"), None)
        or target
        or ABSENT
    )
    return bind(parsed, k, t, verb_group(parsed.line, t), Status.SEIZED, target, "in-control-of")


def claims_place(parsed: Parsed, k: int, t: int) -> Bound | None:
    """Bind *the Taliban claim Qala-e-Naw*: a claim whose object is the place itself."""
    line = parsed.line
    if not line.texts[t].startswith("claim"):
        return None
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
        or any(s in "VNSbvx'" for s in line.symbols[target.end : clause.end])
        or agent(parsed, k, t) != "A"
    ):
        return None
    return bind(
        parsed, min(k + 1, len(parsed.cut) - 1), t, None, Status.SEIZED, target, "claims-place"
    )


def present(parsed: Parsed, k: int, t: int) -> Bound | None:
    """Bind *the Taliban are in the city*, *there is not a single fighter in Charikar*."""
    line, clause = parsed.line, parsed.cut[k]
    i = _inside_what(line, clause, t)
    target = _place_inside(parsed, clause, i) if i >= 0 else None
    if target is None or not whole_or_part(target) or not _are_attackers(line, clause, t, i):
        return None
    everywhere = any(
        item.text == "everywhere" for item in line.items[t : min(len(line.texts), clause.end + 12)]
    )
    status = Status.SEIZED if everywhere else Status.CONTESTED
    target = target.whole() if everywhere else target
    we = any(_is_ours(line, j) for j in range(clause.start, t))
    return bind(parsed, k, t, verb_group(line, i), status, target, "attackers-in-place", we=we)


def _inside_what(line: Line, clause: Clause, t: int) -> int:
    """Return the item of the *in* behind a form of *be*, past who is there; -1 without one."""
    i = t + 1
    while i < clause.end and (line.symbols[i] in "jnewxHA0X" or line.texts[i : i + 2] == _TO_BE):
        i += 1 + (line.texts[i] == "to")
    return i if i < clause.end and line.texts[i] in {"in", "inside", "within"} else -1


def _place_inside(parsed: Parsed, clause: Clause, i: int) -> Unit | None:
    """Return the place that the *in* at item `i` leads, else a *there* right behind it."""
    line = parsed.line
    led = next(
        (
            u
            for u in parsed.units
            if i < u.start < clause.end and preposition(line, u) == line.texts[i]
        ),
        None,
    )
    near = range(i + 1, min(i + 5, clause.end))
    return led or next((u for u in parsed.units if u.refers == "there" and u.start in near), None)


def _are_attackers(line: Line, clause: Clause, t: int, i: int) -> bool:
    """Whether those who are said to be there are attackers, and nobody else stands before."""
    others = any(
        line.symbols[j] in "GKX" and not (_is_fighter(line, j) or _is_ours(line, j))
        for j in range(clause.start, t)
    )
    there = "p" in line.symbols[clause.start : t]
    return not others and any(
        line.symbols[j] == "A"
        or _is_fighter(line, j)
        or _is_ours(line, j)
        or (line.symbols[j] == "q" and (there or line.texts[j] == "they"))
        for j in range(clause.start, i)
    )


def _is_fighter(line: Line, j: int) -> bool:
    """Know *a fighter*: one of the attackers, though he may speak for them too."""
    word = line.word(j, "speaker")
    return word is not None and word.entry.claimant is Claimant.TALIBAN


def _is_ours(line: Line, j: int) -> bool:
    """Know *our men*, whosever they are."""
    return line.texts[j] in _OUR_MEN and j > 0 and line.texts[j - 1] == "our"


_OUR_MEN: Final = words_of("our_men")
_TO_BE: Final = ["to", "be"]  # "was to be seen in", "is to be found in"


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
    if held.split()[0] in {"his", "its"} and _are_all_attackers(line, t):
        return "A"  # "the enemy's announcement that the city is in his hands"
    if held.split()[0] in _OUR_OWN:
        return "we"
    if any(word in held for word in _DEFENDERS_HOLD):
        return "G"
    return "A" if any(word in held for word in _ATTACKERS_HOLD) else ""


def _are_all_attackers(line: Line, stop: int) -> bool:
    """Whether the attackers alone, or a claim of theirs, are spoken of before item `stop`."""
    talk = next((i for i in range(stop - 1, 0, -1) if line.texts[i] in _TALK), 0)
    if "A" in line.symbols[max(0, talk - _NEAR) : talk]:
        return True
    others = any(
        symbol == "G" or (symbol == "K" and line.texts[i] not in _TALK)
        for i, symbol in enumerate(line.symbols[:stop])
    )
    return "A" in line.symbols[:stop] and not others


_NEAR: Final = 3  # items: "the enemy 's latest claim"
_TALK: Final = words_of("talk")


def belongs(parsed: Parsed, k: int, t: int) -> Bound | None:
    """Bind *the city is the Taliban's*."""
    line = parsed.line
    if (
        line.symbols[t + 1 : t + 2] != "'"
        or line.symbols[t + 2 : t + 3] not in set('.,;:&z"is') | {""}
        or "b" not in line.symbols[max(0, t - 4) : t]
    ):
        return None
    be = line.symbols.rindex("b", 0, t)
    target = subject(line, parsed.units, parsed.cut, k, be)
    if target is not None and target.what is What.WHOLE:
        group = verb_group(line, t - (line.symbols[t - 1] == "e"))
        if line.symbols[t] == "A":
            return bind(parsed, k, t, group, Status.SEIZED, target, "is-theirs")
        return kept_place(parsed, k, t, group, target)
    return None


def _they_have(parsed: Parsed, t: int, target: Unit) -> bool:
    """Know *by evening they had Kabul as well*, and nothing else behind it."""
    line = parsed.line
    named = t > 0 and line.texts[t - 1] == "they" and not target.refers
    return named and line.symbols[target.end : target.end + 1] in set(".,;&jz") | {""}


def have(parsed: Parsed, k: int, t: int) -> Bound | None:
    """Bind *the Taliban had the city by then*."""
    line = parsed.line
    if line.texts[t] not in {"have", "had", "has"} or line.symbols[t + 1 : t + 2] == "v":
        return None
    target = next(
        (
            u
            for u in parsed.units
            if t < u.start <= t + 3
            and whole_or_part(u)
            and set(line.symbols[t + 1 : u.start]) <= set("eH")
        ),
        None,
    )
    if (
        target is None
        or line.symbols[target.end : target.end + 1] in {"V", "x", "N", "'"}
        or line.texts[target.end : target.end + 1] in (["in"], ["on"], ["to"])  # "in their sights"
        or (agent(parsed, k, t) != "A" and not _they_have(parsed, t, target))
    ):
        return None
    return bind(parsed, k, t, verb_group(line, t), Status.SEIZED, target, "attackers-hold-place")
