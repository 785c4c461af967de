"""How fast the reader is on one core, beside two peers: `python -m benchmarks.speed`.

Seconds are those of the processor, so that other work on the machine counts little; of several
rounds, in which the contestants take turns, the median counts. MB are millions of bytes of UTF-8.
The reader is measured compiled, where there is a C compiler, and beside it as Python.
"""

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from benchmarks.optional import missing, optional
from benchmarks.texts import dense_articles, of_length, one_line, plain_articles
from extract import Article, control_reports, read
from extract.edition import INTERPRETED, is_compiled, wants_python
from extract.lexicon import default_lexicon
from scripts.compile_reader import CannotCompileError, compile_reader

DAY: Final = date(2021, 8, 12)
OURS: Final = "control_reports"
SIZES: Final = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)  # characters of one article
ROUNDS: Final = 5
_SLOW: Final = 1.0  # seconds: what takes longer is measured once
_MB: Final = 1_000_000

Work = Callable[[str], object]


class Speed(NamedTuple):
    """What one contestant did with the articles of one kind."""

    contestant: str
    kind: str
    documents_per_s: float
    mb_per_s: float


class Point(NamedTuple):
    """The time that one article of some length took."""

    kind: str
    characters: int
    seconds: float


class Memory(NamedTuple):
    """What the process held after some articles, in MB, and the most it ever held."""

    articles: int
    held_mb: float
    most_mb: float


def contestants() -> dict[str, Work]:
    """Return what is measured: the reader in two ways, a bare scan, and a tokenizer if there."""
    scanner = AhoCorasick(list(default_lexicon().names), implementation=Implementation.DFA)
    found: dict[str, Work] = {
        OURS: lambda text: control_reports(_article(text)),
        "read, with tags": lambda text: read(_article(text)),
        "bare scan of the names": scanner.find_matches_as_indexes,
    }
    if (spacy := optional("spacy")) is not None:
        found["spaCy's blank tokenizer"] = spacy.blank("en").tokenizer
    return found


def speeds(
    articles: Mapping[str, Sequence[str]], works: Mapping[str, Work], *, rounds: int = ROUNDS
) -> list[Speed]:
    """Let every contestant have every kind of article, in turns."""
    spent: dict[tuple[str, str], list[float]] = {}
    for kind, texts in articles.items():
        for name, work in [*works.items()] * (rounds + 1):  # one to warm up
            spent.setdefault((name, kind), []).append(_seconds(work, texts))
    return [
        _speed(name, kind, articles[kind], statistics.median(seconds[1:]))
        for (name, kind), seconds in spent.items()
    ]


def curve(sizes: Iterable[int] = SIZES) -> Iterator[Point]:
    """Read one article of each size: with full stops, and as one line without any."""
    for size in sizes:
        text = of_length(dense_articles(sys.maxsize), size)
        for kind, shaped in (("sentences", text), ("one line, no full stop", one_line(text))):
            yield Point(kind, len(shaped), _least(shaped))


def memory(articles: int, *, every: int) -> Iterator[Memory]:
    """Read articles, keep none, and say what the process holds on the way."""
    yield _memory(0)
    for number, text in enumerate(dense_articles(articles), 1):
        read(_article(text))
        if number % every == 0:
            gc.collect()
            yield _memory(number)


def table(found: Sequence[Speed], points: Sequence[Point], held: Sequence[Memory]) -> str:
    """Return all figures for people."""
    lines = [
        f"{'400-word articles, one core':<34}{'documents/s':>12}{'MB/s':>9}{'of the scan':>13}"
    ]
    scans = {one.kind: one.mb_per_s for one in found if one.contestant.startswith("bare scan")}
    kind = ""
    for one in sorted(found, key=lambda one: one.kind):
        if one.kind != kind:
            kind = one.kind
            lines.append(kind)
        share = f"{one.mb_per_s / scans[kind]:>12.1%}" if kind in scans else ""
        lines.append(
            f"  {one.contestant:<32}{one.documents_per_s:>12,.0f}{one.mb_per_s:>9.2f} {share}"
        )
    lines += ["", f"{'one article':<26}{'characters':>12}{'seconds':>10}{'µs/character':>14}"]
    for point in points:
        each = point.seconds / point.characters * 1e6
        lines.append(
            f"  {point.kind:<24}{point.characters:>12,}{point.seconds:>10.3f}{each:>14.2f}"
        )
    lines += ["", f"{'articles read':>15}{'MB held':>10}{'most':>8}"]
    lines += [f"{one.articles:>15,}{one.held_mb:>10.1f}{one.most_mb:>8.1f}" for one in held]
    return "\n".join(lines)


