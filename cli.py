"""The same work without a browser: `python cli.py --help`."""

import json
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Final, TypeVar

import rich.progress
import typer
from rich.console import Console

from benchmarks.scoring import compared
from benchmarks.tables import error_text, figures, score_text
from extract import Article, read
from extract.model import Reading
from ingest.files import articles_of
from ingest.jsonl import iso_day, stream_records
from ingest.problems import Problem, quoted
from ingest.remarks import remarks
from publish.explain import explanation
from publish.lines import json_line
from publish.safe import plain
from publish.whole import whole

if TYPE_CHECKING:
    from control.store import Store
    from publish.scene import Scene

Choice = TypeVar("Choice", bound=StrEnum)
FAILED: Final = 2
INTERRUPTED: Final = 130
_BATCH: Final = 100  # articles kept at once: what was kept before a fault stays kept
screen = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)
app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    help="Read news for who is reported to hold Afghanistan's provincial capitals.",
)


def day(written: str) -> date:
    """Return the day that an option names; what names none is said in one sentence."""
    try:
        return iso_day(written)
    except ValueError as reason:
        raise typer.BadParameter(str(reason)) from None


ArticleFile = Annotated[
    Path, typer.Argument(metavar="ARTICLES", help="JSON lines, or one article as plain text.")
]
Published = Annotated[
    date | None,
    typer.Option(parser=day, metavar="YYYY-MM-DD", help="The day of an article in plain text."),
]
Database = Annotated[
    str | None,
    typer.Option(
        envvar="DATABASE_URL", metavar="URL", help="The store; without one var/reported.db."
    ),
]


@app.command()
def extract(
    articles: ArticleFile,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write; else standard output.")
    ] = None,
    published: Published = None,
) -> None:
    """Write what each article reports: one JSON object a line, in the order of the input.

    A line that is broken is named on standard error, and the others are read.

    Example: python cli.py extract data/corpus/articles.jsonl --out reports.jsonl
    """
    with _sink(out) as sink:
        for reading in _readings(articles, published):
            sink.write(json_line(reading))


