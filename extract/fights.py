"""Verbs of fighting: assault, entry, shelling, repulse, expulsion; one function for each frame."""

from typing import Final

from extract.lexicon import words_of
from extract.model import Level, Status
from extract.places import Unit, What
from extract.slots import (
    ABSENT,
    Bound,
    Parsed,
    agent,
    agent_before,
    bind,
    fronted_place,
    gap_object,
    has_object,
    is_participle,
    names_attackers,
    object_of_own_preposition,
    place_after,
    side_behind_by,
)
from extract.subjects import (
    VerbGroup,
    after,
    before,
    direct_object,
    preposition,
    subject,
    whole_or_part,
)
from extract.tagging import Line

_ATTACKS_TOLD_AS: Final = words_of("attacks_told_as")
_WEAK_EXPULSIONS: Final = words_of("weak_expulsions")
_AT_A_PLACE: Final = words_of("at_a_place")
_OUT_OF_A_PLACE: Final = words_of("out_of_a_place")
_AROUND_A_PLACE: Final = words_of("around_a_place")
_OUR_MEN: Final = words_of("our_men")
_WHOSE: Final = words_of("whose")
_HEADS_OF_STATE: Final = words_of("heads_of_state")
_FLED: Final = words_of("fled")
_OUTWARDS: Final = words_of("outwards")


