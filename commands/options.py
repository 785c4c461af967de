"""The options that commands have in common, and the screen that they speak to."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, TypeVar

import typer
from rich.console import Console

from ingest.jsonl import iso_day
from ingest.problems import quoted

Choice = TypeVar("Choice", bound=StrEnum)
FAILED: Final = 2
INTERRUPTED: Final = 130
screen = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)


def day(written: str) -> date:
    """Return the day that an option names; what names none is said in one sentence."""
    try:
        return iso_day(written)
    except ValueError as reason:
        raise typer.BadParameter(str(reason)) from None


def one_of(kind: type[Choice], written: str, what: str) -> Choice:
    """Return the member that a word names, or say which there are."""
    try:
        return kind(written.lower())
    except ValueError:
        known = ", ".join(kind)
        said = f"{quoted(written)} cannot be {what}; choose one of {known}."
        raise typer.TyperException(said) from None


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
AsOf = Annotated[
    date | None,
    typer.Option(parser=day, metavar="YYYY-MM-DD", help="The day; else the last with a report."),
]
From = Annotated[
    date | None,
    typer.Option(
        "--from",
        parser=day,
        metavar="YYYY-MM-DD",
        help="Where a span of days begins, or what a briefing compares with.",
    ),
]
Articles = Annotated[
    Path | None, typer.Option(metavar="FILE", help="JSON lines to use instead of the store.")
]
PaperSize = Annotated[
    str, typer.Option(metavar="NAME", help="a4, a3, letter, slide (16:9) or square.")
]
Dpi = Annotated[int, typer.Option(min=50, max=1200, help="Dots an inch of a PNG.")]
Colours = Annotated[str, typer.Option(metavar="NAME", help="light or dark.")]
Names = Annotated[
    str, typer.Option(metavar="CODE", help="Names in English (en), Dari (fa) or Pashto (ps).")
]
Region = Annotated[str, typer.Option(metavar="NAME", help="Only this region, such as Southern.")]
Link = Annotated[
    str, typer.Option(metavar="URL", help="Where this view opens; printed with its QR code.")
]
