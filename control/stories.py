"""Near-duplicate articles count as one story.

A copy has another title, a trimmed end, a few words changed. So two articles are one story if
the shorter one is nearly contained in the longer one. Runs of words find the pairs worth a look
and settle most of them; for edited copies an alignment of the words decides. The measures are
far apart: of any two articles of the sample corpus, the shorter shares at most 7 % of its runs
and 45 % of its words in order; a copy cut to its half with every tenth word changed, 45 % and 87 %.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from extract.model import Article
from geo.names import fold

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 4  # words: shorter runs are shared by chance, longer ones break at each edit
_SHARED: Final = 0.5  # of the shorter one's runs: whole paragraphs are the same
_LIKELY: Final = 0.15  # worth an alignment: edits may run all through the text …
_ALIGNED: Final = 0.75  # … and so much of the shorter one stands in the longer one, in order
_PAIRS: Final = 12  # texts that share a run, above which not each is compared with each
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits well mixed (golden ratio)


class _Text(NamedTuple):
    """The words of an article as numbers, and the hashes of its runs, sorted, each once."""

    words: npt.NDArray[np.uint32]
    runs: npt.NDArray[np.uint64]


def stories(articles: Iterable[Article]) -> dict[str, str]:
    """Return the story of each article: the id of its earliest copy.

    The order of the articles makes no difference. Copies are found whatever their title,
    source and date; copies of copies are one story.

    Returns
    -------
    stories
        Article id → id of the first published of its story (of one day, the least id).
    """
    known = sorted(articles, key=lambda article: (article.published, article.id))
    hashes: dict[str, int] = {}
    texts = [_text(article.text, hashes) for article in known]
    parents = list(range(len(texts)))
    for one, other in _worth_a_look(texts):
        if _root(parents, one) != _root(parents, other) and _is_copy(texts[one], texts[other]):
            first, second = sorted((_root(parents, one), _root(parents, other)))
            parents[second] = first
    return {article.id: known[_root(parents, i)].id for i, article in enumerate(known)}


def _text(text: str, hashes: dict[str, int]) -> _Text:
    words = _WORD.findall(fold(text))
    for word in set(words).difference(hashes):
        hashes[word] = crc32(word.encode("utf-8", "replace"))  # not hash(): it differs each time
    numbers = np.fromiter((hashes[word] for word in words), np.uint32, len(words))
    return _Text(numbers, np.unique(_runs(numbers.astype(np.uint64))))


def _runs(words: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return a hash of each run of words; of a text too short for one, of the whole."""
    length = min(_RUN, len(words))
    count = len(words) - length + 1
    total = np.zeros(count, np.uint64)
    for shift in range(length):
        total = (total ^ words[shift : shift + count]) * _FACTOR
        total ^= total >> np.uint64(29)
    return total


def _worth_a_look(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    """Return pairs of texts that share a run; many that share one are compared with the longest.

    A run in many texts is either a phrase of the trade, or they are copies: then each of them is
    contained in the longest, or is the next in length to one that is.
    """
    if not texts:
        return
    owners = np.repeat(np.arange(len(texts)), [len(text.runs) for text in texts])
    lengths = np.array([len(text.runs) for text in texts])
    runs = np.concatenate([text.runs for text in texts])
    order = np.lexsort((owners, -lengths[owners], runs))
    runs, owners = runs[order], owners[order]
    starts = np.flatnonzero(np.r_[True, runs[1:] != runs[:-1]])
    ends = np.r_[starts[1:], len(runs)]
    pairs: set[tuple[int, int]] = set()
    for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
        pairs.update(_pairs(owners[start:end].tolist()))
    yield from sorted(pairs)


def _pairs(owners: list[int]) -> Iterable[tuple[int, int]]:
    if len(owners) <= _PAIRS:
        return combinations(owners, 2)
    return [*((owners[0], owner) for owner in owners[1:]), *pairwise(owners)]


def _is_copy(one: _Text, other: _Text) -> bool:
    shorter, longer = sorted((one, other), key=lambda text: len(text.words))
    shared = len(np.intersect1d(one.runs, other.runs, assume_unique=True))
    share = shared / min(len(one.runs), len(other.runs))
    if share >= _SHARED or share < _LIKELY:
        return share >= _SHARED
    aligned = LCSseq.similarity(shorter.words.tolist(), longer.words.tolist())
    return aligned >= _ALIGNED * len(shorter.words)


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index
