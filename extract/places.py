"""Noun phrases round a place name: what a name stands for here.

English compounds are right-headed: *Kunduz city* is the capital, *Kunduz province* the province,
*Kunduz airport* a facility, *Kunduz residents* people, *the Kunduz road* no place at all.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from extract.model import Level
from extract.tagging import Item, Line
from geo.gazetteer import PlaceKind


class What(StrEnum):
    """What a place phrase stands for."""

    WHOLE = "whole"  # the capital or province itself
    PART = "part"
    FACILITY = "facility"
    DISTRICT = "district"
    PERSON = "person"
    UNUSED = "unused"


@dataclass(slots=True)
class Unit:
    """A place phrase: items [start, end) and the provinces that it is about.

    `refers` holds the words of a reference that discourse must resolve ("city", "capital",
    "cities", "province", "it", "there"); it is empty for a name.
    """

    start: int
    end: int
    what: What
    provinces: tuple[str, ...]
    level: Level
    head: int
    refers: str = ""
    why: str = ""
    group: int = -1
    possessed: bool = False
    lead: int = -1
    shared: bool = False
    plural: bool = False
    steps: list[str] = field(default_factory=list)


_WHAT: Final = {
    "F": What.FACILITY,
    "H": What.PART,
    "D": What.DISTRICT,
    "J": What.UNUSED,
    "K": What.PERSON,
    "G": What.PERSON,
    "X": What.PERSON,
}
_WHY: Final = {
    What.UNUSED: "part of another name",
    What.PERSON: "only says whose people",
    What.DISTRICT: "a district, not its capital",
}
_OF: Final = re.compile(r"([CRDFHKGJNw])['z]?o(?:[ewXj]|(?<=e)0)*$")
_IN_OWNER: Final = re.compile(r"([DFHJKG])i(?:[ewX])*$")
_APPOSITION: Final = re.compile(
    r",(?:[ewXPH0Rj']|w&w)*?[wXCH0]?C(?:(?:[oi][ewXH0jR]*P?R?)?(?=[,.;):\"]|$)|[oi][ewXH0jR]*PR?(?=[Vbv]))"
)
_NAMED_CITY: Final = re.compile(r"C(?:i[ewXHR]*)?,?$")


def units(line: Line) -> list[Unit]:
    """Return the place phrases of a sentence, from left to right, lists joined in groups."""
    found: list[Unit] = []
    stop = 0
    for match in _BEGINS.finditer(line.symbols):
        i = match.start()
        if i < stop:
            continue
        unit = _unit_at(line, i, found)
        if unit is not None:
            found.append(unit)
            stop = max(unit.end, i + 1)
    if found:
        _wrap(line, found)
        _group(line, found)
    return found


_BEGINS: Final = re.compile("[PCDRFHp]")


def _unit_at(line: Line, i: int, found: list[Unit]) -> Unit | None:
    symbol = line.symbols[i]
    if symbol == "P":
        return _named(line, i, found)
    if symbol in "CDR" and line.texts[i].endswith("s") and (counted := _counted(line, i)):
        return counted
    if symbol == "C":
        return _city_reference(line, i)
    if symbol == "R":
        definite = i and line.texts[i - 1] in {
            "the",
            "this",
            "whole",
            "entire",
            "its",
            "their",
            "that",
        }
        return Unit(i, i + 1, What.WHOLE, (), Level.PROVINCE, i, "province") if definite else None
    if symbol == "D":
        return _district_reference(line, i)
    if symbol == "F":
        return Unit(i, i + 1, What.FACILITY, (), Level.CAPITAL, i, "city")
    if (
        symbol == "H"
        and i
        and line.texts[i - 1] == "the"
        and line.texts[i] in _CENTRE
        and line.symbols[i + 1 : i + 2] != "o"
    ):
        return Unit(i, i + 1, What.PART, (), Level.CAPITAL, i, "city")
    if symbol == "p":
        return _pronoun(line, i)
    return None


_CENTRE: Final = frozenset(
    {
        "city center",
        "city centre",
        "town centre",
        "town center",
        "center",
        "centre",
        "outskirts",
        "suburbs",
    }
)


def _counted(line: Line, i: int) -> Unit | None:
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
    if first < 0 or (first == 0 and last in {"the", "all", "both", "these", "those", "other"}):
        return None
    return Unit(
        match.start() + first, i + 1, What.WHOLE, (), Level.CAPITAL, i, "count", plural=True
    )


_NUMBER_WORDS: Final = frozenset(
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
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
    ]
)


def is_number(word: str) -> bool:
    return word in _NUMBER_WORDS or word.replace(",", "").isdigit()


def _pronoun(line: Line, i: int) -> Unit | None:
    item = line.items[i]
    if (
        item.text == "there"
        and not (i and line.symbols[i - 1] in "VNxijwHz")
        and line.symbols[i + 1 : i + 2] in {"b", "v", "m", "'"}
    ):
        return None
    refers = "both" if item.word("pair") else item.text
    return (
        None
        if refers == "both"
        and line.symbols[i + 1 : i + 2]
        in {"w", "K", "C", "G", "A", "P", "o", "H", "D", "F", "e", "X", "N"}
        else Unit(i, i + 1, What.WHOLE, (), Level.CAPITAL, i, refers)
    )


def _city_reference(line: Line, i: int) -> Unit | None:
    item, before = line.items[i], line.symbols[:i]
    plural = item.word("cities") is not None
    modifiers = re.search(r"[wX0Hj]*$", before)
    at = modifiers.start() if modifiers else i
    determiner = line.texts[at - 1] if at and line.symbols[at - 1] in "e'" else ""
    word = "cities" if plural else ("capital" if item.word("capital") else "city")
    if determiner in {
        "a",
        "an",
        "another",
        "every",
        "each",
        "any",
        "some",
        "no",
        "many",
        "several",
    } or (not determiner and not plural and word != "capital"):
        return None
    if at < i and not plural and not all(line.texts[k] in _DEMONSTRATIVE for k in range(at, i)):
        return None
    if determiner == "'s" and at > 1 and line.symbols[at - 2] == "w":
        return (
            Unit(at - 2, i + 1, What.WHOLE, (), Level.CAPITAL, i, word)
            if line.texts[at - 2] in {"country", "nation", "afghanistan"}
            and word == "capital"
            and at == i
            else None
        )
    if plural:
        return Unit(
            at - 1 if determiner else at,
            i + 1,
            What.WHOLE,
            (),
            Level.CAPITAL,
            i,
            "cities",
            plural=True,
        )
    return Unit(i - 1 if determiner else i, i + 1, What.WHOLE, (), Level.CAPITAL, i, word)


_DEMONSTRATIVE: Final = frozenset(
    {
        "afghan",
        "national",
        "afghanistan",
        "country",
        "same",
        "whole",
        "entire",
        "besieged",
        "provincial",
        "embattled",
        "beleaguered",
        "old",
        "inner",
        "historic",
        "captured",
        "fallen",
        "encircled",
        "own",
    }
)


def _district_reference(line: Line, i: int) -> Unit:
    """A numbered or police district is a part of its city, any other is no capital."""
    before = line.symbols[:i]
    ordinals = re.search(r"[H0w&e,']*$", before)
    words = set(line.texts[ordinals.start() if ordinals else i : i])
    owned = (
        re.match(r"D[oi]e?C", line.symbols[i:])
        or re.search(r"C'[0wX]*$", before)
        or "police" in words
    )
    numbered = words & {
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    } or re.match(r"D[0]", line.symbols[i:])
    return Unit(
        i,
        i + 1,
        What.PART if owned or numbered else What.DISTRICT,
        (),
        Level.CAPITAL,
        i,
        "city",
        why=_WHY[What.DISTRICT],
    )


def _named(line: Line, i: int, found: list[Unit]) -> Unit:
    unit = _bare(line.items[i], i)
    if _is_surname(line, i):
        unit.what, unit.why = What.UNUSED, "part of a person's name"
        return unit
    _look_right(line, unit)
    if unit.what in {What.WHOLE, What.DISTRICT}:
        _look_left(line, unit, found)
    if unit.what not in {What.PERSON, What.UNUSED}:
        _take_apposition(line, unit)
        _take_locator(line, unit)
    return unit


_TITLES: Final = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "general",
        "col",
        "colonel",
        "maj",
        "major",
        "capt",
        "captain",
        "lt",
        "prof",
        "professor",
        "haji",
        "hajji",
        "qari",
        "mullah",
        "maulvi",
        "mawlawi",
        "ustad",
        "commander",
        "engineer",
        "sayed",
        "mohammad",
        "muhammad",
        "ahmad",
        "abdul",
        "gul",
        "minister",
        "sardar",
    }
)


def _is_surname(line: Line, i: int) -> bool:
    """*Dr Wardak*, *Ahmad Farahi Ghazni*: a place's name borne by a person."""
    if i == 0:
        return False
    before = line.items[i - 1]
    if before.text == "." and i > 1:
        before = line.items[i - 2]
    if before.text in _TITLES:
        return True
    word = line.items[i].word("place")
    written = line.sentence.text[before.start - line.sentence.start]
    return bool(
        word
        and word.entry.weak
        and before.symbol == "w"
        and written.isupper()
        and i > 1
        and before.end + 1 == line.items[i].start
        and before.text not in {"northern", "southern", "eastern", "western"}
    )


