"""What the bound control words of one sentence say: of which place, how real, by whom, when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from extract.claimants import Attribution, Speaker, Voices, who
from extract.cues import Reality, reality, refuted_claim
from extract.dates import Dated, dated
from extract.frames import Bound, Parsed, bound
from extract.model import Claimant, DateBasis, Level, Mention, Span, Stance, Status
from extract.outcome import Fact
from extract.places import What
from extract.reference import Discourse

_MEASURES: Final = frozenset(
    {"kilometers", "kilometres", "km", "miles", "mile", "kilometer", "kilometre"}
)
_CLAIM_NOUNS: Final = frozenset(
    {
        "suggestion",
        "story",
        "stories",
        "word",
        "claim",
        "claims",
        "assertion",
        "assertions",
        "report",
        "reports",
        "rumours",
        "rumors",
        "rumour",
        "rumor",
        "statement",
        "account",
        "accounts",
        "allegation",
        "allegations",
        "it",
        "this",
        "that",
        "boast",
        "announcement",
        "suggestions",
        "news",
        "so",
        "both",
    }
)
_FALSE: Final = frozenset(
    {
        "false",
        "untrue",
        "lie",
        "lies",
        "nonsense",
        "baseless",
        "propaganda",
        "wrong",
        "fabrication",
        "invention",
        "fiction",
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "fake",
        "hoax",
    }
)


_MEMORY: Final = 2  # sentences: an older claim is no longer what "it" denies


@dataclass(frozen=True, slots=True)
class Pending:
    """What is said of capitals that a list is to name."""

    status: Status
    stance: Stance
    claimants: tuple[Claimant, ...]
    rule: str


@dataclass(slots=True)
class Scene:
    """What the sentences before in the paragraph leave in the reader's mind."""

    published: date
    discourse: Discourse
    voices: Voices
    answering: Speaker | None = None
    in_question: bool = False
    history: bool = False
    silence: int = 0
    claims: list[Fact] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)

    def after_sentence(
        self,
        parsed: Parsed,
        found: Sequence[Attribution],
        new: Sequence[Fact],
        dates: Sequence[Dated],
    ) -> None:
        self.voices.note(found)
        self.discourse.note(parsed, tuple(dict.fromkeys(fact.province for fact in new)))
        self.silence = 0 if new else self.silence + 1
        if new:
            self.claims[:] = new
        elif self.silence > _MEMORY:
            self.claims.clear()
        if any(d.history for d in dates):
            self.history = True
        elif any(d.day for d in dates):
            self.history = False


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
    facts = [
        fact
        for one in bound(parsed)
        for fact in _facts_of(parsed, scene, found, voices, dates, one)
    ]
    return facts + list(_answers(parsed, scene, found, voices, facts))


