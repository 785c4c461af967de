"""What a negation, a hedge, a future, a condition or a fear reaches."""

from collections.abc import Sequence
from typing import Final

from extract.clauses import Clause
from extract.governing import Reality, doubted, gerund_reality, governed_reality, infinitive_reality
from extract.lexicon import words_of
from extract.refutation import refuted_reality
from extract.subjects import VerbGroup
from extract.tagging import Line

_PERCEIVED: Final = words_of("perceived")
_SCENARIOS: Final = words_of("scenarios")
_ODDS: Final = words_of("odds")


def reality(
    line: Line, cut: Sequence[Clause], k: int, t: int, group: VerbGroup | None
) -> tuple[Reality, str]:
    """Say how the predicate at item `t` of clause `k` is meant, and which word says so."""
    return (
        _asked(line, cut[k], t)
        or refuted_reality(line, cut[k], t)
        or _shared_helper(line, cut, k, t, group)
        or _parted_helper(line, cut, k)
        or _weighed(line, cut, k, _own(line, cut[k], t, group))
    )


def _asked(line: Line, clause: Clause, t: int) -> tuple[Reality, str] | None:
    """Leave out what is only asked, in so many words or indirectly."""
    if line.symbols.rstrip('"').endswith("?") and not _presupposes(line):
        return Reality.UNREAL, "a question"
    if not _SCENARIOS.isdisjoint(line.texts):
        return Reality.UNREAL, "a scenario"
    if line.symbols[t] == "N" and (noun := _only_named(line, t)):
        return Reality.UNREAL, noun
    led = line.texts[max(0, clause.start - 2) : clause.start - 1]
    if clause.word == "in which" and not _YEARS.isdisjoint(led):
        return Reality.UNREAL, "another year"
    if _asks_which(line, t) or (
        clause.opener == "r"
        and clause.word == "which"
        and line.symbols[clause.start : clause.start + 1] in {"w", "D", "N", "K", "C", "F"}
    ):
        return Reality.UNREAL, "an indirect question"
    return None


_YEARS: Final = frozenset({"year", "years", "decade", "decades", "century"})


def _only_named(line: Line, t: int) -> str:
    """Say for what a noun that tells an event is only named; "" if it happened."""
    if _is_topic(line, t):
        return "only a topic"
    return "in a list of what may come" if _is_listed_as_possible(line, t) else ""


def _is_topic(line: Line, t: int) -> bool:
    """Know *has written about the siege of Jalalabad*, *a film on the fall of Kabul*."""
    about = next((i for i in range(t - 1, 0, -1) if line.symbols[i] not in "ewXjz0PC'"), 0)
    lead = line.texts[max(0, about - _LEAD_OF_TOPIC) : about]
    return line.texts[about] in {"about", "on", "of"} and (
        not _WORKS.isdisjoint(lead)
        or (line.texts[about] == "about" and not _WRITING.isdisjoint(lead[-2:]))
    )


_LEAD_OF_TOPIC: Final = 3  # items: "a book full of"
_WORKS: Final = words_of("works")
_WRITING: Final = words_of("writes")


def _is_listed_as_possible(line: Line, t: int) -> bool:
    """*Clients should watch for: an assault on A; the fall of B*: nouns behind a colon.

    Or behind *including*: *no possible result is inevitable, including the fall of Kabul*.
    """
    named = next((i for i in range(t - 1, 0, -1) if line.texts[i] in _INCLUDING), 0)
    if any(line.texts[i] in _CONCEIVED and line.symbols[i + 1] in "wN" for i in range(named)):
        return True
    colon = line.symbols.rfind(":", 0, t)
    if colon < 0 or "m" not in line.symbols[:colon]:
        return False
    stop = line.symbols.find(";", t)
    behind = line.symbols[t + 1 : stop if stop > 0 else len(line.symbols)]
    return set("Vxbvm").isdisjoint(line.symbols[colon:t] + behind)


_INCLUDING: Final = words_of("including")
_CONCEIVED: Final = frozenset({"possible", "potential", "hypothetical", "conceivable"})


