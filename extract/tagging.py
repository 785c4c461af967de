"""Sentences as runs of items: places, control verbs, actors, speakers, cues, each with its span.

An item is one word or phrase of the lexicon, or a word that it lacks. Every item has a symbol of
one letter, so that a whole sentence is also a string that regular expressions can search.
"""

import re
from collections.abc import Sequence
from typing import Final

from extract.lexicon import GAP, TOKEN, Lexicon, Senses, Word
from extract.model import Sentence
from geo.gazetteer import Place

SYMBOLS: Final = {
    "place": "P", "plain": "-", "no-longer": "l", "not": "n", "verb": "V", "noun": "N", "state": "S", "say": "Y",
    "brink": "k", "condition": "c", "doubt": "d", "attacker": "A", "defender": "G", "foreign": "X",
    "speaker": "K", "future": "m", "cities": "C", "capital": "C", "city": "C", "province": "R", "district": "D", "facility": "F",
    "whole": "H", "part": "H", "attempt": "t", "able": "a", "fear": "f", "history": "h", "be": "b", "have": "v", "do": "u",
    "pair": "p", "of": "o", "relative": "r", "that": "T", "it": "p", "they": "q", "subordinator": "s", "conjunction": "&", "preposition": "i", "determiner": "e",
    "there": "p", "possessive": "'", "verb-other": "x", "adverb": "j", "road": "J", "body": "J", "date": "z",
}  # fmt: skip
_SPACED_DASH: Final = re.compile(r"(?<=\s)[-–](?=\s)|--")
_NOUNISH: Final = frozenset("eo'NAXPCi-RHK0GF")
_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january february march april may june july"
    " august september october november december morning afternoon evening night noon midnight midday dawn dusk week month hours hour day days"
    " overnight weekend sunrise sunset mon tue tues wed thu thur thurs fri sat sun aug sept sep jul jun o'clock nightfall daybreak weeks months minutes year years".split()
)
_PUNCTUATION: Final = {",": ",", ";": ";", ":": ":", "—": ";", "(": "(", ")": ")", '"': '"', "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "[": "(", "]": ")", "!": ".", "?": "?", ".": ".", "…": ".", "#": "#", "*": "*", "•": "*", ">": ">", "|": ";", "&": "&"}  # fmt: skip


class Item:
    """A stretch of a sentence that stands for one thing."""

    __slots__ = ("end", "gap", "senses", "start", "symbol", "text")

    def __init__(self, symbol: str, text: str, start: int, end: int, senses: Senses, gap: tuple[int, int] | None = None) -> None:
        self.symbol = symbol
        self.text = text
        self.start = start
        self.end = end
        self.senses = senses
        self.gap = gap

    def __repr__(self) -> str:
        return f"{self.symbol}:{self.text}"

    @property
    def places(self) -> tuple[Place, ...]:
        word = self.senses.get("place")
        return word.entry.places if word else ()

    def word(self, kind: str) -> Word | None:
        return self.senses.get(kind)

    def verbs(self) -> list[Word]:
        return [word for kind, word in self.senses.items() if kind.startswith("verb") and kind != "verb-other"]


class Line:
    """A sentence as items; `symbols[i]` is the symbol of `items[i]`."""

    __slots__ = ("items", "sentence", "symbols")

    def __init__(self, sentence: Sentence, items: list[Item]) -> None:
        self.sentence = sentence
        self.items = items
        self.symbols = "".join(item.symbol for item in items)


def tag(sentence: Sentence, folded: str, lexicon: Lexicon) -> Line:
    """Tag one sentence; `folded` is its folded text, of the same length."""
    if "-" in sentence.text or "–" in sentence.text:
        folded = _with_dashes(sentence.text, folded)
    tokens = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(folded)]
    words = [token[0] for token in tokens]
    items: list[Item] = []
    i = 0
    while i < len(tokens):
        i = _take_item(tokens, words, i, sentence, lexicon, items)
    _impersonal(items)
    return Line(sentence, items)