def _facts_of(
    parsed: Parsed,
    scene: Scene,
    found: Sequence[Attribution],
    voices: Sequence[Speaker],
    dates: Sequence[Dated],
    one: Bound,
) -> Iterator[Fact]:
    real, why = reality(parsed.line, parsed.cut, one.clause, one.at, one.group)
    speaker = voices[one.clause]
    if one.unit.what in {What.DISTRICT, What.PERSON, What.UNUSED}:
        return
    if (
        one.rule in {"retake", "retaken"}
        and real is Reality.REAL
        and speaker.claimants == (Claimant.TALIBAN,)
    ):
        one.status, one.rule = Status.SEIZED, "attackers-boast"
    if one.we and one.rule == "defenders-leave":
        if Claimant.GOVERNMENT not in speaker.claimants:
            return
    elif one.we and Claimant.TALIBAN not in speaker.claimants:
        one.rule = "defenders-hold-place"
    if one.status is Status.SEIZED and _boasts(parsed, one):
        speaker = Speaker((Claimant.TALIBAN,), speaker.span)
    reading = _reading(one, real)
    if reading is None or _is_elsewhere(parsed, one):
        return
    status, stance, kept = reading
    day, basis, history = _when(parsed, one, dates, found)
    perfect = one.group is not None and one.group.perfect
    if history or (scene.history and day is None and not perfect and not any(d.day for d in dates)):
        return
    inner = _dates_of_members(parsed, one, dates)
    if (
        day is not None
        and any(d.day == day for d in inner.values())
        and not any(d.day == day for d in dates if d not in inner.values())
    ):
        day, basis = None, None
    targets, resolved = scene.discourse.resolve(parsed, one.unit)
    if (
        not targets
        and one.unit.refers in {"cities", "count"}
        and one.unit.plural
        and parsed.line.symbols[one.unit.head] != "D"
    ):
        scene.pending[:] = [Pending(status, stance, speaker.claimants, one.rule)]
    steps = tuple(
        step
        for step in (
            f"“{parsed.line.texts[one.at]}” makes {one.rule}",
            resolved,
            f"{real}: {why}" if why else "",
            _said(parsed, one),
        )
        if step
    )
    item, unit = parsed.line.items[one.at], one.unit
    place = (
        Span(parsed.line.items[unit.start].start, parsed.line.items[unit.end - 1].end)
        if unit.end
        else Span(item.start, item.end)
    )
    mention = Mention(
        parsed.line.sentence.span,
        Span(item.start, item.end),
        place,
        one.rule,
        speaker.claimants,
        day,
        basis,
        steps,
    )
    vague = _is_ongoing(parsed, one) or any(d.day is None for d in dates)
    part = unit.what in {What.PART, What.FACILITY}
    for province, level in targets:
        if level is Level.PROVINCE and status is Status.SEIZED and _spares_capital(parsed):
            status = Status.CONTESTED
        own = inner.get(province)
        told = replace(mention, event_date=own.day, date_basis=own.basis) if own else mention
        yield Fact(
            province,
            level,
            status,
            stance,
            told,
            one.order,
            part,
            kept,
            vague or bool(inner),
            speaker.span,
            unit.what is What.FACILITY,
        )
        if stance is Stance.DENIED and (denied := _denied_source(parsed, one)):
            yield Fact(
                province,
                level,
                status,
                Stance.ASSERTED,
                Mention(
                    mention.sentence,
                    mention.trigger,
                    place,
                    "claim-denied",
                    (denied,),
                    day,
                    basis,
                    steps,
                ),
                one.order,
                part,
            )


def _dates_of_members(parsed: Parsed, one: Bound, dates: Sequence[Dated]) -> dict[str, Dated]:
    """*Zaranj on Friday and Sheberghan on Saturday*: a day inside a list is that of the member before it."""
    members = [u for u in parsed.units if u.group == one.unit.group and not u.refers]
    found: dict[str, Dated] = {}
    for unit, following in zip(members, members[1:], strict=False):
        inside = next((d for d in dates if unit.start < d.at < following.start and d.day), None)
        if inside is not None:
            found[unit.provinces[0]] = inside
            for earlier in reversed(members[: members.index(unit)]):
                if (
                    earlier.provinces[0] in found
                    or "&" not in parsed.line.symbols[earlier.end : unit.start]
                ):
                    break
                found[earlier.provinces[0]] = inside
    if found and len(members) > 1:
        last = next((d for d in dates if d.at >= members[-1].end and d.day), None)
        if last is not None:
            found[members[-1].provinces[0]] = last
    return found


def _boasts(parsed: Parsed, one: Bound) -> bool:
    """*"Our fighters captured the city"*: whoever says so is of the attackers."""
    clause = parsed.cut[one.clause]
    return any(
        parsed.line.symbols[i] == "A" and parsed.line.texts[i - 1] == "our"
        for i in range(clause.start + 1, one.at)
    )


def _is_ongoing(parsed: Parsed, one: Bound) -> bool:
    """*Still*, *now*, *continues*: so, but since when is not said."""
    clause = parsed.cut[one.clause]
    return not {
        "still",
        "now",
        "remain",
        "remains",
        "continue",
        "continues",
        "since",
        "ongoing",
    }.isdisjoint(parsed.line.texts[clause.start : clause.end])


