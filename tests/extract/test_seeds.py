"""Four real articles, boilerplate and all: what they must yield, and what they must not.

They are no part of the project; without their folder beside it these tests are skipped.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from benchmarks.scoring import Key, gold_rows, predicted_rows
from extract import Article, read
from extract.model import Claimant, Level, Reading, Stance, Status
from tests.extract.promises import broken_promises

FOLDER: Final = Path(__file__).parents[3] / "shared" / "seeds"
IDS: Final = (
    "000_f1b0e937aa91a6dd",
    "001_62dfc483769c2769",
    "002_00e8121a5a093909",
    "003_13007314bf827a1d",
)

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the four real articles are not here: no folder ../shared/seeds"
)


@cache
def gold() -> dict[str, dict[str, Any]]:
    lines = (FOLDER / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {raw["id"]: raw for raw in map(json.loads, lines)}


@cache
def reading(number: int) -> Reading:
    seed = IDS[number]
    text = (FOLDER / f"{seed}.txt").read_text(encoding="utf-8")
    return read(Article(seed, text, date.fromisoformat(gold()[seed]["published"])))


def capitals(number: int, status: Status, *, by: Claimant | None = None) -> set[str]:
    """Return the provinces whose capitals are asserted to be so."""
    return {
        report.province
        for report in reading(number).reports
        if (report.level, report.status, report.stance) == (Level.CAPITAL, status, Stance.ASSERTED)
        and (by is None or by in report.claimants)
    }


@pytest.mark.parametrize("number", [1, 2])
def test_no_capital_comes_from_a_text_about_something_else(number: int) -> None:
    assert [r for r in reading(number).reports if r.level is Level.CAPITAL] == []


def test_what_fell_in_the_two_others_is_seized() -> None:
    seized = capitals(0, Status.SEIZED) | capitals(3, Status.SEIZED)
    assert seized >= {"AF-NIM", "AF-JOW", "AF-KDZ", "AF-HER", "AF-KAN"}


def test_where_they_fight_is_contested() -> None:
    contested = capitals(0, Status.CONTESTED) | capitals(3, Status.CONTESTED)
    assert contested >= {"AF-HEL", "AF-BAL"}
    assert "AF-JOW" in capitals(0, Status.CONTESTED, by=Claimant.GOVERNMENT)


def test_what_the_government_says_it_beat_back_is_repelled() -> None:
    assert capitals(0, Status.REPELLED, by=Claimant.GOVERNMENT) >= {"AF-TAK", "AF-BDS"}


@pytest.mark.parametrize("number", range(4))
def test_each_seed_is_read_exactly(number: int) -> None:
    labels = gold()[IDS[number]]["reports"]
    expected = gold_rows(labels, article=reading(number).article)
    found = predicted_rows(reading(number))
    assert set(map(_said, found)) == set(map(_said, expected))
    assert {_said(key): (found[key].claimants, found[key].day) for key in found} == {
        _said(key): (row.claimants, row.day) for key, row in expected.items()
    }


def _said(key: Key) -> str:
    return " ".join(key[1:])


@pytest.mark.parametrize("number", range(4))
def test_counts_without_names_are_those_of_each_seed(number: int) -> None:
    found = [
        {
            "unit": claim.unit.value,
            "status": claim.status.value,
            "number": claim.number,
            "approximate": claim.approximate,
            "of": claim.of,
            "claimants": [who.value for who in claim.claimants],
        }
        for claim in reading(number).aggregates
    ]
    assert found == gold()[IDS[number]]["aggregates"]


@pytest.mark.parametrize("number", range(4))
def test_readings_of_the_seeds_keep_every_promise(number: int) -> None:
    assert broken_promises(reading(number)) == []
