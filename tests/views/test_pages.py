"""Each page opens, and what comes in wrong gets a sentence, never a traceback."""

import json
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from control.store import Store
from views import rights

ROOT = Path(__file__).parents[2]
PAGES = ("map", "timeline", "reports", "article", "add_articles", "export", "about")
FRENCH = (
    "Les talibans ont pris la ville de Kunduz dimanche, selon des responsables locaux. "
    "La ville est tombée après de violents combats dans les rues."
)
TIMEOUT = 30  # seconds; the first page of a run puts Leaflet in place


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app if page == "map" else app.switch_page(f"views/{page}.py").run()


def html(app: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens(page: str) -> None:
    app = opened(page, day="2021-08-09", capital="AF-JOW", id="t1")
    assert not app.exception
    assert "<h1" in html(app)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_when_nothing_was_known_yet(page: str) -> None:
    app = opened(page, known="2020-01-01")
    assert not app.exception
    if page in {"map", "reports"}:
        assert "No articles yet." in html(app)


@pytest.mark.usefixtures("store")
def test_the_slider_shows_the_day_of_the_link_and_moves_the_headline() -> None:
    app = opened("map", day="2021-08-06")
    assert app.slider[0].value == date(2021, 8, 6)
    assert "1 of 34 capitals reported seized by 6 August 2021" in html(app)
    app.slider[0].set_value(date(2021, 8, 8)).run()
    assert "3 of 34 capitals reported seized by 8 August 2021" in html(app)


@pytest.mark.usefixtures("store")
def test_a_wrong_day_in_the_link_is_said() -> None:
    assert "The link asks for 31 Feb 2021" in html(opened("map", day="2021-02-31"))


@pytest.mark.usefixtures("store")
def test_filters_that_leave_nothing_say_so_and_can_be_cleared() -> None:
    app = opened("map", day="2021-08-08", who="none")
    assert "No report fits these filters." in html(app)
    assert "No capital reported seized" in html(app)
    next(button for button in app.button if button.label == "Clear filters").click().run()
    assert "3 of 34" in html(app)


@pytest.mark.usefixtures("store")
def test_going_to_a_capital_by_name_fills_the_panel() -> None:
    app = opened("map", day="2021-08-08")
    app.selectbox(key="w_goto").select("AF-KDZ").run()
    assert 'mark class="rc-verb rc-on-seized">captured' in html(app)


@pytest.mark.usefixtures("store")
def test_play_starts_again_from_the_first_day_when_the_last_is_shown() -> None:
    app = opened("map")
    app.button(key="play").click().run()
    assert app.slider[0].value == date(2021, 8, 6)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        ("", "2021-08-08", "it is empty"),
        ("   \n", "2021-08-08", "it is empty"),
        ("The Taliban captured Herat.", "31 Feb", "“31 Feb” is no day"),
        ("The Taliban captured Herat.", "", "The day of publication is missing"),
        (
            FRENCH,
            "2021-08-08",
            "it is in French",
        ),
        ("Rebels captured the city of Goma on Monday.", "2021-08-08", "another country"),
        ("The city fell. " * 400_000, "2021-08-08", "more than any article"),
    ],
)
def test_each_bad_paste_gets_a_clear_sentence(text: str, day: str, said: str) -> None:
    app = opened("add_articles")
    app.text_input(key="paste-day").set_value(day)
    app.text_area(key="paste").set_value(text)
    next(button for button in app.button if button.label == "Read it").click().run()
    assert not app.exception
    assert said in html(app)


@pytest.mark.usefixtures("store")
def test_of_pasted_lines_the_good_are_kept_and_the_broken_named() -> None:
    good = {
        "published": "2021-08-09",
        "text": "The Taliban captured Aybak on Monday.",
        "source": "W",
    }
    app = opened("add_articles")
    app.text_area(key="paste").set_value(f"{json.dumps(good)}\n{{broken").run()
    assert "line 2" in html(app)
    assert "1 article would give 1 report" in html(app)


def test_nothing_is_kept_before_the_button_and_then_it_is_on_the_map(store: Store) -> None:
    before = store.version()
    app = opened("add_articles")
    app.text_input(key="paste-day").set_value("2021-08-09")
    app.text_area(key="paste").set_value(
        "The Taliban captured Aybak on Monday, officials said."
    ).run()
    assert "1 article would give 1 report" in html(app)
    assert store.version() == before
    app.button(key="keep-paste").click().run()
    assert "Kept 1 new article with 1 report." in html(app)
    assert "4 of 34 capitals" in html(opened("map", day="2021-08-09"))


@pytest.mark.usefixtures("store")
def test_a_visitor_from_elsewhere_sees_but_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "is_local", lambda *_: False)
    app = opened("add_articles")
    app.text_input(key="paste-day").set_value("2021-08-09")
    app.text_area(key="paste").set_value("The Taliban captured Aybak on Monday.").run()
    assert "This server is read-only for visitors." in html(app)
    assert "1 article would give 1 report" in html(app)
    assert app.button(key="keep-paste").disabled


@pytest.mark.usefixtures("store")
def test_the_same_article_on_another_day_is_read_anew() -> None:
    app = opened("add_articles")
    app.text_area(key="paste").set_value("The Taliban captured Aybak on Monday, officials said.")
    app.text_input(key="paste-day").set_value("2021-08-09").run()
    assert "9 Aug 2021" in html(app)
    app.text_input(key="paste-day").set_value("2021-08-16").run()
    assert "16 Aug 2021" in html(app)


@pytest.mark.usefixtures("store")
def test_reports_are_found_and_lead_to_their_article() -> None:
    app = opened("reports", of="AF-KDZ")
    assert "1 report<" in html(app)
    assert 'href="article?id=t1"' in html(app)


@pytest.mark.usefixtures("store")
def test_an_article_shows_its_tags_and_what_the_map_makes_of_it() -> None:
    shown = html(opened("article", id="t1"))
    assert "<small>seized</small>captured</mark>" in shown
    assert "On the map, 8 Aug 2021:" in shown


@pytest.mark.usefixtures("store")
def test_an_article_that_is_not_there_is_said() -> None:
    assert "No article here has the id “&lt;b&gt;”." in html(opened("article", id="<b>"))


@pytest.mark.parametrize("url", ["nonsense", "mysql://here/store", "sqlite:////proc/none/store.db"])
def test_a_store_that_cannot_be_opened_is_said_in_words(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    st.cache_resource.clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT).run()
    assert "The store could not be opened" in html(app)
    assert not app.exception
