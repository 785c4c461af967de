"""Which sense a word has here: *fall* the verb or the noun, *report* the verb or the paper."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from extract.entries import Row, Senses, Word
from extract.lexicon import words_of

_BEFORE_CAPITAL: Final = words_of("before_capital")
_AFTER_MONTH: Final = words_of("after_month")

if TYPE_CHECKING:
    from extract.tagging import Item

_NOUNISH: Final = frozenset("eo'NAXPCi-RHK0GFw")
_HELPERS: Final = words_of("helpers_of_nouns")
_AFTER_NOUN: Final = words_of("after_nouns")
_SPEAKS: Final = words_of("speaks")
_NEAR: Final = 5  # items: a reporting verb so near makes the next one a noun
_WITH: Final = 4  # items: *with* so near makes *theirs* a state


def sense(row: Row, items: list["Item"], words: list[str], stop: int) -> str | None:
    """Return the symbol of the first sense of `row` that fits here, or None."""
    for kind, symbol, sure in row.ranked:
        if sure or _CHECKS[kind.partition(":")[0]](row.senses, kind, items, words, stop):
            return symbol
    return None


def _verb_fits(senses: Senses, kind: str, items: list["Item"], words: list[str], stop: int) -> bool:
    return not _is_nominal(senses[kind], senses, items, words[stop])


def _speaker_fits(
    _senses: Senses, _kind: str, _items: list["Item"], words: list[str], stop: int
) -> bool:
    return words[stop] in _SPEAKS


def _noun_fits(
    senses: Senses, _kind: str, items: list["Item"], words: list[str], stop: int
) -> bool:
    """Say whether a noun that could be a verb is no verb here, by what stands before it."""
    last = items[-1] if items else None
    verb = senses["verb"]
    if last is None:
        return True
    if last.text == "to" or last.symbol in "mqu":
        return False
    if _is_helped(items):
        return False
    if verb.forms <= {"ing"}:
        return _is_gerund_noun(verb, senses, items, words[stop])
    return _is_nominal(verb, senses, [last], words[stop])


def _state_fits(
    _senses: Senses, _kind: str, items: list["Item"], _words: list[str], _stop: int
) -> bool:
    """*Theirs*, *gone* and *under* are states behind a form of *be*."""
    if not items:
        return False
    return (
        items[-1].symbol == "b"
        or any(item.text == "with" for item in items[-_WITH:])
        or (len(items) > 1 and items[-1].symbol in "jn" and items[-2].symbol == "b")
    )


def _capital_fits(
    _senses: Senses, _kind: str, _items: list["Item"], words: list[str], stop: int
) -> bool:
    """Know the seat: *the centre of Balkh* is its capital, *the centre of the city* is not."""
    following = words[stop + 1 : stop + 3]
    return words[stop] == "of" and not _BEFORE_CAPITAL & set(following)


def _future_fits(
    _senses: Senses, _kind: str, items: list["Item"], words: list[str], stop: int
) -> bool:
    """*May* is a month before a number and behind *in*, *of*, *since* or a number."""
    if words[stop][:1].isdigit():
        return False
    last = items[-1] if items else None
    return last is None or not (last.symbol == "0" or last.text in _AFTER_MONTH)


Check = Callable[[Senses, str, list["Item"], list[str], int], bool]
_CHECKS: Final[dict[str, Check]] = {
    "verb": _verb_fits,
    "say": _verb_fits,
    "speaker": _speaker_fits,
    "noun": _noun_fits,
    "state": _state_fits,
    "capital": _capital_fits,
    "future": _future_fits,
}


def _is_nominal(word: Word, senses: Senses, items: Sequence["Item"], following: str) -> bool:
    """Whether a form of a verb names a thing here."""
    last = items[-1] if items else None
    forms = word.forms
    if word.entry.kind == "verb" and not forms & {"base", "s", "ing"}:
        return last is not None and following != "by" and _leads_noun(last)
    if not forms & {"base", "s"} or forms & {"past", "part"}:
        return forms == {"ing"} and _is_gerund_noun(word, senses, items, following)
    if last is None or (last.symbol in ".:" and "speaker" in senses):
        return not senses.keys().isdisjoint({"noun", "defender", "speaker"})
    return _is_base_noun(word, senses, items, following)


def _leads_noun(last: "Item") -> bool:
    """Know *the captured*, *after captured*, *its captured*: a participle used as an adjective."""
    return (
        last.symbol == "e"
        or (last.symbol == "i" and last.text not in {"by", "to"})
        or (last.symbol == "'" and last.text == "'s")
    )


def _is_base_noun(word: Word, senses: Senses, items: Sequence["Item"], following: str) -> bool:
    """Take a base or -s form behind a determiner or a preposition for a noun."""
    last = items[-1]
    if _is_helped(items):
        return False
    if "defender" in senses:
        return last.symbol not in "qm"
    if last.text == "to" or last.symbol in "mqup":
        return False
    if "noun" in senses:
        return (
            last.symbol not in "AGKP"
            or (last.symbol == "P" and word.entry.frame != "fall")
            or following in _AFTER_NOUN
            or following in _HELPERS
        )
    saying = word.entry.kind == "say" and _is_saying_noun(senses, items, following)
    joined = last.symbol == "&" and len(items) > 1 and items[-2].symbol in "NFH"
    if saying or joined or last.symbol in "eo'i0":
        return True
    return last.symbol in _NOUNISH and "facility" in senses and following in _AFTER_NOUN


def _is_helped(items: Sequence["Item"]) -> bool:
    """*Did not fall*, *would soon fall*: a helper and one word stand before."""
    return len(items) > 1 and items[-1].symbol in "nj" and items[-2].symbol in "um"


def _is_saying_noun(senses: Senses, items: Sequence["Item"], following: str) -> bool:
    """*Denied reports that*, *local reports*."""
    if following in {"that", "of"} and any(item.symbol == "Y" for item in items[-_NEAR:]):
        return True
    return "speaker" in senses and items[-1].symbol in "wHXY"


def _is_gerund_noun(word: Word, senses: Senses, items: Sequence["Item"], following: str) -> bool:
    """Know *the fighting*, *warning shots*, *the capturing of*: an -ing form that names a thing."""
    last = items[-1] if items else None
    if word.entry.kind == "say":
        return last is not None and last.symbol not in "bjAGKXqp,&s"
    if "noun" not in senses:
        return False
    if word.entry.frame == "fight":
        there = len(items) > 1 and items[-2].text == "there"
        return last is None or there or last.symbol not in "bjAGKq"
    return following == "of" or (last is not None and last.symbol == "e")
