"""When, from the words and the publication date."""

import re
from calendar import day_name, month_name
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from extract.lexicon import word_list, words_of
from extract.model import DateBasis
from extract.tagging import Line

_LONGEST_MONTH: Final = 31  # days
_DIGITS_OF_YEAR: Final = 4
_YEARS: Final = range(1000, 3000)  # numbers that may be a year
BACKGROUND_DAYS: Final = 60  # older than this before publication is history (ANNOTATION.md)
_WEEKDAYS: Final = (
    {name.lower(): n for n, name in enumerate(day_name)}
    | {name[:3].lower(): n for n, name in enumerate(day_name)}
    | {"tues": 1, "thur": 3, "thurs": 3}
)
_MONTHS: Final = (
    {name.lower(): n for n, name in enumerate(month_name) if name}
    | {name[:3].lower(): n for n, name in enumerate(month_name) if name}
    | {"sept": 9}
)
_MONTH_NAMES: Final = frozenset(name.lower() for name in month_name if name)
_NUMBERS: Final = {
    word: n
    for n, word in enumerate(
        [
            "a",
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
        ],
        1,
    )
} | {"one": 1, "another": 1, "couple": 2}
_ORDINALS: Final = {word: n for n, word in enumerate(word_list("ordinals_of_days"), 1)}
_TODAY: Final = frozenset({"today", "tonight", "overnight"})
_THIS: Final = words_of("parts_of_this_day")
_LATER: Final = {
    "since": -1,
    "later": 1,
    "after": 1,
    "afterwards": 1,
    "before": -1,
    "earlier": -1,
    "ago": -1,
    "previously": -1,
}
_BEGINS: Final = frozenset(
    {
        *_WEEKDAYS,
        *_MONTHS,
        *_TODAY,
        "yesterday",
        "this",
        "that",
        "last",
        "recent",
        "earlier",
        "past",
    }
)
_PERIODS: Final = words_of("periods")
_NEXT: Final = frozenset({"next", "following", "same"})
_SPANS: Final = words_of("spans")
_TELLING: Final = _BEGINS | _PERIODS | frozenset(_ORDINALS)
_BEHIND: Final = _PERIODS | _NEXT  # what stands before them begins the date
_FIRST: Final = _BEGINS | frozenset(_ORDINALS)
_DIGIT: Final = re.compile(r"\d").search


@dataclass(slots=True)
class Dated:
    """A date in a sentence, at item `at`; `day` None when it is vague or only a period.

    `hour`: only a time of day is told, so that the day is that which the text tells of.
    """

    at: int
    end: int
    day: date | None
    basis: DateBasis
    history: bool = False
    hour: bool = False


def dated(line: Line, published: date, last: date | None) -> list[Dated]:
    """Return the dates of a sentence; `last` is the last day the text named, for "a day later"."""
    texts = line.texts
    if _TELLING.isdisjoint(texts) and "h" not in line.symbols and not _DIGIT(line.folded):
        return _of_the_day(line, published, last)
    found: list[Dated] = []
    stop = 0
    for i in _beginnings(line):
        if i < stop:
            continue
        hit = _date_at(line, i, published, found[-1].day if found and found[-1].day else last)
        if hit is not None:
            found.append(hit)
            stop = hit.end
    return found or _of_the_day(line, published, last)


def _of_the_day(line: Line, published: date, last: date | None) -> list[Dated]:
    """*By the afternoon*, *at ten in the morning*: of the day that the text tells of."""
    match = _HOURS.search(line.symbols)
    if (
        match is None
        or line.texts[match.end() - 1] not in _PARTS_OF_DAY
        or line.texts[match.start() + 1] in {"a", "one"}
    ):
        return []
    return [Dated(match.start(), match.end(), last or published, DateBasis.PUBLICATION, hour=True)]


_HOURS: Final = re.compile(r"i[ej]?z(?=[,.;:)\"&]|$|i)")
_PARTS_OF_DAY: Final = words_of("parts_of_day")


def _beginnings(line: Line) -> list[int]:
    """Return the items at which it is worth a look if a date begins."""
    begins: list[int] = []
    for i, text in enumerate(line.texts):
        if i and text in _BEHIND and i - 1 not in begins:
            begins.append(i - 1)
        if text in _FIRST or text[0].isdigit() or line.symbols[i] == "h":
            begins.append(i)
    return begins


def _date_at(line: Line, i: int, published: date, last: date | None) -> Dated | None:
    symbol, text = line.symbols[i], line.texts[i]
    if symbol == "h":
        return Dated(i, i + 1, None, DateBasis.TEXT, history=True)
    if symbol not in "z0wHejmh":
        return None
    if text in _WEEKDAYS:
        return _weekday(line, i, text, published)
    return _calendar(line, i, published, last) or _relative(line, i, published, last)


