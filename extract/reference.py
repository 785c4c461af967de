"""What *the city*, *it*, *there*, *both cities* and *the province* stand for.

Discourse keeps the places in the order in which a reader would think of them: what the sentence
before was about, then what stands before in the same sentence, then the heading.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from extract.lexicon import words_of
from extract.model import Level
from extract.places import Unit, What
from extract.slots import Parsed
from extract.subjects import preposition, whole_or_part

_NATIONAL: Final = words_of("national")
_DIRECTIONS: Final = words_of("directions")
_DEFINITE_GROUPS: Final = words_of("definite_groups")
_REACHED: Final = words_of("reached")
_SETTING: Final = words_of("setting")

Target = tuple[str, Level]
_KABUL: Final = "AF-KAB"
_OF_EACH: Final = frozenset({"cases", "each", "instances"})  # "in two cases the town was lost"
_COMPASS: Final = words_of("compass")  # "50 km south of Kabul"
_FRONT: Final = 2  # items: a phrase that begins so early opens its sentence
_OF_PROVINCE: Final = frozenset({What.PERSON, What.WHOLE, What.PART})
_NUMBERS: Final = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}


@dataclass(slots=True)
class Discourse:
    """The places that are in the reader's mind, sentence by sentence."""

    capitals: tuple[str, ...] = ()
    province: str = ""
    listed: tuple[str, ...] = ()
    district: bool = False
    by_province: bool = False
    opening: bool = False
    seen: set[str] = field(default_factory=set)
    reported: dict[str, None] = field(default_factory=dict)

    def start_section(self, provinces: Sequence[str]) -> None:
        """Begin afresh with the places that a heading or bullet names."""
        if provinces:
            self.capitals, self.province, self.district = tuple(provinces), provinces[0], False
            self.listed = tuple(provinces) if len(provinces) > 1 else self.listed

    def note(self, parsed: Parsed, reported: Collection[str] = ()) -> None:
        """Take in what a sentence was about; `reported`: the provinces it reports on."""
        named = [
            u for u in parsed.units if not u.refers and u.provinces and u.what is not What.UNUSED
        ]
        capitals = [u for u in named if u.level is Level.CAPITAL and whole_or_part(u)]
        if len(capitals) > 1:
            self.listed = _longest_list(capitals) or self.listed
        opens = self.opening and len(capitals) == 1 and capitals[0].provinces[0] != _KABUL
        self.opening = self.opening and len(parsed.line.texts) <= _FRONT  # "2." alone opens none
        self.reported.update(dict.fromkeys(reported))
        self.seen.update([u.provinces[0] for u in capitals])
        leading = [
            u
            for u in capitals
            if opens or u.provinces[0] in reported or not self._is_setting(parsed, u)
        ]
        stays = [u for u in capitals if preposition(parsed.line, u) not in _DIRECTIONS] or capitals
        if capitals and (leading or not self.capitals):
            subject = next((u for u in leading if u.provinces[0] in reported), None) or next(
                (u for u in leading if not preposition(parsed.line, u)), (leading or stays)[0]
            )
            self.by_province = False
            self.capitals = tuple(
                dict.fromkeys([m.provinces[0] for m in capitals if m.group == subject.group])
            )
            self.province, self.district = self.capitals[0], False
        elif district := next((u for u in named if u.what is What.DISTRICT), None):
            self.district = True
            self.province = district.provinces[0] or self.province
        if named and not capitals:
            self._note_province([u for u in named if u.what in _OF_PROVINCE])

    def _is_setting(self, parsed: Parsed, unit: Unit) -> bool:
        """Whether a place phrase only says where, while another place is spoken of."""
        return _only_locates(parsed, unit) or (
            bool(self.capitals)
            and unit.start > _FRONT + 1
            and preposition(parsed.line, unit) in _SETTING
        )

    def _note_province(self, others: Sequence[Unit]) -> None:
        """Take in a sentence that names no capital: what it is about is of their province."""
        if not others:
            return
        self.province, self.by_province = others[0].provinces[0], True
        only_kabul = {u.provinces for u in others} == {(_KABUL,)} and self.capitals
        if not only_kabul and (len({u.provinces[0] for u in others}) == 1 or not self.capitals):
            self.capitals = (self.province,)
            self.district = self.district and all(u.what is What.PERSON for u in others)

    def resolve(self, parsed: Parsed, unit: Unit) -> tuple[list[Target], str]:
        """Return the capitals or provinces that a place phrase is about, and how that was found."""
        if not unit.refers:
            return self._named(parsed, unit), ""
        if unit.refers == "count":
            return [], ""
        targets = _REFERENCES.get(unit.refers, _city)(self, parsed, unit)
        if not targets:
            return targets, ""
        text = " ".join(parsed.line.texts[unit.start : unit.end]) or "no place named"
        return targets, f"“{text}” read as {', '.join(code for code, _ in targets)}"

    def _named(self, parsed: Parsed, unit: Unit) -> list[Target]:
        members = [
            u for u in parsed.units if u.group == unit.group and not u.refers and whole_or_part(u)
        ]
        return list(
            dict.fromkeys((code, u.level) for u in members or [unit] for code in u.provinces)
        )


