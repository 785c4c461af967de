"""What `cli.py` publishes: the names of the Export page, bundles that verify, kind refusals."""

import contextlib
import os
import pty
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import cli
from commands import inputs
from publish.exports import EXPORTS
from tests.test_cli import ROOT, SEIZED, jsonl, refused

LATER = {**SEIZED, "id": "3", "published": "2021-08-10", "text": "The Taliban seized Aybak."}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return jsonl(tmp_path / "in.jsonl", SEIZED, LATER)


def test_export_without_a_name_lists_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == list(EXPORTS)


def test_a_file_without_a_name_is_called_as_on_the_page(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(articles.parent)
    assert cli.main(["export", "reports-csv", "--articles", "in.jsonl", "--hxl"]) == 0
    assert capsys.readouterr().out == "reported-control-reports-2021-08-10.csv\n"
    made = Path("reported-control-reports-2021-08-10.csv").read_text(encoding="utf-8-sig")
    assert made.splitlines()[1].startswith("#event+id,")


def test_options_reach_the_picture(articles: Path) -> None:
    out = articles.with_name("map.svg")
    words = ["--size", "square", "--theme", "dark", "--names", "fa", "--link", "https://x.example"]
    asked = ["snapshot", "--articles", str(articles), "--out", str(out), *words]
    assert cli.main([*asked, "--as-of", "2021-08-08"]) == 0
    svg = out.read_text(encoding="utf-8")
    assert "As of 8 August 2021" in svg
    assert "زرنج" in svg
    assert "x.example" in svg
    assert "Sample corpus" not in svg


def test_the_sample_corpus_is_called_one(tmp_path: Path) -> None:
    lines = inputs.SAMPLE.read_text(encoding="utf-8").splitlines()
    sample, out = tmp_path / "part.jsonl", tmp_path / "map.svg"
    sample.write_text(lines[40], encoding="utf-8")
    assert cli.main(["snapshot", "--articles", str(sample), "--out", str(out)]) == 0
    assert "not to be cited" in out.read_text(encoding="utf-8")


def test_a_bundle_verifies_and_a_changed_one_does_not(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = articles.with_name("b.zip")
    asked = ["export", "bundle-zip", "--articles", str(articles), "--out", str(bundle)]
    assert cli.main([*asked, "--dpi", "60"]) == 0
    capsys.readouterr()
    assert cli.main(["verify", str(bundle)]) == 0
    assert "The bundle is whole: 11 files" in capsys.readouterr().out
    with zipfile.ZipFile(bundle) as was:
        files = {name: was.read(name) for name in was.namelist()}
    with zipfile.ZipFile(bundle, "w") as now:
        for name, data in files.items():
            now.writestr(name, data.replace(b"seized", b"repelled", 1))
    assert cli.main(["verify", str(bundle)]) == 2
    said = capsys.readouterr().err
    assert "“reports.csv”: changed since it was packed." in said
    assert "The bundle does not hold: " in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["snapshot-bmp"], "There is no format “snapshot-bmp”; there are snapshot-png"),
        (["snapshot-png", "--as-of", "1999-01-01"], "There is no report up to 1 Jan 1999"),
        (["snapshot-png", "--theme", "pink"], "“pink” cannot be the theme; choose one of light"),
        (["snapshot-png", "--names", "de"], "choose one of en, fa, ps"),
        (["snapshot-png", "--dpi", "9000"], "--dpi"),
        (["snapshot-png", "--region", "Atlantis"], "There is no region “Atlantis”"),
        (["briefing-docx", "--from", "2022-01-01"], "before it begins on 1 Jan 2022"),
        (["reports-csv", "--out", "none/x.csv"], "No such file or directory; look at the name"),
    ],
)
def test_a_bad_request_is_one_sentence_and_no_file(
    words: list[str],
    said: str,
    articles: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(articles.parent)
    assert said in refused(capsys, "export", *words, "--articles", "in.jsonl")
    assert os.listdir() == ["in.jsonl"]  # noqa: PTH208 - hidden files count too


def test_what_is_no_bundle_is_refused(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "This is no bundle" in refused(capsys, "verify", articles)


@pytest.fixture
def disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Mount a disk of 64 kB with an option; only root may."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size=64k,{request.param}", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here; test_whole.py fills one by a limit")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize(
    ("disk", "said"),
    [
        ("rw", "No space left on device; nothing was written: free some space"),
        ("ro", "Read-only file system; name a file or folder that you may use"),
    ],
    indirect=["disk"],
)
def test_a_disk_that_takes_nothing_is_one_sentence_and_no_half_file(
    articles: Path, disk: Path, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("snapshot-png", "reports-gpkg", "briefing-docx"):
        out = disk / f"out.{name}"
        told = refused(capsys, "export", name, "--articles", articles, "--out", out)
        assert f"”: {said}" in told
        assert "/disk/out." in told
    assert not list(disk.iterdir())


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Let the processes that a test starts hear SIGINT; shells make background jobs deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_a_long_export_ends_at_once_when_interrupted(articles: Path) -> None:
    """Interrupted when its bar is seen at a terminal: so progress is shown, too."""
    out = articles.with_name("film.gif")
    words = [sys.executable, "cli.py", "export", "timelapse-gif", "--from", "2021-01-01"]
    words += ["--articles", str(articles), "--out", str(out), "--as-of", "2021-12-31"]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(words, cwd=ROOT, stderr=theirs, env=environment) as it:
        os.close(theirs)
        shown = b""
        try:
            while b"Timelapse, GIF" not in shown:
                shown += os.read(ours, 4096)
            it.send_signal(signal.SIGINT)
            with contextlib.suppress(OSError):  # nothing more to read: it has ended
                while os.read(ours, 4096):
                    pass
            assert it.wait(60) == 130
        finally:
            it.kill()
            os.close(ours)
    assert [path.name for path in articles.parent.iterdir()] == ["in.jsonl"]
