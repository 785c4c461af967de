"""The page About says every rule of assessment, in the order of the table."""

from control.rules import RULES
from views import rule_words


def test_every_rule_is_said_in_the_order_in_which_it_is_tried() -> None:
    assert tuple(rule_words.RULE_WORDS) == tuple(rule.id for rule in RULES)


def test_the_section_shows_each_of_them() -> None:
    assert rule_words.section().count("<li>") == len(RULES)