def _weighed(
    line: Line, cut: Sequence[Clause], k: int, said: tuple[Reality, str]
) -> tuple[Reality, str]:
    """Weigh what a clause says itself with what governs it: two denials are none."""
    own, why = said
    if own in {Reality.UNREAL, Reality.RUMOURED, Reality.PURPOSE}:
        return said
    governed, reason = governed_reality(line, cut, k)
    if governed is Reality.REAL:
        return said
    if governed is Reality.DENIED and own is Reality.DENIED:
        return Reality.REAL, f"{reason} and {why}"
    if governed is Reality.DENIED and own is Reality.ATTEMPT:
        return Reality.UNREAL, reason
    return governed, reason


def _asks_which(line: Line, t: int) -> bool:
    """*Which district had been lost, which attack repelled*: a list of questions states nothing."""
    if "which" not in line.texts:
        return False
    asked = [
        i
        for i in range(t)
        if line.texts[i] == "which"
        and line.symbols[i + 1] in "wDNKCF"
        and line.symbols[i - 1] in ":,&"
    ]
    return len(asked) > 1


def _presupposes(line: Line) -> bool:
    """*Why was Ghazni handed over?* takes the event for granted."""
    words = line.texts[:2]
    return words[:1] in (["why"], ["how"]) and words[1:] not in (
        ["could"],
        ["would"],
        ["long"],
        ["can"],
        ["soon"],
        ["many"],
        ["will"],
    )


def _shared_helper(
    line: Line, cut: Sequence[Clause], k: int, t: int, group: VerbGroup | None
) -> tuple[Reality, str] | None:
    """*Could isolate the city and seize it*: the second verb shares the first one's helpers."""
    if group is None or group.helpers.strip("j") or group.to or cut[k].opener != "&" or k == 0:
        return None
    forms = _forms(line, t)
    earlier = line.symbols[cut[k - 1].start : cut[k - 1].end]
    if "part" in forms and "mb" in earlier.replace("j", ""):
        return Reality.UNREAL, "a shared modal"
    if "base" not in forms or {"past", "part"} & forms:
        return None
    if "m" in earlier:
        return Reality.UNREAL, "a shared modal"
    to = next(
        (
            i
            for i in range(cut[k - 1].start, cut[k - 1].end)
            if line.texts[i] == "to" and line.symbols[i + 1 : i + 2] in {"V", "x", "w"}
        ),
        None,
    )
    return infinitive_reality(line, cut[k - 1], to) if to is not None else None


def _parted_helper(line: Line, cut: Sequence[Clause], k: int) -> tuple[Reality, str] | None:
    """*Ghazni could soon, diplomats say, be taken*: who speaks parts a modal from its verb."""
    if k < _PARTED or line.symbols[cut[k - 1].end - 1] != "Y":
        return None
    lead = cut[k - _PARTED]
    modal = line.symbols[lead.start : lead.end].rstrip("j").endswith("m")
    return (Reality.UNREAL, "a modal before who speaks") if modal else None


_PARTED: Final = 2  # clauses: the one with the modal, and who speaks


def _own(line: Line, clause: Clause, t: int, group: VerbGroup | None) -> tuple[Reality, str]:
    """Say how a predicate is meant by the words of its own clause."""
    before = line.symbols[clause.start : t]
    if _is_conditional(line, clause, before):
        return Reality.UNREAL, "a condition"
    if group is not None and _is_order(line, clause, t):
        return Reality.UNREAL, "an order"
    if _is_of_anybody(line, clause, t):
        return Reality.UNREAL, "whoever does so"
    if (apart := _set_apart(line, clause, t)) is not None:
        return Reality.UNREAL, apart
    if "d" in before:
        return doubted(line.texts[clause.start + before.rindex("d")])
    return _of_noun(line, clause, t) if group is None else _of_verb(line, clause, t, group)


def _set_apart(line: Line, clause: Clause, t: int) -> str | None:
    """Say what parts from the world: *in the novel, Kabul falls*, *Khost has all but fallen*."""
    if clause.word == "but" and t == clause.start and line.texts[t - 2 : t - 1] == ["all"]:
        return "all but"
    lead = line.texts[: min(clause.end, _FRONT)]
    return "in a fiction" if lead[:1] == ["in"] and not _FICTIONS.isdisjoint(lead) else None


