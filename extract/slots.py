"""The slots of a clause: who acts in it, which place a control word is said of."""

import re
from dataclasses import dataclass
from typing import Final

from extract.clauses import Clause
from extract.lexicon import words_of
from extract.model import Claimant, Level, Status
from extract.places import Unit, What
from extract.subjects import VerbGroup, after, before, preposition, subject, whole_or_part
from extract.tagging import Line

_SPARING: Final = words_of("sparing")
_OWN_PREPOSITIONS: Final = words_of("own_prepositions")
_AFTER_THAT: Final = words_of("after_that")
_LIST_OPENERS: Final = words_of("list_openers")
_FRONTING: Final = words_of("fronting")
_BECOMING: Final = words_of("becoming")
_ATTACKERS_UNNAMED: Final = words_of("attackers_unnamed")
_HEADING_PREPOSITIONS: Final = words_of("heading_prepositions")

_OUR_MEN: Final = words_of("our_men")
_AROUND: Final = words_of("around")


_CLAIMS: Final = words_of("boasts")


LISTED: Final = Unit(0, 0, What.WHOLE, (), Level.CAPITAL, 0, "cities", plural=True)


ABSENT: Final = Unit(0, 0, What.WHOLE, (), Level.CAPITAL, 0, "default")


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


@dataclass(slots=True)
class Parsed:
    """A sentence with its place phrases and clauses."""

    line: Line
    units: list[Unit]
    cut: list[Clause]


def agent(parsed: Parsed, k: int, stop: int) -> str:
    """Return the side that acts in clause `k`: A, G, X, K, q, P, w, or "" without one."""
    line, clause = parsed.line, parsed.cut[k]
    side = ""
    for i in range(clause.start, stop):
        symbol = line.symbols[i]
        if symbol in "AGXKq":
            side = _side_with(line, clause, i, side)
        elif symbol in "wFN" and not side and not _is_led(line, clause, i):
            side = "w"
    if side in {"", "w"} and _place_acts(parsed, clause, stop):
        return "P"
    if not side and _means_speaker(line, clause):
        return agent(parsed, k - 1, clause.said)
    gerund = clause.opener == "Y" and stop == clause.start  # "denied having lost"
    if not side and k and (gerund or clause.opener in {"&", ",", "r", "s", ")", '"'}):
        return agent_before(parsed, k)
    return side


def _means_speaker(line: Line, clause: Clause) -> bool:
    """Know *the government insists that it holds the city*: it is the one who speaks."""
    at = clause.start + (line.symbols[clause.start] == "T")
    return clause.opener == "Y" and line.texts[at : at + 1] == ["it"]


def _side_with(line: Line, clause: Clause, i: int, side: str) -> str:
    """Return the side that acts once the people at item `i` are read too."""
    symbol, before = line.symbols[i], line.symbols[i - 1] if i > clause.start else ""
    if symbol == "A" and not _CLAIMS.isdisjoint(line.texts[clause.start : i]):
        return "A"
    if symbol == "A" and _is_resistance(line, i):
        return "G"
    if _is_in_phrase(line, clause, i) or side in {"A", "G"} or (symbol == "G" and before == "X"):
        return side
    if symbol == "K" and _are_theirs(line, i):
        return "A"
    if symbol == "K":
        claimant = _claimant(line, i)
        return _SIDE_OF.get(claimant, "q") if claimant else "q"
    return symbol


def _is_in_phrase(line: Line, clause: Clause, i: int) -> bool:
    """*In a message*, *with the police*: people behind a preposition do not act."""
    while i > clause.start and line.symbols[i - 1] in "ew0XH":
        i -= 1
    return i > clause.start and line.symbols[i - 1] in "io"


def _is_resistance(line: Line, i: int) -> bool:
    """Know *the resistance said its fighters …*: fighters, but not the attackers."""
    return line.texts[i - 1] in {"its", "our", "their"} and any(
        item.symbol == "G" and "resistance" in item.text for item in line.items
    )


def _is_led(line: Line, clause: Clause, i: int) -> bool:
    """Whether a preposition leads the noun at item `i`: it acts on nothing then."""
    return (
        i > clause.start and line.symbols[i - 1] in "ioe" and "i" in line.symbols[clause.start : i]
    )