def _spares_capital(parsed: Parsed) -> bool:
    """*The whole province, its centre apart*: a province fought for."""
    words = parsed.line.texts
    named = any(
        u.level is Level.CAPITAL and u.provinces and not u.refers and u.what is What.WHOLE
        for u in parsed.units
    )
    return bool(set(words) & {"except", "apart", "excluding", "save", "besides"}) and (
        named
        or any(
            word in {"centre", "center", "capital", "city"} or "capital" in word for word in words
        )
    )


def _in_progress(one: Bound) -> bool:
    """*Is falling*, *is being overrun*: the place is being fought for."""
    return one.group is not None and one.group.progressive


def listed(parsed: Parsed, scene: Scene) -> list[Fact]:
    """A line of nothing but names and a day, under a sentence that says what befell them."""
    line = parsed.line
    if (
        not scene.pending
        or not set(line.symbols) <= set("P,&z0;:iej*.()wCR'o")
        or "P" not in line.symbols
        or line.symbols.count("w") > 2
    ):
        return []
    bulleted = line.sentence.text[:1] in "-*•·–>"
    dates = dated(line, scene.published, None)
    if line.symbols.count("P") < 2 and not dates and not bulleted:
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


def _said(parsed: Parsed, one: Bound) -> str:
    y = parsed.cut[one.clause].said
    return f"said with “{parsed.line.texts[y]}”" if y >= 0 else ""


def _reading(one: Bound, real: Reality) -> tuple[Status, Stance, bool] | None:
    """Status, stance and whether it is only a claim to hold, from how a predicate is meant."""
    kept = one.rule == "defenders-hold-place"
    progressive = (
        one.rule in {"place-falls", "agent-verb-place", "place-is-taken"}
        and one.group is not None
        and _in_progress(one)
    )
    if one.status is Status.REPELLED and _in_progress(one) and real is Reality.REAL:
        return Status.CONTESTED, Stance.ASSERTED, False
    partly = progressive or one.unit.what in {What.PART, What.FACILITY}
    status = (
        Status.CONTESTED
        if partly
        and real is Reality.REAL
        and (one.status is Status.SEIZED or one.rule.startswith(("retake", "retaken")))
        else one.status
    )
    match real:
        case Reality.UNREAL:
            return None
        case Reality.ENDED:
            return (
                (Status.SEIZED, Stance.ASSERTED, False)
                if kept
                else (Status.REPELLED, Stance.ASSERTED, False)
            )
        case Reality.ATTEMPT:
            tried = one.rule in {
                "agent-verb-place",
                "retake",
                "attackers-enter",
                "repel-attack",
                "attackers-driven-out",
                "agent-verb-place-in-part",
                "cleared-in-part",
                "place-is-attacked",
            }
            return (Status.CONTESTED, Stance.ASSERTED, False) if tried else None
        case Reality.DENIED:
            return (status, Stance.ASSERTED, False) if kept else (status, Stance.DENIED, False)
        case Reality.REAL:
            return (status, Stance.DENIED, True) if kept else (status, Stance.ASSERTED, False)


def _is_elsewhere(parsed: Parsed, one: Bound) -> bool:
    """A fight so many kilometres away, or in a place that is not ours, is none for the place."""
    if (
        one.unit is not None
        and (
            one.unit.refers == "default"
            or (one.unit.refers == "city" and one.unit.what is What.FACILITY)
        )
    ) and _names_other_place(parsed, one):
        return True
    clause = parsed.cut[one.clause]
    return (
        one.status is Status.CONTESTED
        and not _MEASURES.isdisjoint(parsed.line.texts[clause.start : clause.end])
        and not {"from", "away", "of", "outside", "south", "north"}.isdisjoint(
            parsed.line.texts[clause.start : clause.end]
        )
    )


def _names_other_place(parsed: Parsed, one: Bound) -> bool:
    """*A post in North Waziristan*: a capitalised name behind a preposition that no gazetteer of ours knows."""
    line, clause = parsed.line, parsed.cut[one.clause]
    for i in range(clause.start + 1, clause.end):
        if (
            line.symbols[i] == "w"
            and line.symbols[i - 1] == "i"
            and line.texts[i - 1] in {"in", "near", "at", "outside"}
        ):
            if line.sentence.text[line.items[i].start - line.sentence.start].isupper():
                return not any(unit.provinces for unit in parsed.units)
    return False


