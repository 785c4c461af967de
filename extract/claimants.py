"""Who says it: the speaker of the clause, not of the article."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extract.clauses import Clause
from extract.lexicon import words_of
from extract.model import Claimant
from extract.slots import Parsed
from extract.speakers import Attribution, Speaker, Voices, leading, who
from extract.tagging import Line

_STOPS: Final = frozenset(';:."?')


_LEAD_IN: Final = 3  # items: whom a sentence is about stands before "he said"
_DESKS: Final = words_of("desks")
_OTHER_SUBJECTS: Final = words_of("turns_to_another")


def attributions(parsed: Parsed, voices: Voices) -> list[Attribution]:
    """Return the reporting verbs of a sentence with their speakers and scopes."""
    line, found = parsed.line, list[Attribution]()
    if not parsed.cut:  # a reporting verb alone: "Said."
        return found
    if ":" in line.symbols:
        found.extend(_before_colon(parsed, voices))
    if ";" in line.symbols and (closing_source := _behind_dash(parsed, voices)):
        found.append(closing_source)
    closing = _CLOSING.search(line.symbols) if "x" in line.symbols else None
    last = closing.start(1) if closing else -1
    for match in _SAYS.finditer(line.symbols):
        at = match.start()
        unknown = match[0] == "x" and not _BARKED.match(line.symbols, at - 1)
        if unknown and (at != last or any(a.postposed for a in found)):
            continue
        attribution = _attribution(parsed, at, voices, found)
        if attribution is not None:
            found.append(attribution)
    return found


def _before_colon(parsed: Parsed, voices: Voices) -> Iterator[Attribution]:
    """*Army spokesman: an attack was repulsed*; *Kandahar is ours: Taliban*."""
    line, cut = parsed.line, parsed.cut
    colon = line.symbols.index(":")
    lead, tail = line.symbols[:colon], line.symbols[colon + 1 :]
    if colon <= _LEAD and set(lead) & set("KAGX") and not set(lead) & set("VNSYbvmxq"):
        if not _DESKS.isdisjoint(line.texts[:colon]) and set(lead) <= set("Xw"):
            return
        speaker = who(line, 0, colon, voices)
        if line.sentence.text[
            : line.items[colon].start - line.sentence.start
        ].isupper() and speaker.claimants == (Claimant.MEDIA,):
            speaker = Speaker(voices.own, speaker.span)
        first = next((k for k, clause in enumerate(cut) if clause.start > colon), len(cut))
        if speaker.claimants:
            yield Attribution(colon, "claim", speaker, first, len(cut), postposed=False)
    elif (
        set(tail.rstrip(".")) and set(tail.rstrip(".")) <= set("KAGXwe") and set(tail) & set("KAGX")
    ):
        speaker = who(line, colon + 1, len(line.texts), voices)
        last = next((k for k, clause in enumerate(cut) if clause.start > colon), len(cut))
        if speaker.claimants:
            yield Attribution(colon, "claim", speaker, 0, last, postposed=True)


def _behind_dash(parsed: Parsed, voices: Voices) -> Attribution | None:
    """*Attack on Herat pushed back - defence ministry*: who says it closes an alert or headline."""
    line = parsed.line
    dash = line.symbols.rindex(";")
    source = line.symbols[dash + 1 :]
    if not _SOURCE.fullmatch(source) or not _DASHED.isdisjoint(line.symbols[:dash]):
        return None
    speaker = who(line, dash + 1, len(line.texts), voices)
    last = next((k for k, clause in enumerate(parsed.cut) if clause.start > dash), len(parsed.cut))
    return Attribution(dash, "claim", speaker, 0, last, True) if speaker.claimants else None


_SOURCE: Final = re.compile(r"[ewX0jHP]{0,4}[KAGX](?:[oi][ewXHPCR]{0,3}[GKPCR])?")
_DASHED: Final = frozenset('Y;"')  # such a lead has a source of its own, or the dash is another
_CLOSING: Final = re.compile(
    r'[,"][ewXjPo\'iR]*[KAGX][ewXjPo\'iKRCz,]*?(x)(?:i[ewz0jKP]*|z|ez)?\.?$'
)


_SAYS: Final = re.compile("[Yx]")
_BARKED: Final = re.compile(r"\"x[ewX0]*[KAGX]")  # "…," barked the commander


_LEAD: Final = 9  # items: a longer lead before a colon is no speaker


def speakers(parsed: Parsed, found: Sequence[Attribution], default: Speaker) -> list[Speaker]:
    """Return one speaker for each clause; `default` where none is named."""
    if not found:
        return [default] * len(parsed.cut)
    said: list[Speaker | None] = [None] * len(parsed.cut)
    spoken = [a for a in found if a.speaker.claimants]
    quoted = [a for a in spoken if a.effect == "quoting"]
    for attribution in [
        *sorted((a for a in spoken if a.effect != "quoting"), key=lambda a: a.postposed),
        *quoted,
    ]:
        for k in range(attribution.first, attribution.last):
            if not attribution.postposed or said[k] is None or attribution.effect == "quoting":
                said[k] = attribution.speaker
    return [speaker or default for speaker in said]


def clause_of(cut: Sequence[Clause], i: int) -> int:
    """Return the number of the clause that holds item `i`."""
    for k, clause in enumerate(cut):
        if clause.start <= i < clause.end:
            return k
    return len(cut) - 1


def _attribution(
    parsed: Parsed, at: int, voices: Voices, found: list[Attribution]
) -> Attribution | None:
    """Read one reporting verb: who speaks with it, and which clauses are said."""
    line, cut = parsed.line, parsed.cut
    effect = line.senses[at]["say"].entry.effect if line.symbols[at] == "Y" else "claim"
    k = clause_of(cut, at)
    if effect == "according":
        return _according(parsed, at, k, voices)
    if (quoted_as := _quoted_as(line, at)) > 0:
        speaker = who(line, at + 1, quoted_as, voices)
        return Attribution(at, effect, speaker, k, len(cut), postposed=False)
    start = _speaker_start(parsed, k, at)
    if _is_inverted(line, start, at):
        return _inverted(parsed, at, k, effect, voices, found)
    if line.texts[at + 1 : at + 2] == ["by"] and line.symbols[at - 1 : at] == "b":
        speaker = who(line, at + 2, _next_mark(line, at + 2, ',;:."T'), voices)  # "was told by"
    else:
        speaker = _speaker_before(parsed, start, at, voices, found)
    if _is_reduced(line, start, at) or not speaker.claimants:
        return None
    if _stands_behind(parsed, start, at, k):
        last = len(cut) if _resumes_quote(line, at) or _goes_on(line, at) else k + 1
        first = _part_start(parsed, clause_of(cut, start), found, at)
        return Attribution(at, effect, speaker, first, last, postposed=True)
    first = k + 1 if cut[k].end <= at + 1 else k
    return Attribution(at, effect, speaker, first, _scope_end(parsed, k), postposed=False)


def _is_inverted(line: Line, start: int, at: int) -> bool:
    """Know *…, said the mayor*: the speaker stands behind the verb."""
    return at > 0 and line.symbols[at - 1] in ',"' and _NOUNS.isdisjoint(line.symbols[start:at])


def _inverted(
    parsed: Parsed, at: int, k: int, effect: str, voices: Voices, found: list[Attribution]
) -> Attribution | None:
    """Read *…, said the mayor*."""
    line, cut = parsed.line, parsed.cut
    stop = _with_apposition(line, at, _next_mark(line, at + 1, ',;:."rT'))
    speaker = who(line, at + 1, stop, voices)
    if not speaker.claimants:
        return None
    last = len(cut) if _has_more(line, stop) else k + 1
    return Attribution(at, effect, speaker, _scope_start(k, found), last, postposed=True)


def _next_mark(line: Line, start: int, marks: str) -> int:
    """Return the first item from `start` on whose symbol is one of `marks`; else the end."""
    return next(
        (i for i in range(start, len(line.symbols)) if line.symbols[i] in marks), len(line.symbols)
    )


def _speaker_before(
    parsed: Parsed, start: int, at: int, voices: Voices, found: list[Attribution]
) -> Speaker:
    """Say who speaks with a verb that stands behind its speaker."""
    line = parsed.line
    pronoun = set(line.symbols[start:at]) == {"q"}
    if pronoun and _names_speaker(line, at):
        return who(line, at + 1, _next_mark(line, at + 1, "."), voices)
    speaker = who(line, start, at, voices)
    if pronoun and not found and start > _LEAD_IN:
        speaker = _person(line, start, at, voices) or speaker
    goes_on = parsed.cut[clause_of(parsed.cut, at)].opener in {"&", ","}
    if found and (pronoun or (not speaker.claimants and goes_on)):
        return found[-1].speaker
    return speaker


def _stands_behind(parsed: Parsed, start: int, at: int, k: int) -> bool:
    """Whether what is said stands before its speaker: *the city fell, he said*."""
    line, cut = parsed.line, parsed.cut
    told_on = "T" in line.symbols[at + 1 : at + 4].partition(",")[0]
    if not start or line.symbols[start - 1] not in ',"' or told_on:
        return False
    if _CONTENT.isdisjoint(line.symbols[:start]) and not any(
        clause.verbal for clause in cut[: clause_of(cut, start)]
    ):
        return False
    return (
        line.symbols[at + 1 : at + 2] in {",", ".", '"', ""}
        or line.symbols[start - 1] == '"'
        or _TELLING.isdisjoint(line.symbols[at + 1 :])
        or not _has_content(parsed, at, k)
    )


def _quoted_as(line: Line, at: int) -> int:
    """*Quoted two deputies as saying*: who is quoted stands up to *as*; returns its item or -1."""
    if not line.texts[at].startswith(("quot", "cit")):
        return -1
    stop = min(at + _QUOTED, len(line.texts) - 1)
    return next(
        (i for i in range(at + 2, stop) if line.texts[i] == "as" and line.symbols[i + 1] == "Y"), -1
    )


_QUOTED: Final = 14  # items: who is quoted, with his title


def _has_more(line: Line, stop: int) -> bool:
    """*…, said the spokesman, "they came, and we threw them back"*: the claim goes on."""
    rest = line.symbols[stop:]
    return "Y" not in rest and not set("VNS").isdisjoint(rest)


def _person(line: Line, start: int, at: int, voices: Voices) -> Speaker | None:
    """Return whom *he* or *she* stands for in the sentence itself: its subject, or who is near."""
    near = line.symbols.rfind("K", 0, start)
    if (person := leading(line, voices)) is not None or near < 0:
        return person
    return who(line, near, near + 1, voices) if line.texts[at - 1] in {"he", "she"} else None


_NOUNS: Final = frozenset("KAGXqPpw")
_CONTENT: Final = frozenset("VNS")
_TELLING: Final = frozenset("VxbvmNSPYC")


def _is_reduced(line: Line, start: int, at: int) -> bool:
    """*Rejected reports shared online that …*: a participle of the rejected, nobody's claim."""
    denied = "Y" in line.symbols[max(0, start - 4) : start] and any(
        line.symbols[i] == "Y" and line.senses[i]["say"].entry.effect == "deny"
        for i in range(max(0, start - 4), start)
    )
    return denied and not set(line.symbols[start:at]) & set("bvqGA")


