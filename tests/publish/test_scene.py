from dataclasses import replace
from datetime import date, timedelta

from extract.model import Level, Status
from geo.gazetteer import default_gazetteer
from publish.material import Material
from publish.scene import Language, Scene, scene


def test_every_capital_has_its_mark(scene: Scene) -> None:
    assert [mark.province for mark in scene.marks] == list(default_gazetteer().provinces())


def test_counts_add_up_and_so_do_their_changes(material: Material) -> None:
    assert material.first_day
    for offset in range(60, 120, 7):
        of_day = material.scene(material.first_day + timedelta(days=offset))
        assert sum(count.number for count in of_day.counts) == 34
        assert sum(count.change for count in of_day.counts) == 0


def test_the_headline_says_the_count_of_seized(scene: Scene) -> None:
    assert scene.headline.startswith(f"{scene.seized.number} of 34 capitals reported seized")


def test_a_changed_capital_says_what_it_was(scene: Scene) -> None:
    assert scene.changed
    assert all(mark.status is not mark.before for mark in scene.changed)
    assert any(mark.status is Status.SEIZED for mark in scene.changed)


def test_a_province_is_never_tinted_for_its_capital(material: Material, scene: Scene) -> None:
    told = {report.province for report in material.reports if report.level is Level.PROVINCE}
    assert set(scene.tints) <= told
    alone = {mark.province for mark in scene.marks if mark.status is Status.SEIZED} - told
    assert alone
    assert not alone & set(scene.tints)


def test_a_tint_ends_after_14_days(material: Material) -> None:
    late = material.scene(date(2022, 3, 1))
    assert not late.tints


def test_every_mark_with_a_status_opens_sentences_of_its_articles(scene: Scene) -> None:
    for mark in scene.marks:
        quotes = scene.quotes(mark.province)
        assert quotes or mark.status is None
        for quote in quotes:
            assert quote.text in quote.article.text
            assert "".join(text for text, _ in quote.parts) == quote.text


def test_names_follow_the_language(material: Material) -> None:
    dari = material.scene(date(2021, 8, 12), names=Language.DARI)
    assert dari.mark("AF-HER").name == "هرات"


def test_without_any_report_34_capitals_have_none() -> None:
    empty = Material.of([])
    nothing = empty.scene(date(2021, 8, 12))
    assert nothing.headline == "No capital reported seized by 12 August 2021"
    assert nothing.basis.counts == (0, 0, 0)
    assert not nothing.changed


def test_copies_of_a_story_count_once_for_their_source(material: Material) -> None:
    report = material.reports[0]
    original = material.articles[report.article_id]
    copy = replace(original, id="copy")
    told = scene(
        material.timeline,
        date(2021, 9, 10),
        articles=[original, copy],
        reports=[report, replace(report, article_id="copy")],
        stories={original.id: original.id, "copy": original.id},
    )
    assert [source.stories for source in told.basis.sources] == [1]
