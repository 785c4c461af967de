"""What the reader takes in and what it gives back."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple, Self


class Status(StrEnum):
    """What a place is reported as."""

    SEIZED = "seized"
    CONTESTED = "contested"
    REPELLED = "repelled"


class Stance(StrEnum):
    """Whether the source says it is so, or that it is not."""

    ASSERTED = "asserted"
    DENIED = "denied"


class Claimant(StrEnum):
    """Who says it."""

    TALIBAN = "taliban"
    GOVERNMENT = "government"
    RESIDENT = "resident"
    MEDIA = "media"
    FOREIGN = "foreign"
    UNATTRIBUTED = "unattributed"


class Level(StrEnum):
    """Whether a report is about the provincial capital or the province as a whole."""

    CAPITAL = "capital"
    PROVINCE = "province"


class Unit(StrEnum):
    """What an aggregate claim counts."""

    CAPITAL = "capital"
    DISTRICT = "district"
    PROVINCE = "province"


class DateBasis(StrEnum):
    """How the day of an event was found."""

    TEXT = "text"
    WEEKDAY = "weekday"
    PUBLICATION = "publication"


class TagKind(StrEnum):
    """What a stretch of text was read as."""

    PLACE = "place"
    VERB = "verb"
    ATTACKER = "attacker"
    SPEAKER = "speaker"
    CUE = "cue"
    DATE = "date"
    NUMBER = "number"
    UNUSED = "unused"


class Span(NamedTuple):
    """Half-open character offsets into `Article.text`."""

    start: int
    end: int


_LONE_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")  # no letter: cannot be written as UTF-8


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what is known of where and when it was published.

    The text is kept in NFC, and every lone surrogate in the words is U+FFFD.
    """

    id: str
    text: str
    published: date
    title: str = ""
    source: str = ""
    url: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        if not self.text or self.text.isspace():
            raise ValueError(f"article {self.id!r} has no text")
        for name in ("text", "title", "source", "url"):
            words = getattr(self, name)
            if not words.isascii() and _LONE_SURROGATE.search(words):
                object.__setattr__(self, name, _LONE_SURROGATE.sub("\ufffd", words))
        if not unicodedata.is_normalized("NFC", self.text):
            object.__setattr__(self, "text", unicodedata.normalize("NFC", self.text))

    @classmethod
    def of(
        cls, text: str, *, published: date, title: str = "", source: str = "", url: str = ""
    ) -> Self:
        """Make an article whose id is the hash of its title and text."""
        digest = hashlib.sha256(f"{title}\0{text}".encode("utf-8", "replace")).hexdigest()[:16]
        return cls(digest, text, published, title, source, url)


class Sentence(NamedTuple):
    """`article.text[start:start + len(text)] == text`."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


@dataclass(frozen=True, slots=True)
class Tag:
    """A stretch of text and what it was read as.

    `value` is an id of the lexicon or gazetteer, a claimant, an ISO day, or for an unused
    place the reason why it marks nothing.
    """

    kind: TagKind
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence that makes a control report, and how it was read."""

    sentence: Span
    trigger: Span
    place: Span
    rule: str
    claimants: tuple[Claimant, ...]
    event_date: date | None
    date_basis: DateBasis | None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlReport:
    """What one article says of one place, merged over all its mentions (never empty)."""

    article_id: str
    published: date
    province: str
    level: Level
    status: Status
    stance: Stance
    claimants: tuple[Claimant, ...]
    event_date: date | None
    date_basis: DateBasis | None
    mentions: tuple[Mention, ...]

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The sentences that say so, in the order of the text, each once."""
        return tuple(dict.fromkeys(mention.sentence for mention in self.mentions))

    @property
    def trigger(self) -> Span:
        return self.mentions[0].trigger

    @property
    def place(self) -> Span:
        return self.mentions[0].place

    @property
    def rule(self) -> str:
        return self.mentions[0].rule

    @property
    def day(self) -> date:
        """The day of the event, failing that of publication."""
        return self.event_date or self.published


@dataclass(frozen=True, slots=True)
class AggregateClaim:
    """A count without names: "12 of the 34 provincial capitals"."""

    article_id: str
    published: date
    unit: Unit
    status: Status
    number: int
    approximate: bool
    of: int | None
    claimants: tuple[Claimant, ...]
    evidence: Span


class SetAside(NamedTuple):
    """A stretch of page furniture that was not read, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the reader found in one article."""

    article: Article
    sentences: tuple[Sentence, ...]
    tags: tuple[Tag, ...]
    reports: tuple[ControlReport, ...]
    aggregates: tuple[AggregateClaim, ...]
    set_aside: tuple[SetAside, ...]
