"""Texts to measure speed on: made anew, and the same each time."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.peers import names
from geo.names import fold

CORPUS: Final = Path(__file__).parents[1] / "data" / "corpus" / "articles.jsonl"
SEED: Final = 34
WORDS: Final = 400  # of an article
_PARAGRAPH: Final = 3  # sentences
_CUT: Final = re.compile(r"(?<=[.!?])\s+")
_STOPS: Final = str.maketrans(dict.fromkeys(".!?…", ","))

# Plain English of a garden and a workshop: nothing in it is a name, nor a word of war.
# But some hold one: the baker Bak, the region Reg, the robe Obe.
_WORDS: Final = {
    "who": ("the gardener", "my aunt", "a carpenter", "the baker's son", "our neighbour"),
    "did": ("painted", "mended", "watered", "carried", "polished", "measured", "wrapped", "sorted"),
    "how": ("small", "wooden", "yellow", "heavy", "broken", "narrow", "clean", "regional", "rusty"),
    "what": ("ladder", "basket", "window", "teapot", "drawer", "hedge", "bicycle", "robe", "bench"),
    "where": ("behind the kitchen", "in the cellar", "beside the pond", "under the stairs"),
    "when": ("before lunch", "after the rain", "in the evening", "with great care", "twice"),
}


def dense_articles(count: int, *, words: int = WORDS) -> Iterator[str]:
    """Yield articles of sentences of the corpus that name a place of Afghanistan."""
    yield from _articles(_dense_sentences(), count, words)


def plain_articles(count: int, *, words: int = WORDS) -> Iterator[str]:
    """Yield articles of plain English without any such place."""
    yield from _articles(_plain_sentences(), count, words)


def of_length(articles: Iterator[str], size: int) -> str:
    """Join articles to one text of `size` characters."""
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(next(articles))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)[:size]


def one_line(text: str) -> str:
    """Return a text as one line without a full stop."""
    return " ".join(text.translate(_STOPS).split())


def _articles(sentences: Sequence[str], count: int, words: int) -> Iterator[str]:
    chance = np.random.default_rng(SEED)
    for _ in range(count):
        chosen: list[str] = []
        left = words
        while left > 0:
            chosen.append(sentences[int(chance.integers(len(sentences)))])
            left -= len(chosen[-1].split())
        starts = range(0, len(chosen), _PARAGRAPH)
        yield "\n\n".join(" ".join(chosen[i : i + _PARAGRAPH]) for i in starts)


@cache
def _dense_sentences() -> tuple[str, ...]:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    sentences = (" ".join(s.split()) for text in texts for s in _CUT.split(text))
    return tuple(s for s in sentences if names(fold(s)))


@cache
def _plain_sentences() -> tuple[str, ...]:
    chance = np.random.default_rng(SEED)

    def one(kind: str) -> str:
        return _WORDS[kind][int(chance.integers(len(_WORDS[kind])))]

    def clause(article: str) -> str:
        return f"{one('who')} {one('did')} {article} {one('how')} {one('what')}"

    return tuple(
        f"{clause('the')} {one('where')} {one('when')}, and {clause('a')}.".capitalize()
        for _ in range(2000)
    )
