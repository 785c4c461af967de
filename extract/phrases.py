"""What stands right and left of a place name, and what the name stands for with it."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from extract.entries import Entry
from extract.lexicon import words_of
from extract.model import Level
from extract.places import NATIONAL_CAPITAL, WHAT_OF, WHY_UNUSED, Unit, What, is_all
from extract.tagging import Line
from geo.gazetteer import PlaceKind

_LOCATING: Final = words_of("locating")
_NUMBERED: Final = words_of("numbered")
_MOST: Final = words_of("most")

_OF: Final = re.compile(r"([CRDFHKGJNw])(?:['z]|[0w](?=o))?o(?:[ewXjp]|(?<=e)0)*$")


_IN_OWNER: Final = re.compile(r"([DFHJKG])i(?:[ewX])*$")


_APPOSITION: Final = re.compile(
    r",(?:[ewXPFH0Rj']|w&w)*?[wXCH0]?C(?:(?:[oi][ewXH0jT]*(?:Ro[ewX]*)?R?P?R?)?(?=[,.;):\"]|$)|[oi][ewXH0jR]*PR?(?=[Vbv]))"
)


_NAMED_CITY: Final = re.compile(r"C(?:i[ewXHR]*)?,?$")


def named_place(line: Line, i: int, found: list[Unit]) -> Unit:
    """Return the place phrase round the name at item `i`."""
    entry = line.senses[i]["place"].entry
    unit = _bare(entry, i)
    if _is_abroad(line, i):
        unit.what, unit.why = What.UNUSED, "a place abroad"
        return unit
    if _is_surname(line, i, entry):
        unit.what, unit.why = What.UNUSED, "part of a person's name"
        return unit
    if unit.provinces == NATIONAL_CAPITAL and (other := _is_no_city(line, i)):
        unit.what, unit.why = What.UNUSED, other
        return unit
    _look_right(line, unit)
    if unit.what in {What.WHOLE, What.DISTRICT}:
        _look_left(line, unit, found)
    if unit.what not in {What.PERSON, What.UNUSED}:
        _take_apposition(line, unit)
        _take_locator(line, unit)
    return unit


def _is_no_city(line: Line, i: int) -> str:
    """Say what else *Kabul* stands for: *Kabul has not confirmed it*, *at four Kabul time*."""
    if line.texts[i + 1 : i + 2] == ["time"]:
        return "a time zone"
    led = i > 0 and line.symbols[i - 1] in "ioPC&,"
    does = not _STATES_DO.isdisjoint(line.texts[i + 1 : i + 2])
    return "the government" if not led and (does or _SPEAKS.match(line.symbols, i + 1)) else ""


_STATES_DO: Final = words_of("states_do")
_SPEAKS: Final = re.compile(r"[vbmunj]{0,3}Y")
_TITLES: Final = words_of("titles")


def _is_abroad(line: Line, i: int) -> bool:
    """*Faizabad, in Uttar Pradesh*, *Jalal-Abad, Kyrgyzstan*; *Paktia (not Paktika)* is none."""
    if line.symbols[max(0, i - 2) : i] == "(n":
        return True
    at = i + 1
    while line.symbols[at : at + 1] in {",", "i"}:
        at += 1
    return at > i + 1 and " ".join(line.texts[at : at + 2]).startswith(_FOREIGN_LANDS)


_FOREIGN_LANDS: Final = tuple(words_of("foreign_lands"))


def _is_surname(line: Line, i: int, entry: Entry) -> bool:
    """*Dr Wardak*, *Ahmad Farahi Ghazni*: a place's name borne by a person."""
    if i == 0:
        return False
    texts = line.texts
    before = i - 2 if texts[i - 1] == "." and i > 1 else i - 1
    if texts[before] in _TITLES:
        return True
    return (
        entry.weak
        and line.symbols[before] == "w"
        and i > 1
        and line.letter(before).isupper()
        and line.end(before) + 1 == line.starts[i]
        and texts[before] not in {"northern", "southern", "eastern", "western"}
    )


