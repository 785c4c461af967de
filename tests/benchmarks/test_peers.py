import pytest

from benchmarks.optional import missing, optional
from benchmarks.peers import Learned, learned_across, naive
from extract.model import Level, Stance, Status
from tests.benchmarks.golden import gold, key

needs_sklearn = pytest.mark.skipif(
    optional("sklearn") is None, reason="the learned peer needs scikit-learn"
)
CAPITALS = {"AF-HER": "Herat", "AF-KDZ": "Kunduz", "AF-NIM": "Zaranj", "AF-KAN": "Kandahar"}
TAKEN = [
    gold(n, f"The Taliban captured {name} on Friday.", key(str(n), code))
    for n, (code, name) in enumerate(CAPITALS.items())
]
QUIET = [
    gold(n, f"Traders in {name} sold melons on Friday.")
    for n, name in enumerate(CAPITALS.values(), 10)
]


def test_the_naive_peer_takes_every_name_beside_every_verb() -> None:
    article = gold(1, "Herat has not fallen. Fighting went on in Zaranj. Kunduz is calm.").article
    assert {(one.province, one.status) for one in naive(article)} == {
        ("AF-HER", Status.SEIZED),
        ("AF-NIM", Status.CONTESTED),
    }
    assert {(one.level, one.stance) for one in naive(article)} == {(Level.CAPITAL, Stance.ASSERTED)}


def test_the_naive_peer_knows_no_province_that_is_no_city() -> None:
    assert naive(gold(1, "The Taliban captured Helmand.").article) == {}


@needs_sklearn
def test_the_learned_peer_learns_from_labels_which_words_report() -> None:
    model = Learned([*TAKEN, *QUIET])
    assert list(model.rows(gold(20, "The Taliban captured Ghazni on Friday.").article)) == [
        key("20", "AF-GHA")
    ]
    assert model.rows(gold(21, "Traders in Ghazni sold melons on Friday.").article) == {}
    assert model.rows(gold(22, "Nothing here.").article) == {}


@needs_sklearn
def test_no_article_is_read_by_what_was_learned_from_it() -> None:
    secret = gold(30, "Zzyzx over Herat.", key("30"))
    corpus = [*TAKEN, *QUIET, *(gold(n, f"Rain on Herat {n}.") for n in range(40, 60)), secret]
    across = learned_across(corpus)
    assert across is not None
    assert sorted(across) == sorted(one.article.id for one in corpus)
    assert across["30"] == {}  # its words occur nowhere else


def test_a_package_that_is_missing_is_told_in_one_line() -> None:
    assert optional("no_such_package.at_all") is None
    said = missing("spaCy", "the tokenizer")
    assert said.startswith("the tokenizer is left out: spaCy is not installed")
    assert "\n" not in said
