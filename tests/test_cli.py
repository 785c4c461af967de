import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import cli
from commands import inputs

ROOT = Path(__file__).parents[1]
SEIZED = {
    "id": "1",
    "published": "2021-08-08",
    "text": "Taliban fighters captured Zaranj on Friday.",
}
PLAIN = {"id": "2", "published": "2021-08-09", "text": "The minister arrived in Doha."}
REPORT = {
    "province": "AF-NIM",
    "level": "capital",
    "status": "seized",
    "stance": "asserted",
    "claimants": ["unattributed"],
    "event_date": "2021-08-06",
    "evidence": ["Taliban fighters captured Zaranj on Friday."],
}


def jsonl(path: Path, *lines: object) -> Path:
    path.write_text(
        "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
    )
    return path


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return jsonl(tmp_path / "in.jsonl", SEIZED, PLAIN)


def command(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run cli.py as a person does."""
    return subprocess.run(
        [sys.executable, "cli.py", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    """Run a command that must fail, and return the one sentence that it says."""
    assert cli.main([str(word) for word in words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1, err
    assert "Traceback" not in err
    return err


@pytest.mark.parametrize(
    "name", [c.callback.__name__ for c in cli.app.registered_commands if c.callback]
)
def test_every_command_shows_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([name, "--help"]) == 0
    assert f"Example: python cli.py {name} " in capsys.readouterr().out


def test_no_command_shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    assert "extract" in capsys.readouterr().out


def test_extract_writes_one_line_an_article_in_the_order_of_the_input(articles: Path) -> None:
    out = articles.with_name("out.jsonl")
    assert cli.main(["extract", str(articles), "--out", str(out)]) == 0
    first, second = map(json.loads, out.read_text().splitlines())
    rule = first["reports"][0].pop("rule")
    assert rule
    assert first == {"id": "1", "reports": [{**REPORT, "date_basis": "weekday"}], "aggregates": []}
    assert second == {"id": "2", "reports": [], "aggregates": []}


def test_extract_writes_to_standard_output_when_no_file_is_named(articles: Path) -> None:
    ended = command("extract", articles)
    assert [json.loads(line)["id"] for line in ended.stdout.splitlines()] == ["1", "2"]
    assert ended.stderr == ""


def test_a_broken_line_is_named_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = jsonl(
        tmp_path / "in.jsonl", SEIZED, '{"id": ', {**PLAIN, "published": "2021-02-31"}, PLAIN
    )
    assert cli.main(["extract", str(path), "--out", str(tmp_path / "out")]) == 0
    assert len((tmp_path / "out").read_text().splitlines()) == 2
    named = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in named] == [
        "“in.jsonl”, line 2",
        "“in.jsonl”, line 3",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"{broken\n", "day of publication is missing"),
        (bytes(range(256)) * 9, "binary"),
        (b"%PDF-1.7", "PDF"),
        (b"Herat fell.", "YYYY-MM-DD"),
    ],
)
def test_input_without_an_article_is_refused_in_one_sentence_and_writes_nothing(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    path.write_bytes(content)
    assert said in refused(capsys, "extract", path, "--out", out)
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["extract", "missing.jsonl"], "missing.jsonl"),
        (["extract", "."], "directory"),
        (["extract", "in.jsonl", "--out", "none/out.jsonl"], "none/out.jsonl"),
        (["extract"], "ARTICLES"),
        (["extract", "in.jsonl", "--quick"], "--quick"),
        (["unknown"], "unknown"),
        (["explain", "in.jsonl", "--published", "2021-02-31"], "“2021-02-31” is no day"),
        (["snapshot", "--out", "map.gif"], "png, svg, pdf"),
        (["snapshot", "--out", "map.png", "--size", "a9"], "a4, a3"),
        (["snapshot", "--out", "map.png", "--as-of", "tomorrow"], "“tomorrow” is no day"),
        (["snapshot", "--out", "map.png", "--dpi", "9"], "--dpi"),
        (["evaluate", "in.jsonl"], "article '1': it has no list of reports"),
        (["evaluate", "missing.jsonl"], "missing.jsonl"),
    ],
)
def test_a_bad_request_is_refused_in_one_sentence(
    words: list[str],
    said: str,
    articles: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(articles.parent)
    assert said in refused(capsys, *words)
    assert os.listdir() == ["in.jsonl"]  # noqa: PTH208 - hidden files count too


def test_a_fault_of_the_program_is_a_sentence_that_says_where(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(inputs, "read", {}.__getitem__)
    said = refused(capsys, "extract", articles)
    assert re.search(r"fault \(KeyError in cli.py, line \d+\)", said)


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "in.jsonl", *([SEIZED] * 300))
    words = [sys.executable, "cli.py", "extract", str(path)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as it:
        assert it.stdout
        assert it.stderr
        assert json.loads(it.stdout.readline())["id"] == "1"
        it.stdout.close()
        assert it.stderr.read() == b""


def test_who_waits_at_a_terminal_sees_progress(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "in.jsonl", *([SEIZED] * 100))
    ours, theirs = pty.openpty()
    words = [sys.executable, "cli.py", "extract", str(path), "--out", str(tmp_path / "out")]
    with subprocess.Popen(
        words, cwd=ROOT, stderr=theirs, env={**os.environ, "TERM": "xterm"}
    ) as it:
        os.close(theirs)
        shown = b""
        while part := _read(ours):
            shown += part
    assert it.returncode == 0
    assert "Reading “in.jsonl”" in shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that the other end is closed
        return b""


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path: Path) -> None:
    program = (
        "import resource, sys, cli; cli.main(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = []
    for number in (100, 3000):
        path = jsonl(tmp_path / "in.jsonl", *({**SEIZED, "id": str(n)} for n in range(number)))
        words = [sys.executable, "-c", program, "extract", str(path), "--out", os.devnull]
        ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
        peaks.append(int(ended.stdout))
    assert peaks[1] - peaks[0] < 10_000  # kB


def test_explain_tells_sentence_rule_and_steps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "article.txt"
    path.write_text("A headline\n\nTaliban fighters captured Zaranj on Friday.")
    assert cli.main(["explain", str(path), "--published", "2021-08-08"]) == 0
    told = capsys.readouterr().out
    assert "A headline (8 Aug 2021)" in told
    assert "Zaranj reported seized" in told
    assert "*captured* [Zaranj]" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Les combats dans la ville sont en cours, et le gouverneur a fui par la route.", "French"),
        ("Fighting raged in Aleppo on Friday, and the city fell.", "another country"),
        ("The governor of Herat arrived in Kabul for talks.", "says of no Afghan"),
    ],
)
def test_an_article_that_marks_nothing_says_why(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["explain", str(jsonl(tmp_path / "in.jsonl", {**SEIZED, "text": text}))]) == 0
    assert said in capsys.readouterr().out


def test_evaluate_prints_the_scores(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = jsonl(tmp_path / "gold.jsonl", {**SEIZED, "reports": [REPORT]}, {**PLAIN, "reports": []})
    assert cli.main(["evaluate", str(gold)]) == 0
    assert "  overall       1      1     1      1.000   1.000  1.000" in capsys.readouterr().out
    assert cli.main(["evaluate", str(gold), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["capital"]["overall"]["f1"] == 1


def test_evaluate_lists_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missed = {**REPORT, "province": "AF-HER"}
    gold = jsonl(tmp_path / "gold.jsonl", {**SEIZED, "reports": [missed]})
    assert cli.main(["evaluate", str(gold), "--errors"]) == 0
    told = capsys.readouterr().out
    assert "false: 1 AF-NIM capital seized asserted" in told
    assert "missed: 1 AF-HER capital seized asserted" in told


def test_scores_of_a_part_of_a_gold_corpus_are_not_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = jsonl(tmp_path / "gold.jsonl", {**SEIZED, "reports": [REPORT]}, "{broken")
    assert "line 2" in refused(capsys, "evaluate", gold)


def test_a_snapshot_of_a_file_of_articles_is_an_a4_sheet(articles: Path) -> None:
    out = articles.with_name("map.png")
    words = ["snapshot", "--articles", str(articles), "--out", str(out), "--dpi", "100"]
    assert cli.main([*words, "--as-of", "2021-08-08"]) == 0
    with Image.open(out) as picture:
        assert picture.format == "PNG"
        assert sorted(picture.size) == pytest.approx([827, 1169], abs=1)


def test_articles_kept_in_a_store_can_be_drawn_from_it(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, out = f"sqlite:///{articles.with_name('s.db')}", articles.with_name("map.svg")
    for _ in range(2):
        assert cli.main(["ingest", str(articles), "--database", database]) == 0
        said = capsys.readouterr().err.splitlines()
        assert said[-1] == "The store now holds 2 articles."
        assert "about another country" in said[0]
    assert cli.main(["snapshot", "--out", str(out), "--database", database]) == 0
    assert "1 of 34 capitals reported seized" in " ".join(out.read_text().split())


def test_an_empty_store_has_nothing_to_draw(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = f"sqlite:///{tmp_path / 's.db'}"
    said = refused(capsys, "snapshot", "--out", tmp_path / "map.png", "--database", database)
    assert "ingest articles" in said


def test_a_store_out_of_reach_is_said_in_one_sentence(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = f"sqlite:///{articles.parent / 'none' / 'deep' / 's.db'}"
    articles.parent.joinpath("none").write_text("a file, not a folder")
    assert refused(capsys, "ingest", articles, "--database", database)