def _with_apposition(line: Line, at: int, stop: int) -> int:
    """*Said Abdul Naseri, a member of the council*: a bare name takes in what explains it."""
    if line.symbols[stop : stop + 1] != "," or set(line.symbols[at + 1 : stop]) & set("KAGXq"):
        return stop
    end = next(
        (i for i in range(stop + 1, len(line.texts)) if line.symbols[i] in ',;:."rTVb'),
        len(line.texts),
    )
    return end if set(line.symbols[stop + 1 : end]) & set("KG") else stop


def _names_speaker(line: Line, at: int) -> bool:
    """*He said Masoom Jan, a resident*: the name behind the verb is the speaker."""
    tail = line.symbols[at + 1 : at + 7]
    return (
        tail[:1] == "w"
        and line.sentence.text[line.items[at + 1].start - line.sentence.start].isupper()
        and ",eK" in tail
    )


def _has_content(parsed: Parsed, at: int, k: int) -> bool:
    end = parsed.cut[min(k + 1, len(parsed.cut) - 1)].end
    return not _CONTENT.isdisjoint(parsed.line.symbols[at + 1 : end])


def _resumes_quote(line: Line, at: int) -> bool:
    rest = line.symbols[at + 1 :]
    return rest.count('"') >= 1 and rest.rstrip('."') != ""