def _impersonal(items: list[Item]) -> None:
    """*Was reported captured*, *is said to have fallen*: a helper of the verb, and nobody's claim."""
    for last, item in zip(items, items[1:], strict=False):
        if item.text == "'s" and (last.text in {"there", "it", "that", "what", "he", "she", "who", "here"}):
            item.symbol = "b"
    for last, item, following in zip(items, items[1:], items[2:], strict=False):
        if item.symbol == "Y" and last.symbol == "b" and (following.symbol in "Vb" or following.text == "to") and item.senses["say"].entry.effect == "claim":
            item.symbol = "a"


def _with_dashes(text: str, folded: str) -> str:
    """Put spaced hyphens, which folding makes spaces, back as dashes."""
    letters = list(folded)
    for match in _SPACED_DASH.finditer(text):
        letters[match.start()] = "—"
    return "".join(letters)


def _take_item(tokens: list[tuple[str, int, int]], words: list[str], i: int, sentence: Sentence, lexicon: Lexicon, items: list[Item]) -> int:
    word, start, end = tokens[i]
    for rest, senses in lexicon.phrases.get(word, ()):
        if rest and not (GAP in rest or words[i + 1 : i + 1 + len(rest)] == list(rest)):
            continue
        stop, gap = _extent(words, i + 1, rest)
        if stop < 0 or not _is_written_as(senses, sentence.text, start, sentence.text[start : tokens[stop - 1][2]]):
            continue
        symbol = _symbol(senses, items, words, stop)
        if symbol is None:
            continue
        items.append(Item(symbol, folded_text(words, i, stop), sentence.start + start, sentence.start + tokens[stop - 1][2], senses, gap and (sentence.start + tokens[gap[0]][1], sentence.start + tokens[gap[1] - 1][2])))
        return stop
    items.append(Item(_plain_symbol(word, items, sentence.text[start]), word, sentence.start + start, sentence.start + end, {}))
    return i + 1


def folded_text(words: list[str], i: int, j: int) -> str:
    return words[i] if j == i + 1 else " ".join(words[i:j])


def _extent(words: list[str], i: int, rest: Sequence[str]) -> tuple[int, tuple[int, int] | None]:
    """Where a phrase ends, and what its gap holds; (-1, None) when it is not here."""
    if GAP not in rest:
        return i + len(rest), None
    at = rest.index(GAP)
    before, after = list(rest[:at]), list(rest[at + 1 :])
    if words[i : i + at] != before:
        return -1, None
    for width in range(5):
        j = i + at + width
        if words[j : j + len(after)] == after:
            return j + len(after), ((i + at, j) if width else None)
        if j >= len(words) or words[j] in _PUNCTUATION:
            break
    return -1, None


def _is_written_as(senses: Senses, text: str, start: int, surface: str) -> bool:
    """A place name bears a capital letter, or is in a script without capitals."""
    if "place" not in senses or len(senses) > 1:
        return True
    return not text[start].islower() or (senses["place"].entry.places[0].kind in {"capital", "province"} and text[start - 1 : start] == "#")


def _symbol(senses: Senses, items: list[Item], words: list[str], stop: int) -> str | None:
    kinds = list(senses)
    if len(kinds) > 1 or kinds[0] in _UNSURE:
        kinds = [kind for kind in kinds if _fits(kind, senses, items, words, stop)]
    best = min((_RANK[kind.partition(":")[0]] for kind in kinds if kind.partition(":")[0] in _RANK), default=None)
    return None if best is None else _BY_RANK[best]


_RANK: Final = {kind: rank for rank, kind in enumerate(SYMBOLS)}
_BY_RANK: Final = list(SYMBOLS.values())
_UNSURE: Final = {"speaker", "capital", "verb", "say", "noun", "state", "facility", "able", "attempt", "future"}
_HELPERS: Final = frozenset("is are was were has have had will would continue continues continued broke erupted raged intensified began took could".split())
_AFTER_NOUN: Final = frozenset({"on", "against", "by", "in", "of", "from", "into", "between", "near", "around", "at"})


