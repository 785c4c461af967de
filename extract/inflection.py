"""The forms that a verb takes."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

_DOUBLES: Final = re.compile(r"(?:[^aeiou]|qu)*[aeiou][^aeiouwxy]")  # drop, lob, beg: one syllable
_HISSES: Final = re.compile(r".*(?:s|sh|ch|x|z|[^aeiou]o)")  # pass, push, reach, veto
_KEEPS_E: Final = ("ee", "oe", "ye")  # agree, hoe, dye: agreeing, hoeing, dyeing


def inflect(verb: str, irregular: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield (spelling, form) for each form of a verb phrase; its first word bends.

    A verb of several syllables that doubles its last letter (repel, admit) stands among the
    irregular ones: its letters do not tell where its stress lies (enter, deliver, target).
    """
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    yield verb, "base"
    for form, spellings in zip(("s", "past", "part", "ing"), _forms(head, irregular), strict=True):
        for spelling in spellings.split("|"):
            yield spelling + tail, form


def _forms(head: str, irregular: Mapping[str, list[str]]) -> tuple[str, str, str, str]:
    if head in irregular:
        third, past, part, gerund = irregular[head]
        return third, past, part, gerund
    past = _past(head)
    return _third(head), past, past, _gerund(head)


def _third(head: str) -> str:
    if _is_consonant_y(head):
        return f"{head[:-1]}ies"
    return f"{head}es" if _HISSES.fullmatch(head) else f"{head}s"


def _past(head: str) -> str:
    if head.endswith("e"):
        return f"{head}d"
    return f"{head[:-1]}ied" if _is_consonant_y(head) else f"{_stem(head)}ed"


def _gerund(head: str) -> str:
    if head.endswith("ie"):
        return f"{head[:-2]}ying"
    if head.endswith("e") and not head.endswith(_KEEPS_E):
        return f"{head[:-1]}ing"
    return f"{_stem(head)}ing"


def _stem(head: str) -> str:
    """Return what -ed and -ing are put to: dropp-, panick-."""
    if head.endswith("ic"):
        return f"{head}k"
    return f"{head}{head[-1]}" if _DOUBLES.fullmatch(head) else head


def _is_consonant_y(head: str) -> bool:
    return head.endswith("y") and head[-2:-1] not in set("aeiou")