def _denied_source(parsed: Parsed, one: Bound) -> Claimant | None:
    """The named speaker whose claim is quoted only to be denied asserts it too."""
    y = parsed.cut[one.clause].said
    claim = refuted_claim(parsed.line, one.at)
    if claim >= 0:
        actor = next(
            (item for item in parsed.line.items[max(0, claim - 3) : one.at] if item.symbol == "A"),
            None,
        )
        return Claimant.TALIBAN if actor else None
    if y < 0 or parsed.line.items[y].senses["say"].entry.effect != "deny":
        return None
    stop = parsed.cut[one.clause].start
    between = parsed.line.items[
        y + 1 : stop if parsed.cut[one.clause].opener == "T" else max(stop, one.at)
    ]
    if not any(item.text in _CLAIM_NOUNS for item in between):
        return None
    actor = next((item for item in between if item.symbol in "AGX"), None)
    if actor is None:
        return None
    return actor.senses[
        {"A": "attacker", "G": "defender", "X": "foreign"}[actor.symbol]
    ].entry.claimant


def _when(
    parsed: Parsed, one: Bound, dates: Sequence[Dated], found: Sequence[Attribution]
) -> tuple[date | None, DateBasis | None, bool]:
    """The day nearest to the predicate in its clause, else in a clause beside it, else that of the statement."""
    clause = parsed.cut[one.clause]
    dates = [d for d in dates if not _is_inside_other_list(parsed, one, d)]
    own = [d for d in dates if clause.start <= d.at < clause.end]
    loose = [
        d
        for d in dates
        if not parsed.cut[_clause_of(parsed, d.at)].verbal or _shares_day(parsed, one, d)
    ]
    saying = [
        d
        for a in found
        if a.first <= one.clause < a.last
        for d in dates
        if _clause_of(parsed, d.at) == _clause_of(parsed, a.at)
    ]
    history = any(d.history for d in dates) and not any(
        d.day and not d.history for d in [*own, *loose]
    )
    alone = (
        [d for d in dates if d.day]
        if sum(d.day is not None for d in dates) == 1 and one.status is not Status.CONTESTED
        else []
    )
    for group in (own, loose, saying, alone):
        days = [d for d in group if d.day is not None]
        if days:
            nearest = min(days, key=lambda d: abs(d.at - one.at))
            return nearest.day, nearest.basis, history or nearest.history
    return None, None, history


def _is_inside_other_list(parsed: Parsed, one: Bound, day: Dated) -> bool:
    """A day between the members of another list is theirs alone."""
    members = [u for u in parsed.units if u.group != one.unit.group]
    return any(
        u.group == v.group and u.end <= day.at < v.start
        for u, v in zip(members, members[1:], strict=False)
    )


def _shares_day(parsed: Parsed, one: Bound, day: Dated) -> bool:
    """*Yesterday they marched in and took it*; *it was on the 14th that the city was taken*."""
    k, j = one.clause, _clause_of(parsed, day.at)
    line, clause = parsed.line, parsed.cut[k]
    if j != k - 1:
        return False
    if clause.opener == "T":
        return line.texts[parsed.cut[j].start] == "it" and not set(
            line.symbols[parsed.cut[j].start : parsed.cut[j].end]
        ) & set("VYNx")
    return clause.opener == "&" and line.symbols[clause.start : clause.start + 1] in {
        "V",
        "b",
        "v",
        "j",
        "x",
        "t",
        "a",
    }


def _clause_of(parsed: Parsed, i: int) -> int:
    return next(
        (k for k, clause in enumerate(parsed.cut) if clause.start <= i < clause.end),
        len(parsed.cut) - 1,
    )


