import re

import pytest

from ingest.language import DEFAULT, language, languages, name_of

SAMPLES = {
    "en": "The governor of the province said on Friday that the city was under control.",
    "fa": "مقام‌های محلی گفتند که جنگ در شهر کندوز ادامه دارد و پولیس آنجا است.",
    "ps": "د کندوز په ښار کې جګړه روانه ده او ځواکونه ورسېدل.",
    "ar": "قال مسؤولون محليون إن القتال مستمر داخل المدينة منذ مساء الخميس.",
    "ur": "حکام نے کہا ہے کہ شہر میں لڑائی جاری ہے اور ٹینک وہاں ہیں۔",
    "ru": "Местные власти сообщили, что бои в городе продолжаются.",
    "zh": "当地官员表示，城内的战斗仍在继续。",
    "fr": "Les combats dans la ville sont en cours, et le gouverneur a fui par la route.",
    "de": "Die Kämpfe in der Stadt dauern an, und der Gouverneur ist mit dem Auto geflohen.",
    "es": "Los combates en la ciudad siguen y el gobernador huyó con los suyos por la noche.",
    "tr": "Vali ve polis müdürü şehirde çatışma için açıklama yaptı, daha sonra da kaçtı.",
}


@pytest.mark.parametrize(("code", "words"), SAMPLES.items())
def test_a_language_is_told_by_its_script_and_its_commonest_words(code: str, words: str) -> None:
    assert language(words) == code


@pytest.mark.parametrize("words", ["", "TALIBAN CAPTURE KUNDUZ", "12 34 !!", "Herat, la perla."])
def test_what_cannot_be_told_is_read_as_english(words: str) -> None:
    assert language(words) == "en"


def test_a_name_in_dari_does_not_make_an_english_article_dari() -> None:
    assert language(f"{SAMPLES['en']} Its name is کندوز in Dari.") == "en"


def test_every_language_can_be_known_by_something_and_has_a_name() -> None:
    known = languages(DEFAULT)
    assert len({one.code for one in known}) == len(known)
    for one in known:
        assert re.fullmatch("[a-z]{2}", one.code)
        assert one.script or one.letters or len(one.common) > 10
        assert name_of(one.code) == one.name
    assert name_of("xx") == "xx"
