"""Articles as JSON lines: one object a line with published and text, and id, source, title, url."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, BinaryIO, Final

from extract.model import Article
from ingest.encodings import decode, encoding_of, harmless
from ingest.language import language
from ingest.problems import Problem, quoted

LONGEST_LINE: Final = 20 * 1024 * 1024  # bytes
_YEARS: Final = range(1900, 2101)  # outside them a day is a slip of the pen


def iso_day(words: str) -> date:
    """Return the day that an ISO day or moment names.

    Raises
    ------
    ValueError
        If it names none; the message is a clause that says so.
    """
    try:
        found = datetime.fromisoformat(words.strip()).date()
    except ValueError:
        raise ValueError(f"{quoted(words)} is no day (YYYY-MM-DD)") from None
    if found.year not in _YEARS:
        raise ValueError(f"{quoted(words)} lies outside the years {_YEARS[0]} to {_YEARS[-1]}")
    return found


def stream_articles(stream: BinaryIO, *, name: str) -> Iterator[Article | Problem]:
    """Yield the article or the problem of each line that is not blank, holding one at a time.

    Parameters
    ----------
    stream
        JSON lines in any encoding that `ingest.encodings` knows.
    name
        What the input is called, for the problems.
    """
    for found in stream_records(stream, name=name):
        yield found if isinstance(found, Problem) else found[0]


def stream_records(
    stream: BinaryIO, *, name: str
) -> Iterator[tuple[Article, Mapping[str, Any]] | Problem]:
    """Yield with each article all fields of its line, such as the labels of a gold corpus."""
    for number, line in enumerate(_lines(stream), 1):
        if line.strip():
            yield _record(line, item=f"{quoted(name)}, line {number}")


def _record(line: bytes, *, item: str) -> tuple[Article, Mapping[str, Any]] | Problem:
    """Make the article of one line, or the problem that names the line and the reason."""
    if len(line) > LONGEST_LINE:
        return Problem(item, "it is longer than 20 MB", "split the article")
    try:
        fields = _parsed(decode(line))
        return article_of(fields), fields
    except ValueError as reason:
        return Problem(item, str(reason), "mend it and add it again")


def article_of(fields: Mapping[str, Any]) -> Article:
    """Make an article of a JSON object.

    Raises
    ------
    ValueError
        If a field is missing or wrong; the message is a clause that says which.
    """
    text = harmless(_words(fields, "text"))
    if not text.strip():
        raise ValueError("its text is empty")
    if not (published := _words(fields, "published")):
        raise ValueError("its day is missing (published, as YYYY-MM-DD)")
    title, source, url = (harmless(_words(fields, name)) for name in ("title", "source", "url"))
    made = Article.of(text, published=iso_day(published), title=title, source=source, url=url)
    known = harmless(_words(fields, "id")).strip()
    return replace(made, id=known or made.id, language=language(text))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines; of one longer than `LONGEST_LINE` only the start, so that it is refused."""
    line = stream.readline(LONGEST_LINE + 1)
    encoding = encoding_of(line)
    if encoding.startswith(("utf-16", "utf-32")):  # no line end can be seen in the bytes
        yield from (line + stream.read()).decode(encoding, "replace").encode().split(b"\n")
        return
    line = line.removeprefix(b"\xef\xbb\xbf")
    while line:
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE + 1)
        line = stream.readline(LONGEST_LINE + 1)


def _parsed(line: str) -> Mapping[str, Any]:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        place = f"{error.msg} at character {error.pos + 1}"
        raise ValueError(f"it is not JSON ({place})") from None
    except (RecursionError, ValueError):
        raise ValueError("it is JSON too deep, or with too long a number, to be read") from None
    if not isinstance(fields, dict):
        raise ValueError("it is JSON, but no object with published and text")
    return fields


def _words(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"its {name} must be text between quotation marks")
    return value


def is_object(line: str) -> bool:
    """Whether a line is a JSON object by itself."""
    try:
        return line.lstrip().startswith("{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def gathered(found: Iterable[Article | Problem]) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Part articles from problems; of two that differ under one id the first is kept."""
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
        elif articles.setdefault(item.id, item) != item:
            again = "an article before it has the same id and other words"
            problems.append(Problem(f"Article {quoted(item.id)}", again, "give each its own id"))
    return tuple(articles.values()), tuple(problems)
