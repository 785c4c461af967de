"""The machine code of the reader: used only where it is of this edition, and reads alike."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extract.edition import INTERPRETED, ROOT, machine_code, modules, search_path
from scripts.compile_reader import CannotCompileError, compile_reader

PACKAGE = [str(ROOT / "extract")]


def readings(*options: str) -> list[str]:
    words = [sys.executable, *options, "-m", "tests.extract.readings"]
    return subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()


@pytest.mark.skipif(
    not machine_code().is_dir() and "CI" not in os.environ,
    reason="the reader is not compiled here: make compiled",
)
def test_machine_code_reads_every_text_as_the_modules_do() -> None:
    compiled, plain = readings(), readings("-X", INTERPRETED)
    assert compiled[0] == "machine code"
    assert plain[0] == "Python"
    assert len(plain) > 800
    assert compiled[1:] == plain[1:]


def test_machine_code_of_other_modules_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = machine_code()
    monkeypatch.setattr("extract.edition._digest", lambda _: "00000000")
    assert machine_code() != folder
    assert search_path(PACKAGE) == PACKAGE


def test_machine_code_comes_first_where_there_is_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.edition.machine_code", lambda: tmp_path)
    assert search_path(PACKAGE) == [str(tmp_path), *PACKAGE]
    monkeypatch.setitem(sys._xoptions, INTERPRETED, True)
    assert search_path(PACKAGE) == PACKAGE


def test_the_edition_is_of_all_modules() -> None:
    assert {path.name for path in modules()} == {
        path.name for path in (ROOT / "extract").glob("*.py")
    }


@pytest.mark.parametrize(
    ("here", "missing", "said"),
    [
        ("CC", "no-such-compiler", "install one"),
        ("include", "/nowhere", "headers are missing"),
        ("mypyc", "", "pip install -r requirements-dev.txt"),
    ],
)
def test_without_a_compiler_it_says_what_to_install(
    here: str, missing: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.compile_reader.machine_code", lambda: tmp_path / "none")
    if here == "mypyc":
        monkeypatch.setattr("scripts.compile_reader.find_spec", lambda _: None)
    elif here == "CC":
        monkeypatch.setattr("sysconfig.get_config_var", lambda _: missing)
    else:
        monkeypatch.setattr("shutil.which", lambda _: "cc")
        monkeypatch.setattr("sysconfig.get_paths", lambda: {"include": missing})
    with pytest.raises(CannotCompileError, match=said):
        compile_reader()
