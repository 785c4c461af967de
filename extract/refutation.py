"""Claims that their own sentence refutes: *reports that … are false*."""

from typing import Final

from extract.clauses import Clause
from extract.governing import Reality, that_of
from extract.lexicon import words_of
from extract.tagging import Line

_FALSE: Final = words_of("untruths")


_HEARSAY: Final = frozenset({"rumour", "rumor", "rumours", "rumors", "hoax"})
_CLAIMS: Final = words_of("talk")


def refuted_claim(line: Line, t: int) -> int:
    """Return the item of the claim noun whose content at `t` is refuted; -1 without one."""
    told = line.texts[:1] == ["what"]  # "what was spread about the fall is a lie"
    if not told and _CLAIMS.isdisjoint(line.texts):
        return -1
    claim = next(
        (
            i
            for i in range(t - 1, -1, -1)
            if line.texts[i] in _CLAIMS and (line.symbols[i] != "Y" or i == 0)
        ),
        -1,
    )
    if claim < 0 and told:
        claim = 0
    if claim < 0 or any(symbol in ";." for symbol in line.symbols[claim:t]):
        return -1
    for i in range(t + 1, len(line.texts)):
        text = line.texts[i]
        refutes = (
            (line.symbols[i] == "Y" and line.senses[i]["say"].entry.effect == "deny")
            or text in _FALSE
            or (text in _GROUNDS and line.symbols[i - 1] == "n")
            or (text == "without" and line.texts[min(i + 1, len(line.texts) - 1)] == "foundation")
        )
        proved = line.texts[i - 1] in _PROVED
        if refutes and (proved or not _IS.isdisjoint(line.symbols[max(t, i - 6) : i])):
            return claim
    return -1


_IS: Final = frozenset('bv"')
_PROVED: Final = words_of("proved")


def _without_truth(line: Line, that: int) -> tuple[Reality, str] | None:
    """*No truth in reports that*, *contrary to claims that*, *despite rumours that*."""
    lead = line.texts[max(0, that - _LEAD) : max(0, that)]
    if _CLAIMS.isdisjoint(lead[-2:]):
        return None
    grounds = next((i for i, text in enumerate(lead) if text in _GROUNDS), -1)
    symbols = line.symbols[max(0, that - _LEAD) : that]
    if "no truth" in lead or (grounds > 0 and "n" in symbols[:grounds]) or "contrary" in lead:
        return Reality.DENIED, " ".join(lead)
    return (Reality.RUMOURED, " ".join(lead)) if "despite" in lead else None


_LEAD: Final = 7  # items: "no basis whatever for the Taliban 's claims that"
_GROUNDS: Final = words_of("grounds")


def refuted_reality(line: Line, clause: Clause, t: int) -> tuple[Reality, str] | None:
    """See *it is not true that*, *reports that … are false*, *the claim to have … is rejected*."""
    claim = refuted_claim(line, t)
    if claim >= 0:
        return Reality.DENIED, f"{line.texts[claim]} refuted"
    that = that_of(line, clause)
    if (named := _called(line, t) or _without_truth(line, that)) is not None or that < 0:
        return named
    if _is_not_so(line, that):
        return Reality.DENIED, "not so"
    lead = line.texts[max(0, that - 5) : that]
    negated = any(symbol == "n" for symbol in line.symbols[max(0, that - 3) : that])
    if (lead[-1:] == ["true"] and negated) or (lead and lead[-1] in _FALSE - _HEARSAY):
        double = lead[-1] != "true" and negated
        return (Reality.REAL if double else Reality.DENIED), lead[-1]
    return None


def _called(line: Line, t: int) -> tuple[Reality, str] | None:
    """See *called reports that Ghazni had fallen "a joke"*: a quoted name for them refutes them.

    Whatever else they are called, whoever calls them so does not claim what they say.
    """
    for i in range(t - 1, 0, -1):
        if line.texts[i] in _CALLING and not _CLAIMS.isdisjoint(line.texts[i + 1 : i + _NAMED]):
            tail = line.texts[t + 1 :]
            if not _TRUE.isdisjoint(tail):
                return None
            refutes = '"' in line.symbols[t:] or _WORRYING.isdisjoint(tail)
            return (Reality.DENIED if refutes else Reality.RUMOURED), f"reports {line.texts[i]}"
        if line.symbols[i] in ";.":
            return None
    return None


_WORRYING: Final = words_of("worrying")
_CALLING: Final = words_of("calling")
_NAMED: Final = 4  # items: "called the latest reports"


def _is_not_so(line: Line, that: int) -> bool:
    """Know *it is not correct, she added, that …*: only who says so stands before *that*."""
    for i in range(that - 1, 1, -1):
        if line.texts[i] in _TRUE:
            return "n" in line.symbols[i - 2 : i]
        if line.symbols[i] not in ',"qKGAXewYp':
            return False
    return False


_TRUE: Final = words_of("truths")