def _bare(entry: Entry, i: int) -> Unit:
    """Return the phrase of a name alone."""
    provinces, level, shared = entry.naming
    if level is None:
        why = WHY_UNUSED[What.DISTRICT]
        return Unit(i, i + 1, What.DISTRICT, provinces, Level.CAPITAL, i, why=why)
    return Unit(i, i + 1, What.WHOLE, provinces, level, i, shared=shared)


def _look_right(line: Line, unit: Unit) -> None:
    """Let the head noun behind a name say what the whole is."""
    after = line.symbols[unit.end : unit.end + 1]
    if after == "P" and "J" in line.symbols[unit.end + 1 : unit.end + 3]:
        unit.what, unit.why = What.UNUSED, "a road"
    elif after == "'":
        _possessive(line, unit)
    else:
        _take_head(line, unit)


def _take_head(line: Line, unit: Unit) -> None:
    """Take in the noun behind a name and its modifiers."""
    at, senses = unit.end, line.senses
    while at < len(senses) and "modifier" in senses[at] and "speaker" not in senses[at]:
        at += 1
    head = line.symbols[at : at + 1]
    if not head or (head in "KG" and _is_located(line, unit)):
        return
    if head == "C":
        unit.level, unit.shared, unit.end = Level.CAPITAL, False, at + 1
        unit.plural = "cities" in senses[at]
    elif head == "R":
        unit.level, unit.shared, unit.end = Level.PROVINCE, False, at + 1
        unit.plural = line.texts[at].endswith("s")
    elif head in "FDJKGH" or not senses[at].keys().isdisjoint(_NAMED_AFTER):
        _be_named_after(line, unit, at, head)


_NAMED_AFTER: Final = frozenset({"person", "body"})
_SHARES: Final = words_of("shares")


def _be_named_after(line: Line, unit: Unit, at: int, head: str) -> None:
    """*Kunduz airport*, *Kunduz residents*: something that only bears the name."""
    senses = line.senses[at]
    if head == "H" and line.texts[at] in _SHARES:
        return
    unit.end = at + 1
    if unit.what is What.DISTRICT and head in "FH":
        return
    body = "body" in senses and head != "H"
    unit.what = What.UNUSED if body else WHAT_OF.get(head, What.PERSON)
    unit.why = ""
    if unit.what is not What.FACILITY:
        unit.why = "a road" if "road" in senses else WHY_UNUSED.get(unit.what, "")
    if unit.level is Level.PROVINCE and not unit.shared and unit.what is What.DISTRICT:
        unit.level = Level.CAPITAL


def _is_located(line: Line, unit: Unit) -> bool:
    """*In Herat residents said*: the name locates, it does not say whose residents."""
    return bool(unit.start) and line.texts[unit.start - 1] in _LOCATING


_OWNED: Final = re.compile(r"'[wXj0ze]*([CRDFHKGNJ])")


def _possessive(line: Line, unit: Unit) -> None:
    symbols = line.symbols
    match = _OWNED.match(symbols, unit.end)
    if not match:
        unit.what, unit.why = (
            What.UNUSED,
            "= government"
            if unit.level is Level.CAPITAL and unit.provinces == ("AF-KAB",)
            else "only says whose",
        )
        unit.possessed = True
        return
    head, end = match[1], match.end()
    if head == "N":
        unit.possessed = True
    elif head == "C":
        capital = "capital" in line.senses[end - 1] or "cities" in line.senses[end - 1]
        unit.level, unit.end = Level.CAPITAL, end
        if not capital and unit.level is Level.PROVINCE:
            unit.level = Level.CAPITAL
    elif head == "R":
        unit.possessed = True
    elif head == "D" and (most := _most_before(line, unit)) >= 0:
        unit.what, unit.level, unit.start, unit.end = What.PART, Level.PROVINCE, most, end
    else:
        unit.what, unit.end = WHAT_OF[head], end
        unit.why = WHY_UNUSED.get(unit.what, "")


