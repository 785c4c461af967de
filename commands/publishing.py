"""The commands that make something to look at or to hand on: snapshot, export, verify."""

from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import Progress

from commands import options as o
from commands.inputs import material as material_of
from ingest.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.request import Steps


def snapshot(
    out: Annotated[Path, typer.Option(metavar="FILE", help="A name in .png, .svg or .pdf.")],
    as_of: o.AsOf = None,
    articles: o.Articles = None,
    size: o.PaperSize = "a4",
    dpi: o.Dpi = 300,
    theme: o.Colours = "light",
    names: o.Names = "en",
    region: o.Region = "",
    link: o.Link = "",
    database: o.Database = None,
) -> None:
    """Draw the map of one day as a picture that says what it shows.

    Example: python cli.py snapshot --as-of 2021-08-12 --out map.png
    """
    from publish.page import Format

    form = o.one_of(Format, out.suffix.removeprefix("."), "the end of the file's name")
    asked = {"size": size, "dpi": dpi, "theme": theme, "names": names}
    asked |= {"region": region, "link": link}
    _save(f"snapshot-{form}", out, articles, database, as_of, asked)


def export(
    name: Annotated[
        str, typer.Argument(metavar="FORMAT", help="What to make; without it, all are listed.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to; else a name that says the day.")
    ] = None,
    as_of: o.AsOf = None,
    first: o.From = None,
    articles: o.Articles = None,
    size: o.PaperSize = "a4",
    dpi: o.Dpi = 300,
    theme: o.Colours = "light",
    names: o.Names = "en",
    region: o.Region = "",
    hxl: Annotated[bool, typer.Option("--hxl", help="A row of HXL tags in CSV and XLSX.")] = False,
    link: o.Link = "",
    database: o.Database = None,
) -> None:
    """Make any of the files of the Export page: pictures, tables, web map, briefing, bundle.

    Example: python cli.py export briefing-docx --from 2021-08-08 --as-of 2021-08-12
    """
    if not name:
        return _list_formats()
    asked = {"first": first, "size": size, "dpi": dpi, "theme": theme, "names": names}
    asked |= {"region": region, "hxl": hxl, "link": link}
    return _save(name, out, articles, database, as_of, asked)


def verify(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="A ZIP of export bundle-zip.")],
) -> None:
    """Compare a bundle's files with their hashes, make its pictures and tables anew, and compare.

    Example: python cli.py verify reported-control-bundle-2021-08-12.zip
    """
    from publish import exports

    with _progress("Making the files anew") as steps:
        verdict = _told(exports.verify, bundle.read_bytes(), steps=steps)
    for finding in verdict.findings:
        if not finding.is_good:
            o.screen.print(f"{quoted(finding.name)}: {finding.text}.")
    if not verdict.is_good:
        raise typer.TyperException(verdict.sentence)
    typer.echo(verdict.sentence)


def _list_formats() -> None:
    from publish.exports import EXPORTS

    width = max(map(len, EXPORTS))
    for it in EXPORTS.values():
        typer.echo(f"{it.name:{width}}  {it.group}: {it.title}")


def _save(
    name: str,
    out: Path | None,
    articles: Path | None,
    database: str | None,
    as_of: date | None,
    asked: dict[str, Any],
) -> None:
    """Make a file and write it, whole or not at all."""
    from publish import exports

    made = _told(exports.named, name)
    options = _checked(asked)
    material = material_of(articles, database)
    day = as_of or material.last_day
    request = exports.Request(day or date.max, **options)
    path = out or Path(made.file_name(request))
    with _progress(made.title) as steps:
        _told(exports.save, name, material, request, path, steps=steps)
    if out is None:
        typer.echo(path)


def _checked(asked: dict[str, Any]) -> dict[str, Any]:
    """Turn the words of options into what a request holds."""
    from publish.paper import Size
    from publish.scene import Language
    from publish.style import Theme

    kinds = {"size": (Size, "the size"), "theme": (Theme, "the theme")}
    kinds |= {"names": (Language, "the language of names")}
    told = {key: o.one_of(kind, asked[key], what) for key, (kind, what) in kinds.items()}
    return {**asked, **told}


def _told(make: Any, *given: Any, **options: Any) -> Any:  # noqa: ANN401 - passes on what it gets
    """Call what may refuse, and say its reason as a command does."""
    from publish.request import RequestError

    try:
        return make(*given, **options)
    except RequestError as reason:
        raise typer.TyperException(str(reason)) from None


@contextmanager
def _progress(what: str) -> "Iterator[Steps]":
    """Show a bar at a terminal."""
    with Progress(console=o.screen, transient=True, disable=not o.screen.is_terminal) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)