def _bare(item: Item, i: int) -> Unit:
    kinds = {
        kind: tuple(dict.fromkeys(p.province for p in item.places if p.kind is kind))
        for kind in PlaceKind
    }
    if kinds[PlaceKind.CAPITAL]:
        return Unit(
            i,
            i + 1,
            What.WHOLE,
            kinds[PlaceKind.CAPITAL][:1],
            Level.CAPITAL,
            i,
            shared=bool(kinds[PlaceKind.PROVINCE]),
        )
    if kinds[PlaceKind.PROVINCE]:
        return Unit(
            i, i + 1, What.WHOLE, kinds[PlaceKind.PROVINCE][:1], Level.PROVINCE, i, shared=True
        )
    return Unit(
        i,
        i + 1,
        What.DISTRICT,
        tuple(dict.fromkeys(p.province for p in item.places))[:1],
        Level.CAPITAL,
        i,
        why=_WHY[What.DISTRICT],
    )


def _look_right(line: Line, unit: Unit) -> None:
    """Let the head noun behind a name say what the whole is."""
    symbols, items = line.symbols, line.items
    after = symbols[unit.end : unit.end + 1]
    if after == "P" and "J" in symbols[unit.end + 1 : unit.end + 3]:
        unit.what, unit.why = What.UNUSED, "a road"
        return
    if after == "'":
        _possessive(line, unit)
        return
    skip = unit.end
    while skip < len(items) and items[skip].word("modifier") and not items[skip].word("speaker"):
        skip += 1
    head = symbols[skip : skip + 1]
    if not head or (head in "KG" and _is_located(line, unit)):
        return
    if head == "C":
        unit.level, unit.shared, unit.end, unit.plural = (
            Level.CAPITAL,
            False,
            skip + 1,
            bool(items[skip].word("cities")),
        )
        if unit.what is What.DISTRICT:
            unit.what = What.DISTRICT
    elif head == "R":
        unit.level, unit.end, unit.what = (
            Level.PROVINCE,
            skip + 1,
            What.WHOLE if unit.what is What.WHOLE else unit.what,
        )
        unit.plural = items[skip].text.endswith("s")
        unit.shared = False
    elif head in "FDJKGH" or items[skip].word("person") or items[skip].word("body"):
        if head not in "FDJKGH" and not (items[skip].word("person") or items[skip].word("body")):
            return
        if head == "H" and items[skip].text in {"most", "much", "half", "first", "second", "third"}:
            return
        if unit.what is What.DISTRICT and head in "FH":
            unit.end = skip + 1
            return
        body = items[skip].word("body") is not None and head != "H"
        unit.what = What.UNUSED if body else _WHAT.get(head, What.PERSON)
        unit.why = (
            ("a road" if items[skip].word("road") else _WHY.get(unit.what, ""))
            if unit.what is not What.FACILITY
            else ""
        )
        unit.end = skip + 1
        if unit.level is Level.PROVINCE and not unit.shared and unit.what is What.DISTRICT:
            unit.level = Level.CAPITAL