def assault(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind a fight for a place: attackers VERB place."""
    line = parsed.line
    if group.passive or (
        is_participle(line, t)
        and not has_object(parsed, k, t)
        and direct_object(line, parsed.units, parsed.cut[k], t) is None
    ):
        target = subject(line, parsed.units, parsed.cut, k, t) or _where_attackers_are(
            parsed, k, group
        )
        by_things = side_behind_by(parsed, k, t) == "w" and not names_attackers(line)
        if target is not None and whole_or_part(target) and not by_things:
            return bind(parsed, k, t, group, Status.CONTESTED, target, "place-is-attacked")
        return None
    target = direct_object(line, parsed.units, parsed.cut[k], t) or object_of_own_preposition(
        parsed, k, t
    )
    if target is None:
        positions = place_after(parsed, k, t, _AT_A_PLACE)
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
        and not (side == "w" and not names_attackers(line))
    ):
        return bind(parsed, k, t, group, Status.CONTESTED, target, "place-is-attacked")
    return None


def _person_object(line: Line, t: int) -> bool:
    tail = line.symbols[t + 1 : t + 5]
    return any(symbol in "KD" for symbol in tail) or "w" in tail[:3]


def enter(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind an entry: attackers VERB (into) place; without a fight it is the taking."""
    line = parsed.line
    side = agent(parsed, k, group.start)
    target = (
        direct_object(line, parsed.units, parsed.cut[k], t)
        or object_of_own_preposition(parsed, k, t)
        or place_after(parsed, k, t, frozenset({"into", "inside"}))
        or gap_object(parsed, k, t, group)
    )
    clause = parsed.cut[k]
    plain = any(line.symbols[i] == "-" for i in range(t, min(len(line.texts), clause.end + 3)))
    if target is None and plain:
        target = place_after(parsed, k, t, frozenset({"in"}))
    if target is None and plain:
        target = ABSENT
    if target is None and group.passive:
        target = subject(line, parsed.units, parsed.cut, k, t)
    if (
        target is None
        or not whole_or_part(target)
        or side in {"G", "X", "K", "P"} | ({"w"} - ({"w"} if plain else set()))
    ):
        return None
    if plain and target.what is What.WHOLE:
        return bind(parsed, k, t, group, Status.SEIZED, target, "entered-without-a-fight")
    if is_taking_by_entry(line, target):
        return bind(parsed, k, t, group, Status.SEIZED, target, "entered-as-government-fled")
    return bind(parsed, k, t, group, Status.CONTESTED, target, "attackers-enter")


def is_taking_by_entry(line: Line, target: Unit) -> bool:
    """*… entered Kabul as the president fled*: nobody was left to defend the capital."""
    return target.what is What.WHOLE and head_fled(line)


def head_fled(line: Line) -> bool:
    """Whether a sentence tells that the head of state left: *the president flew out*."""
    return not _HEADS_OF_STATE.isdisjoint(line.texts) and not _FLED.isdisjoint(line.texts)


def fight(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind a fight: people VERB in, at, around or for a place."""
    line = parsed.line
    target = place_after(parsed, k, t) or fronted_place(parsed, k, t)
    if group.passive and target is None:  # "most of it is still being fought over"
        parts = "H" in line.symbols[: group.start]  # "some areas were being fought over"
        target = subject(line, parsed.units, parsed.cut, k, t) or (ABSENT if parts else None)
    if (
        target is not None
        and whole_or_part(target)
        and (group.passive or agent(parsed, k, group.start) in {"A", "G", "K", "q", ""})
        and not (parsed.cut[k].word == "who" and "those" in line.texts[: parsed.cut[k].start])
    ):
        return bind(parsed, k, t, group, Status.CONTESTED, target, "fight-in-place")
    return None


def _where_attackers_are(parsed: Parsed, k: int, group: VerbGroup) -> Unit | None:
    """See *a gathering of the enemy in the seventh district of Lashkar Gah was targeted*."""
    clause, line = parsed.cut[k], parsed.line
    if "A" not in line.symbols[clause.start : group.start]:
        return None
    named = before(parsed.units, clause, group.start)
    return next((unit for unit in named if preposition(line, unit) in _AT_A_PLACE), None)


def is_at_crowd(line: Line, t: int) -> bool:
    """*Shots were fired at the crowd*: nobody fights there."""
    shots = not _SHOTS.isdisjoint(line.texts[t].split())
    return shots and not _CROWDS.isdisjoint(line.texts)


_SHOTS: Final = words_of("shots")
_CROWDS: Final = words_of("crowds")


def shell(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind a bombardment of a place or of the attackers in it."""
    line = parsed.line
    if is_at_crowd(line, t):
        return None
    if group.passive:
        target = (
            subject(line, parsed.units, parsed.cut, k, t)
            or place_after(parsed, k, t)
            or _where_attackers_are(parsed, k, group)
        )
    else:
        target = (
            direct_object(line, parsed.units, parsed.cut[k], t)
            or object_of_own_preposition(parsed, k, t)
            or place_after(parsed, k, t)
        )
    if target is not None and whole_or_part(target):
        return bind(parsed, k, t, group, Status.CONTESTED, target, "place-is-shelled")
    return None


def strike(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind a strike from the air: somebody VERBs attackers who are in a place."""
    if group.passive:
        target = subject(parsed.line, parsed.units, parsed.cut, k, t)
        target = target if _are_theirs(parsed.line, target) else None
        target = target or _where_attackers_are(parsed, k, group)
    else:
        behind = [u for u in after(parsed.units, parsed.cut[k], t) if _are_theirs(parsed.line, u)]
        struck = "A" in parsed.line.symbols[t + 1 : t + _STRUCK]
        target = behind[0] if behind else None
        target = target or (place_after(parsed, k, t, _AT_A_PLACE) if struck else None)
    if target is None or not whole_or_part(target) or target.level is Level.PROVINCE:
        return None
    return bind(parsed, k, t, group, Status.CONTESTED, target, "fighters-struck")


def _are_theirs(line: Line, unit: Unit | None) -> bool:
    """Know *Taliban positions in Ghazni*: a part of the place that is the attackers'."""
    return unit is not None and unit.what is What.PART and line.symbols[unit.start - 1] == "A"


_STRUCK: Final = 7  # items: "hit a gathering of the Taliban fighters"


def _is_attack(line: Line, i: int) -> bool:
    return (
        line.symbols[i] == "N"
        or line.word(i, "attempt") is not None
        or line.texts[i] in _ATTACKS_TOLD_AS
    )


def _is_attackers_doing(line: Line, i: int) -> bool:
    """Know an attack or the attackers, as what is beaten back."""
    noun = line.word(i, "noun") if line.symbols[i] == "N" else None
    return (
        line.symbols[i] in "Aq"
        or line.texts[i] in {"nobody", "no one"}
        or (line.texts[i] in _OUR_MEN and i > 0 and line.texts[i - 1] in _WHOSE)
        or (noun.entry.id == "attack-on" if noun else _is_attack(line, i))
    )


def repel(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind a repulse: defenders VERB an attack (on a place)."""
    line, clause = parsed.line, parsed.cut[k]
    if group.passive or (
        is_participle(line, t)
        and not has_object(parsed, k, t)
        and direct_object(line, parsed.units, clause, t) is None
        and line.symbols[t + 1 : t + 2] not in {"A", "N"}
    ):
        return _repelled_subject(parsed, k, t, group)
    stop = next(
        (
            i
            for i in range(t + 1, clause.end)
            if line.symbols[i] in "VYx" and not _is_attack(line, i)
        ),
        clause.end,
    )
    attacked = [i for i in range(t + 1, stop) if _is_attack(line, i) or line.symbols[i] == "A"]
    if line.texts[t + 1 : t + 2] == ["them"]:  # "drove them back"
        attacked.append(t + 1)
    target = next(
        (
            u
            for u in parsed.units
            if attacked and attacked[0] < u.end and u.start < clause.end and u.start > t
        ),
        None,
    )
    side = agent(parsed, k, group.start)
    if not attacked or side == "A" or (side == "w" and not names_attackers(line)):
        return None
    if target is None or not (whole_or_part(target) or target.what is What.DISTRICT):
        target = fronted_place(parsed, k, t) or ABSENT
    return bind(parsed, k, t, group, Status.REPELLED, target, "repel-attack")


def _repelled_subject(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind *the attack on Ghazni was beaten back*; *they had not been pushed back*."""
    line = parsed.line
    j, stop = k, group.start
    while j >= 0:
        clause = parsed.cut[j]
        heads = [i for i in range(clause.start, stop) if _is_attackers_doing(line, i)]
        heads = heads or _from_approaches(parsed, j, t, stop)
        if heads:
            named = [
                u
                for u in parsed.units
                if clause.start <= u.start < (group.start if j < k else stop) and _is_goal(u)
            ]
            near = place_after(parsed, k, t, _AROUND_A_PLACE)
            target = named[0] if named else near or fronted_place(parsed, k, t) or ABSENT
            return bind(parsed, k, t, group, Status.REPELLED, target, "attack-repelled")
        if j == 0 or clause.opener not in {"&", ",", "r", "s", "(", ")"}:
            return None
        j, stop = j - 1, parsed.cut[j - 1].end
    return None


def _is_goal(unit: Unit) -> bool:
    """Whether a place phrase may be what was attacked."""
    return unit.what is not What.PERSON and unit.what is not What.UNUSED


def _from_approaches(parsed: Parsed, k: int, t: int, stop: int) -> list[int]:
    """Know *a column was thrown back from the gates of Ghazni*: whoever came so near attacked."""
    line, clause = parsed.line, parsed.cut[k]
    near = place_after(parsed, k, t, frozenset({"from"}))
    if near is None or near.what is What.WHOLE or not near.provinces:
        return []
    if not _APPROACHES.intersection(line.texts[near.start : near.end]):
        return []
    ours = "G" in line.symbols[clause.start : stop]
    return [] if ours else [i for i in range(clause.start, stop) if line.symbols[i] == "w"][:1]


_APPROACHES: Final = words_of("approaches")


def expel(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind an expulsion: defenders VERB attackers (from a place), or the other way round."""
    line = parsed.line
    text = line.texts[t]
    particle = " " in text or not _OUTWARDS.isdisjoint(line.texts[t + 1 : t + 7])
    if not particle and text.split()[0] in _WEAK_EXPULSIONS:
        return None
    target = place_after(parsed, k, t, _OUT_OF_A_PLACE) or ABSENT
    if target.what in {What.PERSON, What.UNUSED}:
        return None
    objects = line.symbols[t + 1 : min(t + 7, parsed.cut[k].end)]
    reduced = is_participle(line, t) and "v" not in group.helpers
    if group.passive or (reduced and set("Aq").isdisjoint(objects[:3])):
        return _expelled(parsed, k, t, group, target)
    if "us" in line.texts[t + 1 : t + 3]:
        return bind(parsed, k, t, group, Status.REPELLED, target, "attackers-driven-out", we=True)
    return _expels(parsed, k, t, group, target)


def _expelled(parsed: Parsed, k: int, t: int, group: VerbGroup, target: Unit) -> Bound | None:
    """Know *The Taliban were driven out of Ghazni*."""
    clause = parsed.cut[k]
    heads = parsed.line.symbols[clause.start : group.start]
    inherits = clause.opener in {"&", ",", "s", "r"} and "G" not in heads
    if not set("Aq").isdisjoint(heads) or (inherits and agent_before(parsed, k) in {"A", "q", ""}):
        return bind(parsed, k, t, group, Status.REPELLED, target, "attackers-driven-out")
    if "G" in heads and target is not ABSENT:
        return bind(parsed, k, t, group, Status.SEIZED, target, "defenders-driven-out")
    return None


def _expels(parsed: Parsed, k: int, t: int, group: VerbGroup, target: Unit) -> Bound | None:
    """*Commandos drove the Taliban out of Ghazni*."""
    objects = parsed.line.symbols[t + 1 : min(t + 7, parsed.cut[k].end)]
    side = agent(parsed, k, group.start)
    if "A" in objects or ("q" in objects and side in {"G", "w", "q"}):
        return bind(parsed, k, t, group, Status.REPELLED, target, "attackers-driven-out")
    if "G" in objects and side == "A" and target is not ABSENT:
        return bind(parsed, k, t, group, Status.SEIZED, target, "defenders-driven-out")
    return None


def fail(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Bound | None:
    """Bind an attack that VERBs."""
    line, clause = parsed.line, parsed.cut[k]
    if (
        any(
            line.symbols[i] == "N" and line.senses[i]["noun"].entry.id == "attack-on"
            for i in range(clause.start, group.start)
        )
        and line.texts[min(t + 1, len(line.texts) - 1)] != "to"
    ):
        named = [
            u
            for u in parsed.units
            if clause.start <= u.start < group.start and u.what not in {What.PERSON, What.UNUSED}
        ]
        return bind(
            parsed, k, t, group, Status.REPELLED, named[0] if named else ABSENT, "attack-fails"
        )
    return None
