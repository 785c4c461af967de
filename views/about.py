"""What the words mean, how the map comes about, how well it reads, and what it cannot know."""

import streamlit as st

from control.assessment import Certainty
from extract.model import Claimant, Status
from publish import words
from views import accuracy, frame, rule_words, session
from views.marks import sign

_WHO = {
    Claimant.TALIBAN: "the attacking side",
    Claimant.GOVERNMENT: "the defending side whole: officials, forces, councillors, militias",
    Claimant.RESIDENT: "people who live there: doctors, traders, elders",
    Claimant.MEDIA: "an outlet’s unnamed sources, other media, social media",
    Claimant.FOREIGN: "other states, the United Nations, aid agencies",
    Claimant.UNATTRIBUTED: "the article’s own voice",
}
_RULES = (
    "Newer days outrank older ones. Copies of one story count once.",
    "Fighting in the days after a fall undoes it only where the text dates it after the fall.",
    "A denial against a claim makes it disputed, never clean.",
    "What is not renewed turns quiet after 14 days and lapses after 60; a seizure that is "
    "confirmed or reported stays until a later report says otherwise.",
    "A day is that of the articles, in Kabul time (UTC+4:30); a moment of the program is in UTC.",
    "A report on a province tints the province and never marks its capital.",
)
_UNKNOWABLE = (
    "Who controls a place. It knows what articles say, and who says it.",
    "What nobody reported. A grey ring is silence, and silence does not mean calm: it may mean "
    "that nobody could report.",
    "Whether a speaker lies. Claims of the side that gains are drawn hollow for that reason.",
    "Districts, roads and bases: only the 34 provincial capitals have a mark.",
    "Languages other than English; names in Dari and Pashto are known.",
)


def page() -> None:
    """Draw the page."""
    choices, view, _ = session.open_()
    left, right = st.columns([67, 33], vertical_alignment="top")
    with right:
        frame.share(view, choices, page="about")
    left.html(
        '<h1 class="rc-headline">About this map</h1>'
        f"<p><b>{words.CAVEAT}</b> This program reads articles, takes from them who reported a "
        "provincial capital of Afghanistan seized, contested or repelled, and draws it. Every "
        "mark opens the sentences that it stands on.</p>"
    )
    st.html(
        f'<div class="rc-about">{_definitions()}{_lists()}{_sources()}{rule_words.section()}'
        f"{accuracy.section()}</div>"
    )


def _definitions() -> str:
    statuses = "".join(
        f"<dt>{sign(status, size=16)} {words.STATUS[status]}</dt>"
        f"<dd>{words.capitalised(words.STATUS_MEANS[status])}.</dd>"
        for status in (*Status, None)
    )
    certainties = "".join(
        f"<dt>{sign(Status.SEIZED, certainty, size=16)} {words.CERTAINTY[certainty]}</dt>"
        f"<dd>{words.capitalised(words.CERTAINTY_MEANS[certainty])}.</dd>"
        for certainty in Certainty
    )
    who = "".join(f"<dt>{words.CLAIMANT[one]}</dt><dd>{_WHO[one]}</dd>" for one in Claimant)
    return (
        f"<section><h2>What is reported</h2><dl>{statuses}</dl></section>"
        f"<section><h2>How sure</h2><dl>{certainties}</dl></section>"
        f"<section><h2>Who says it</h2><dl>{who}</dl></section>"
    )


def _lists() -> str:
    return (
        f"<section><h2>From reports to a mark</h2>{_list(_RULES)}</section>"
        f"<section><h2>What it cannot know</h2>{_list(_UNKNOWABLE)}</section>"
    )


def _list(lines: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def _sources() -> str:
    return (
        f"<section><h2>Data and licences</h2><p>{words.DATA} {words.BOUNDARIES}</p>"
        f"<p>{words.SAMPLE}</p><p>The program: MIT licence. Leaflet: BSD 2-clause.</p></section>"
    )


page()
