"""The words the reader knows, from `data/lexicon/*.toml`, with every form they take."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extract.chunks import TOKEN, Chunks
from extract.edition import LEXICON as DEFAULT
from extract.entries import (
    GAP,
    GRAMMAR,
    Entry,
    LexiconError,
    Naming,
    Rows,
    Word,
    are_words,
    by_first_token,
    entry_of,
)
from extract.inflection import inflect
from extract.symbols import PLAIN, Letters
from geo.gazetteer import Gazetteer, Place, PlaceKind, default_gazetteer
from geo.names import fold


@dataclass(slots=True)
class Lexicon:
    """All phrases by their first word, and the chunks of text that were cut into words."""

    phrases: dict[str, Rows] = field(default_factory=dict)
    chunks: Chunks = field(default_factory=lambda: Chunks(Letters(), {}))
    entries: tuple[Entry, ...] = ()
    topics: frozenset[str] = frozenset()
    furniture_blocks: frozenset[str] = frozenset()
    furniture_lines: tuple[str, ...] = ()
    furniture_openers: tuple[str, ...] = ()
    furniture_long_lines: tuple[str, ...] = ()
    furniture_inside: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    gate: AhoCorasick = field(default_factory=lambda: _gate(()))


def _gate(names: Iterable[str]) -> AhoCorasick:
    """Return what finds the words of which a text must hold one to report anything."""
    return AhoCorasick(
        [*names, *_COUNTRY, "districts", "capitals", "provinces"],
        implementation=Implementation.DFA,
        matchkind=MatchKind.LeftmostLongest,
    )


_COUNTRY: Final = ("taliban", "afghan", "afghanistan")


def load_lexicon(folder: Path = DEFAULT, gazetteer: Gazetteer | None = None) -> Lexicon:
    """Read all files of a lexicon folder.

    Raises
    ------
    LexiconError
        If a file is no TOML or an entry has a value that is not allowed.
    """
    gazetteer = gazetteer or default_gazetteer()
    tables = {name: _read(folder / f"{name}.toml") for name in _FILES}
    for name, keys in _LISTS.items():
        _check_lists(name, tables[name], keys)
    _check_irregular(tables["irregular"])
    entries: list[Entry] = []
    phrases: dict[tuple[str, ...], dict[str, Word]] = {}
    for name in _FILES:
        for entry, spellings in _entries(name, tables[name], tables["irregular"]):
            entries.append(entry)
            _add(phrases, entry, spellings)
    for entry, spellings in _place_entries(gazetteer):
        _add(phrases, entry, spellings)
    blocks, lines = tables["furniture"]["block"], tables["furniture"]["line"]
    rows = by_first_token(phrases)
    names = tuple(sorted(_names_that_can_report(gazetteer)))
    return Lexicon(
        phrases=rows,
        chunks=Chunks(
            Letters(
                PLAIN
                | {word: table.constant * (not table.by_second) for word, table in rows.items()}
            ),
            {word: table.bare[0].senses for word, table in rows.items() if table.constant},
        ),
        entries=tuple(entries),
        topics=frozenset(tables["topics"]["words"]),
        furniture_blocks=frozenset(blocks),
        furniture_lines=tuple(lines),
        furniture_openers=tuple(f"{words} " for words in blocks if " " in words),
        furniture_long_lines=tuple(words for words in lines if len(words) > _SHORT_LINE),
        furniture_inside=tuple(tables["furniture"]["inside"]),
        names=names,
        gate=_gate(names),
    )


def _names_that_can_report(gazetteer: Gazetteer) -> set[str]:
    """Fold the names of capitals and provinces: a text without one of them reports nothing."""
    kinds = {PlaceKind.CAPITAL, PlaceKind.PROVINCE}
    return {fold(name) for place in gazetteer.places if place.kind in kinds for name in place.names}


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


_LISTS: Final = {"grammar": GRAMMAR, "furniture": {"block", "line", "inside"}, "topics": {"words"}}
_FORMS_OF_A_VERB: Final = 4


def _check_lists(name: str, table: Mapping[str, object], keys: Set[str]) -> None:
    for key, words in table.items():
        if key not in keys:
            raise LexiconError(f"{name}.toml: unknown {key!r}; allowed: {', '.join(sorted(keys))}")
        if not are_words(words):
            raise LexiconError(f"{name}.toml: {key!r} must be a list of words, none empty")
    for key in sorted(keys - table.keys()):
        raise LexiconError(f"{name}.toml: there is no {key!r}; it must be a list of words")


def _check_irregular(table: Mapping[str, object]) -> None:
    for verb, forms in table.items():
        if not are_words(forms) or len(forms) != _FORMS_OF_A_VERB:
            raise LexiconError(
                f"irregular.toml: {verb!r} must have 4 forms"
                f" (third person, past, participle, gerund), not {forms!r}"
            )


Spelled = Iterable[tuple[str, str]]


def _entries(
    name: str, table: Mapping[str, Any], irregular: Mapping[str, list[str]]
) -> Iterator[tuple[Entry, Spelled]]:
    if name in {"furniture", "topics", "irregular"}:
        return
    if name == "grammar":
        for kind, forms in table.items():
            yield Entry(kind, forms=tuple(forms)), [(form, "noun") for form in forms]
        return
    for key, group in table.items():
        if not isinstance(group, list):
            raise LexiconError(f"{name}.toml: {key!r} is no list of entries [[{key}]]")
        for raw in group:
            entry = entry_of(name, raw)
            yield entry, list(_spelled(name, entry, irregular))


def _spelled(
    name: str, entry: Entry, irregular: Mapping[str, list[str]]
) -> Iterator[tuple[str, str]]:
    for form in entry.forms:
        if not TOKEN.match(fold(form)):
            raise LexiconError(f"{name}.toml: entry {entry.id!r}: there is no word in {form!r}")
        if entry.kind in {"verb", "say"}:
            yield from inflect(form, irregular)
        else:
            yield form, "noun"


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
            Entry(
                "place",
                id=chosen[0].id,
                places=tuple(chosen),
                naming=Naming.of(chosen),
                weak=not strong,
            ),
            [(name, "noun")],
        )


def _add(phrases: dict[tuple[str, ...], dict[str, Word]], entry: Entry, spellings: Spelled) -> None:
    for spelling, form in spellings:
        key = tuple(TOKEN.findall(fold(spelling)))
        senses = phrases.setdefault(key, {})
        known = senses.get(entry.kind)
        if known is None or known.entry is entry:
            senses[entry.kind] = _with(known, entry, form)
        elif entry.kind == "verb":
            kind = f"verb:{entry.id}"
            senses[kind] = _with(senses.get(kind), entry, form)


def _with(known: Word | None, entry: Entry, form: str) -> Word:
    return Word(entry, (known.forms if known else frozenset()) | {form})


@cache
def _word_sets() -> dict[str, Any]:
    return _read(DEFAULT / "words.toml")


def words_of(name: str) -> frozenset[str]:
    """Return one of the word sets of `words.toml`, see `word_list`."""
    return frozenset(word_list(name))


def word_list(name: str) -> tuple[str, ...]:
    """Return one of the word lists of `words.toml`, in its order.

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
    return tuple(words)


__all__ = [
    "DEFAULT",
    "GAP",
    "Entry",
    "Lexicon",
    "LexiconError",
    "Word",
    "default_lexicon",
    "inflect",
    "load_lexicon",
    "word_list",
    "words_of",
]
