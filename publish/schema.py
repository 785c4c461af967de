"""The columns of the tables: names, types, HXL tags, meanings. `docs/schema.md` shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from control.assessment import Certainty
from extract.model import Claimant, DateBasis, Level, Stance, Status

SEPARATOR: Final = " | "  # between the items of a list in one cell: sentences hold semicolons


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `choices` are all the values that it can have, none: any."""

    name: str
    kind: Kind
    hxl: str
    meaning: str
    choices: tuple[str, ...] = ()
    may_be_empty: bool = False


T, D, N = Kind.TEXT, Kind.DATE, Kind.NUMBER
INT, BOOL, LIST = Kind.INTEGER, Kind.BOOLEAN, Kind.LIST

_PLACE: Final = (
    Column("country", T, "#country+name", "Afghanistan"),
    Column("iso_3166_2", T, "#adm1+code+iso", "Province, ISO 3166-2: AF-KDZ"),
    Column("admin1_pcode", T, "#adm1+code+pcode", "Province, OCHA P-code: AF19", (), True),
    Column("admin1", T, "#adm1+name", "Province, in English"),
    Column("capital", T, "#loc+name", "Provincial capital, in English"),
    Column("latitude", N, "#geo+lat", "Of the capital, WGS 84 degrees north"),
    Column("longitude", N, "#geo+lon", "Of the capital, WGS 84 degrees east"),
)

REPORTS: Final = (
    Column("report_id", T, "#event+id", "Article, province, level, status and stance, joined"),
    Column("event_date", D, "#date+event", "The day of the event; of the article if none is said"),
    Column(
        "time_precision",
        INT,
        "#meta+date+precision",
        "As ACLED counts: 1 the day is told by the text, 2 the week (the article's day stands in)",
        ("1", "2"),
    ),
    Column(
        "date_basis",
        T,
        "#meta+date+basis",
        "How the day was found",
        tuple(DateBasis),
        True,
    ),
    *_PLACE,
    Column("level", T, "#loc+type", "Capital, or province as a whole", tuple(Level)),
    Column(
        "geo_precision",
        INT,
        "#geo+precision",
        "As ACLED counts: 1 the town itself, 3 the province (the capital's point stands in)",
        ("1", "3"),
    ),
    Column("status", T, "#event+type", "What the place is reported as", tuple(Status)),
    Column("stance", T, "#event+stance", "Said to be so, or not to be so", tuple(Stance)),
    Column("claimants", LIST, "#meta+claimant+list", "Who says it", tuple(Claimant)),
    Column("source", T, "#meta+source", "Who published it", (), True),
    Column(
        "source_scale",
        T,
        "#meta+source+scale",
        "As ACLED names it: National, International …; empty where it is not known",
        (),
        True,
    ),
    Column("published", D, "#date+published", "The day of the article"),
    Column("title", T, "#meta+title", "The headline", (), True),
    Column("url", T, "#meta+url", "The article, where it has an address", (), True),
    Column("language", T, "#meta+lang", "Of the article, ISO 639-1"),
    Column("article_id", T, "#meta+id+article", "The article"),
    Column("story_id", T, "#meta+id+story", "One for all copies of a story"),
    Column("evidence", LIST, "#event+description", "The sentences that say so, word for word"),
    Column("rule", T, "#meta+rule", "The rule of the reader that found it"),
    Column("reader", T, "#meta+version", "The version of the reader"),
)

ASSESSMENTS: Final = (
    Column("as_of", D, "#date+asof", "The day, inclusive"),
    *_PLACE,
    Column(
        "status",
        T,
        "#status+reported",
        "What the capital is reported as; empty: no report, which does not mean calm",
        tuple(Status),
        True,
    ),
    Column("certainty", T, "#status+certainty", "How sure that is", tuple(Certainty), True),
    Column("since", D, "#date+since", "The day from which it is so reported", (), True),
    Column("quiet", BOOL, "#status+quiet", "No report for 14 days"),
    Column("status_before", T, "#status+before", "The same on the day before", tuple(Status), True),
    Column("changed", BOOL, "#status+changed", "Whether the two differ"),
    Column("reports", INT, "#indicator+reports+num", "How many reports decided"),
    Column("stories", INT, "#indicator+stories+num", "How many stories tell them, copies once"),
    Column("sources", LIST, "#meta+source+list", "Who published them"),
    Column("newest_report", D, "#date+newest", "The day of the newest of them", (), True),
    Column("reason", T, "#status+reason", "Why it is so, in a sentence"),
    Column("rule", T, "#meta+rule", "The rule that decided"),
    Column("note", T, "#status+note", "What else must be known", (), True),
    Column("evidence", LIST, "#event+description", "The sentences that decided, word for word"),
    Column("link", T, "#meta+url", "Where this view opens", (), True),
    Column("filters", LIST, "#meta+filters", "The filters in force"),
)

TABLES: Final[Mapping[str, tuple[Column, ...]]] = {
    "reports": REPORTS,
    "assessments": ASSESSMENTS,
}
MEANS: Final[Mapping[str, str]] = {
    "reports": "One row for each article, place, level, status and stance.",
    "assessments": "One row for each capital and day.",
}
