"""What a person is told when something could not be taken in."""

import re
from dataclasses import dataclass

_LONGEST_NAME = 80
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What happened, to which item, and what to do now; `str` makes one sentence of it."""

    item: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.item}: {self.what}; {self.remedy}."


def quoted(words: str) -> str:
    """Return words from outside between quotation marks, short and on one line."""
    line = _UNPRINTABLE.sub(" ", words).strip()
    short = line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"
    return f"“{short}”"
