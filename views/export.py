"""Everything that can leave: choose a format, make the file, take it along."""

from datetime import date, timedelta
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.gazetteer import default_gazetteer
from publish import exports, words
from publish.exports import EXPORTS, Export, Group, Option
from publish.material import Material
from publish.paper import Size
from publish.preview import Preview, preview
from publish.request import LONGEST_DAYS, Request, RequestError
from publish.safe import html
from publish.style import Theme
from views import corpus, frame, session, sidebar
from views.address import Choices, View

_DPI = (150, 300, 600)


def page() -> None:
    """Draw the page."""
    choices, view, of = session.open_()
    sidebar.draw(view, choices)
    title, actions = st.columns([67, 33], vertical_alignment="bottom")
    with actions:
        frame.share(view, choices, page="export")
    title.html(
        f'<h1 class="rc-headline">Export</h1><p>What the map shows on {words.day_long(view.day)}, '
        "with the filters at the side. The same view gives the same file.</p>"
    )
    which, how = st.columns([34, 66], gap="large")
    with which:
        chosen = EXPORTS[_format()]
    with how:
        request = _request(chosen, view, choices)
        if seen := _seen(chosen, request, view, of):
            _make(chosen, request, view, of)
            _show(seen)
        _verify()


def _format() -> str:
    """Ask for a kind of file, then for its format."""
    group = st.radio("What", list(Group), format_func=str, key="group")
    titles = {name: it.title for name, it in EXPORTS.items() if it.group is group}
    return st.radio("Format", list(titles), format_func=titles.__getitem__, key=f"format-{group}")


def _request(chosen: Export, view: View, choices: Choices) -> Request:
    """Ask for what this format heeds, and for nothing else."""
    st.html(f'<h2 class="rc-title">{html(chosen.title)}</h2>')
    heeds = chosen.options
    left, right = st.columns(2)
    asked: dict[str, Any] = {}
    if Option.SPAN in heeds:
        asked["first"] = _first(view, choices)
    if Option.SIZE in heeds:
        asked["size"] = left.selectbox("Paper", list(Size), format_func=str.upper, key="size")
    if Option.DPI in heeds:
        asked["dpi"] = right.selectbox("Dots per inch", _DPI, index=1, key="dpi")
    if Option.THEME in heeds:
        asked["theme"] = left.selectbox("Colours", list(Theme), key="theme")
    if Option.REGION in heeds:
        every = ["", *_regions()]
        asked["region"] = right.selectbox("Region", every, format_func=_region, key="region")
    if Option.HXL in heeds:
        asked["hxl"] = left.checkbox("A row of HXL tags", key="hxl")
    if Option.LINK in heeds:
        asked["link"] = frame.link(view)
    return Request(view.day, names=view.names, **asked)


def _regions() -> list[str]:
    gazetteer = default_gazetteer()
    return sorted({gazetteer.capital(code).region for code in gazetteer.provinces()})


def _region(name: str) -> str:
    return name or "All of Afghanistan"


def _first(view: View, choices: Choices) -> date | None:
    """Ask where a span of days begins; without it the format decides."""
    earliest = max(choices.first_day, view.day - timedelta(days=LONGEST_DAYS - 1))
    return st.date_input(
        f"From which day, up to {words.day(view.day)} (empty: as the format sees fit)",
        value=None,
        min_value=earliest,
        max_value=view.day,
        key=f"first-{view.day}",
    )


def _make(chosen: Export, request: Request, view: View, of: corpus.Corpus) -> None:
    """Make the file with a bar, then offer it; another choice asks anew."""
    asked = (chosen.name, request, view, of.version)
    place = st.empty()
    if place.button("Make the file", type="primary"):
        data = _made(place, chosen, request, corpus.exported(view, of))
        st.session_state.made = (asked, data)
        st.rerun()
    made, data = st.session_state.get("made", (None, b""))
    if made == asked:
        name = chosen.file_name(request)
        st.download_button(
            f"Download {name} ({_size(len(data))})", data, name, chosen.mime, on_click="ignore"
        )


def _made(place: DeltaGenerator, chosen: Export, request: Request, material: Material) -> bytes:
    """Make the file; a click on Cancel ends the run at the next step, and nothing is kept."""
    with place.container():
        bar = st.progress(0.0, "Making the file…")
        st.button("Cancel")
        try:
            return exports.export(
                chosen.name, material, request, steps=lambda done, all_: _step(bar, done, all_)
            )
        except RequestError as problem:
            _alert(problem)
            st.stop()


def _alert(problem: RequestError) -> None:
    st.html(f'<p class="rc-note" role="alert">{html(str(problem))}</p>')


def _seen(chosen: Export, request: Request, view: View, of: corpus.Corpus) -> Preview | None:
    """Return what the file will look like, or say why there can be none."""
    try:
        return _preview(f"{chosen.name} {request} {of.version} {view}", chosen, request, view, of)
    except RequestError as problem:
        _alert(problem)
        return None


@st.cache_resource(show_spinner="Drawing…", max_entries=24)
def _preview(
    key: str,  # noqa: ARG001 - of the cache
    _chosen: Export,
    _request: Request,
    _view: View,
    _of: corpus.Corpus,
) -> Preview:
    return preview(_chosen.name, corpus.exported(_view, _of), _request)


def _show(seen: Preview) -> None:
    st.html(f'<h2 class="rc-title">Preview</h2><p>{html(seen.says)}</p>')
    if seen.picture:
        st.image(seen.picture, output_format="PNG", alt=f"Preview: {seen.says}")
    else:
        st.dataframe([dict(row) for row in seen.rows], hide_index=True)


def _step(bar: DeltaGenerator, done: int, all_: int) -> None:
    bar.progress(done / max(all_, 1), f"Making the file: {done} of {all_}…")


def _size(length: int) -> str:
    return f"{length / 1e6:.1f} MB" if length >= 1e6 else f"{max(1, length // 1000)} kB"  # noqa: PLR2004


def _verify() -> None:
    """Let somebody check a bundle that they were handed."""
    with st.expander("Verify a bundle"):
        handed = st.file_uploader("A bundle of this program (.zip)", type="zip", key="bundle")
        if not handed:
            return
        try:
            verdict = exports.verify(handed.getvalue())
        except RequestError as problem:
            _alert(problem)
            return
        st.html(f'<p class="rc-note" role="status">{html(verdict.sentence)}</p>')


page()
