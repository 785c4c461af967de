import itertools
import re

import pytest
from shapely import Polygon

from control.assessment import Certainty
from extract.model import Status
from publish import style
from publish.style import MARKS, PALETTES, Theme, layers, mark_svg, rings, stripes

EVERY = list(itertools.product(Status, Certainty, Theme))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", Theme)
def test_text_is_legible_on_every_ground(theme: Theme) -> None:
    palette = PALETTES[theme]
    for status in Status:
        assert contrast(palette.text, palette.hue(status).tint) >= 7
        assert contrast(palette.muted, palette.hue(status).tint) >= 4.5
    for ground in (palette.page, palette.sidebar, palette.land, palette.abroad):
        assert contrast(palette.muted, ground) >= 4.5


@pytest.mark.parametrize("theme", Theme)
def test_the_outline_of_every_mark_stands_out_from_land(theme: Theme) -> None:
    palette = PALETTES[theme]
    for hue in palette.hues.values():
        assert contrast(hue.ink, palette.land) >= 4.5


def test_stripes_stay_within_their_outline_and_cross_its_middle() -> None:
    for status in Status:
        outline = Polygon(rings(MARKS[status].outline)[0])
        bands = [Polygon(ring) for ring in rings(stripes(status))]
        assert all(outline.buffer(0.02).contains(band) for band in bands)
        assert 0.3 < sum(band.area for band in bands) / outline.area < 0.7
        assert any(band.contains(outline.centroid) for band in bands)


def test_the_reach_of_a_mark_is_its_farthest_coordinate() -> None:
    for status in Status:
        assert MARKS[status].reach == max(
            abs(value) for point in rings(MARKS[status].outline)[0] for value in point
        )


def test_every_status_and_certainty_is_drawn_differently() -> None:
    drawn = {mark_svg(status, certainty, theme=theme) for status, certainty, theme in EVERY}
    assert len(drawn) == len(EVERY)


def test_more_certain_means_more_ink() -> None:
    def ink(certainty: Certainty) -> float:
        filled = [layer for layer in layers(Status.SEIZED, certainty) if layer.fill == "#8A1A3E"]
        return sum(Polygon(ring).area for layer in filled for ring in rings(layer.path))

    assert ink(Certainty.CONFIRMED) > ink(Certainty.REPORTED) > ink(Certainty.CLAIMED) == 0


def test_a_denied_report_is_hollow_with_a_bar() -> None:
    svg = mark_svg(Status.SEIZED, None, denied=True)
    assert style.DENIAL_BAR in svg
    assert MARKS["seized"].core not in svg


def test_a_mark_keeps_the_width_of_its_lines_at_any_size() -> None:
    def stroke(size: int) -> float:
        found = re.findall(r'stroke-width="([\d.]+)"', mark_svg(Status.SEIZED, None, size=size))
        return float(found[-1]) * size / 20

    assert stroke(12) == pytest.approx(stroke(24), abs=0.01) == pytest.approx(1.2, abs=0.01)


def test_the_title_of_a_mark_is_encoded() -> None:
    assert "<title>a&lt;b&#36;{1}</title>" in mark_svg(Status.SEIZED, None, title="a<b${1}")


def test_a_mark_without_title_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in mark_svg(None, None)
