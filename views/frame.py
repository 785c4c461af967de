"""What stands around every page: the look, the title, Share, notes, the way between pages."""

import logging
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from publish import style
from publish.safe import html
from views import address, corpus, session
from views.address import Choices, View
from views.component import component
from views.marks import colours, sign_rules

LOGO: Final = Path(__file__).parent / "logo.svg"
PAGES: Final = {
    "./": "views/map.py",
    "timeline": "views/timeline.py",
    "reports": "views/reports.py",
    "article": "views/article.py",
    "add": "views/add_articles.py",
    "export": "views/export.py",
    "about": "views/about.py",
}
EMPTY: Final = (
    '<p class="rc-note"><b>No articles yet.</b> <a class="rc-go" href="add">Paste one, or upload '
    "files.</a></p>"
)
_NO_STORE: Final = (
    '<p class="rc-note" role="alert"><b>The store could not be opened</b> ({}). Nothing is lost: '
    "look whether the address in DATABASE_URL is right, the disk has room and may be written to; "
    "then load this page again.</p>"
)
NO_MATCH: Final = '<p class="rc-note" role="status"><b>No report fits these filters.</b> {}</p>'
CLEAR: Final = f'<a class="rc-go" href="./?{html(address.UNFILTERED)}">Clear filters</a>'
_SHARE: Final = (Path(__file__).parent / "share.html").read_text(encoding="utf-8")
_EMBEDDED: Final = (
    '[data-testid="stHeader"]{display:none}[data-testid="stMainBlockContainer"]{padding:12px 16px}'
)
_LOOK: Final = (Path(__file__).parent / "look.css").read_text(encoding="utf-8")
_page = component("page", script="page.js", html=_SHARE)


def look() -> None:
    """Put the colours and the style block in place."""
    theme = style.Theme.DARK if st.context.theme.type == "dark" else style.Theme.LIGHT
    bare = _EMBEDDED if st.context.is_embedded else ""
    st.html(f"<style>:root{{{colours()}}}{sign_rules(theme)}{_logo(theme)}\n{_LOOK}{bare}</style>")


def _logo(theme: style.Theme) -> str:
    """Return the rule that gives the title its sign; it follows the theme as signs do."""
    palette = style.PALETTES[theme]
    svg = LOGO.read_text(encoding="utf-8").replace("#1b1f24", palette.text)
    return (
        f':root{{--rc-logo:url("data:image/svg+xml,{quote(svg.replace("#fff", palette.page))}")}}'
    )


def share(view: View, choices: Choices, *, page: str, also: str = "") -> None:
    """Draw Share, keep the address, and follow the links of our own that were clicked.

    `also` are values of the address that belong to this page alone.
    """
    if page != "map":
        session.stop()
    query = "&".join(part for part in (address.write(view), also) if part)
    data = {"version": corpus.version(), "query": query, "page": page}
    clicked = _page(key="page", data=data, on_go_change=lambda: None)
    if clicked.go:
        follow(str(clicked.go), choices)


def link(view: View) -> str:
    """Return the whole address under which a view opens; "" if the page does not know its own."""
    own = urlsplit(st.context.url or "")
    if not own.netloc:
        return ""
    home = own.path.rpartition("/")[0]
    return f"{own.scheme}://{own.netloc}{home}/?{address.write(view)}"


def follow(link: str, choices: Choices) -> None:
    """Go where one of our links leads; an address that is none of ours leads nowhere."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.path not in PAGES:
        return
    query = address.parsed(parts.query)
    session.follow(query, choices)
    st.switch_page(PAGES[parts.path], query_params=dict(query))


def notes() -> str:
    """Return what had to be put right in the address, as a note."""
    if not st.session_state.get("notes"):
        return ""
    lines = "<br>".join(map(html, st.session_state.notes))
    return f'<p class="rc-note" role="status">{lines}</p>'


def fill_store() -> None:
    """Read the sample corpus at the very first start, and say how far it is."""
    place = st.empty()  # at every run, or the first change would mount all that follows anew
    try:
        if corpus.store().version():
            return
    except (ValueError, OSError, SQLAlchemyError) as problem:
        logging.getLogger(__name__).exception("the store cannot be opened")
        st.html(_NO_STORE.format(html(type(problem).__name__)))
        st.stop()
    place.progress(0.0, "Reading the sample corpus…")
    problems = corpus.load_sample(
        lambda done, of: place.progress(done / of, f"Reading {done} of {of} articles…")
    )
    st.session_state.notes = tuple(map(str, problems))
    place.empty()
