"""Capitals by days, and the count of each status over time."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from publish.evidence import shorten
from publish.safe import html
from views import blocks, corpus, days_grid, frame, session, sidebar
from views.address import View
from views.component import component
from views.days_grid import Order, Row

_HTML = """
<div class="rc-days" tabindex="0" role="application" aria-roledescription="timeline"
  aria-label="Capitals by days. Arrow keys walk, Enter opens the map on that day."></div>
<p class="rc-days-said rc-small" role="status"></p>
<details class="rc-table"><summary>The timeline as a table</summary>
  <table><thead><tr><th scope="col">Capital</th><th scope="col">Reported seized since</th>
  <th scope="col">Changes</th></tr></thead><tbody></tbody></table></details>
"""
_component = component("timeline", script="timeline.js", html=_HTML)


def page() -> None:
    """Draw the page."""
    choices, view, of = session.open_()
    sidebar.draw(view, choices)
    line = corpus.timeline_of(view, of)
    title, controls = st.columns([70, 30], vertical_alignment="top")
    with controls:
        frame.share(view, choices, page="timeline")
        order, every = _controls()
    days = days_grid.window(view.day, choices.first_day, choices.last_day, every=every)
    rows = days_grid.rows(line, days, names=view.names, order=order)
    says, undone = days_grid.headline(rows)
    headline = f'<h1 class="rc-headline">{html(says)}</h1><p>{html(undone)}</p>'
    title.html(frame.notes() + headline + days_grid.key())
    clicked = _component(
        key="timeline",
        data={"version": corpus.version(), **_data(view, of, days, rows)},
        on_open_change=lambda: None,
    )
    st.html(blocks.caveat())
    _follow(clicked.open, choices.capitals)


def _controls() -> tuple[Order, bool]:
    with st.container(horizontal=True, horizontal_alignment="right"):
        order = st.segmented_control(
            "Order of rows", list(Order), default=Order.FALL, required=True, key="order"
        )
        span = st.segmented_control(
            "Days", ["10 weeks", "All"], default="10 weeks", required=True, key="span"
        )
    return Order(order), span == "All"


def _data(
    view: View, of: corpus.Corpus, days: Sequence[date], rows: Sequence[Row]
) -> dict[str, object]:
    claimed = {claim.article_id for claim in of.aggregates}
    texts = {
        claim.article_id: shorten(of.articles[claim.article_id].text[slice(*claim.evidence)], 60)
        for claim in of.aggregates
        if claim.article_id in of.articles
    }
    return {
        "first": days[0].isoformat(),
        "day": (view.day - days[0]).days,
        "length": len(days),
        "rows": [
            [row.code, row.name, row.since and row.since.isoformat(), row.cells, row.in_words]
            for row in rows
        ],
        "groups": [row.region for row in rows] if st.session_state.order == Order.REGION else None,
        "counts": days_grid.counts(rows),
        "quoted": days_grid.quoted(of.aggregates, texts, days) if claimed else [],
        "selected": view.capital,
        "rtl": view.names != "en",
    }


def _follow(opened: object, capitals: frozenset[str]) -> None:
    """Open the map on the day, and at the capital, that was chosen."""
    if not isinstance(opened, dict):
        return
    try:
        day = date.fromisoformat(str(opened.get("day")))
    except ValueError:
        return
    capital = opened.get("capital")
    session.change(day=day, **({"capital": capital} if capital in capitals else {}))
    st.switch_page("views/map.py")


page()