def _place_acts(parsed: Parsed, clause: Clause, stop: int) -> bool:
    """*Zaranj has fallen*: a place stands where who acts would stand."""
    return any(
        u.end <= stop
        and u.start >= clause.start
        and u.what is What.WHOLE
        and not preposition(parsed.line, u)
        and not u.refers
        for u in parsed.units
    )


def _are_theirs(line: Line, i: int) -> bool:
    """Know *the Taliban say their men hold it*: fighters of those who are named before."""
    ours = line.texts[i] in _OUR_MEN and i > 0 and line.texts[i - 1] in {"their", "its"}
    return ours and "A" in line.symbols[:i] and "G" not in line.symbols[:i]


_SIDE_OF: Final = {Claimant.GOVERNMENT: "G", Claimant.MEDIA: "w"}


def _claimant(line: Line, i: int) -> Claimant | None:
    word = line.word(i, "speaker")
    return word.entry.claimant if word else None


def agent_before(parsed: Parsed, k: int) -> str:
    """Return the side that acts in the clause whose subject clause `k` goes on with."""
    if not k:
        return ""
    earlier = k - 1
    opener = parsed.cut[k].opener
    if opener == "r" or (opener == '"' and not parsed.cut[earlier].verbal):
        return agent(parsed, earlier, parsed.cut[earlier].end)
    while earlier and not parsed.cut[earlier].verbal:
        earlier -= 1
    clause = parsed.cut[earlier]
    stop = next(
        (i for i in range(clause.start, clause.end) if parsed.line.symbols[i] in "VxbvmYN"),
        clause.end,
    )
    return agent(parsed, earlier, stop)


def side_behind_by(parsed: Parsed, k: int, t: int) -> str:
    """Return the side behind *by* after a passive."""
    line, clause = parsed.line, parsed.cut[k]
    for i in range(t + 1, clause.end):
        if line.texts[i] == "by":
            return next(
                (line.symbols[j] for j in range(i + 1, clause.end) if line.symbols[j] in "AGXKqP"),
                "w",
            )
    return ""


def place_after(parsed: Parsed, k: int, t: int, links: frozenset[str] = _AROUND) -> Unit | None:
    """Return the first place phrase behind item `t` that a fitting preposition leads."""
    line, clause = parsed.line, parsed.cut[k]
    for unit in after(parsed.units, clause, t):
        lead = preposition(line, unit)
        if whole_or_part(unit) or unit.what is What.DISTRICT:
            if lead in links or unit.refers == "there" or state_leads(line, unit):
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


def state_leads(line: Line, unit: Unit) -> bool:
    """Whether a state or *in parts of* leads a place phrase."""
    i = unit.start - 1
    return i >= 0 and (line.symbols[i] == "S" or (i > 0 and line.symbols[i - 1] == "S"))


def fronted_place(parsed: Parsed, k: int, t: int) -> Unit | None:
    """*In Herat, fighting raged*: a place led by a preposition, or a list heading."""
    line = parsed.line
    for unit in before(parsed.units, parsed.cut[k], t):
        if (whole_or_part(unit) or unit.what is What.DISTRICT) and preposition(
            line, unit
        ) in _FRONTING:
            return unit
    for j in range(k - 1, -1, -1):
        clause = parsed.cut[j]
        for unit in parsed.units:
            if clause.start <= unit.start < clause.end and whole_or_part(unit) and not unit.refers:
                lead = preposition(line, unit)
                heading = (
                    clause.end < len(line.symbols)
                    and line.symbols[clause.end] == ":"
                    and unit.start == clause.start <= 1
                )
                if heading or (
                    lead in _HEADING_PREPOSITIONS
                    and not any(s in "VYN" for s in line.symbols[clause.start : unit.start])
                ):
                    return unit
        if clause.verbal and parsed.cut[k].opener not in {"&", "Y", "T", ",", '"', "s"}:
            break
    return None


