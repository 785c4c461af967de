import itertools

import pytest

from geo.gazetteer import default_gazetteer
from publish.scene import Language, name_of
from publish.typeset import Type, drawable, extent, fitted, wrapped

KINDS = [Type(8, bold, italic) for bold, italic in itertools.product((False, True), repeat=2)]
BODY = Type(8)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_of_every_name_can_be_drawn_in_every_type(
    kind: Type, language: Language
) -> None:
    for place in default_gazetteer().places:
        name = name_of(place, language)
        assert drawable(name, kind)[0] == name


def test_dari_is_never_slanted() -> None:
    assert not drawable("هرات", Type(8, italic=True))[1].italic
    assert drawable("Herāt", Type(8, italic=True))[1].italic


def test_a_letter_that_no_face_has_is_shown_as_missing() -> None:
    assert drawable("a🔥b\x00", BODY)[0] == "a\ufffdb\ufffd"


def test_lines_are_no_wider_than_asked() -> None:
    text = "A report is no fact. " * 20 + "x" * 400
    lines = wrapped(text, BODY, 120)
    assert all(extent(line, BODY).width <= 120 for line in lines)
    assert " ".join(lines).startswith("A report is no fact. A report")


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert fitted("Herat", BODY, 100) == "Herat"
    assert fitted("Mahmud-i-Raqi", BODY, 30).endswith("…")