def _most_before(line: Line, unit: Unit) -> int:
    """Know *most of Helmand's districts*; returns the item of *most* or -1."""
    lead = range(max(0, unit.start - _LEAD), unit.start)
    return next((i for i in lead if line.texts[i] in _MOST), -1)


_LEAD: Final = 3  # items: "most of the", "nearly all of"


def _look_left(line: Line, unit: Unit, found: list[Unit]) -> None:
    """Let the noun before a name say what the whole is: *the outskirts of Kunduz*."""
    before = line.symbols[: unit.start]
    lead = before.rstrip("ewXj0")[-1:]
    owner = _OF.search(before) if lead == "o" else None
    if lead == "i":
        owner = _around(line, unit, before)
    if owner is not None:
        _OWNERS.get(owner[1], _be_of_owner)(line, unit, found, owner)
    elif _is_on_road(before):
        unit.what, unit.why = What.UNUSED, "a road"
    elif _follows_city(before, unit):
        _join_named_city(line, unit, found)


_ELSEWHERE: Final = words_of("elsewhere")


def _around(line: Line, unit: Unit, before: str) -> re.Match[str] | None:
    """Find *the airport in Kunduz*, not *the airport near Kunduz*."""
    owner = _IN_OWNER.search(before)
    return None if owner and line.texts[unit.start - 1] in _ELSEWHERE else owner


def _is_on_road(before: str) -> bool:
    return "J" in before and bool(
        _ROAD_TO.search(before) or (_ROAD_PAST.search(before) and _ROAD_NEAR.search(before))
    )


_ROAD_TO: Final = re.compile(r"J(?:i|iP[i&])[ewX]*$")
_ROAD_PAST: Final = re.compile(r"i[ewX]*Pi$")
_ROAD_NEAR: Final = re.compile(r"J[^,.;]*$")


_DESCRIBED: Final = re.compile(r"C,?$|C[io][ewXHjR]*,$")


def _follows_city(before: str, unit: Unit) -> bool:
    """Know *the provincial capital, Maymana*: a city named behind what describes it."""
    return (
        before.endswith(("C", "C,", ","))
        and _DESCRIBED.search(before) is not None
        and unit.what is not What.DISTRICT
        and not (before.endswith(",") and unit.level is Level.PROVINCE)
    )


def _be_capital_of(line: Line, unit: Unit, found: list[Unit], owner: re.Match[str]) -> None:
    at = owner.start()
    unit.level, unit.shared, unit.start = Level.CAPITAL, False, at
    unit.plural = "cities" in line.senses[at]
    if unit.what is What.DISTRICT:
        unit.why = WHY_UNUSED[What.DISTRICT]
    _absorb(found, at)


def _be_province_of(line: Line, unit: Unit, found: list[Unit], owner: re.Match[str]) -> None:
    """Read *the province of Ghor*; *the capital of the western province of Ghor* is a capital."""
    unit.level, unit.shared, unit.start = Level.PROVINCE, False, owner.start()
    if (capital := _CAPITAL_OF.search(line.symbols, 0, unit.start)) is not None:
        _be_capital_of(line, unit, found, capital)


_CAPITAL_OF: Final = re.compile(r"(C)o[ewX]*$")
_HOW_MANY: Final = re.compile(r"[HPe0wjoq]*$")


def _be_districts_of(line: Line, unit: Unit, found: list[Unit], owner: re.Match[str]) -> None:
    """*Most districts of Takhar*: a part of the province; one district of it is not the capital."""
    at = unit.start = owner.start()
    lead = _HOW_MANY.search(line.symbols[:at])
    most = [i for i in range(lead.start() if lead else at, at) if line.texts[i] in _MOST]
    if unit.what is What.WHOLE and most:
        unit.what, unit.level, unit.start = What.PART, Level.PROVINCE, most[0]
    elif unit.level is Level.CAPITAL and not _NUMBERED.isdisjoint(line.texts[max(0, at - 3) : at]):
        unit.what = What.PART
    else:
        unit.what, unit.why = What.DISTRICT, WHY_UNUSED[What.DISTRICT]
    _absorb(found, at)


