"""One spelling for the many ways a toponym is typed."""

import unicodedata

_SPACES = "-‐‑‒–−/_\u00a0\u2009\u202f\u200c\n\r\t"
_APOSTROPHES = "’‘ʼʻ`´ʿʾ′"
_LETTERS = {
    "ي": "ی",
    "ى": "ی",
    "ئ": "ی",
    "ك": "ک",
    "ګ": "گ",
    "ہ": "ه",
    "ة": "ه",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
}


class _Folding(dict[int, str]):
    """Folds one character at a time, on demand, so that offsets never shift."""

    def __missing__(self, code: int) -> str:
        letter = unicodedata.normalize("NFKD", chr(code))[:1] or chr(code)
        lower = letter.lower()
        folded = lower if len(lower) == 1 else letter
        self[code] = folded
        return folded


_TABLE = _Folding(
    {ord(c): " " for c in _SPACES}
    | {ord(c): "'" for c in _APOSTROPHES}
    | {ord(c): to for c, to in _LETTERS.items()}
)


def fold(text: str) -> str:
    """Return `text` in lower case, without diacritics, with hyphens and line ends as spaces.

    Every character becomes exactly one character: an offset into the result is an offset
    into `text`.
    """
    return text.translate(_TABLE)