def _is_located(line: Line, unit: Unit) -> bool:
    """*In Herat residents said*: the name locates, it does not say whose residents."""
    return bool(unit.start) and line.texts[unit.start - 1] in {
        "in",
        "at",
        "near",
        "inside",
        "around",
        "outside",
    }


def _possessive(line: Line, unit: Unit) -> None:
    symbols = line.symbols
    match = re.match(r"'[wXj0ze]*([CRDFHKGNJ])", symbols[unit.end :])
    if not match:
        unit.what, unit.why = (
            What.UNUSED,
            "= government"
            if unit.level is Level.CAPITAL and unit.provinces == ("AF-KAB",)
            else "only says whose",
        )
        unit.possessed = True
        return
    head, end = match[1], unit.end + match.end()
    if head == "N":
        unit.possessed = True
    elif head == "C":
        capital = line.items[end - 1].word("capital") or line.items[end - 1].word("cities")
        unit.level, unit.end = Level.CAPITAL, end
        if not capital and unit.level is Level.PROVINCE:
            unit.level = Level.CAPITAL
    elif head == "R":
        unit.possessed = True
    else:
        unit.what, unit.end = _WHAT[head], end
        unit.why = _WHY.get(unit.what, "")


def _look_left(line: Line, unit: Unit, found: list[Unit]) -> None:
    before = line.symbols[: unit.start]
    of = _OF.search(before)
    owner = of or _IN_OWNER.search(before)
    if (
        owner is not None
        and not of
        and line.texts[unit.start - 1]
        in {"outside", "near", "beyond", "towards", "from", "to", "for", "by"}
    ):
        owner = None
    if owner is None:
        if re.search(r"J(?:i|iP[i&])[ewX]*$", before) or (
            re.search(r"i[ewX]*Pi$", before) and re.search(r"J[^,.;]*$", before)
        ):
            unit.what, unit.why = What.UNUSED, "a road"
        elif (
            (re.search(r"C,?$", before) or re.search(r"C[io][ewXHjR]*,$", before))
            and unit.what is not What.DISTRICT
            and not (before.endswith(",") and unit.level is Level.PROVINCE)
        ):
            _join_named_city(line, unit, found)
        return
    head, at = owner[1], owner.start()
    item = line.items[at]
    if head == "C" and of:
        unit.level, unit.shared, unit.start, unit.plural = (
            Level.CAPITAL,
            False,
            at,
            bool(item.word("cities")),
        )
        if unit.what is What.DISTRICT:
            unit.why = _WHY[What.DISTRICT]
        _absorb(found, at)
    elif head == "R" and of:
        unit.level, unit.shared, unit.start = Level.PROVINCE, False, at
    elif head == "D":
        most = re.search(r"[HPe0wjo]*$", before[:at])
        words = set(line.texts[most.start() if most else at : at])
        if (
            words & {"most", "most of", "all", "every", "many", "majority", "nearly all"}
            and unit.what is What.WHOLE
        ):
            unit.what, unit.level, unit.start = What.PART, Level.PROVINCE, at
        else:
            unit.what, unit.why, unit.start = What.DISTRICT, _WHY[What.DISTRICT], at
        _absorb(found, at)
    elif head in "FHJ" and line.items[at].symbol in "FH" and _is_all(line, at):
        unit.start = at
        _absorb(found, at)
    elif head in "KG" and not of and line.texts[unit.start - 1] not in {"in", "from", "for"}:
        return
    elif head in "FHJKG" and not (unit.what is What.DISTRICT and head in "FH"):
        if head == "H" and item.word("whole"):
            return
        unit.what = _WHAT[head]
        unit.why = _WHY.get(unit.what, "")
        unit.start = at
        _absorb(found, at)


