from datetime import date

import pytest

from extract.model import (
    Article,
    Claimant,
    ControlReport,
    Level,
    Mention,
    Reading,
    Sentence,
    Span,
    Stance,
    Status,
)
from ingest.remarks import remarks

DAY = date(2021, 8, 12)
NAMED = (Sentence("Herat fell.", 0),)
MENTION = Mention(Span(0, 11), Span(6, 10), Span(0, 5), "r", (Claimant.UNATTRIBUTED,), None, None)
REPORT = ControlReport(
    article_id="1",
    published=DAY,
    province="AF-HER",
    level=Level.CAPITAL,
    status=Status.SEIZED,
    stance=Stance.ASSERTED,
    claimants=MENTION.claimants,
    event_date=None,
    date_basis=None,
    mentions=(MENTION,),
)


def reading(
    language: str = "en",
    sentences: tuple[Sentence, ...] = (),
    reports: tuple[ControlReport, ...] = (),
) -> Reading:
    article = Article("1", "Herat fell.", DAY, title="A headline", language=language)
    return Reading(article, sentences, (), reports, (), ())


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (reading("fr"), "it is in French"),
        (reading("ps", NAMED), "it is in Pashto"),
        (reading("en"), "about another country"),
        (reading("en", NAMED), "says of no Afghan province or capital that it was seized"),
    ],
)
def test_an_article_that_marks_nothing_says_why(found: Reading, said: str) -> None:
    (remark,) = remarks(found)
    assert said in str(remark)
    assert str(remark).startswith("“A headline”: ")


def test_an_article_that_marks_a_place_needs_no_remark() -> None:
    assert remarks(reading("fr", NAMED, reports=(REPORT,))) == ()
