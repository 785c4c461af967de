"""What one entry of the lexicon says, and the rows in which its phrases are looked up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from extract.model import Claimant, Status
from extract.symbols import RANK, SYMBOLS
from geo.gazetteer import Place

GAP: Final = "*"


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


def by_first_token(phrases: Mapping[tuple[str, ...], Senses]) -> dict[str, Rows]:
    """Sort phrases into rows by their first word."""
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
