"""Nouns that tell an event: *the fall of Zaranj*, *the Kunduz offensive*."""

import re
from typing import Final

from extract.clauses import Clause
from extract.entries import Entry
from extract.fights import is_at_crowd, is_taking_by_entry
from extract.lexicon import words_of
from extract.model import Level, Status
from extract.places import Unit, What
from extract.slots import ABSENT, Bound, Parsed, bind, fronted_place, state_leads
from extract.subjects import after, antecedent, before, direct_object, preposition, whole_or_part
from extract.tagging import Line

_AFTER_WHICH: Final = frozenset({"after", "following", "since", "despite", "before"})
_REACHES: Final = words_of("reaches")
_UNDERGOES: Final = words_of("undergoes")

_LEAD: Final = 3  # items: *said the fall* …, near the reporting verb


def noun_event(parsed: Parsed, k: int, t: int) -> Bound | None:
    """Bind a noun that tells an event to its place."""
    if parsed.line.symbols[t + 1 : t + 2] in {"K", "Y"} or is_at_crowd(parsed.line, t):
        return None  # the first: "battlefield claims"
    entry = parsed.line.senses[t]["noun"].entry
    target = _place_of_event(parsed, k, t, entry)
    if target is None and _is_fight_here(parsed, k, t, entry):
        return Bound(t, k, Status.CONTESTED, ABSENT, "fight-here", None, t)
    if target is not None and is_taking_by_entry(parsed.line, target) and _is_entry(parsed, t):
        return bind(parsed, k, t, None, Status.SEIZED, target, "entered-as-government-fled")
    if target is not None and whole_or_part(target) and entry.status is not None:
        return bind(parsed, k, t, None, entry.status, target, f"{entry.id}-place")
    return None


def _is_entry(parsed: Parsed, t: int) -> bool:
    return parsed.line.texts[t] in {"entry", "arrival"}


def _place_of_event(parsed: Parsed, k: int, t: int, entry: Entry) -> Unit | None:
    """Return the place that owns the noun, is linked to it, or leads its clause."""
    line, fights = parsed.line, entry.status is Status.CONTESTED
    owner = _possessor(parsed, t) if entry.possessive or fights else None
    owner = owner or _whose(parsed, k, t) or (_reached(parsed, k, t) if fights else None)
    target = owner or _linked(parsed, k, t, entry)
    if target is None and _is_on_something_else(line, t, entry):
        return None
    if target is not None and any(s in "VY" for s in line.symbols[t + 1 : target.start]):
        inside = preposition(line, target) in {"in", "inside", "around"}
        target = target if inside else fronted_place(parsed, k, t)
    if target is not None:
        return target
    if fights:
        return _place_of_fight(parsed, k, t)
    return ABSENT if _is_known_fall(parsed, k, t) else None


def _linked(parsed: Parsed, k: int, t: int, entry: Entry) -> Unit | None:
    """Return the place behind the preposition that the noun asks for: *the fall of Zaranj*."""
    line = parsed.line
    target = next(
        (
            u
            for u in after(parsed.units, parsed.cut[k], t)
            if (entry.status is Status.REPELLED and "N" in line.symbols[t + 1 : u.start])
            or preposition(line, u) in entry.links
            or u.refers == "there"
            or state_leads(line, u)
        ),
        None,
    )
    if (
        target is not None
        and entry.status is not Status.CONTESTED
        and not _LINK.fullmatch(line.symbols, t + 1, target.start)
    ):
        return None
    return target


_LINK: Final = re.compile(r"[oejwXH0fA,&C]*(?:[oez'jw]*Ni[ewXH]*)?")


def _is_on_something_else(line: Line, t: int, entry: Entry) -> bool:
    """Know *an attack on a convoy*: on something that is no place and no pronoun."""
    return (
        entry.id == "attack-on"
        and line.symbols[t + 1 : t + 2] in {"i", "o"}
        and line.texts[t + 1] in {"on", "against", "of"}
        and line.symbols[t + 2 : t + 3] != "p"
    )


