import json
import time
from datetime import date

import pytest

from ingest.files import MAX_BYTES, headline, read_paste, read_upload
from ingest.problems import Problem, quoted

DAY = date(2021, 8, 12)
LINE = json.dumps({"id": "1", "published": "2021-08-12", "text": "Herat fell."})


def refused(data: bytes, name: str = "a.txt", published: date | None = DAY) -> str:
    found = read_upload(data, name=name, published=published)
    assert not found.articles
    (problem,) = found.problems
    return str(problem)


def test_a_plain_text_becomes_one_article_with_its_headline_as_title() -> None:
    data = b"Taliban enter Herat\r\n\r\nFighters entered Herat.\r\nIt fell."
    (article,), problems = read_upload(data, name="a.txt", published=DAY, source="Desk")
    assert (article.title, article.text) == (
        "Taliban enter Herat",
        "Fighters entered Herat.\nIt fell.",
    )
    assert (article.published, article.source, article.language) == (DAY, "Desk", "en")
    assert not problems


@pytest.mark.parametrize(
    "text",
    [
        "Herat fell.",
        "Herat fell.\n\nMore.",
        "“Herat fell.”\n\nMore",
        "A\nB",
        "x" * 151 + "\n\nMore",
    ],
)
def test_a_first_line_that_may_be_news_stays_in_the_text(text: str) -> None:
    assert headline(text) == ("", text)


def test_json_lines_are_known_by_their_content_whatever_the_name() -> None:
    found = read_upload(f"{LINE}\nbroken {{\n".encode(), name="notes.txt", published=None)
    assert [article.id for article in found.articles] == ["1"]
    assert "“notes.txt”, line 2" in str(found.problems[0])


def test_a_jsonl_whose_every_line_is_broken_names_each() -> None:
    found = read_upload(b"one\ntwo\n", name="a.jsonl", published=None)
    assert not found.articles
    assert [p.item for p in found.problems] == ["“a.jsonl”, line 1", "“a.jsonl”, line 2"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b" \n\t ", "it is empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"%PDF-1.4 ...", "PDF"),
        (b"x" * (MAX_BYTES + 1), "20 MB is the most"),
    ],
)
def test_a_file_that_is_no_article_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    sentence = refused(data)
    assert sentence.startswith("“a.txt”: ")
    assert said in sentence
    assert sentence.endswith(".")


def test_an_empty_jsonl_is_refused_in_one_sentence() -> None:
    assert "it is empty" in refused(b"\n\n", name="a.jsonl")


def test_a_plain_text_without_a_day_asks_for_it() -> None:
    assert "YYYY-MM-DD" in refused(b"Herat fell.", published=None)


def test_five_megabytes_of_text_are_taken_in_without_waiting() -> None:
    text = "Fighters closed in on Herat on Thursday. " * 128_000
    start = time.perf_counter()
    pasted, uploaded = (
        read_paste(text, published=DAY),
        read_upload(text.encode(), name="big.txt", published=DAY),
    )
    assert time.perf_counter() - start < 30
    assert len(pasted.articles[0].text) == len(uploaded.articles[0].text) > 5_000_000


@pytest.mark.parametrize("text", ["", "  \n", "\0"])
def test_an_empty_paste_is_refused_in_one_sentence(text: str) -> None:
    (problem,) = read_paste(text, published=DAY).problems
    assert str(problem) == "The pasted text: it is empty; put in the words of one article."


def test_a_paste_keeps_the_title_and_address_it_was_given() -> None:
    (article,) = read_paste(
        "Line\n\nHerat fell.", published=DAY, title="T", source="S", url="https://example.org/a"
    ).articles
    assert (article.title, article.source, article.url) == ("T", "S", "https://example.org/a")
    assert article.text == "Line\n\nHerat fell."


def test_json_lines_may_be_pasted_too() -> None:
    found = read_paste(f"{LINE}\n{{broken\n", published=None)
    assert len(found.articles) == 1
    assert "line 2" in str(found.problems[0])


def test_markup_in_a_paste_stays_the_text_that_it_is() -> None:
    hostile = "<script>alert(1)</script> ${alert(1)} `x` \"y\" 'z' fell."
    assert read_paste(hostile, published=DAY).articles[0].text == hostile


def test_garbled_quotes_of_a_paste_are_mended() -> None:
    garbled = "The cityâ€™s fall, said â€œa manâ€\u009d."
    assert read_paste(garbled, published=DAY).articles[0].text == "The city’s fall, said “a man”."


def test_a_hostile_file_name_is_said_short_and_on_one_line() -> None:
    sentence = refused(b"", name="a\n\u202eb\0" + "x" * 500)
    assert len(sentence) < 160
    assert not {"\n", "\u202e", "\0"} & set(sentence)


def test_a_problem_is_one_sentence() -> None:
    assert (
        str(Problem(quoted("a.txt"), "it is empty", "mend it")) == "“a.txt”: it is empty; mend it."
    )
