"""Dari and Pashto within a line that runs from left to right."""

import re
from typing import Final

from publish.safe import html

# Arabic letters and signs, their presentation forms, and joiners and spaces within a name.
_LETTER: Final = r"[\u0600-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFC]"
_RUN: Final = re.compile(rf"{_LETTER}(?:[\u200c\u200d \-]*{_LETTER})*")


def isolated(text: str) -> str:
    """Encode text for HTML; each run of Arabic letters keeps its own direction."""
    return _RUN.sub(lambda run: f'<bdi dir="rtl">{run[0]}</bdi>', html(text))
