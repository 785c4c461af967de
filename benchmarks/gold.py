"""Gold corpora: articles with the reports that they should make."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from benchmarks.scoring import Key, Row, gold_rows
from extract.model import Article
from ingest.jsonl import stream_records
from ingest.problems import Problem

CORPUS: Final = Path(__file__).parents[1] / "tests" / "corpus" / "articles.jsonl"
FOLDS: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class Gold:
    """An article and the rows that its labels make, background left out."""

    article: Article
    rows: Mapping[Key, Row]

    @property
    def fold(self) -> int:
        """One of five parts of a corpus, by the article's id alone."""
        return int(sha256(self.article.id.encode()).hexdigest(), 16) % FOLDS


def load_gold(path: Path = CORPUS) -> tuple[Gold, ...]:
    """Read a gold corpus of JSON lines.

    Raises
    ------
    ValueError
        If a line or a label cannot be right; names file and line, or article.
    """
    found: list[Gold] = []
    with path.open("rb") as stream:
        for record in stream_records(stream, name=path.name):
            if isinstance(record, Problem):
                raise ValueError(str(record))
            article, fields = record
            try:
                found.append(Gold(article, gold_rows(fields.get("reports"), article=article)))
            except ValueError as reason:
                raise ValueError(f"{path.name}, article {article.id!r}: {reason}") from None
    return tuple(found)