def _absorb(found: list[Unit], at: int) -> None:
    while found and found[-1].end > at and found[-1].start >= at - 3:
        found.pop()


_NAMED_BY: Final = re.compile(r"(?:e[wX0Hj]*|w')[wX0H]*C(?:[io][ewXHjR]*)?,?$")


def _join_named_city(line: Line, unit: Unit, found: list[Unit]) -> None:
    """*The provincial capital, Maymana*; *the largest city in the north, Mazar*: one place."""
    described = _NAMED_BY.search(line.symbols[: unit.start])
    if described and not (found and found[-1].end > described.start()):
        unit.start = described.start()
        if unit.shared:
            unit.level = Level.CAPITAL
        return
    if (
        found
        and found[-1].refers in {"city", "capital", "cities", "count"}
        and found[-1].end >= unit.start - 1
    ):
        before = found.pop()
        unit.start = before.start
    elif (
        found
        and not found[-1].refers
        and found[-1].what is What.WHOLE
        and found[-1].provinces == unit.provinces
        and found[-1].end >= unit.start - 1
    ):
        unit.start = found.pop().start
    if unit.shared and line.symbols[unit.start - 1 : unit.start] == "C":
        unit.level = Level.CAPITAL


def _take_apposition(line: Line, unit: Unit) -> None:
    """*Taloqan, the capital of Takhar*; *Herat, a strategic city on the highway*."""
    match = _APPOSITION.match(line.symbols, unit.end)
    if not match or unit.plural:
        return
    names = [line.items[k] for k in range(unit.end, match.end()) if line.symbols[k] == "P"]
    if any(
        unit.provinces and unit.provinces[0] not in {p.province for p in name.places}
        for name in names
    ):
        return
    if unit.what is What.DISTRICT and not any(
        line.items[k].word("city") for k in range(unit.end, match.end())
    ):
        return
    unit.end = match.end()
    if unit.shared:
        unit.level = Level.CAPITAL


