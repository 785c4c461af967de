"""What the page marks in a sentence: places, verbs, actors, speakers, cues, dates, counts."""

from collections.abc import Iterator, Sequence
from typing import Final

from extract.dates import Dated
from extract.model import AggregateClaim, Claimant, Tag, TagKind
from extract.outcome import Fact
from extract.places import Unit, What
from extract.slots import Parsed
from extract.speakers import Attribution

_CUES: Final = {
    "n": "denial",
    "l": "no longer",
    "m": "future",
    "c": "condition",
    "f": "fear",
    "d": "doubt",
    "k": "nearly",
    "t": "attempt",
    "-": "without a fight",
    "h": "history",
}


def tags(
    parsed: Parsed,
    found: Sequence[Attribution],
    dates: Sequence[Dated],
    facts: Sequence[Fact],
    counts: Sequence[AggregateClaim],
) -> list[Tag]:
    """Return the tags of one sentence, in the order of the text, none over another."""
    candidates = [
        *_verbs(facts),
        *_places(parsed, facts),
        *_speakers(parsed, found),
        *_dates(parsed, dates),
        *_counts(parsed, counts),
        *_actors(parsed),
        *_cues(parsed, facts),
    ]
    taken: list[Tag] = []
    for tag in candidates:
        if all(tag.end <= other.start or other.end <= tag.start for other in taken):
            taken.append(tag)
    return sorted(taken, key=lambda tag: tag.start)


def _verbs(facts: Sequence[Fact]) -> Iterator[Tag]:
    for fact in facts:
        start, end = fact.mention.trigger
        if (
            fact.mention.trigger != fact.mention.place
            and fact.mention.sentence.start <= start < fact.mention.sentence.end
        ):
            yield Tag(TagKind.VERB, fact.status, start, end)


def _places(parsed: Parsed, facts: Sequence[Fact]) -> Iterator[Tag]:
    used = {fact.mention.place: fact.province for fact in facts}
    for unit in parsed.units:
        start, end = parsed.line.items[unit.start].start, parsed.line.items[unit.end - 1].end
        named = _name_only(parsed, unit)
        province = next((code for place, code in used.items() if place == (start, end)), None)
        if (
            province is None
            and unit.provinces
            and unit.provinces[0] in used.values()
            and unit.what is not What.UNUSED
        ):
            province = unit.provinces[0]
        if province is not None:
            yield Tag(TagKind.PLACE, province, *(named if not unit.refers else (start, end)))
        elif unit.provinces and not unit.refers:
            yield Tag(TagKind.UNUSED, unit.why or "only locates", *named)


def _name_only(parsed: Parsed, unit: Unit) -> tuple[int, int]:
    head = parsed.line.items[unit.head]
    return head.start, head.end


def _speakers(parsed: Parsed, found: Sequence[Attribution]) -> Iterator[Tag]:
    for attribution in found:
        speaker = attribution.speaker
        if (
            speaker.span is not None
            and parsed.line.sentence.start <= speaker.span.start < parsed.line.sentence.span.end
            and speaker.claimants
            and speaker.claimants != (Claimant.UNATTRIBUTED,)
        ):
            yield Tag(TagKind.SPEAKER, speaker.claimants[0], *speaker.span)


def _dates(parsed: Parsed, dates: Sequence[Dated]) -> Iterator[Tag]:
    for dated in dates:
        if dated.day is not None or dated.history:
            first, last = parsed.line.items[dated.at], parsed.line.items[dated.end - 1]
            yield Tag(
                TagKind.DATE,
                dated.day.isoformat() if dated.day else "history",
                first.start,
                last.end,
            )


def _counts(parsed: Parsed, counts: Sequence[AggregateClaim]) -> Iterator[Tag]:
    if counts:
        for unit in parsed.units:
            if unit.refers == "count":
                yield Tag(
                    TagKind.NUMBER,
                    str(counts[0].number),
                    parsed.line.items[unit.start].start,
                    parsed.line.items[unit.end - 1].end,
                )


def _actors(parsed: Parsed) -> Iterator[Tag]:
    for item in parsed.line.items:
        if item.symbol == "A":
            yield Tag(TagKind.ATTACKER, "attacker", item.start, item.end)


def _cues(parsed: Parsed, facts: Sequence[Fact]) -> Iterator[Tag]:
    if facts or set(parsed.line.symbols) & set("VNS"):
        for item in parsed.line.items:
            if item.symbol in _CUES:
                yield Tag(TagKind.CUE, _CUES[item.symbol], item.start, item.end)
