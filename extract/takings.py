"""Verbs of taking, falling, losing and holding: one function for each frame of `verbs.toml`."""

import re
from typing import Final

from extract.fights import expel
from extract.lexicon import words_of
from extract.model import Level, Status
from extract.places import Unit, What, is_number
from extract.slots import (
    ABSENT,
    LISTED,
    TIMES,
    Bound,
    Parsed,
    agent,
    bind,
    complement_subject,
    fronted_place,
    gap_object,
    group_forms,
    has_object,
    inverted_subject,
    is_passive,
    kept_place,
    names_attackers,
    place_after,
    side_behind_by,
)
from extract.subjects import VerbGroup, before, direct_object, spelled_out, subject, whole_or_part
from extract.tagging import Line

_GOING: Final = words_of("going")
_NO_FALL_TO: Final = words_of("no_fall_to")
_ABOVE: Final = words_of("above")
_FALLS_OF_THINGS: Final = words_of("falls_of_things")
_SQUARES: Final = words_of("squares")


def take(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind a taking: attackers VERB place; the place is VERBed."""
    line = parsed.line
    target = None if group.passive else direct_object(line, parsed.units, parsed.cut[k], t)
    target = spelled_out(parsed.units, parsed.cut, k, target) or gap_object(parsed, k, t, group)
    if target is not None and whole_or_part(target):
        side = agent(parsed, k, group.start)
        if (side in {"P", "w"} and not (side == "w" and names_attackers(line))) or _is_no_capture(
            parsed, target
        ):
            return None
        back = line.symbols[target.end : target.end + 1] == "i" and line.texts[target.end] == "back"
        if back or side in {"G", "X"}:
            return bind(parsed, k, t, group, Status.REPELLED, target, "retake")
        if target.what is not What.DISTRICT:
            return bind(parsed, k, t, group, Status.SEIZED, target, "agent-verb-place")
        return None
    if is_passive(parsed, k, t, group):
        return _passive(parsed, k, t, group, Status.SEIZED, "place-is-taken")
    return None


def _is_no_capture(parsed: Parsed, unit: Unit) -> bool:
    return not _TAKEN_SO.isdisjoint(parsed.line.texts[unit.end : unit.end + 2])


def _passive(
    parsed: Parsed, k: int, t: int, group: VerbGroup, status: Status, rule: str
) -> Bound | None:
    if (
        group.to
        and not complement_subject(parsed, k, group)
        and parsed.line.word(group.start - 2, "capital")
    ):
        return None
    if not _TAKEN_SO.isdisjoint(parsed.line.texts[t + 1 : t + 3]):
        return None
    target = _what_is_taken(parsed, k, t)
    if target is None or not whole_or_part(target):
        return None
    side = side_behind_by(parsed, k, t)
    if side in {"G", "X"} and rule == "place-is-taken":
        status, rule = Status.REPELLED, "retaken"
    elif side == "P" or (side == "w" and rule == "place-is-taken" and "b" not in group.helpers):
        return None
    elif side == "A" and status is Status.REPELLED:
        status, rule = Status.SEIZED, "place-is-taken"
    return bind(parsed, k, t, group, status, target, rule)


def _what_is_taken(parsed: Parsed, k: int, t: int) -> Unit | None:
    """Return the place that a passive is said of: *Maidan Shahr: taken too* has it as heading."""
    target = subject(parsed.line, parsed.units, parsed.cut, k, t) or inverted_subject(parsed, k, t)
    if target is not None and target.refers in {"cities", "count"}:
        return inverted_subject(parsed, k, t) or target
    if target is None and parsed.line.symbols.endswith(":"):
        return LISTED
    if target is None and parsed.cut[k].opener == ":" and t == parsed.cut[k].start:
        return fronted_place(parsed, k, t)
    return target


def fall(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind a fall: the place VERBs (to the attackers)."""
    line = parsed.line
    if group.passive and line.texts[t].split()[0] not in {"fallen", "gone"}:
        return None
    if (
        _has_own_object(parsed, k, t)
        or not _falls_to_attackers(parsed, t)
        or direct_object(line, parsed.units, parsed.cut[k], t)
    ):
        return None
    target = subject(line, parsed.units, parsed.cut, k, t)
    if target is None and "part" in group_forms(line, t) | {"part"}:
        target = inverted_subject(parsed, k, t) or complement_subject(parsed, k, group)
    if target is not None and target.refers in {"cities", "count"}:
        target = inverted_subject(parsed, k, t) or target
    if (
        target is not None
        and target.what is What.FACILITY
        and line.texts[t].startswith(("surrender", "capitul", "gave in", "give in", "laid down"))
        and "garrison" in line.texts[target.start : target.end]
    ):
        target = target.whole()
    if (
        target is None
        or not whole_or_part(target)
        or (target.what is not What.WHOLE and line.texts[t].startswith(tuple(_FALLS_OF_THINGS)))
    ):
        return None
    if line.texts[t].split()[0] in _GOING and not (group.to or _goes(parsed, k, t)):
        return None
    return bind(parsed, k, t, group, Status.SEIZED, target, "place-falls")


def _has_own_object(parsed: Parsed, k: int, t: int) -> bool:
    """*Surrendered its flagship shop*: something else is given up."""
    if " " in parsed.line.texts[t]:
        return False
    following = TIMES.sub("", parsed.line.symbols[t + 1 : parsed.cut[k].end], count=1)
    return following[:1] == "e" and has_object(parsed, k, t)


def _goes(parsed: Parsed, k: int, t: int) -> bool:
    """*Aybak went to the Taliban*, *the city has gone*: nothing but that may follow."""
    tail = parsed.line.symbols[t + 1 : parsed.cut[k].end].lstrip("jz")
    item = parsed.line.texts[t + 1] if t + 1 < len(parsed.line.texts) else ""
    if parsed.line.texts[t].endswith(" over"):
        return item == "to" and not set("Aq").isdisjoint(tail[:4])
    return (
        " " in parsed.line.texts[t]
        or (item == "to" and "A" in tail[:4])
        or (tail[:1] in {"", ".", ","} and parsed.line.texts[t] == "gone")
        or (parsed.line.texts[t] == "went" and _THEN.match(parsed.line.symbols, t + 1) is not None)
    )


_BY_NOW: Final = frozenset({"now", "then"})
_BY_THEN: Final = re.compile(r"[ejw]?z")  # "had fallen by Thursday night", and not "by a tenth"
_THEN: Final = re.compile(r"(?:i?[ew]{0,2}z+)+(?=[.,;:&]|$)")  # "Herat went on Thursday"


def _falls_to_attackers(parsed: Parsed, t: int) -> bool:
    """*Fell to Herat on penalties* and *fell to its knees* are no falls."""
    line, gap = parsed.line, parsed.line.gaps.get(t)
    if gap is not None:
        held = line.sentence.text[
            gap[0] - line.sentence.start : gap[1] - line.sentence.start
        ].lower()
        return not any(
            word in held for word in ("government", "afghan forces", "army", "our control")
        )
    i = t + 1
    if (
        i < len(line.texts)
        and line.symbols[i] == "w"
        and not line.texts[i].endswith("ly")
        and not is_number(line.texts[i])
    ):
        return False
    if i < len(line.texts) and line.texts[i] in _NO_FALL_TO:
        return _is_time_or_taker(line, i)
    return True


def _is_time_or_taker(line: Line, i: int) -> bool:
    """Know *fell on Friday*, *fell by Friday*, *fell to the Taliban* by what follows item `i`."""
    lead, tail = line.texts[i], line.symbols[i + 1 : i + 5]
    following = line.texts[i + 1 : i + 2]
    if lead == "on":
        return not {"z", "0"}.isdisjoint(tail)
    if lead == "by":
        return _BY_THEN.match(tail) is not None or not _BY_NOW.isdisjoint(following)
    taken = not {"A", "q"}.isdisjoint(tail) or tail[:1] == "z" or following == ["them"]
    return lead == "to" and taken


def lose(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind a loss: defenders VERB place; the place is VERBed."""
    line = parsed.line
    if not group.passive:
        target = direct_object(line, parsed.units, parsed.cut[k], t)
        if target is not None and whole_or_part(target):
            side = agent(parsed, k, group.start)
            if side == "P" and not _loses_its_own(parsed, k, t, target):
                return None
            if side == "A":
                return bind(parsed, k, t, group, Status.REPELLED, target, "attackers-leave")
            if target.what is What.WHOLE or side == "G":
                return bind(parsed, k, t, group, Status.SEIZED, target, "defenders-lose-place")
            return None
    own = line.texts[t].endswith((" from", " of"))  # "lost control of": of what, stands behind
    if group.passive or (is_passive(parsed, k, t, group) and not own):
        return _passive(parsed, k, t, group, Status.SEIZED, "place-is-lost")
    return None


def _loses_its_own(parsed: Parsed, k: int, t: int, target: Unit) -> bool:
    """*Kabul has lost Zaranj*: the government; *Nimroz lost its capital*: the province."""
    capital = target.refers == "capital" and parsed.line.texts[target.start] == "its"
    return capital or any(
        u.provinces == ("AF-KAB",) for u in before(parsed.units, parsed.cut[k], t)
    )


_LEFT_SO: Final = words_of("left_so")
_HELD_SO: Final = words_of("held_so")
_TAKEN_SO: Final = words_of("taken_so")


def leave(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Defenders who leave a city lose it; so do attackers; anybody else just leaves."""
    line = parsed.line
    target = direct_object(line, parsed.units, parsed.cut[k], t) if not group.passive else None
    if target is None or target.what is not What.WHOLE:
        return None
    if line.texts[target.end : target.end + 1] and line.texts[target.end] in _LEFT_SO:
        return None
    if target.refers == "it" and parsed.cut[k].opener == "r":  # "two officers who left it"
        return None
    side = agent(parsed, k, group.start)
    we = "we" in line.texts[parsed.cut[k].start : group.start]
    if side == "A":
        return bind(parsed, k, t, group, Status.REPELLED, target, "attackers-leave")
    if side == "G" or we:
        ours = we and side != "G"
        return bind(parsed, k, t, group, Status.SEIZED, target, "defenders-leave", we=ours)
    return None


def hold(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind a hold: whoever holds it VERBs the place."""
    line = parsed.line
    words = line.texts[parsed.cut[k].start : group.start]
    if group.passive:
        target = subject(line, parsed.units, parsed.cut, k, t)
        side = side_behind_by(parsed, k, t)
    else:
        target = direct_object(line, parsed.units, parsed.cut[k], t)
        if target is None and "n" not in line.symbols[parsed.cut[k].start : t]:
            target = gap_object(parsed, k, t, group)
        side = "" if "you" in words else agent(parsed, k, group.start)
    if line.texts[t + 1 : t + 2] == ["nothing"]:
        return _nothing_but(parsed, k, t, group)
    if (
        target is None
        or not whole_or_part(target)
        or not _HELD_SO.isdisjoint(line.texts[target.end : target.end + 1])
    ):
        return None
    if side == "A" or (side == "q" and (group.passive or target.what is What.WHOLE)):
        we = not group.passive and not {"we", "i"}.isdisjoint(words)
        return bind(parsed, k, t, group, Status.SEIZED, target, "attackers-hold-place", we=we)
    if side == "G":
        return kept_place(parsed, k, t, group, target)
    return None


def _nothing_but(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Read *holds nothing of the province but its capital*: the rest is lost or fought for."""
    target = next((u for u in parsed.units if u.level is Level.PROVINCE), None)
    if target is not None and agent(parsed, k, group.start) == "G":
        return bind(parsed, k, t, None, Status.CONTESTED, target, "only-capital-kept")
    return None


def retake(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind a recapture: defenders VERB place."""
    line = parsed.line
    if not group.passive:
        target = direct_object(line, parsed.units, parsed.cut[k], t)
        if target is not None and whole_or_part(target):
            side = agent(parsed, k, group.start)
            if side in {"A"}:
                return bind(parsed, k, t, group, Status.SEIZED, target, "agent-verb-place")
            if side != "P":
                return bind(parsed, k, t, group, Status.REPELLED, target, "retake")
            return None
        if "A" in line.symbols[t + 1 : t + 4] and line.symbols[t + 1] != "o":
            return expel(parsed, k, t, group)
    if is_passive(parsed, k, t, group):
        return _passive(parsed, k, t, group, Status.REPELLED, "retaken")
    return None


def flag(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind a flag that attackers VERB over a place."""
    target = place_after(parsed, k, t, _ABOVE)
    side = agent(parsed, k, group.start)
    if (
        target is None
        or side in {"G", "X", "P"}
        or target.what is What.DISTRICT
        or not whole_or_part(target)
    ):
        return None
    if target.what is not What.WHOLE and any(
        word in _SQUARES
        for word in (
            item.text.rpartition(" ")[2] for item in parsed.line.items[target.start : target.end]
        )
    ):
        target = target.whole()
    return bind(parsed, k, t, group, Status.SEIZED, target, "flag-raised")


def control(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind a taking whose place stands apart: *in Nili the Taliban took control*."""
    line = parsed.line
    other = line.symbols[t + 1 : t + 2] == "o" or line.texts[t + 1 : t + 2] == ["over"]
    if other or (line.texts[t].endswith(" over") and has_object(parsed, k, t)):
        return None
    side = agent(parsed, k, group.start)
    target = place_after(parsed, k, t) or fronted_place(parsed, k, t) or ABSENT
    if group.passive or side not in {"A", "q", ""} or not whole_or_part(target):
        return None
    return bind(parsed, k, t, group, Status.SEIZED, target, "takes-control")
