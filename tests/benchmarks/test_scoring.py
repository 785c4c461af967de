from dataclasses import replace
from datetime import date

import pytest

from benchmarks.scoring import (
    Comparison,
    Key,
    Row,
    compared,
    gold_rows,
    is_background,
    jaccard,
    predicted_rows,
)
from extract.model import (
    Article,
    Claimant,
    ControlReport,
    Level,
    Mention,
    Reading,
    Span,
    Stance,
    Status,
)

DAY = date(2021, 8, 12)
ARTICLE = Article("1", "Herat fell. Ghazni holds.", DAY)
LABEL = {
    "province": "AF-HER",
    "level": "capital",
    "status": "seized",
    "stance": "asserted",
    "claimants": ["taliban"],
    "event_date": "2021-08-12",
    "evidence": ["Herat fell."],
}
SEIZED = Key("1", "AF-HER", Level.CAPITAL, Status.SEIZED, Stance.ASSERTED)


def key(number: int, *, status: Status = Status.SEIZED, stance: Stance = Stance.ASSERTED) -> Key:
    return Key(str(number), "AF-HER", Level.CAPITAL, status, stance)


def compare(gold: dict[Key, Row], predicted: dict[Key, Row]) -> Comparison:
    made = Comparison()
    for article_id in sorted({one.article_id for one in (*gold, *predicted)}):
        made.add(
            article_id,
            gold={k: row for k, row in gold.items() if k.article_id == article_id},
            predicted={k: row for k, row in predicted.items() if k.article_id == article_id},
        )
    return made


def report(*, status: Status = Status.SEIZED, event_date: date | None = DAY) -> ControlReport:
    mention = Mention(Span(0, 11), Span(6, 10), Span(0, 5), "r", (Claimant.TALIBAN,), DAY, None)
    return ControlReport(
        article_id="1",
        published=DAY,
        province="AF-HER",
        level=Level.CAPITAL,
        status=status,
        stance=Stance.ASSERTED,
        claimants=(Claimant.TALIBAN,),
        event_date=event_date,
        date_basis=None,
        mentions=(mention,),
    )


def test_counts_make_precision_recall_and_f1() -> None:
    gold = {key(n): Row() for n in range(5)}
    predicted = {key(n): Row() for n in range(2, 6)}
    overall = compare(gold, predicted).score(Level.CAPITAL).overall
    assert (overall.gold, overall.predicted, overall.matched) == (5, 4, 3)
    assert overall.precision == pytest.approx(3 / 4)
    assert overall.recall == pytest.approx(3 / 5)
    assert overall.f1 == pytest.approx(6 / 9)


def test_what_has_no_rows_has_no_score() -> None:
    scored = compare({}, {}).score(Level.PROVINCE)
    assert scored.overall.precision is scored.overall.recall is scored.overall.f1 is None
    assert scored.date_accuracy is scored.claimant_jaccard is None


def test_each_status_and_the_denied_rows_are_counted_apart() -> None:
    gold = {key(1): Row(), key(2, status=Status.CONTESTED): Row()}
    predicted = {key(1): Row(), key(2, stance=Stance.DENIED): Row()}
    scored = compare(gold, predicted).score(Level.CAPITAL)
    assert scored.by_status[Status.SEIZED].predicted == 2
    assert scored.by_status[Status.CONTESTED].recall == 0
    assert scored.by_status[Status.REPELLED].gold == 0
    assert (scored.denied.gold, scored.denied.predicted) == (0, 1)


def test_a_false_seized_is_counted_by_itself_and_a_false_denial_is_none() -> None:
    predicted = {key(1): Row(), key(2, stance=Stance.DENIED): Row()}
    assert compare({}, predicted).score(Level.CAPITAL).false_seized == 1


