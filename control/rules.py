"""The table of rules that say why a place is assessed as it is, tried from the top."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from control.accounts import Certainty, Voice
from control.case import Case
from control.reasons import (
    after_words,
    because,
    denial_words,
    disputed_words,
    lapsed_note,
    lapsed_words,
    note_words,
    rejected_words,
    replaced_words,
    turned_words,
    unmoved_words,
)
from control.support import CORROBORATED
from control.words import day_words, sentence
from extract.model import Status


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: the first rule that fits a case gives the reason."""

    id: str
    fits: Callable[[Case], bool]
    reason: Callable[[Case], str]
    note: Callable[[Case], str] = note_words


def _is_contested(case: Case) -> bool:
    return case.status is Status.CONTESTED


def _follows_outcome(case: Case, *, solid: bool) -> bool:
    before = case.standing.before
    return bool(before and before.is_outcome and before.is_solid is solid and _is_contested(case))


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "rejected",
        lambda case: bool(case.rejected) and case.standing.status is None and not case.is_denial,
        lambda _: "every report up to this day was rejected in review",
        lambda case: sentence(rejected_words(case)),
    ),
    Rule("lapsed", lambda case: case.has_lapsed, lapsed_words, lapsed_note),
    Rule(
        "denial alone",
        lambda case: case.is_denial,
        denial_words,
        lambda _: "A denial alone puts nothing on the map.",
    ),
    Rule(
        "none",
        lambda case: case.status is None,
        lambda case: f"no report up to {day_words(case.as_of)}",
    ),
    Rule(
        "quiet",
        lambda case: case.standing.is_quiet(case.as_of),
        lambda case: f"no report since {case.day(case.standing.renewed)}: {because(case)}",
    ),
    Rule("disputed", lambda case: bool(case.standing.objections), disputed_words),
    Rule("sticks", lambda case: case.unmoved is not None, unmoved_words),
    Rule("counter-attack", lambda case: _follows_outcome(case, solid=True), after_words),
    Rule("outlasted", lambda case: _follows_outcome(case, solid=False), after_words),
    Rule("retaken", lambda case: case.past is not None, turned_words),
    Rule("overtaken", lambda case: case.replaced is not None, replaced_words),
    Rule(
        "fighting",
        lambda case: _is_contested(case) and case.standing.certainty is Certainty.CONFIRMED,
        because,
    ),
    Rule(
        "admitted",
        lambda case: case.count(case.loser) > 0,
        because,
    ),
    Rule("corroborated", lambda case: case.count(Voice.NEUTRAL) >= CORROBORATED, because),
    Rule("one voice", lambda case: case.count(Voice.NEUTRAL) > 0, because),
    Rule("claimed", lambda _: True, because),
)


def fitting(case: Case) -> Rule:
    """Return the first rule that fits; the last one always does."""
    return next(rule for rule in RULES if rule.fits(case))