def _take_locator(line: Line, unit: Unit) -> None:
    """*Lashkar Gah in Helmand*, *Zaranj, Nimroz*: the province only locates."""
    match = re.compile(r"(?:i[ewXH]*|,|\(|o[ewX]*|,e?[wX]*o[wX]*)P(R?)\)?").match(
        line.symbols, unit.end
    )
    if not match:
        return
    at = line.symbols.index("P", unit.end)
    name = line.items[at]
    provinces = {p.province for p in name.places if p.kind is PlaceKind.PROVINCE}
    if line.symbols[unit.end] == "i" and line.texts[unit.end] not in {"in", "of", "at"}:
        return
    only_province = bool(match[1]) or not any(p.kind is PlaceKind.CAPITAL for p in name.places)
    if (only_province and set(unit.provinces) & provinces and unit.level is Level.CAPITAL) or (
        unit.what is What.DISTRICT and provinces and line.symbols[unit.end] == "i"
    ):
        unit.end = match.end()


def _wrap(line: Line, found: list[Unit]) -> None:
    """Let *parts of*, *the outskirts of* and facilities take in the place they belong to."""
    for n, unit in enumerate(found):
        if unit.what is not What.WHOLE:
            continue
        match = re.search(r"([FH])[oi][eXwj]*$", line.symbols[: unit.start])
        whole = match and (line.items[match.start()].word("whole") or _is_all(line, match.start()))
        if match and whole:
            unit.start = match.start()
        if match and not whole:
            if n and found[n - 1].end > match.start():
                found[n - 1].why = "merged"
            unit.what, unit.start = _WHAT[match[1]], match.start()
        elif re.match(r"'[wX0z&H]*[FHD]", line.symbols[unit.end :]) and unit.refers in {
            "city",
            "capital",
            "it",
            "province",
        }:
            end = re.match(r"'[wX0z&H]*([FHD])", line.symbols[unit.end :])
            if end:
                unit.what, unit.end = (
                    What.PART if end[1] == "D" else _WHAT[end[1]],
                    unit.end + end.end(),
                )
    found[:] = [unit for unit in found if unit.why != "merged"]
    _drop_nested(found)