def _calendar(line: Line, i: int, published: date, last: date | None) -> Dated | None:
    """Read *8 May 2021*, *May 8*, *2019*, *the 8th*."""
    words = line.texts[i : i + 5]
    if words[0] in _MONTHS:
        return _month_first(line, i, words, published)
    if not (words[0][0].isdigit() or words[0] in _ORDINALS):
        return None
    number = _number(words[0]) or (_ORDINALS.get(words[0]) if words[1:2] == ["of"] else None)
    at = 2 if words[1:2] == ["of"] and words[2:] else 1
    month = _MONTHS.get(words[at]) if number and len(words) > 1 else None
    if number and month:
        return _day(line, i, i + at + 1, number, month, published)
    if _is_year(line, i, published):
        since = i > 0 and line.texts[i - 1] == "since"
        history = int(words[0]) < published.year and not since
        return Dated(i, i + 1, None, DateBasis.TEXT, history=history)
    number = number or _ORDINALS.get(words[0])
    if number and _is_ordinal(line, i):
        return _ordinal(i, number, last or published, published)
    return None


def _month_first(line: Line, i: int, words: list[str], published: date) -> Dated | None:
    """Read *May 8* or *early May*; "may" and "march" as verbs are no months."""
    if words[0] in {"may", "march"} and line.symbols[i] not in "z":
        return None
    month = _MONTHS[words[0]]
    at = 2 if words[2:] and words[1] == "." else 1
    number = _number(words[at]) if len(words) > at else None
    if (month, number) == _ATTACKS_OF_2001 and words[at + 1 : at + 2] == ["attacks"]:
        return Dated(i, i + at + 2, None, DateBasis.TEXT, history=True)
    if number and number <= _LONGEST_MONTH:
        return _day(line, i, i + at + 1, number, month, published)
    if words[0] not in _MONTH_NAMES:  # "Jan" alone is a man's name
        return None
    return _period(line, i, at, words, month, published)


_ATTACKS_OF_2001: Final = (9, 11)


def _is_year(line: Line, i: int, published: date) -> bool:
    """Whether a number is a year, no later than the publication."""
    word = line.texts[i]
    return (
        word.isdigit()
        and len(word) == _DIGITS_OF_YEAR
        and _YEARS.start <= int(word) <= published.year
        and line.symbols[i] == "0"
    )


def _is_ordinal(line: Line, i: int) -> bool:
    """Know *the 8th*, a day of the month, from *the 8th district*."""
    spelled = line.texts[i] in _ORDINALS
    return (
        (spelled or line.texts[i][-2:] in {"st", "nd", "rd", "th"})
        and i > 0
        and line.texts[i - 1] == "the"
        and not (spelled and line.texts[i - 2] not in {"on", "by"})
        and not (i + 1 < len(line.texts) and line.symbols[i + 1] in "wCDGKFHN")
    )


def _ordinal(i: int, number: int, near: date, published: date) -> Dated | None:
    try:
        day = near.replace(day=number)
    except ValueError:
        return None
    return Dated(i, i + 1, day, DateBasis.TEXT) if day <= published else None


def _period(line: Line, i: int, at: int, words: list[str], month: int, published: date) -> Dated:
    """Return a month without a day; with a year behind it, perhaps history."""
    year = published.year
    end = i + 1
    if len(words) > at and words[at].isdigit() and len(words[at]) == _DIGITS_OF_YEAR:
        year, end = int(words[at]), i + at + 1
    elif month > published.month:
        year -= 1
    lead = line.texts[i - 1] if i else ""
    latest = date(year, month, {"early": 10, "mid": 20}.get(lead, 28))
    return Dated(i, end, None, DateBasis.TEXT, history=(published - latest).days > BACKGROUND_DAYS)


def _number(word: str) -> int | None:
    bare = word.rstrip("stndrh") if word[:1].isdigit() else ""
    return (
        int(bare)
        if bare.isdigit() and 0 < int(bare) <= _LONGEST_MONTH and len(bare) < _DIGITS_OF_YEAR - 1
        else None
    )


def _day(line: Line, i: int, end: int, number: int, month: int, published: date) -> Dated | None:
    year, given = published.year, False
    texts = line.texts[end : end + 2]
    for n, text in enumerate(texts):
        if text.isdigit() and len(text) == _DIGITS_OF_YEAR and int(text) in _YEARS:
            year, end, given = int(text), end + n + 1, True
            break
        if text != ",":
            break
    try:
        day = date(year, month, number)
    except ValueError:
        return None
    if not given and day > published + timedelta(days=31):
        day = date(year - 1, month, number)
    return Dated(i, end, day, DateBasis.TEXT, history=(published - day).days > BACKGROUND_DAYS)


