"""The filters beside the map: sources, voices, certainty, names, what was known when."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final

import streamlit as st

from control.assessment import Certainty
from extract.model import Claimant
from publish import words
from publish.scene import Language
from views import blocks, session
from views.address import Choices, View
from views.map_component import PLAY_MS

_FIRST_KNOWN: Final = date(1989, 12, 31)  # in UTC, of the first moment that a link may name
LANGUAGES: Final[Mapping[Language, str]] = {
    Language.ENGLISH: "English",
    Language.DARI: "دری",
    Language.PASHTO: "پښتو",
}


def draw(view: View, choices: Choices) -> None:
    """Draw the filters; each change goes into the view at once."""
    with st.sidebar:
        st.html('<h2 class="rc-filters">Filters</h2>')
        _sources(view, choices)
        _pills("Who says it", "claimants", Claimant, view.claimants, words.CLAIMANT)
        _pills("Certainty", "certainties", Certainty, view.certainties, words.CERTAINTY)
        _put("published_only", view.published_only)
        st.toggle(
            "Only what was published by that day",
            key="w_published_only",
            on_change=lambda: session.change(published_only=st.session_state.w_published_only),
        )
        if view.is_filtered:
            st.button("Clear filters", on_click=clear, width="stretch")
        _names(view)
        with st.expander("More on time"):
            _speed()
            _known(view)
        st.html(blocks.caveat())


def clear() -> None:
    """Let everything pass again."""
    session.change(sources=None, claimants=None, certainties=None, published_only=False)


def _put(field: str, value: object) -> None:
    """Give a widget the value of the view: the view is the truth, widgets only show it."""
    st.session_state[f"w_{field}"] = value


def _sources(view: View, choices: Choices) -> None:
    every = sorted(choices.sources)
    _put("sources", [] if view.sources is None else sorted(view.sources))
    st.multiselect(
        "Sources",
        every,
        key="w_sources",
        placeholder=f"All {words.counted(len(every), 'source')}",
        on_change=lambda: session.change(sources=frozenset(st.session_state.w_sources) or None),
    )


def _pills(
    label: str,
    field: str,
    every: Iterable[Any],
    chosen: frozenset[Any] | None,
    named: Mapping[Any, str],
) -> None:
    options = list(every)
    _put(field, [option for option in options if chosen is None or option in chosen])
    st.pills(
        label,
        options,
        selection_mode="multi",
        format_func=lambda option: named[option],
        key=f"w_{field}",
        on_change=lambda: session.change(
            **{field: session.narrowed(st.session_state[f"w_{field}"], options)}
        ),
    )


def _names(view: View) -> None:
    _put("names", view.names)
    st.segmented_control(
        "Names",
        list(Language),
        format_func=lambda language: LANGUAGES[language],
        required=True,
        key="w_names",
        on_change=lambda: session.change(names=st.session_state.w_names),
    )


def _speed() -> None:
    st.segmented_control(
        "Speed of play", list(PLAY_MS), default="Normal", required=True, key="speed"
    )


def _known(view: View) -> None:
    """Ask as of which moment the store is looked at; empty: now."""
    known = view.known_at and view.known_at.date()
    _put("known_at", known)
    st.date_input(
        "As known at the end of (UTC)",
        key="w_known_at",
        min_value=_FIRST_KNOWN,
        max_value=max(datetime.now(UTC).date(), known or date.min),  # a link may name a later day
        format="YYYY-MM-DD",
        help="Shows what this program had read by then. Empty: all it has read.",
        on_change=_set_known,
    )


def _set_known() -> None:
    day = st.session_state.w_known_at
    session.change(known_at=datetime.combine(day, time.max, UTC) if day else None)