def _is_all(line: Line, at: int) -> bool:
    """*All government offices in the city*, *every office in it*: that is the city."""
    return (
        not {"all", "every", "whole", "entire"}.isdisjoint(line.texts[max(0, at - 5) : at])
        and "," not in line.symbols[max(0, at - 5) : at]
    )


def _drop_nested(found: list[Unit]) -> None:
    kept: list[Unit] = []
    for unit in found:
        if kept and kept[-1].end > unit.start and kept[-1].end >= unit.end:
            continue
        kept.append(unit)
    found[:] = kept


_GLUE: Final = re.compile(r"(?:,|&|,&|,?&?e[wX]*(?:Co)?|&j|,j|i)?$")


def _group(line: Line, found: list[Unit]) -> None:
    """Number the lists, and let a shared head reach all their members."""
    number = 0
    for last, unit in zip([None, *found], found, strict=False):
        joined = (
            last is not None
            and not unit.refers
            and not last.refers
            and _is_list_glue(line.symbols[last.end : unit.start])
        )
        number += not joined
        unit.group = number
        unit.lead = last.lead if joined and last is not None else unit.start
    for pair in zip(found, found[1:], strict=False):
        _part_fronted(line, found, *pair)
    for group in {unit.group for unit in found}:
        _share([unit for unit in found if unit.group == group])


def _part_fronted(line: Line, found: list[Unit], one: Unit, other: Unit) -> None:
    """*With the loss of Jalalabad, Kabul is cut off*: two names and a comma are no list."""
    members = [unit for unit in found if unit.group == one.group]
    if (
        members == [one, other]
        and "&" not in line.symbols[one.end : other.start]
        and line.symbols[other.end : other.end + 1] not in {"", ".", ";", ":"}
    ):
        other.group, other.lead = -1 - other.start, other.start


_GAPPED: Final = re.compile(r"(?:i?[e0zj]*)?(?:,&|&|,),?(?:[zj0w]{1,3},)?[ejoi]?")


def _is_list_glue(between: str) -> bool:
    if _GAPPED.fullmatch(between):
        return True
    return between in {
        ",",
        "&",
        ",&",
        ",e",
        "&e",
        ",&e",
        ",j",
        "&j",
        ",&j",
        "&i",
        ",&i",
        ",i",
        "&o",
        ",&o",
        ",o",
    } or bool(re.fullmatch(r",?&?e?[wX]?", between) and between[:1] in {",", "&"})


def _share(members: list[Unit]) -> None:
    first, last = members[0], members[-1]
    if len(members) < 2:
        return
    if (
        last.what in {What.PERSON, What.UNUSED}
        and not last.possessed
        and all(m.what is What.WHOLE for m in members[:-1])
    ):
        for unit in members[:-1]:
            unit.what, unit.why = last.what, last.why
    elif last.level is Level.PROVINCE and last.plural:
        for unit in members:
            unit.level = Level.PROVINCE
    elif (first.plural or last.plural) and all(m.what is What.WHOLE for m in members):
        for unit in members:
            unit.level = Level.CAPITAL
    elif (
        first.what in {What.DISTRICT, What.FACILITY, What.PART, What.UNUSED}
        and not first.refers
        and all(m.what is What.WHOLE and m.shared for m in members[1:])
        and first.start < first.head
    ):
        for unit in members[1:]:
            unit.what, unit.why = first.what, first.why
