"""Denials and confirmations of what was claimed before: *The governor denied it*."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extract.days import clause_of
from extract.lexicon import words_of
from extract.model import Claimant, Mention, Stance, Status
from extract.outcome import Fact
from extract.places import What
from extract.refutation import refuted_claim
from extract.scene import Scene
from extract.slots import Bound, Parsed
from extract.speakers import Attribution, Speaker, Voices, who
from extract.tagging import Line

_CALLING: Final = words_of("calling")

_CLAIM_NOUNS: Final = words_of("claim_nouns")
_FULL_CLAIM_NOUNS: Final = _CLAIM_NOUNS - {"it", "this", "that", "so", "both"}


_FALSE: Final = words_of("falsehoods")


_OF_ATTACKERS: Final = re.compile(r"[oi][ew]*A")  # "the assertion of the Taliban that"


def denied_source(parsed: Parsed, one: Bound) -> Claimant | None:
    """Find the named speaker whose claim is quoted only to be denied asserts it too."""
    y = parsed.cut[one.clause].said
    claim = refuted_claim(parsed.line, one.at)
    if claim >= 0:
        symbols = parsed.line.symbols
        theirs = "A" in symbols[max(0, claim - 3) : claim] or _OF_ATTACKERS.match(
            symbols, claim + 1
        )
        return Claimant.TALIBAN if theirs else None
    if y < 0 or parsed.line.senses[y]["say"].entry.effect != "deny":
        return None
    stop = parsed.cut[one.clause].start
    between = parsed.line.items[
        y + 1 : stop if parsed.cut[one.clause].opener == "T" else max(stop, one.at)
    ]
    if not any(item.text in _FULL_CLAIM_NOUNS for item in between):
        return None
    actor = next((item for item in between if item.symbol in "AGX"), None)
    if actor is None:
        return None
    return actor.senses[
        {"A": "attacker", "G": "defender", "X": "foreign"}[actor.symbol]
    ].entry.claimant


def answers(
    parsed: Parsed,
    scene: Scene,
    found: Sequence[Attribution],
    voices: Sequence[Speaker],
    new: Sequence[Fact],
) -> Iterator[Fact]:
    """See *the governor denied it*, *that is false*: this speaker denies the claim before."""
    if any(fact.stance is Stance.DENIED for fact in new) or not (scene.claims or new):
        return
    confirmed = _confirmer(parsed, found)
    if confirmed is not None and not new:
        yield from _confirmed(parsed, scene, confirmed)
        return
    speaker = _denier(parsed, found, voices)
    if speaker is None:
        return
    withdrawn = _ELLIPSIS.match(parsed.line.symbols) is not None
    claims = _about_named(parsed, scene, _denied(parsed, scene, speaker, new, withdrawn=withdrawn))
    for claim in [fact for fact in claims if fact.status is Status.SEIZED] or claims:
        mention = Mention(
            parsed.line.sentence.span,
            claim.mention.trigger,
            claim.mention.place,
            "claim-withdrawn" if withdrawn else "claim-denied",
            speaker.claimants,
            claim.mention.event_date,
            claim.mention.date_basis,
            ("denies what the sentence before claims",),
        )
        yield Fact(
            claim.province, claim.level, claim.status, Stance.DENIED, mention, 0.0, claim.part
        )


def _confirmed(parsed: Parsed, scene: Scene, speaker: Speaker) -> Iterator[Fact]:
    """Yield each claim before once more, in the voice of who confirms it."""
    for claim in (fact for fact in scene.claims if fact.stance is Stance.ASSERTED):
        mention = replace(
            claim.mention,
            sentence=parsed.line.sentence.span,
            claimants=speaker.claimants,
            rule="claim-confirmed",
            steps=("confirms what the sentence before claims",),
        )
        yield replace(claim, mention=mention, voice=speaker.span)


def _denied(
    parsed: Parsed, scene: Scene, speaker: Speaker, new: Sequence[Fact], *, withdrawn: bool
) -> list[Fact]:
    """Return the claims that a denial answers: those of its own sentence, else those before it."""
    told_here = [fact for fact in new if fact.status is Status.SEIZED]
    if told_here:
        return told_here
    several = not {"both", "all", "these", "two"}.isdisjoint(parsed.line.texts)
    several = several or any(unit.refers == "province" for unit in parsed.units)
    return [
        fact
        for fact in (scene.older + scene.claims if several else scene.claims)
        if fact.stance is Stance.ASSERTED
        and (set(fact.mention.claimants) != set(speaker.claimants) or withdrawn)
    ]


def _about_named(parsed: Parsed, scene: Scene, claims: list[Fact]) -> list[Fact]:
    """Keep the claims on the place named: *called the claim about the province false*."""
    places = {
        place
        for unit in parsed.units
        if unit.what is What.WHOLE and unit.refers not in {"it", "there"}
        for place in scene.discourse.resolve(parsed, unit)[0]
    }
    return [fact for fact in claims if fact.place in places] or claims


def _confirmer(parsed: Parsed, found: Sequence[Attribution]) -> Speaker | None:
    """Find who confirms: *the council confirmed it*."""
    for attribution in found:
        verb = parsed.line.texts[attribution.at]
        if not verb.startswith(("confirm", "admit", "acknowledg", "conced")):
            continue
        tail = parsed.line.texts[attribution.at + 1 : attribution.at + 3]
        negated = "n" in parsed.line.symbols[max(0, attribution.at - 3) : attribution.at]
        if not negated and (
            tail[:1] in (["it"], ["this"]) or tail in (["the", "capture"], ["the", "loss"])
        ):
            return attribution.speaker
    return None


def _called_false(line: Line) -> int:
    """Find *those claims are not correct*, *the report is a lie*; returns an item or -1."""
    for i, text in enumerate(line.texts[:-2]):
        if text in {"those", "these", "such", "the", "this"} and line.texts[i + 1] in _CLAIM_NOUNS:
            behind = line.texts[i + 2 : i + 6]
            negated = not _TRUE.isdisjoint(behind) and "n" in line.symbols[i + 2 : i + 5]
            if line.symbols[i + 2] == "b" and (negated or not _FALSE.isdisjoint(behind)):
                return i
    return -1


_TRUE: Final = words_of("truths")


def _is_of_something_else(line: Line, at: int) -> bool:
    """*Dismissed a report of Pakistani drones*: no claim that was told here."""
    about = _ABOUT.match(line.symbols, at + 1)
    return about is not None and not set("NVPpCR").intersection(
        line.symbols[about.end() : about.end() + _NEAR]
    )


_ABOUT: Final = re.compile(r"[ewXKj']*[KwYf](?:o|i(?=[ewX]))")
_NEAR: Final = 4  # items: the head of what a report is of
_NOT_SO: Final = re.compile(r"^.{1,3}n(?:u|so)?(?=[.,;:\"]|w[.,]|$)")  # "That is not so."
_ELLIPSIS: Final = re.compile(r'"?(?:p|q|e?[AGC])[bvu]?nb?(?=[.,;:"]|$)')  # "We have not."


def _denier(
    parsed: Parsed, found: Sequence[Attribution], voices: Sequence[Speaker]
) -> Speaker | None:
    """Find who denies what was claimed before, in any of the ways to do so."""
    for way in _DENIALS:
        speaker = way(parsed, found, voices)
        if speaker is not None:
            return speaker
    return None


def _by_verb(
    parsed: Parsed, found: Sequence[Attribution], _voices: Sequence[Speaker]
) -> Speaker | None:
    """Know *The governor denied it*, *they rejected the claim*."""
    for told in found:
        if told.effect == "deny" and _denies_claim(parsed.line, told.at):
            return told.speaker
    return None


def _denies_claim(line: Line, at: int) -> bool:
    tail = line.texts[at + 1 : at + 6]
    if tail[:1] in (["it"], ["this"]) or tail[:2] in (["that"], ["that", "."], ["that", ","]):
        return True
    return (
        not _FULL_CLAIM_NOUNS.isdisjoint(tail[:4])
        and "what" not in tail
        and not _is_of_something_else(line, at)
    )


def _by_calling(
    parsed: Parsed, _found: Sequence[Attribution], voices: Sequence[Speaker]
) -> Speaker | None:
    """Know *The mayor called it propaganda*."""
    words = parsed.line.texts
    if _CALLING.isdisjoint(words):
        return None
    for i in range(1, len(words) - 2):
        if (
            words[i] in _CALLING
            and words[i + 1] in {"it", "this", "that", "the"}
            and not _FALSE.isdisjoint(words[i + 2 : i + 7])
        ):
            k = clause_of(parsed, i)
            speaker = who(parsed.line, parsed.cut[k].start, i, Voices())
            return speaker if speaker.claimants else voices[k]
    return None


def _by_pronoun(
    parsed: Parsed, _found: Sequence[Attribution], voices: Sequence[Speaker]
) -> Speaker | None:
    """Know *That is false*, *it was not true*."""
    words = parsed.line.texts
    if "true" not in words and _FALSE.isdisjoint(words):
        return None
    for i in range(len(words) - 3):
        if (
            words[i] in {"this", "that", "it"}
            and parsed.line.symbols[i + 1] == "b"
            and (words[i + 2 : i + 4] == ["not", "true"] or words[i + 2] in _FALSE)
        ):
            return voices[clause_of(parsed, i)]
    return None


def _by_noun(
    parsed: Parsed, _found: Sequence[Attribution], voices: Sequence[Speaker]
) -> Speaker | None:
    """*Those claims are not correct*, *the report is a lie*."""
    told = _called_false(parsed.line)
    return voices[clause_of(parsed, told)] if told >= 0 else None


def _by_ellipsis(
    parsed: Parsed, _found: Sequence[Attribution], voices: Sequence[Speaker]
) -> Speaker | None:
    """Know *we have not*, and nothing behind it."""
    return voices[0] if _ELLIPSIS.match(parsed.line.symbols) else None


def _by_subject(
    parsed: Parsed, found: Sequence[Attribution], voices: Sequence[Speaker]
) -> Speaker | None:
    """Know *The claim was pure propaganda, he said*, *it is not so*."""
    words, symbols = parsed.line.texts, parsed.line.symbols
    subject = words[:1] in (["it"], ["that"], ["this"]) or tuple(words[:2]) in _CLAIMS_AS_SUBJECT
    if not subject or symbols[1:4].strip("wK")[:1] not in {"b", "u", "v", "'"}:
        return None
    if _FALSE.isdisjoint(words[2:6]) and _NOT_SO.search(symbols) is None:
        return None
    return next((a.speaker for a in found if a.effect != "unreal"), voices[0])


def _by_no_such_thing(
    parsed: Parsed, _found: Sequence[Attribution], voices: Sequence[Speaker]
) -> Speaker | None:
    """Know *Nothing of the kind has happened*, *this does not correspond to reality*."""
    line = parsed.line
    at = next((line.folded.find(words) for words in _NO_SUCH_THING if words in line.folded), -1)
    if at < 0:
        return None
    item = max(bisect_right(line.starts, at) - 1, 0)
    return voices[clause_of(parsed, item)]


_NO_SUCH_THING: Final = words_of("no_such_thing")
_CLAIMS_AS_SUBJECT: Final = {("the", noun) for noun in ("claim", "claims", "report", "reports")}
_DENIALS: Final = (
    *(_by_verb, _by_calling, _by_pronoun, _by_noun, _by_ellipsis, _by_subject),
    _by_no_such_thing,
)
