"""Who did what to which place: control words bound to the place phrases in their slots.

Each frame of `data/lexicon/verbs.toml` is one function here, which says what must stand where.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from extract.clauses import (
    Clause,
    VerbGroup,
    _antecedent,
    after,
    before,
    direct_object,
    preposition,
    subject,
    verb_group,
    whole_or_part,
)
from extract.lexicon import Entry
from extract.model import Level, Status
from extract.places import Unit, What, is_number
from extract.tagging import Line

_AROUND: Final = frozenset(
    {
        "in",
        "inside",
        "at",
        "around",
        "near",
        "within",
        "on",
        "for",
        "over",
        "across",
        "throughout",
        "outside",
        "through",
        "into",
        "along",
        "of",
        "from",
        "against",
    }
)
_CLAIMS: Final = frozenset(
    {"claim", "claims", "assertion", "report", "reports", "statement", "boast"}
)
_LISTED: Final = Unit(0, 0, What.WHOLE, (), Level.CAPITAL, 0, "cities", plural=True)
_ABSENT: Final = Unit(0, 0, What.WHOLE, (), Level.CAPITAL, 0, "default")


_CONTROL: Final = re.compile("[VNSYv]|[AG](?=')|b(?=[jnewHA0X]*i)")


@dataclass(slots=True)
class Bound:
    """A control word at item `at` of clause `clause` and the place phrase it is said of."""

    at: int
    clause: int
    status: Status
    unit: Unit
    rule: str
    group: VerbGroup | None
    order: float
    we: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with its place phrases and clauses."""

    line: Line
    units: list[Unit]
    cut: list[Clause]


def bound(parsed: Parsed) -> list[Bound]:
    """Return the control words of a sentence that have their place, in the order of the text."""
    found: list[Bound] = []
    for k, clause in enumerate(parsed.cut):
        for match in _CONTROL.finditer(parsed.line.symbols, clause.start, clause.end):
            found.extend(_BINDERS[match[0]](parsed, k, match.start()))
    return _without_repelled_attacks(parsed, found)


def _without_repelled_attacks(parsed: Parsed, found: list[Bound]) -> list[Bound]:
    """The attack that is repelled in the same clause is no fight of its own."""
    repelled = {
        b.clause for b in found if b.rule in {"repel-attack", "attack-repelled", "attack-fails"}
    }
    return [
        b
        for b in found
        if not (
            b.status is Status.CONTESTED
            and parsed.line.symbols[b.at] == "N"
            and any(abs(b.clause - k) <= 1 for k in repelled)
        )
    ]


def agent(parsed: Parsed, k: int, stop: int) -> str:
    """The side that acts in clause `k`: A, G, X, K, q, P, w, or "" when the clause names none."""
    line, clause = parsed.line, parsed.cut[k]
    side = ""
    for i in range(clause.start, stop):
        symbol = line.symbols[i]
        if symbol in "AGXKq":
            claimed = symbol == "A" and not _CLAIMS.isdisjoint(line.texts[clause.start : i])
            if claimed:
                side = "A"
            elif (
                symbol == "A"
                and line.texts[i - 1] in {"its", "our", "their"}
                and any(item.symbol == "G" and "resistance" in item.text for item in line.items)
            ):
                side = "G"
            elif not (i > clause.start and line.symbols[i - 1] in "io") and side not in set("AG"):
                if symbol == "G" and i > clause.start and line.symbols[i - 1] == "X":
                    continue
                side = (
                    "q"
                    if symbol == "K" and not _is_official(line, i)
                    else ("G" if symbol == "K" else symbol)
                )
        elif (
            symbol in "wFN"
            and not side
            and not (
                i > clause.start
                and line.symbols[i - 1] in "ioe"
                and "i" in line.symbols[clause.start : i]
            )
        ):
            side = "w"
    if side in {"", "w"} and any(
        u.end <= stop
        and u.start >= clause.start
        and u.what is What.WHOLE
        and not preposition(line, u)
        and not u.refers
        for u in parsed.units
    ):
        return "P"
    if not side and k and clause.opener in {"&", ",", "r", "s", ")", '"'}:
        return _agent_before(parsed, k)
    return side


def _is_official(line: Line, i: int) -> bool:
    word = line.items[i].word("speaker")
    return word is not None and word.entry.claimant == "government"


def _agent_before(parsed: Parsed, k: int) -> str:
    earlier = k - 1
    if parsed.cut[k].opener == '"' and not parsed.cut[earlier].verbal:
        return agent(parsed, earlier, parsed.cut[earlier].end)
    while earlier and not parsed.cut[earlier].verbal:
        earlier -= 1
    clause = parsed.cut[earlier]
    stop = next(
        (i for i in range(clause.start, clause.end) if parsed.line.symbols[i] in "VxbvmYN"),
        clause.end,
    )
    return agent(parsed, earlier, stop)


