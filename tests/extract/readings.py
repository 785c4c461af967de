"""Print what the reader makes of every text we have: `python -m tests.extract.readings`."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.cases import cases
from benchmarks.gold import load_gold
from extract import Article, read
from extract.edition import is_compiled

PUBLISHED = date(2021, 8, 13)
CORPUS = Path(__file__).parents[1] / "corpus"
HOSTILE = (
    "\0",
    "x" * 5_000,
    "Kunduz " * 500,
    '“‘"\' Herat fell, he said: "It’s—not—true" (again',
    "اشغال کندز Kunduz fell 🚩 to the Taliban\ud800 on Friday",
    "'s 'd 're of of of, , , and Herat and and Taliban took took",
    "- Kabul -\n-- Taliban – seized -- Kabul\r\n\t•\u00a0• said",
)


def articles() -> Iterator[Article]:
    """Every labelled article, every case, and what breaks readers."""
    for path in (CORPUS / "articles.jsonl", *sorted((CORPUS / "fresh").glob("*.jsonl"))):
        yield from (gold.article for gold in load_gold(path))
    yield from (case.article for case in cases())
    yield from (Article(f"hostile-{n}", text, PUBLISHED) for n, text in enumerate(HOSTILE))


if __name__ == "__main__":
    print("machine code" if is_compiled() else "Python")
    for article in articles():
        reading = read(article)
        said = repr((reading.reports, reading.aggregates, reading.tags, reading.set_aside))
        print(article.id, hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest())
