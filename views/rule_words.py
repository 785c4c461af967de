"""The rules of assessment in words, in the order in which they are tried."""

from collections.abc import Mapping
from typing import Final

RULE_WORDS: Final[Mapping[str, str]] = {
    "rejected": "A reviewer rejected every report of it: nothing is shown, and the note says why.",
    "lapsed": "The last report is 60 days old: no report. A confirmed or reported seizure stays.",
    "denial alone": "A side denies what nobody here claims: that marks nothing.",
    "none": "No report up to the day: a ring, which does not mean calm.",
    "quiet": "No report for 14 days: the mark turns small and pale.",
    "disputed": "Asserted and denied, or two accounts of a day exclude each other: disputed.",
    "sticks": "Fighting that the text does not date after a solid outcome does not undo it.",
    "counter-attack": "Fighting that the text dates after a solid outcome: contested again.",
    "outlasted": "Newer days outrank older ones: what was only claimed before did not last.",
    "retaken": "A new outcome turns round a solid one: retaken, or fallen again.",
    "overtaken": "A side says now what it denied before: its later account replaces the earlier.",
    "fighting": "Both sides lose by a fight: one of them and a neutral story, or two neutral "
    "stories, confirm it.",
    "admitted": "The losing side says so: confirmed.",
    "corroborated": "Two independent stories in a neutral voice: confirmed.",
    "one voice": "One story in a neutral voice, its copies counted once: reported.",
    "claimed": "Only the side that gains says so: claimed, and drawn hollow.",
}


def section() -> str:
    """Return the rules as a section of HTML."""
    rows = "".join(f"<li><b>{name}</b> {said}</li>" for name, said in RULE_WORDS.items())
    return (
        '<section class="rc-span"><h2>The rules, tried from the top</h2><p>The first that fits '
        "gives the reason that the panel shows. They hold for both sides alike.</p>"
        f'<ol class="rc-rules">{rows}</ol></section>'
    )
