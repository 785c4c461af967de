"""One article with its tags, its reports at their sentences, and what the map makes of it."""

from collections.abc import Iterator
from urllib.parse import urlencode

import streamlit as st

from extract import read
from extract.model import Article, Level, Reading
from publish import words
from publish.safe import html
from views import article_text, blocks, corpus, frame, session
from views.address import Choices, View
from views.marks import sign
from views.report_cards import Asked


def page() -> None:
    """Draw the page."""
    choices, view, of = session.open_()
    chosen, asked = _asked()
    article = of.articles.get(chosen)
    title, actions = st.columns([67, 33], vertical_alignment="top")
    with actions, st.container(horizontal=True, horizontal_alignment="right"):
        also = urlencode({"id": chosen, **{k: v for k, v in asked._asdict().items() if v}})
        frame.share(view, choices, page="article", also=also)
        if article:
            st.html(_neighbours(chosen, of), width="content")
    crumb = '<p class="rc-over"><a class="rc-go" href="reports">All reports</a></p>'
    if article is None:
        title.html(f'{crumb}<h1 class="rc-headline">No such article</h1>')
        st.html(f'<p class="rc-note">No article here has the id “{html(chosen[:80])}”.</p>')
        return
    title.html(crumb + article_text.heading(article))
    reading = _reading(repr(article), article)
    summary = (
        f'<p class="rc-summary"><b>{article_text.summary(reading)}.</b>{_original(article)}</p>'
    )
    st.html(summary + article_text.key())
    st.html(article_text.article(reading, asked))
    st.html("".join(_on_the_map(reading, view, of, choices)) + blocks.caveat())


def _asked() -> tuple[str, Asked]:
    """Return which article, and which of its reports, a link asks for."""
    arrived = st.session_state.pop("arrived", None)
    if arrived is not None:
        first = {name: values[0] for name, values in arrived.items() if values}
        asked = Asked(first.get("rule", ""), first.get("of", ""))
        st.session_state.article = (first.get("id", ""), asked)
    return st.session_state.setdefault("article", ("", Asked()))  # type: ignore[no-any-return]


@st.cache_resource(show_spinner=False, max_entries=50)
def _reading(all_of_it: str, _article: Article) -> Reading:  # noqa: ARG001 - the key of the cache
    return read(_article)


def _neighbours(chosen: str, of: corpus.Corpus) -> str:
    """Return the ways to the article before and the one after."""
    ids = list(of.articles)
    at = ids.index(chosen)
    before = _step("Previous", ids[at - 1]) if at else ""
    after = _step("Next", ids[at + 1]) if at + 1 < len(ids) else ""
    return f'<nav class="rc-steps" aria-label="Articles">{before}{after}</nav>'


def _step(name: str, article_id: str) -> str:
    return f'<a class="rc-go rc-button" href="article?{urlencode({"id": article_id})}">{name}</a>'


def _original(article: Article) -> str:
    if not article.url.startswith(("http://", "https://")):
        return ""
    return (
        f' <a href="{html(article.url)}" rel="noopener noreferrer nofollow" target="_blank">'
        "Original page</a>"
    )


def _on_the_map(reading: Reading, view: View, of: corpus.Corpus, choices: Choices) -> Iterator[str]:
    """Say what stands on the map, on the newest day that the article reports, for each capital."""
    codes = sorted({r.province for r in reading.reports if r.level is Level.CAPITAL})
    days = {r.day for r in reading.reports if r.level is Level.CAPITAL}
    if not codes:
        yield '<p class="rc-end"><b>On the map:</b> this article marks no capital.</p>'
        return
    day = min(max(*days, choices.first_day), choices.last_day)
    line = corpus.timeline_of(view, of)
    for code in codes:
        it = line.on(day)[code]
        link = urlencode({"day": day.isoformat(), "capital": code})
        yield (
            f'<p class="rc-end"><b>On the map, {words.day(day)}:</b> '
            f"{sign(it.status, it.certainty, size=18, quiet=it.quiet)} "
            f"<b>{html(session.capital_name(code, view))}</b> · "
            f"{html(words.standing(it.status, it.certainty, it.since, quiet=it.quiet))}. "
            f'<span class="rc-muted-text">{html(it.reason)}</span> '
            f'<a class="rc-go" href="./?{link}">Show on the map</a></p>'
        )


page()
