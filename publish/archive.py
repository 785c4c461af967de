"""Material as JSON lines and back, so that a bundle can be rebuilt from itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import msgspec

from control.assessment import Certainty
from control.reviews import Review
from extract.model import AggregateClaim, Article, ControlReport
from publish.material import Material

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """An article and the story that it tells."""

    article: Article
    story: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What material holds besides its evidence."""

    certainties: frozenset[Certainty] | None
    filters: tuple[str, ...]
    note: str
    reader: str

    @classmethod
    def of(cls, it: Material) -> "Settings":
        return cls(it.certainties, it.filters, it.note, it.reader)


def lines(values: Iterable[object]) -> bytes:
    """Return JSON lines whose bytes repeat."""
    return b"".join(msgspec.json.encode(value, order="sorted") + b"\n" for value in values)


def parsed(data: bytes, kind: type[T]) -> tuple[T, ...]:
    """Read JSON lines.

    Raises
    ------
    ValueError
        If one of them cannot be of this kind.
    """
    try:
        return tuple(msgspec.json.decode(line, type=kind) for line in data.split(b"\n") if line)
    except msgspec.DecodeError as reason:
        raise ValueError(str(reason)) from reason


def files(material: Material, day: date) -> dict[str, bytes]:
    """Return what a picture of a day stands on, as files of JSON lines."""
    reports = material.reports_up_to(day)
    counts = sorted(
        (claim for claim in material.aggregates if claim.published <= day),
        key=lambda claim: (claim.published, claim.article_id, claim.evidence),
    )
    cited = {it.article_id for it in reports} | {it.article_id for it in counts}
    known = [material.articles[key] for key in sorted(cited & set(material.articles))]
    return {
        "evidence/articles.jsonl": lines(Told(it, material.story_of(it.id)) for it in known),
        "evidence/reports.jsonl": lines(reports),
        "evidence/counts.jsonl": lines(counts),
        "evidence/reviews.jsonl": lines(material.reviews),
    }


def material_of(read: Mapping[str, bytes], settings: Settings) -> Material:
    """Rebuild the material of a bundle; KeyError or ValueError where it cannot be."""
    told = parsed(read["evidence/articles.jsonl"], Told)
    return Material(
        articles={it.article.id: it.article for it in told},
        reports=parsed(read["evidence/reports.jsonl"], ControlReport),
        aggregates=parsed(read["evidence/counts.jsonl"], AggregateClaim),
        stories={it.article.id: it.story for it in told},
        reviews=parsed(read["evidence/reviews.jsonl"], Review),
        certainties=settings.certainties,
        filters=settings.filters,
        note=settings.note,
        reader=settings.reader,
    )
