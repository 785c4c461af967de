"""Who did what to which place: control words bound to the place phrases in their slots.

Each frame of `data/lexicon/verbs.toml` is one function here, which says what must stand where.
"""

import re
from collections.abc import Callable
from typing import Final

from extract.events import noun_event
from extract.fights import assault, enter, expel, fail, fight, repel, shell, strike
from extract.model import Status
from extract.slots import Bound, Parsed
from extract.states import belongs, claims_place, have, present, state_of_place
from extract.subjects import (
    VerbGroup,
    verb_group,
)
from extract.tagging import verbs
from extract.takings import control, fall, flag, hold, leave, lose, retake, take

_CONTROL: Final = re.compile("[VNSYv]|[AG](?=('))|b(?=[jnewHA0X]*(i))")


def bound(parsed: Parsed) -> list[Bound]:
    """Return the control words of a sentence that have their place, in the order of the text."""
    found: list[Bound] = []
    k, cut = 0, parsed.cut
    for match in _CONTROL.finditer(parsed.line.symbols):
        at = match.start()
        while cut[k].end <= at:
            k += 1
        if match.end(match.lastindex or 0) <= cut[k].end:  # what it looks at is of its clause
            hit = _BINDERS[match[0]](parsed, k, at)
            if hit is not None:
                found.append(hit)
    return _without_repelled_attacks(parsed, found) if len(found) > 1 else found


def _without_repelled_attacks(parsed: Parsed, found: list[Bound]) -> list[Bound]:
    """Leave out the attack that is repelled in the same clause: it is no fight of its own."""
    repelled = {
        b.clause
        for b in found
        if b.rule in {"repel-attack", "attack-repelled", "attack-fails", "recapture-of-place"}
    }
    return [
        b
        for b in found
        if not (
            b.status is Status.CONTESTED
            and parsed.line.symbols[b.at] == "N"
            and any(abs(b.clause - k) <= 1 for k in repelled)
        )
    ]


def _verb(parsed: Parsed, k: int, t: int) -> Bound | None:
    """Bind a verb in the first of its senses that has its place."""
    group = verb_group(parsed.line, t)
    for word in verbs(parsed.line.senses[t]):
        hit = _FRAMES[word.entry.frame](parsed, k, t, group)
        if hit is not None:
            return hit
    return None


_FRAMES: Final[dict[str, Callable[[Parsed, int, int, VerbGroup], Bound | None]]] = {
    function.__name__: function
    for function in (
        *(take, fall, lose, leave, hold, retake, flag, control),
        *(assault, enter, fight, shell, strike, repel, expel, fail),
    )
}


_BINDERS: Final[dict[str, Callable[[Parsed, int, int], Bound | None]]] = {
    "Y": claims_place,
    "b": present,
    "v": have,
    "V": _verb,
    "N": noun_event,
    "S": state_of_place,
    "A": belongs,
    "G": belongs,
}
