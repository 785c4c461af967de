"""How right the reader is on labelled articles, beside two peers: `python -m benchmarks.accuracy`.

Scores are those of the annotation rules, with 95 % ranges by bootstrap over articles. The corpus
is scored as a whole and by five folds of article ids; beside it the articles of others that served
as fresh ones once, and those held out: nobody who writes rules has read them. Only figures are
printed, never a text.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.gold import CORPUS, FOLDS, Gold, load_gold
from benchmarks.intervals import Figure, Figures, GroupFigures, figures
from benchmarks.optional import missing, optional
from benchmarks.peers import Learned, learned_across, naive
from benchmarks.scoring import Key, Row, predicted_rows
from extract import Article, read
from extract.model import Level

FRESH: Final = sorted((CORPUS.parent / "fresh").glob("*.jsonl"))
HELD_OUT: Final = sorted((CORPUS.parent / "held_out").glob("*.jsonl"))
OURS: Final = "ours"
NAIVE: Final = "naive: name and verb"
LEARNED: Final = "learned: scikit-learn"

Reader = Callable[[Article], Mapping[Key, Row]]


class Part(NamedTuple):
    """A set of articles with the readers that are compared on it."""

    name: str
    articles: Sequence[Gold]
    readers: Mapping[str, Reader]


class Score(NamedTuple):
    """The figures of one reader on one level of one part."""

    part: str
    articles: int
    reader: str
    level: Level
    figures: Figures


def parts(corpus: Sequence[Gold], apart: Mapping[str, Sequence[Gold]]) -> Iterator[Part]:
    """Yield the corpus, its folds, and each set of articles that stands apart, with the readers."""
    common: dict[str, Reader] = {OURS: _ours, NAIVE: naive}
    across = learned_across(corpus)
    here: dict[str, Reader] = {}
    if across is not None:
        here[LEARNED] = lambda article: across[article.id]
    yield Part("corpus", corpus, common | here)
    for number in range(FOLDS):
        fold = [gold for gold in corpus if gold.fold == number]
        yield Part(f"fold {number}", fold, common | here)
    if apart:
        there: dict[str, Reader] = {LEARNED: Learned(corpus).rows} if here else {}
        for name, articles in apart.items():
            yield Part(name, articles, common | there)


def scores(part: Part) -> Iterator[Score]:
    """Read a part by each of its readers, once, and score what was found."""
    for name, reader in part.readers.items():
        pairs = [(gold.rows, reader(gold.article)) for gold in part.articles]
        for level in Level:
            yield Score(part.name, len(pairs), name, level, figures(pairs, level))


def table(found: Sequence[Score]) -> str:
    """Return the scores for people: first all rows, then the first part by status."""
    lines = [line for level in Level for line in _level_table(found, level)]
    first = [one for one in found if one.part == found[0].part]
    return "\n".join([*lines, *(line for level in Level for line in _by_group(first, level))])


def as_json(found: Sequence[Score]) -> list[dict[str, object]]:
    """Return the same in plain values."""
    return [
        {
            "part": one.part,
            "articles": one.articles,
            "reader": one.reader,
            "level": one.level.value,
            "groups": {name: _plain(group) for name, group in one.figures.groups.items()},
            "false_seized": one.figures.false_seized,
            "dates": one.figures.dates._asdict(),
            "claimants": one.figures.claimants._asdict(),
        }
        for one in found
    ]


_COUNTS: Final = f"{'gold':>6}{'found':>7}{'same':>6}"
_SHARES: Final = f"{'precision':>11}{'recall':>8}{'F1':>7}{'95 % range':>15}"


def _level_table(found: Sequence[Score], level: Level) -> Iterator[str]:
    rest = f"{'false seized':>14}{'day':>7}{'claimants':>11}"
    yield f"{level.value:<29}{'articles':>10}{_COUNTS}{_SHARES}{rest}"
    part = ""
    for one in (one for one in found if one.level is level):
        if one.part != part:
            part = one.part
            yield f"{part}"
        it = one.figures
        rest = f"{it.false_seized:>14}{_value(it.dates):>7}{_value(it.claimants):>11}"
        yield f"  {one.reader:<27}{one.articles:>10}{_line(it.groups['overall'])}{rest}"
    yield ""


def _by_group(found: Sequence[Score], level: Level) -> Iterator[str]:
    yield f"{level.value + ', ' + found[0].part:<29}{'':>10}{_COUNTS}{_SHARES}"
    for group in list(found[0].figures.groups)[1:]:
        yield group
        for one in (one for one in found if one.level is level):
            yield f"  {one.reader:<37}{_line(one.figures.groups[group])}"
    yield ""


def _line(group: GroupFigures) -> str:
    it = group.counts
    shares = f"{_value(group.precision):>11}{_value(group.recall):>8}{_value(group.f1):>7}"
    return f"{it.gold:>6}{it.predicted:>7}{it.matched:>6}{shares}{_range(group.f1):>15}"


def _value(figure: Figure) -> str:
    return "–" if figure.value is None else f"{figure.value:.3f}"


def _range(figure: Figure) -> str:
    return "–" if figure.low is None else f"{figure.low:.3f}–{figure.high:.3f}"


def _plain(group: GroupFigures) -> dict[str, object]:
    return {
        "gold": group.counts.gold,
        "found": group.counts.predicted,
        "same": group.counts.matched,
        "precision": group.precision._asdict(),
        "recall": group.recall._asdict(),
        "f1": group.f1._asdict(),
    }


def _ours(article: Article) -> Mapping[Key, Row]:
    return predicted_rows(read(article))


def main() -> None:
    """Score the reader on labelled articles beside two peers."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="gold articles, JSON lines")
    parser.add_argument("--fresh", type=Path, nargs="*", default=FRESH, help="scored apart")
    parser.add_argument(
        "--held-out", type=Path, nargs="*", default=HELD_OUT, help="articles nobody has read"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    try:
        corpus = load_gold(given.corpus)
        apart = {path.stem: load_gold(path) for path in given.fresh}
        unread = {path: load_gold(path) for path in given.held_out}
    except (OSError, ValueError) as reason:
        parser.error(str(reason))
    if len(unread) > 1:
        apart |= {f"held out, {path.stem}": articles for path, articles in unread.items()}
    apart["held out"] = tuple([gold for articles in unread.values() for gold in articles])
    found = [s for part in parts(corpus, apart) for s in scores(part)]
    if given.json:
        print(json.dumps(as_json(found)))
        return
    if optional("sklearn") is None:
        print(missing("scikit-learn", "the learned peer"))
    print(table(found))


if __name__ == "__main__":
    main()
