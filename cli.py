"""The same work without a browser: `python cli.py --help`."""

import errno
import json
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Annotated, BinaryIO, Final

import typer

from benchmarks.scoring import compared
from benchmarks.tables import error_text, figures, score_text
from commands import publishing
from commands.inputs import opened, readings, store
from commands.options import FAILED, ArticleFile, Database, Published, screen
from extract import Article, read
from extract.model import Reading
from ingest.jsonl import stream_records
from ingest.problems import Problem, quoted
from ingest.remarks import remarks
from publish.explain import explanation
from publish.lines import json_line
from publish.safe import plain
from publish.whole import whole

_BATCH: Final = 100  # articles kept at once: what was kept before a fault stays kept
LONGEST_PATH: Final = 80  # characters; of a longer one the end says more
REMEDIES: Final = {
    errno.ENOSPC: "; nothing was written: free some space, or name another folder",
    errno.EDQUOT: "; nothing was written: free some space, or name another folder",
    errno.EACCES: "; name a file or folder that you may use",
    errno.EROFS: "; name a file or folder that you may use",
    errno.ENOENT: "; look at the name and its folder",
}
app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    help="Read news for who is reported to hold Afghanistan's provincial capitals.",
)


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
        for reading in readings(articles, published):
            sink.write(json_line(reading))


@app.command()
def explain(articles: ArticleFile, published: Published = None) -> None:
    """Print why each article reports what it reports: sentence, rule and steps.

    Example: python cli.py explain article.txt --published 2021-08-13
    """
    for reading in readings(articles, published):
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
    with closing(store(database)) as kept:
        for path in files:
            for batch in _batches(_remarked(readings(path, published))):
                kept.add(batch, recorded=datetime.now(UTC))
        screen.print(f"The store now holds {len(kept.articles()):,} articles.")


for command in (publishing.snapshot, publishing.export, publishing.verify):
    app.command()(command)


def _labelled(gold: Path) -> Iterator[tuple[Article, Mapping[str, object]]]:
    """Yield a gold corpus; a broken line ends it, for scores of a part would mislead."""
    with opened(gold) as stream:
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


def _sink(out: Path | None) -> AbstractContextManager[BinaryIO]:
    return whole(out) if out else nullcontext(sys.stdout.buffer)


def _of_a_file(error: OSError) -> str:
    """Say which file could not be read or written, why, and what to do where we know it."""
    why, what = error.strerror or str(error), REMEDIES.get(error.errno or 0, "")
    name = str(error.filename or "The file")
    shown = name if len(name) <= LONGEST_PATH else f"…{name[1 - LONGEST_PATH :]}"
    return f"{quoted(shown)}: {why}{what}."


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
        said = _of_a_file(error)
    except Exception as fault:
        said = _fault(fault)
    screen.print(plain(said))
    return FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
