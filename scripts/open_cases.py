"""Rewrite the lists of cases that the reader does not get yet: `python -m scripts.open_cases`."""

from pathlib import Path
from typing import Final

from benchmarks.cases import FOLDER, cases, table, tallies, tried

HEADERS: Final = {
    "rows": "whose rows (province, level, status, stance) are not those expected",
    "details": "whose claimants, dates or counts differ, on rows that are found",
}
_HEADER: Final = """\
# Cases of the tables beside this folder, one name a line, {what}.
# Known, and not hidden: a case in this list must fail; all others must pass. What a case says is
# the law of the annotation rules and is not changed to fit the reader.
# Rewritten by `python -m scripts.open_cases`.
"""


def rewrite(folder: Path = FOLDER / "open") -> None:
    """Write both lists from what the reader gets wrong now."""
    folder.mkdir(exist_ok=True)
    for kind, what in HEADERS.items():
        names = sorted(case.name for case in cases() if getattr(tried(case), kind))
        text = _HEADER.format(what=what) + "".join(f"{name}\n" for name in names)
        (folder / f"{kind}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
    print(table(tallies()))