def _weekday(line: Line, i: int, text: str, published: date) -> Dated | None:
    if text in {"sun", "sat", "mon", "fri", "wed"} and line.letter(i).islower():
        return None
    if i and line.texts[i - 1] == "a":  # "on a Monday": of some week
        return Dated(i, i + 1, None, DateBasis.WEEKDAY, history=True)
    weekday = _WEEKDAYS[text]
    back = (published.weekday() - weekday) % 7
    if i and line.texts[i - 1] == "last" and back == 0:
        back = 7
    lead = line.texts[i - 1] if i else ""
    term = lead == "by" and not {"m", "f"}.isdisjoint(line.symbols)  # "must leave by Friday"
    if term or lead in {"next", "coming"} or (i > 1 and line.texts[i - 2] == "until"):
        return None
    return Dated(i, i + 1, published - timedelta(days=back), DateBasis.WEEKDAY)


def _relative(line: Line, i: int, published: date, last: date | None) -> Dated | None:
    """Read a day that is told from the day of publication or from the last one named."""
    words = line.texts[i : i + 5]
    return (
        _near(words, i, published)
        or _lately(words, i)
        or _day_before(words, i, last or published)
        or _day_after(words, i, last, published)
        or _days_after(line, i, published, last)
        or _days_apart(words, i, published, last)
    )


def _near(words: list[str], i: int, published: date) -> Dated | None:
    """*Today*, *this morning*, *yesterday*, *last night*."""
    if words[0] in _TODAY:
        return Dated(i, i + 1, published, DateBasis.PUBLICATION)
    if words[0] == "yesterday":
        return Dated(i, i + 1, published - timedelta(days=1), DateBasis.PUBLICATION)
    if words[0] == "this" and not _THIS.isdisjoint(words[1:2]):
        return Dated(i, i + 2, published, DateBasis.PUBLICATION)
    if words[:2] == ["last", "night"]:
        return Dated(i, i + 2, published - timedelta(days=1), DateBasis.PUBLICATION)
    return None


def _lately(words: list[str], i: int) -> Dated | None:
    """*Last week*, *recent days*: a time without a day."""
    vague = words[0] in {"last", "this", "recent", "earlier", "past"} and not _SPANS.isdisjoint(
        words[1:2]
    )
    return Dated(i, i + 2, None, DateBasis.TEXT) if vague else None


def _day_before(words: list[str], i: int, last: date) -> Dated | None:
    """Read *the day before*, *the previous day*: before the last day that the text named."""
    if words[:3] in (["the", "day", "before"], ["the", "previous", "day"]):
        return Dated(i, i + 3, last - timedelta(days=1), DateBasis.TEXT)
    return None


def _day_after(words: list[str], i: int, last: date | None, published: date) -> Dated | None:
    """Read *the next day*, *the following night*: after the last day that the text named."""
    if words[:3] == ["the", "same", "day"] or words[:2] in _THAT_DAY:
        return Dated(i, i + len(words[:2]), last, DateBasis.TEXT) if last else None
    told = words[:2] in (["the", "next"], ["the", "following"]) and words[2:3] != ["week"]
    if not told or last is None or last >= published:
        return None
    return Dated(i, i + len(words[:3]), last + timedelta(days=1), DateBasis.TEXT)


def _days_after(line: Line, i: int, published: date, last: date | None) -> Dated | None:
    """*Four days after they took Kabul*: so long ago, seen from the day that is told of."""
    words = line.texts[i : i + 4]
    number = day_number(words[0])
    after = words[1:3] in (["days", "after"], ["day", "after"]) and words[3:] != ["that"]
    if not number or not after or not _EVENT.match(line.symbols, i + 3):
        return None
    start = (last or published) if i else published
    return Dated(i + 3, i + 4, start - timedelta(days=number), DateBasis.TEXT)


_EVENT: Final = re.compile(r"[^,.;:]*[VNxbv]")


def day_number(word: str) -> int | None:
    """Read a small number in words or digits; None without one."""
    return _NUMBERS.get(word) or _number(word)


_THAT_DAY: Final = [["that", part] for part in ("day", "night", "evening", "morning", "afternoon")]


def _days_apart(words: Sequence[str], i: int, published: date, last: date | None) -> Dated | None:
    number = day_number(words[0])
    if (
        number
        and words[2:]
        and words[1] in {"year", "years", "decades", "decade"}
        and words[2] in _LATER | {"on": 1, "since": 1}
    ):
        return Dated(i, i + 3, None, DateBasis.TEXT, history=True)
    if (
        not number
        or not words[2:]
        or words[1] not in {"day", "days", "week", "weeks"}
        or words[2] not in _LATER
    ):
        return None
    if words[2] == "after" and words[3:4] not in ([], [","], ["."], ["that"], ["this"]):
        return None  # "two days after Ghazni"
    days = number * (7 if words[1].startswith("week") else 1) * _LATER[words[2]]
    if words[1].startswith("week") and number > 1:
        return Dated(i, i + 3, None, DateBasis.TEXT, history=days < -BACKGROUND_DAYS)
    start = published if words[2] in {"ago", "since"} else last or published
    day = start + timedelta(days=days)
    return Dated(i, i + 3, day, DateBasis.TEXT) if day <= published else None
