import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.encodings import NotTextError, decode, harmless, mended

TEXT = "Fighters entered Pul-e Khumri’s “old” bazaar — café; کندوز fell."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_every_unicode_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_western_bytes_are_read_as_windows_1252() -> None:
    western = "The governor’s aide – “a café owner” – said Zaranj fell."
    assert decode(western.encode("cp1252")) == western


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP archive or an Office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\x1f\x8b\x08\x00", "packed"),
        (b"\n <!DOCTYPE html><html>", "web page"),
        (b"<!-- saved -->\n<html lang=en>", "web page"),
        (bytes(range(256)) * 40, "binary"),
        (b"a\0\0\0b\0\0c" * 500, "binary"),
        ("Кундуз пал".encode("cp1251") * 50, "encoding"),
    ],
)
def test_what_is_no_text_is_refused_by_what_it_seems_to_be(start: bytes, name: str) -> None:
    with pytest.raises(NotTextError, match=name):
        decode(start)


def test_a_stray_nul_becomes_a_space_and_moves_nothing() -> None:
    assert decode(b"Herat\0fell") == "Herat fell"
    assert harmless("a\ud800b\0") == "a\ufffdb "


@pytest.mark.parametrize("words", ["the city’s “fall” – said", "café in Kandahār", "کندوز"])
def test_text_decoded_with_the_wrong_table_is_mended(words: str) -> None:
    garbled = words.encode("utf-8").decode("cp1252", "replace")
    assert "\ufffd" in garbled or mended(garbled) == words


@pytest.mark.parametrize("words", ["Plain.", "café", "naïve – “quoted”", "Ãrea", "Â"])
def test_sound_text_is_left_as_it_is(words: str) -> None:
    assert mended(words) == words


@given(st.binary(max_size=400))
def test_any_bytes_are_text_that_every_store_can_hold_or_are_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except NotTextError:
        return
    assert "\0" not in text
    assert text.encode("utf-8").decode("utf-8") == text
