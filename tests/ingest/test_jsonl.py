import io
import json
from datetime import date

import pytest

from extract.model import Article
from ingest.jsonl import LONGEST_LINE, article_of, gathered, iso_day, stream_articles
from ingest.problems import Problem

GOOD = {
    "id": "a-1",
    "published": "2021-08-12",
    "source": "Desk",
    "title": "T",
    "text": "Herat fell.",
}


def streamed(data: bytes) -> list[Article | Problem]:
    return list(stream_articles(io.BytesIO(data), name="in.jsonl"))


def line(**changes: object) -> bytes:
    return json.dumps({**GOOD, **changes}).encode() + b"\n"


def test_a_line_becomes_an_article_with_all_its_fields() -> None:
    assert streamed(line()) == [
        Article("a-1", "Herat fell.", date(2021, 8, 12), "T", "Desk", "", "en")
    ]


def test_without_an_id_the_hash_of_the_words_is_taken() -> None:
    one, two = streamed(line(id=None) + line(id=" "))
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert one.id == two.id == Article.of("Herat fell.", published=date(2021, 8, 12), title="T").id


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"id": "x", "text": \n', "not JSON (Expecting value at character"),
        (b"fell on Friday\n", "not JSON"),
        (b"[1, 2]\n", "no object"),
        (b"[" * 100_000 + b"\n", "too deep"),
        (b'{"id": ' + b"9" * 5000 + b"}\n", "too long a number"),
        (line(text=""), "its text is empty"),
        (line(text=" \n "), "its text is empty"),
        (line(text=None), "its text is empty"),
        (line(text=["Herat fell."]), "its text must be text"),
        (line(id=7), "its id must be text"),
        (line(published=None), "its day is missing"),
        (line(published="2021-02-31"), "“2021-02-31” is no day"),
        (line(published="yesterday"), "“yesterday” is no day"),
        (line(published="0001-01-01"), "outside the years"),
        (b"\x89PNG\r\x1a\n", "picture"),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07\n", "binary"),
    ],
)
def test_a_broken_line_is_named_by_number_and_reason_and_the_others_are_kept(
    bad: bytes, reason: str
) -> None:
    first, problem, last = streamed(line(id="1") + b"\n" + bad + line(id="2"))
    assert [a.id for a in (first, last) if isinstance(a, Article)] == ["1", "2"]
    assert isinstance(problem, Problem)
    assert problem.item == "“in.jsonl”, line 3"
    assert reason in str(problem)
    assert "\n" not in str(problem)
    assert str(problem).endswith(".")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_lines_are_read_in_the_encoding_they_came_in(encoding: str) -> None:
    words = "The governor’s café fell."
    data = json.dumps({**GOOD, "text": words}, ensure_ascii=False) + "\r\n"
    assert [a.text for a in streamed((data * 2).encode(encoding)) if isinstance(a, Article)] == [
        words,
        words,
    ]


def test_a_line_without_an_end_is_cut_off_and_the_next_is_read() -> None:
    huge = b"x" * (2 * LONGEST_LINE + 10)
    problem, article = streamed(huge + b"\n" + line())
    assert "longer than 20 MB" in str(problem)
    assert isinstance(article, Article)


def test_nothing_that_a_store_cannot_hold_gets_into_an_article() -> None:
    (article,) = streamed(b'{"published": "2021-08-12", "text": "a\\u0000b\\ud800c"}')
    assert isinstance(article, Article)
    assert article.text == "a b\ufffdc"


def test_of_two_articles_with_one_id_the_first_is_kept_and_the_other_named() -> None:
    articles, problems = gathered(streamed(line() + line() + line(text="Herat holds.")))
    assert [a.text for a in articles] == ["Herat fell."]
    assert "“a-1”" in str(problems[0])


@pytest.mark.parametrize("words", ["2021-08-12", " 2021-08-12T23:30:00+04:30 ", "20210812"])
def test_a_moment_counts_for_its_own_day(words: str) -> None:
    assert iso_day(words) == date(2021, 8, 12)


def test_the_language_is_noted_on_the_article() -> None:
    words = "Les combats dans la ville sont en cours, et le gouverneur a fui par la route du nord."
    assert article_of({**GOOD, "text": words}).language == "fr"
