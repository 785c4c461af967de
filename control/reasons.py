"""The reason of an assessment in words: each function gives one clause for a case."""

from control.accounts import Voice
from control.case import Case
from control.words import (
    CLAIM,
    EVENT,
    grounds,
    listed,
    objecting,
    say,
    sentence,
    stories_of,
)
from extract.model import Status


def because(case: Case) -> str:
    """Return the grounds, or who objects to them, as a clause."""
    return disputed_words(case) if case.standing.objections else grounds(case.standing)


def disputed_words(case: Case) -> str:
    """Return who says it and who objects."""
    standing = case.standing
    against = objecting(standing.objections, standing.counts)
    tellers = any(standing.counts.values())
    told = f"{say(standing.counts)} {CLAIM[standing.status]}" if tellers and standing.status else ""
    if any(o.status is not standing.status for o in standing.objections):
        day = max(o.day for o in standing.objections)
        both = ", ".join(filter(None, (told, against)))
        return f"two accounts of {case.day(day)} exclude each other: {both}"
    return f"{told}; {against}"


def rejected_words(case: Case) -> str:
    """Return who rejected the newest report, when, and with which note."""
    report, review = max(case.rejected, key=lambda pair: (pair[1].at, pair[0].article_id))
    said = f": {review.note}" if review.note else ""
    name = f"the report “{report.status}” of {case.day(report.day)}"
    return f"{review.reviewer} rejected {name} on {case.day(review.at.date())}{said}"


def turned_words(case: Case) -> str:
    """Return which outcome was turned round, and why that is believed."""
    past = case.past
    if past is None:
        return because(case)
    if case.status is Status.REPELLED:
        event = f"retaken after its fall of {case.day(past.since)}"
    elif past.before is Status.SEIZED:
        event = f"fallen again after it was retaken on {case.day(past.since)}"
    else:
        event = f"fallen after the repulse of {case.day(past.since)}"
    return f"{event}: {because(case)}"


def after_words(case: Case) -> str:
    """Return what a fight came after, and why it is believed."""
    before = case.standing.before
    if before is None:
        return because(case)
    event = f"{EVENT[before.status]} of {case.day(before.since)}"
    if before.is_solid:
        return f"fighting of {case.day(case.standing.since)}, after the {event}: {because(case)}"
    return f"newer than the {event}, which was only claimed and did not last: {because(case)}"


def unmoved_words(case: Case) -> str:
    """Return which fighting did not undo the outcome."""
    fight, standing = case.standing.unmoved, case.standing
    if fight is None or standing.status is None:
        return because(case)
    event = f"the {EVENT[standing.status]} of {case.day(standing.since)}"
    kept = f"does not undo {event}"
    if fight.dated:
        kept = f"did not undo {event}, which later stories repeat"
    mention = "fighting of" if fight.dated else "an undated mention of fighting on"
    return f"{mention} {case.day(fight.day)} {kept}: {because(case)}"


def replaced_words(case: Case) -> str:
    """Return which side says now what it denied before."""
    if case.replaced is None:
        return because(case)
    voice, day = case.replaced.voice, case.day(case.replaced.day)
    pronoun = "it" if voice is Voice.GOVERNMENT else "they"
    return f"{say({voice: 1})} now what {pronoun} denied on {day}: {because(case)}"


def denial_words(case: Case) -> str:
    """Return who denies what nobody claims."""
    newest = max(case.standing.denials, key=lambda denial: (denial.day, denial.said))
    voices = stories_of(d for d in case.standing.denials if d.status is newest.status)
    event = {Status.SEIZED: "a fall", Status.REPELLED: "a repulse"}.get(newest.status, "fighting")
    return f"{say(voices, 'denies', 'deny')} {event} that no report here claims"


def lapsed_words(case: Case) -> str:
    """Return how old the last report is."""
    age = (case.as_of - case.standing.renewed).days
    return f"the last report is {age} days old"


def lapsed_note(case: Case) -> str:
    """Return what stood until it lapsed."""
    status, day = case.standing.status, case.day(case.standing.renewed)
    return sentence(f"it was last reported {status} on {day}; after 60 days that no longer counts")


def note_words(case: Case) -> str:
    """Return what else should be known: an outcome only claimed, or a denial now outweighed."""
    return aside_words(case) or outlasted_words(case)


def outlasted_words(case: Case) -> str:
    """Return which denial newer accounts outweigh; one of before the status was of another."""
    since = case.standing.since
    denials = [denial for denial in case.denials if since and denial.day >= since]
    if not denials or case.replaced:
        return ""
    newest = max(denials, key=lambda denial: (denial.day, denial.said))
    denied = f"{listed({newest.voice: 1})} denied it on {case.day(newest.day)}"
    return sentence(f"{denied}; newer accounts repeat it")


def aside_words(case: Case) -> str:
    """Return which outcome was only claimed while fighting was told of."""
    claims = case.standing.aside
    if not claims or case.status is not Status.CONTESTED or case.standing.objections:
        return ""
    newest = max(claims, key=lambda claim: (claim.day, claim.said))
    voices = stories_of(claim for claim in claims if claim.status is newest.status)
    return sentence(f"{say(voices)}, of {case.day(newest.day)}, that {CLAIM[newest.status]}")
