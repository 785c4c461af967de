"""The one letter that stands for each kind of item, and for marks and times of day."""

from typing import Final

SYMBOLS: Final = {  # of the senses that fit a word, the one that stands first here counts
    "place": "P",
    "plain": "-",
    "no-longer": "l",
    "not": "n",
    "verb": "V",
    "noun": "N",
    "state": "S",
    "say": "Y",
    "brink": "k",
    "condition": "c",
    "doubt": "d",
    "attacker": "A",
    "defender": "G",
    "foreign": "X",
    "speaker": "K",
    "future": "m",
    "cities": "C",
    "capital": "C",
    "city": "C",
    "province": "R",
    "district": "D",
    "facility": "F",
    "whole": "H",
    "part": "H",
    "attempt": "t",
    "able": "a",
    "fear": "f",
    "history": "h",
    "be": "b",
    "have": "v",
    "do": "u",
    "pair": "p",
    "of": "o",
    "relative": "r",
    "that": "T",
    "it": "p",
    "they": "q",
    "subordinator": "s",
    "conjunction": "&",
    "preposition": "i",
    "determiner": "e",
    "there": "p",
    "possessive": "'",
    "verb-other": "x",
    "adverb": "j",
    "road": "J",
    "body": "J",
    "date": "z",
}
RANK: Final = {kind: rank for rank, kind in enumerate(SYMBOLS)}
PUNCTUATION: Final = {
    ",": ",",
    ";": ";",
    ":": ":",
    "—": ";",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "|": ";",
    **dict.fromkeys('"“”„«»', '"'),
    "!": ".",
    "?": "?",
    ".": ".",
    "…": ".",
    "#": "#",
    "*": "*",
    "•": "*",
    ">": ">",
    "&": "&",
}
_DAYS: Final = (
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january"
    " february march april may june july august september october november december morning"
    " afternoon evening night noon midnight midday dawn dusk week month hours hour day days"
    " overnight weekend sunrise sunset mon tue tues wed thu thur thurs fri sat sun aug sept sep"
    " jul jun o'clock nightfall daybreak weeks months minutes year years"
)
PLAIN: Final = PUNCTUATION | dict.fromkeys(_DAYS.split(), "z")
_SHORTEST_PARTICIPLE: Final = 5  # letters: "fled", "need" are none


_MOST_KEPT: Final = 50_000  # words, so that memory does not grow with what is read


class Letters(dict[str, str]):
    """The symbols of words; "" for one that must be looked at where it stands."""

    def __missing__(self, word: str) -> str:
        """Tell a number and what may be a participle from any other word that nobody knows."""
        if word[0].isdigit():
            symbol = "0"
        else:
            symbol = "" if word.endswith("ed") and len(word) >= _SHORTEST_PARTICIPLE else "w"
        if len(self) < _MOST_KEPT:
            self[word] = symbol
        return symbol