def _fits(kind: str, senses: Senses, items: list[Item], words: list[str], stop: int) -> bool:
    """Whether a word that has several senses can have this one here."""
    last = items[-1] if items else None
    following = words[stop] if stop < len(words) else ""
    if kind.startswith(("verb", "say")) and kind != "verb-other":
        return not _is_nominal(senses[kind], senses, last, following, items)
    if kind == "speaker" and "facility" in senses:
        return following in {"said", "says", "told", "announced", "confirmed", "denied", "reported", "has", "insisted", "rejected", "wrote"}
    if kind == "noun":
        return not _is_verbal(senses, last, following)
    if kind == "state":
        return senses[kind].entry.id not in {"is-theirs", "gone"} or bool(last and _follows_be(items))
    if kind == "capital" and words[stop - 1] in {"centre", "center", "seat"}:
        return following == "of" and not set(words[stop + 1 : stop + 3]) & {"the", "city", "town", "its", "this"}
    if kind == "future" and words[stop - 1] == "may":
        return not (following[:1].isdigit() or (last is not None and (last.symbol == "0" or last.text in {"in", "of", "since", "early", "late"})))
    return True


def _follows_be(items: list[Item]) -> bool:
    return items[-1].symbol == "b" or any(item.text == "with" for item in items[-4:]) or (len(items) > 1 and items[-1].symbol in "jn" and items[-2].symbol == "b")


def _is_nominal(word: Word, senses: Senses, last: Item | None, following: str, items: list[Item]) -> bool:
    """A base or -s form behind a determiner, an adjective or a preposition is a noun."""
    if not word.forms & {"base", "s", "ing"} and word.entry.kind == "verb":
        return last is not None and (last.symbol == "e" or (last.symbol == "i" and last.text not in {"by", "to"}) or last.symbol == "'" and last.text == "'s") and following not in {"by"}
    if not word.forms & {"base", "s"} or word.forms & {"past", "part"}:
        return word.forms == {"ing"} and _is_gerund_noun(word, senses, last, following)
    if last is None or (last.symbol in ".:" and "speaker" in senses):
        return "noun" in senses or "defender" in senses or "speaker" in senses
    if "defender" in senses:
        return last.symbol not in "qm"
    if last.text == "to" or last.symbol in "mqup":
        return False
    if "noun" in senses:
        return last.symbol not in "AGKP" or (last.symbol == "P" and word.entry.frame != "fall") or following in _AFTER_NOUN or following in _HELPERS
    if word.entry.kind == "say" and following in {"that", "of"} and any(item.symbol == "Y" for item in items[-5:]):
        return True
    if word.entry.kind == "say" and "speaker" in senses and last.symbol in "wHX":
        return True
    if last.symbol in "eo'i0" or (last.symbol == "&" and len(items) > 1 and items[-2].symbol in "NFH"):
        return True
    return (last.symbol in _NOUNISH or last.symbol == "w") and ("noun" in senses or "defender" in senses or "facility" in senses) and following in _AFTER_NOUN


def _is_gerund_noun(word: Word, senses: Senses, last: Item | None, following: str) -> bool:
    """*The fighting*, *warning shots*, *the capturing of*: an -ing form that names a thing."""
    if word.entry.kind == "say":
        return last is not None and last.symbol not in "bjAGKXqp,&"
    if "noun" not in senses:
        return False
    if word.entry.frame == "fight":
        return last is None or last.symbol not in "bjAGKq"
    return following == "of" or (last is not None and last.symbol == "e")


def _is_verbal(senses: Senses, last: Item | None, following: str) -> bool:
    """A noun that could be a verb is one behind *to*, a modal or a subject, before an object."""
    verb = senses.get("verb")
    if verb is None or last is None:
        return False
    if last.text == "to" or last.symbol in "mqu":
        return True
    if verb.forms <= {"ing"}:
        return not _is_gerund_noun(verb, senses, last, following)
    return not _is_nominal(verb, senses, last, following, [])


def _plain_symbol(word: str, items: list[Item], letter: str) -> str:
    if word in _PUNCTUATION:
        return _PUNCTUATION[word]
    if word in _DAYS:
        return "z"
    if word[0].isdigit():
        return "0"
    if len(word) > 4 and word.endswith("ed") and letter.islower() and not (items and items[-1].symbol in "eio'"):
        return "x"
    return "w"
