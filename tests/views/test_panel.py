"""The panel of a capital: status never bare, the reason, the sentences, silence as silence."""

from datetime import date

import pytest

from control.timeline import Timeline
from extract import Article, read
from extract.model import Reading
from publish.material import Shown
from publish.scene import Scene, scene
from views import blocks, panel

HOSTILE = (
    'The Taliban captured Kunduz city on Sunday, "<script>alert(1)</script> ${x}" `officials` said.'
)


def drawn(readings: list[Reading], day: date) -> tuple[Scene, Shown]:
    line = Shown(Timeline(r for reading in readings for r in reading.reports), None)
    return scene(line, day, articles=[reading.article for reading in readings]), line


def test_the_panel_says_status_certainty_day_and_reason(readings: list[Reading]) -> None:
    picture, line = drawn(readings, date(2021, 8, 9))
    html = panel.body(picture, "AF-KDZ", line)
    assert "Reported seized" in html
    assert "since 8 Aug 2021" in html
    assert picture.mark("AF-KDZ").assessment.reason in html
    assert '<mark class="rc-verb rc-on-seized">captured</mark>' in html
    assert "Northern Desk · 8 Aug 2021" in html


def test_accounts_that_exclude_each_other_stand_side_by_side(readings: list[Reading]) -> None:
    picture, line = drawn(readings, date(2021, 8, 9))
    html = panel.body(picture, "AF-JOW", line)
    assert "rc-sides" in html
    assert "reported seized" in html
    assert "seized: denied" in html


def test_silence_does_not_mean_calm_and_the_next_report_is_named(readings: list[Reading]) -> None:
    picture, line = drawn(readings, date(2021, 8, 9))
    html = panel.body(picture, "AF-HER", line)
    assert "It does not mean calm." in html
    assert "Next report: 10 Aug." in html


@pytest.mark.parametrize("field", ["title", "source", "text"])
def test_hostile_text_stays_text_in_panel_and_counts(field: str) -> None:
    known = {"title": "t", "source": "s", "text": HOSTILE} | {field: HOSTILE}
    article = Article("h", known["text"], date(2021, 8, 8), known["title"], known["source"])
    picture, line = drawn([read(article)], date(2021, 8, 9))
    html = panel.body(picture, "AF-KDZ", line) + blocks.change(picture) + blocks.counts(picture)
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "${" not in html


def test_an_address_that_is_no_web_page_is_no_link() -> None:
    article = Article("h", HOSTILE, date(2021, 8, 8), source="s", url="javascript:alert(1)")
    picture, line = drawn([read(article)], date(2021, 8, 9))
    assert "javascript:" not in panel.body(picture, "AF-KDZ", line)
