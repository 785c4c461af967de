"""No two texts of a picture overlap and none leaves it: measured from the boxes as drawn."""

import itertools
import os
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from publish import mapface
from publish.ground import View, ground
from publish.mapface import Face
from publish.material import Material
from publish.multiples import sheet as multiples_sheet
from publish.page import Box, Page
from publish.paper import LAYOUTS, Size
from publish.request import regions
from publish.scene import Language
from publish.snapshot import sheet
from publish.style import Theme

EVERY_DAY = bool(os.environ.get("EVERY_DAY"))  # a quarter of an hour
BUSY = (date(2021, 8, 12), date(2021, 8, 15))
SHEETS = [size for size in Size if size is not Size.A3]  # A3 is A4 enlarged
EVERY_SHEET = list(itertools.product(SHEETS, Language))
TOUCH = 0.4  # points: ascenders and descenders of close lines


def days(material: Material, step: int) -> list[date]:
    assert material.first_day
    assert material.last_day
    length = (material.last_day - material.first_day).days
    every = [material.first_day + timedelta(days=i) for i in range(0, length + 1, step)]
    return every if step == 1 else sorted({*every, *BUSY})


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


@pytest.mark.parametrize(("size", "names"), EVERY_SHEET)
def test_no_two_texts_overlap_and_none_leaves_its_frame(
    material: Material, size: Size, names: Language
) -> None:
    for day in days(material, 1 if EVERY_DAY else 45):
        page = sheet(material.scene(day, names=names, link="https://x.example/?d=1"), size=size)
        assert_clear(page, LAYOUTS[size].map, 34)


@pytest.mark.parametrize(("size", "names"), EVERY_SHEET)
def test_every_capital_finds_a_place_for_its_name(
    material: Material, size: Size, names: Language
) -> None:
    face = Face(View.of(ground().country.bounds, LAYOUTS[size].map))
    for day in days(material, 1 if EVERY_DAY else 9):
        placed = mapface.names(material.scene(day, names=names), face)
        assert len(placed) == 34, day
        assert not overlapping([it.box for it in placed])


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