def bind(
    parsed: Parsed,
    k: int,
    t: int,
    group: VerbGroup | None,
    status: Status,
    unit: Unit,
    rule: str,
    *,
    we: bool = False,
) -> Bound:
    """Bind a control word to its place; parts and the order of events are told apart."""
    if unit.what is not What.WHOLE and (status is Status.SEIZED or rule in {"retake", "retaken"}):
        rule = f"{rule}-in-part"
    word = parsed.cut[k].word if parsed.cut[k].opener == "s" else ""
    shift = -1000 if word in _AFTER_THAT else (1000 if word == "before" else 0)
    return Bound(t, k, status, unit, rule, group, t + shift, we)


def names_attackers(line: Line) -> bool:
    """Whether the sentence has people in it that may be attackers."""
    return "A" in line.symbols or not _ATTACKERS_UNNAMED.isdisjoint(line.texts)


def is_participle(line: Line, t: int) -> bool:
    """Whether the verb at item `t` may be a past participle."""
    return "part" in line.forms(t)


def is_passive(parsed: Parsed, k: int, t: int, group: VerbGroup) -> bool:
    """Whether a verb is said of what it befalls: *was lost*, *lost on Sunday*; not *had lost*."""
    reduced = is_participle(parsed.line, t) and "v" not in group.helpers
    return group.passive or (reduced and not has_object(parsed, k, t))


TIMES: Final = re.compile(r"(?:[jz]|[ew0]{1,2}z)+")  # "late on", "a day later", "two days ago"


def has_object(parsed: Parsed, k: int, t: int) -> bool:
    """Whether an object follows the verb at item `t`."""
    following = TIMES.sub("", parsed.line.symbols[t + 1 : parsed.cut[k].end], count=1)
    if following[:2] == "qo":  # "one of the busiest crossings"
        return True
    return following[:1] in {"e", "w", "K", "A", "G", "0", "F", "X", "H"} and parsed.line.texts[
        t + 1
    ] not in {"by"}


def inverted_subject(parsed: Parsed, k: int, t: int) -> Unit | None:
    """Find *the latest to fall was Zaranj*; *four have fallen: Zaranj, …*."""
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
        and line.texts[following.start] in _LIST_OPENERS
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


def group_forms(line: Line, t: int) -> frozenset[str]:
    """Return the forms that the verb at item `t` may be."""
    return line.forms(t)


def gap_object(parsed: Parsed, k: int, t: int, group: VerbGroup) -> Unit | None:
    """Read *the city that the group seized*: the object is what the clause hangs on."""
    line, clause = parsed.line, parsed.cut[k]
    acts = not set("AGq").isdisjoint(line.symbols[clause.start : group.start])
    if not acts or group.passive or clause.opener not in {"r", "T"} or has_object(parsed, k, t):
        return None
    comma = line.symbols[clause.start - 2 : clause.start - 1] == ","  # "Khost, which they hold"
    return next((u for u in parsed.units if u.end == clause.start - 1 - comma), None)


def complement_subject(parsed: Parsed, k: int, group: VerbGroup) -> Unit | None:
    """*Zaranj became the first provincial capital to fall*."""
    if not group.to or "b" not in parsed.line.symbols[parsed.cut[k].start : group.start]:
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


def kept_place(
    parsed: Parsed, k: int, t: int, group: VerbGroup | None, target: Unit
) -> Bound | None:
    """Bind what defenders say they hold: a denial, where it answers a claim."""
    if target.level is Level.PROVINCE and "n" in parsed.line.symbols[parsed.cut[k].start : t]:
        return Bound(t, k, Status.CONTESTED, target, "only-capital-kept", group, t)
    spared = set(parsed.line.texts) & _SPARING
    if target.what is What.WHOLE and not (spared and target.level is Level.CAPITAL):
        return Bound(t, k, Status.SEIZED, target, "defenders-hold-place", group, t)
    return None


def object_of_own_preposition(parsed: Parsed, k: int, t: int) -> Unit | None:
    """Verbs that end in a preposition of their own: *reached the outskirts of*, *close in on*."""
    last = parsed.line.texts[t].rpartition(" ")[2]
    if last not in _OWN_PREPOSITIONS:
        return None
    return next(
        (
            u
            for u in after(parsed.units, parsed.cut[k], t)
            if all(s in "ejwXH0" for s in parsed.line.symbols[t + 1 : u.start])
        ),
        None,
    )
