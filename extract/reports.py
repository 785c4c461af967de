"""The one public pipeline: an article in, its control reports out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from extract.aggregates import aggregates
from extract.claimants import attributions, speakers
from extract.clauses import clauses
from extract.dates import dated
from extract.edition import edition
from extract.facts import facts
from extract.folding import folded
from extract.lexicon import Lexicon, default_lexicon, words_of
from extract.listing import listed
from extract.marks import tags
from extract.model import (
    AggregateClaim,
    Article,
    ControlReport,
    DateBasis,
    Reading,
    Sentence,
    Tag,
)
from extract.outcome import Fact, merge, outcomes, redated
from extract.places import NATIONAL_CAPITAL, What
from extract.reference import Discourse
from extract.scene import Scene
from extract.slots import Parsed
from extract.speakers import Speaker, Voices
from extract.tagging import Line, tag
from extract.text import Paragraph, furniture, paragraphs, sentences
from extract.units import units
from extract.voices import (
    Quotes,
    byline,
    document_voice,
    interviewee,
    is_answer,
    is_question,
    open_quotes,
)
from geo.names import fold

# what read an article: the rules and words of this very edition, so that a change reads anew
READER_VERSION: Final = f"1.0+{edition()}"
# words of sport, health, trade: with so many and hardly an attacker, a text is not about control
_OFF_TOPIC, _RARE = 3, 4

_OPENING: Final = 200  # letters
_LONGEST_NAME: Final = 50  # letters
_ONLY_NAMES: Final = frozenset("P&,.0")  # a line of nothing else begins a section
_QUOTE: Final = 50  # sentences: no quotation is longer before it says whose it is
_STILL: Final = words_of("ongoing")
_ENTRIES: Final = 3  # paragraphs that begin with the hour make a live page
_MARK: Final = 4  # items: who speaks in a transcript, and the colon
_DESK: Final = 2  # items: the place of a dateline stands so early
_HEAD: Final = 6  # sentences that may still belong to the head of a document
_CLOCK: Final = re.compile(r"\d{1,2}[.:]\d{2}\b")  # "06.05 They are past the hotel"
_ENTRY: Final = re.compile(r"[*]?[z0]{1,2},?[z0.]{1,4}(?=[.:;]|$)")  # "Friday, Aug. 6 –"
_STOPPED: Final = (".", "!", "?", '"', "”", ":", ",")
_ASIDE: Final = 4  # items: so short is a lead like "* Cricket:"
_SUPPOSED: Final = words_of("headings_of_what_may_come")
_PAGE: Final = 2  # lines: more, and mostly headlines, is a page of headlines


def control_reports(article: Article, lexicon: Lexicon | None = None) -> tuple[ControlReport, ...]:
    """Return the control reports of an article, in the order of its text."""
    return _read(article, lexicon, marking=False).reports


def read(article: Article, lexicon: Lexicon | None = None) -> Reading:
    """Read an article: its control reports, counts, tags, and what was set aside."""
    return _read(article, lexicon, marking=True)


def _read(article: Article, lexicon: Lexicon | None, *, marking: bool) -> Reading:
    words = lexicon or default_lexicon()
    plain = folded(article.text)
    if not _names_a_place(words, plain) and not (
        article.title and _names_a_place(words, folded(article.title))
    ):
        return Reading(article, (), (), (), (), ())
    scene = Scene(article.published, Discourse(), Voices())
    return _Reader(article, plain, words, scene, marking=marking).read()


def _names_a_place(lexicon: Lexicon, folded: str) -> bool:
    """Whether a name of a capital or province, or a word of a count, stands there as a word.

    Most texts that do name one begin with it: their first letters are looked at alone.
    """
    opening = folded[:_OPENING]
    if len(folded) > _OPENING and _names(lexicon, opening, folded, _OPENING - _LONGEST_NAME):
        return True
    return _names(lexicon, folded, folded, len(folded))


def _names(lexicon: Lexicon, part: str, folded: str, last: int) -> bool:
    """Look at the first part of a text; a name that does not end by `last` may be cut off."""
    for _, start, end in lexicon.gate.find_matches_as_indexes(part):
        if end > last:
            return False
        if not (folded[start - 1 : start].isalpha() or folded[end : end + 1].isalpha()):
            return True
    return False


@dataclass(slots=True)
class _Reader:
    """One article being read, sentence by sentence."""

    article: Article
    folded: str
    lexicon: Lexicon
    scene: Scene
    found: list[Fact] = field(default_factory=list)
    kept: list[Sentence] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    aggregates: list[AggregateClaim] = field(default_factory=list)
    day_of_text: date | None = None
    attackers: int = 0
    borrowed: int = 0
    headlines: bool = False
    author: Speaker | None = None
    marking: bool = True
    timed: bool = False
    live: bool = False
    leading: bool = False
    quotes: Quotes = field(default_factory=Quotes)

    @property
    def discourse(self) -> Discourse:
        return self.scene.discourse

    @property
    def voices(self) -> Voices:
        return self.scene.voices

    def read(self) -> Reading:
        text = self.article.text
        blocks = paragraphs(text)
        aside = furniture(self.article, blocks, self.lexicon)
        starts = {part.start for part in aside}
        body = [block for block in blocks if block.start not in starts]
        self.headlines = self._is_page_of_headlines(body)
        self.live = sum(_CLOCK.match(text, block.start) is not None for block in body) >= _ENTRIES
        self.voices.own = document_voice(self.article, body, self.lexicon)
        self._take_title()
        answers = interviewee(text, body, self.lexicon)
        for n, block in enumerate(body):
            answering = (
                answers if answers and is_answer(text, block, body[n - 1] if n else None) else None
            )
            self._paragraph(block, answering, first=n == 0)
        reports = () if self._is_off_topic() else merge(self.article, self.found, self.day_of_text)
        return Reading(
            self.article,
            tuple(self.kept),
            tuple(self.tags),
            reports,
            tuple(self.aggregates),
            tuple(aside),
        )

    def _is_page_of_headlines(self, body: Sequence[Paragraph]) -> bool:
        """Whether most lines are headings, or lines without a full stop."""
        text = self.article.text
        lines = sum(
            block.kind == "heading"
            or (block.kind == "text" and not text[block.start : block.end].endswith(_STOPPED))
            for block in body
        )
        return lines == len(body) or lines > max(len(body) / 2, _PAGE / 2)

    def _take_title(self) -> None:
        """Take the headline: it reports nothing, but says what *the city* may mean."""
        if self.article.title.strip():
            title = Sentence(self.article.title, 0)
            line = tag(title, fold(title.text), self.lexicon)
            days = [
                d.day
                for d in dated(line, self.article.published, None)
                if d.day and d.basis is not DateBasis.PUBLICATION
            ]
            if days and 0 <= (self.article.published - days[-1]).days <= 1:
                self.day_of_text = days[-1]
            phrases = units(line)
            self.discourse.note(Parsed(line, phrases, clauses(line, phrases)))

    def _is_off_topic(self) -> bool:
        return self.borrowed >= _OFF_TOPIC and _RARE * self.attackers < self.borrowed

    def _paragraph(self, block: Paragraph, answers: Speaker | None, *, first: bool) -> None:
        lines = [
            tag(s, self.folded[s.start : s.start + len(s.text)], self.lexicon)
            for s in sentences(self.article.text, block.start, block.end)
        ]
        parsed = [self._parse(line) for line in lines]
        if self.scene.pending and (named := self._listed(parsed)):
            self.found.extend(named)
            return
        self._note_day(parsed, block, first=first)
        self._note_entry(parsed, block.kind)
        if block.kind == "heading" and not self.headlines and self._heading(parsed):
            return
        answers = answers or self._speaking(parsed)
        self.scene.begin_paragraph(answers, in_question=is_question(self.article.text, block))
        if block.kind == "text" and len(parsed) > 1:
            self.scene.pending.clear()
        self.quotes = Quotes.of(self.article.text, block.start, block.end)
        for n, one in enumerate(parsed):
            if _ONLY_NAMES.issuperset(one.line.symbols) and "P" in one.line.symbols:
                self.discourse.start_section(
                    tuple(dict.fromkeys(u.provinces[0] for u in one.units if u.provinces))
                )
                continue
            if n == 0:
                self.discourse.opening = True
                self._dateline(one, first=first)
            self._sentence(one, self._default_speaker(parsed, n))

    def _sentence(self, one: Parsed, default: Speaker) -> None:
        """Take in what one sentence says, and what it leaves in the reader's mind."""
        found = attributions(one, self.voices)
        today = self.scene.today or self.article.published
        dates = dated(one.line, today, self.scene.last_day)
        voices = speakers(one, found, default)
        counts: list[AggregateClaim] = []
        new = (
            []
            if self._is_aside(one.line)
            else outcomes(facts(one, self.scene, found, voices, dates))
        )
        if any(unit.refers == "count" for unit in one.units):
            counts = list(aggregates(self.article, one, voices))
            self.aggregates.extend(counts)
        if self.timed and (self.leading or _STILL.isdisjoint(one.line.texts)):
            new = [self._of_the_hour(fact) for fact in new]
        self.found.extend(new)
        if self.marking:
            self.tags.extend(tags(one, found, dates, new, counts))
        self.scene.after_sentence(one, found, new, dates)

    def _of_the_hour(self, fact: Fact) -> Fact:
        """Give what an entry of a live page tells without a day that of the page."""
        if fact.mention.event_date is not None:
            return fact
        day = self.scene.today or self.day_of_text
        basis = DateBasis.TEXT if day else DateBasis.PUBLICATION
        return redated(fact, day or self.article.published, basis)

    def _is_aside(self, line: Line) -> bool:
        """*Cricket: Nangarhar collapse*: a line that says itself of which other world it is."""
        topics = self.lexicon.topics
        if topics.isdisjoint(line.texts):
            return False
        lead = line.texts[: line.symbols.find(":") + 1][:_ASIDE]
        strange = sum(map(topics.__contains__, line.texts))
        if strange > 1 and "A" not in line.symbols:
            return True
        return len(lead) < _ASIDE and not topics.isdisjoint(lead)

    def _parse(self, line: Line) -> Parsed:
        self.kept.append(line.sentence)
        self.attackers += line.symbols.count("A")
        if not self.lexicon.topics.isdisjoint(line.texts):
            self.borrowed += sum(map(self.lexicon.topics.__contains__, line.texts))
        phrases = units(line)
        return Parsed(line, phrases, clauses(line, phrases))

    def _speaking(self, parsed: Sequence[Parsed]) -> Speaker | None:
        """Return who speaks a whole paragraph of a transcript: *PRESS SECRETARY: …*."""
        line = parsed[0].line if parsed else None
        colon = line.symbols.find(":", 0, _MARK) if line else -1
        if line is None or colon < 0 or not line.sentence.text[: line.starts[colon]].isupper():
            return None
        said = attributions(parsed[0], self.voices)
        return next((told.speaker for told in said if told.at == colon), None)

    def _listed(self, parsed: list[Parsed]) -> list[Fact]:
        return [fact for one in parsed for fact in listed(one, self.scene)]

    def _note_day(self, parsed: list[Parsed], block: Paragraph, *, first: bool) -> None:
        """Note the day in a heading or at the very start of a text: that of what it tells."""
        if (
            self.day_of_text
            or not parsed
            or not (first or block.kind == "heading" or len(self.kept) < _HEAD)
        ):
            return
        lines = [
            one.line
            for one in parsed
            if block.kind == "heading" or not set(one.line.symbols) & set("VNY")
        ]
        days = [
            d.day
            for line in lines
            for d in dated(line, self.article.published, None)
            if d.day and not d.history and not d.hour
        ]
        if days and 0 <= (self.article.published - days[-1]).days <= 1:
            self.day_of_text = days[-1]

    def _note_entry(self, parsed: list[Parsed], kind: str) -> None:
        """Note the hour or the day that an entry of a live page or a diary begins with."""
        line = parsed[0].line if parsed else None
        self.leading = line is not None and _CLOCK.match(line.sentence.text) is not None
        self.timed = self.leading or (self.live and self.timed and kind != "heading")
        if line is None or (match := _ENTRY.match(line.symbols)) is None:
            return
        days = [
            d for d in dated(line, self.article.published, None) if d.at < match.end() and d.day
        ]
        if days and days[-1].basis is DateBasis.TEXT and not days[-1].history:
            self.scene.today = days[-1].day

    def _heading(self, parsed: list[Parsed]) -> bool:
        """Take a heading: it reports nothing, but sets the place of what follows."""
        named = [
            u
            for one in parsed
            for u in one.units
            if u.provinces and not u.refers and u.what is not What.UNUSED
        ]
        self.discourse.start_section(
            tuple(dict.fromkeys(u.provinces[0] for u in named if u.what is not What.DISTRICT))
        )
        self.author = byline(parsed[0].line, self.voices) if parsed else None
        self.scene.claims.clear()
        self.scene.supposed = any(not _SUPPOSED.isdisjoint(one.line.texts) for one in parsed)
        return True

    def _dateline(self, one: Parsed, *, first: bool) -> None:
        """*KABUL, 8 May - …* only locates the desk; *TAKHAR: …* says what its line is about."""
        lead = next(
            (u for u in one.units if u.start <= 1 and u.head <= _DESK and u.provinces), None
        )
        if lead is None:
            return
        mark = next(
            (
                i
                for i in range(lead.end, min(lead.end + 7, len(one.line.texts)))
                if one.line.symbols[i] in ":;."
            ),
            -1,
        )
        if mark < 0 or not set(one.line.symbols[lead.end : mark]) <= set(",z0P(w)KX"):
            return
        if one.line.symbols[mark] == ";" or first:
            lead.what, lead.why = What.UNUSED, "only locates the desk"
        if one.line.symbols[mark] != ";" or lead.provinces != NATIONAL_CAPITAL:
            self.discourse.start_section(lead.provinces)

    def _default_speaker(self, parsed: list[Parsed], n: int) -> Speaker:
        """Say whose words a sentence is: those of a quotation that goes on, else the text's own."""
        if self.scene.answering:
            return self.scene.answering
        sentence = parsed[n].line.sentence
        inside = self.quotes.are_open(self.article.text, sentence.start)
        if inside or sentence.text[:1] in '"“':
            ahead = _QUOTE if inside or open_quotes(sentence.text) else 1
            for later in parsed[n : n + ahead]:
                spoken = [a for a in attributions(later, self.voices) if a.effect != "unreal"]
                if spoken:
                    return spoken[0].speaker
            if self.voices.last.claimants:
                return self.voices.last
        return self.author or self.voices.own_speaker()


__all__ = ["READER_VERSION", "control_reports", "read"]
