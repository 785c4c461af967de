import json
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
from publish.lines import json_line, record

DAY = date(2021, 8, 12)
ARTICLE = Article("a-1", "Herāt fell, “they” say. 12 of 34 capitals are gone.", DAY)
WHO = (Claimant.TALIBAN,)
MENTION = Mention(Span(0, 23), Span(6, 10), Span(0, 5), "fell", WHO, DAY, DateBasis.WEEKDAY)
REPORT = ControlReport(
    article_id="a-1",
    published=DAY,
    province="AF-HER",
    level=Level.CAPITAL,
    status=Status.SEIZED,
    stance=Stance.ASSERTED,
    claimants=WHO,
    event_date=DAY,
    date_basis=DateBasis.WEEKDAY,
    mentions=(MENTION,),
)
CLAIM = AggregateClaim("a-1", DAY, Unit.CAPITAL, Status.SEIZED, 12, False, 34, WHO, Span(24, 51))
READING = Reading(ARTICLE, (), (), (REPORT,), (CLAIM,), ())


def test_a_line_holds_what_the_article_reports_with_its_exact_words() -> None:
    line = json_line(READING)
    assert line.endswith(b"}\n")
    assert json.loads(line) == {
        "id": "a-1",
        "reports": [
            {
                "province": "AF-HER",
                "level": "capital",
                "status": "seized",
                "stance": "asserted",
                "claimants": ["taliban"],
                "event_date": "2021-08-12",
                "date_basis": "weekday",
                "evidence": ["Herāt fell, “they” say."],
                "rule": "fell",
            }
        ],
        "aggregates": [
            {
                "unit": "capital",
                "status": "seized",
                "number": 12,
                "approximate": False,
                "of": 34,
                "claimants": ["taliban"],
            }
        ],
    }


def test_an_article_that_reports_nothing_has_its_line_too() -> None:
    assert record(Reading(ARTICLE, (), (), (), (), ())) == {
        "id": "a-1",
        "reports": [],
        "aggregates": [],
    }
