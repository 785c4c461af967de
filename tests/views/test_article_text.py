"""An article on the page: every word as it was written, every tag with what it was read as."""

import re
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import Article, read
from extract.model import Reading, Tag, TagKind
from views import article_text
from views.report_cards import Asked

HOSTILE = (
    "<script>alert(1)</script> ${alert(2)} `x` \"q\" 'q' <img src=x onerror=alert(3)> </mark>\n\n"
    "The Taliban captured Kunduz city on Sunday, <b>officials</b> said."
)


def reading_of(text: str) -> Reading:
    return read(Article("a", text, date(2021, 8, 9)))


def words_of(html: str) -> str:
    """Return the text of the words, without labels, numbers and cards."""
    words = "".join(re.findall(r'<div class="rc-words">(.*?)</div><div class="rc-cards">', html))
    plain = re.sub(r"<small>.*?</small>|<sup.*?</sup>", "", words)
    return unescape(re.sub(r"<br>", "\n", re.sub(r"</?(?:p|mark)\b[^>]*>", "", plain)))


def test_the_words_on_the_page_are_those_of_the_article() -> None:
    text = 'The Taliban captured Ghazni, "he" said.\n\nIt fell\non Thursday & that was all.'
    assert words_of(article_text.article(reading_of(text))) == text.replace("\n\n", "")


@given(st.text(alphabet="ab <>&\"'$`{}\n.Kunduz"))
def test_no_word_is_lost_or_taken_for_markup(noise: str) -> None:
    text = f"The Taliban captured Kunduz on Sunday. {noise}"
    shown = words_of(article_text.article(reading_of(text)))
    assert re.sub(r"\s+", "", shown) == re.sub(r"\s+", "", text)


def test_hostile_text_stays_text() -> None:
    reading = reading_of(HOSTILE)
    html = article_text.article(reading) + article_text.heading(
        Article("a", "x", date(2021, 8, 9), HOSTILE, HOSTILE)
    )
    tags = set(re.findall(r"<\s*([a-z0-9]+)", html))
    assert tags <= {"div", "p", "mark", "small", "sup", "a", "br", "b", "i", "span", "code", "h1"}
    assert "<script" not in html
    assert "<b>officials" not in html
    assert "${" not in html


def test_a_report_stands_at_its_sentence_and_the_sentence_leads_to_it() -> None:
    html = article_text.article(reading_of("Nothing here.\n\nThe Taliban captured Kunduz."))
    assert 'id="s1"><a href="#r0"' in html
    assert 'id="r0"' in html
    assert '<a href="#s1">1</a>' in html


def test_who_asks_why_sees_the_card_of_that_rule_and_place() -> None:
    reading = reading_of("The Taliban captured Kunduz.\n\nThe Taliban captured Ghazni.")
    rule = reading.reports[0].rule
    assert article_text.article(reading, Asked(rule)).count("rc-asked") == 2
    assert article_text.article(reading, Asked(rule, "AF-KDZ")).count("rc-asked") == 1
    assert "rc-asked" not in article_text.article(reading, Asked("another-rule"))


@pytest.mark.parametrize(
    ("tag", "text", "said"),
    [
        (Tag(TagKind.PLACE, "AF-GHA/ghazni", 0, 0), "Ghazni city", "Ghazni"),
        (Tag(TagKind.PLACE, "AF-GHA/ghazni", 0, 0), "the city", "→ Ghazni"),
        (Tag(TagKind.PLACE, "nowhere", 0, 0), "x", "nowhere"),
        (Tag(TagKind.VERB, "seized", 0, 0), "fell", "seized"),
        (Tag(TagKind.ATTACKER, "taliban", 0, 0), "the group", "attacker"),
        (Tag(TagKind.DATE, "2021-08-12", 0, 0), "Thursday", "12 Aug"),
        (Tag(TagKind.NUMBER, "10", 0, 0), "tenth", "count: 10"),
        (Tag(TagKind.UNUSED, "road", 0, 0), "Kabul", "road"),
    ],
)
def test_a_label_says_what_a_tag_was_read_as(tag: Tag, text: str, said: str) -> None:
    assert article_text.label(tag, text) == said
