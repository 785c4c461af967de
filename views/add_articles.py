"""Paste or upload articles, see at once what they would report, and keep them or not."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from extract import read
from extract.model import Article, Reading
from ingest import files
from ingest.files import Intake
from ingest.jsonl import iso_day
from ingest.problems import Problem, quoted
from ingest.remarks import remarks
from publish import words
from publish.safe import html
from views import article_text, blocks, corpus, frame, rights, session
from views.address import View

_SHOWN: Final = 20  # articles with their text; more would make a page that nobody reads
_LONGEST: Final = 300_000  # characters; the longest articles of newspapers have a tenth of it
_PROVISIONAL: Final = (
    '<p class="rc-note">The day of publication is missing. Read as if published on the day of '
    "the map, {}; give the day to keep it.</p>"
)


class Draft(NamedTuple):
    """What came in, whether its day is wrong, and the day that was given for plain texts."""

    intake: Intake
    wrong: Problem | None
    published: date | None


def page() -> None:
    """Draw the page."""
    choices, view, _ = session.open_()
    left, right = st.columns([67, 33], vertical_alignment="top")
    with right:
        frame.share(view, choices, page="add")
    left.html(
        '<h1 class="rc-headline">Add articles</h1>'
        "<p>Nothing is kept before you say so. The preview shows what each would report.</p>"
    )
    _kept()
    if not rights.may_edit():
        st.html(rights.READ_ONLY)
    pasted, uploaded = st.tabs(["Paste", "Upload"])
    with pasted:
        _preview(_pasted(view), "paste", view)
    with uploaded:
        _preview(_uploaded(view), "upload", view)
    st.html(blocks.caveat())


def _pasted(view: View) -> Draft | None:
    """Ask for one article."""
    text = st.text_area(
        "The words of an article, or articles as JSON lines", height=220, key="paste"
    )
    day, title, source, url = st.columns(4)
    published, wrong = _day(day, "Day of publication", "paste-day")
    headline = title.text_input("Headline", key="paste-title")
    outlet = source.text_input("Source", key="paste-source")
    address = url.text_input("Address", key="paste-url")
    if not st.button("Read it", type="primary") and not text:
        return None
    intake = files.read_paste(
        text, published=published or view.day, title=headline, source=outlet, url=address
    )
    return Draft(intake, wrong, published)


def _uploaded(view: View) -> Draft | None:
    """Ask for files; each is read by itself, so a broken one does not stop the others."""
    place = st.container(width=320)
    published, wrong = _day(place, "Day of publication of plain texts", "upload-day")
    chosen = st.file_uploader(
        "Texts (.txt) or articles as JSON lines (.jsonl), 20 MB at most",
        accept_multiple_files=True,
        key=f"upload{st.session_state.get('uploads', 0)}",  # a new key empties it
    )
    if not chosen:
        return None
    day = published or view.day
    taken = [files.read_upload(it.getvalue(), name=it.name, published=day) for it in chosen]
    articles = tuple(article for intake in taken for article in intake.articles)
    problems = tuple(problem for intake in taken for problem in intake.problems)
    return Draft(Intake(articles, problems), wrong, published)


def _day(place: DeltaGenerator, label: str, key: str) -> tuple[date | None, Problem | None]:
    """Ask for a day; what is none is a problem, nothing at all is not yet one."""
    written = place.text_input(label, key=key, placeholder="YYYY-MM-DD")
    if not written.strip():
        return None, None
    try:
        return iso_day(written), None
    except ValueError as reason:
        return None, Problem(label, str(reason), "write it as YYYY-MM-DD")


def _preview(draft: Draft | None, kind: str, view: View) -> None:
    """Show what is broken, and what each article would report."""
    if draft is None:
        return
    articles = tuple(it for it in draft.intake.articles if len(it.text) <= _LONGEST)
    provisional = draft.published is None and any(it.published == view.day for it in articles)
    _say([*([draft.wrong] if draft.wrong else []), *draft.intake.problems, *_too_long(draft)])
    if not articles:
        return
    readings = _read_all(articles)
    reports = sum(len(reading.reports) for reading in readings)
    st.html(
        f'<h2 class="rc-title">{words.counted(len(readings), "article")} would give '
        f"{words.counted(reports, 'report')}</h2>"
        + (_PROVISIONAL.format(words.day(view.day)) if provisional else "")
        + article_text.key()
    )
    st.button(
        f"Keep {words.counted(len(readings), 'article')}",
        type="primary",
        key=f"keep-{kind}",
        disabled=provisional or not rights.may_edit(),
        on_click=_keep,
        args=(readings, kind),
    )
    for reading in readings[:_SHOWN]:
        _one(reading)
    if len(readings) > _SHOWN:
        st.html(
            f"<p>{words.counted(len(readings) - _SHOWN, 'further article')} not shown here.</p>"
        )


def _too_long(draft: Draft) -> Iterator[Problem]:
    """Name what is no single article: reading it would hold the page up for minutes."""
    for article in draft.intake.articles:
        if len(article.text) > _LONGEST:
            length = words.counted(len(article.text), "character")
            yield Problem(
                quoted(article.title or article.text[:80]),
                f"it has {length}, more than any article",
                "add one article at a time, or many as JSON lines",
            )


def _say(problems: Sequence[Problem]) -> None:
    if problems:
        lines = "<br>".join(html(str(problem)) for problem in problems)
        st.html(f'<div class="rc-note" role="alert">{lines}</div>')


def _one(reading: Reading) -> None:
    title = html(reading.article.title or "Untitled article")
    st.html(
        f'<h3 class="rc-title">{title} <span class="rc-small">{article_text.summary(reading)}'
        f"</span></h3>"
    )
    _say(remarks(reading))
    st.html(article_text.article(reading))


def _read_all(articles: Sequence[Article]) -> list[Reading]:
    """Read articles, with a bar where there are many; the same again costs nothing."""
    if len(articles) == 1:
        return [_read(repr(articles[0]), articles[0])]
    bar = st.progress(0.0, "Reading…")
    readings = []
    for number, article in enumerate(articles):
        bar.progress(number / len(articles), f"Reading {number} of {len(articles)} articles…")
        readings.append(_read(repr(article), article))
    bar.empty()
    return readings


@st.cache_resource(show_spinner=False, max_entries=500)
def _read(all_of_it: str, _article: Article) -> Reading:  # noqa: ARG001 - the key of the cache
    return read(_article)


def _keep(readings: Sequence[Reading], kind: str) -> None:
    """Put what was previewed into the store, and empty the box that it came from."""
    if not rights.may_edit():  # the button is off; a message made by hand is not
        return
    added = corpus.store().add(readings, recorded=datetime.now(UTC))
    known = f" {words.counted(added.known, 'article')} already there." if added.known else ""
    st.session_state.kept = (
        f"Kept {words.counted(added.articles, 'new article')} with "
        f"{words.counted(added.reports, 'report')}.{known}"
    )
    if kind == "paste":
        for name in ("paste", "paste-title", "paste-source", "paste-url"):
            st.session_state[name] = ""
    else:
        st.session_state.uploads = st.session_state.get("uploads", 0) + 1


def _kept() -> None:
    if said := st.session_state.pop("kept", ""):
        st.html(
            f'<p class="rc-note" role="status">{html(said)} '
            '<a class="rc-go" href="./">Show the map</a></p>'
        )


page()
