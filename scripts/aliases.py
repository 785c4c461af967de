"""From patterns of spelling to the spellings themselves."""

import re
from collections.abc import Iterable, Mapping, Sequence

from geo.names import fold

_Words = Mapping[str, Sequence[str]]

_WORD = re.compile(r"<(\w+)>")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_HYPHENS = re.compile(r"[ -]*-[ -]*")


def key(name: str) -> str:
    """Return what two spellings share when they match the same words of a text."""
    return " ".join(fold(name).split())


def expand(pattern: str, words: _Words) -> list[str]:
    """Return every spelling of `pattern`.

    {a,b} stands for one of its words, {,a} for a word that may be missing, <name> for one of
    `words[name]`.
    """
    return _choices(_WORD.sub(lambda word: "{" + ",".join(words[word[1]]) + "}", pattern))


def _choices(pattern: str) -> list[str]:
    choice = _CHOICE.search(pattern)
    if choice is None:
        return [" ".join(_HYPHENS.sub("-", pattern).split())]
    before, after = pattern[: choice.start()], pattern[choice.end() :]
    return [name for word in choice[1].split(",") for name in _choices(before + word + after)]


def spellings(patterns: Iterable[str], words: _Words) -> dict[str, str]:
    """Return the spellings of all `patterns` by their `key`, the first form of each kept."""
    found: dict[str, str] = {}
    for pattern in patterns:
        for name in expand(pattern, words):
            found.setdefault(key(name), name)
    return dict(sorted(found.items()))
