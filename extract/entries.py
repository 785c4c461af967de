"""What one entry of the lexicon may say, and the rows in which its phrases are looked up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Self, TypeGuard

from extract.model import Claimant, Level, Status
from extract.symbols import RANK, SYMBOLS
from geo.gazetteer import Place, PlaceKind

GAP: Final = "*"


class LexiconError(ValueError):
    """An entry cannot be right; names the file, the entry and what is allowed."""


class Naming(NamedTuple):
    """What a name stands for by itself: a capital, else a province, else a district.

    `level` is None for a district; `shared`: a province bears the name (too).
    """

    provinces: tuple[str, ...]
    level: Level | None
    shared: bool

    @classmethod
    def of(cls, places: Sequence[Place]) -> Self:
        """Say what a name that several places bear stands for."""
        provinces = {
            kind: tuple(place.province for place in places if place.kind is kind)
            for kind in PlaceKind
        }
        shared = bool(provinces[PlaceKind.PROVINCE])
        if provinces[PlaceKind.CAPITAL]:
            return cls(provinces[PlaceKind.CAPITAL][:1], Level.CAPITAL, shared)
        if shared:
            code = provinces[PlaceKind.PROVINCE][0]
            return cls((code,), Level.CAPITAL if code in _LOOSE else Level.PROVINCE, shared)
        return cls(tuple(place.province for place in places)[:1], None, shared)


# ANNOTATION.md: these two provinces' names alone are used loosely for their capitals
_LOOSE: Final = frozenset({"AF-NUR", "AF-PAN"})
_NO_NAMING: Final = Naming((), None, shared=False)


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
    naming: Naming = _NO_NAMING
    example: str = ""
    forms: tuple[str, ...] = ()
    fill: str = ""


CUES: Final = frozenset(
    {
        *("not", "no-longer", "plain", "future", "brink", "condition"),
        *("fear", "attempt", "able", "doubt", "history"),
    }
)
SIDES: Final = frozenset({"attacker", "defender", "foreign"})
SORTS_OF_PLACE: Final = frozenset(
    {
        *("city", "capital", "cities", "province", "district", "facility"),
        *("part", "whole", "road", "body", "person", "modifier"),
    }
)
FRAMES: Final = frozenset(
    {
        *("take", "fall", "lose", "leave", "hold", "assault", "enter"),
        *("fight", "shell", "strike", "repel", "expel", "retake", "flag", "fail", "control"),
    }
)
HOLDERS: Final = frozenset({"after", "before", "inside", "place", "none"})
EFFECTS: Final = frozenset({"claim", "deny", "unreal", "according"})
GRAMMAR: Final = (
    SYMBOLS.keys()
    - {"place", "verb", "noun", "state", "say", "speaker", "date"}
    - CUES
    - SIDES
    - SORTS_OF_PLACE
)

Allowed = type | frozenset[str]  # what sort of value, or which ones
_CLAIM: Final[dict[str, Allowed]] = {
    "id": str,
    "status": frozenset(Status),
    "example": str,
    "forms": list,
}
_VALUES: Final[dict[str, dict[str, Allowed]]] = {  # by file: key, what it may be
    "verbs": _CLAIM | {"frame": FRAMES, "fill": str},
    "nouns": _CLAIM | {"links": list, "possessive": bool},
    "states": _CLAIM | {"holder": HOLDERS, "fill": str},
    "actors": {"side": SIDES, "claimant": frozenset(Claimant), "forms": list},
    "speakers": {"claimant": frozenset(Claimant), "weak": bool, "forms": list},
    "saying": {"effect": EFFECTS, "forms": list},
    "cues": {"kind": CUES, "forms": list},
    "places": {"kind": SORTS_OF_PLACE, "forms": list},
}
_MAY_BE_LEFT_OUT: Final = frozenset({"fill", "weak", "possessive"})
_KINDS: Final = {  # of the other files an entry says itself of what kind or side it is
    "verbs": "verb",
    "nouns": "noun",
    "states": "state",
    "speakers": "speaker",
    "saying": "say",
}


def entry_of(name: str, raw: object) -> Entry:
    """Make an entry of what stands in a file.

    Raises
    ------
    LexiconError
        If a key is missing or unknown, or has a value that is not allowed.
    """
    if not isinstance(raw, dict):
        raise LexiconError(f"{name}.toml: {raw!r} is no entry, which begins with a line [[...]]")
    where, values = f"{name}.toml: entry {_called(raw)}", _VALUES[name]
    for key in raw:
        if key not in values:
            raise LexiconError(f"{where}: unknown key {key!r}; allowed: {', '.join(values)}")
    for key, allowed in values.items():
        _check_value(where, key, allowed, raw)
    kind: str = _KINDS.get(name) or raw.get("side") or raw["kind"]
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
        forms=tuple(raw["forms"]),
        fill=raw.get("fill", ""),
    )


def _called(raw: Mapping[str, Any]) -> str:
    """Return what to call an entry in a message: by its id, failing that by its first form."""
    forms = raw.get("forms")
    first = forms[0] if forms and are_words(forms) else dict(raw)
    return repr(raw.get("id") or first)


def _check_value(where: str, key: str, allowed: Allowed, raw: Mapping[str, Any]) -> None:
    if key not in raw:
        if key in {"kind", "side"}:
            raise LexiconError(f"{where} has neither kind nor side; {key} must be {_said(allowed)}")
        if key not in _MAY_BE_LEFT_OUT:
            raise LexiconError(f"{where} has no {key}; it must be {_said(allowed)}")
    elif not _fits(raw[key], allowed):
        raise LexiconError(f"{where}: {key} is {raw[key]!r}; it must be {_said(allowed)}")


def _fits(value: object, allowed: Allowed) -> bool:
    if isinstance(allowed, frozenset):
        return isinstance(value, str) and value in allowed
    if allowed is list:
        return are_words(value) and bool(value)
    return isinstance(value, allowed) and value != ""


def are_words(value: object) -> TypeGuard[list[str]]:
    """Whether a value is a list of strings, none of them empty or with space around it."""
    return isinstance(value, list) and all(
        isinstance(word, str) and word and word == word.strip() for word in value
    )


def _said(allowed: Allowed) -> str:
    if isinstance(allowed, frozenset):
        return f"one of {', '.join(sorted(allowed))}"
    return {list: "a list of words, none empty", str: "words", bool: "true or false"}[allowed]


@dataclass(frozen=True, slots=True)
class Word:
    """An entry in one of its forms: base, s, past, part, ing, or noun."""

    entry: Entry
    forms: frozenset[str]


Senses = Mapping[str, Word]


@dataclass(frozen=True, slots=True)
class Row:
    """A phrase without its first word, and what it may mean.

    `gap` is where in `rest` its gap stands, -1 without one; `ranked` has its kinds with their
    symbols, the first one that fits counts, and by which check, "" if it fits anywhere; `symbol`
    is the symbol of a phrase that needs no look around, else "".
    """

    rest: tuple[str, ...]
    size: int
    gap: int
    senses: Senses
    is_place: bool
    symbol: str
    ranked: tuple[tuple[str, str, str], ...]

    @property
    def is_parted(self) -> bool:
        """Whether it is a verb and one particle, between which an object may stand."""
        return self.size == 1 and self.gap < 0 and any(k.startswith("verb") for k in self.senses)


@dataclass(frozen=True, slots=True)
class Rows:
    """The phrases that begin with one word, the longest first.

    `by_second` has those that may stand where the given word follows. Of those that need no
    certain word to follow, `gapped` has all, and `bare` the word by itself, if it is one: that is
    enough where none of `closers`, the words behind a gap, is near. `constant` is the symbol of a
    word that means the same wherever no word of `by_second` follows, else ""; `parts`: it is a verb
    between which and its particle an object may stand.
    """

    by_second: dict[str, tuple[Row, ...]]
    gapped: tuple[Row, ...]
    bare: tuple[Row, ...]
    closers: frozenset[str]
    constant: str
    parts: bool


def by_first_token(phrases: Mapping[tuple[str, ...], Senses]) -> dict[str, Rows]:
    """Sort phrases into rows by their first word."""
    table: dict[str, list[Row]] = {}
    for (first, *rest), senses in phrases.items():
        table.setdefault(first, []).append(_row(first, tuple(rest), senses))
    return {first: _rows(first, rows) for first, rows in table.items()}


def _rows(first: str, rows: list[Row]) -> Rows:
    rows.sort(key=lambda row: (-row.size, row.gap >= 0, row.rest))
    seconds = {row.rest[0] for row in rows if row.rest} - {GAP}
    bare = tuple(row for row in rows if not row.rest)
    gapped = tuple(row for row in rows if not row.rest or row.rest[0] == GAP)
    return Rows(
        {
            word: tuple(row for row in rows if not row.rest or row.rest[0] in {word, GAP})
            for word in seconds
        },
        gapped,
        bare,
        frozenset(row.rest[1] for row in rows if row.rest[:1] == (GAP,)),
        bare[0].symbol if bare == gapped and bare and _is_constant(first, bare[0]) else "",
        any(row.is_parted for row in rows),
    )


def _is_constant(word: str, row: Row) -> bool:
    """Whether a word by itself needs no look at how it is written; *us* may be the *US*."""
    return not row.is_place and word != "us"


def _row(first: str, rest: tuple[str, ...], senses: Senses) -> Row:
    last = (first, *rest)[-1]
    kinds = [(kind, kind.partition(":")[0]) for kind in senses]
    ranked = sorted((RANK[base], kind, base) for kind, base in kinds if base in RANK)
    choices = tuple(
        (kind, SYMBOLS[base], "" if _is_sure(kind, senses, last) else base)
        for _, kind, base in ranked
    )
    return Row(
        rest=rest,
        size=len(rest),
        gap=rest.index(GAP) if GAP in rest else -1,
        senses=senses,
        is_place=senses.keys() == {"place"},
        symbol=choices[0][1] if choices and not choices[0][2] else "",
        ranked=choices,
    )


def _is_sure(kind: str, senses: Senses, last: str) -> bool:
    """Whether a sense needs no look at the words around it; `last` is the phrase's last word."""
    base = kind.partition(":")[0]
    if base == "state":
        return senses[kind].entry.id not in _STATES_BEHIND_BE
    return (
        base not in {"verb", "say"}
        and _GIVES_WAY_TO.get(base, "") not in senses
        and last not in _UNSURE_LAST.get(base, ())
    )


_STATES_BEHIND_BE: Final = frozenset({"is-theirs", "gone", "ours"})
_GIVES_WAY_TO: Final = {"speaker": "facility", "noun": "verb"}
_UNSURE_LAST: Final = {"capital": ("centre", "center", "seat"), "future": ("may",)}
