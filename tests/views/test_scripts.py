"""Names in Dari and Pashto keep their direction within an English line."""

import pytest

from views.scripts import isolated


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Ghazni, Herat", "Ghazni, Herat"),
        ("غزنی, هرات.", '<bdi dir="rtl">غزنی</bdi>, <bdi dir="rtl">هرات</bdi>.'),
        ("قلعه نو and more", '<bdi dir="rtl">قلعه نو</bdi> and more'),
        ("فیض\u200cآباد", '<bdi dir="rtl">فیض\u200cآباد</bdi>'),
        ("<b>هرات</b>", '&lt;b&gt;<bdi dir="rtl">هرات</bdi>&lt;/b&gt;'),
    ],
)
def test_each_run_of_arabic_letters_is_isolated(text: str, html: str) -> None:
    assert isolated(text) == html
