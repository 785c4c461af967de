from dataclasses import replace
from datetime import date

from extract.model import (
    AggregateClaim,
    Article,
    Claimant,
    ControlReport,
    DateBasis,
    Level,
    Mention,
    Reading,
    Span,
    Stance,
    Status,
    Unit,
)
from publish.explain import explanation

DAY = date(2021, 8, 12)
TEXT = "It fell on Thursday:\nHerat. About 12 capitals are gone."
ARTICLE = Article("a-1", TEXT, DAY, title="Herat falls")
WHO = (Claimant.TALIBAN, Claimant.RESIDENT)
MENTION = Mention(
    sentence=Span(0, 27),
    trigger=Span(3, 7),
    place=Span(21, 26),
    rule="fell",
    claimants=WHO,
    event_date=DAY,
    date_basis=DateBasis.WEEKDAY,
    steps=("“It” is Herat",),
)
REPORT = ControlReport(
    article_id="a-1",
    published=DAY,
    province="AF-HER",
    level=Level.CAPITAL,
    status=Status.SEIZED,
    stance=Stance.DENIED,
    claimants=WHO,
    event_date=None,
    date_basis=None,
    mentions=(MENTION,),
)
COUNT = AggregateClaim("a-1", DAY, Unit.CAPITAL, Status.SEIZED, 12, True, None, (), Span(28, 55))


def explained(*reports: ControlReport, counts: tuple[AggregateClaim, ...] = ()) -> list[str]:
    return list(explanation(Reading(ARTICLE, (), (), reports, counts, ())))


def test_a_report_is_told_with_its_sentence_rule_and_steps() -> None:
    assert explained(REPORT) == [
        "Herat falls (12 Aug 2021)",
        "",
        "Herat reported seized, denied by the Taliban and residents; no day of its own",
        "  1. “It *fell* on Thursday: [Herat].”",
        "     rule fell; the Taliban and residents; 12 Aug 2021, by the weekday named in the text",
        "     - “It” is Herat",
    ]


def test_a_province_is_said_to_be_one() -> None:
    assert explained(replace(REPORT, level=Level.PROVINCE))[2].startswith("Herat province reported")


def test_a_count_without_names_is_told_apart() -> None:
    assert explained(counts=(COUNT, replace(COUNT, approximate=False, of=34)))[2:] == [
        "A count: about 12 capitals seized, by nobody",
        "  “About 12 capitals are gone.”",
        "",
        "A count: 12 of 34 capitals seized, by nobody",
        "  “About 12 capitals are gone.”",
    ]


def test_a_terminal_is_given_nothing_to_obey() -> None:
    hostile = replace(ARTICLE, text="\x1b[31m" + TEXT[5:], title="\x1b]0;x\x07 a \u202e b")
    lines = list(explanation(Reading(hostile, (), (), (REPORT,), (COUNT,), ())))
    assert not {"\x1b", "\x07", "\u202e", "\n"} & set("".join(lines))
