"""The first page: what is reported of the 34 capitals on a day, and on which sentences."""

import streamlit as st

from publish import exports, words
from publish.request import Request
from publish.scene import Scene
from views import address, blocks, corpus, frame, panel, session, sidebar
from views.address import Choices, View
from views.map_component import PLAY_MS, control_map


def page() -> None:
    """Draw the page; a step or a click draws all but the filters and Share anew."""
    choices, view, _ = session.open_()
    if st.context.is_embedded:
        _embedded(choices, view)
        return
    sidebar.draw(view, choices)
    with st.container(key="map-share"):
        frame.share(view, choices, page="map")
    _picture_of_the_day()
    with st.container(key="foot"):  # where the filters at the side, which say it too, are closed
        st.html(blocks.caveat())


@st.fragment
def _picture_of_the_day() -> None:
    """Draw what changes with the day: few pieces, as each is a message that the browser waits for.

    They stand where the style sheet's grid puts them. The map comes first: it is what the eye
    waits for.
    """
    choices, view, of = session.open_()
    scene = corpus.scene_of(view, of)
    playing = session.plays()
    with st.container(key="picture"):
        _map(scene, view, choices, playing=playing)
        st.html(blocks.head(scene, said=_said(scene, view, of)))
        _day_bar(view, choices, playing=playing)
        _panel(scene, view, of)
        _export(view, of)


def _embedded(choices: Choices, view: View) -> None:
    """Draw a clean map for the page of an article: headline, map, legend, the way here."""
    scene = corpus.scene_of(view, corpus.corpus(view.known_at))
    st.html(blocks.headline(scene))
    _map(scene, view, choices)
    st.html(blocks.way_here(address.write(view)))


def _said(scene: Scene, view: View, of: corpus.Corpus) -> str:
    """Return what has to be said before the headline: an odd link, no articles, nothing left."""
    if not of.articles:
        return frame.notes() + frame.EMPTY
    if view.is_filtered and not any(mark.status for mark in scene.marks):
        return frame.notes() + frame.NO_MATCH.format(frame.CLEAR)
    return frame.notes()


def _day_bar(view: View, choices: Choices, *, playing: bool) -> None:
    """Draw step, play and slider; a single day has none of them."""
    if choices.first_day == choices.last_day:
        st.html(f'<p class="rc-small">{words.day_slider(view.day)}: the only day with reports</p>')
        return
    st.session_state.w_day = view.day
    with st.container(key="day-bar", horizontal=True, vertical_alignment="center"):
        _step(-1, "Day before", ":material/chevron_left:", view.day == choices.first_day, choices)
        icon = ":material/pause:" if playing else ":material/play_arrow:"
        st.button(
            "Pause" if playing else "Play",
            icon=icon,
            key="play",
            on_click=_play,
            args=(playing, choices),
        )
        st.slider(
            "As of",
            choices.first_day,
            choices.last_day,
            key="w_day",
            format="ddd D MMM YYYY",
            label_visibility="collapsed",
            on_change=lambda: session.change(day=st.session_state.w_day),
        )
        _step(+1, "Day after", ":material/chevron_right:", view.day == choices.last_day, choices)


def _step(days: int, label: str, icon: str, disabled: bool, choices: Choices) -> None:
    def step() -> None:
        session.change(day=session.stepped(st.session_state.view, days, choices).day)

    st.button(label, icon=icon, key=f"step{days}", on_click=step, disabled=disabled)


def _play(playing: bool, choices: Choices) -> None:
    """Start, from the first day again if the last is shown; or stop."""
    if playing:
        session.stop()
        return
    if st.session_state.view.day == choices.last_day:
        session.change(day=choices.first_day)
    session.play()


def _map(scene: Scene, view: View, choices: Choices, *, playing: bool = False) -> None:
    control_map(
        scene,
        view,
        version=corpus.version(),
        play_ms=PLAY_MS[st.session_state.get("speed", "Normal")] if playing else None,
        on_choose=lambda: _chosen(choices),
        on_tick=lambda: _ticked(choices),
    )


def _chosen(choices: Choices) -> None:
    view = st.session_state.view
    session.change(capital=session.chosen(view, st.session_state.map.choose, choices).capital)


def _ticked(choices: Choices) -> None:
    if not session.plays():
        return
    moved, goes_on = session.ticked(st.session_state.view, st.session_state.map.tick, choices)
    session.change(day=moved.day)
    if goes_on:
        session.play()


def _export(view: View, of: corpus.Corpus) -> None:
    with st.popover("Export", icon=":material/download:", key="map-export"):
        st.download_button(
            "This map as a picture (PNG, A4)",
            lambda: _picture(view, of),
            file_name=f"reported-control-{view.day}.png",
            mime="image/png",
            on_click="ignore",
        )


def _picture(view: View, of: corpus.Corpus) -> bytes:
    """Return the snapshot of what is on screen."""
    request = Request(view.day, names=view.names, link=frame.link(view))
    return exports.export("snapshot-png", corpus.exported(view, of), request)


def _panel(scene: Scene, view: View, of: corpus.Corpus) -> None:
    with st.container(key="panel", border=True):
        _go_to(scene)
        if view.capital:
            st.html(panel.body(scene, view.capital, corpus.timeline_of(view, of)))
        else:
            st.html(panel.nothing())


def _go_to(scene: Scene) -> None:
    names = {mark.province: mark.name for mark in scene.marks}
    st.session_state.w_goto = None
    st.selectbox(
        "Go to a capital",
        sorted(names, key=names.__getitem__),
        format_func=names.__getitem__,
        key="w_goto",
        placeholder="Go to a capital",
        label_visibility="collapsed",
        on_change=lambda: session.change(capital=st.session_state.w_goto),
    )


page()
