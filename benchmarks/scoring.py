"""Reports compared with the labels of a gold corpus: the scores of the annotation rules."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from extract.model import Article, Claimant, Level, Reading, Stance, Status

BACKGROUND_DAYS: Final = 60  # an event older than this at publication is history, and is not scored
_PROVINCE: Final = re.compile(r"AF-[A-Z]{3}")


class Key(NamedTuple):
    """What must be the same for two rows to match."""

    article_id: str
    province: str
    level: Level
    status: Status
    stance: Stance


@dataclass(frozen=True, slots=True)
class Row:
    """What is compared besides, where the keys match."""

    claimants: frozenset[Claimant] = frozenset()
    day: date | None = None
    evidence: tuple[str, ...] = ()

    def merged(self, other: "Row") -> "Row":
        """Return one row for two mentions of the same; the first day that is known counts."""
        evidence = self.evidence + other.evidence
        return Row(self.claimants | other.claimants, self.day or other.day, evidence)


Rows = Mapping[Key, Row]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are on each side, and how many are the same."""

    gold: int
    predicted: int
    matched: int

    @property
    def precision(self) -> float | None:
        return _ratio(self.matched, self.predicted)

    @property
    def recall(self) -> float | None:
        return _ratio(self.matched, self.gold)

    @property
    def f1(self) -> float | None:
        return _ratio(2 * self.matched, self.gold + self.predicted)


@dataclass(frozen=True, slots=True)
class LevelScore:
    """All figures of one level; shares are None where nothing matched."""

    overall: Counts
    by_status: Mapping[Status, Counts]
    denied: Counts
    false_seized: int
    date_accuracy: float | None
    claimant_jaccard: float | None


class Error(NamedTuple):
    """A row that only one side has."""

    missed: bool
    key: Key
    row: Row


@dataclass(slots=True)
class Comparison:
    """Rows of both sides, gathered article by article."""

    articles: dict[str, int] = field(default_factory=dict)  # id → place in the corpus
    gold: dict[Key, Row] = field(default_factory=dict)
    predicted: dict[Key, Row] = field(default_factory=dict)

    def add(self, article_id: str, *, gold: Rows, predicted: Rows) -> None:
        """Add one article's rows.

        Raises
        ------
        ValueError
            If the article was added before.
        """
        if article_id in self.articles:
            raise ValueError("its id occurs twice")
        self.articles[article_id] = len(self.articles)
        self.gold.update(gold)
        self.predicted.update(predicted)

    def score(self, level: Level) -> LevelScore:
        """Return the figures of one level over all articles added."""
        return score(_of_level(self.gold, level), _of_level(self.predicted, level))

    def errors(self) -> list[Error]:
        """List what was found wrongly, then what was missed, article by article."""
        wrong = [
            Error(missed, key, one[key])
            for missed, one, other in (
                (False, self.predicted, self.gold),
                (True, self.gold, self.predicted),
            )
            for key in one.keys() - other.keys()
        ]
        return sorted(wrong, key=lambda error: (self.articles[error.key.article_id], error[:2]))


def compared(
    corpus: Iterable[tuple[Article, Mapping[str, object]]], read: Callable[[Article], Reading]
) -> Comparison:
    """Read each article of a gold corpus and set what is found beside its labels.

    Parameters
    ----------
    corpus
        Each article with the fields of its line, among them `reports`.

    Raises
    ------
    ValueError
        If a label cannot be right; names the article.
    """
    comparison = Comparison()
    for article, fields in corpus:
        try:
            labels = gold_rows(fields.get("reports"), article=article)
            comparison.add(article.id, gold=labels, predicted=predicted_rows(read(article)))
        except ValueError as reason:
            raise ValueError(f"article {article.id!r}: {reason}") from None
    return comparison


