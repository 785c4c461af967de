"""Pages set by Typst: tagged for screen readers, fonts embedded, the same bytes each time."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, cast

import matplotlib as mpl
import typst

STANDARD: Final = "ua-1"  # what screen readers need is there, or nothing is made


def pdf(template: str, told: Mapping[str, Any]) -> bytes:
    """Return a template of `pages/` as PDF/UA; `told` are values to it and never markup."""
    return typst.compile(
        _template(template),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs=_inputs(told),
        pdf_standards=STANDARD,
    )


def first_page(template: str, told: Mapping[str, Any], *, dpi: float) -> bytes:
    """Return the first page of the same as PNG."""
    made = typst.compile(
        _template(template),
        font_paths=_fonts(),
        format="png",
        sys_inputs=_inputs(told),
        ppi=dpi,
    )
    pages = cast("bytes | list[bytes]", made)  # as it is, whatever the package says of itself
    return pages if isinstance(pages, bytes) else pages[0]


def _inputs(told: Mapping[str, Any]) -> dict[str, str]:
    return {"told": json.dumps(told, ensure_ascii=False)}


@cache
def _template(name: str) -> bytes:
    return (files("publish") / "pages" / f"{name}.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Those that matplotlib brings and no other: the same on every machine."""
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
