"""What a negation, a hedge, a future, a condition or a fear reaches."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from extract.clauses import Clause, VerbGroup
from extract.tagging import Line


class Reality(StrEnum):
    """How a predicate is meant."""

    REAL = "real"
    DENIED = "denied"
    ATTEMPT = "attempt"
    UNREAL = "unreal"
    ENDED = "ended"  # "no longer"


_SCOPE_END: Final = frozenset(
    {"while", "as", "although", "though", "whereas", "even though", "even as", "but", "yet"}
)
_CAUSES: Final = frozenset(
    {
        "allowed",
        "allowing",
        "allow",
        "enabled",
        "enabling",
        "forced",
        "forcing",
        "compelled",
        "compelling",
        "led",
        "leading",
        "caused",
        "causing",
        "left",
        "permitted",
        "permitting",
        "obliged",
        "helped",
        "let",
        "prompting",
        "prompted",
    }
)
_PERCEIVED: Final = frozenset({"hear", "heard", "see", "seen", "feel", "felt"})


def reality(
    line: Line, cut: Sequence[Clause], k: int, t: int, group: VerbGroup | None
) -> tuple[Reality, str]:
    """Say how the predicate at item `t` of clause `k` is meant, and which word says so."""
    if line.symbols.rstrip('"').endswith("?") and not _presupposes(line):
        return Reality.UNREAL, "a question"
    if (
        cut[k].opener == "r"
        and cut[k].word == "which"
        and line.symbols[cut[k].start : cut[k].start + 1] in {"w", "D", "N", "K", "C", "F"}
    ):
        return Reality.UNREAL, "an indirect question"
    if (refuted := _refuted(line, cut[k], t)) is not None:
        return refuted
    shared = _shared_helper(line, cut, k, t, group)
    if shared is not None:
        return shared
    own, why = _own(line, cut[k], t, group)
    if own is Reality.UNREAL:
        return own, why
    governed, reason = _governed(line, cut, k, t)
    if governed is Reality.REAL:
        return own, why
    if governed is Reality.DENIED and own is Reality.DENIED:
        return Reality.REAL, f"{reason} and {why}"
    if own is Reality.ATTEMPT and governed is Reality.DENIED:
        return Reality.UNREAL, reason
    return governed, reason


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


_FALSE: Final = frozenset(
    {
        "false",
        "untrue",
        "wrong",
        "nonsense",
        "baseless",
        "lie",
        "lies",
        "propaganda",
        "unfounded",
        "rumour",
        "rumor",
        "rumours",
        "rumors",
        "invented",
        "fabricated",
        "fiction",
        "fairy",
        "fake",
        "mistaken",
        "incorrect",
        "groundless",
    }
)


_CLAIMS: Final = frozenset(
    {
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "talk",
        "claim",
        "claims",
        "assertion",
        "assertions",
        "report",
        "reports",
        "story",
        "stories",
        "lie",
        "lies",
        "allegation",
        "allegations",
        "news",
        "suggestion",
        "suggestions",
        "word",
        "statement",
    }
)


def refuted_claim(line: Line, t: int) -> int:
    """The item of the claim noun whose content at `t` the sentence goes on to refute; -1 without one."""
    claim = next(
        (i for i in range(t - 1, -1, -1) if line.texts[i] in _CLAIMS and line.symbols[i] != "Y"), -1
    )
    if claim < 0 or any(symbol in ";." for symbol in line.symbols[claim:t]):
        return -1
    for i in range(t + 1, len(line.items)):
        item = line.items[i]
        refutes = (
            (item.symbol == "Y" and item.senses["say"].entry.effect == "deny")
            or item.text in _FALSE
            or (
                item.text == "without"
                and line.texts[min(i + 1, len(line.items) - 1)] == "foundation"
            )
        )
        if refutes and any(symbol in "bv" for symbol in line.symbols[max(t, i - 6) : i]):
            return claim
    return -1


def _refuted(line: Line, clause: Clause, t: int) -> tuple[Reality, str] | None:
    """*It is not true that*, *reports that … are false*, *the claim to have … is rejected*."""
    claim = refuted_claim(line, t)
    if claim >= 0:
        return Reality.DENIED, f"{line.texts[claim]} refuted"
    if clause.opener != "T":
        return None
    lead = line.texts[max(0, clause.start - 6) : clause.start - 1]
    negated = any(
        symbol == "n" for symbol in line.symbols[max(0, clause.start - 4) : clause.start - 1]
    )
    if (lead[-1:] == ["true"] and negated) or (
        lead and lead[-1] in _FALSE - {"rumour", "rumor", "rumours", "rumors"}
    ):
        double = lead[-1] != "true" and negated
        return (Reality.REAL if double else Reality.DENIED), lead[-1]
    return None


def _shared_helper(
    line: Line, cut: Sequence[Clause], k: int, t: int, group: VerbGroup | None
) -> tuple[Reality, str] | None:
    """*Could isolate the city and seize it*: the second verb shares the first one's helpers."""
    if (
        group is None
        or group.helpers.strip("j")
        or group.to
        or cut[k].opener != "&"
        or k == 0
        or not {"base"} <= _forms(line, t)
        or {"past", "part"} & _forms(line, t)
    ):
        return None
    earlier = line.symbols[cut[k - 1].start : cut[k - 1].end]
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
    return _infinitive(line, cut[k - 1], to) if to is not None else None


