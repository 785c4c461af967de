"""Small labelled articles."""

from datetime import date

from benchmarks.gold import Gold
from benchmarks.scoring import Key, Row
from extract.model import Article, Claimant, Level, Stance, Status

DAY = date(2021, 8, 12)


def key(
    article_id: str,
    province: str = "AF-HER",
    *,
    level: Level = Level.CAPITAL,
    status: Status = Status.SEIZED,
    stance: Stance = Stance.ASSERTED,
) -> Key:
    return Key(article_id, province, level, status, stance)


def gold(number: int, text: str, *keys: Key) -> Gold:
    """Label a text; the whole of it is the evidence of each row."""
    row = Row(frozenset({Claimant.TALIBAN}), DAY, (text,))
    return Gold(Article(str(number), text, DAY), dict.fromkeys(keys, row))
