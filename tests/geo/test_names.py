import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.names import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("PUL-E KHUMRI", "pul e khumri"),
        ("Pul–e‑Khumrī", "pul e khumri"),
        ("Qal’ah-ye Now", "qal'ah ye now"),
        ("Maz\u00e2r-i-Shar\u00eef", "mazar i sharif"),
        ("Lashkar\nGah", "lashkar gah"),
        ("فیض\u200cآباد", "فیض اباد"),
        ("قندوز ي ك", "قندوز ی ک"),
        ("لوګر", "لوگر"),
        ("İstanbul", "istanbul"),
        ("ﬁne", "fine"[:1] + "ne"),
    ],
)
def test_ways_to_type_a_name_fold_to_one(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_never_shifts_an_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert [fold(character) for character in text] == list(fold(text))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
