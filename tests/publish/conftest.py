"""The sample corpus as it is read, once for all tests of pictures and files."""

import json
from datetime import date
from pathlib import Path

import pytest

from extract import read
from extract.model import Article
from publish import words
from publish.material import Material
from publish.scene import Scene

SAMPLE = Path(__file__).parents[2] / "data" / "corpus" / "articles.jsonl"
DAY = date(2021, 8, 12)
LINK = "https://reported-control.example/?as_of=2021-08-12"


def article(line: str) -> Article:
    fields = json.loads(line)
    return Article(
        id=fields["id"],
        text=fields["text"],
        published=date.fromisoformat(fields["published"]),
        title=fields["title"],
        source=fields["source"],
        url=fields.get("url", ""),
    )


@pytest.fixture(scope="session")
def material() -> Material:
    """Return the sample corpus with its reports, as the program reads them."""
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    return Material.of((read(article(line)) for line in lines), note=words.SAMPLE)


@pytest.fixture(scope="session")
def scene(material: Material) -> Scene:
    """Return 12 August 2021."""
    return material.scene(DAY, link=LINK)