def _own(line: Line, clause: Clause, t: int, group: VerbGroup | None) -> tuple[Reality, str]:
    before = line.symbols[clause.start : t]
    if not {"whoever", "anyone", "anybody"}.isdisjoint(line.texts[clause.start : t]):
        return Reality.UNREAL, "whoever"
    if (
        clause.opener == "c"
        or "c" in before
        or clause.word in {"if", "unless", "until", "whether", "lest"}
    ):
        return Reality.UNREAL, "a condition"
    if (
        before[:1] == "m"
        and line.texts[clause.start] in {"should", "could", "would", "will"}
        and clause.opener in {"", "&", '"', ","}
    ):
        return Reality.UNREAL, "a condition or a question"
    if before[:1] == "b" and line.texts[clause.start] == "were" and clause.opener in {"", '"', ":"}:
        return Reality.UNREAL, "a condition"
    if "d" in before:
        return Reality.UNREAL, "doubt"
    return _of_noun(line, clause, t) if group is None else _of_verb(line, clause, t, group)


def _of_noun(line: Line, clause: Clause, t: int) -> tuple[Reality, str]:
    """An event told as a noun is real, unless the words before it take that away."""
    for i in range(t - 1, max(clause.start - 1, t - 7), -1):
        symbol, text = line.symbols[i], line.texts[i]
        if (
            symbol == "f"
            or symbol == "k"
            or (symbol == "Y" and line.items[i].senses["say"].entry.effect == "unreal")
        ):
            return Reality.UNREAL, text
        if symbol == "m" and not _PERCEIVED & set(line.texts[t : clause.end]):
            return Reality.UNREAL, text
        if symbol == "n":
            return Reality.DENIED, text
        if symbol in "V,N":
            break
    for i in range(t + 1, clause.end):
        symbol = line.symbols[i]
        if symbol in "mf" and not _PERCEIVED & set(line.texts[i : clause.end]):
            return Reality.UNREAL, line.texts[i]
        if symbol == "b" and any(
            s == "f" or line.texts[i + 1 + n] == "matter"
            for n, s in enumerate(line.symbols[i + 1 : i + 5])
        ):
            return Reality.UNREAL, "expected"
        if symbol in "VYxb":
            negated = symbol == "b" and line.symbols[i + 1 : i + 2] == "n"
            return (Reality.DENIED, line.texts[i + 1]) if negated else (Reality.REAL, "")
    return Reality.REAL, ""


def _of_verb(line: Line, clause: Clause, t: int, group: VerbGroup) -> tuple[Reality, str]:
    helpers = group.helpers
    if "m" in helpers or "k" in helpers:
        return Reality.UNREAL, "not yet so"
    if "l" in helpers:
        return Reality.ENDED, "no longer"
    if group.to:
        return _infinitive(line, clause, group.start - 1)
    if group.start and line.symbols[group.start - 1] == "i" and "ing" in _forms(line, t):
        return _gerund(line, clause, group.start - 1)
    if group.start and (
        line.symbols[group.start - 1] == "k"
        or (
            group.start > 1
            and line.symbols[group.start - 2] == "k"
            and line.symbols[group.start - 1] in "jn"
        )
    ):
        return Reality.UNREAL, "nearly"
    if "t" in helpers:
        return Reality.ATTEMPT, "an attempt"
    if "n" in helpers or _negative_subject(line, clause, group.start):
        return Reality.DENIED, "a negation"
    return Reality.REAL, ""


def _forms(line: Line, t: int) -> frozenset[str]:
    verbs = line.items[t].verbs()
    return frozenset().union(*(word.forms for word in verbs)) if verbs else frozenset()


