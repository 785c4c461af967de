"""One palette: the pages, the configuration and the marks hold the same colours."""

import re
import tomllib
from pathlib import Path

import pytest

from control.assessment import Certainty
from extract.model import Status
from publish import style
from publish.style import Theme
from views import marks

ROOT = Path(__file__).parents[2]


def test_the_configuration_holds_the_colours_of_the_palette() -> None:
    themes = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    for theme in Theme:
        palette, ours = style.PALETTES[theme], themes[theme]
        assert ours["primaryColor"] == palette.accent
        assert ours["backgroundColor"] == palette.page
        assert ours["textColor"] == palette.text
        assert ours["borderColor"] == palette.line
        assert ours["sidebar"]["backgroundColor"] == palette.sidebar


def test_every_colour_that_the_style_sheets_name_is_defined() -> None:
    sheets = [ROOT / "views/look.css", *(ROOT / "static").glob("*.css")]
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    own = set(re.findall(r"(--rc-[\w-]+):", text)) | {"--rc-logo", "--rc-size"}
    defined = set(re.findall(r"(--rc-[\w-]+):", marks.colours())) | own
    assert set(re.findall(r"var\((--rc-[\w-]+)", text)) <= defined


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("certainty", list(Certainty))
def test_a_mark_brings_both_themes(status: Status, certainty: Certainty) -> None:
    light = style.PALETTES[Theme.LIGHT].hue(status).ink
    dark = style.PALETTES[Theme.DARK].hue(status).ink
    assert f"light-dark({light},{dark})" in marks.mark(status, certainty)


def test_every_sign_has_its_rule() -> None:
    rules = marks.sign_rules(Theme.LIGHT)
    for status in Status:
        for drawn in (*Certainty, "denied"):
            assert f".rc-s-{status}-{drawn}{{" in rules
    assert ".rc-s-none{" in rules