def _goes_on(line: Line, at: int) -> bool:
    """*…, it said, and the city was not lost*: the claim goes on behind the reporting verb."""
    rest = line.symbols[at + 1 :]
    return (rest[:1] in {",", ":"} and "Y" not in rest and not _CONTENT.isdisjoint(rest)) or (
        ":" in rest and "Y" not in rest
    )


def _scope_start(k: int, found: Sequence[Attribution]) -> int:
    return max((a.last for a in found if a.postposed and a.last <= k), default=0)


def _part_start(parsed: Parsed, k: int, found: Sequence[Attribution], at: int) -> int:
    """Say where a claim begins that goes on behind its speaker: not before a semicolon."""
    first = _scope_start(k, found)
    if parsed.line.symbols[at + 1 : at + 2] != ",":
        return first
    return next((j for j in range(k, first, -1) if _opens_part(parsed, j)), first)


def _opens_part(parsed: Parsed, j: int) -> bool:
    """Whether a semicolon stands right before a clause, perhaps with *and* behind it."""
    start = parsed.cut[j].start
    return ";" in parsed.line.texts[max(0, start - 2) : start]


def _scope_end(parsed: Parsed, k: int) -> int:
    """Say where a claim ends: with the sentence, or at a *but* with another subject."""
    for j in range(k + 1, len(parsed.cut)):
        if parsed.cut[j].word == "but" and parsed.cut[j].opener == "&" and _has_subject(parsed, j):
            return j
    return len(parsed.cut)


