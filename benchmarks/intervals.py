"""Scores with the range in which 95 of 100 corpora drawn like this one would have them.

Articles are drawn again, as many as there are, with replacement: rows of one article hang
together, so they are not drawn apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.scoring import Counts, Key, LevelScore, Row, score
from extract.model import Level, Status

DRAWS: Final = 2000
SEED: Final = 2021
GROUPS: Final = ("overall", *(status.value for status in Status), "denied")
_WIDTH: Final = 95  # per cent

Floats = npt.NDArray[np.float64]
Pair = tuple[Mapping[Key, Row], Mapping[Key, Row]]  # one article's rows: gold, found


class Figure(NamedTuple):
    """A share and its range; all None where there is nothing to share."""

    value: float | None
    low: float | None
    high: float | None


class GroupFigures(NamedTuple):
    """The figures of all rows of a level, of one status, or of the denied rows."""

    counts: Counts
    precision: Figure
    recall: Figure
    f1: Figure


class Figures(NamedTuple):
    """All figures of one reader on one level of one set of articles."""

    groups: Mapping[str, GroupFigures]
    false_seized: int
    dates: Figure
    claimants: Figure


def figures(pairs: Sequence[Pair], level: Level, *, draws: int = DRAWS) -> Figures:
    """Score one reader on one level, with ranges.

    Parameters
    ----------
    pairs
        For each article the rows of its labels and the rows that the reader found.
    """
    scores = [score(_of(gold, level), _of(found, level)) for gold, found in pairs]
    weights = _weights(len(pairs), draws)
    groups = {name: _group([_counts(one, name) for one in scores], weights) for name in GROUPS}
    matched = _column(one.overall.matched for one in scores)
    return Figures(
        groups=groups,
        false_seized=sum(one.false_seized for one in scores),
        dates=_share(_summed(scores, "date_accuracy"), matched, weights),
        claimants=_share(_summed(scores, "claimant_jaccard"), matched, weights),
    )


def _weights(articles: int, draws: int) -> Floats:
    """Return how often each article is drawn: the first row each once, then `draws` rows."""
    if not articles:
        return np.zeros((1 + draws, 0))
    drawn = np.random.default_rng(SEED).multinomial(articles, [1 / articles] * articles, size=draws)
    return np.vstack([np.ones(articles), drawn])


def _group(counts: Sequence[Counts], weights: Floats) -> GroupFigures:
    gold = _column(one.gold for one in counts)
    found = _column(one.predicted for one in counts)
    same = _column(one.matched for one in counts)
    return GroupFigures(
        counts=Counts(int(gold.sum()), int(found.sum()), int(same.sum())),
        precision=_share(same, found, weights),
        recall=_share(same, gold, weights),
        f1=_share(2 * same, gold + found, weights),
    )


def _share(part: Floats, whole: Floats, weights: Floats) -> Figure:
    parts, wholes = weights @ part, weights @ whole
    if not wholes[0]:
        return Figure(None, None, None)
    shares = parts[1:][wholes[1:] > 0] / wholes[1:][wholes[1:] > 0]
    low, high = np.percentile(shares, [(100 - _WIDTH) / 2, (100 + _WIDTH) / 2])
    return Figure(float(parts[0] / wholes[0]), float(low), float(high))


def _summed(scores: Sequence[LevelScore], name: str) -> Floats:
    """Turn the mean over an article's matched rows back into their sum."""
    return _column((getattr(one, name) or 0.0) * one.overall.matched for one in scores)


def _counts(one: LevelScore, name: str) -> Counts:
    if name == "overall":
        return one.overall
    return one.denied if name == "denied" else one.by_status[Status(name)]


def _column(values: Iterable[float]) -> Floats:
    return np.array(list(values), dtype=np.float64)


def _of(rows: Mapping[Key, Row], level: Level) -> dict[Key, Row]:
    return {key: row for key, row in rows.items() if key.level is level}
