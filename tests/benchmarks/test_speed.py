import json
from pathlib import Path

import pytest

from benchmarks.peers import names
from benchmarks.speed import (
    Memory,
    Point,
    Speed,
    as_json,
    contestants,
    curve,
    memory,
    speeds,
    table,
)
from benchmarks.texts import WORDS, dense_articles, of_length, one_line, plain_articles
from extract.lexicon import default_lexicon
from geo.names import fold


def test_dense_articles_are_full_of_places_and_of_four_hundred_words() -> None:
    for text in dense_articles(3):
        assert WORDS <= len(text.split()) < WORDS + 120
        assert len(names(fold(text))) >= 5
        assert text.count("\n\n") >= 3


def test_plain_articles_hold_no_name_as_a_word_of_its_own() -> None:
    known = set(default_lexicon().names)
    for text in plain_articles(3):
        words = fold(text).replace(",", " ").replace(".", " ").split()
        runs = {" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words))}
        assert not runs & known
        assert len(words) >= WORDS


def test_texts_are_the_same_each_time_and_no_two_of_a_run_are() -> None:
    one, other = list(dense_articles(5)), list(dense_articles(5))
    assert one == other
    assert len(set(one)) == len(one)


def test_a_text_has_the_length_asked_for_and_one_line_no_full_stop() -> None:
    text = of_length(dense_articles(100), 12_345)
    assert len(text) == 12_345
    line = one_line(text)
    assert not set(line) & set(".\n!?")
    assert 0 <= len(text) - len(line) < 200


def test_contestants_take_turns_on_every_kind() -> None:
    texts = {"dense": list(dense_articles(2)), "plain": list(plain_articles(2))}
    found = speeds(texts, contestants(), rounds=1)
    assert {(one.contestant, one.kind) for one in found} == {
        (name, kind) for name in contestants() for kind in texts
    }
    assert all(one.documents_per_s > 0 < one.mb_per_s for one in found)


def test_the_curve_has_both_shapes_of_each_size() -> None:
    points = list(curve([500, 1_000]))
    assert [point.kind for point in points[:2]] == ["sentences", "one line, no full stop"]
    assert len(points) == 4
    assert all(point.seconds > 0 for point in points)


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="only Linux says what a process holds"
)
def test_memory_is_read_on_the_way() -> None:
    held = list(memory(4, every=2))
    assert [one.articles for one in held] == [0, 2, 4]
    assert all(10 < one.held_mb <= one.most_mb for one in held)


def test_tables_and_json_say_the_same() -> None:
    found = [Speed("control_reports", "dense", 600.4, 1.5), Speed("bare scan", "dense", 9000, 100)]
    points, held = [Point("sentences", 1_000, 0.5)], [Memory(5, 80.25, 90)]
    shown = table(found, points, held)
    for figure in ("600", "1.50", "1.5%", "1,000", "0.500", "500.00", "80.2", "90.0"):
        assert figure in shown
    plain = json.loads(as_json(found, points, held))
    assert plain["speeds"][0]["documents_per_s"] == 600.4
    assert plain["memory"] == [{"articles": 5, "held_mb": 80.25, "most_mb": 90}]
