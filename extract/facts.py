"""What the bound control words of one sentence say: of which place, how real, by whom, when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from extract.answers import answers, denied_source
from extract.cues import reality
from extract.dates import Dated, day_number
from extract.days import dates_of_members, when
from extract.frames import bound
from extract.gapping import following, gapped
from extract.governing import Reality, governor
from extract.lexicon import words_of
from extract.model import Claimant, DateBasis, Level, Mention, Span, Stance, Status
from extract.outcome import Fact, Place, rumour
from extract.places import NATIONAL_CAPITAL, What
from extract.scene import Pending, Scene
from extract.slots import ABSENT, Bound, Parsed
from extract.speakers import Attribution, Speaker

_ONGOING: Final = words_of("ongoing")
_EXCEPTING: Final = words_of("excepting")
_AWAY: Final = words_of("away")

_MEASURES: Final = words_of("measures")


def facts(
    parsed: Parsed,
    scene: Scene,
    found: Sequence[Attribution],
    voices: Sequence[Speaker],
    dates: Sequence[Dated],
) -> list[Fact]:
    """Return what a sentence says of capitals and provinces."""
    if scene.in_question and not found:
        return []
    told = bound(parsed)
    if scene.supposed:  # "Triggers: - Fall of Herat: all staff leave"
        told = [one for one in told if parsed.line.symbols[one.at] != "N"]
    if any(_is_fall(claim) for claim in scene.claims):
        told.extend(following(parsed))
    dated = [*((one, dates) for one in told), *gapped(parsed, told, dates)]
    facts = [
        fact for one, own in dated for fact in _facts_of(parsed, scene, found, voices, own, one)
    ]
    return facts + list(answers(parsed, scene, found, voices, facts))


def _facts_of(
    parsed: Parsed,
    scene: Scene,
    found: Sequence[Attribution],
    voices: Sequence[Speaker],
    dates: Sequence[Dated],
    one: Bound,
) -> Iterator[Fact]:
    """Yield what one control word says, once for each place that it is said of."""
    if one.unit.what in {What.DISTRICT, What.PERSON, What.UNUSED}:
        return
    real, why = reality(parsed.line, parsed.cut, one.clause, one.at, one.group)
    _weigh_entry(one, real, fled=scene.fled)
    speaker = _speaker(parsed, one, real, _denier(parsed, one, real, found) or voices[one.clause])
    reading = _reading(one, real) if speaker else None
    if speaker is None or reading is None or _is_elsewhere(parsed, one):
        return
    if reading[1] is Stance.DENIED and _is_only_one(parsed, one):
        return
    if one.unit is ABSENT and one.rule == "repel-attack" and reading[1] is Stance.DENIED:
        return  # "slowed but did not stop the advance"
    time = _time(parsed, scene, found, dates, one)
    if time is None:
        return
    targets, resolved = scene.discourse.resolve(parsed, one.unit)
    if not targets and _announces_list(parsed, one):
        scene.pending[:] = [Pending(reading[0], reading[1], speaker.claimants, one.rule)]
    steps = _steps(parsed, one, resolved, f"{real}: {why}" if why else "")
    mention = _mention(parsed, one, speaker, time, steps)
    told = _told_of(targets, parsed, one, reading, time, mention, speaker.span)
    yield from (rumour(fact) for fact in told) if real is Reality.RUMOURED else told


def _weigh_entry(one: Bound, real: Reality, *, fled: bool) -> None:
    """Take an entry for the taking where the government fled; a denied one for what it is."""
    entered = one.rule in {"attackers-enter", "entered-as-government-fled"}
    if not entered or one.unit.what is not What.WHOLE:
        return
    gone = fled and one.unit.provinces == NATIONAL_CAPITAL
    if real is Reality.REAL and (gone or one.status is Status.SEIZED):
        one.status, one.rule = Status.SEIZED, "entered-as-government-fled"
    else:
        one.status, one.rule = Status.CONTESTED, "attackers-enter"


def _is_only_one(parsed: Parsed, one: Bound) -> bool:
    """*Only Panjshir has not been taken*: no answer to a claim."""
    start = one.unit.start
    return start > 0 and parsed.line.texts[start - 1] == "only"


def _is_fall(fact: Fact) -> bool:
    return fact.status is Status.SEIZED and fact.stance is Stance.ASSERTED


def _denier(
    parsed: Parsed, one: Bound, real: Reality, found: Sequence[Attribution]
) -> Speaker | None:
    """Return who denies what others are reported to claim; None if nobody is named."""
    if real is not Reality.DENIED:
        return None
    y = governor(parsed.line, parsed.cut, one.clause)
    return next((a.speaker for a in found if a.at == y and a.effect == "deny"), None)


@dataclass(slots=True)
class _Time:
    """When: of all places, of single members of a list, and whether only vaguely."""

    day: date | None
    basis: DateBasis | None
    of_members: dict[str, Dated]
    vague: bool
    stated: bool


def _time(
    parsed: Parsed,
    scene: Scene,
    found: Sequence[Attribution],
    dates: Sequence[Dated],
    one: Bound,
) -> _Time | None:
    """Return when a control word is true; None for history."""
    day, basis, stated, history = when(parsed, one, dates, found)
    perfect = one.group is not None and one.group.perfect
    if history or (
        scene.history
        and day is None
        and not perfect
        and not any(d.day and not d.hour for d in dates)
    ):
        return None
    if day is None and (told := _after_a_fall(parsed, scene) or _also(parsed, scene, one)):
        day, basis, stated = told, DateBasis.TEXT, True
    official = scene.voices.own != (Claimant.UNATTRIBUTED,)  # a dated document of somebody's own
    vague = _is_ongoing(parsed, one, official=official) or any(d.day is None for d in dates)
    if day is None and scene.today is not None and not vague:
        day, basis, stated = scene.today, DateBasis.TEXT, True
    inner = dates_of_members(parsed, one, dates)
    if day is not None and _is_of_members_only(day, inner, dates):
        day, basis = None, None
    return _Time(day, basis, inner, vague, stated)


def _after_a_fall(parsed: Parsed, scene: Scene) -> date | None:
    """*Nili fell two days after Ghazni*: so long after a fall that was told."""
    line = parsed.line
    for unit in parsed.units:
        after = line.texts[unit.start - 3 : unit.start] if unit.start > _BACK else []
        day = scene.fell.get(unit.provinces[0]) if unit.provinces else None
        if day and after[1:] in (["days", "after"], ["day", "after"]):
            days = day_number(after[0])
            return day + timedelta(days=days) if days else None
    return None


def _also(parsed: Parsed, scene: Scene, one: Bound) -> date | None:
    """*Gardez had also fallen*: on the day of what was told before."""
    clause = parsed.cut[one.clause]
    also = one.status is Status.SEIZED and "also" in parsed.line.texts[clause.start : clause.end]
    return scene.last_day if also else None


_BACK: Final = 2  # items: a number, "days" and "after" stand before the place


def _announces_list(parsed: Parsed, one: Bound) -> bool:
    """*Five capitals have fallen:* a list is to name them."""
    return (
        one.unit.refers in {"cities", "count"}
        and one.unit.plural
        and parsed.line.symbols[one.unit.head] != "D"
    )


def _mention(
    parsed: Parsed, one: Bound, speaker: Speaker, time: _Time, steps: tuple[str, ...]
) -> Mention:
    """Return the sentence with the words that were read in it."""
    return Mention(
        parsed.line.sentence.span,
        parsed.line.span(one.at, one.at),
        _place(parsed, one),
        one.rule,
        speaker.claimants,
        time.day,
        time.basis,
        steps,
    )


def _told_of(
    targets: Sequence[Place],
    parsed: Parsed,
    one: Bound,
    reading: tuple[Status, Stance, bool],
    time: _Time,
    mention: Mention,
    voice: Span | None,
) -> Iterator[Fact]:
    """Yield one fact for each place, and the claim that a denial answers."""
    status, stance, kept = reading
    denied = denied_source(parsed, one) if stance is Stance.DENIED else None
    part = one.unit.what in {What.PART, What.FACILITY}
    for province, level in targets:
        if level is Level.PROVINCE and status is Status.SEIZED and _spares_capital(parsed):
            status = Status.CONTESTED
        own = time.of_members.get(province)
        yield Fact(
            province,
            level,
            status,
            stance,
            replace(mention, event_date=own.day, date_basis=own.basis) if own else mention,
            one.order,
            part,
            kept,
            time.vague or bool(time.of_members),
            voice,
            one.unit.what is What.FACILITY,
            borrowed=time.stated and own is None,
        )
        if denied:
            claim = replace(mention, rule="claim-denied", claimants=(denied,))
            yield Fact(province, level, status, Stance.ASSERTED, claim, one.order, part)


# "we left the city", "nobody has pushed us out": so only if this side says it
_OF_ONE_SIDE: Final = {
    "defenders-leave": Claimant.GOVERNMENT,
    "attackers-driven-out": Claimant.TALIBAN,
    "attackers-in-place": Claimant.TALIBAN,
}


def _speaker(parsed: Parsed, one: Bound, real: Reality, speaker: Speaker) -> Speaker | None:
    """Return whose words these are, and read them as theirs; None if they say nothing."""
    if (
        one.rule in {"retake", "retaken", "back-in-hands"}
        and real is Reality.REAL
        and speaker.claimants == (Claimant.TALIBAN,)
    ):
        one.status, one.rule = Status.SEIZED, "attackers-boast"
    if one.we and one.rule in _OF_ONE_SIDE:
        if _OF_ONE_SIDE[one.rule] not in speaker.claimants:
            return None
    elif one.we and one.status is Status.SEIZED and Claimant.TALIBAN not in speaker.claimants:
        one.rule = "defenders-hold-place"
    claims = parsed.line.texts[one.at].startswith("claim") and "A" in _before(parsed, one)
    if one.status is Status.SEIZED and (claims or _boasts(parsed, one)):
        return Speaker((Claimant.TALIBAN,), speaker.span)
    return speaker


def _before(parsed: Parsed, one: Bound) -> str:
    """Return the symbols of a clause up to its control word."""
    return parsed.line.symbols[parsed.cut[one.clause].start : one.at]


def _is_of_members_only(day: date, inner: Mapping[str, Dated], dates: Sequence[Dated]) -> bool:
    """Whether a day stands only inside the list of places, behind a member of it."""
    return any(d.day == day for d in inner.values()) and not any(
        d.day == day for d in dates if d not in inner.values()
    )


def _steps(parsed: Parsed, one: Bound, resolved: str, meant: str) -> tuple[str, ...]:
    """Return how a control word was read, in words."""
    made = f"“{parsed.line.texts[one.at]}” makes {one.rule}"
    return tuple(step for step in (made, resolved, meant, _said(parsed, one)) if step)


def _place(parsed: Parsed, one: Bound) -> Span:
    """Return the words of the place; without any, those of the control word."""
    unit = one.unit
    if unit.end:
        return parsed.line.span(unit.start, unit.end - 1)
    return parsed.line.span(one.at, one.at)


def _boasts(parsed: Parsed, one: Bound) -> bool:
    """*"Our fighters captured the city"*: whoever says so is of the attackers."""
    if "our" not in parsed.line.texts:
        return False
    clause = parsed.cut[one.clause]
    return any(
        parsed.line.symbols[i] == "A" and parsed.line.texts[i - 1] == "our"
        for i in range(clause.start + 1, one.at)
    )


def _is_ongoing(parsed: Parsed, one: Bound, *, official: bool) -> bool:
    """*Still*, *now*, *continues*: so, but since when is not said."""
    clause = parsed.cut[one.clause]
    if one.group is not None and one.group.perfect and "n" in one.group.helpers:
        return True  # "has not fallen": to this day
    if one.status is Status.CONTESTED and (
        _in_progress(one) or (not official and _is_present(parsed, one))
    ):
        return True
    return not _ONGOING.isdisjoint(parsed.line.texts[clause.start : clause.end])


def _is_present(parsed: Parsed, one: Bound) -> bool:
    """*Is surrounded*, *are in the suburbs*: so now, and since when is not said."""
    clause = parsed.cut[one.clause]
    start = one.group.start if one.group is not None else clause.start + 1
    return not {"is", "are"}.isdisjoint(parsed.line.texts[max(0, start - 1) : one.at + 1])


def _spares_capital(parsed: Parsed) -> bool:
    """See *the whole province, its centre apart*: a province fought for."""
    words = parsed.line.texts
    named = any(
        u.level is Level.CAPITAL and u.provinces and not u.refers and u.what is What.WHOLE
        for u in parsed.units
    )
    return bool(set(words) & _EXCEPTING) and (
        named
        or any(
            word in {"centre", "center", "capital", "city"} or "capital" in word for word in words
        )
    )


def _in_progress(one: Bound) -> bool:
    """*Is falling*, *is being overrun*: the place is being fought for."""
    return one.group is not None and one.group.progressive


def _said(parsed: Parsed, one: Bound) -> str:
    y = parsed.cut[one.clause].said
    return f"said with “{parsed.line.texts[y]}”" if y >= 0 else ""


Told = tuple[Status, Stance, bool]
_OF_A_PART: Final = frozenset(  # denied, they deny the fight; "its centre has not fallen" the fall
    {
        *("in-their-hands-in-part", "in-hands-in-part", "place-is-taken-in-part"),
        *("agent-verb-place-in-part", "attackers-hold-place-in-part"),
    }
)
_FOUGHT_FOR: Final[Told] = (Status.CONTESTED, Stance.ASSERTED, False)
_TRIED: Final = frozenset(  # whose attempt is a fight
    {
        *("agent-verb-place", "agent-verb-place-in-part", "retake", "cleared-in-part"),
        *("attackers-enter", "repel-attack", "attackers-driven-out", "place-is-attacked"),
    }
)


def _reading(one: Bound, real: Reality) -> Told | None:
    """Status, stance and whether it is only a claim to hold, from how a predicate is meant."""
    kept = one.rule == "defenders-hold-place"
    if one.rule == "only-capital-kept" and real is not Reality.UNREAL:
        return _FOUGHT_FOR
    match real:
        case Reality.REAL:
            return _told_as_real(one, kept=kept)
        case Reality.DENIED:
            status = Status.CONTESTED if one.rule in _OF_A_PART else one.status
            return status, (Stance.ASSERTED if kept else Stance.DENIED), False
        case Reality.ENDED:
            return (Status.SEIZED if kept else Status.REPELLED), Stance.ASSERTED, False
        case Reality.RUMOURED:
            return one.status, Stance.ASSERTED, False
    fought = {
        Reality.ATTEMPT: one.rule in _TRIED,
        Reality.PURPOSE: one.rule.startswith(("retake", "attackers-driven-out")),
    }
    return _FOUGHT_FOR if fought.get(real) else None


def _told_as_real(one: Bound, *, kept: bool) -> Told:
    """Read what is told as so: parts of a place, or a fall that goes on, are a fight for it."""
    falling = one.rule in {"place-falls", "agent-verb-place", "place-is-taken"}
    partly = one.unit.what in {What.PART, What.FACILITY} or (falling and _in_progress(one))
    if (one.status is Status.REPELLED and _in_progress(one)) or (
        partly and (one.status is Status.SEIZED or one.rule.startswith(("retake", "recapture")))
    ):
        return Status.CONTESTED, (Stance.DENIED if kept else Stance.ASSERTED), kept
    return one.status, (Stance.DENIED if kept else Stance.ASSERTED), kept


def _is_elsewhere(parsed: Parsed, one: Bound) -> bool:
    """Leave out a fight so many kilometres away, or in a place that is not ours."""
    if (
        one.unit is not None
        and (
            one.unit.refers in {"default", "there"}
            or (one.unit.refers == "city" and one.unit.what is What.FACILITY)
        )
    ) and _names_other_place(parsed, one):
        return True
    clause = parsed.cut[one.clause]
    return (
        one.status is Status.CONTESTED
        and not _MEASURES.isdisjoint(parsed.line.texts[clause.start : clause.end])
        and not _AWAY.isdisjoint(parsed.line.texts[clause.start : clause.end])
    )


def _names_other_place(parsed: Parsed, one: Bound) -> bool:
    """See *a post in North Waziristan*: a name behind a preposition that our gazetteer lacks."""
    line = parsed.line
    for i in range(1, parsed.cut[one.clause].end):
        if (
            line.symbols[i] == "w"
            and line.symbols[i - 1] == "i"
            and line.texts[i - 1] in {"in", "near", "at", "outside"}
        ) and line.sentence.text[line.items[i].start - line.sentence.start].isupper():
            return not any(unit.provinces for unit in parsed.units)
    return False
