"""From bytes to text, or to the reason why they are none."""

import re
from typing import Final

MARKS: Final = (  # byte order marks, the longer first: UTF-32's begins like UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
SIGNATURES: Final = (  # how files begin that are no plain text
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a sound, a film or a picture"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"BZh", "a packed file"),
    (b"\xfd7zXZ", "a packed file"),
    (b"\x28\xb5\x2f\xfd", "a packed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet table"),
)
_WEB_PAGE = re.compile(
    rb"\s*(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SAMPLE: Final = 65_536  # bytes; enough to tell text from binary
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE: Final = 0.02  # news has none; a NUL left by a bad export is forgiven
_ZERO_SHARE: Final = 0.3  # of every second byte, in UTF-16 without a mark
_HIGH_SHARE: Final = 0.3  # above: an alphabet of its own, not accents in a Western page
_UNPAIRED = re.compile(r"[\ud800-\udfff]")
_GARBLED = re.compile("[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}")


class NotTextError(ValueError):
    """The bytes are no text; the message says what they seem to be."""


def decode(data: bytes) -> str:
    """Return the text that `data` holds, whatever common encoding it was saved in.

    UTF-8, UTF-16 and UTF-32 are known by their mark or their zeros; other bytes are read as
    Windows-1252, in which Western news pages were saved.

    Raises
    ------
    NotTextError
        If the bytes are binary, a web page, or in an encoding that cannot be told.
    """
    _refuse_other_formats(data)
    try:
        text = data.decode(encoding_of(data))
    except UnicodeDecodeError:
        text = _western(data)
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > 1 + _CONTROL_SHARE * len(sample):
        raise NotTextError("it is binary data, not text")
    return harmless(text)


def encoding_of(data: bytes) -> str:
    """Tell the Unicode encoding from a mark or, failing that, from where zeros stand."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    zeros = sample.count(0)
    for start, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        half = sample[start::2]
        if zeros and half.count(0) > max(_ZERO_SHARE * len(half), 0.9 * zeros):
            return encoding
    return "utf-8"


def harmless(text: str) -> str:
    """Replace what no store can hold (NUL, half of a surrogate pair); offsets stay."""
    return _UNPAIRED.sub("\ufffd", text.replace("\0", " "))


def mended(text: str) -> str:
    """Turn UTF-8 that was once read as Windows-1252 back into its letters ("â€™" into "’")."""
    return _GARBLED.sub(_ungarbled, text)


def _ungarbled(match: re.Match[str]) -> str:
    """Take the match back if its bytes are one UTF-8 character, else leave it."""
    raw = b"".join(_byte(letter) for letter in match[0])
    for length in range(len(raw), 1, -1):
        try:
            return raw[:length].decode("utf-8") + match[0][length:]
        except UnicodeDecodeError:
            continue
    return match[0]


def _byte(letter: str) -> bytes:
    return letter.encode("cp1252") if ord(letter) > 0xFF else letter.encode("latin-1")  # noqa: PLR2004


def _refuse_other_formats(data: bytes) -> None:
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(f"it is {name}, not plain text")
    if _WEB_PAGE.match(data[:_SAMPLE]):
        raise NotTextError(
            "it is the source of a web page, whose side columns would be read as news"
        )


def _western(data: bytes) -> str:
    sample = data[:_SAMPLE]
    high = sum(byte >= 0x80 for byte in sample)  # noqa: PLR2004
    if high > _HIGH_SHARE * len(sample):
        raise NotTextError("it is binary data, or text in an encoding that cannot be told")
    return data.decode("cp1252", "replace")
