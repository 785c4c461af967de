"""Hostile texts: never an exception, never a hang, never a span that is not in the text."""

import time
from datetime import date
from functools import cache
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.cases import cases
from extract import Article, read
from extract.lexicon import GAP, default_lexicon
from geo.gazetteer import default_gazetteer
from tests.extract.promises import broken_promises

DAY = date(2021, 8, 12)

ODD: Final = (
    *(
        "\u202e",
        "\u202d",
        "\u2066",
        "\u2069",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u00ad",
        "\x00",
        "\x1b",
    ),
    *(
        "\r",
        "\n",
        "\n\n",
        "\t",
        "\u2028",
        "\u0085",
        "\u0301",
        "\ud800",
        "\U0001f9f5",
        "ﷺ",
        "İ",
        "ǅ",
    ),
    *(
        '"',
        "“",
        "”",
        "'",
        "’",
        "(",
        ")",
        "[",
        "—",
        " - ",
        "…",
        ". ",
        "? ",
        ": ",
        "; ",
        ", ",
        "/",
        "|",
    ),
    *(
        "1",
        "12 of 34",
        "2021",
        "8 August",
        "<script>",
        "${a}",
        "`",
        "\\",
        "%s",
        "{}",
        "&amp;",
        "\n- ",
    ),
)


@cache
def vocabulary() -> tuple[str, ...]:
    """Return words that the reader knows: hostile texts are made of them, so that rules fire."""
    words = [form for entry in default_lexicon().entries for form in entry.forms]
    names = [name for place in default_gazetteer().places[:68] for name in place.names]
    return tuple(dict.fromkeys(word.replace(GAP, "the") for word in (*words, *names)))


def pieces() -> st.SearchStrategy[list[str]]:
    names = st.sampled_from(
        ["Zaranj", "Kunduz", "Kabul", "Takhar", "the Taliban", "the city", "both"]
    )
    verbs = st.sampled_from(
        ["fell", "captured", "was retaken", "fighting in", "said", "denied that"]
    )
    piece = (
        names | verbs | st.sampled_from(vocabulary()) | st.sampled_from(ODD) | st.text(max_size=9)
    )
    return st.lists(piece, min_size=1, max_size=25)


def holds(text: str, title: str = "") -> None:
    if text.strip():
        assert broken_promises(read(Article("a", text, DAY, title))) == []


# Found by chance once, each cut down to what mattered.
ONCE_BROKEN: Final = (
    "second half and lost 3-0; Kandahar fell to",
    "said . Mazar-Sharef Friday.",
    "of on Friday Sharana has gone. boy according to",
    "Takhar is in Taliban hands, capital night, according to",
    "linesKandahar\n\u2066\n- citysaid.</p>\nsuggest",
    "who into Maymana driven out .",
    "Kabul \ud800",
    "Herat fell on Monday and Kunduz the next",
    "Taliban fighters captured Kunduz.\n- The governor denied it.\n- \u200c",
)


@pytest.mark.parametrize("text", ONCE_BROKEN, ids=ascii)
def test_what_once_broke_a_promise_keeps_it(text: str) -> None:
    holds(text)


@settings(max_examples=600)
@given(pieces(), st.sampled_from(["", " "]), st.text(max_size=30))
def test_no_order_of_known_and_odd_words_breaks_a_promise(
    words: list[str], space: str, title: str
) -> None:
    holds(space.join(words), title)


@settings(max_examples=300)
@given(st.text(max_size=400), st.sampled_from(["", "Kabul ", "Taliban took Herat. "]))
def test_no_string_of_letters_breaks_a_promise(text: str, start: str) -> None:
    holds(start + text)


@settings(max_examples=100)
@given(st.data())
def test_no_cut_through_an_article_breaks_a_promise(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(cases())).article.text
    start, stop = (data.draw(st.integers(0, len(text))) for _ in range(2))
    odd = data.draw(st.sampled_from(ODD))
    holds(text[:start] + odd + text[stop:])


SIZES = (3_000, 12_000)
LONGEST = 200_000  # characters; the curve up to 10 MB is in benchmarks/speed.py
RUNS: Final = {
    "claims": "the Taliban captured Zaranj and ",
    "names": "Zaranj, ",
    "speech": "he said that Zaranj fell and ",
    "quotes": '“Zaranj" fell ',
    "brackets": "Zaranj (",
    "full stops": ".",
    "dots of omission": "…",
    "exclamation": "!",
    "stops and quotes": '."',
    "dashes": "—",
    "stars": "*",
    "hyphens": "-",
    "bullets": "- Zaranj\n",
    "headings": "Zaranj\n",
    "lines": "Zaranj fell to the Taliban on Friday and its governor left\n",
    "line ends": "\n",
    "spaces": " ",
    "letters": "a",
    "digits": "1",
    "numbers": "12 of 34 capitals ",
    "abbreviations": "Mr. U.S. ",
    "of": "of the ",
    "accents": "e\u0301\u0301",
    "bidi": "\u202eZaranj",
    "nought": "\x00",
    "Dari": "کندهار سقوط ",
    "colons": "Zaranj: ",
    "questions": "Zaranj? ",
    "apostrophes": "Zaranj's ",
}


def seconds(text: str) -> float:
    start = time.process_time()
    reading = read(Article("a", text, DAY))
    spent = time.process_time() - start
    assert broken_promises(reading) == []
    return spent


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_a_run_of_anything_takes_time_in_line_with_its_length(run: str) -> None:
    short, long = (seconds(("Kabul " + run * (size // len(run)))[:size]) for size in SIZES)
    assert long < 12 * short + 2  # room for a busy machine; squared it was 17 and more


@pytest.mark.parametrize("space", [" ", ""])
def test_one_line_without_a_full_stop_is_read(space: str) -> None:
    words = [word.strip(".?!…") for case in cases() for word in case.article.text.split()]
    line = space.join(words)
    assert seconds((line * (LONGEST // len(line) + 1))[:LONGEST]) < 30
