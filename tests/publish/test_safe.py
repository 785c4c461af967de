import html as html_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish import safe

HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "<script>alert(1)</script>",
    "${alert(1)}", "`", "\\", "a\x00b", "🔥", "\u202egnp.exe", "x" * 10_000, "'=1", "]]>", "&amp;",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_sign_of_html_or_of_a_template_literal_is_left_alive(text: str) -> None:
    encoded = safe.html(text)
    assert not set(encoded) & set("<>\"'`$\\\x00")


@given(st.text())
def test_encoded_text_reads_as_it_was(text: str) -> None:
    assert html_module.unescape(safe.html(text)) == html_module.unescape(
        html_module.escape(safe.plain(text))
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_starts_a_formula(text: str) -> None:
    assert not safe.cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_a_cell_reads_back(text: str) -> None:
    cleaned = safe.plain(text)
    if not cleaned.startswith("'"):
        assert safe.uncell(safe.cell(text)) == cleaned


def test_dari_keeps_its_joiners_and_loses_overrides_only() -> None:
    assert safe.plain("قلعه\u200cنو \u202eabc") == "قلعه\u200cنو abc"
