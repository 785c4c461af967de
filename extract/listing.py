"""Lines of nothing but names under a sentence that says what befell them."""

from typing import Final

from extract.dates import dated
from extract.model import Level, Mention, Span
from extract.outcome import Fact
from extract.places import What
from extract.scene import Scene
from extract.slots import Parsed

_STRANGE: Final = 2  # words that the lexicon lacks: with more, a line is no list


def listed(parsed: Parsed, scene: Scene) -> list[Fact]:
    """Read a line of nothing but names and a day, under a sentence that says what befell them."""
    line = parsed.line
    if (
        not scene.pending
        or not set(line.symbols) <= set("P,&z0;:iej*.()wCR'o")
        or "P" not in line.symbols
        or line.symbols.count("w") > _STRANGE
    ):
        return []
    bulleted = line.sentence.text[:1] in "-*•·–>"
    dates = dated(line, scene.published, None)
    if line.symbols.count("P") <= 1 and not dates and not bulleted:
        return []
    told = scene.pending[0]
    day = next((d for d in dates if d.day), None)
    found: list[Fact] = []
    for unit in parsed.units:
        if unit.what is What.WHOLE and not unit.refers and unit.level is Level.CAPITAL:
            place = Span(line.items[unit.start].start, line.items[unit.end - 1].end)
            mention = Mention(
                line.sentence.span,
                place,
                place,
                told.rule,
                told.claimants,
                day.day if day else None,
                day.basis if day else None,
                ("named in a list of places that are so",),
            )
            found.append(
                Fact(unit.provinces[0], unit.level, told.status, told.stance, mention, unit.start)
            )
    return found
