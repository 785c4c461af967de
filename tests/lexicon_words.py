"""The files of data/lexicon as tests read them, and what a text that is read makes."""

import tomllib
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from extract import Article, read
from extract.lexicon import DEFAULT, GAP, inflect
from extract.model import Claimant, Level, Stance, Status

PUBLISHED: Final = date(2021, 8, 10)
EXAMPLES_OF: Final = {"Zaranj": "AF-NIM", "Ghazni": "AF-GHA"}
SLOTS: Final = {"verbs": "past", "nouns": "noun", "states": "state"}


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((DEFAULT / f"{name}.toml").read_text(encoding="utf-8"))


def entries(name: str) -> list[dict[str, Any]]:
    return [entry for group in table(name).values() for entry in group]


class Said(NamedTuple):
    """What one reading of a text makes."""

    province: str
    level: Level
    status: Status
    stance: Stance


def said(text: str) -> set[Said]:
    reports = read(Article("a", text, PUBLISHED)).reports
    return {Said(r.province, r.level, r.status, r.stance) for r in reports}


def claimants(text: str) -> set[Claimant]:
    return {who for r in read(Article("a", text, PUBLISHED)).reports for who in r.claimants}


def row(text: str, status: str, stance: Stance = Stance.ASSERTED) -> Said:
    """Make the row that an example must yield: about the capital that it names."""
    (province,) = (code for name, code in EXAMPLES_OF.items() if name in text)
    return Said(province, Level.CAPITAL, Status(status), stance)


def spellings(name: str, form: str) -> dict[str, list[str]]:
    if name != "verbs":
        return {SLOTS[name]: [form]}
    found: dict[str, list[str]] = {}
    for spelling, kind in inflect(form, table("irregular")):
        found.setdefault(kind, []).append(spelling)
    return found


def filled(example: str, slot: str, words: str, fill: str) -> str:
    """Put words into an example; what stands for a gap comes from the entry."""
    return example.replace(slot, " ".join(words.replace(GAP, fill).split()))
