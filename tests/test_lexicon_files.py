"""Lexicon files that cannot be right are refused, with file, entry and what is allowed."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from extract import Article, read
from extract.lexicon import DEFAULT, LexiconError, load_lexicon
from extract.model import Status
from geo.gazetteer import Gazetteer, default_gazetteer
from tests.lexicon_words import EXAMPLES_OF, PUBLISHED

TWO_CITIES = Gazetteer(filter(None, map(default_gazetteer().capital, EXAMPLES_OF.values())))
VERB: Final = '\n[[verb]]\nid = "zap"\nstatus = "seized"\nframe = "take"\nexample = "a"\n'
BROKEN: Final = [  # file, what is replaced ("" = at the end), by what, what must be named
    ("verbs", "", "\n[[verb\n", "line"),
    ("verbs", "", "\n[tail]\nx = 3\n", "tail"),
    ("verbs", 'status = "seized"', 'status = "taken"', "'take'.*taken"),
    ("verbs", 'frame = "take"', 'frame = "tkae"', "'take'.*tkae.*expel"),
    ("verbs", "", f'{VERB}forms = "zap"\n', "'zap'.*forms"),
    ("verbs", "", f"{VERB}forms = [1]\n", "'zap'.*forms"),
    ("verbs", "", f'{VERB}forms = [""]\n', "'zap'.*forms"),
    ("verbs", "", f"{VERB}forms = []\n", "'zap'.*forms"),
    ("verbs", "", f'{VERB}form = ["zap"]\n', "'zap'.*form"),
    ("verbs", "", f'{VERB}forms = ["zap"]\ncolour = "red"\n', "'zap'.*colour"),
    ("nouns", 'links = ["of"]', 'links = "of"', "'fall-of'.*links"),
    ("states", 'holder = "after"', 'holder = "aftre"', "'in-hands'.*aftre.*inside"),
    ("cues", 'kind = "future"', 'kind = "futrue"', "futrue.*brink"),
    ("cues", 'kind = "future"\n', "", "neither kind nor side"),
    ("saying", 'effect = "claim"', 'effect = "clam"', "clam.*deny"),
    ("speakers", 'claimant = "media"', 'claimant = "press"', "press"),
    ("actors", 'side = "attacker"', 'side = "atacker"', "atacker.*defender"),
    ("places", 'kind = "city"', 'kind = "citty"', "citty.*province"),
    ("irregular", '"taken", ', "", "take"),
    ("grammar", "determiner = [", "determinr = [", "determinr"),
    ("furniture", "block = [", "blok = [", "block"),
    ("topics", "words = [", "wrds = [", "words"),
]


@pytest.mark.parametrize(("name", "old", "new", "said_to_be"), BROKEN)
def test_what_cannot_be_right_is_named_with_its_file_and_entry(
    tmp_path: Path, name: str, old: str, new: str, said_to_be: str
) -> None:
    shutil.copytree(DEFAULT, tmp_path / "lexicon")
    path = tmp_path / "lexicon" / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"(?s)^{name}\.toml.*{said_to_be}"):
        load_lexicon(tmp_path / "lexicon", TWO_CITIES)


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    shutil.copytree(DEFAULT, tmp_path / "lexicon")
    (tmp_path / "lexicon" / "cues.toml").unlink()
    with pytest.raises(LexiconError, match=r"^cues\.toml"):
        load_lexicon(tmp_path / "lexicon", TWO_CITIES)


def test_a_word_added_to_a_copy_is_read(tmp_path: Path) -> None:
    shutil.copytree(DEFAULT, tmp_path / "lexicon")
    with (tmp_path / "lexicon" / "verbs.toml").open("a", encoding="utf-8") as file:
        file.write(f'{VERB}forms = ["zonk"]\n')
    article = Article("a", "Taliban fighters zonked Zaranj on Friday.", PUBLISHED)
    assert not read(article).reports
    (report,) = read(article, load_lexicon(tmp_path / "lexicon", TWO_CITIES)).reports
    assert (report.province, report.status) == ("AF-NIM", Status.SEIZED)
