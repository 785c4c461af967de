"""The tables of cases in `tests/cases`, read and compared: how many of each family are right."""

import argparse
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.scoring import Key, Row, gold_rows, predicted_rows
from extract import Article, read
from extract.model import AggregateClaim, Claimant, Reading, Status, Unit

FOLDER: Final = Path(__file__).parents[1] / "tests" / "cases"
OTHERS: Final = {"assessment"}  # tables that are not about reading


class Count(NamedTuple):
    """An aggregate claim as the cases write it."""

    unit: Unit
    status: Status
    number: int
    approximate: bool
    of: int | None
    claimants: frozenset[Claimant]


@dataclass(frozen=True, slots=True, eq=False)  # a case is itself, and can be looked up
class Case:
    """A short text and what it must yield; `family` is the name of its file."""

    family: str
    article: Article
    rows: Mapping[Key, Row]
    counts: frozenset[Count]

    @property
    def name(self) -> str:
        return self.article.id


class Outcome(NamedTuple):
    """What is wrong with the reading of a case, in words; empty where it is right."""

    rows: tuple[str, ...]
    details: tuple[str, ...]


@cache
def cases(folder: Path = FOLDER) -> tuple[Case, ...]:
    """Return the cases of all families, in the order of files and lines.

    Raises
    ------
    ValueError
        If a case has a label that cannot be right, or a name occurs twice.
    """
    paths = sorted(path for path in folder.glob("*.toml") if path.stem not in OTHERS)
    found = [case for path in paths for case in _family(path)]
    names = [case.name for case in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"more than one case bears the name {', '.join(sorted(twice))}")
    return tuple(found)


@cache
def tried(case: Case) -> Outcome:
    """Read a case and compare what is found with what it must yield."""
    reading = read(case.article)
    found = predicted_rows(reading)
    wrong = _listed("not found", case.rows.keys() - found.keys())
    wrong += _listed("wrongly found", found.keys() - case.rows.keys())
    return Outcome(tuple(wrong), tuple(_details(case, found, reading)))


def known_open(name: str, folder: Path = FOLDER) -> frozenset[str]:
    """Return the names in an open list, `rows` or `details`: what is not read rightly yet."""
    lines = (folder / "open" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


class Tally(NamedTuple):
    """How many cases of a family there are, and how many are right."""

    cases: int
    rows: int  # cases whose rows are right
    details: int  # … and claimants, dates and counts too


def tallies() -> dict[str, Tally]:
    """Return the tally of each family, by its name."""
    families: dict[str, list[Outcome]] = {}
    for case in cases():
        families.setdefault(case.family, []).append(tried(case))
    return {family: _tally(outcomes) for family, outcomes in families.items()}


def table(counted: Mapping[str, Tally]) -> str:
    """Return the tallies as lines for people, with their sum."""
    total = Tally(*map(sum, zip(*counted.values(), strict=True)))
    width = max(map(len, counted)) + 2
    lines = [f"{'family':<{width}}{'cases':>7}{'rows':>7}{'and details':>13}"]
    for family, it in [*counted.items(), ("all", total)]:
        lines.append(f"{family:<{width}}{it.cases:>7}{it.rows:>7}{it.details:>13}")
    return "\n".join(lines)


def _family(path: Path) -> Iterator[Case]:
    for raw in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
        article = Article(raw["name"], raw["text"], raw["published"], raw.get("title", ""))
        try:
            rows = gold_rows(raw["expect"], article=article)
            counts = frozenset(map(_count, raw.get("aggregates", ())))
        except (KeyError, ValueError) as reason:
            raise ValueError(f"{path.name}, {article.id}: {reason}") from None
        yield Case(path.stem, article, rows, counts)


def _count(raw: Mapping[str, object]) -> Count:
    number, of = raw["number"], raw.get("of")
    claimants = raw["claimants"]
    if not (isinstance(number, int) and isinstance(of, int | None) and isinstance(claimants, list)):
        raise ValueError("a count of it is wrong")
    return Count(
        unit=Unit(str(raw["unit"])),
        status=Status(str(raw["status"])),
        number=number,
        approximate=bool(raw["approximate"]),
        of=of,
        claimants=frozenset(map(Claimant, claimants)),
    )


def _counted(claim: AggregateClaim) -> Count:
    claimants = frozenset(claim.claimants)
    return Count(claim.unit, claim.status, claim.number, claim.approximate, claim.of, claimants)


def _details(case: Case, found: Mapping[Key, Row], reading: Reading) -> Iterator[str]:
    """Say where rows that both sides have differ, and where counts do."""
    for key in sorted(case.rows.keys() & found.keys()):
        row, ours = case.rows[key], found[key]
        if row.claimants != ours.claimants:
            yield f"{_said(key)}: by {_who(ours)}, not {_who(row)}"
        if row.day != ours.day:
            yield f"{_said(key)}: on {_when(ours.day)}, not {_when(row.day)}"
    counts = frozenset(map(_counted, reading.aggregates))
    yield from _listed_counts("count not found", case.counts - counts)
    yield from _listed_counts("count wrongly found", counts - case.counts)


def _listed(what: str, keys: Iterator[Key] | set[Key]) -> list[str]:
    return [f"{what}: {_said(key)}" for key in sorted(keys)]


def _listed_counts(what: str, counts: frozenset[Count]) -> list[str]:
    return sorted(
        f"{what}: {it.number} of {it.of} {it.unit} {it.status}"
        f"{', about' if it.approximate else ''}, by {', '.join(sorted(it.claimants))}"
        for it in counts
    )


def _said(key: Key) -> str:
    return " ".join(key[1:])


def _who(row: Row) -> str:
    return ", ".join(sorted(row.claimants)) or "nobody"


def _when(day: date | None) -> str:
    return day.isoformat() if day else "no day"


def _tally(outcomes: Sequence[Outcome]) -> Tally:
    rows = [outcome for outcome in outcomes if not outcome.rows]
    return Tally(len(outcomes), len(rows), sum(not outcome.details for outcome in rows))


def main() -> None:
    """Print the table, or the same as JSON."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    counted = tallies()
    if parser.parse_args().json:
        print(json.dumps({family: it._asdict() for family, it in counted.items()}))
    else:
        print(table(counted))


if __name__ == "__main__":
    main()
