import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.accuracy import NAIVE, OURS, as_json, parts, scores, table
from benchmarks.gold import FOLDS, load_gold
from benchmarks.scoring import predicted_rows
from extract import read
from extract.model import Level
from tests.benchmarks.golden import gold, key

ROOT = Path(__file__).parents[2]
TAKEN = "Taliban fighters captured Herat on Thursday."
CORPUS = [
    *(gold(n, TAKEN, key(str(n))) for n in range(12)),
    *(gold(n, "Rain fell on Zaranj on Thursday.") for n in range(12, 20)),
]


def test_a_corpus_is_scored_whole_by_fold_and_beside_those_apart() -> None:
    made = list(parts(CORPUS, {"held out": [gold(99, "Herat is calm.")]}))
    assert [part.name for part in made] == [
        *("corpus", "fold 0", "fold 1", "fold 2", "fold 3", "fold 4"),
        "held out",
    ]
    assert sum(len(part.articles) for part in made[1 : FOLDS + 1]) == len(CORPUS)
    assert {OURS, NAIVE} <= set(made[0].readers)


def test_what_is_printed_holds_figures_and_no_text() -> None:
    found = [score for part in parts(CORPUS, {}) for score in scores(part)]
    lines = table(found).splitlines()
    ours = next(line for line in lines if line.startswith(f"  {OURS}"))
    assert ours.split() == [
        *("ours", "20", "12", "12", "12", "1.000", "1.000", "1.000", "1.000–1.000"),
        *("0", "1.000", "0.000"),
    ]
    assert "captured Herat" not in table(found)
    plain = json.loads(json.dumps(as_json(found)))
    first = next(one for one in plain if one["level"] == "capital" and one["reader"] == OURS)
    assert (first["part"], first["groups"]["overall"]["f1"]["value"]) == ("corpus", 1)


def test_scores_are_those_of_the_rules_for_scoring() -> None:
    corpus = load_gold()[:20]
    part = next(parts(corpus, {}))
    ours = next(score for score in scores(part) if score.level is Level.CAPITAL)
    same = sum(
        len(
            {k for k in one.rows if k.level is Level.CAPITAL}
            & set(predicted_rows(read(one.article)))
        )
        for one in corpus
    )
    assert ours.figures.groups["overall"].counts.matched == same


@pytest.mark.parametrize(
    "line", ['{"id": "1"}', '{"id": "1", "published": "2021-08-12", "text": "a"}']
)
def test_a_file_that_is_no_gold_corpus_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match=r"gold\.jsonl"):
        load_gold(path)
    command = [sys.executable, "-m", "benchmarks.accuracy", "--fresh", str(path)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert "gold.jsonl" in done.stderr
