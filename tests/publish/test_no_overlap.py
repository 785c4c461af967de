"""No two texts of a picture overlap and none leaves it: measured from the boxes as drawn.

Every day, script and size; A3 is A4 enlarged.
"""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from publish import mapface
from publish.box import Box
from publish.ground import View, ground
from publish.mapface import Face
from publish.material import Material
from publish.multiples import sheet as multiples_sheet
from publish.page import Page
from publish.paper import LAYOUTS, Size
from publish.request import regions
from publish.scene import Language, Scene
from publish.snapshot import sheet
from publish.style import Theme

BUSY = (date(2021, 8, 12), date(2021, 8, 15))
SHEETS = [size for size in Size if size is not Size.A3]  # A3 is A4 enlarged
EVERY_SHEET = list(itertools.product(SHEETS, Language))
TOUCH = 0.4  # points: ascenders and descenders of close lines
LINE = 2.0  # points: to matplotlib a line is never less high than its l and p


def days(material: Material) -> list[date]:
    assert material.first_day
    assert material.last_day
    length = (material.last_day - material.first_day).days
    return [material.first_day + timedelta(days=i) for i in range(length + 1)]


def overlapping(boxes: list[Box]) -> list[tuple[int, int]]:
    array = np.array([box.grown(-TOUCH) for box in boxes])
    left, top, right, bottom = array.T
    meets = (left[:, None] < right) & (left < right[:, None])
    meets &= (top[:, None] < bottom) & (top < bottom[:, None])
    return [(int(i), int(j)) for i, j in np.argwhere(np.triu(meets, 1))]


def assert_clear(page: Page, frame: Box, expected: int) -> None:
    drawn = list(page.texts())
    names = [(text, box) for text, box in drawn if str(text.get_gid()).startswith("name-")]
    assert len(names) == expected
    for text, box in names:
        assert frame.holds(box), text.get_text()
    sheet_ = Box(12, 12, page.width - 12, page.height - 12)
    for text, box in drawn:
        assert sheet_.holds(box), text.get_text()
    met = overlapping([box for _, box in drawn])
    assert not [(drawn[i][0].get_text(), drawn[j][0].get_text()) for i, j in met]


@pytest.mark.parametrize("sheet_number", range(len(EVERY_SHEET)))
def test_no_two_texts_overlap_and_none_leaves_its_frame(
    material: Material, sheet_number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every day as drawn on one of the sheets, the busy ones on each of them."""
    monkeypatch.setattr(Page, "path", lambda *_, **__: None)  # half of the time, and no text
    size, names = EVERY_SHEET[sheet_number]
    for day in sorted({*days(material)[sheet_number :: len(EVERY_SHEET)], *BUSY}):
        page = sheet(material.scene(day, names=names, link="https://x.example/?d=1"), size=size)
        assert_clear(page, LAYOUTS[size].map, 34)


@pytest.fixture(scope="module", params=Language)
def every_scene(material: Material, request: pytest.FixtureRequest) -> list[Scene]:
    return [material.scene(day, names=request.param) for day in days(material)]


@pytest.mark.parametrize("size", SHEETS)
def test_every_name_has_a_place_of_its_own_on_every_day(
    every_scene: list[Scene], size: Size
) -> None:
    """Where names are put, which the test above compares with where they are drawn."""
    face = Face(View.of(ground().country.bounds, LAYOUTS[size].map))
    for scene in every_scene:
        placed = mapface.names(scene, face)
        assert len(placed) == 34, scene.as_of
        assert not overlapping([it.box for it in placed]), scene.as_of
        assert all(face.view.frame.holds(it.box) for it in placed), scene.as_of


@pytest.mark.parametrize("names", Language)
def test_names_are_drawn_where_they_were_put(material: Material, names: Language) -> None:
    scene = material.scene(BUSY[1], names=names)
    face = Face(View.of(ground().country.bounds, LAYOUTS[Size.A4].map))
    drawn = {str(text.get_gid()): box for text, box in sheet(scene).texts()}
    for it in mapface.names(scene, face):
        left, top, right, bottom = it.box
        room = Box(left, top - LINE, right, bottom + LINE)
        assert room.holds(drawn[f"name-{it.name.key}"]), it.name.text


@pytest.mark.parametrize("region", regions())
def test_a_region_is_as_clear_as_the_country(material: Material, region: str) -> None:
    scene = material.scene(date(2021, 8, 15), link="https://x.example/?d=1")
    page = sheet(scene, region=region)
    drawn = [(text.get_text(), box) for text, box in page.texts()]
    met = overlapping([box for _, box in drawn])
    assert not [(drawn[i][0], drawn[j][0]) for i, j in met]


@pytest.mark.parametrize("size", [*SHEETS, Size.A3])
def test_a_sheet_of_days_is_clear(material: Material, size: Size) -> None:
    scenes = [material.scene(date(2021, 8, 5) + timedelta(days=i)) for i in range(12)]
    for number in (1, 5, 12):
        page = multiples_sheet(scenes[:number], size=size, theme=Theme.LIGHT)
        assert_clear(page, Box(0, 0, page.width, page.height), 0)


@pytest.mark.parametrize("filters", [("said by: Government; sources: " + "Desk, " * 60,)])
def test_long_filters_do_not_push_the_sheet_apart(
    material: Material, filters: tuple[str, ...]
) -> None:
    scene = replace(material.scene(date(2021, 8, 15), link="https://x.example"), filters=filters)
    page = sheet(scene)
    drawn = [(text.get_text(), box) for text, box in page.texts()]
    met = overlapping([box for _, box in drawn])
    assert not [(drawn[i][0], drawn[j][0]) for i, j in met]


@pytest.mark.parametrize("size", SHEETS)
def test_no_heading_stands_without_what_it_heads(material: Material, size: Size) -> None:
    for day in sorted({*days(material)[90::2], *BUSY}):
        drawn = [text.get_text() for text, _ in sheet(material.scene(day), size=size).texts()]
        headed = any(text.startswith("Counts in the articles") for text in drawn)
        assert headed <= any(text.startswith("“") for text in drawn), day