_FRONT: Final = 5  # items: "in one of his novels"
_FICTIONS: Final = words_of("fictions")


def _is_conditional(line: Line, clause: Clause, before: str) -> bool:
    """*If*, *whoever*, *should it fall*, *were it to fall*."""
    first, opener = line.texts[clause.start], clause.opener
    words = line.texts[clause.start : clause.start + len(before)]
    if clause.word in _AWAITING and not _WILL.isdisjoint(line.texts):
        t = clause.start + len(before)
        return _is_present(line, t) and "v" not in before  # "when they clear it, I will tell you"
    return (
        opener == "c"
        or "c" in before
        or clause.word in _CONDITIONS
        or not _ANYBODY.isdisjoint(words)
        or (before[:1] == "m" and first in _ASKING and opener in {"", "&", '"', ",", ":", ";"})
        or (before[:1] == "b" and first == "were" and opener in {"", '"', ":"})
        or (first == "had" and opener in {"", '"', ":"} and _is_had_it(line, clause))
    )


def _is_had_it(line: Line, clause: Clause) -> bool:
    """*Had Khost fallen, we would know*: an inversion in place of *if*."""
    turned = line.symbols[clause.start + 1 : clause.start + 2] in set("ePpqAGXC")
    return turned and not _WOULD.isdisjoint(line.texts[clause.end :])


_WOULD: Final = frozenset({"would", "'d", "could", "might"})
_AWAITING: Final = frozenset({"when", "once"})
_CONDITIONS: Final = frozenset({"if", "unless", "until", "whether", "lest"})
_ANYBODY: Final = frozenset({"whoever", "anyone", "anybody"})
_WILL: Final = words_of("will")
_ASKING: Final = frozenset({"should", "could", "would", "will"})


def _is_of_anybody(line: Line, clause: Clause, t: int) -> bool:
    """Know *any government that takes Kabul*, *a movement which marches in will be met*."""
    that = clause.opener == "T" or line.symbols[clause.start] == "T"
    if not (clause.opener == "r" or that) or not _is_present(line, t):
        return False
    generic = "any" in line.texts[: clause.start] and clause.said < 0
    return generic or (clause.opener == "r" and "m" in line.symbols[t + 1 : clause.end])


def _is_present(line: Line, t: int) -> bool:
    """*Which marches in*: a verb in the present tense."""
    forms = _forms(line, t)
    return bool(forms) and forms <= {"s", "base"}


def _is_order(line: Line, clause: Clause, t: int) -> bool:
    """*Hand over the town by Friday*: a bare verb that opens its clause."""
    return (
        line.symbols[clause.start : t].strip("j") in {"", "un"}  # "do not surrender it"
        and clause.opener in {"", ":", ";", '"'}
        and _forms(line, t) == {"base"}
    )


def _of_noun(line: Line, clause: Clause, t: int) -> tuple[Reality, str]:
    """Take an event told as a noun for real, unless the words round it take that away."""
    behind = line.texts[clause.end : clause.end + 4]
    if not _ODDS.isdisjoint(behind[1:]) or behind[1:3] == ["if", "it"]:
        return Reality.UNREAL, "a forecast"
    return _led_up_to(line, clause, t) or _followed_up(line, clause, t)


def _led_up_to(line: Line, clause: Clause, t: int) -> tuple[Reality, str] | None:
    """Say what the words before a noun of an event make of it, up to the verb before it."""
    for i in range(t - 1, max(clause.start - 1, t - 9), -1):
        if _parts_from_noun(line, i, t):
            return None
        if (taken := _taken_away(line, clause, i, t)) is not None:
            return taken
    return None


def _parts_from_noun(line: Line, i: int, t: int) -> bool:
    """Whether what stands before item `i` is no longer said of the noun at `t`."""
    symbol = line.symbols[i]
    return symbol in "V,N" or (
        symbol == "f" and line.texts[i] in {"feared", "likely"} and "V" in line.symbols[i:t]
    )