def _answers(
    parsed: Parsed,
    scene: Scene,
    found: Sequence[Attribution],
    voices: Sequence[Speaker],
    new: Sequence[Fact],
) -> Iterator[Fact]:
    """*The governor denied it*, *That is false*: the claim before is denied, by this speaker."""
    if any(fact.stance is Stance.DENIED for fact in new) or not (scene.claims or new):
        return
    confirmed = _confirmer(parsed, found)
    if confirmed is not None and not new:
        for claim in (fact for fact in scene.claims if fact.stance is Stance.ASSERTED):
            mention = replace(
                claim.mention,
                sentence=parsed.line.sentence.span,
                claimants=confirmed.claimants,
                rule="claim-confirmed",
                steps=("confirms what the sentence before claims",),
            )
            yield replace(claim, mention=mention, voice=confirmed.span)
        return
    speaker = _denier(parsed, found, voices)
    if speaker is None:
        return
    earlier = [fact for fact in new if fact.status is Status.SEIZED] or scene.claims
    claims = (
        [fact for fact in earlier if fact.mention.claimants != speaker.claimants or fact in new]
        if earlier is not scene.claims
        else [
            fact
            for fact in earlier
            if fact.stance is Stance.ASSERTED
            and set(fact.mention.claimants) != set(speaker.claimants)
        ]
    )
    worst = [fact for fact in claims if fact.status is Status.SEIZED] or claims
    for claim in worst:
        mention = Mention(
            parsed.line.sentence.span,
            claim.mention.trigger,
            claim.mention.place,
            "claim-denied",
            speaker.claimants,
            claim.mention.event_date,
            claim.mention.date_basis,
            ("denies what the sentence before claims",),
        )
        yield Fact(
            claim.province, claim.level, claim.status, Stance.DENIED, mention, 0.0, claim.part
        )


def _confirmer(parsed: Parsed, found: Sequence[Attribution]) -> Speaker | None:
    """*The council confirmed it*."""
    for attribution in found:
        verb = parsed.line.texts[attribution.at]
        tail = parsed.line.texts[attribution.at + 1 : attribution.at + 3]
        negated = "n" in parsed.line.symbols[max(0, attribution.at - 3) : attribution.at]
        if (
            verb.startswith(("confirm", "admit", "acknowledg", "conced"))
            and not negated
            and (
                tail[:1] in (["it"], ["this"])
                or tail == ["the", "capture"]
                or tail == ["the", "loss"]
            )
        ):
            return attribution.speaker
    return None


def _denier(
    parsed: Parsed, found: Sequence[Attribution], voices: Sequence[Speaker]
) -> Speaker | None:
    line = parsed.line
    for attribution in found:
        tail = line.texts[attribution.at + 1 : attribution.at + 6]
        if attribution.effect == "deny" and (
            tail[:1] in (["it"], ["this"])
            or tail[:2] in (["that"], ["that", "."], ["that", ","])
            or (
                set(tail[:4]) & (_CLAIM_NOUNS - {"it", "this", "that", "so", "both"})
                and "what" not in tail
            )
        ):
            return attribution.speaker
    words = line.texts
    for i in range(1, len(words) - 2):
        if (
            words[i] in {"called", "calls", "calling", "call"}
            and words[i + 1] in {"it", "this", "that", "the"}
            and set(words[i + 2 : i + 7]) & _FALSE
        ):
            speaker = who(line, parsed.cut[_clause_of(parsed, i)].start, i, Voices())
            return speaker if speaker.claimants else voices[_clause_of(parsed, i)]
    for i in range(len(words) - 3):
        if (
            words[i] in {"this", "that", "it"}
            and line.symbols[i + 1] == "b"
            and (words[i + 2 : i + 4] == ["not", "true"] or words[i + 2] in _FALSE)
        ):
            return voices[_clause_of(parsed, i)]
    subject = words[:1] in (["it"], ["that"], ["this"]) or words[:2] in (
        ["the", "claim"],
        ["the", "report"],
        ["the", "reports"],
        ["the", "claims"],
    )
    if (
        subject
        and line.symbols[1:4].strip("wK")[:1] in {"b", "u", "v", "'"}
        and (
            set(words[2:6]) & _FALSE
            or ("n" in line.symbols[1:4] and not any(s in "VNS" for s in line.symbols))
        )
    ):
        return next((a.speaker for a in found if a.effect != "unreal"), voices[0])
    return None


__all__ = ["Level", "Scene", "facts", "listed"]
