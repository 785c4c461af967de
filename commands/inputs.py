"""What commands read: files of articles, with progress, and the store."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import rich.progress
import typer

from commands.options import FAILED, screen
from extract import read
from extract.model import Article, Reading
from ingest.files import articles_of
from ingest.problems import Problem, quoted

if TYPE_CHECKING:
    from control.store import Store
    from publish.material import Material

SAMPLE: Final = Path(__file__).parents[1] / "data" / "corpus" / "articles.jsonl"


def items(path: Path, published: date | None) -> Iterator[Article]:
    """Yield a file's articles one by one, with progress; name what is broken and go on."""
    found = broken = 0
    with opened(path) as stream:
        for item in articles_of(stream, name=path.name, published=published):
            if isinstance(item, Problem):
                broken += 1
                screen.print(str(item))
            else:
                found += 1
                yield item
    if not found:
        if not broken:
            screen.print(f"{quoted(path.name)}: it is empty; put in at least one article.")
        raise typer.Exit(FAILED)


def readings(path: Path, published: date | None = None) -> Iterator[Reading]:
    """Read a file's articles one by one."""
    return map(read, items(path, published))


def opened(path: Path) -> AbstractContextManager[BinaryIO]:
    """Open a file so that reading it moves a bar, where somebody sees it."""
    return rich.progress.open(
        path,
        "rb",
        description=f"Reading {quoted(path.name)}",
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    )


def store(database: str | None) -> "Store":
    """Open the store, or say why it cannot be."""
    from control.store import Store

    try:
        return Store.open(database)
    except ValueError as reason:
        raise typer.TyperException(f"The store cannot be used: {reason}.") from None


def material(articles: Path | None, database: str | None) -> "Material":
    """Gather what is published from a file of articles, or from the store."""
    from control.corpus import Corpus
    from publish.material import Material

    if articles:
        told = Corpus.of(readings(articles))
    else:
        with closing(store(database)) as kept:
            told = Corpus.kept(kept)
    if not told.reports:
        raise typer.TyperException(
            "There is no report to show; ingest articles, or name --articles."
        )
    return Material(
        told.articles,
        told.reports,
        told.aggregates,
        told.stories,
        told.reviews,
        note=_note(frozenset(told.articles)),
    )


def _note(ids: frozenset[str]) -> str:
    """Say that a corpus is the sample, or has articles of it."""
    from publish.words import SAMPLE as NOTE

    with SAMPLE.open(encoding="utf-8") as lines:
        return NOTE if any(json.loads(line)["id"] in ids for line in lines) else ""