def _be_of_owner(line: Line, unit: Unit, found: list[Unit], owner: re.Match[str]) -> None:
    """Read *the airport of Kunduz*, *residents of Kunduz*: something that is only there."""
    head, at = owner[1], owner.start()
    if head == "F" and unit.what is What.DISTRICT:
        unit.start = at
        _absorb(found, at)
        return
    if head in "FHJ" and line.symbols[at] in "FH" and is_all(line, at):
        unit.start = at
        _absorb(found, at)
        return
    if not _is_told_of(line, unit, owner):
        return
    unit.what = WHAT_OF[head]
    unit.why = WHY_UNUSED.get(unit.what, "")
    unit.start = at
    _absorb(found, at)


def _is_told_of(line: Line, unit: Unit, owner: re.Match[str]) -> bool:
    """Whether the noun before a name, not the place, is what the phrase is about."""
    head = owner[1]
    if head in "KG" and owner.re is _IN_OWNER:
        return line.texts[unit.start - 1] in {"in", "from", "for"}
    if head == "H" and "whole" in line.senses[owner.start()]:
        return False
    return head in "FHJKG" and not (unit.what is What.DISTRICT and head in "FH")


_OWNERS: Final[Mapping[str, Callable[[Line, Unit, list[Unit], re.Match[str]], None]]] = {
    "C": _be_capital_of,
    "R": _be_province_of,
    "D": _be_districts_of,
}


def _absorb(found: list[Unit], at: int) -> None:
    while found and found[-1].end > at and found[-1].start >= at - 3:
        found.pop()


_NAMED_BY: Final = re.compile(r"(?:e[wX0Hj]*|w')[wX0H]*C(?:[io][ewXHjR]*)?,?$")


def _join_named_city(line: Line, unit: Unit, found: list[Unit]) -> None:
    """Join *the provincial capital, Maymana*; *the largest city in the north, Mazar*: one place."""
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
    led = unit.start > 0 and line.symbols[unit.start - 1] == "i"
    if not match or unit.plural or (led and unit.level is Level.PROVINCE):
        return  # also "In Badghis, the city of Qala-i-Naw had been cleared"
    if unit.provinces and any(
        all(place.province != unit.provinces[0] for place in line.places(k))
        for k in range(unit.end, match.end())
        if line.symbols[k] == "P"
    ):
        return
    if unit.what is What.DISTRICT and not any(
        line.word(k, "city") for k in range(unit.end, match.end())
    ):
        return
    unit.end = match.end()
    if unit.shared:
        unit.level = Level.CAPITAL


_LOCATOR: Final = re.compile(r"(?:i[ewXH]*|,|\(|o[ewX]*|,e?[wX]*o[wX]*)P(R?)\)?")


def _take_locator(line: Line, unit: Unit) -> None:
    """*Lashkar Gah in Helmand*, *Zaranj, Nimroz*: the province only locates."""
    match = _LOCATOR.match(line.symbols, unit.end)
    if not match:
        return
    places = line.places(line.symbols.index("P", unit.end))
    provinces = {p.province for p in places if p.kind is PlaceKind.PROVINCE}
    if line.symbols[unit.end] == "i" and line.texts[unit.end] not in {"in", "of", "at"}:
        return
    only_province = bool(match[1]) or not any(p.kind is PlaceKind.CAPITAL for p in places)
    if (only_province and set(unit.provinces) & provinces and unit.level is Level.CAPITAL) or (
        unit.what is What.DISTRICT and provinces and line.symbols[unit.end] == "i"
    ):
        unit.end = match.end()