def _negative_subject(line: Line, clause: Clause, stop: int) -> bool:
    """*Nobody had been pushed back*, *no city has fallen*, *neither was taken*."""
    negated = [i for i in range(clause.start, stop) if line.symbols[i] == "n"]
    return (
        bool(negated)
        and not any(symbol in "Vx,Y" for symbol in line.symbols[negated[-1] : stop])
        and line.texts[negated[-1]] != "without"
    )


def _infinitive(line: Line, clause: Clause, to: int) -> tuple[Reality, str]:
    """What governs *to capture* says whether it happened."""
    i = to - 1
    negated = False
    while i >= clause.start and (
        line.symbols[i] in "jnez0" or (line.symbols[i] == "i" and line.symbols[i + 1] in "ez0")
    ):
        negated = negated or line.symbols[i] == "n"
        i -= 1
    if i < 0:
        return Reality.UNREAL, "an infinitive"
    symbol, text = line.symbols[i], line.texts[i]
    perfect = line.symbols[to + 1 : to + 2] == "v"
    before = set(line.texts[clause.start : to])
    if symbol == "t" or line.items[i].word("attempt"):
        planned = (
            "m" in line.symbols[clause.start : i]
            or (i and line.texts[i - 1] == "to")
            or "f" in line.symbols[clause.start : i]
        )
        return (Reality.UNREAL if planned else Reality.ATTEMPT), text
    if symbol == "a" or text == "had" or (perfect and symbol in "YaVxb") or before & _CAUSES:
        denied = any(s == "n" for s in line.symbols[max(clause.start, i - 3) : i])
        return (Reality.DENIED if denied or negated else Reality.REAL), text
    if (
        line.items[i].word("capital")
        or line.items[i].word("city")
        or text
        in {"first", "last", "latest", "second", "third", "fourth", "fifth", "one", "next"}
        | _ORDINALS
    ):
        unreal = text == "next" or "next" in before or "m" in line.symbols[clause.start : to]
        return (Reality.UNREAL, text) if unreal else (Reality.REAL, "")
    return Reality.UNREAL, text


_ORDINALS: Final = frozenset(
    {
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "centre",
        "center",
        "major",
        "places",
        "place",
    }
)


def _gerund(line: Line, clause: Clause, at: int) -> tuple[Reality, str]:
    text = line.texts[at]
    earlier = line.symbols[clause.start : at]
    if text in {"by", "with", "in", "after", "on"}:
        attempt = earlier[-1:] == "t" and text == "in" and line.texts[at - 1].startswith("fail")
        return (Reality.ATTEMPT if attempt else Reality.REAL), text
    if text == "of" and ("Y" in earlier or clause.opener == "Y"):
        return Reality.REAL, text
    return Reality.UNREAL, f"{text} + -ing"


def _governed(line: Line, cut: Sequence[Clause], k: int, t: int) -> tuple[Reality, str]:
    """What the reporting verb, or the noun before *that*, makes of the clause."""
    clause = cut[k]
    y = _governor(line, cut, k)
    if (
        clause.opener == "T"
        and k
        and line.symbols[clause.start - 2 : clause.start - 1] in {"f", "d", "k"}
        and not (y >= 0 and line.items[y].senses["say"].entry.effect == "deny")
    ):
        return Reality.UNREAL, line.texts[clause.start - 2]
    if y < 0:
        return Reality.REAL, ""
    effect = line.items[y].senses["say"].entry.effect
    negated = any(s == "n" for s in line.symbols[max(0, y - 3) : y])
    modal = any(s == "m" for s in line.symbols[max(0, y - 3) : y])
    if effect == "unreal":
        return Reality.UNREAL, line.texts[y]
    if effect == "deny":
        return (Reality.UNREAL if negated or modal else Reality.DENIED), line.texts[y]
    if negated and effect == "claim":
        return Reality.UNREAL, f"not {line.texts[y]}"
    return Reality.REAL, ""


def _governor(line: Line, cut: Sequence[Clause], k: int) -> int:
    """The reporting verb whose scope holds clause `k`; -1 without one."""
    y = cut[k].said
    if cut[k].opener == "T" and cut[k].start > 1 and line.symbols[cut[k].start - 2] == ",":
        y = next(
            (
                i
                for i in range(cut[k].start - 1, -1, -1)
                if line.symbols[i] == "Y" and line.items[i].senses["say"].entry.effect == "deny"
            ),
            y,
        )
    if y < 0:
        return -1
    for clause in cut[: k + 1]:
        if (
            clause.start > y
            and clause.opener in "s&r"
            and (clause.word in _SCOPE_END or clause.opener == "r")
            and clause.verbal
        ):
            return -1
    return y
