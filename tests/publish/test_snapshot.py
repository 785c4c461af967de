import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from control.assessment import Certainty
from publish.ground import View, ground
from publish.page import Format
from publish.paper import LAYOUTS, Size
from publish.scene import Scene
from publish.snapshot import sheet, snapshot
from publish.style import LIGHT, Theme

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def picture(scene: Scene) -> Image.Image:
    return Image.open(io.BytesIO(snapshot(scene, dpi=72)))


def said(scene: Scene) -> str:
    return "\n".join(text.get_text() for text, _ in sheet(scene).texts())


def test_an_a4_sheet_has_300_dots_an_inch(scene: Scene) -> None:
    image = Image.open(io.BytesIO(snapshot(scene)))
    assert abs(image.width - 11.69 * 300) < 2
    assert abs(image.height - 8.27 * 300) < 2
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_a_confirmed_capital_shows_its_colour_where_it_lies(
    picture: Image.Image, scene: Scene
) -> None:
    view = View.of(ground().country.bounds, LAYOUTS[Size.A4].map)
    sure = next(m for m in scene.marks if m.certainty is Certainty.CONFIRMED and not m.quiet)
    x, y = view.place(sure.place.lat, sure.place.lon)
    found = picture.convert("RGB").getpixel((round(x), round(y)))
    assert isinstance(found, tuple)
    wanted = [round(part * 255) for part in to_rgb(LIGHT.hues[sure.status].fill)]
    assert max(abs(a - b) for a, b in zip(found, wanted, strict=True)) < 12


def test_a_picture_says_what_it_shows(scene: Scene) -> None:
    text = said(scene)
    for part in (
        "Afghanistan: provincial capitals reported seized, contested or repelled",
        f"As of 12 August 2021, end of day. {scene.seized.number} of 34 capitals reported seized",
        "It does not show who controls a place.",
        "A report is no fact.",
        "Natural Earth",
        "GeoNames, CC BY 4.0",
        "reported-control.example/",
        "?as_of=2021-08-12",
        "only the side that gains by it says so",
        "none found; it does not mean calm",
        f"{scene.basis.reports} reports about capitals",
    ):
        assert part in text


def test_every_capital_is_named(scene: Scene) -> None:
    text = said(scene).splitlines()
    assert {mark.name for mark in scene.marks} <= set(text)


def test_a_filter_in_force_is_named(scene: Scene) -> None:
    filtered = replace(scene, filters=("said by: Government",))
    assert "Filtered, shows only: said by: Government." in said(filtered)


@pytest.mark.parametrize(
    ("format_", "theme"), [(Format.PNG, Theme.LIGHT), (Format.SVG, Theme.DARK)]
)
def test_the_same_scene_gives_the_same_bytes(scene: Scene, format_: Format, theme: Theme) -> None:
    one = snapshot(scene, format_=format_, dpi=60, theme=theme)
    assert one == snapshot(scene, format_=format_, dpi=60, theme=theme)


def test_drawing_never_touches_pyplot() -> None:
    code = "import sys; import publish.snapshot; sys.exit('matplotlib.pyplot' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_text_of_an_svg_stays_text(scene: Scene) -> None:
    svg = snapshot(scene, format_=Format.SVG).decode()
    assert ">Qala-e-Naw</text>" in svg
    assert "<dc:date>" not in svg
    assert f"<desc>{scene.described}</desc>" in svg


@pytest.mark.parametrize("length", [30, 200, 600, 900, 5000])
def test_a_link_of_any_length_is_printed(scene: Scene, length: int) -> None:
    link = "https://reported-control.example/?as_of=2021-08-12&q=" + "ü" * length
    page = sheet(replace(scene, link=link))
    assert "reported-control.example/" in {text.get_text() for text, _ in page.texts()}


def test_without_a_link_there_is_no_code(scene: Scene) -> None:
    text = {it.get_text() for it, _ in sheet(replace(scene, link="")).texts()}
    assert "Open this view, with the sentences" not in text
