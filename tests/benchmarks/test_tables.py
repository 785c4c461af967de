from datetime import date

from benchmarks.scoring import Comparison, Key, Row
from benchmarks.tables import error_text, figures, score_text
from extract.model import Claimant, Level, Stance, Status

SEIZED = Key("a-1", "AF-HER", Level.CAPITAL, Status.SEIZED, Stance.ASSERTED)
ROW = Row(frozenset({Claimant.TALIBAN}), date(2021, 8, 12), ("Herat\nfell.",))


def compared() -> Comparison:
    made = Comparison()
    made.add("a-1", gold={SEIZED: ROW}, predicted={SEIZED: ROW})
    made.add("a-2", gold={}, predicted={SEIZED._replace(article_id="a-2"): Row()})
    return made


def test_a_table_gives_each_status_and_the_whole_of_each_level() -> None:
    text = score_text(compared())
    assert text.splitlines()[0] == "2 articles"
    assert "  overall       1      2     1      0.500   1.000  0.667" in text
    assert "  repelled      0      0     0          –       –      –" in text
    assert (
        "false seized: 1; of what is the same: day right 1.000, claimants (Jaccard) 1.000" in text
    )


def test_an_error_is_shown_with_its_sentence_on_one_line() -> None:
    made = compared()
    made.add("a-3", gold={SEIZED._replace(article_id="a-3"): ROW}, predicted={})
    assert error_text(made.errors()).splitlines() == [
        "",
        "false: a-2 AF-HER capital seized asserted, by nobody, no day",
        "",
        "missed: a-3 AF-HER capital seized asserted, by taliban, 2021-08-12",
        "    Herat fell.",
    ]


def test_figures_are_plain_values() -> None:
    found = figures(compared())
    capital = found["capital"]
    assert isinstance(capital, dict)
    assert capital["overall"]["matched"] == 1
    assert capital["false_seized"] == 1
