"""What governs a verb: *tried to*, *managed to*, *denied that*."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from extract.clauses import Clause
from extract.lexicon import words_of
from extract.tagging import Line

_RANK_WORDS: Final = words_of("rank_words")


class Reality(StrEnum):
    """How a predicate is meant."""

    REAL = "real"
    DENIED = "denied"
    ATTEMPT = "attempt"
    UNREAL = "unreal"
    ENDED = "ended"  # "no longer"
    PURPOSE = "purpose"  # "went into action to win back"
    RUMOURED = "rumoured"  # talked of, by nobody: what a denial may answer


_SCOPE_END: Final = words_of("scope_ends")


_CAUSES: Final = words_of("causes")


def infinitive_reality(line: Line, clause: Clause, to: int) -> tuple[Reality, str]:
    """Ask what governs *to capture*: that says whether it happened."""
    i = to - 1
    negated = line.symbols[to] == "n"
    while i >= clause.start and (
        line.symbols[i] in "jnez0" or (line.symbols[i] == "i" and line.symbols[i + 1] in "ez0")
    ):
        negated = negated or line.symbols[i] == "n"
        i -= 1
    if i < 0:
        return Reality.UNREAL, "an infinitive"
    symbol, text = line.symbols[i], line.texts[i]
    perfect = line.symbols[to + 1 : to + 2] == "v"
    before, before_to = set(line.texts[clause.start : to]), line.symbols[clause.start : to]
    if symbol == "t" or line.word(i, "attempt"):
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
        line.word(i, "capital")
        or line.word(i, "city")
        or line.word(i, "province")
        or text in _RANK_WORDS | _ORDINALS
    ):
        if negated:
            return Reality.DENIED, "not to"  # "the last city not to have fallen"
        unreal = text == "next" or "next" in before or "m" in line.symbols[clause.start : to]
        return (Reality.UNREAL, text) if unreal else (Reality.REAL, "")
    acted = "m" not in before_to and _ACTED.search(line.symbols, clause.start, to)
    return (Reality.PURPOSE if acted else Reality.UNREAL), text


# what was done, and to what end: "flew in commandos to win back", "had gone into action to clear"
_ACTED: Final = re.compile(r"(?<![mtfdcan])[Vx](?![^VYxm]*[mtfdc])[^VY;:.]*$")
_ORDINALS: Final = words_of("ordinals")


def gerund_reality(line: Line, clause: Clause, at: int) -> tuple[Reality, str]:
    """Say what the preposition before an -ing form makes of it."""
    text = line.texts[at]
    earlier = line.symbols[clause.start : at]
    if text in {"by", "with", "in", "after", "on"}:
        failed = line.texts[at - 1].startswith(("fail", "succe")) and (
            earlier[-1:] == "t" or "n" in earlier
        )
        attempt = text == "in" and failed
        return (Reality.ATTEMPT if attempt else Reality.REAL), text
    if text == "of" and line.texts[at - 1] == "instead":
        return Reality.UNREAL, "instead of"
    if text == "of" and ("Y" in earlier or clause.opener == "Y"):
        return Reality.REAL, text
    return Reality.UNREAL, f"{text} + -ing"


def governed_reality(line: Line, cut: Sequence[Clause], k: int) -> tuple[Reality, str]:
    """Say what the reporting verb, or the noun before *that*, makes of the clause."""
    clause = cut[k]
    y = governor(line, cut, k)
    cue = _CUE_BEFORE.search(line.symbols, 0, clause.start - 1) if clause.opener == "T" else None
    if cue and not (y >= 0 and line.senses[y]["say"].entry.effect == "deny"):
        return doubted(line.texts[cue.start()])
    if that_of(line, clause) > y >= 0 and not _WILL.isdisjoint(line.texts[max(0, y - 2) : y]):
        return Reality.UNREAL, f"will {line.texts[y]}"  # "I will tell you that it fell"
    return _reported(line, y) if y >= 0 else (Reality.REAL, "")


def _reported(line: Line, y: int) -> tuple[Reality, str]:
    """Say what the reporting verb at item `y` makes of what is reported."""
    text, effect = line.texts[y], line.senses[y]["say"].entry.effect
    lead = line.symbols[max(0, y - 3) : y]
    wrongly = not _WRONGLY.isdisjoint(line.texts[max(0, y - 1) : y + 2])
    if wrongly or " ".join(line.texts[y + 1 : y + 3]) in _WRONGLY or _only_heard_of(line, y):
        return Reality.RUMOURED, text
    if _IF_SAID.search(line.symbols, 0, y):  # "if a headline says that"
        return Reality.UNREAL, f"if … {text}"
    if effect == "unreal":
        return Reality.UNREAL, text
    if effect == "deny":
        return (Reality.DENIED if set("nm").isdisjoint(lead) else Reality.UNREAL), text
    if ("n" in lead or "cannot" in line.texts[y - 1 : y]) and effect == "claim":
        return Reality.UNREAL, f"not {text}"
    return Reality.REAL, ""


_WILL: Final = words_of("will")
_IF_SAID: Final = re.compile(r"c[^,;:.&VYNS]*$")
_WRONGLY: Final = words_of("wrongly")
# "fears that", "a rumour since this morning that"
_CUE_BEFORE: Final = re.compile(r"[fdk](?:j|[is]?[ew]{0,2}[z0]+)*$")


def _only_heard_of(line: Line, y: int) -> bool:
    """*May have seen claims that*: what others are said to claim, with nobody to vouch for it."""
    heard = y > 0 and line.texts[y - 1] in {"seen", "heard", "read"}
    return heard and line.texts[y] in _REPORTS and "m" in line.symbols[max(0, y - 4) : y]


def doubted(cue: str) -> tuple[Reality, str]:
    """Tell a rumour, which somebody may deny, from what is only feared or unlikely."""
    return (Reality.RUMOURED if cue in _RUMOURS else Reality.UNREAL), cue


_RUMOURS: Final = words_of("rumours")


def _denial_of_reports(line: Line, y: int) -> int:
    """*Denied reports, shared on Wednesday, that*: the denial governs, not the participle.

    Between the denial and the participle only the reports may stand, and what is said of them.
    """
    if line.symbols[y - 1] == "," and line.texts[y].endswith("ing"):  # "rejected it, saying that"
        return y
    if line.symbols[y - 1] == "&":  # "denied the claim and said that"
        return y
    for i in range(y - 1, max(-1, y - _FAR), -1):
        if line.symbols[i] in ";.VN":
            break
        if _denies(line, i):
            between = line.symbols[i + 1 : y]
            reports = "K" in between or not _REPORTS.isdisjoint(line.texts[i + 1 : y + 1])
            return i if reports and not set("bvqGA").intersection(between) else y
    return y


_WHAT_IS_SAID: Final = re.compile(r"Yw[bv]+$")
_FAR: Final = 16  # items: "dismissed as … posts on social media that claimed on Monday that"
_REPORTS: Final = words_of("talk")


def governor(line: Line, cut: Sequence[Clause], k: int) -> int:
    """Return the reporting verb whose scope holds clause `k`; -1 without one."""
    y = cut[k].said
    that = that_of(line, cut[k])
    if that > 0 and line.symbols[that - 1] == ",":
        y = next((i for i in range(that - 1, -1, -1) if _denies(line, i)), y)
    if y < 0:
        return -1
    if that > 0 and (denial := _denial_of_reports(line, y)) != y:
        return denial
    if (said := _WHAT_IS_SAID.search(line.symbols, 0, y)) and _denies(line, said.start()):
        return said.start()  # "we deny what is being said about battles in"
    claims = line.senses[y]["say"].entry.effect == "claim"
    if not claims and ":" in line.symbols[y + 2 : cut[k].start]:
        return -1  # "reject the rumour that …: no fighter is there"
    return -1 if any(_ends_scope(clause, y) for clause in cut[: k + 1]) else y


def that_of(line: Line, clause: Clause) -> int:
    """Return the item of the *that* which opens a clause; -1 without one."""
    if clause.opener == "T":
        return clause.start - 1
    return clause.start if line.symbols[clause.start : clause.start + 1] == "T" else -1


def _denies(line: Line, i: int) -> bool:
    return line.symbols[i] == "Y" and line.senses[i]["say"].entry.effect == "deny"


def _ends_scope(clause: Clause, y: int) -> bool:
    """Whether a clause behind the reporting verb `y` is no longer what is reported."""
    return (
        clause.start > y
        and clause.verbal
        and (clause.opener == "r" or (clause.opener in "s&" and clause.word in _SCOPE_END))
    )