def _longest_list(capitals: Sequence[Unit]) -> tuple[str, ...]:
    """Return the longest list of two capitals or more, failing that all of them; () for one."""
    lists: dict[int, dict[str, None]] = {}
    for unit in capitals:
        lists.setdefault(unit.group, {})[unit.provinces[0]] = None
    longest = max(lists.values(), key=len)
    every = longest if len(longest) > 1 else dict.fromkeys(u.provinces[0] for u in capitals)
    return tuple(every) if len(every) > 1 else ()


def _only_locates(parsed: Parsed, unit: Unit) -> bool:
    """*Said in Kabul*, *fled to Herat*: where something is said or goes is not what it is about."""
    lead = preposition(parsed.line, unit)
    if parsed.line.texts[unit.end : unit.end + 1] == ["itself"]:
        return False
    if unit.start <= _FRONT:
        return (
            lead == "in"
            and unit.provinces == (_KABUL,)
            and "Y" in parsed.line.symbols[: unit.end + 8]
        )
    if unit.what is What.PART and parsed.line.texts[unit.start] in _COMPASS:
        return True
    if not lead and parsed.line.texts[unit.start - 1] in _REACHED and unit.start:
        return True
    if lead in _DIRECTIONS or _is_of_speaker(parsed, unit, lead):
        return True
    return (
        lead in {"in", "at", "for"}
        and "Y" in parsed.line.symbols[max(0, unit.start - 5) : unit.start]
    )


def _is_origin(parsed: Parsed, unit: Unit) -> bool:
    """Know *a teacher from Bazarak*: who is of a place speaks of it."""
    return unit.start > 1 and parsed.line.symbols[unit.start - 2] == "K"


def _is_of_speaker(parsed: Parsed, unit: Unit, lead: str) -> bool:
    """Know *a radio station in Herat reported*: where who speaks is, not what is spoken of."""
    symbols = parsed.line.symbols
    behind = _SPEAKS.match(symbols, unit.end)
    return (
        lead in {"in", "at", "for"}
        and behind is not None
        and _SPOKEN.search(symbols, 0, unit.start) is not None
    )


_SPEAKS: Final = re.compile(r"[ijez0w]*Y")
_SPOKEN: Final = re.compile(r"[KAGX]w?[io][ewX]*$")


def _before(parsed: Parsed, unit: Unit) -> list[Unit]:
    if not unit.end:
        return []
    named = [
        u
        for u in parsed.units
        if u.end <= unit.start and not u.refers and u.provinces and u.what is not What.UNUSED
    ]
    about = [u for u in named if not _only_locates(parsed, u)]
    return about or [
        u
        for u in named
        if u.provinces != (_KABUL,)
        and (preposition(parsed.line, u) != "from" or _is_origin(parsed, u))
        and not _is_of_speaker(parsed, u, preposition(parsed.line, u))
    ]


def _city(discourse: Discourse, parsed: Parsed, unit: Unit) -> list[Target]:
    if not _OF_EACH.isdisjoint(parsed.line.texts[: unit.start]):
        return []
    for other in reversed(_before(parsed, unit)):
        if other.what is not What.DISTRICT:
            group = [u for u in parsed.units if u.group == other.group]
            return (
                [(other.provinces[0], Level.CAPITAL)]
                if len(group) == 1 or other.what is What.PERSON
                else []
            )
    town = any(
        item.text.endswith(("town", "place")) for item in parsed.line.items[unit.start : unit.end]
    )
    small = town or unit.what is What.FACILITY
    if len(discourse.capitals) == 1 and not (small and discourse.district):
        return [(discourse.capitals[0], Level.CAPITAL)]
    return []


def _capital(discourse: Discourse, parsed: Parsed, unit: Unit) -> list[Target]:
    """Know *The provincial capital*, *its capital*, *the Afghan capital*."""
    words = set(parsed.line.texts[unit.start : unit.end])
    if not words.isdisjoint({"his", "her", "my", "your", "our"}):
        return []
    code = discourse.province
    if not words.isdisjoint(_NATIONAL):
        code = _KABUL
    elif words.isdisjoint({"its", "their"}) or not code:
        code = _capital_before(discourse, parsed, unit, words)
    return [(code, Level.CAPITAL)] if code else []


def _capital_before(
    discourse: Discourse, parsed: Parsed, unit: Unit, words: Collection[str]
) -> str:
    """Return the province whose capital is meant by what stands before; "" if none is."""
    earlier = [u for u in _before(parsed, unit) if u.what is not What.DISTRICT or u.provinces]
    bare = not any("provincial" in word or "province" in word for word in words)
    if bare and not any(u.level is Level.PROVINCE for u in earlier):
        if not earlier and discourse.by_province and discourse.province:
            return discourse.province
        national = _KABUL in discourse.seen or len(discourse.seen) > 1
        return _KABUL if national else ""
    return earlier[-1].provinces[0] if earlier else discourse.province


