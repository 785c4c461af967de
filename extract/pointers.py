"""Place phrases without a name: *the city*, *it*, *12 provincial capitals*, a numbered district."""

import re
from typing import Final

from extract.lexicon import words_of
from extract.model import Level
from extract.places import WHY_UNUSED, Unit, What, is_number
from extract.tagging import Line

_INDEFINITE: Final = words_of("indefinite")
_NUMBERED: Final = words_of("numbered")
_DEFINITE_NUMBERS: Final = words_of("definite_numbers")

CENTRES: Final = words_of("centres")
PARTS: Final = words_of("parts_of_a_city")


def counted(line: Line, i: int) -> Unit | None:
    """*12 of the 34 provincial capitals*: places that are counted and not named."""
    match = re.search(r"(?:[0wH]+o[e'wXj]*)?[0wH][wXj]*$", line.symbols[:i])
    if (
        not match
        or re.match(r"(?:iPR?|oP)", line.symbols[i + 1 :])
        or (line.symbols[i] == "C" and "capital" not in line.texts[i])
    ):
        return None
    words = line.texts[match.start() : i]
    first = next((n for n, word in enumerate(words) if is_number(word)), -1)
    last = line.texts[match.start() - 1] if match.start() else ""
    if first < 0 or (first == 0 and last in _DEFINITE_NUMBERS):
        return None
    return Unit(
        match.start() + first, i + 1, What.WHOLE, (), Level.CAPITAL, i, "count", plural=True
    )


def pronoun(line: Line, i: int) -> Unit | None:
    """Return *it*, *there*, *both* as a place phrase, where they can be one."""
    text = line.texts[i]
    if (
        text == "there"
        and not (i and line.symbols[i - 1] in "VNxijwHz")
        and line.symbols[i + 1 : i + 2] in {"b", "v", "m", "'"}
    ):
        return None
    refers = "both" if line.word(i, "pair") else text
    return (
        None
        if refers == "both"
        and line.symbols[i + 1 : i + 2]
        in {"w", "K", "C", "G", "A", "P", "o", "H", "D", "F", "e", "X", "N"}
        else Unit(i, i + 1, What.WHOLE, (), Level.CAPITAL, i, refers)
    )


def city_reference(line: Line, i: int) -> Unit | None:
    """Return *the city*, *its capital*, *both cities* as a place phrase."""
    senses = line.senses[i]
    plural = "cities" in senses
    modifiers = _MODIFIERS.search(line.symbols, 0, i)
    at = modifiers.start() if modifiers else i
    determiner = line.texts[at - 1] if at and line.symbols[at - 1] in "e'" else ""
    word = "cities" if plural else ("capital" if "capital" in senses else "city")
    if not _is_definite(line, at, i, determiner, word):
        return None
    if determiner == "'s" and at > 1 and line.symbols[at - 2] == "w":
        return _national_capital(line, at, i) if word == "capital" else None
    if plural:
        start = at - 1 if determiner else at
        return Unit(start, i + 1, What.WHOLE, (), Level.CAPITAL, i, "cities", plural=True)
    if whose := _CAPITAL_OF.match(line.symbols, i + 1):
        provinces = tuple(dict.fromkeys(p.province for p in line.items[whose.end() - 1].places))
        return Unit(at, whose.end(), What.WHOLE, provinces[:1], Level.CAPITAL, whose.end() - 1)
    return Unit(i - 1 if determiner else i, i + 1, What.WHOLE, (), Level.CAPITAL, i, word)


def _is_definite(line: Line, at: int, i: int, determiner: str, word: str) -> bool:
    """Whether a noun for a city at item `i`, with modifiers from `at` on, means a known one."""
    if determiner in _INDEFINITE:
        return False
    if not determiner and (word == "city" or line.symbols[max(0, at - 1) : at] == "n"):
        return False
    return word == "cities" or all(text in _DEMONSTRATIVE for text in line.texts[at:i])


def _national_capital(line: Line, at: int, i: int) -> Unit | None:
    """Know *The country's capital*: of nothing else that is no place here."""
    if at != i or line.texts[at - 2] not in {"country", "nation", "afghanistan"}:
        return None
    return Unit(at - 2, i + 1, What.WHOLE, (), Level.CAPITAL, i, "capital")


_MODIFIERS: Final = re.compile(r"[wX0Hj]*$")
_CAPITAL_OF: Final = re.compile(r",[ewX]{0,2}Co[ewX]*P")  # "the city, capital of Badghis province"


_DEMONSTRATIVE: Final = words_of("describing_a_city")


_BEYOND: Final = frozenset({"outside", "except", "beyond", "around", "near"})
_BUT_CITY: Final = re.compile(r"D[iw]eC")  # "every district outside the provincial capital"
_OF_PROVINCE: Final = re.compile(r"D[oi][ew]*R")
_MOST_OF: Final = re.compile(r"[Hek0woqj]+$")
_MOST: Final = words_of("most")


def district_reference(line: Line, i: int) -> Unit:
    """Read a district: a numbered or police one is a part of its city, any other is no capital."""
    before = line.symbols[:i]
    ordinals = re.search(r"[H0w&e,']*$", before)
    words = set(line.texts[ordinals.start() if ordinals else i : i])
    owned = (
        (re.match(r"D[oi]e?C", line.symbols[i:]) and line.texts[i + 1] not in _BEYOND)
        or re.search(r"C'[0wX]*$", before)
        or "police" in words
    )
    numbered = words & _NUMBERED or re.match(r"D[0]", line.symbols[i:])
    of_province = _OF_PROVINCE.match(line.symbols, i)
    most = _MOST_OF.search(before)
    if of_province and most and not _MOST.isdisjoint(line.texts[most.start() : i]):
        end = of_province.end()
        return Unit(
            most.start(), end, What.PART, (), Level.PROVINCE, end - 1, "province", why="districts"
        )
    if not {"every", "all"}.isdisjoint(line.texts[max(0, i - 2) : i]) and _BUT_CITY.match(
        line.symbols, i
    ):
        return Unit(i, i + 1, What.PART, (), Level.PROVINCE, i, "province", why="districts")
    return Unit(
        i,
        i + 1,
        What.PART if owned or numbered else What.DISTRICT,
        (),
        Level.CAPITAL,
        i,
        "city",
        why=WHY_UNUSED[What.DISTRICT],
    )
