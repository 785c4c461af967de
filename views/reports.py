"""Every report, sorted and filtered; each leads to its sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from extract.model import Article, ControlReport, Level, Stance, Status
from geo.gazetteer import default_gazetteer
from publish import words
from publish.evidence import shorten
from publish.material import Shown
from publish.safe import html
from views import corpus, filters, frame, report_cards, report_search, session, sidebar
from views.address import View
from views.marks import sign
from views.report_search import Search, Sort

_ALL: Final = "All"
_FIRST_DAY: Final = date(1990, 1, 1)
_HEADS: Final = (
    "Place and status",
    "Said by",
    "Day",
    "First sentence",
    "Source and article",
    "Rule",
)


def page() -> None:
    """Draw the page."""
    choices, view, of = session.open_()
    search = _search()
    sidebar.draw(view, choices)
    title, actions = st.columns([67, 33], vertical_alignment="top")
    search = _ask(search, of)
    with actions:
        frame.share(view, choices, page="reports", also=report_search.write(search))
    reports = report_search.found(_visible(view, of), of.articles, search)
    rows, number, pages = report_search.page_of(reports, search.page)
    headline = f'<h1 class="rc-headline">{words.counted(len(reports), "report")}</h1>'
    title.html(frame.notes() + headline + _said(search))
    if not reports:
        _nothing(of)
        return
    st.html(_table(rows, of.articles))
    if pages > 1:
        st.session_state.w_page = number
        st.pagination(pages, key="w_page", on_change=lambda: _change(page=st.session_state.w_page))


def _search() -> Search:
    """Return the search of this session; a link that leads here replaces it."""
    arrived = st.session_state.pop("arrived", None)
    if arrived is not None:
        st.session_state.search, notes = report_search.read(arrived)
        st.session_state.notes = (*st.session_state.get("notes", ()), *notes)
    return st.session_state.setdefault("search", Search())  # type: ignore[no-any-return]


def _change(**fields: object) -> None:
    st.session_state.search = replace(st.session_state.search, **{"page": 1, **fields})
    st.session_state.notes = ()


def _ask(search: Search, of: corpus.Corpus) -> Search:
    """Draw the search; each change goes into it at once."""
    gazetteer = default_gazetteer()
    capitals = {code: gazetteer.capital(code).name for code in gazetteer.provinces()}
    rules = sorted({mention.rule for report in of.reports for mention in report.mentions})
    with st.container(key="search"):
        row = st.columns([2.2, 1.7, 1.3, 1.2, 1.7, 1.3, 1.3, 1.2])
    row[0].text_input(
        "Words",
        key=_put("text", search.text),
        placeholder="In sentence, headline or source",
        on_change=lambda: _change(text=st.session_state.w_text),
    )
    _choose(row[1], "Capital or province", "of", search.of, capitals)
    _choose(row[2], "Status", "status", search.status, {s: words.STATUS[s] for s in Status})
    _choose(row[3], "Stance", "stance", search.stance, {s: words.capitalised(s) for s in Stance})
    _choose(row[4], "Rule", "rule", search.rule, {rule: rule for rule in rules})
    _day(row[5], "From", "first", search.first)
    _day(row[6], "To", "last", search.last)
    sorts = {sort: words.capitalised(sort) for sort in Sort}
    row[7].selectbox(
        "Order",
        list(sorts),
        format_func=sorts.__getitem__,
        key=_put("sort", search.sort),
        on_change=lambda: _change(sort=st.session_state.w_sort),
    )
    return search


def _put(field: str, value: object) -> str:
    st.session_state[f"w_{field}"] = value
    return f"w_{field}"


def _day(place: DeltaGenerator, label: str, field: str, value: date | None) -> None:
    place.date_input(
        label,
        key=_put(field, value),
        min_value=_FIRST_DAY,
        max_value="today",
        format="YYYY-MM-DD",
        on_change=lambda: _change(**{field: st.session_state[f"w_{field}"]}),
    )


def _choose(
    place: DeltaGenerator,
    label: str,
    field: str,
    value: object,
    named: Mapping[Any, str],
) -> None:
    place.selectbox(
        label,
        sorted(named, key=lambda option: named[option]),
        format_func=lambda option: named[option],
        key=_put(field, value if value in named else None),
        placeholder=_ALL,
        index=None,
        on_change=lambda: _change(**{field: st.session_state[f"w_{field}"]}),
    )


def _visible(view: View, of: corpus.Corpus) -> Iterable[ControlReport]:
    """Yield what the filters at the side let through, the certainty being that of the day."""
    passing = filters.passing(of.reports, of.articles, view)
    if view.certainties is None:
        return passing
    line = corpus.timeline_of(view, of)
    return (report for report in passing if _is_sure(line, report))


def _is_sure(line: Shown, report: ControlReport) -> bool:
    on = line.on if report.level is Level.CAPITAL else line.provinces_on
    return on(report.day)[report.province].certainty is not None


def _said(search: Search) -> str:
    parts = [search.text and f"with “{search.text}”"]
    if search.of and (place := default_gazetteer().get(search.of)):
        parts.append(f"of {place.name}")
    said = " ".join(part for part in parts if part)
    return f"<p>{html(said) or 'All that the articles say, each with its sentence.'}</p>"


def _nothing(of: corpus.Corpus) -> None:
    if not of.reports:
        st.html(frame.EMPTY)
        return
    st.html(frame.NO_MATCH.format(""))
    st.button("Clear filters", on_click=_clear)


def _clear() -> None:
    st.session_state.search = Search()
    sidebar.clear()


def _table(reports: Sequence[ControlReport], articles: Mapping[str, Article]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in _HEADS)
    body = "".join(_row(report, articles) for report in reports)
    return (
        f'<div class="rc-scroll" tabindex="0" role="region" aria-label="Reports"><table '
        f'class="rc-reports rc-list"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        "</div>"
    )


def _row(report: ControlReport, articles: Mapping[str, Article]) -> str:
    article = articles.get(report.article_id)
    denied = report.stance is Stance.DENIED
    link = urlencode({"id": report.article_id})
    why = urlencode({"id": report.article_id, "rule": report.rule, "of": report.province})
    who = words.listed([words.CLAIMANT[one] for one in report.claimants]) or "No speaker"
    sentence = shorten(article.text[slice(*report.evidence[0])], 150) if article else ""
    title = shorten(article.title or "Untitled article", 80) if article else ""
    cells = (
        f"{sign(report.status, size=16, denied=denied)} "
        f"<b>{html(report_cards.place_name(report))}</b> "
        f"{report.status}{': denied' if denied else ''}",
        html(who),
        f"{words.day(report.day)}{'' if report.event_date else ' <br><i>of publication</i>'}",
        f'“{html(sentence)}” <a class="rc-go" href="article?{why}">why</a>',
        f'{html(article.source if article else "")}<br><a class="rc-go" href="article?{link}">'
        f"{html(title)}</a>",
        f"<code>{html(report.rule)}</code>",
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


page()