def _taken_away(line: Line, clause: Clause, i: int, t: int) -> tuple[Reality, str] | None:
    """*Feared*, *nearly*, *may*, *no*: one word before a noun that takes its event away."""
    symbol, text = line.symbols[i], line.texts[i]
    if (
        symbol in "fk"
        or text in _BARGAINED
        or (symbol == "Y" and line.senses[i]["say"].entry.effect == "unreal")
        or (symbol == "m" and not _PERCEIVED & set(line.texts[t : clause.end]))
    ):
        return Reality.UNREAL, text
    if symbol != "n":
        return None
    contrast = text == "not" and line.symbols[i - 1 : i] == "," and i == t - 1
    return (Reality.UNREAL if contrast else Reality.DENIED), text


_BARGAINED: Final = words_of("bargained_or_imagined")


def _followed_up(line: Line, clause: Clause, t: int) -> tuple[Reality, str]:
    """Say what the words behind a noun of an event make of it: real, if nothing else."""
    for i in range(t + 1, clause.end):
        symbol = line.symbols[i]
        if symbol in "mf" and not _PERCEIVED & set(line.texts[i : clause.end]):
            return Reality.UNREAL, line.texts[i]
        if symbol == "b" and _is_awaited(line, i):
            return Reality.UNREAL, "expected"
        if symbol in "VYxb":
            negated = symbol == "b" and line.symbols[i + 1 : i + 2] == "n"
            return (Reality.DENIED, line.texts[i + 1]) if negated else (Reality.REAL, "")
    return Reality.REAL, ""


_NOT_COME: Final = words_of("not_come_about")


def _is_awaited(line: Line, i: int) -> bool:
    """Say whether it *is feared*, *was a matter of time*, *was averted*: behind a form of *be*."""
    return any(
        symbol in "fd" or line.texts[n] in _NOT_COME
        for n, symbol in enumerate(line.symbols[i + 1 : i + 5], i + 1)
    )


def _of_verb(line: Line, clause: Clause, t: int, group: VerbGroup) -> tuple[Reality, str]:
    """Take an event told as a verb for real, unless its helpers or subject take that away."""
    helpers = group.helpers
    if "m" in helpers or "k" in helpers:
        return Reality.UNREAL, "not yet so"
    if "l" in helpers:
        return Reality.ENDED, "no longer"
    led = _led_by_particle(line, clause, t, group) or _behind_modal(line, clause, t, group)
    if led is not None:
        return led
    if "t" in helpers:
        return Reality.ATTEMPT, "an attempt"
    denied = "n" in helpers or _negative_subject(line, clause, group.start)
    return (Reality.DENIED, "a negation") if denied else (Reality.REAL, "")


def _behind_modal(
    line: Line, clause: Clause, t: int, group: VerbGroup
) -> tuple[Reality, str] | None:
    """Know *It would be the first capital captured this year*: a participle behind a modal."""
    reduced = not group.helpers and "part" in _forms(line, t)
    if reduced and "m" in line.symbols[clause.start : t]:
        return Reality.UNREAL, "a modal before it"
    return None


def _led_by_particle(
    line: Line, clause: Clause, t: int, group: VerbGroup
) -> tuple[Reality, str] | None:
    """*To capture*, *of capturing*, *nearly captured*: the word before a verb governs it."""
    if group.to:
        return infinitive_reality(line, clause, group.start - 1)
    lead = line.symbols[max(0, group.start - 2) : group.start]
    if line.texts[max(0, group.start - 1) : group.start + 1] == ["from", "being"]:
        return Reality.UNREAL, "kept from being"
    if lead.endswith(("i", "o")) and "ing" in _forms(line, t):
        return gerund_reality(line, clause, group.start - 1)
    return (Reality.UNREAL, "nearly") if lead.endswith("k") or lead in {"kj", "kn"} else None


def _forms(line: Line, t: int) -> frozenset[str]:
    return line.forms(t)


def _negative_subject(line: Line, clause: Clause, stop: int) -> bool:
    """*Nobody had been pushed back*, *no city has fallen*, *neither was taken*."""
    negated = line.symbols.rfind("n", clause.start, max(clause.start, stop))
    return (
        negated >= 0
        and not any(symbol in "Vx,Y" for symbol in line.symbols[negated:stop])
        and line.texts[negated] != "without"
    )
