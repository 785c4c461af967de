"""Every spelling of every capital and province, alone in a text, through the whole pipeline."""

from datetime import date
from typing import Final

import pytest

from extract import Article, read
from extract.model import Level, Status
from geo.gazetteer import Place, PlaceKind, default_gazetteer

DAY: Final = date(2021, 8, 10)
KINDS: Final = {PlaceKind.CAPITAL: Level.CAPITAL, PlaceKind.PROVINCE: Level.PROVINCE}
PLACES = [place for place in default_gazetteer().places if place.kind in KINDS]
# A name that the province shares is the capital's, unless the words beside it say otherwise.
SENTENCES: Final = {
    PlaceKind.CAPITAL: "Taliban fighters captured the city of {} on Friday.",
    PlaceKind.PROVINCE: "Taliban fighters captured the whole of {} province on Friday.",
}
each_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)


def capitalised(name: str) -> str:
    return name[0].upper() + name[1:]


def unread(place: Place, names: tuple[str, ...]) -> list[str]:
    """Return the spellings that do not make the report that the sentence asks for."""
    expected = (place.province, KINDS[place.kind], Status.SEIZED)
    return [name for name in names if expected not in told(place, capitalised(name))]


def told(place: Place, name: str) -> set[tuple[str, Level, Status]]:
    article = Article("a", SENTENCES[place.kind].format(name), DAY)
    return {(r.province, r.level, r.status) for r in read(article).reports}


@each_place
def test_every_strong_spelling_makes_the_report_of_its_place(place: Place) -> None:
    assert unread(place, (place.name, *place.strong)) == []


@each_place
def test_no_spelling_is_overlooked(place: Place) -> None:
    texts = [f"They saw {capitalised(name)} today." for name in place.names]
    assert [text for text in texts if not read(Article("a", text, DAY)).sentences] == []


@each_place
def test_capital_letters_and_small_ones_are_the_same_name(place: Place) -> None:
    for name in {place.name, place.name.upper(), place.name.title()}:
        assert told(place, name) == told(place, place.name)