def _by(parsed: Parsed, k: int, t: int) -> str:
    """The side behind *by* after a passive."""
    line, clause = parsed.line, parsed.cut[k]
    for i in range(t + 1, clause.end):
        if line.texts[i] == "by":
            return next(
                (line.symbols[j] for j in range(i + 1, clause.end) if line.symbols[j] in "AGXKqP"),
                "w",
            )
    return ""


def _place_after(parsed: Parsed, k: int, t: int, links: frozenset[str] = _AROUND) -> Unit | None:
    """The first place phrase behind item `t` that a fitting preposition leads."""
    line, clause = parsed.line, parsed.cut[k]
    for unit in after(parsed.units, clause, t):
        lead = preposition(line, unit)
        if whole_or_part(unit) or unit.what is What.DISTRICT:
            if lead in links or _state_leads(line, unit):
                return (
                    None
                    if lead == "from"
                    and line.symbols[unit.start - 1] == "i"
                    and "V" in line.symbols[t + 1 : unit.start]
                    else unit
                )
            if any(symbol in "VY" for symbol in line.symbols[t + 1 : unit.start]):
                return None
    return None


def _state_leads(line: Line, unit: Unit) -> bool:
    i = unit.start - 1
    return i >= 0 and (line.symbols[i] == "S" or (i > 0 and line.symbols[i - 1] == "S"))


def _fronted(parsed: Parsed, k: int, t: int) -> Unit | None:
    """*In Herat, fighting raged*: a place led by a preposition before the word, or a list heading."""
    line = parsed.line
    for unit in before(line, parsed.units, parsed.cut[k], t):
        if (whole_or_part(unit) or unit.what is What.DISTRICT) and preposition(line, unit) in {
            "in",
            "inside",
            "at",
            "around",
            "near",
            "within",
            "outside",
            "across",
            "for",
            "of",
            "on",
            "throughout",
        }:
            return unit
    for j in range(k - 1, -1, -1):
        clause = parsed.cut[j]
        for unit in parsed.units:
            if clause.start <= unit.start < clause.end and whole_or_part(unit) and not unit.refers:
                lead = preposition(line, unit)
                heading = (
                    clause.end < len(line.symbols)
                    and line.symbols[clause.end] == ":"
                    and unit.start == clause.start == 0
                )
                if heading or (
                    lead in {"in", "inside", "at", "around", "near", "across"}
                    and not any(s in "VYN" for s in line.symbols[clause.start : unit.start])
                ):
                    return unit
        if clause.verbal and parsed.cut[k].opener not in {"&", "Y", "T", ",", '"', "s"}:
            break
    return None


# --- verbs -----------------------------------------------------------------------------------


