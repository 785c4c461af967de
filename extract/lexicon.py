"""The words the reader knows, from `data/lexicon/*.toml`, with every form they take."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from extract.model import Claimant, Status
from extract.symbols import RANK, SYMBOLS
from geo.gazetteer import Gazetteer, Place, default_gazetteer
from geo.names import fold

DEFAULT: Final = Path(__file__).parents[1] / "data" / "lexicon"
GAP: Final = "*"
TOKEN: Final = re.compile(
    r"[a-z]++(?![\w'])"  # most words; all below would find them too, but slowly
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?"
    r"|'(?:s|d|ll|re|ve|m)\b"
    r"|\*"
    r"|[^\W_]+?(?='(?:s|d|ll|re|ve|m)\b)"
    r"|[^\W_]+(?:'[^\W_]+)*"
    r"|[^\w\s]"
)


class LexiconError(ValueError):
    """An entry cannot be right; names the file, the entry and what is allowed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a kind of word, and what it does."""

    kind: str
    id: str = ""
    status: Status | None = None
    frame: str = ""
    links: frozenset[str] = frozenset()
    possessive: bool = False
    holder: str = ""
    effect: str = ""
    claimant: Claimant | None = None
    weak: bool = False
    places: tuple[Place, ...] = ()
    example: str = ""
    forms: tuple[str, ...] = ()
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """An entry in one of its forms: base, s, past, part, ing, or noun."""

    entry: Entry
    forms: frozenset[str]


Senses = Mapping[str, Word]


class Row(NamedTuple):
    """A phrase without its first word, and what it may mean.

    `gap` is where in `rest` its gap stands, -1 without one; `ranked` has its kinds with their
    symbols, the first one that fits counts, and whether it fits anywhere; `symbol` is the symbol
    of a phrase that needs no look around, else "".
    """

    rest: tuple[str, ...]
    size: int
    gap: int
    senses: Senses
    is_place: bool
    symbol: str
    ranked: tuple[tuple[str, str, bool], ...]


class Rows(NamedTuple):
    """The phrases that begin with one word, the longest first.

    `by_second` has those that may stand where the given word follows, `others` those that need
    no certain word to follow.
    """

    by_second: dict[str, tuple[Row, ...]]
    others: tuple[Row, ...]


@dataclass(slots=True)
class Lexicon:
    """All phrases by their first word."""

    phrases: dict[str, Rows] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    topics: frozenset[str] = frozenset()
    furniture_blocks: tuple[str, ...] = ()
    furniture_lines: tuple[str, ...] = ()
    furniture_openers: tuple[str, ...] = ()
    furniture_long_lines: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def inflect(verb: str, irregular: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield (spelling, form) for each form of a verb phrase; its first word bends."""
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    yield verb, "base"
    for form, spellings in zip(("s", "past", "part", "ing"), _forms(head, irregular), strict=True):
        for spelling in spellings.split("|"):
            yield spelling + tail, form


def _forms(head: str, irregular: Mapping[str, list[str]]) -> tuple[str, str, str, str]:
    if head in irregular:
        third, past, part, gerund = irregular[head]
        return third, past, part, gerund
    if head.endswith("e"):
        return f"{head}s", f"{head}d", f"{head}d", f"{head.removesuffix('e')}ing"
    if head.endswith("y") and head[-2] not in "aeiou":
        return f"{head[:-1]}ies", f"{head[:-1]}ied", f"{head[:-1]}ied", f"{head}ing"
    third = f"{head}es" if head.endswith(("s", "sh", "ch", "x", "z")) else f"{head}s"
    return third, f"{head}ed", f"{head}ed", f"{head}ing"


def load_lexicon(folder: Path = DEFAULT, gazetteer: Gazetteer | None = None) -> Lexicon:
    """Read all files of a lexicon folder.

    Raises
    ------
    LexiconError
        If a file is no TOML or an entry has a value that is not allowed.
    """
    tables = {name: _read(folder / f"{name}.toml") for name in _FILES}
    entries: list[Entry] = []
    phrases: dict[tuple[str, ...], dict[str, Word]] = {}
    for name, table in tables.items():
        for number, (entry, spellings) in enumerate(_entries(name, table, tables["irregular"]), 1):
            if not spellings:
                raise LexiconError(f"{name}.toml: entry {number} has no forms")
            entries.append(entry)
            _add(phrases, entry, spellings)
    for entry, spellings in _place_entries(gazetteer or default_gazetteer()):
        _add(phrases, entry, spellings)
    return Lexicon(
        phrases=_by_first_token(phrases),
        entries=tuple(entries),
        topics=frozenset(tables["topics"]["words"]),
        furniture_blocks=tuple(tables["furniture"]["block"]),
        furniture_lines=tuple(tables["furniture"]["line"]),
        furniture_openers=tuple(
            f"{words} " for words in tables["furniture"]["block"] if " " in words
        ),
        furniture_long_lines=tuple(
            words for words in tables["furniture"]["line"] if len(words) > _SHORT_LINE
        ),
        names=tuple(
            sorted(
                {
                    fold(name)
                    for place in (gazetteer or default_gazetteer()).places
                    for name in place.names
                }
            )
        ),
    )


@cache
def default_lexicon() -> Lexicon:
    """Return the lexicon that ships, read once."""
    return load_lexicon()


_SHORT_LINE: Final = 4  # characters: an opener so short only opens a short line
_FILES: Final = (
    "verbs",
    "nouns",
    "states",
    "actors",
    "speakers",
    "saying",
    "cues",
    "places",
    "grammar",
    "furniture",
    "topics",
    "irregular",
)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name}: {error}") from error


Spelled = Iterable[tuple[str, str]]


