"""A dashboard served for a measurement, and a store that is as large as wanted."""

import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import requests
from xstatic.pkg import leaflet

from control.store import Store
from extract import read
from extract.model import (
    Article,
    Claimant,
    ControlReport,
    DateBasis,
    Level,
    Mention,
    Reading,
    Sentence,
    Span,
    Stance,
    Status,
)
from geo.gazetteer import default_gazetteer
from ingest.jsonl import stream_articles

ROOT: Final = Path(__file__).parents[1]
SAMPLE: Final = ROOT / "data" / "corpus" / "articles.jsonl"
FIRST: Final = date(2021, 5, 3)
_DAYS: Final = 126
_SYLLABLES: Final = ("ba", "ko", "mi", "ru", "sa", "te", "vo", "ny", "pla", "gri", "stu", "lan")
_DOLLAR: Final = (
    "window.$ = (html) => [new DOMParser().parseFromString(html, 'text/html').body.firstChild];"
)


class Server(NamedTuple):
    """Where it answers, and the process that does."""

    address: str
    pid: int


def fill(url: str, *, reports: int) -> int:
    """Put the sample corpus and so many further reports into a store; return how many there are."""
    with SAMPLE.open("rb") as lines:
        found = [it for it in stream_articles(lines, name=SAMPLE.name) if isinstance(it, Article)]
    readings = [read(article) for article in found]
    own = sum(len(reading.reports) for reading in readings)
    readings += [_made_up(number) for number in range(max(0, reports - own))]
    store = Store.open(url)
    added = store.add(readings, recorded=datetime.now(UTC))
    store.close()
    return added.reports


def _made_up(number: int) -> Reading:
    """Return a reading of one report; seeded, so that each run measures the same."""
    chance = random.Random(number)  # noqa: S311 - no secret
    code = chance.choice(default_gazetteer().provinces())
    name = default_gazetteer().capital(code).name
    day = FIRST + timedelta(days=chance.randrange(_DAYS))
    words = ("".join(chance.choices(_SYLLABLES, k=2)) for _ in range(40))
    text = f"The Taliban captured {name} on that day, {' '.join(words)}."
    sentence = Span(0, len(text))
    who = (chance.choice(list(Claimant)),)
    mention = Mention(
        sentence,
        Span(12, 20),
        Span(21, 21 + len(name)),
        "agent-verb-place",
        who,
        day,
        DateBasis.TEXT,
    )
    article = Article(f"made-up-{number}", text, day, f"Report {number}", f"Desk {number % 20}")
    status, stance = chance.choice(list(Status)), chance.choice(list(Stance))
    report = ControlReport(
        article.id, day, code, Level.CAPITAL, status, stance, who, day, DateBasis.TEXT, (mention,)
    )
    return Reading(article, (Sentence(text, 0),), (), (report,), (), ())


@contextmanager
def served(script: Path, url: str) -> Iterator[Server]:
    """Serve a Streamlit script on a free port until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/_stcore/health")
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            if requests.get(url, timeout=1).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise SystemExit("The server did not answer within 30 s.")


def plain_app(home: Path) -> Path:
    """Put the plain way and its own Leaflet into a folder; return its script."""
    static = home / "static"
    static.mkdir(parents=True)
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copyfile(Path(leaflet.BASE_DIR) / name, static / name)
    (static / "dollar.js").write_text(_DOLLAR, encoding="utf-8")
    return Path(shutil.copyfile(ROOT / "benchmarks" / "plain_app.py", home / "plain_app.py"))
