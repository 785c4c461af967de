"""What tests need of the machine: found, or the reason why they are skipped."""

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import playwright
import pytest
from hypothesis import settings

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")


@cache
def chromium() -> str | None:
    """Return the path of the system's Chromium or Chrome, if Playwright's driver runs here too."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    return found if found and driver_runs() else None


def driver_runs() -> bool:
    """Whether the node that Playwright brings starts; a bare Debian lacks its libatomic."""
    node = Path(playwright.__file__).parent / "driver" / "node"
    return subprocess.run([node, "--version"], capture_output=True, check=False).returncode == 0


def postgres() -> str | None:
    """Return the folder of PostgreSQL's server programs, of the newest version there is."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name)
    )
    found = shutil.which("initdb")
    return str(Path(found).parent) if found else next((str(one) for one in reversed(folders)), None)


NEEDS: dict[str, tuple[Callable[[], str | None], str]] = {
    "browser": (chromium, "no Chromium (Debian: apt-get install chromium libatomic1)"),
    "postgres": (postgres, "no PostgreSQL (Debian: apt-get install postgresql)"),
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run; where CI is set, let it fail instead."""
    for marker, (find, reason) in NEEDS.items():
        if item.get_closest_marker(marker) and find() is None:
            if os.environ.get("CI"):
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the browser's path; only for tests marked `browser`."""
    found = chromium()
    assert found, NEEDS["browser"][1]
    return found


@pytest.fixture(scope="session")
def postgres_bin() -> Path:
    """Return the folder of initdb and pg_ctl; only for tests marked `postgres`."""
    found = postgres()
    assert found, NEEDS["postgres"][1]
    return Path(found)
