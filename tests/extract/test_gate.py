"""What is read at all: a text that names a place, wherever in it the name stands."""

from datetime import date
from typing import Final

import pytest

from extract import Article, control_reports

DAY: Final = date(2021, 8, 14)
NEWS: Final = "Taliban fighters captured Mazar-i-Sharif on Saturday."


@pytest.mark.parametrize("letters", [0, 2, *range(110, 240, 4), 5_000])
def test_a_name_is_found_wherever_it_stands(letters: int) -> None:
    """Among them: at, before and behind the end of the opening that is looked at alone first."""
    article = Article("a", f"{'z' * letters}. {NEWS}", DAY)
    assert [report.province for report in control_reports(article)] == ["AF-BAL"]


def test_a_name_in_the_title_alone_is_enough() -> None:
    article = Article("a", "Fighters captured the city on Saturday.", DAY, title="Herat")
    assert [report.province for report in control_reports(article)] == ["AF-HER"]
