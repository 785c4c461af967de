"""The promises of a reading, held on the corpus, on the cases and on whatever chance makes."""

import json
import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from benchmarks.cases import cases
from extract import Article, control_reports, read
from extract.model import DateBasis
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
    assert [read(case.article) for case in cases()] == [read(case.article) for case in cases()]


READ_ALL = """
from hashlib import sha256
from benchmarks.cases import cases
from extract import read
print(sha256("".join(repr(read(case.article)) for case in cases()).encode()).hexdigest())
"""


def fingerprint(seed: str) -> str:
    """Read every case in a new process, in which sets and hashes have another order."""
    return ran(READ_ALL, PYTHONHASHSEED=seed)


def ran(program: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )
    return done.stdout.strip()


def test_another_process_reads_the_same() -> None:
    assert fingerprint("1") == fingerprint("2") != ""


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
    assert ran(AUDITED).split() == []


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


def test_a_text_without_an_afghan_place_is_not_taken_apart() -> None:
    # The names Bak, Reg and Obe stand inside of these words, and are none here.
    text = "The baker of the region wore a robe and captured the mood. Regulations fell."
    assert read(Article("a", text, DAY)).sentences == ()
    assert read(Article("a", f"{text} Then Herat fell.", DAY)).sentences