def _verb(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    group = verb_group(parsed.line, t)
    for word in parsed.line.items[t].verbs():
        hit = next(_FRAMES[word.entry.frame](parsed, k, t, group, word.entry), None)
        if hit is not None:
            yield hit
            return


def _result(
    parsed: Parsed, k: int, t: int, group: VerbGroup | None, status: Status, unit: Unit, rule: str
) -> Iterator[Bound]:
    if unit.what is not What.WHOLE and (status is Status.SEIZED or rule in {"retake", "retaken"}):
        rule = f"{rule}-in-part"
    word = parsed.cut[k].word if parsed.cut[k].opener == "s" else ""
    shift = (
        -1000
        if word
        in {
            "after",
            "since",
            "following",
            "hours after",
            "days after",
            "shortly after",
            "soon after",
        }
        else (1000 if word == "before" else 0)
    )
    yield Bound(t, k, status, unit, rule, group, t + shift)


def _take(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    line = parsed.line
    target = None if group.passive else direct_object(line, parsed.units, parsed.cut[k], t)
    if target is not None and whole_or_part(target):
        side = agent(parsed, k, group.start)
        if (
            side in {"P", "w"} and not (side == "w" and _names_attackers(line))
        ) or _is_of_time_or_storm(parsed, k, t, target):
            return
        back = line.symbols[target.end : target.end + 1] == "i" and line.texts[target.end] == "back"
        if back or side in {"G", "X"}:
            yield from _result(parsed, k, t, group, Status.REPELLED, target, "retake")
        elif target.what is not What.DISTRICT:
            yield from _result(parsed, k, t, group, Status.SEIZED, target, "agent-verb-place")
        return
    if group.passive or (_is_participle(line, t) and not _has_object(parsed, k, t)):
        yield from _passive(parsed, k, t, group, Status.SEIZED, "place-is-taken")


def _names_attackers(line: Line) -> bool:
    return "A" in line.symbols or not {
        "men",
        "column",
        "columns",
        "group",
        "force",
        "forces",
        "unit",
        "units",
        "convoy",
        "wave",
        "shadow",
        "they",
        "movement",
        "offensive",
        "mullah",
        "boys",
        "villagers",
        "hundreds",
        "thousands",
        "dozens",
        "turbans",
        "bearded",
    }.isdisjoint(line.texts)


def _is_of_time_or_storm(parsed: Parsed, k: int, t: int, unit: Unit) -> bool:
    tail = parsed.line.texts[unit.end : unit.end + 2]
    return tail[:2] in (["by", "surprise"], ["hostage", ","]) or tail[:1] == ["hostage"]


def _is_participle(line: Line, t: int) -> bool:
    return any("part" in word.forms for word in line.items[t].verbs())


def _has_object(parsed: Parsed, k: int, t: int) -> bool:
    following = parsed.line.symbols[t + 1 : parsed.cut[k].end].lstrip("jz")
    return following[:1] in {"e", "w", "K", "A", "G", "0", "F", "X", "H"} and parsed.line.texts[
        t + 1
    ] not in {"by"}


def _passive(
    parsed: Parsed, k: int, t: int, group: VerbGroup, status: Status, rule: str
) -> Iterator[Bound]:
    if (
        group.to
        and not _complement_subject(parsed, k, t, group)
        and parsed.line.items[group.start - 2].word("capital")
    ):
        return
    target = subject(parsed.line, parsed.units, parsed.cut, k, t) or _inverted(parsed, k, t)
    if target is not None and target.refers in {"cities", "count"}:
        target = _inverted(parsed, k, t) or target
    if target is None and parsed.line.symbols.endswith(":"):
        target = _LISTED
    if target is None or not whole_or_part(target):
        return
    side = _by(parsed, k, t)
    if side in {"G", "X"} and rule == "place-is-taken":
        status, rule = Status.REPELLED, "retaken"
    elif side == "P" or (side == "w" and rule == "place-is-taken" and "b" not in group.helpers):
        return
    elif side == "A" and status is Status.REPELLED:
        status, rule = Status.SEIZED, "place-is-taken"
    yield from _result(parsed, k, t, group, status, target, rule)


def _inverted(parsed: Parsed, k: int, t: int) -> Unit | None:
    """*The latest to fall was Zaranj*; *four have fallen: Zaranj, …*."""
    line = parsed.line
    rest = line.symbols[t + 1 : parsed.cut[k].end]
    stripped = rest.lstrip("zij")
    if stripped[:1] == "b":
        at = t + 1 + len(rest) - len(stripped) + 1
        return next((u for u in parsed.units if u.start == at and not u.refers), None)
    following = parsed.cut[k + 1] if k + 1 < len(parsed.cut) else None
    if (
        following is not None
        and not following.verbal
        and line.texts[following.start] in {"including", "among them", "such as", "like", "namely"}
    ):
        return next(
            (u for u in after(parsed.units, following, following.start) if not u.refers), None
        )
    listed = (
        following is not None
        and following.opener == ","
        and "C" in line.symbols[max(0, parsed.cut[k].start - 4) : t]
    )
    if following is not None and (following.opener == ":" or listed) and not following.verbal:
        return next(
            (
                u
                for u in parsed.units
                if following.start <= u.start <= following.start + 1 and not u.refers
            ),
            None,
        )
    return next(
        (
            u
            for u in after(parsed.units, parsed.cut[k], t)
            if preposition(line, u) in {"including", "like", "among"}
        ),
        None,
    )


def _fall(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    line = parsed.line
    if group.passive and line.texts[t].split()[0] not in {"fallen", "gone"}:
        return
    if not _falls_to_attackers(parsed, k, t) or direct_object(line, parsed.units, parsed.cut[k], t):
        return
    target = subject(line, parsed.units, parsed.cut, k, t)
    if target is None and "part" in group_forms(line, t) | {"part"}:
        target = _inverted(parsed, k, t) or _complement_subject(parsed, k, t, group)
    if target is not None and target.refers in {"cities", "count"}:
        target = _inverted(parsed, k, t) or target
    if (
        target is not None
        and target.what is What.FACILITY
        and line.texts[t].startswith(("surrender", "capitul"))
        and line.texts[target.end - 1] == "garrison"
    ):
        target = replace(target, what=What.WHOLE)
    if (
        target is None
        or not whole_or_part(target)
        or (
            target.what is not What.WHOLE
            and line.texts[t].startswith(("collaps", "crumbl", "go", "went", "fold", "tumbl"))
        )
    ):
        return
    if line.texts[t].split()[0] in {"go", "goes", "went", "going"} and not _goes(parsed, k, t):
        return
    yield from _result(parsed, k, t, group, Status.SEIZED, target, "place-falls")


def _goes(parsed: Parsed, k: int, t: int) -> bool:
    """*Aybak went to the Taliban*, *the city has gone*: nothing but that may follow."""
    tail = parsed.line.symbols[t + 1 : parsed.cut[k].end].lstrip("jz")
    item = parsed.line.texts[t + 1] if t + 1 < len(parsed.line.items) else ""
    return (
        " " in parsed.line.texts[t]
        or (item == "to" and "A" in tail[:4])
        or (tail[:1] in {"", ".", ","} and parsed.line.texts[t] == "gone")
    )


def group_forms(line: Line, t: int) -> frozenset[str]:
    return frozenset().union(*(word.forms for word in line.items[t].verbs()))


def _complement_subject(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Unit | None:
    """*Zaranj became the first provincial capital to fall*."""
    if not group.to or {"became", "become", "becomes", "becoming"}.isdisjoint(
        parsed.line.texts[parsed.cut[k].start : group.start]
    ):
        return None
    clause = parsed.cut[k]
    first = next(
        (
            u
            for u in parsed.units
            if clause.start <= u.start
            and u.end < group.start
            and not u.refers
            and not preposition(parsed.line, u)
        ),
        None,
    )
    if first is not None:
        return first
    return (
        subject(parsed.line, parsed.units, parsed.cut, k, clause.start)
        if k and clause.opener == ","
        else None
    )


def _falls_to_attackers(parsed: Parsed, k: int, t: int) -> bool:
    """*Fell to Herat on penalties* and *fell to its knees* are no falls."""
    line, item = parsed.line, parsed.line.items[t]
    if item.gap is not None:
        held = line.sentence.text[
            item.gap[0] - line.sentence.start : item.gap[1] - line.sentence.start
        ].lower()
        return not any(
            word in held for word in ("government", "afghan forces", "army", "our control")
        )
    i = t + 1
    if (
        i < len(line.items)
        and line.symbols[i] == "w"
        and not line.texts[i].endswith("ly")
        and not is_number(line.texts[i])
    ):
        return False
    if i < len(line.items) and line.texts[i] in {
        "to",
        "off",
        "over",
        "away",
        "back",
        "out",
        "down",
        "on",
        "into",
        "under",
        "from",
        "by",
        "behind",
        "short",
        "ill",
        "silent",
        "through",
        "apart",
    }:
        if line.texts[i] == "on" and line.symbols[i + 1 : i + 2] in {"z", "0", "e", "j"}:
            return True
        if line.texts[i] != "to":
            return False
        tail = line.symbols[i + 1 : i + 5]
        return (
            any(symbol in "Aq" for symbol in tail)
            or tail[:1] in {"z"}
            or line.texts[i + 1] in {"them"}
        )
    return True


def _lose(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    line = parsed.line
    if not group.passive:
        target = direct_object(line, parsed.units, parsed.cut[k], t)
        if target is not None and whole_or_part(target):
            side = agent(parsed, k, group.start)
            if side == "P" and not any(
                u.provinces == ("AF-KAB",) for u in before(line, parsed.units, parsed.cut[k], t)
            ):
                return
            if side == "A":
                yield from _result(parsed, k, t, group, Status.REPELLED, target, "attackers-leave")
            elif target.what is What.WHOLE or side == "G":
                yield from _result(
                    parsed, k, t, group, Status.SEIZED, target, "defenders-lose-place"
                )
            return
    if group.passive or (
        _is_participle(line, t)
        and not _has_object(parsed, k, t)
        and not line.texts[t].endswith((" from", " of"))
    ):
        yield from _passive(parsed, k, t, group, Status.SEIZED, "place-is-lost")


def _leave(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    """Defenders who leave a city lose it; so do attackers; anybody else just leaves."""
    line = parsed.line
    target = direct_object(line, parsed.units, parsed.cut[k], t) if not group.passive else None
    if target is None or target.what is not What.WHOLE:
        return
    side = agent(parsed, k, group.start)
    we = any(item.text == "we" for item in line.items[parsed.cut[k].start : group.start])
    if side == "A":
        yield from _result(parsed, k, t, group, Status.REPELLED, target, "attackers-leave")
    elif side == "G" or we:
        for one in _result(parsed, k, t, group, Status.SEIZED, target, "defenders-leave"):
            one.we = we and side != "G"
            yield one


def _hold(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    line = parsed.line
    if group.passive:
        side = _by(parsed, k, t)
        target = subject(line, parsed.units, parsed.cut, k, t)
        if target is not None and whole_or_part(target) and side in {"A", "q"}:
            yield from _result(parsed, k, t, group, Status.SEIZED, target, "attackers-hold-place")
        elif target is not None and whole_or_part(target) and side == "G":
            yield from _kept(parsed, k, t, group, target)
        return
    target = direct_object(line, parsed.units, parsed.cut[k], t)
    if target is None or not whole_or_part(target):
        return
    side = agent(parsed, k, group.start)
    if side in {"A", "q"} and not (side == "q" and target.what is not What.WHOLE):
        for one in _result(parsed, k, t, group, Status.SEIZED, target, "attackers-hold-place"):
            one.we = not {"we", "i"}.isdisjoint(line.texts[parsed.cut[k].start : group.start])
            yield one
    elif side == "G":
        yield from _kept(parsed, k, t, group, target)


def _kept(parsed: Parsed, k: int, t: int, group: VerbGroup | None, target: Unit) -> Iterator[Bound]:
    """The defenders say that they hold it: a denial, where it answers a claim."""
    spared = set(parsed.line.texts) & {"except", "apart", "save", "nothing", "only"}
    if target.what is What.WHOLE and not (spared and target.level is Level.CAPITAL):
        yield Bound(t, k, Status.SEIZED, target, "defenders-hold-place", group, t)


def _assault(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    line = parsed.line
    if group.passive or (
        _is_participle(line, t)
        and not _has_object(parsed, k, t)
        and direct_object(line, parsed.units, parsed.cut[k], t) is None
    ):
        target = subject(line, parsed.units, parsed.cut, k, t)
        if target is not None and whole_or_part(target):
            yield from _result(parsed, k, t, group, Status.CONTESTED, target, "place-is-attacked")
        return
    target = direct_object(line, parsed.units, parsed.cut[k], t) or _object_of_of(parsed, k, t)
    if target is None:
        positions = _place_after(
            parsed, k, t, frozenset({"in", "around", "near", "inside", "on", "outside"})
        )
        target = (
            positions
            if positions is not None
            and agent(parsed, k, group.start) in {"A", "G", "X", "q", ""}
            and not _person_object(line, t)
            else None
        )
    side = agent(parsed, k, group.start)
    if (
        target is not None
        and whole_or_part(target)
        and side != "P"
        and not (side == "w" and not _names_attackers(line))
    ):
        yield from _result(parsed, k, t, group, Status.CONTESTED, target, "place-is-attacked")


def _person_object(line: Line, t: int) -> bool:
    tail = line.symbols[t + 1 : t + 5]
    return any(symbol in "KD" for symbol in tail) or "w" in tail[:3]


def _object_of_of(parsed: Parsed, k: int, t: int) -> Unit | None:
    """Verbs that end in a preposition of their own: *reached the outskirts of*, *close in on*."""
    last = parsed.line.texts[t].rpartition(" ")[2]
    if last not in {"of", "on", "into", "in", "at", "against", "inside", "over"}:
        return None
    return next(
        (
            u
            for u in after(parsed.units, parsed.cut[k], t)
            if all(s in "ejwXH0" for s in parsed.line.symbols[t + 1 : u.start])
        ),
        None,
    )


def _enter(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    line = parsed.line
    side = agent(parsed, k, group.start)
    target = (
        direct_object(line, parsed.units, parsed.cut[k], t)
        or _object_of_of(parsed, k, t)
        or _place_after(parsed, k, t, frozenset({"into", "inside"}))
    )
    if target is None and group.passive:
        target = subject(line, parsed.units, parsed.cut, k, t)
    if target is None or not whole_or_part(target) or side in {"G", "X", "K", "P", "w"}:
        return
    clause = parsed.cut[k]
    plain = any(line.symbols[i] == "-" for i in range(t, min(len(line.items), clause.end + 3)))
    if plain and target.what is What.WHOLE:
        yield from _result(parsed, k, t, group, Status.SEIZED, target, "entered-without-a-fight")
    else:
        yield from _result(parsed, k, t, group, Status.CONTESTED, target, "attackers-enter")


def _fight(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    target = _place_after(parsed, k, t) or _fronted(parsed, k, t)
    if (
        target is not None
        and whole_or_part(target)
        and agent(parsed, k, group.start) in {"A", "G", "K", "q", ""}
    ):
        yield from _result(parsed, k, t, group, Status.CONTESTED, target, "fight-in-place")


def _shell(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    line = parsed.line
    if group.passive:
        target = subject(line, parsed.units, parsed.cut, k, t) or _place_after(parsed, k, t)
    else:
        target = (
            direct_object(line, parsed.units, parsed.cut[k], t)
            or _object_of_of(parsed, k, t)
            or _place_after(parsed, k, t)
        )
    if target is not None and whole_or_part(target):
        yield from _result(parsed, k, t, group, Status.CONTESTED, target, "place-is-shelled")


def _is_attack(line: Line, i: int) -> bool:
    return (
        line.symbols[i] == "N"
        or line.items[i].word("attempt") is not None
        or line.texts[i]
        in {
            "attempt",
            "attempts",
            "bid",
            "wave",
            "push",
            "advance",
            "foray",
            "forays",
            "charge",
            "attempted",
        }
    )


def _is_attackers_doing(line: Line, i: int) -> bool:
    """An attack or the attackers, as what is beaten back."""
    noun = line.items[i].word("noun") if line.symbols[i] == "N" else None
    return (
        line.symbols[i] in "Aq"
        or line.texts[i] in {"nobody", "no one"}
        or (noun.entry.id == "attack-on" if noun else _is_attack(line, i))
    )


def _repel(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    line, clause = parsed.line, parsed.cut[k]
    if group.passive or (
        _is_participle(line, t)
        and not _has_object(parsed, k, t)
        and direct_object(line, parsed.units, clause, t) is None
        and line.symbols[t + 1 : t + 2] not in {"A", "N"}
    ):
        yield from _repelled_subject(parsed, k, t, group)
        return
    stop = next(
        (
            i
            for i in range(t + 1, clause.end)
            if line.symbols[i] in "VYx" and not _is_attack(line, i)
        ),
        clause.end,
    )
    attacked = [i for i in range(t + 1, stop) if _is_attack(line, i) or line.symbols[i] == "A"]
    target = next(
        (
            u
            for u in parsed.units
            if attacked and attacked[0] < u.end and u.start < clause.end and u.start > t
        ),
        None,
    )
    if not attacked or agent(parsed, k, group.start) == "A":
        return
    if target is None or not (whole_or_part(target) or target.what is What.DISTRICT):
        target = _fronted(parsed, k, t) or _ABSENT
    yield from _result(parsed, k, t, group, Status.REPELLED, target, "repel-attack")


def _repelled_subject(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Iterator[Bound]:
    """*The attack on Ghazni was beaten back*; *they had not been pushed back*."""
    line = parsed.line
    j, stop = k, group.start
    while j >= 0:
        clause = parsed.cut[j]
        heads = [i for i in range(clause.start, stop) if _is_attackers_doing(line, i)]
        if heads:
            named = [
                u
                for u in parsed.units
                if clause.start <= u.start < stop
                and u.what is not What.PERSON
                and u.what is not What.UNUSED
            ]
            near = _place_after(
                parsed,
                k,
                t,
                frozenset({"from", "in", "at", "around", "near", "outside", "on", "of", "out"}),
            )
            target = named[0] if named else near or _ABSENT
            yield from _result(parsed, k, t, group, Status.REPELLED, target, "attack-repelled")
            return
        if j == 0 or clause.opener not in {"&", ",", "r"}:
            return
        j, stop = j - 1, parsed.cut[j - 1].end


def _expel(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    line, clause = parsed.line, parsed.cut[k]
    text = line.texts[t]
    particle = " " in text or not {"out", "from", "back", "away", "off"}.isdisjoint(
        line.texts[t + 1 : t + 7]
    )
    if not particle and text.split()[0] in {
        "drove",
        "driven",
        "push",
        "pushed",
        "force",
        "forced",
        "drive",
        "throw",
        "kick",
        "chase",
        "remove",
        "thrown",
        "pushing",
        "driving",
        "forcing",
        "threw",
    }:
        return
    target = (
        _place_after(parsed, k, t, frozenset({"of", "from", "out", "in", "at", "around"}))
        or _ABSENT
    )
    if target.what in {What.PERSON, What.UNUSED}:
        return
    if group.passive or (
        _is_participle(line, t) and not set(line.symbols[t + 1 : t + 4]) & {"A", "q"}
    ):
        start, stop = clause.start, group.start
        heads = line.symbols[start:stop]
        inherits = clause.opener in {"&", ",", "s", "r"}
        if (
            "A" in heads
            or "q" in heads
            or (inherits and "G" not in heads and _agent_before(parsed, k) in {"A", "q", ""})
        ):
            yield from _result(parsed, k, t, group, Status.REPELLED, target, "attackers-driven-out")
        elif "G" in heads and target is not _ABSENT:
            yield from _result(parsed, k, t, group, Status.SEIZED, target, "defenders-driven-out")
        return
    objects = line.symbols[t + 1 : min(t + 7, clause.end)]
    side = agent(parsed, k, group.start)
    if "A" in objects or ("q" in objects and side in {"G", "w", "q"}):
        yield from _result(parsed, k, t, group, Status.REPELLED, target, "attackers-driven-out")
    elif "G" in objects and side == "A" and target is not _ABSENT:
        yield from _result(parsed, k, t, group, Status.SEIZED, target, "defenders-driven-out")


def _retake(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    line = parsed.line
    if not group.passive:
        target = direct_object(line, parsed.units, parsed.cut[k], t)
        if target is not None and whole_or_part(target):
            side = agent(parsed, k, group.start)
            if side in {"A"}:
                yield from _result(parsed, k, t, group, Status.SEIZED, target, "agent-verb-place")
            elif side != "P":
                yield from _result(parsed, k, t, group, Status.REPELLED, target, "retake")
            return
        if "A" in line.symbols[t + 1 : t + 4]:
            yield from _expel(parsed, k, t, group, entry)
            return
    if group.passive or (_is_participle(line, t) and not _has_object(parsed, k, t)):
        yield from _passive(parsed, k, t, group, Status.REPELLED, "retaken")


def _flag(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    target = _place_after(
        parsed,
        k,
        t,
        frozenset(
            {
                "over",
                "in",
                "on",
                "above",
                "throughout",
                "across",
                "at",
                "atop",
                "inside",
                "of",
                "from",
            }
        ),
    )
    side = agent(parsed, k, group.start)
    held = parsed.line.texts[t]
    if (
        target is None
        or side in {"G", "X", "P"}
        or target.what is What.DISTRICT
        or not whole_or_part(target)
    ):
        return
    if target.what is What.FACILITY and not any(
        word in {"square", "chowk", "roundabout", "citadel"}
        for word in (
            item.text.rpartition(" ")[2] for item in parsed.line.items[target.start : target.end]
        )
    ):
        yield from _result(parsed, k, t, group, Status.SEIZED, target, "flag-raised")
        return
    if held:
        yield Bound(t, k, Status.SEIZED, target, "flag-raised", group, t)


def _fail(parsed: Parsed, k: int, t: int, group: VerbGroup, entry: Entry) -> Iterator[Bound]:
    line, clause = parsed.line, parsed.cut[k]
    if (
        any(
            line.symbols[i] == "N" and line.items[i].senses["noun"].entry.id == "attack-on"
            for i in range(clause.start, group.start)
        )
        and line.texts[min(t + 1, len(line.items) - 1)] != "to"
    ):
        named = [
            u
            for u in parsed.units
            if clause.start <= u.start < group.start and u.what not in {What.PERSON, What.UNUSED}
        ]
        yield from _result(
            parsed, k, t, group, Status.REPELLED, named[0] if named else _ABSENT, "attack-fails"
        )


_FRAMES: Final[dict[str, Callable[[Parsed, int, int, VerbGroup, Entry], Iterator[Bound]]]] = {
    "take": _take, "fall": _fall, "lose": _lose, "hold": _hold, "assault": _assault, "enter": _enter, "fight": _fight,
    "shell": _shell, "repel": _repel, "expel": _expel, "retake": _retake, "flag": _flag, "fail": _fail,
    "leave": _leave,
}  # fmt: skip


# --- nouns and states ------------------------------------------------------------------------


def _noun(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    line, clause = parsed.line, parsed.cut[k]
    entry = line.items[t].senses["noun"].entry
    target = _possessor(parsed, t) if entry.possessive or entry.status is Status.CONTESTED else None
    if target is None:
        target = next(
            (
                u
                for u in after(parsed.units, clause, t)
                if preposition(line, u) in entry.links or _state_leads(line, u)
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
                _fronted(parsed, k, t)
                if preposition(line, target) not in {"in", "inside", "around"}
                else target
            )
    if target is None and entry.status is Status.CONTESTED:
        relative = clause.opener == "r" or clause.word == "where"
        target = (
            (_antecedent(parsed.units, clause) if relative else None)
            or _fronted(parsed, k, t)
            or _seer(parsed, k, t)
        )
        if (
            target is None
            and entry.id == "fighting-in"
            and clause.verbal
            and clause.word not in {"after", "following", "since", "despite", "before"}
            and not (t and line.texts[t - 1] == "the")
        ):
            yield Bound(t, k, Status.CONTESTED, _ABSENT, "fight-here", None, t)
            return
    if (
        target is None
        and entry.status is not Status.CONTESTED
        and t
        and line.texts[t - 1] == "the"
        and clause.opener == "Y"
        and t - clause.start <= 3
    ):
        target = _ABSENT
    if target is None or not whole_or_part(target) or entry.status is None:
        return
    yield from _result(parsed, k, t, None, entry.status, target, f"{entry.id}-place")


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
            for u in before(parsed.line, parsed.units, clause, t)
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


def _state(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
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
            yield from _kept(parsed, k, t, None, target)
        elif side in {"", "q"} and entry.holder == "before" and pronoun:
            for one in _result(parsed, k, t, verb_group(line, t), Status.SEIZED, target, entry.id):
                one.we = True
                yield one
        elif side in ({"A", "q"} if entry.holder == "before" or clause.verbal else {"A"}) or any(
            line.symbols[i] == "N" or line.texts[i] == "war" for i in range(clause.start, t)
        ):
            yield from _result(
                parsed, k, t, verb_group(line, t), entry.status or Status.SEIZED, target, entry.id
            )
        return
    side = _holder(parsed, k, t, entry) if entry.holder != "none" else "A"
    if not side and line.texts[t].endswith((" control", " charge")):
        yield from _in_control(parsed, k, t)
        return
    if entry.id == "gone" and line.texts[t] in {"ours", "with us"}:
        side = "we"
    target = _state_subject(parsed, k, t)
    if target is None or not whole_or_part(target):
        return
    back = t > 0 and not {"back", "again", "returned", "restored"}.isdisjoint(
        line.texts[max(clause.start, t - 2) : t]
    )
    if side in {"A", "we"}:
        for one in _result(
            parsed, k, t, verb_group(line, t), entry.status or Status.SEIZED, target, entry.id
        ):
            one.we = side == "we"
            yield one
    elif side == "G" and back:
        yield from _result(
            parsed, k, t, verb_group(line, t), Status.REPELLED, target, "back-in-hands"
        )
    elif side == "G":
        yield from _kept(parsed, k, t, verb_group(line, t), target)


def _in_control(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    """*They had entered the city and were in full control*."""
    if (
        agent(parsed, k, t) not in {"A", "q"}
        or "b" not in parsed.line.symbols[parsed.cut[k].start : t]
    ):
        return
    target = _place_after(parsed, k, t) or next(
        (u for u in reversed(parsed.units) if u.end <= t and u.what is What.WHOLE), None
    )
    target = (
        next((u for u in parsed.units if u.start == t + 1 and u.refers == "there"), None)
        or target
        or _ABSENT
    )
    yield from _result(
        parsed, k, t, verb_group(parsed.line, t), Status.SEIZED, target, "in-control-of"
    )


def _claims(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    """*The Taliban claim Qala-e-Naw*: a claim whose object is the place itself."""
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
    yield from _result(
        parsed, min(k + 1, len(parsed.cut) - 1), t, None, Status.SEIZED, target, "claims-place"
    )


def _present(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    """*The Taliban are in the city*, *there is not a single fighter in Charikar*."""
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
    yield from _result(
        parsed,
        k,
        t,
        verb_group(line, i),
        Status.SEIZED if everywhere else Status.CONTESTED,
        replace(target, what=What.WHOLE) if everywhere else target,
        "attackers-in-place",
    )


def _state_subject(parsed: Parsed, k: int, t: int) -> Unit | None:
    """The place that is in the state: the subject, or an object right before it."""
    line, clause = parsed.line, parsed.cut[k]
    near = next(
        (
            u
            for u in before(line, parsed.units, clause, t)
            if whole_or_part(u)
            and line.symbols[u.end : t].strip("jbvaxV") == ""
            and (not preposition(line, u) or preposition(line, u) == "with")
        ),
        None,
    )
    return near or subject(line, parsed.units, parsed.cut, k, t)


def _holder(parsed: Parsed, k: int, t: int, entry: Entry) -> str:
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


def _belongs(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    """*The city is the Taliban's*."""
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
            yield from _result(
                parsed, k, t, verb_group(line, be + 1), Status.SEIZED, target, "is-theirs"
            )
        else:
            yield from _kept(parsed, k, t, verb_group(line, be + 1), target)


def _have(parsed: Parsed, k: int, t: int) -> Iterator[Bound]:
    """*The Taliban had the city by then*."""
    line = parsed.line
    if line.texts[t] not in {"have", "had", "has"} or line.symbols[t + 1 : t + 2] == "v":
        return
    target = next((u for u in parsed.units if u.start == t + 1 and u.what is What.WHOLE), None)
    if (
        target is None
        or line.symbols[target.end : target.end + 1] in {"V", "x", "N", "'"}
        or agent(parsed, k, t) not in {"A"}
    ):
        return
    yield from _result(
        parsed, k, t, verb_group(line, t), Status.SEIZED, target, "attackers-hold-place"
    )


_BINDERS: Final[dict[str, Callable[[Parsed, int, int], Iterator[Bound]]]] = {
    "Y": _claims,
    "b": _present,
    "v": _have,
    "V": _verb,
    "N": _noun,
    "S": _state,
    "A": _belongs,
    "G": _belongs,
}
