"""The view of one visitor: taken from the address once, then changed by widgets and clicks.

What a widget or a click does to a view is a plain function here; pages only wire them up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

import streamlit as st

from geo.gazetteer import default_gazetteer
from publish.scene import name_of
from views import address, corpus
from views.address import Choices, Query, View
from views.corpus import Corpus

_T = TypeVar("_T")


def open_() -> tuple[Choices, View, Corpus]:
    """Return what may be chosen, what is, and the articles and reports that it is drawn from."""
    of = corpus.corpus()
    choices = corpus.choices(of)
    view = current(choices)
    return choices, view, corpus.corpus(view.known_at) if view.known_at else of


def current(choices: Choices) -> View:
    """Return the view of this session; the first run reads it from the address.

    Later runs only keep it within the choices: a corpus may have grown or shrunk.
    """
    state = st.session_state
    if "view" not in state:
        query = {name: st.query_params.get_all(name) for name in st.query_params}
        state.view, state.notes = address.read(query, choices)
        state.arrived = query
    state.view = within(state.view, choices)
    return state.view  # type: ignore[no-any-return]


def capital_name(code: str, view: View) -> str:
    """Return the name of a capital in the language of the view."""
    return name_of(default_gazetteer().capital(code), view.names)


def change(**fields: Any) -> None:  # noqa: ANN401 - the fields of View
    """Change some fields of this session's view: the notes on its address are then answered.

    Whatever plays stops, for a person took over.
    """
    st.session_state.view = replace(st.session_state.view, **fields)
    st.session_state.notes = ()
    stop()


def play() -> None:
    """Let the days go on, picture by picture, until a person takes over."""
    st.session_state.plays = True


def stop() -> None:
    """Stop the days; a tick that is still on its way does nothing any more."""
    st.session_state.plays = False


def plays() -> bool:
    """Return whether the days go on by themselves."""
    return bool(st.session_state.get("plays"))


def follow(query: Query, choices: Choices) -> None:
    """Take on what one of our own links names, and keep the rest of the view."""
    view, notes = address.read(query, choices)
    named = {field: getattr(view, field) for field in address.fields(query)}
    st.session_state.view = replace(st.session_state.view, **named)
    st.session_state.notes = notes
    st.session_state.arrived = query


def within(view: View, choices: Choices) -> View:
    """Return the view with its day moved among the days that there are."""
    day = min(max(view.day, choices.first_day), choices.last_day)
    return view if day == view.day else replace(view, day=day)


def stepped(view: View, days: int, choices: Choices) -> View:
    """Return the view some days later (or earlier), never outside the days that there are."""
    return within(replace(view, day=view.day + timedelta(days=days)), choices)


def chosen(view: View, clicked: object, choices: Choices) -> View:
    """Return the view after a click on a capital; what the map does not have changes nothing."""
    if isinstance(clicked, str) and clicked in choices.capitals:
        return replace(view, capital=clicked)
    return view


def ticked(view: View, tick: object, choices: Choices) -> tuple[View, bool]:
    """Return the view after a tick of the clock in the browser, and whether to play on.

    A tick asks for the day after the one it was drawn with. One that comes twice, or after the
    day was changed by other means, moves nothing, and stops nothing either.
    """
    if not isinstance(tick, Mapping):
        return view, False
    asked = tick.get("step") and tick.get("from") == view.day.isoformat()
    moved = stepped(view, 1, choices) if asked else view
    return moved, bool(tick.get("go")) and moved.day < choices.last_day


def narrowed(chosen_: Iterable[_T], all_: Iterable[_T]) -> frozenset[_T] | None:
    """Return the filter for what is chosen of all; None if nothing is left out."""
    kept = frozenset(chosen_)
    return None if kept >= frozenset(all_) else kept