@app.command()
def explain(articles: ArticleFile, published: Published = None) -> None:
    """Print why each article reports what it reports: sentence, rule and steps.

    Example: python cli.py explain article.txt --published 2021-08-13
    """
    for reading in _readings(articles, published):
        remarked = (f"  {plain(str(remark))}" for remark in remarks(reading))
        typer.echo("\n".join((*explanation(reading), *remarked, "")))


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="JSON lines: articles with the right reports.")
    ],
    errors: Annotated[bool, typer.Option("--errors", help="List what is wrong or missed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Compare what is read with the labels of a gold corpus, and print the scores.

    Example: python cli.py evaluate gold.jsonl --errors
    """
    try:
        comparison = compared(_labelled(gold), read)
    except ValueError as reason:
        raise typer.TyperException(f"{quoted(gold.name)}, {reason}.") from None
    typer.echo(json.dumps(figures(comparison)) if as_json else score_text(comparison))
    if errors:
        typer.echo(plain(error_text(comparison.errors())))


@app.command()
def ingest(
    files: Annotated[
        list[Path], typer.Argument(metavar="ARTICLES...", help="JSON lines, or plain text.")
    ],
    published: Published = None,
    database: Database = None,
) -> None:
    """Read articles and keep them, with what they report, in the store.

    Example: python cli.py ingest data/corpus/articles.jsonl
    """
    with closing(_store(database)) as store:
        for path in files:
            for batch in _batches(_remarked(_readings(path, published))):
                store.add(batch, recorded=datetime.now(UTC))
        screen.print(f"The store now holds {len(store.articles()):,} articles.")


@app.command()
def snapshot(
    out: Annotated[Path, typer.Option(metavar="FILE", help="A name in .png, .svg or .pdf.")],
    as_of: Annotated[
        date | None,
        typer.Option(
            parser=day, metavar="YYYY-MM-DD", help="The day; else the last with a report."
        ),
    ] = None,
    articles: Annotated[
        Path | None, typer.Option(metavar="FILE", help="JSON lines to draw instead of the store.")
    ] = None,
    size: Annotated[
        str, typer.Option(metavar="NAME", help="a4, a3, letter, slide (16:9) or square.")
    ] = "a4",
    dpi: Annotated[int, typer.Option(min=50, max=1200, help="Pixels an inch of a PNG.")] = 300,
    database: Database = None,
) -> None:
    """Draw the map of one day as a picture that says what it shows.

    Example: python cli.py snapshot --as-of 2021-08-12 --out map.png
    """
    from publish.page import Format
    from publish.paper import Size
    from publish.snapshot import snapshot as picture

    form = _one_of(Format, out.suffix.removeprefix("."), "the end of the file's name")
    sheet = _one_of(Size, size, "the size")
    drawn = _scene(articles, database, as_of)
    with whole(out) as sink:
        sink.write(picture(drawn, format_=form, size=sheet, dpi=dpi))


def _one_of(kind: type[Choice], written: str, what: str) -> Choice:
    """Return the member that a word names, or say which there are."""
    try:
        return kind(written.lower())
    except ValueError:
        known = ", ".join(kind)
        said = f"{quoted(written)} cannot be {what}; choose one of {known}."
        raise typer.TyperException(said) from None


def _scene(articles: Path | None, database: str | None, as_of: date | None) -> "Scene":
    """Gather a picture from a file of articles, or from the store."""
    from control.corpus import Corpus
    from publish.scene import scene

    if articles:
        told = Corpus.of(_readings(articles, None))
    else:
        with closing(_store(database)) as store:
            told = Corpus.kept(store)
    if (last := as_of or told.timeline.last_day) is None:
        raise typer.TyperException(
            "There is no report to draw; ingest articles, or name --articles."
        )
    return scene(
        told.timeline,
        last,
        articles=told.articles.values(),
        aggregates=told.aggregates,
        reports=told.reports,
        stories=told.stories,
    )


def _store(database: str | None) -> "Store":
    from control.store import Store

    try:
        return Store.open(database)
    except ValueError as reason:
        raise typer.TyperException(f"The store cannot be used: {reason}.") from None


def _readings(path: Path, published: date | None) -> Iterator[Reading]:
    """Read a file's articles one by one, with progress; name what is broken and go on."""
    found = broken = 0
    with _opened(path) as stream:
        for item in articles_of(stream, name=path.name, published=published):
            if isinstance(item, Problem):
                broken += 1
                screen.print(str(item))
            else:
                found += 1
                yield read(item)
    if not found:
        if not broken:
            screen.print(f"{quoted(path.name)}: it is empty; put in at least one article.")
        raise typer.Exit(FAILED)


def _labelled(gold: Path) -> Iterator[tuple[Article, Mapping[str, object]]]:
    """Yield a gold corpus; a broken line ends it, for scores of a part would mislead."""
    with _opened(gold) as stream:
        for record in stream_records(stream, name=gold.name):
            if isinstance(record, Problem):
                raise typer.TyperException(str(record))
            yield record


def _remarked(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Pass readings on, and say of each that marks nothing why."""
    for reading in readings:
        for remark in remarks(reading):
            screen.print(plain(str(remark)))
        yield reading


def _batches(readings: Iterator[Reading]) -> Iterator[list[Reading]]:
    while batch := list(islice(readings, _BATCH)):
        yield batch


def _opened(path: Path) -> AbstractContextManager[BinaryIO]:
    """Open a file so that reading it moves a bar, where somebody sees it."""
    return rich.progress.open(
        path,
        "rb",
        description=f"Reading {quoted(path.name)}",
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    )


def _sink(out: Path | None) -> AbstractContextManager[BinaryIO]:
    return whole(out) if out else nullcontext(sys.stdout.buffer)


def _fault(fault: Exception) -> str:
    """Say what no command foresaw: a store out of reach, or a fault of the program."""
    kind = type(fault)
    if kind.__module__.startswith("sqlalchemy."):
        return f"The store cannot be used: {str(fault).partition(chr(10))[0]}."
    place = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{Path(place.filename).name}, line {place.lineno}"
    return f"The program has a fault ({kind.__name__} in {where}); please report it."


def main(given: Sequence[str]) -> int:
    """Run one command and return its exit code; what goes wrong is one sentence on stderr."""
    try:
        return app(list(given) or ["--help"], prog_name="cli.py", standalone_mode=False) or 0
    except typer.TyperException as error:
        said = error.format_message()
    except OSError as error:
        said = f"{quoted(str(error.filename or 'The file'))}: {error.strerror or error}."
    except Exception as fault:
        said = _fault(fault)
    screen.print(plain(said))
    return FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
