"""The words of every screen and picture: dates, counts, definitions, sentences."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from control.assessment import Certainty
from extract.model import Claimant, Stance, Status

TITLE: Final = "Afghanistan: provincial capitals reported seized, contested or repelled"
CAVEAT: Final = "A report is no fact."
SHOWS: Final = "This map shows what articles reported. It does not show who controls a place."
SILENCE: Final = "Silence may mean that nobody could report."
BOUNDARIES: Final = "Boundaries and names shown imply no endorsement."
DATA: Final = "Borders: Natural Earth, public domain. Places: GeoNames, CC BY 4.0."
PROGRAM: Final = "Reported Control"
VERSION: Final = "0.1.0"  # a test holds it to pyproject.toml
MADE_WITH: Final = f"Made with {PROGRAM} {VERSION}"
SAMPLE: Final = "Sample corpus, written for this project: an illustration, not to be cited."

RIGHT_TO_LEFT: Final = frozenset({"fa", "ps", "ar", "ur"})  # languages, ISO 639-1
MINUS: Final = "−"
LEFT_TO_RIGHT: Final = "\u200e"  # a mark without width
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NUMBERS: Final = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

STATUS: Final[Mapping[Status | None, str]] = {
    Status.SEIZED: "Seized",
    Status.CONTESTED: "Contested",
    Status.REPELLED: "Repelled",
    None: "No report",
}
STATUS_MEANS: Final[Mapping[Status | None, str]] = {
    Status.SEIZED: "taken, or held, by the attackers",
    Status.CONTESTED: "fighting in or for the city, or part taken",
    Status.REPELLED: "attack beaten back, or city retaken",
    None: "none found; it does not mean calm",
}
CERTAINTY: Final[Mapping[Certainty, str]] = {
    Certainty.CONFIRMED: "Confirmed",
    Certainty.REPORTED: "Reported",
    Certainty.CLAIMED: "Claimed",
    Certainty.DISPUTED: "Disputed",
}
CERTAINTY_MEANS: Final[Mapping[Certainty, str]] = {
    Certainty.CONFIRMED: "the losing side says so, or two independent stories in a neutral voice",
    Certainty.REPORTED: "one story in a neutral voice",
    Certainty.CLAIMED: "only the side that gains by it says so",
    Certainty.DISPUTED: "asserted, and also denied",
}
TINT_MEANS: Final = "a report on the whole province, not its capital"
QUIET_MEANS: Final = "quiet: no report for 14 days"
BOLD_MEANS: Final = "changed since the day before; Kabul always"
CLAIMANT: Final[Mapping[Claimant, str]] = {
    Claimant.TALIBAN: "Taliban",
    Claimant.GOVERNMENT: "Government",
    Claimant.RESIDENT: "Resident",
    Claimant.MEDIA: "Media",
    Claimant.FOREIGN: "Foreign",
    Claimant.UNATTRIBUTED: "No speaker",
}
STANCE: Final[Mapping[Stance, str]] = {Stance.ASSERTED: "asserted", Stance.DENIED: "denied"}


def day(value: date) -> str:
    """12 Aug 2021."""
    return f"{day_short(value)} {value.year}"


def day_short(value: date) -> str:
    """12 Aug: for a group whose year is said once."""
    return f"{value.day} {MONTHS[value.month - 1][:3]}"


def day_long(value: date) -> str:
    """12 August 2021: for headlines."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def day_slider(value: date) -> str:
    """Thu 12 Aug 2021."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def span(first: date, last: date) -> str:
    """18 Jul – 12 Aug 2021; one day alone if they are the same."""
    if first == last:
        return day(last)
    start = day_short(first) if first.year == last.year else day(first)
    return f"{start} – {day(last)}"


def signed(change: int) -> str:
    """+4, −3 (with a true minus), or no change."""
    if change == 0:
        return "no change"
    return f"+{change:,}" if change > 0 else f"{MINUS}{-change:,}"


def counted(number: int, noun: str) -> str:
    """1 story, 2 stories, 1,204 articles."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """stories, articles."""
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def in_words(number: int) -> str:
    """Return "four" for small numbers, "13" for others."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def listed(names: Sequence[str]) -> str:
    """Ghazni, Herat and Farah."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no "and"
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def apart(name: str) -> str:
    """Return a name from outside so that what follows keeps its order, were the name in Dari."""
    return name if name.isascii() else f"{name}{LEFT_TO_RIGHT}"


def capitalised(text: str) -> str:
    """Return the text with its first letter large."""
    return text[:1].upper() + text[1:]


def headline(seized: int, of: int, as_of: date) -> str:
    """13 of 34 capitals reported seized by 12 August 2021."""
    if seized == 0:
        return f"No capital reported seized by {day_long(as_of)}"
    return f"{seized} of {of} capitals reported seized by {day_long(as_of)}"


def how_many_more(change: int) -> str:
    """Return "four more than the day before", or the like."""
    if change == 0:
        return "no change since the day before"
    return f"{in_words(abs(change))} {'more' if change > 0 else 'fewer'} than the day before"


def change_sentence(
    gained: Sequence[str], disputed: Sequence[str], lost: Sequence[str]
) -> tuple[str, str]:
    """Say what changed in the capitals reported seized: the lead, printed bold, and the names.

    `disputed` are those gained whose seizure is disputed; `lost` were seized the day before.
    """
    lead = capitalised(how_many_more(len(gained) + len(disputed) - len(lost)))
    names = _gained(gained, disputed)
    if lost:
        names += ("; " if names else "") + f"no longer {listed(lost)}"
    return (f"{lead}:", f"{names}.") if names else (f"{lead}.", "")


def _gained(gained: Sequence[str], disputed: Sequence[str]) -> str:
    if not disputed:
        return listed(gained)
    tail = f"disputed, {listed(disputed)}"
    return f"{', '.join(gained)} and, {tail}" if gained else tail


def how_sure(certainties: Mapping[Certainty, int], quiet: int) -> str:
    """12 confirmed, 1 disputed; quiet ones last."""
    parts = [f"{certainties[c]} {c}" for c in Certainty if certainties.get(c)]
    return ", ".join([*parts, f"{quiet} quiet"] if quiet else parts)


def standing(
    status: Status | None, certainty: Certainty | None, since: date | None, *, quiet: bool = False
) -> str:
    """Return "reported seized, confirmed, since 12 Aug 2021": a status is never bare."""
    if status is None:
        return "no report"
    parts = [f"reported {status}", certainty or "", f"since {day(since)}" if since else ""]
    return ", ".join([part for part in parts if part] + (["quiet"] if quiet else []))


def days_before(as_of: date) -> str:
    """Return "since 11 Aug" for 12 Aug."""
    return f"since {day_short(as_of - timedelta(days=1))}"


def stands_on(counts: tuple[int, int, int], as_of: date) -> str:
    """Say what a picture stands on, from the numbers of reports, articles and sources."""
    reports, articles, sources = counts
    return (
        f"{counted(reports, 'report')} about capitals, dated up to {day_long(as_of)}, "
        f"in {counted(articles, 'article')} of {counted(sources, 'source')}; "
        "wire copies counted once."
    )
