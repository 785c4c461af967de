"""Who a noun phrase is, as one who speaks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from extract.model import Claimant, Span
from extract.tagging import Item, Line


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and the words that say so."""

    claimants: tuple[Claimant, ...]
    span: Span | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
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

    def note(self, found: Sequence[Attribution]) -> None:
        for attribution in found:
            if attribution.speaker.claimants and attribution.effect != "unreal":
                self.last = attribution.speaker
            self.names.update(
                dict.fromkeys(attribution.speaker.names, attribution.speaker.claimants)
            )


def who(line: Line, start: int, stop: int, voices: Voices) -> Speaker:
    """Say which claimants the noun phrase [start, stop) names."""
    heads: list[Claimant] = []
    head_wanted, weak = True, ""
    span: list[Item] = []
    for i in range(start, stop):
        symbol, item = line.symbols[i], line.items[i]
        if symbol in "&,":
            head_wanted = head_wanted or not (symbol == "," and heads)
        elif symbol in "AGXK":
            claimant, is_weak = _claimant(line, i, start)
            if (
                is_weak
                and item.text.startswith("spokes")
                and not heads
                and not set(line.symbols[start:stop]) & set("AGXP")
                and voices.last.claimants
            ):
                claimant = (
                    voices.last.claimants[0] if voices.last.claimants[0] in _BODIES else claimant
                )
            if weak and symbol in "AGX" and claimant is not None:
                heads[-1:] = [claimant]
                weak = ""
            elif head_wanted and claimant is not None:
                heads.append(claimant)
                weak, head_wanted = ("weak" if is_weak else ""), False
            span.append(item)
        elif symbol in "io" and heads:
            head_wanted = False
        elif symbol == "q" and not heads and item.text in {"we", "i"} and '"' not in line.symbols:
            return Speaker(voices.own)
        elif symbol == "q" and not heads and item.text not in {"you", "them", "him", "us all"}:
            return voices.last if voices.last.claimants else Speaker((Claimant.RESIDENT,))
        elif symbol == "p" and not heads and item.text == "it":
            return Speaker(()) if "w" in line.symbols[i + 1 : stop] else voices.last
    names = tuple(
        item.text
        for item in line.items[start:stop]
        if item.symbol == "w"
        and len(item.text) >= _SHORTEST_NAME
        and line.sentence.text[item.start - line.sentence.start].isupper()
    )
    if heads:
        return Speaker(
            tuple(dict.fromkeys(heads)), Span(span[0].start, span[-1].end) if span else None, names
        )
    known = next((voices.names[name] for name in reversed(names) if name in voices.names), None)
    nouns = [item for item in line.items[start:stop] if item.symbol == "w"]
    if known:
        return Speaker(known, _span_of(line, start, stop))
    return (
        Speaker((Claimant.RESIDENT,), _span_of(line, start, stop), names) if nouns else Speaker(())
    )


_SHORTEST_NAME: Final = 3  # letters
_BODIES: Final = frozenset({Claimant.TALIBAN, Claimant.GOVERNMENT, Claimant.FOREIGN})


def _span_of(line: Line, start: int, stop: int) -> Span | None:
    return Span(line.items[start].start, line.items[stop - 1].end) if stop > start else None


def _claimant(line: Line, i: int, start: int) -> tuple[Claimant | None, bool]:
    """Return the claimant that one noun names, with the side named right before it."""
    item, symbol = line.items[i], line.symbols[i]
    if symbol in "AGX":
        kind = {"A": "attacker", "G": "defender", "X": "foreign"}[symbol]
        if symbol in "AX" and _modifies_speaker(line, i):
            return None, False
        return item.senses[kind].entry.claimant, False
    entry = item.senses["speaker"].entry
    side = next(
        (line.items[j] for j in range(i - 1, max(start - 1, i - 4), -1) if line.symbols[j] in "AX"),
        None,
    )
    takes_side = (
        entry.weak
        or entry.claimant is Claimant.GOVERNMENT
        or (entry.claimant is Claimant.MEDIA and side is not None and side.symbol == "A")
    )
    if (
        side is not None
        and takes_side
        and all(line.symbols[j] in "AXwje'0" for j in range(line.items.index(side), i))
    ):
        return side.senses["attacker" if side.symbol == "A" else "foreign"].entry.claimant, False
    if entry.weak and any(line.symbols[j] == "G" for j in range(max(start, i - 3), i)):
        return Claimant.GOVERNMENT, False
    return entry.claimant, entry.weak


def _modifies_speaker(line: Line, i: int) -> bool:
    j = i + 1
    while j < len(line.symbols) and line.symbols[j] in "wj'" and j < i + 4:
        j += 1
    return line.symbols[j : j + 1] == "K"
