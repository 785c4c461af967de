"""Whose text it is: the article's own voice, a statement's author, the one interviewed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, Self

from extract.lexicon import Lexicon
from extract.model import Article, Claimant, Sentence
from extract.speakers import Speaker, Voices, who
from extract.tagging import Line, tag
from extract.text import Paragraph
from geo.names import fold

_DOCUMENT: Final = re.compile(
    r"\b(?:statement (?:of|by|from)|un bulletin|bulletin of|access note|full text"
    r"|press release|communique|communiqué|situation (?:note|report|update)"
    r"|flash (?:update|note)|displacement update"
    r"|humanitarian (?:update|note|bulletin|snapshot)|sitrep"
    r"|announcement (?:of|by|from)|declaration of"
    r"|bulletin no|in the name of (?:god|allah)|by the help of (?:god|almighty)"
    r"|office of the spokes|message (?:of|from) the|prepared by|issued by|directorate of public"
    r"|spokesman of the islamic|for immediate release|daily brief|safety bulletin)",
    re.I,
)
_RELIEF: Final = re.compile(
    r"\b(?:situation|flash|humanitarian|displacement|access)[\w ]{0,20}\b"
    r"(?:note|update|report|bulletin|snapshot)\b|\bsitrep\b",
    re.I,
)
_ANSWER: Final = re.compile(r"\s*A[.:]\s")
_QUESTION: Final = re.compile(r"\s*Q[.:]\s")
_TAIL: Final = 2  # paragraphs at the end that may name the author
_HEAD_WORDS: Final = 30


def document_voice(
    article: Article, blocks: Sequence[Paragraph], lexicon: Lexicon
) -> tuple[Claimant, ...]:
    """Return the claimant of a text that is a statement or a note of its own; else no speaker."""
    title, text = article.title, article.text
    head = _head(text, blocks)
    top = [text[b.start : b.end] for b in takewhile(lambda b: b.kind == "heading", blocks)]
    if (author := _letterhead(top, lexicon)) is not None:
        return (author,)
    lines = [title, *head, *_tail(text, blocks)]
    if not _TITLED.match(title) and not any(map(_is_document, lines[1:])):
        return (Claimant.UNATTRIBUTED,)
    if (author := next(_bodies([article.source, title], lexicon), None)) is not None:
        return (author,)
    if any(_RELIEF.search(line) for line in lines) or _ABROAD.search(title):
        return (Claimant.FOREIGN,)
    if (author := next(_bodies(lines, lexicon), None)) is not None:
        return (author,)
    boast = any(_BLESSING.search(line) for line in lines)
    return (Claimant.TALIBAN,) if boast else (Claimant.UNATTRIBUTED,)


_TITLED: Final = re.compile(
    r"\s*(?:[\w ]{1,30}:\s*)?"
    r"(?:(?:ministerial |joint )?statement|full text|announcement|communiqu|situation"
    r"|flash (?:update|note)|displacement update|press release|security advisory|weekly human"
    r"|(?:[\w ]{1,20}:\s*)?humanitarian (?:update|note|bulletin|snapshot|report))",
    re.I,
)
_ABROAD: Final = re.compile(r"statement on (?:the situation in )?afghanistan", re.I)
_BLESSING: Final = re.compile(r"in the name of|by the help of", re.I)
_REPORTED: Final = re.compile(r"\b(?:said|says|told)\b")


def _head(text: str, blocks: Sequence[Paragraph]) -> list[str]:
    """Return the headings and short lines at the start, and the opening of a document."""
    head = [text[b.start : b.end] for b in blocks[:4] if b.kind == "heading" or _is_short(text, b)]
    if blocks and (lead := _DOCUMENT.match(text, blocks[0].start)):
        start = blocks[0].start
        head.append(text[start : start + max(120, lead.end() - start)])
    return head


def _tail(text: str, blocks: Sequence[Paragraph]) -> list[str]:
    """Return the short lines at the end, where an author signs."""
    last = blocks[-_TAIL:] if len(blocks) > _TAIL else ()
    return [text[b.start : b.end] for b in last if _is_short(text, b)]


def _is_short(text: str, block: Paragraph) -> bool:
    return len(text[block.start : block.end].split(None, _HEAD_WORDS)) <= _HEAD_WORDS


def _is_document(line: str) -> bool:
    """Whether a line calls its text a document, and does not only report of one."""
    return _DOCUMENT.search(line) is not None and not _REPORTED.search(line)


def _bodies(lines: Sequence[str], lexicon: Lexicon) -> Iterator[Claimant]:
    """Yield the claimants of the bodies that the lines name."""
    for line in lines:
        for item in tag(Sentence(line, 0), fold(line), lexicon).items:
            if item.symbol in "AGX" and item.text not in {"enemy", "the enemy"}:
                words = map(item.word, ("attacker", "defender", "foreign"))
                yield from (w.entry.claimant for w in words if w and w.entry.claimant)


def _letterhead(head: Sequence[str], lexicon: Lexicon) -> Claimant | None:
    """Read a line in capitals that names a body and tells nothing: *MINISTRY OF DEFENCE*."""
    for words in head:
        if not words.isupper():
            continue
        line = tag(Sentence(words, 0), fold(words), lexicon)
        kinds = {"A": "attacker", "G": "defender", "X": "foreign"}
        if not set(line.symbols) & set("VN"):
            for item in line.items:
                if item.symbol in kinds:
                    return item.senses[kinds[item.symbol]].entry.claimant
    return None


def interviewee(text: str, blocks: Sequence[Paragraph], lexicon: Lexicon) -> Speaker | None:
    """Say who answers in an interview: the first person whom its opening names."""
    if (
        not any(_ANSWER.match(text, b.start) for b in blocks)
        and sum(is_asked(text, b) for b in blocks) < _ASKED
    ):
        return None
    for block in blocks:
        if _QUESTION.match(text, block.start) or is_asked(text, block):
            break
        opening = text[block.start : block.end]
        line = tag(Sentence(opening, block.start), fold(opening), lexicon)
        for i, symbol in enumerate(line.symbols):
            if symbol == "K":
                speaker = who(
                    line, i - 1 if i and line.symbols[i - 1] in "AX" else i, i + 1, Voices()
                )
                if speaker.claimants:
                    return speaker
    return Speaker((Claimant.RESIDENT,))


_ASKED: Final = 3  # paragraphs that end in a question mark make an interview


def is_asked(text: str, block: Paragraph) -> bool:
    """Whether a paragraph ends in a question mark."""
    return text[block.start : block.end].rstrip().endswith("?")


def is_answer(text: str, block: Paragraph, previous: Paragraph | None) -> bool:
    """Know a line of an interview that answers: marked so, or behind a question."""
    return _ANSWER.match(text, block.start) is not None or (
        previous is not None
        and is_asked(text, previous)
        and not _QUESTION.match(text, block.start)
        and not is_asked(text, block)
    )


_NAMES_AUTHOR: Final = re.compile(r"[^0z;:.]{0,6}[KAG]")


def byline(line: Line, voices: Voices) -> Speaker | None:
    """Read a heading that names who writes below it: *Press office, governor of Balkh, 17:10*."""
    if (
        not _NAMES_AUTHOR.match(line.symbols)
        or not set(line.symbols) & set(",0z:")
        or set(line.symbols) & set("VNSYbvm?")
    ):
        return None
    speaker = who(line, 0, len(line.texts), voices)
    return speaker if speaker.claimants else None


def is_question(text: str, block: Paragraph) -> bool:
    """Whether a paragraph is marked as a question of an interview."""
    return _QUESTION.match(text, block.start) is not None


_QUOTATION: Final = re.compile('["“”]')


@dataclass(slots=True)
class Quotes:
    """The quotation marks of a paragraph, counted up to `at`, an offset into its text."""

    any: bool = False
    at: int = 0
    opening: int = 0
    closing: int = 0
    straight: int = 0

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Return those of the paragraph from `start` to `end`, none of them counted yet."""
        return cls(_QUOTATION.search(text, start, end) is not None, start)

    def are_open(self, text: str, at: int) -> bool:
        """Whether a quotation that began before `at` goes on there; `at` never goes back."""
        if not self.any:
            return False
        passed = text[self.at : at]
        self.opening += passed.count("“")
        self.closing += passed.count("”")
        self.straight += passed.count('"')
        self.at = at
        return self.opening > self.closing if self.opening else self.straight % 2 > 0


def open_quotes(text: str) -> int:
    """How many quotation marks a stretch leaves open: 0 or 1."""
    return (text.count("“") - text.count("”") if "“" in text else text.count('"') % 2) > 0
