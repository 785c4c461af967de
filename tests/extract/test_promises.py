"""The promises of a reading, held on the corpus, on the cases and on whatever chance makes."""

import json
import os
import subprocess
import sys
import time
import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.cases import cases
from extract import Article, control_reports, read
from extract.lexicon import GAP, default_lexicon
from extract.model import DateBasis
from geo.gazetteer import default_gazetteer
from tests.extract.promises import broken_promises

ROOT = Path(__file__).parents[2]
DAY = date(2021, 8, 12)


@cache
def corpus() -> tuple[Article, ...]:
    lines = (ROOT / "data" / "corpus" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(
        Article(raw["id"], raw["text"], date.fromisoformat(raw["published"]), raw["title"])
        for raw in map(json.loads, lines)
    )


def test_readings_of_the_corpus_keep_every_promise() -> None:
    readings = [read(article) for article in corpus()]
    assert {promise for reading in readings for promise in broken_promises(reading)} == set()
    assert sum(len(reading.reports) for reading in readings) > 100
    assert {report.date_basis for r in readings for report in r.reports} >= set(DateBasis) - {
        DateBasis.PUBLICATION
    }


def test_readings_of_the_cases_keep_every_promise() -> None:
    broken = {case.name: broken_promises(read(case.article)) for case in cases()}
    assert {name: promises for name, promises in broken.items() if promises} == {}


def test_a_text_is_normalised_and_never_empty() -> None:
    decomposed = unicodedata.normalize("NFD", "Qalāt fell to the Taliban on Friday.")
    article = Article("a", decomposed, DAY)
    assert article.text != decomposed
    (report,) = control_reports(article)
    assert broken_promises(read(article)) == []
    assert article.text[slice(*report.place)] == "Qalāt"
    with pytest.raises(ValueError, match="has no text"):
        Article("a", " \n\u00a0", DAY)


def test_the_id_of_an_article_hangs_on_its_words_alone() -> None:
    one = Article.of("Herat fell.", published=DAY, source="a")
    assert one.id == Article.of("Herat fell.", published=date(2020, 1, 1), source="b").id
    assert one.id != Article.of("Herat held.", published=DAY).id
    assert one.id != Article.of("fell.", published=DAY, title="Herat").id


# --- the same input gives the same output --------------------------------------------------------


def test_an_article_reads_the_same_twice() -> None:
    assert all(read(article) == read(article) for article in corpus())


def extracted(seed: str) -> bytes:
    """Read the corpus in a new process, in which sets and hashes have another order."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "cli.py", "extract", "data/corpus/articles.jsonl"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)
    return done.stdout


def test_another_process_reads_the_same() -> None:
    first = extracted("1")
    assert first.count(b"\n") == len(corpus())
    assert first == extracted("2")


AUDITED = """
import sys
from datetime import date
from extract import Article, read
article = Article("a", "Taliban fighters captured Zaranj on Friday.", date(2021, 8, 12))
assert read(article).reports  # the vocabulary is loaded
seen = []
sys.addaudithook(lambda event, _: seen.append(event))
for number in range(50):
    read(Article("a", f"{article.text} {number} of 34 capitals fell.", article.published))
print(*{event for event in seen if not event.startswith(("object.", "code."))})
"""


def test_reading_opens_no_file_and_no_connection() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AUDITED], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == []


WEEKDAYS = (
    "Zaranj fell to the Taliban on Friday, officials said. On Sunday insurgents stormed Kunduz, "
    "and fighting went on there the next day. Yesterday an attack on Ghazni was repelled."
)


@pytest.mark.parametrize("weeks", [-1200, -53, 53, 700])
def test_days_are_told_from_the_publication_and_not_from_the_clock(weeks: int) -> None:
    shift = timedelta(weeks=weeks)
    then = control_reports(Article("a", WEEKDAYS, DAY))
    other = control_reports(Article("a", WEEKDAYS, DAY + shift))
    assert len(then) > 2
    assert [r.event_date for r in other] == [r.event_date and r.event_date + shift for r in then]


def test_what_an_article_is_called_changes_nothing_but_the_name_of_its_reports() -> None:
    for case in cases():
        renamed = replace(case.article, id="other", source="other", url="https://example.org")
        expected = [replace(r, article_id="other") for r in control_reports(case.article)]
        assert list(control_reports(renamed)) == expected


# --- hostile texts -------------------------------------------------------------------------------

ODD: Final = (
    *(
        "\u202e",
        "\u202d",
        "\u2066",
        "\u2069",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u00ad",
        "\x00",
        "\x1b",
    ),
    *(
        "\r",
        "\n",
        "\n\n",
        "\t",
        "\u2028",
        "\u0085",
        "\u0301",
        "\ud800",
        "\U0001f9f5",
        "ﷺ",
        "İ",
        "ǅ",
    ),
    *(
        '"',
        "“",
        "”",
        "'",
        "’",
        "(",
        ")",
        "[",
        "—",
        " - ",
        "…",
        ". ",
        "? ",
        ": ",
        "; ",
        ", ",
        "/",
        "|",
    ),
    *(
        "1",
        "12 of 34",
        "2021",
        "8 August",
        "<script>",
        "${a}",
        "`",
        "\\",
        "%s",
        "{}",
        "&amp;",
        "\n- ",
    ),
)


@cache
def vocabulary() -> tuple[str, ...]:
    """Return words that the reader knows: hostile texts are made of them, so that rules fire."""
    words = [form for entry in default_lexicon().entries for form in entry.forms]
    names = [name for place in default_gazetteer().places[:68] for name in place.names]
    return tuple(dict.fromkeys(word.replace(GAP, "the") for word in (*words, *names)))


def pieces() -> st.SearchStrategy[list[str]]:
    names = st.sampled_from(
        ["Zaranj", "Kunduz", "Kabul", "Takhar", "the Taliban", "the city", "both"]
    )
    verbs = st.sampled_from(
        ["fell", "captured", "was retaken", "fighting in", "said", "denied that"]
    )
    piece = (
        names | verbs | st.sampled_from(vocabulary()) | st.sampled_from(ODD) | st.text(max_size=9)
    )
    return st.lists(piece, min_size=1, max_size=25)


def holds(text: str, title: str = "") -> None:
    if text.strip():
        assert broken_promises(read(Article("a", text, DAY, title))) == []


@settings(max_examples=600)
@given(pieces(), st.sampled_from(["", " "]), st.text(max_size=30))
def test_no_order_of_known_and_odd_words_breaks_a_promise(
    words: list[str], space: str, title: str
) -> None:
    holds(space.join(words), title)


@settings(max_examples=300)
@given(st.text(max_size=400), st.sampled_from(["", "Kabul ", "Taliban took Herat. "]))
def test_no_string_of_letters_breaks_a_promise(text: str, start: str) -> None:
    holds(start + text)


@settings(max_examples=100)
@given(st.data())
def test_no_cut_through_an_article_breaks_a_promise(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(cases())).article.text
    start, stop = (data.draw(st.integers(0, len(text))) for _ in range(2))
    odd = data.draw(st.sampled_from(ODD))
    holds(text[:start] + odd + text[stop:])


SIZES = (3_000, 12_000)
LONGEST = 200_000  # characters; the curve up to 10 MB is in benchmarks/speed.py
RUNS: Final = {
    "claims": "the Taliban captured Zaranj and ",
    "names": "Zaranj, ",
    "speech": "he said that Zaranj fell and ",
    "quotes": '“Zaranj" fell ',
    "brackets": "Zaranj (",
    "full stops": ".",
    "dots of omission": "…",
    "exclamation": "!",
    "stops and quotes": '."',
    "dashes": "—",
    "stars": "*",
    "hyphens": "-",
    "bullets": "- Zaranj\n",
    "headings": "Zaranj\n",
    "lines": "Zaranj fell to the Taliban on Friday and its governor left\n",
    "line ends": "\n",
    "spaces": " ",
    "letters": "a",
    "digits": "1",
    "numbers": "12 of 34 capitals ",
    "abbreviations": "Mr. U.S. ",
    "of": "of the ",
    "accents": "e\u0301\u0301",
    "bidi": "\u202eZaranj",
    "nought": "\x00",
    "Dari": "کندهار سقوط ",
    "colons": "Zaranj: ",
    "questions": "Zaranj? ",
    "apostrophes": "Zaranj's ",
}


def seconds(text: str) -> float:
    start = time.process_time()
    reading = read(Article("a", text, DAY))
    spent = time.process_time() - start
    assert broken_promises(reading) == []
    return spent


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_a_run_of_anything_takes_time_in_line_with_its_length(run: str) -> None:
    short, long = (seconds(("Kabul " + run * (size // len(run)))[:size]) for size in SIZES)
    assert long < 8 * short + 0.15  # four times the length; squared it would be 16


@pytest.mark.parametrize("space", [" ", ""])
def test_one_line_without_a_full_stop_is_read(space: str) -> None:
    words = [word.strip(".?!…") for case in cases() for word in case.article.text.split()]
    line = space.join(words)
    assert seconds((line * (LONGEST // len(line) + 1))[:LONGEST]) < 30
