"""The words the reader knows, from `data/lexicon/*.toml`, with every form they take."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from extract.entries import GAP, Entry, LexiconError, Row, Rows, Senses, Word, by_first_token
from extract.inflection import inflect
from extract.model import Claimant, Status
from geo.gazetteer import Gazetteer, Place, default_gazetteer
from geo.names import fold

DEFAULT: Final = Path(__file__).parents[1] / "data" / "lexicon"


TOKEN: Final = re.compile(
    r"[a-z]++(?![\w'])"  # most words; all below would find them too, but slowly
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?"
    r"|'(?:s|d|ll|re|ve|m)\b"
    r"|\*"
    r"|[^\W_]+?(?='(?:s|d|ll|re|ve|m)\b)"
    r"|[^\W_]+(?:'[^\W_]+)*"
    r"|[^\w\s]"
)


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
        phrases=by_first_token(phrases),
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


__all__ = [
    "DEFAULT",
    "GAP",
    "TOKEN",
    "Entry",
    "Lexicon",
    "LexiconError",
    "Row",
    "Rows",
    "Senses",
    "Word",
    "default_lexicon",
    "inflect",
    "load_lexicon",
    "words_of",
]