def _entries(
    name: str, table: dict[str, Any], irregular: Mapping[str, list[str]]
) -> Iterator[tuple[Entry, list[tuple[str, str]]]]:
    if name in {"furniture", "topics", "irregular"}:
        return
    if name == "grammar":
        for kind, forms in table.items():
            yield Entry(kind, forms=tuple(forms)), [(form, "noun") for form in forms]
        return
    for group in table.values():
        for raw in group:
            entry = _entry(name, raw)
            verbal = entry.kind in {"verb", "say"}
            yield (
                entry,
                [
                    pair
                    for form in entry.forms
                    for pair in (inflect(form, irregular) if verbal else ((form, "noun"),))
                ],
            )


_KINDS: Final = {
    "verbs": "verb",
    "nouns": "noun",
    "states": "state",
    "speakers": "speaker",
    "saying": "say",
}


def _entry(name: str, raw: dict[str, Any]) -> Entry:
    kind = _KINDS.get(name) or raw.get("side") or raw.get("kind")
    if not kind:
        raise LexiconError(f"{name}.toml: an entry has neither kind nor side: {raw}")
    try:
        return Entry(
            kind=kind,
            id=raw.get("id", kind),
            status=Status(raw["status"]) if "status" in raw else None,
            frame=raw.get("frame", ""),
            links=frozenset(raw.get("links", ())),
            possessive=raw.get("possessive", False),
            holder=raw.get("holder", ""),
            effect=raw.get("effect", ""),
            claimant=Claimant(raw["claimant"]) if "claimant" in raw else None,
            weak=raw.get("weak", False),
            example=raw.get("example", ""),
            forms=tuple(raw.get("forms", ())),
            fill=raw.get("fill", ""),
        )
    except ValueError as error:
        raise LexiconError(f"{name}.toml: entry {raw.get('id', raw)!r}: {error}") from error


def _place_entries(gazetteer: Gazetteer) -> Iterator[tuple[Entry, list[tuple[str, str]]]]:
    named: dict[str, list[Place]] = {}
    for place in gazetteer.places:
        for name in place.names:
            spot = named.setdefault(fold(name), [])
            if place not in spot:
                spot.append(place)
    for name, places in named.items():
        strong = [place for place in places if name in map(fold, place.strong)]
        chosen = strong or places
        yield (
            Entry("place", id=chosen[0].id, places=tuple(chosen), weak=not strong),
            [(name, "noun")],
        )


def _add(phrases: dict[tuple[str, ...], dict[str, Word]], entry: Entry, spellings: Spelled) -> None:
    for spelling, form in spellings:
        key = tuple(TOKEN.findall(fold(spelling)))
        senses = phrases.setdefault(key, {})
        known = senses.get(entry.kind)
        if known is None or known.entry is entry:
            senses[entry.kind] = Word(entry, (known.forms if known else frozenset()) | {form})
        elif entry.kind == "verb":
            senses[f"verb:{entry.id}"] = Word(
                entry,
                frozenset({form})
                | (
                    senses[f"verb:{entry.id}"].forms
                    if f"verb:{entry.id}" in senses
                    else frozenset()
                ),
            )


def _by_first_token(phrases: Mapping[tuple[str, ...], Senses]) -> dict[str, Rows]:
    table: dict[str, list[Row]] = {}
    for (first, *rest), senses in phrases.items():
        table.setdefault(first, []).append(_row(first, tuple(rest), senses))
    return {first: _rows(rows) for first, rows in table.items()}


def _rows(rows: list[Row]) -> Rows:
    rows.sort(key=lambda row: (-row.size, row.gap >= 0, row.rest))
    seconds = {row.rest[0] for row in rows if row.rest} - {GAP}
    return Rows(
        {
            word: tuple(row for row in rows if not row.rest or row.rest[0] in {word, GAP})
            for word in seconds
        },
        tuple(row for row in rows if not row.rest or row.rest[0] == GAP),
    )


def _row(first: str, rest: tuple[str, ...], senses: Senses) -> Row:
    last = (first, *rest)[-1]
    kinds = [(kind, kind.partition(":")[0]) for kind in senses]
    ranked = sorted((RANK[base], kind, base) for kind, base in kinds if base in RANK)
    choices = tuple((kind, SYMBOLS[base], _is_sure(kind, senses, last)) for _, kind, base in ranked)
    return Row(
        rest=rest,
        size=len(rest),
        gap=rest.index(GAP) if GAP in rest else -1,
        senses=senses,
        is_place=senses.keys() == {"place"},
        symbol=choices[0][1] if choices and choices[0][2] else "",
        ranked=choices,
    )


def _is_sure(kind: str, senses: Senses, last: str) -> bool:
    """Whether a sense needs no look at the words around it; `last` is the phrase's last word."""
    match kind.partition(":")[0]:
        case "verb" | "say":
            return False
        case "speaker":
            return "facility" not in senses
        case "noun":
            return "verb" not in senses
        case "state":
            return senses[kind].entry.id not in _STATES_BEHIND_BE
        case "capital":
            return last not in {"centre", "center", "seat"}
        case "future":
            return last != "may"
        case _:
            return True


_STATES_BEHIND_BE: Final = frozenset({"is-theirs", "gone"})


@cache
def _word_sets() -> dict[str, Any]:
    return _read(DEFAULT / "words.toml")


def words_of(name: str) -> frozenset[str]:
    """Return one of the word sets of `words.toml`.

    Raises
    ------
    LexiconError
        If the file has no such set, or it is no list of words in lower case.
    """
    words = _word_sets().get(name)
    if not isinstance(words, list) or not words:
        raise LexiconError(f"words.toml: {name!r} is not a list of words")
    for word in words:
        if not isinstance(word, str) or word != word.lower():
            raise LexiconError(f"words.toml: {name}: {word!r} is not a word in lower case")
    return frozenset(words)
