"""The words that an assessment uses for voices, statuses, days and numbers."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final

from control.accounts import GAINER, LOSER, Account, Certainty, Voice
from control.standing import Standing
from control.support import ground
from extract.model import Stance, Status

SIDES: Final[Mapping[Voice, str]] = {
    Voice.TALIBAN: "the Taliban",
    Voice.GOVERNMENT: "the government",
}
CLAIM: Final[Mapping[Status, str]] = {
    Status.SEIZED: "it fell",
    Status.CONTESTED: "there is fighting",
    Status.REPELLED: "the attack was beaten back",
}
EVENT: Final[Mapping[Status, str]] = {
    Status.SEIZED: "fall",
    Status.CONTESTED: "fighting",
    Status.REPELLED: "repulse",
}
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# Not strftime: its months follow the locale of the machine.
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def day_words(day: date, as_of: date | None = None) -> str:
    """Return "8 Aug", with the year unless it is that of `as_of`."""
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if as_of and as_of.year == day.year else f"{words} {day.year}"


def counted(number: int, noun: str, plural: str) -> str:
    """Return "one story", "two stories", "12 stories"."""
    words = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{words} {noun if number == 1 else plural}"


def sentence(text: str) -> str:
    """Return the text with a capital first letter and, unless it has one, a full stop."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def stories_of(accounts: Iterable[Account]) -> dict[Voice, int]:
    """Return the number of stories in each voice."""
    told = {(account.voice, account.story) for account in accounts}
    return {voice: sum(v is voice for v, _ in told) for voice in Voice}


def listed(stories: Mapping[Voice, int]) -> str:
    """Return "the Taliban, the government and two neutral stories"."""
    names = [SIDES[voice] for voice in SIDES if stories.get(voice)]
    neutral = stories.get(Voice.NEUTRAL)
    if neutral:
        names.append(counted(neutral, "neutral story", "neutral stories"))
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def say(stories: Mapping[Voice, int], one: str = "says", many: str = "say") -> str:
    """Return "the Taliban say", "the government says"."""
    parties = [voice for voice, number in stories.items() if number]
    plural = len(parties) > 1 or Voice.TALIBAN in parties or stories.get(Voice.NEUTRAL, 0) > 1
    return f"{listed(stories)} {many if plural else one}"


def objecting(objections: Collection[Account], tellers: Mapping[Voice, int]) -> str:
    """Return who denies a status that `tellers` give, and who tells of another one."""
    deniers = stories_of(o for o in objections if o.stance is Stance.DENIED)
    both = any(number and tellers.get(voice) for voice, number in deniers.items())
    also = "also " if both else ""
    parts = [f"{say(deniers, f'{also}denies', f'{also}deny')} it"] if any(deniers.values()) else []
    for status, claim in CLAIM.items():
        others = stories_of(o for o in objections if o[2:4] == (status, Stance.ASSERTED))
        if any(others.values()):
            parts.append(f"{say(others)} {claim}")
    return ", ".join(parts)


def grounds(standing: Standing) -> str:
    """Return why the status would be sure if nobody objected, as a clause."""
    status = standing.status
    if status is None:
        return ""
    certainty = ground(status, standing.counts)
    if status is Status.CONTESTED:
        return _grounds_of_fighting(standing, certainty)
    if certainty is Certainty.CLAIMED:
        return f"only the side that gains by it, {_side_says(GAINER[status])} so"
    loser = LOSER[status]
    if not standing.counts[loser]:
        return neutral(standing)
    admitted = f"the losing side, {_side_says(loser)} so"
    number = standing.counts[Voice.NEUTRAL]
    agree = "agrees" if number == 1 else "agree"
    return f"{admitted}; {_stories(standing)} {agree}" if number else admitted


def _side_says(side: Voice) -> str:
    """Return "the government, says", to stand after "the losing side"."""
    return f"{SIDES[side]}, says"


def _grounds_of_fighting(standing: Standing, certainty: Certainty) -> str:
    sides = {voice: standing.counts[voice] for voice in SIDES if standing.counts[voice]}
    if not sides:
        return neutral(standing)
    if certainty is Certainty.CLAIMED:
        return f"only one side of the fight, {_side_says(next(iter(sides)))} so"
    if not standing.counts[Voice.NEUTRAL]:
        return "both sides of the fight say so"
    return f"{say(standing.counts)} so, and both sides lose by a fight"


def neutral(standing: Standing) -> str:
    """Return how many neutral stories say so, and that copies count once."""
    number = standing.counts[Voice.NEUTRAL]
    told = f"{_stories(standing)} {'says' if number == 1 else 'say'} so"
    if number > 1 or not standing.copies:
        return told
    count = "counts" if standing.copies == 1 else "count"
    return f"{told}; its {counted(standing.copies, 'copy', 'copies')} {count} once"


def _stories(standing: Standing) -> str:
    number = standing.counts[Voice.NEUTRAL]
    return f"{counted(number, 'story', 'independent stories')} in a neutral voice"
