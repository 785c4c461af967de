"""Who a noun phrase is, as one who speaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from extract.lexicon import words_of
from extract.model import Claimant, Span
from extract.tagging import Line


@dataclass(slots=True)
class Speaker:
    """Who speaks, and the words that say so."""

    claimants: tuple[Claimant, ...]
    span: Span | None = None
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Attribution:
    """A reporting verb at item `at`, who speaks, and the clauses [first, last) that are said."""

    at: int
    effect: str
    speaker: Speaker
    first: int
    last: int
    postposed: bool


@dataclass(slots=True)
class Voices:
    """The speakers of a text so far: the last one, and the names that were introduced."""

    own: tuple[Claimant, ...] = (Claimant.UNATTRIBUTED,)
    last: Speaker = field(default_factory=lambda: Speaker(()))
    names: dict[str, tuple[Claimant, ...]] = field(default_factory=dict)
    _own: Speaker | None = None

    def own_speaker(self) -> Speaker:
        """Return the text itself as the one who speaks."""
        if self._own is None or self._own.claimants != self.own:
            self._own = Speaker(self.own)
        return self._own

    def note(self, found: Sequence[Attribution], line: Line) -> None:
        """Keep who spoke in a sentence, failing that whom it is about."""
        if not any(a.speaker.claimants for a in found) and (person := leading(line, self)):
            self.last = person
        for attribution in found:
            if attribution.speaker.claimants and attribution.effect != "unreal":
                self.last = attribution.speaker
            for name in attribution.speaker.names:
                self.names[name] = attribution.speaker.claimants


_MESSAGES: Final = words_of("messages")


@dataclass(slots=True)
class _Heads:
    """The claimants of a noun phrase so far; a `weak` one gives way to the side named behind it."""

    claimants: list[Claimant] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    wanted: bool = True
    weak: bool = False

    def is_message(self, line: Line) -> bool:
        """Whether a tweet, a statement or the like is all that was named."""
        return len(self.words) == 1 and line.texts[self.words[0]] in _MESSAGES

    def join(self, mark: str) -> None:
        """Go on behind *and* or a comma: with another speaker, or with what explains this one."""
        self.wanted = self.wanted or not (mark == "," and self.claimants)

    def take(self, line: Line, i: int, claimant: Claimant | None, *, weak: bool) -> None:
        """Take in a noun that names people, and whom it stands for."""
        if (
            self.weak
            and (line.symbols[i] in "AGX" or self.is_message(line))
            and claimant is not None
        ):
            self.claimants[-1:] = [claimant]
            self.weak = False
        elif self.wanted and claimant is not None:
            self.claimants.append(claimant)
            self.weak, self.wanted = weak, False
        self.words.append(i)


def leading(line: Line, voices: "Voices") -> Speaker | None:
    """Return the person or body that a sentence begins with: whom *he* stands for behind it."""
    match = _LEADING.match(line.symbols)
    if match is None:
        return None
    speaker = who(line, match.start(1), match.end(), voices)
    return speaker if speaker.claimants else None


_LEADING: Final = re.compile(r'["&js]?(?:[ij]z,)?([ewXH0jP]{0,4}[KG])(?![\'"KGP])')


def who(line: Line, start: int, stop: int, voices: Voices) -> Speaker:
    """Say which claimants the noun phrase [start, stop) names."""
    heads = _Heads()
    for i in range(start, stop):
        symbol = line.symbols[i]
        if symbol in "&,":
            heads.join(symbol)
        elif symbol in "AGXK" or (symbol == "F" and line.word(i, "speaker")):
            claimant, weak = _claimant(line, i, start)
            if weak and not heads.claimants and _speaks_for_last(line, i, start, stop, voices):
                claimant = voices.last.claimants[0]
            heads.take(line, i, claimant, weak=weak)
        elif symbol in "io" and heads.claimants:
            heads.wanted = False
            heads.weak = heads.weak or (heads.is_message(line) and line.texts[i] in {"by", "from"})
        elif symbol in "qp" and not heads.claimants and not _ONE_OF.match(line.symbols, i, stop):
            meant = _pronoun(line, i, stop, voices)
            if meant is not None:
                return meant
    return _named(line, start, stop, voices, heads)


_ONE_OF: Final = re.compile(r"qo[ew]*[AGXK]")  # "one of its members of parliament"


def _speaks_for_last(line: Line, i: int, start: int, stop: int, voices: Voices) -> bool:
    """Know *a spokesman said*, of no side by name: of the body that spoke last."""
    return (
        line.texts[i].startswith("spokes")
        and not set(line.symbols[start:stop]) & set("AGXP")
        and bool(voices.last.claimants)
        and voices.last.claimants[0] in _BODIES
    )


def _pronoun(line: Line, i: int, stop: int, voices: Voices) -> Speaker | None:
    """Read *we* as the text itself, *he* and *it* as who spoke last; None if nobody speaks."""
    text = line.texts[i]
    if line.symbols[i] == "p":
        unnamed = Speaker(()) if "w" in line.symbols[i + 1 : stop] else voices.last
        return unnamed if text == "it" else None
    if text in {"we", "i"} and '"' not in line.symbols:
        return Speaker(voices.own)
    if text in {"you", "them", "him", "us all"}:
        return None
    return voices.last if voices.last.claimants else Speaker((Claimant.RESIDENT,))


def _named(line: Line, start: int, stop: int, voices: Voices, heads: _Heads) -> Speaker:
    """Return the speaker whom a phrase without pronoun names, by what he is or by his name."""
    plain = [i for i in range(start, stop) if line.symbols[i] == "w"]
    names = tuple([line.texts[i] for i in plain if _is_name(line, i)])
    if heads.claimants:
        span = line.span(heads.words[0], heads.words[-1])
        return Speaker(tuple(dict.fromkeys(heads.claimants)), span, names)
    known = next((voices.names[name] for name in reversed(names) if name in voices.names), None)
    if known:
        return Speaker(known, _span_of(line, start, stop))
    if plain:
        return Speaker((Claimant.RESIDENT,), _span_of(line, start, stop), names)
    return Speaker(())


def _is_name(line: Line, i: int) -> bool:
    return len(line.texts[i]) >= _SHORTEST_NAME and line.letter(i).isupper()


_SHORTEST_NAME: Final = 3  # letters
_BODIES: Final = frozenset({Claimant.TALIBAN, Claimant.GOVERNMENT, Claimant.FOREIGN})


def _span_of(line: Line, start: int, stop: int) -> Span | None:
    return line.span(start, stop - 1) if stop > start else None


def _claimant(line: Line, i: int, start: int) -> tuple[Claimant | None, bool]:
    """Return the claimant that one noun names, with the side named right before it."""
    senses, symbol = line.senses[i], line.symbols[i]
    if symbol in "AGX":
        kind = {"A": "attacker", "G": "defender", "X": "foreign"}[symbol]
        if symbol in "AX" and _modifies_speaker(line, i):
            return None, False
        return senses[kind].entry.claimant, False
    entry = senses["speaker"].entry
    side = _side_before(line, i, start)
    takes_side = (
        entry.weak
        or entry.claimant is Claimant.GOVERNMENT
        or (entry.claimant is Claimant.MEDIA and side >= 0 and line.symbols[side] == "A")
    )
    if side >= 0 and takes_side and all(symbol in "AXwje'0" for symbol in line.symbols[side:i]):
        kind = "attacker" if line.symbols[side] == "A" else "foreign"
        return line.senses[side][kind].entry.claimant, False
    if entry.weak and "G" in line.symbols[max(start, i - 3) : i]:
        return Claimant.GOVERNMENT, False
    return entry.claimant, entry.weak


def _side_before(line: Line, i: int, start: int) -> int:
    """Return the near item before `i` that names attackers or foreigners; -1 without one."""
    low = max(start, i - 3)
    return max(line.symbols.rfind("A", low, i), line.symbols.rfind("X", low, i))


def _modifies_speaker(line: Line, i: int) -> bool:
    j = i + 1
    while j < len(line.symbols) and line.symbols[j] in "wj'" and j < i + 4:
        j += 1
    return line.symbols[j : j + 1] == "K"
