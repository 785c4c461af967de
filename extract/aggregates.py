"""Counts without names: *12 of the 34 provincial capitals*, *around 80 districts*."""

from collections.abc import Iterator, Sequence
from typing import Final

from extract.cues import reality
from extract.frames import bound
from extract.governing import Reality
from extract.lexicon import words_of
from extract.model import AggregateClaim, Article, Unit
from extract.places import Unit as Phrase
from extract.slots import Bound, Parsed
from extract.speakers import Speaker
from extract.tagging import Line

_SMALL: Final = {
    word: n
    for n, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        1,
    )
}
_TENS: Final = {
    word: 10 * n
    for n, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_ABOUT: Final = words_of("approximately")
_UNITS: Final = {"C": Unit.CAPITAL, "D": Unit.DISTRICT, "R": Unit.PROVINCE}


def aggregates(
    article: Article, parsed: Parsed, voices: Sequence[Speaker]
) -> Iterator[AggregateClaim]:
    """Yield the counts of seized, contested or retaken places of one sentence."""
    seen: set[int] = set()
    for one in bound(parsed):
        if one.unit.refers != "count" or one.unit.start in seen:
            continue
        claim = _claim(article, parsed, voices, one)
        if claim is not None:
            seen.add(one.unit.start)
            yield claim


def _claim(
    article: Article, parsed: Parsed, voices: Sequence[Speaker], one: Bound
) -> AggregateClaim | None:
    real, _ = reality(parsed.line, parsed.cut, one.clause, one.at, one.group)
    number, of = count(parsed.line, one.unit)
    if real is not Reality.REAL or number is None:
        return None
    before = parsed.line.items[max(0, one.unit.start - 3) : one.unit.head]
    unit = _UNITS[parsed.line.symbols[one.unit.head]]
    return AggregateClaim(
        article.id,
        article.published,
        unit,
        one.status,
        number,
        any(i.text in _ABOUT for i in before),
        of,
        voices[one.clause].claimants,
        parsed.line.sentence.span,
    )


def count(line: Line, unit: Phrase) -> tuple[int | None, int | None]:
    """Return (how many, of how many) of a counted phrase."""
    words = line.texts[unit.start : unit.head]
    if "of" not in words:
        return number(words), None
    at = words.index("of")
    return number(words[:at]), number(words[at + 1 :])


def number(words: Sequence[str]) -> int | None:
    """Read a number in digits or words; None without one."""
    total: int | None = None
    for word in words:
        value = _value(word)
        if value == _HUNDRED and total:
            total *= value
        elif value is not None:
            total = (total or 0) + value
    return total


_HUNDRED: Final = 100


def _value(word: str) -> int | None:
    digits = word.replace(",", "")
    if digits.isdigit():
        return int(digits)
    return _SMALL.get(word) or _TENS.get(word) or (_HUNDRED if word == "hundred" else None)


__all__ = ["aggregates", "count", "number"]
