"""Which sense a word has here: *fall* the verb or the noun, *report* the verb or the paper."""

from collections.abc import Callable
from typing import Final

from extract.entries import Row, Senses, Word
from extract.lexicon import words_of

_BEFORE_CAPITAL: Final = words_of("before_capital")
_AFTER_MONTH: Final = words_of("after_month")

_NOUNISH: Final = frozenset("eo'NAXPCi-RHK0GFw")
_HELPERS: Final = words_of("helpers_of_nouns")
_AFTER_NOUN: Final = words_of("after_nouns")
_SPEAKS: Final = words_of("speaks")
_NEAR: Final = 5  # items: a reporting verb so near makes the next one a noun
_WITH: Final = 4  # items: *with* so near makes *theirs* a state


def sense(row: Row, symbols: list[str], words: list[str], i: int, stop: int) -> str | None:
    """Return the symbol of the first sense that fits a phrase of the words `i` to `stop`, or None.

    Left of it, `symbols` and `words` are those of items; `words` go on behind it.
    """
    for kind, symbol, check in row.ranked:
        if not check or _CHECKS[check](row.senses, kind, symbols, words, i, stop):
            return symbol
    return None


def _verb_fits(
    senses: Senses, kind: str, symbols: list[str], words: list[str], i: int, stop: int
) -> bool:
    return not _is_nominal(senses[kind], senses, symbols, words, i, words[stop])


def _speaker_fits(
    _senses: Senses, _kind: str, _symbols: list[str], words: list[str], _i: int, stop: int
) -> bool:
    return words[stop] in _SPEAKS


def _noun_fits(
    senses: Senses, _kind: str, symbols: list[str], words: list[str], i: int, stop: int
) -> bool:
    """Say whether a noun that could be a verb is no verb here, by what stands before it."""
    verb = senses["verb"]
    if not i:
        return True
    if words[i - 1] == "to" or symbols[i - 1] in "mqu":
        return False
    if _is_helped(symbols, i):
        return False
    if verb.forms <= {"ing"}:
        return _is_gerund_noun(verb, senses, symbols, words, i, words[stop])
    return _is_nominal(verb, senses, symbols, words, i, words[stop])


def _is_helped(symbols: list[str], i: int) -> bool:
    """*Did not*, *will soon*: a helper and an adverb, behind which a verb stands."""
    return i > 1 and symbols[i - 1] in "nj" and symbols[i - 2] in "um"


def _state_fits(
    _senses: Senses, _kind: str, symbols: list[str], words: list[str], i: int, _stop: int
) -> bool:
    """*Theirs*, *gone* and *under* are states behind a form of *be*."""
    if not i:
        return False
    return (
        symbols[i - 1] in "bP"
        or "with" in words[max(0, i - _WITH) : i]
        or (i > 1 and symbols[i - 1] in "jnl" and symbols[i - 2] == "b")
    )


def _capital_fits(
    _senses: Senses, _kind: str, _symbols: list[str], words: list[str], _i: int, stop: int
) -> bool:
    """Know the seat: *the centre of Balkh* is its capital, *the centre of the city* is not."""
    following = words[stop + 1 : stop + 3]
    return words[stop] == "of" and not _BEFORE_CAPITAL & set(following)


def _future_fits(
    _senses: Senses, _kind: str, symbols: list[str], words: list[str], i: int, stop: int
) -> bool:
    """*May* is a month before a number and behind *in*, *of*, *since* or a number."""
    if words[stop][:1].isdigit():
        return False
    return not i or not (symbols[i - 1] == "0" or words[i - 1] in _AFTER_MONTH)


Check = Callable[[Senses, str, list[str], list[str], int, int], bool]
_CHECKS: Final[dict[str, Check]] = {
    "verb": _verb_fits,
    "say": _verb_fits,
    "speaker": _speaker_fits,
    "noun": _noun_fits,
    "state": _state_fits,
    "capital": _capital_fits,
    "future": _future_fits,
}


def _is_nominal(
    word: Word, senses: Senses, symbols: list[str], words: list[str], i: int, following: str
) -> bool:
    """Whether a form of a verb names a thing here."""
    last = symbols[i - 1] if i else ""
    forms = word.forms
    if word.entry.kind == "verb" and forms.isdisjoint(_PRESENT):
        return following != "by" and bool(last) and _leads_noun(last, words[i - 1])
    if forms.isdisjoint(_BARE) or not forms.isdisjoint(_PAST):
        return forms == _GERUND and _is_gerund_noun(word, senses, symbols, words, i, following)
    if not last or (last in ".:" and "speaker" in senses):
        return not senses.keys().isdisjoint({"noun", "defender", "speaker"})
    return _is_base_noun(word, senses, symbols, words, i, following)


_BARE: Final = frozenset({"base", "s"})
_PAST: Final = frozenset({"past", "part"})
_GERUND: Final = frozenset({"ing"})
_PRESENT: Final = _BARE | _GERUND


def _leads_noun(last: str, text: str) -> bool:
    """Know *the captured*, *after captured*, *its captured*: a participle used as an adjective."""
    return (
        last == "e" or (last == "i" and text not in {"by", "to"}) or (last == "'" and text == "'s")
    )


def _is_base_noun(
    word: Word, senses: Senses, symbols: list[str], words: list[str], i: int, following: str
) -> bool:
    """Take a base or -s form behind a determiner or a preposition for a noun."""
    last = symbols[i - 1]
    if _is_helped(symbols, i):  # "did not fall"
        return False
    if "defender" in senses:
        return last not in "qm"
    if words[i - 1] == "to" or last in "mqup":
        return False
    if "noun" in senses:
        return (
            last not in "AGKP"
            or (last == "P" and word.entry.frame != "fall")
            or following in _AFTER_NOUN
            or following in _HELPERS
        )
    saying = word.entry.kind == "say" and _is_saying_noun(senses, symbols, i, following)
    joined = last == "&" and i > 1 and symbols[i - 2] in "NFH"
    if saying or joined or last in "eo'i0":
        return True
    return last in _NOUNISH and "facility" in senses and following in _AFTER_NOUN


def _is_saying_noun(senses: Senses, symbols: list[str], i: int, following: str) -> bool:
    """*Denied reports that*, *local reports*."""
    if following in {"that", "of"} and "Y" in symbols[max(0, i - _NEAR) : i]:
        return True
    return "speaker" in senses and symbols[i - 1] in "wHXY"


def _is_gerund_noun(
    word: Word, senses: Senses, symbols: list[str], words: list[str], i: int, following: str
) -> bool:
    """Know *the fighting*, *warning shots*, *the capturing of*: an -ing form that names a thing."""
    last = symbols[i - 1] if i else ""
    if word.entry.kind == "say":
        return bool(last) and last not in "bjAGKXqp,&s" and words[i - 1] != "by"
    if "noun" not in senses:
        return False
    if word.entry.frame == "fight":
        there = i > 1 and words[i - 2] == "there"
        return not last or there or last not in "bjAGKq"
    return following == "of" or last == "e"