def score(gold: Rows, predicted: Rows) -> LevelScore:
    """Compare two sets of rows of one level."""
    both = [(gold[key], predicted[key]) for key in gold.keys() & predicted.keys()]
    overlap = sum(jaccard(one.claimants, other.claimants) for one, other in both)
    false = predicted.keys() - gold.keys()
    return LevelScore(
        overall=_counts(gold.keys(), predicted.keys()),
        by_status={status: _counts_where(gold, predicted, status) for status in Status},
        denied=_counts_where(gold, predicted, Stance.DENIED),
        false_seized=sum(key[3:] == (Status.SEIZED, Stance.ASSERTED) for key in false),
        date_accuracy=_ratio(sum(one.day == other.day for one, other in both), len(both)),
        claimant_jaccard=_ratio(overlap, len(both)),
    )


def jaccard(one: frozenset[Claimant], other: frozenset[Claimant]) -> float:
    """Return the share of all claimants named that both sides name; 1 if neither names any."""
    return len(one & other) / len(one | other) if one | other else 1.0


def gold_rows(labels: object, *, article: Article) -> dict[Key, Row]:
    """Return the rows of an article's labels, without those that are background.

    Raises
    ------
    ValueError
        If a label is none of those that are defined, or a row occurs twice; a clause says so.
    """
    if not isinstance(labels, list):
        raise ValueError("it has no list of reports")
    rows: dict[Key, Row] = {}
    for label in labels:
        key, row = _labelled(label, article_id=article.id, text=article.text)
        if key in rows:
            raise ValueError(f"it has two rows for {' '.join(key[1:])}")
        rows[key] = row
    return {key: row for key, row in rows.items() if not is_background(row, article.published)}


def predicted_rows(reading: Reading) -> dict[Key, Row]:
    """Return the rows that a reading makes, without those that are background."""
    article = reading.article
    rows: dict[Key, Row] = {}
    for report in reading.reports:
        key = Key(article.id, report.province, report.level, report.status, report.stance)
        evidence = tuple(article.text[slice(*span)] for span in report.evidence)
        row = Row(frozenset(report.claimants), report.event_date, evidence)
        if not is_background(row, article.published):
            rows[key] = rows[key].merged(row) if key in rows else row
    return rows


def is_background(row: Row, published: date) -> bool:
    """Whether the event is so old that the text only recalls it."""
    return row.day is not None and (published - row.day).days > BACKGROUND_DAYS


def _labelled(label: object, *, article_id: str, text: str) -> tuple[Key, Row]:
    """Check one label; wrong values raise ValueError with a clause."""
    if not isinstance(label, dict):
        raise ValueError("a report of it is no object")
    province = str(label.get("province"))
    if not _PROVINCE.fullmatch(province):
        raise ValueError(f"province {province!r} is no code such as AF-KDZ")
    try:
        level, status = Level(label.get("level", "")), Status(label.get("status", ""))
        key = Key(article_id, province, level, status, Stance(label.get("stance", "")))
        claimants = frozenset(map(Claimant, label.get("claimants", [])))
        day = label.get("event_date")
        evidence = tuple(_words(span, text) for span in label.get("evidence", []))
        return key, Row(claimants, None if day is None else date.fromisoformat(day), evidence)
    except (TypeError, ValueError) as reason:
        raise ValueError(f"a report of it is wrong: {reason}") from None


def _words(span: object, text: str) -> str:
    """Return evidence as words, whether it came as words or as [start, end)."""
    return text[slice(*span)] if isinstance(span, list) else str(span)


def _of_level(rows: Rows, level: Level) -> dict[Key, Row]:
    return {key: row for key, row in rows.items() if key.level is level}


def _counts_where(gold: Rows, predicted: Rows, value: Status | Stance) -> Counts:
    return _counts(_having(gold, value), _having(predicted, value))


def _having(rows: Rows, value: Status | Stance) -> Iterator[Key]:
    return (key for key in rows if value in key[3:])


def _counts(gold: Iterable[Key], predicted: Iterable[Key]) -> Counts:
    truth, ours = set(gold), set(predicted)
    return Counts(len(truth), len(ours), len(truth & ours))


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