def as_json(found: Sequence[Speed], points: Sequence[Point], held: Sequence[Memory]) -> str:
    """Return the same figures as JSON."""
    plain = {
        "speeds": [one._asdict() for one in found],
        "curve": [one._asdict() for one in points],
        "memory": [one._asdict() for one in held],
    }
    return json.dumps(plain)


def _article(text: str) -> Article:
    return Article("speed", text, DAY)


def _seconds(work: Work, texts: Iterable[str]) -> float:
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def _least(text: str) -> float:
    """Return the least of three times, or the one of what is slow."""
    first = _seconds(_read_one, [text])
    return first if first > _SLOW else min(first, *(_seconds(_read_one, [text]) for _ in range(2)))


def _read_one(text: str) -> object:
    """Read a text as an article."""
    return read(_article(text))


def _speed(contestant: str, kind: str, texts: Sequence[str], seconds: float) -> Speed:
    size = sum(len(text.encode()) for text in texts) / _MB
    spent = max(seconds, 1e-9)
    return Speed(contestant, kind, len(texts) / spent, size / spent)


def _memory(articles: int) -> Memory:
    """Read what Linux says of this process."""
    fields = dict(
        line.split(":", 1)
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    )
    held, most = (int(fields[name].split()[0]) * 1024 / _MB for name in ("VmRSS", "VmHWM"))
    return Memory(articles, held, most)


def _stay_on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _compile_first() -> None:
    """Begin again with the compiled reader, where it can be compiled and is not."""
    if is_compiled() or wants_python():
        return
    print("Compiling the reader first, which takes two minutes…", file=sys.stderr, flush=True)
    try:
        compile_reader()
    except CannotCompileError as error:
        print(error, file=sys.stderr)
    else:
        os.execv(sys.executable, [sys.executable, "-m", "benchmarks.speed", *sys.argv[1:]])  # noqa: S606


def _as_python(sample: int) -> list[Speed]:
    """Measure the compiled reader's own modules as Python too, in a process of its own."""
    if not is_compiled():
        return []
    done = subprocess.run(
        [
            *(sys.executable, "-X", INTERPRETED, "-m", "benchmarks.speed", "--json"),
            *("--sample", str(sample), "--articles", "1", "--largest", "0"),
        ],
        stdout=subprocess.PIPE,
        check=True,
    )
    found = [Speed(**one) for one in json.loads(done.stdout)["speeds"]]
    ours = [one for one in found if one.contestant == OURS]
    return [one._replace(contestant=f"{OURS}, as Python") for one in ours]


def main() -> None:
    """Measure documents and MB a second, time against length, and memory."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--articles", type=int, default=5_000, help="read for the memory's sake")
    parser.add_argument("--sample", type=int, default=100, help="articles of each kind and round")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="of the curve, characters")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    _compile_first()
    _stay_on_one_core()
    held = list(memory(given.articles, every=max(given.articles // 5, 1)))
    kinds = {
        "dense with Afghan places": list(dense_articles(given.sample)),
        "plain English, no such place": list(plain_articles(given.sample)),
    }
    found = speeds(kinds, contestants()) + _as_python(given.sample)
    points = list(curve(size for size in SIZES if size <= given.largest))
    if given.json:
        print(as_json(found, points, held))
        return
    if optional("spacy") is None:
        print(missing("spaCy", "spaCy's tokenizer"))
    print(table(found, points, held))


if __name__ == "__main__":
    main()
