"""Scores as text for people."""

from collections.abc import Iterable, Iterator

from benchmarks.scoring import Comparison, Counts, Error, LevelScore
from extract.model import Level


def score_text(comparison: Comparison) -> str:
    """Return the figures of both levels as a table."""
    lines = [f"{len(comparison.articles)} articles"]
    for level in Level:
        lines += ["", *_level_lines(level, comparison.score(level))]
    return "\n".join(lines)


def error_text(errors: Iterable[Error]) -> str:
    """Return each error with who, when, and the sentences."""
    return "\n".join(line for error in errors for line in _error_lines(error))


def figures(comparison: Comparison) -> dict[str, object]:
    """Return the same in plain values, for JSON."""
    levels = {level.value: _level_figures(comparison.score(level)) for level in Level}
    return {"articles": len(comparison.articles), **levels}


def _rows(score: LevelScore) -> Iterator[tuple[str, Counts]]:
    yield from ((status.value, counts) for status, counts in score.by_status.items())
    yield "denied", score.denied
    yield "overall", score.overall


def _level_lines(level: Level, score: LevelScore) -> Iterator[str]:
    yield f"{level:<11}{'gold':>6}{'found':>7}{'same':>6}{'precision':>11}{'recall':>8}{'F1':>7}"
    for name, it in _rows(score):
        shares = f"{_share(it.precision):>11}{_share(it.recall):>8}{_share(it.f1):>7}"
        yield f"  {name:<9}{it.gold:>6}{it.predicted:>7}{it.matched:>6}{shares}"
    yield (
        f"  false seized: {score.false_seized}; of what is the same: day right "
        f"{_share(score.date_accuracy)}, claimants (Jaccard) {_share(score.claimant_jaccard)}"
    )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _level_figures(score: LevelScore) -> dict[str, object]:
    counts = {
        name: {
            "gold": it.gold,
            "predicted": it.predicted,
            "matched": it.matched,
            "precision": it.precision,
            "recall": it.recall,
            "f1": it.f1,
        }
        for name, it in _rows(score)
    }
    return {
        **counts,
        "false_seized": score.false_seized,
        "date_accuracy": score.date_accuracy,
        "claimant_jaccard": score.claimant_jaccard,
    }


def _error_lines(error: Error) -> Iterator[str]:
    who = ", ".join(sorted(error.row.claimants)) or "nobody"
    kind = "missed" if error.missed else "false"
    yield ""
    yield f"{kind}: {' '.join(error.key)}, by {who}, {error.row.day or 'no day'}"
    yield from (f"    {' '.join(words.split())}" for words in error.row.evidence)
