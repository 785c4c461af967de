import pytest

from scripts.aliases import expand, key, spellings
from scripts.geonames import plain


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("Kabul", ["Kabul"]),
        ("{K,Q}andahar", ["Kandahar", "Qandahar"]),
        ("Pul{-e,} Khumri", ["Pul-e Khumri", "Pul Khumri"]),
        ("Khan<abad>", ["Khanabad", "Khan Abad"]),
        ("{a,b}{c,d}", ["ac", "ad", "bc", "bd"]),
        ("Pul- Khumri", ["Pul-Khumri"]),
    ],
)
def test_a_pattern_gives_every_spelling(pattern: str, expected: list[str]) -> None:
    assert expand(pattern, {"abad": ["abad", " Abad"]}) == expected


def test_spellings_that_match_the_same_text_are_kept_once_in_their_first_form() -> None:
    found = spellings(["Sar-e Pol", "Sar e Pol", "SAR-E POL", "Sarpol"], {})
    assert found == {"sar e pol": "Sar-e Pol", "sarpol": "Sarpol"}


def test_an_unknown_word_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match="kot"):
        expand("Shah Wali <kot>", {})


def test_a_romanised_name_is_written_in_english_letters() -> None:
    assert plain("Ḩukūmat-e Nād ‘Alī") == "Hukumat-e Nad Ali"
    assert key("Qal‘ah-ye  Now") == "qal'ah ye now"