def test_days_and_claimants_are_compared_on_matched_rows_only() -> None:
    both = frozenset({Claimant.TALIBAN, Claimant.MEDIA})
    gold = {key(1): Row(both, DAY), key(2): Row(), key(3): Row(both, DAY)}
    predicted = {key(1): Row(frozenset({Claimant.MEDIA}), DAY), key(2): Row(day=DAY)}
    scored = compare(gold, predicted).score(Level.CAPITAL)
    assert scored.date_accuracy == pytest.approx(0.5)
    assert scored.claimant_jaccard == pytest.approx(0.75)


def test_levels_do_not_mix() -> None:
    province = SEIZED._replace(level=Level.PROVINCE)
    scored = compare({SEIZED: Row()}, {province: Row()})
    assert scored.score(Level.CAPITAL).overall.predicted == 0
    assert scored.score(Level.PROVINCE).overall.gold == 0


def test_naming_nobody_on_both_sides_is_agreement() -> None:
    assert jaccard(frozenset(), frozenset()) == 1
    assert jaccard(frozenset({Claimant.MEDIA}), frozenset()) == 0


@pytest.mark.parametrize(
    ("day", "old"), [(date(2021, 6, 13), False), (date(2021, 6, 12), True), (None, False)]
)
def test_what_is_older_than_sixty_days_is_background(day: date | None, old: bool) -> None:
    assert is_background(Row(day=day), DAY) is old


def test_labels_become_rows_and_background_is_left_out() -> None:
    old = {**LABEL, "status": "repelled", "event_date": "2015-10-01"}
    rows = gold_rows([LABEL, old], article=ARTICLE)
    assert rows == {SEIZED: Row(frozenset({Claimant.TALIBAN}), DAY, ("Herat fell.",))}


def test_evidence_may_be_given_by_offsets() -> None:
    (row,) = gold_rows([{**LABEL, "evidence": [[0, 11]]}], article=ARTICLE).values()
    assert row.evidence == ("Herat fell.",)


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (None, "no list of reports"),
        (["x"], "is no object"),
        ([{**LABEL, "province": "Herat"}], "no code"),
        ([{**LABEL, "level": "city"}], "'city'"),
        ([{**LABEL, "status": None}], "None"),
        ([{**LABEL, "claimants": ["army"]}], "'army'"),
        ([{**LABEL, "event_date": "12 August"}], "12 August"),
        ([LABEL, LABEL], "two rows for AF-HER capital seized asserted"),
    ],
)
def test_a_wrong_label_is_named(labels: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        gold_rows(labels, article=ARTICLE)


def test_a_reading_becomes_rows_of_the_same_shape() -> None:
    old = report(status=Status.REPELLED, event_date=date(2015, 10, 1))
    reading = Reading(ARTICLE, (), (), (report(), old), (), ())
    assert predicted_rows(reading) == gold_rows([LABEL], article=ARTICLE)


def test_rows_of_one_key_are_merged_and_the_first_known_day_counts() -> None:
    reading = Reading(ARTICLE, (), (), (replace(report(), event_date=None), report()), (), ())
    (row,) = predicted_rows(reading).values()
    assert (row.day, row.evidence) == (DAY, ("Herat fell.",) * 2)


def test_errors_come_article_by_article_the_false_before_the_missed() -> None:
    made = compare({key(1): Row(), key(2): Row()}, {key(2, stance=Stance.DENIED): Row()})
    assert [(e.missed, e.key.article_id) for e in made.errors()] == [
        (True, "1"),
        (False, "2"),
        (True, "2"),
    ]


def test_an_article_counts_once() -> None:
    made = Comparison()
    made.add("1", gold={}, predicted={})
    with pytest.raises(ValueError, match="occurs twice"):
        made.add("1", gold={}, predicted={})


def test_a_corpus_is_read_and_compared_and_a_wrong_label_names_its_article() -> None:
    def reader(article: Article) -> Reading:
        return Reading(article, (), (), (report(),), (), ())

    made = compared([(ARTICLE, {"reports": [LABEL]})], reader)
    assert made.gold == made.predicted
    with pytest.raises(ValueError, match="article '1': it has no list of reports"):
        compared([(ARTICLE, {})], reader)