def _place_of_fight(parsed: Parsed, k: int, t: int) -> Unit | None:
    """*In Herat fighting raged*; *Herat, where fighting raged*; *Herat saw fighting*."""
    clause = parsed.cut[k]
    if clause.word in _AFTER_WHICH:
        return None
    relative = clause.opener == "r" or clause.word == "where"
    front = fronted_place(parsed, k, t)
    if front is not None and front.level is Level.PROVINCE and _names_city(parsed, front):
        return ABSENT
    return (antecedent(parsed.units, clause) if relative else None) or front or _seer(parsed, k, t)


def _names_city(parsed: Parsed, province: Unit) -> bool:
    """*In Wardak, residents of Maidan Shahr said mortars fell*: the city is what it is about."""
    return any(
        unit.start >= province.end
        and (unit.refers in {"city", "capital"} or unit.provinces == province.provinces)
        and unit.level is Level.CAPITAL
        for unit in parsed.units
    )


def _is_fight_here(parsed: Parsed, k: int, t: int, entry: Entry) -> bool:
    """*Fighting goes on*: in the place that the text is about."""
    clause, line = parsed.cut[k], parsed.line
    return (
        entry.id == "fighting-in"
        and entry.status is Status.CONTESTED
        and clause.verbal
        and clause.word not in _AFTER_WHICH
        and not (t > 0 and line.texts[t - 1] == "the")
        and line.texts[t] not in _NEED_A_PLACE
        and "elsewhere" not in line.texts[clause.start : clause.end]
        and not _is_placed_apart(line, clause, t)
    )


def _is_placed_apart(line: Line, clause: Clause, t: int) -> bool:
    """Know *come together and fight*, *rockets landed outside the palace*, which is in Kabul."""
    bare = line.symbols[t - 1 : t] not in set("ew0jX'")
    verbal = bare and "verb" in line.senses[t] and "base" in line.forms(t)
    return (verbal and t > clause.start) or not _IN_KABUL.isdisjoint(line.texts)


_IN_KABUL: Final = words_of("in_kabul")
_NEED_A_PLACE: Final = words_of("need_a_place")


def _is_known_fall(parsed: Parsed, k: int, t: int) -> bool:
    """*He confirmed the fall*: of the place that the text is about."""
    clause = parsed.cut[k]
    return (
        t > 0
        and parsed.line.texts[t - 1] == "the"
        and clause.opener == "Y"
        and t - clause.start <= _LEAD
    ) or parsed.line.texts[max(0, t - 1)] == "such"


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
    its = (t and line.texts[t - 1] == "its") or (
        t > 1 and line.texts[t - 2] == "its" and line.symbols[t - 1] in "wj"
    )
    if its and not _names_thing(parsed, t):
        return Unit(t - 1, t, What.WHOLE, (), Level.CAPITAL, t - 1, "it")
    return None


def _names_thing(parsed: Parsed, t: int) -> bool:
    """Whether a building and no city stands before, whose loss it is: *the bridge and its loss*."""
    return "F" in parsed.line.symbols[:t] and not any(
        unit.end < t and unit.what is What.WHOLE for unit in parsed.units
    )


def _reached(parsed: Parsed, k: int, t: int) -> Unit | None:
    """*Fighting engulfed Lashkar Gah*: the object of a verb of reaching behind the noun."""
    texts = parsed.line.texts
    at = t + 1 + (texts[t + 1 : t + 2] == ["has"] or texts[t + 1 : t + 2] == ["have"])
    if texts[at : at + 1] and texts[at] in _REACHES:
        return direct_object(parsed.line, parsed.units, parsed.cut[k], at)
    return None


def _whose(parsed: Parsed, k: int, t: int) -> Unit | None:
    """*Pul-e Khumri, whose fall on Tuesday …*: of the place that the clause hangs on."""
    clause = parsed.cut[k]
    near = t - clause.start <= 1 and clause.word == "whose"
    return antecedent(parsed.units, clause) if near else None


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
            and not _UNDERGOES.isdisjoint(parsed.line.texts[u.end : t])
        ),
        None,
    )
