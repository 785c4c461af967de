import json
import random
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control.stories import stories
from extract.model import Article

DAY = date(2021, 8, 8)
CORPUS = Path(__file__).parents[2] / "data" / "corpus" / "articles.jsonl"
PARAGRAPHS = [
    "Taliban fighters entered the centre of Kunduz before dawn on Sunday and took the building of "
    "the governor, residents and a member of the provincial council said.",
    "Shops in the main bazaar burned through the morning. Families left along the road to Taloqan "
    "with mattresses on the roofs of their cars, and the hospital ran short of blood by noon.",
    "A spokesman for the ministry said that commandos were clearing the city street by street. He "
    "did not say when they would reach the square, where a white flag was seen.",
    "Kunduz lies on the road to Tajikistan. It was overrun twice in the last six years, and each "
    "time the attackers were driven out after some days by troops flown in from the capital.",
    "Aid workers counted eleven dead and forty wounded in two clinics. They asked both sides to "
    "leave the bridge open for those who wish to go.",
]
OTHER = (
    "The governor of Herat told reporters that the western gate was calm after a night of "
    "shooting. Ismail Khan's men stood on the bridge at Pashtun Pul with rocket launchers and "
    "thermos flasks."
)
TEXT = "\n\n".join(PARAGRAPHS)


def article(article_id: str, text: str, *, title: str = "", days: int = 0) -> Article:
    return Article(article_id, text, DAY + timedelta(days=days), title)


def are_one(text: str, other: str) -> bool:
    found = stories([article("a", text), article("b", other)])
    return found["a"] == found["b"]


def edited(text: str, *, every: int) -> str:
    words = text.split(" ")
    return " ".join(f"x{word}" if i % every == every - 1 else word for i, word in enumerate(words))


def test_the_same_text_with_another_title_is_one_story() -> None:
    pair = [article("b", TEXT, title="Kunduz falls"), article("a", TEXT, title="City lost", days=1)]
    assert stories(pair) == {"a": "b", "b": "b"}


@pytest.mark.parametrize(
    "copy",
    [
        "\n\n".join(PARAGRAPHS[:3]),
        "\n\n".join(PARAGRAPHS[:2]),
        PARAGRAPHS[0] + "\n\n" + PARAGRAPHS[-1],
        "\n\n".join(reversed(PARAGRAPHS)),
        "KUNDUZ (Agency) – " + TEXT,
        TEXT + "\n\n" + OTHER,
        TEXT.upper(),
        TEXT.replace("-", "\N{EN DASH}").replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"),
        TEXT.replace(" ", "\n"),
        edited(TEXT, every=12),
        edited("\n\n".join(PARAGRAPHS[:3]), every=10),
        edited(TEXT, every=6),
    ],
    ids=[
        *("three paragraphs", "two paragraphs", "first and last", "another order", "dateline"),
        *("something added", "capitals", "other dashes", "other lines"),
        *("every 12th word", "trimmed and every 10th word", "every 6th word"),
    ],
)
def test_a_copy_is_the_same_story(copy: str) -> None:
    assert are_one(TEXT, copy)
    assert are_one(copy, TEXT)


@pytest.mark.parametrize(
    "text",
    [
        OTHER,
        PARAGRAPHS[0][:60] + ", a doctor said on the telephone. " + OTHER,
        "Kunduz has fallen.",
    ],
    ids=["another event", "one shared phrase", "a flash in other words"],
)
def test_another_text_is_another_story(text: str) -> None:
    assert not are_one(TEXT, text)


def test_two_accounts_of_one_event_in_their_own_words_are_two_stories() -> None:
    account = (
        "Kunduz, the largest city of the north, was in the hands of the Taliban on Sunday. "
        "Residents told of gunmen in the governor's building and of fires in the bazaar; the "
        "ministry said its commandos were still fighting street by street."
    )
    assert not are_one(TEXT, account)


def test_a_copy_of_a_copy_is_the_same_story() -> None:
    chain = [
        article("a", "\n\n".join(PARAGRAPHS[:2])),
        article("b", "\n\n".join(PARAGRAPHS[1:4])),
        article("c", TEXT),
    ]
    assert set(stories(chain).values()) == {"a"}


def test_dari_and_pashto_texts_are_compared_too() -> None:
    dari = "طالبان بامداد یکشنبه وارد مرکز شهر کندز شدند و ساختمان ولایت را گرفتند، باشندگان گفتند."
    assert are_one(dari + " " + dari.replace("کندز", "تالقان"), dari)
    assert not are_one(dari, TEXT)


@pytest.mark.parametrize("text", ["…", "!!!", "a", "Kunduz falls", "\N{BALLOT BOX}" * 9])
def test_texts_of_few_words_or_none_are_equal_only_to_themselves(text: str) -> None:
    assert are_one(text, text)
    assert not are_one(text, TEXT)


def test_no_articles_make_no_stories() -> None:
    assert stories([]) == {}


def test_the_story_is_named_after_its_first_article() -> None:
    group = [article("x", TEXT, days=2), article("b", TEXT, days=1), article("a", TEXT, days=1)]
    assert set(stories(group).values()) == {"a"}


def test_many_copies_that_share_a_page_frame_stay_apart_from_other_stories() -> None:
    frame = "Share this on all networks. Read also the most read stories of the week in our pages."
    rng = random.Random(7)  # noqa: S311 - no secret
    words = TEXT.split()
    articles = []
    for story in range(40):
        body = " ".join(rng.choices(words, k=120))
        articles += [article(f"{story}-{n}", f"{body[: 800 - 60 * n]} {frame}") for n in range(5)]
    found = stories(articles)
    assert all(found[a.id].partition("-")[0] == a.id.partition("-")[0] for a in articles)
    assert len(set(found.values())) == 40


def test_no_two_articles_of_the_sample_corpus_are_copies() -> None:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    articles = [article(row["id"], row["text"]) for row in map(json.loads, lines)]
    assert stories(articles) == {a.id: a.id for a in articles}


@settings(max_examples=60)
@given(st.data())
def test_the_order_of_articles_makes_no_difference(data: st.DataObject) -> None:
    pieces = st.lists(st.sampled_from([*PARAGRAPHS, OTHER]), min_size=1, max_size=4)
    texts = data.draw(st.lists(pieces.map(" ".join), max_size=9))
    articles = [article(f"id-{n}", text, days=n % 3) for n, text in enumerate(texts)]
    assert stories(data.draw(st.permutations(articles))) == stories(articles)


def test_being_copies_is_mutual_and_chains() -> None:
    texts = [" ".join(pair) for pair in combinations(PARAGRAPHS, 2)]
    articles = [article(f"id-{n}", text) for n, text in enumerate(texts)]
    found = stories(articles)
    assert all(found[found[a.id]] == found[a.id] for a in articles)
