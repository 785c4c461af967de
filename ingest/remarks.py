"""What a person should know of an article that was read: it is kept, but it may mark nothing."""

from collections.abc import Iterator

from extract.model import Reading
from ingest.language import ENGLISH, name_of
from ingest.problems import Problem, quoted


def remarks(reading: Reading) -> tuple[Problem, ...]:
    """Say why an article marks nothing, where a reason can be told; empty if it does mark."""
    if reading.reports:
        return ()
    article = reading.article
    item = quoted(article.title or article.text[:80])
    return tuple(Problem(item, what, remedy) for what, remedy in _reasons(reading))[:1]


def _reasons(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield (what, remedy), the most telling first."""
    code = reading.article.language
    if code != ENGLISH:
        yield (
            f"it is in {name_of(code)}, and only English is read",
            "add a translation to mark the map",
        )
    if not reading.sentences:  # a text without an Afghan name is not even cut into sentences
        yield (
            "it names no Afghan province or capital, so it seems to be about another country",
            "it can be kept, and marks nothing",
        )
    yield (
        "it says of no Afghan province or capital that it was seized, contested or repelled",
        "it can be kept, and marks nothing",
    )