def _cities(discourse: Discourse, parsed: Parsed, unit: Unit) -> list[Target]:
    people = [
        u for u in _before(parsed, unit) if u.what is What.PERSON or u.level is Level.PROVINCE
    ]
    words = " ".join(
        item.text for item in parsed.line.items[max(0, unit.start - 2) : unit.end]
    ).split()
    here = [u for u in _before(parsed, unit) if u.what is What.WHOLE and u.level is Level.CAPITAL]
    if here and "b" in parsed.line.symbols[here[-1].end : unit.start] and len(here) > 1:
        return [(code, Level.CAPITAL) for u in here for code in u.provinces]
    capitals = parsed.line.texts[unit.head] != "cities" or not people
    if len(people) > 1 and capitals:
        return [(code, Level.CAPITAL) for u in people for code in u.provinces]
    definite = any(word in _DEFINITE_GROUPS for word in words)
    count = next((n for word, n in _NUMBERS.items() if word in words), 0)
    if definite and len(discourse.listed) > 1 and (not count or count == len(discourse.listed)):
        return [(code, Level.CAPITAL) for code in discourse.listed]
    if definite and count and count == len(discourse.reported):
        return [(code, Level.CAPITAL) for code in discourse.reported]
    return []


def _province(discourse: Discourse, parsed: Parsed, unit: Unit) -> list[Target]:
    earlier = _before(parsed, unit)
    code = earlier[-1].provinces[0] if earlier else discourse.province
    return [(code, Level.PROVINCE)] if code else []


def _it(discourse: Discourse, parsed: Parsed, unit: Unit) -> list[Target]:
    earlier = [u for u in _before(parsed, unit) if u.what is not What.PERSON]
    near = [
        u
        for u in parsed.units
        if u.refers in {"city", "capital"} and u.end <= unit.start and u.what is What.WHOLE
    ]
    if near:
        return discourse.resolve(parsed, near[-1])[0]
    last = earlier[-1] if earlier else None
    earlier = [
        u
        for u in earlier
        if u.start <= _FRONT or preposition(parsed.line, u) in {"", "about", "regarding"}
    ]
    if last is not None and last.what is What.DISTRICT and not earlier:
        return []
    if earlier:
        first = next((u for u in earlier if not preposition(parsed.line, u)), earlier[-1])
        return [] if first.what is not What.WHOLE else [(first.provinces[0], first.level)]
    if discourse.district or len(discourse.capitals) != 1:
        return []
    return [(discourse.capitals[0], Level.CAPITAL)]


def _there(discourse: Discourse, parsed: Parsed, unit: Unit) -> list[Target]:
    """*There*: in the place named last, be it a district."""
    last = next((u for u in reversed(parsed.units) if u.end <= unit.start), None)
    if last is not None and last.what is What.DISTRICT:
        return []
    return _it(discourse, parsed, unit)


def _default(discourse: Discourse, parsed: Parsed, _unit: Unit) -> list[Target]:
    """No place is named: the one spoken of, when there is just one."""
    named = [u for u in parsed.units if not u.refers and u.what is not What.UNUSED and u.provinces]
    if any(u.what is What.DISTRICT for u in named) or discourse.district:
        return []
    city = next((u for u in parsed.units if u.refers in {"city", "capital"}), None)
    if city is not None and not named:
        return discourse.resolve(parsed, city)[0]
    codes = dict.fromkeys(
        code
        for u in named
        if u.level is Level.CAPITAL or u.what is What.PERSON
        for code in u.provinces
    )
    if len(codes) == 1:
        return [(next(iter(codes)), Level.CAPITAL)]
    return (
        [(code, Level.CAPITAL) for code in discourse.capitals]
        if not named and len(discourse.capitals) == 1
        else []
    )


def _pair(discourse: Discourse, parsed: Parsed, unit: Unit) -> list[Target]:
    """*Both*, *all three*, *the former*, *the latter*."""
    words = parsed.line.texts[unit.head].split()
    listed = discourse.listed
    here = list(
        dict.fromkeys(u.provinces[0] for u in _before(parsed, unit) if u.what is What.WHOLE)
    )
    listed = tuple(here) if len(here) > 1 else listed
    if words[-1] in {"former", "latter"}:
        return (
            [(listed[0 if words[-1] == "former" else -1], Level.CAPITAL)]
            if len(listed) == _NUMBERS["both"]
            else []
        )
    count = next((n for word, n in _NUMBERS.items() if word in words), 0)
    return [(code, Level.CAPITAL) for code in listed] if len(listed) == count else []


_REFERENCES: Final = {
    "both": _pair,
    "city": _city,
    "capital": _capital,
    "cities": _cities,
    "province": _province,
    "it": _it,
    "there": _there,
    "here": _city,
    "default": _default,
}
