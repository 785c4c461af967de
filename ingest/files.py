"""Articles from files and from pasted text; what is broken is named, what is good is kept."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import BinaryIO, Final, NamedTuple

from extract.model import Article
from ingest.encodings import NotTextError, decode, harmless, mended
from ingest.jsonl import gathered, is_object, stream_articles
from ingest.language import language
from ingest.problems import Problem, quoted

MAX_BYTES: Final = 20 * 1024 * 1024
_LONGEST_TITLE: Final = 150  # characters; above, a first line is a paragraph
_ENDS_A_SENTENCE: Final = re.compile(r"[.!?…][\"'”’)]*\s*$")
_JSON_NAMES: Final = (".json", ".jsonl", ".ndjson")
_SNIFFED: Final = 65_536  # bytes
_TRIED_LINES: Final = 20  # to tell JSON lines from plain text


class Intake(NamedTuple):
    """What came in, in the order of the input, and what did not."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def read_upload(data: bytes, *, name: str, published: date | None, source: str = "") -> Intake:
    """Take in one file: articles as JSON lines, or one article as plain text.

    Parameters
    ----------
    name
        What the file was called; for what is said of it, the content decides its type.
    published
        The day of a plain text, whose first line may be its headline; JSON lines bring their own.
    """
    item = quoted(name)
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1024 / 1024:,.1f} MB"
        return _refused(item, f"it holds {size}, and 20 MB is the most", "split it into parts")
    try:
        text = decode(data)
    except NotTextError as reason:
        return _refused(item, str(reason), "paste the article's words, or save them as plain text")
    if name.lower().endswith(_JSON_NAMES) or is_json_lines(text):
        return _read_json_lines(text, name=name)
    title, body = headline(mended(text))
    return _read_plain(body, item=item, published=published, title=title, source=source)


def read_paste(
    text: str, *, published: date | None, title: str = "", source: str = "", url: str = ""
) -> Intake:
    """Take in what was pasted or typed: the text of one article, or JSON lines."""
    item = "The pasted text"
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        return _refused(item, "it is longer than 20 MB", "split it into parts")
    clean = harmless(text)
    if is_json_lines(clean):
        return _read_json_lines(clean, name="the pasted text")
    return _read_plain(
        mended(clean), item=item, published=published, title=harmless(title), source=source, url=url
    )


def articles_of(
    stream: BinaryIO, *, name: str, published: date | None
) -> Iterator[Article | Problem]:
    """Yield what a file holds, as `read_upload` would, but JSON lines of any length one by one."""
    if stream.seekable() and not name.lower().endswith(_JSON_NAMES) and not _starts_as_json(stream):
        found = read_upload(stream.read(MAX_BYTES + 1), name=name, published=published)
        yield from found.articles
        yield from found.problems
    else:
        yield from stream_articles(stream, name=name)


def is_json_lines(text: str) -> bool:
    """Whether a line near the start is a JSON object, however broken its neighbours are."""
    lines = (line for line in text.split("\n", _TRIED_LINES) if line.strip())
    return any(map(is_object, lines))


def headline(text: str) -> tuple[str, str]:
    """Part a first line that stands by itself and ends like no sentence from the text below."""
    body = text.replace("\r\n", "\n").strip()
    first, _, rest = body.partition("\n")
    alone = rest.startswith("\n") and len(first) <= _LONGEST_TITLE
    if alone and not _ENDS_A_SENTENCE.search(first):
        return first.strip(), rest.strip()
    return "", body


def _starts_as_json(stream: BinaryIO) -> bool:
    head = stream.read(_SNIFFED)
    stream.seek(0)
    try:
        return is_json_lines(decode(head))
    except NotTextError:
        return False


def _read_json_lines(text: str, *, name: str) -> Intake:
    found = Intake(*gathered(stream_articles(io.BytesIO(text.encode()), name=name)))
    if found.articles or found.problems:
        return found
    return _refused(quoted(name), "it is empty", "put in at least one article")


def _read_plain(
    text: str, *, item: str, published: date | None, title: str, source: str, url: str = ""
) -> Intake:
    if not text.strip():
        return _refused(item, "it is empty", "put in the words of one article")
    if published is None:
        return _refused(item, "its day of publication is missing", "give it as YYYY-MM-DD")
    made = Article.of(text.strip(), published=published, title=title, source=source, url=url)
    return Intake((replace(made, language=language(text)),), ())


def _refused(item: str, what: str, remedy: str) -> Intake:
    return Intake((), (Problem(item, what, remedy),))
