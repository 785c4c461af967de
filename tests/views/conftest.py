"""A tiny corpus, a served dashboard and a browser without network."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import requests
import streamlit as st
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from control.store import Store
from extract import Article, read
from extract.model import Reading
from views import rights

ROOT = Path(__file__).parents[2]
RECORDED = datetime(2026, 11, 21, tzinfo=UTC)
AXE = "axe-core@4.14.1"
TEXTS = (
    ("2021-08-07", "Northern Desk", "Taliban fighters captured Zaranj on Friday, officials said."),
    ("2021-08-08", "Northern Desk", "The Taliban captured Kunduz city on Sunday, residents said."),
    ("2021-08-08", "Capital Wire", "The Taliban said they had captured Sheberghan on Sunday."),
    ("2021-08-09", "Capital Wire", "The government denied that Sheberghan had fallen."),
    (
        "2021-08-10",
        "Provinces Wire",
        "Fighting continued in Herat city on Tuesday, officials said.",
    ),
    ("2021-08-11", "Northern Desk", "Nine of the country's 34 provincial capitals have fallen."),
)


@pytest.fixture(scope="session")
def readings() -> list[Reading]:
    return [
        read(Article(f"t{n}", text, date.fromisoformat(day), f"Article {n}", source))
        for n, (day, source, text) in enumerate(TEXTS)
    ]


@pytest.fixture
def store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readings: list[Reading]
) -> Iterator[Store]:
    """Give the pages a store of their own with the tiny corpus."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr(rights, "is_local", lambda *_: True)  # AppTest knows no address
    st.cache_resource.clear()
    opened = Store.open(url)
    opened.add(readings, recorded=RECORDED)
    yield opened
    opened.close()
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the dashboard with the sample corpus, which it reads at its first start."""
    home = tmp_path_factory.mktemp("served")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": f"sqlite:///{home / 'store.db'}"},
            stdout=log,
            stderr=log,
        )
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/_stcore/health", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            pytest.fail("the server did not start", pytrace=False)
        try:
            if requests.get(url, timeout=1).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    pytest.fail("the server did not answer within 30 s", pytrace=False)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """Start a browser that knows no name but localhost: the cable is out."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium_path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
            ],
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[BrowserContext]:
    """Give all windows one cache, as a visitor's browser does."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(windows: BrowserContext) -> Iterator[Page]:
    """Open a wide window; a request that would leave the machine fails the test."""
    opened = windows.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    opened.close()
    outside = [url for url in asked if not url.startswith(("http://localhost", "data:", "blob:"))]
    assert not outside


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the script of axe-core, from npm; nothing of it is kept in the repository."""
    npm = shutil.which("npm")
    reason = "no axe-core (Debian: apt-get install npm)"
    if npm:
        home = tmp_path_factory.mktemp("npm")
        done = subprocess.run(
            [npm, "install", "--prefix", str(home), "--no-audit", "--no-fund", AXE],
            capture_output=True,
            timeout=120,
            check=False,
        )
        script = home / "node_modules" / "axe-core" / "axe.min.js"
        if done.returncode == 0 and script.exists():
            return script.read_text(encoding="utf-8")
        reason = "axe-core could not be installed with npm"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
