"""Which language a text is in, by its script and its commonest words: cheap, and enough to warn."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ENGLISH: Final = "en"
DEFAULT: Final = Path(__file__).parents[1] / "data" / "languages.toml"
_SAMPLE: Final = 20_000  # characters
_SCRIPT_SHARE: Final = 1 / 3  # of the letters; an English page may name places in Dari
_ARABIC_SCRIPT: Final = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
_ENOUGH: Final = 4  # common words of another language before the writer is contradicted
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Language:
    """How one language is known; patterns that it lacks are None."""

    code: str
    name: str
    script: re.Pattern[str] | None
    letters: re.Pattern[str] | None
    common: frozenset[str]


@cache
def languages(path: Path = DEFAULT) -> tuple[Language, ...]:
    """Read the languages that can be told apart, in the order in which they are tried."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["language"]
    return tuple(
        Language(
            entry["code"],
            entry["name"],
            re.compile(entry["script"]) if "script" in entry else None,
            re.compile(entry["letters"]) if "letters" in entry else None,
            frozenset(entry.get("common", "").split()),
        )
        for entry in entries
    )


def language(text: str) -> str:
    """Return an ISO 639-1 code; what cannot be told counts as English, so that it is read."""
    sample, known = text[:_SAMPLE], languages()
    return _by_script(sample, known) or _by_words(sample, known)


def name_of(code: str) -> str:
    """Return a language's English name, or the code where it is not known."""
    return next((known.name for known in languages() if known.code == code), code)


def _by_script(sample: str, known: Sequence[Language]) -> str | None:
    least = _SCRIPT_SHARE * sum(map(str.isalpha, sample))
    if len(_ARABIC_SCRIPT.findall(sample)) > least:
        return next((one.code for one in known if one.letters and one.letters.search(sample)), None)
    return next(
        (one.code for one in known if one.script and len(one.script.findall(sample)) > least), None
    )


def _by_words(sample: str, known: Sequence[Language]) -> str:
    counts = Counter(_WORD.findall(sample.lower()))
    hits = {one.code: sum(counts[word] for word in one.common) for one in known}
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] >= _ENOUGH and hits[best] > 2 * hits[ENGLISH] else ENGLISH
