"""From patterns of spelling to the spellings themselves."""

import re
from collections.abc import Iterable

from geo.names import fold

_CHOICE = re.compile(r"\{([^{}]*)\}")
_HYPHENS = re.compile(r"[ -]*-[ -]*")


def expand(pattern: str) -> list[str]:
    """Return every spelling of `pattern`, where {a,b} is one of the words and {,a} may be missing."""
    choice = _CHOICE.search(pattern)
    if choice is None:
        return [" ".join(_HYPHENS.sub("-", pattern).split())]
    before, after = pattern[: choice.start()], pattern[choice.end() :]
    return [name for word in choice[1].split(",") for name in expand(before + word + after)]


def key(name: str) -> str:
    """Return what two spellings share when they match the same words of a text."""
    return " ".join(fold(name).split())


def spellings(patterns: Iterable[str]) -> tuple[str, ...]:
    """Return the spellings of all `patterns`, each once under `key`, the first form kept."""
    found = {key(name): name for pattern in reversed(list(patterns)) for name in reversed(expand(pattern))}
    return tuple(found[folded] for folded in sorted(found))