def _has_subject(parsed: Parsed, j: int) -> bool:
    clause = parsed.cut[j]
    return parsed.line.symbols[clause.start : clause.start + 1] not in {
        "V",
        "x",
        "b",
        "v",
        "m",
        "Y",
        "T",
    }


def _has_people(line: Line, start: int, stop: int) -> bool:
    return not set("KAGXq").isdisjoint(line.symbols[start:stop])


def _is_aside(line: Line, clause: Clause) -> bool:
    """Know *the Taliban, in a statement issued on Friday, said*: in what words, or when."""
    first = line.symbols[clause.start : clause.start + 1]
    speaking = line.texts[clause.start].endswith("ing") if first else False
    return (first == "i" or speaking) and not set("VNSYbvm").intersection(
        line.symbols[clause.start : clause.end]
    )


def _speaker_start(parsed: Parsed, k: int, at: int) -> int:
    """Where the speaker's noun phrase begins: verbless appositions and relatives belong to it."""
    line, cut = parsed.line, parsed.cut
    if cut[k].opener != "r" and _has_people(line, cut[k].start, at):
        return cut[k].start
    while k > 0 and cut[k].start < len(line.texts):
        clause, earlier = cut[k], cut[k - 1]
        if clause.opener == "," and earlier.opener == "," and k > 1 and _is_aside(line, earlier):
            k -= 2
            continue
        if clause.opener == "r" or (
            clause.opener == ","
            and not earlier.verbal
            and _EVENTS.isdisjoint(line.symbols[earlier.start : earlier.end])
            and _is_nominal(line, earlier)
        ):
            k -= 1
        elif (
            clause.opener == ","
            and earlier.opener == "r"
            and k > 1
            and not _has_people(line, clause.start, min(clause.end, at))
        ):
            k -= 2
        else:
            break
    return cut[k].start


_EVENTS: Final = frozenset("NS")
_NOMINAL: Final = frozenset("KAGXwjqP")


def _is_nominal(line: Line, clause: Clause) -> bool:
    symbols = line.symbols[clause.start : clause.end]
    return not _NOMINAL.isdisjoint(symbols) and not symbols.startswith("iP")


def _according(parsed: Parsed, at: int, k: int, voices: Voices) -> Attribution:
    line, cut = parsed.line, parsed.cut
    stop = next(
        (i for i in range(at + 1, len(line.texts)) if line.symbols[i] in ',;."'), len(line.texts)
    )
    if not set(line.symbols[at + 1 : stop]) & set("KAGXq"):
        stop = next(
            (i for i in range(stop + 1, len(line.texts)) if line.symbols[i] in ',;."'), stop
        )
    speaker = who(line, at + 1, stop, voices)
    if line.texts[at] in {"citing", "quoting"}:
        return Attribution(at, "quoting", speaker, 0, len(cut), postposed=True)
    if at <= 1:
        return Attribution(at, "claim", speaker, 0, len(cut), postposed=True)
    start = k
    while (
        start > 0
        and (cut[start].opener not in {"&", ";"} or not _has_subject(parsed, start))
        and (cut[start].word not in _OTHER_SUBJECTS or not _has_subject(parsed, start))
    ):
        start -= 1
    last = next(
        (
            j
            for j in range(k + 1, len(cut))
            if cut[j].opener in {"&", ";"} or cut[j].word in _OTHER_SUBJECTS
        ),
        len(cut),
    )
    return Attribution(at, "claim", speaker, start, last, postposed=True)
