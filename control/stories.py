"""Near-duplicate articles count as one story.

A copy has another title, a trimmed end, a few words changed. So two articles are one story if
the shorter one is nearly contained in the longer one. Runs of words find the pairs worth a look
and settle most of them; for edited copies an alignment of the words decides. The measures are
far apart: of any two articles of the sample corpus, the shorter shares at most 7 % of its runs
and 45 % of its words in order; a copy cut to its half with every tenth word changed, 45 % and 87 %.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from extract.model import Article
from geo.names import fold

_WORD: Final = re.compile(r"\w+")
_ASCII: Final = {i: chr(i).lower() if chr(i).isalnum() else " " for i in range(128)}
_RUN: Final = 4  # words: shorter runs are shared by chance, longer ones break at each edit
_SHARED: Final = 0.5  # of the shorter one's runs: whole paragraphs are the same
_LIKELY: Final = 0.15  # worth an alignment: edits may run all through the text …
_ALIGNED: Final = 0.75  # … and so much of the shorter one stands in the longer one, in order
_HINT: Final = 0.05  # of the runs, rare ones: fewer are chance; the common ones come on top
_MANY: Final = 6  # texts that share a run: with more, not each is compared with each
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits well mixed (golden ratio)


class _Hashes(dict[str, int]):
    """Hashes each word once; not by `hash`, which differs from one start to the next."""

    def __missing__(self, word: str) -> int:
        self[word] = number = crc32(word.encode("utf-8", "replace"))
        return number


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
    hashes = _Hashes()
    texts = [_text(article.text, hashes) for article in known]
    parents = list(range(len(texts)))
    for one, other in _worth_a_look(texts):
        if _root(parents, one) != _root(parents, other) and _is_copy(texts[one], texts[other]):
            first, second = sorted((_root(parents, one), _root(parents, other)))
            parents[second] = first
    return {article.id: known[_root(parents, i)].id for i, article in enumerate(known)}


def _text(text: str, hashes: _Hashes) -> _Text:
    words = _words(text)
    numbers = np.fromiter(map(hashes.__getitem__, words), np.uint32, len(words))
    runs = np.sort(_runs(numbers.astype(np.uint64)))
    return _Text(numbers, runs[np.r_[True, runs[1:] != runs[:-1]]])


def _words(text: str) -> list[str]:
    """Return the words in lower case; of ASCII the same as of other text, five times as fast."""
    return text.translate(_ASCII).split() if text.isascii() else _WORD.findall(fold(text))


def _runs(words: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return a hash of each run of words; of a text too short for one, of the whole."""
    length = min(_RUN, len(words))
    count = len(words) - length + 1
    total = np.zeros(count, np.uint64)
    for shift in range(length):
        total = (total ^ words[shift : shift + count]) * _FACTOR
        total ^= total >> np.uint64(29)
    return total


def _worth_a_look(texts: Sequence[_Text]) -> list[tuple[int, int]]:
    """Return the pairs of texts that share enough runs, or a run with many others.

    A run in many texts is either a phrase of the trade, or they are copies: then each of them is
    contained in the longest, or is the next in length to one that is.
    """
    votes: Counter[tuple[int, int]] = Counter()
    pairs: set[tuple[int, int]] = set()
    for owners, runs in _sharing(texts).items():
        if len(owners) > _MANY:
            pairs.update((owners[0], owner) for owner in owners[1:])
            pairs.update(pairwise(owners))
        else:
            for pair in combinations(owners, 2):
                votes[pair] += runs
    for (one, other), shared in votes.items():
        if shared >= _HINT * min(len(texts[one].runs), len(texts[other].runs)):
            pairs.add((one, other))
    return sorted(pairs)


def _sharing(texts: Sequence[_Text]) -> dict[tuple[int, ...], int]:
    """Return which texts share runs, the longest first, and how many."""
    if not texts:
        return {}
    lengths = np.array([len(text.runs) for text in texts])
    ranks = np.argsort(-lengths, kind="stable")  # the position of a text by length
    runs = np.concatenate([texts[index].runs for index in ranks])
    owners = np.repeat(ranks.astype(np.int32), lengths[ranks])
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    starts = np.flatnonzero(np.r_[True, runs[1:] != runs[:-1]])
    ends = np.r_[starts[1:], len(runs)]
    several = ends - starts > 1
    bounds = zip(starts[several].tolist(), ends[several].tolist(), strict=True)
    groups = Counter(owners[start:end].tobytes() for start, end in bounds)
    return {tuple(np.frombuffer(g, np.int32).tolist()): count for g, count in groups.items()}


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
