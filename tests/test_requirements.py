"""The pins: each exact, each used, and nothing used without one."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FILES = ("requirements.txt", "requirements-dev.txt")
PEERS = "requirements-bench.txt"  # of the benchmarks, installed by whoever wants them
ROOMS = ("geo", "extract", "control", "publish", "ingest", "views", "commands")
OURS = {*ROOMS, "app", "cli", "benchmarks", "scripts", "tests"}
NOT_IMPORTED = {  # pinned as direct, used without an import
    "mypy": "make check",
    "psycopg": "SQLAlchemy, for DATABASE_URL",
    "pyogrio": "geopandas, for its files",
    "pytest-xdist": "make test",
    "ruff": "make check",
    "setuptools": "make compiled",
    "types-geopandas": "mypy",
    "types-shapely": "mypy",
}


def lines(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def cut(name: str) -> int:
    """Number of the line below which stands what our choices bring."""
    return next(i for i, line in enumerate(lines(name)) if line.startswith("# Brought by"))


def pins(name: str, *, brought: bool) -> set[str]:
    """Canonical names pinned in a file: those we chose, or those that they bring."""
    part = lines(name)[cut(name) :] if brought else lines(name)[: cut(name)]
    return {canonicalize_name(re.split(r"[\[=]", line)[0]) for line in part if "==" in line}


def sources(*, program_only: bool) -> Iterator[Path]:
    folders = ROOMS if program_only else (*ROOMS, "tests", "benchmarks", "scripts")
    yield from (path for path in (ROOT / "app.py", ROOT / "cli.py") if path.exists())
    for folder in folders:
        yield from (ROOT / folder).rglob("*.py")


@cache
def used(*, program_only: bool) -> set[str]:
    """Canonical names of the distributions that the code imports."""
    owners = packages_distributions()
    found: set[str] = set()
    for path in sources(program_only=program_only):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            else:
                continue
            roots = {name.partition(".")[0] for name in names} - OURS
            found |= {canonicalize_name(owner) for root in roots for owner in owners.get(root, [])}
    return found


PINS = [
    (name, line)
    for name in FILES
    for line in lines(name)
    if line and not line.startswith(("#", "-r "))
]


@pytest.mark.parametrize(("name", "line"), PINS)
def test_every_pin_is_exact_and_is_what_stands_here(name: str, line: str) -> None:
    match = re.fullmatch(r"([A-Za-z0-9_.-]+)(\[[a-z,]+\])?==([0-9][^\s;]*)", line)
    assert match, f"{name}: {line!r} is no exact pin"
    assert distribution(match[1]).version == match[3]


def test_what_the_program_imports_is_pinned_as_our_choice() -> None:
    missing = used(program_only=True) - pins("requirements.txt", brought=False)
    assert not missing, f"add to the first part of requirements.txt: {sorted(missing)}"


def test_what_tests_and_benchmarks_import_is_pinned_somewhere() -> None:
    pinned = {
        pin for name in FILES for brought in (False, True) for pin in pins(name, brought=brought)
    }
    peers = {canonicalize_name(line.partition("==")[0]) for line in lines(PEERS) if "==" in line}
    assert not used(program_only=False) - pinned - peers


def brought_by(chosen: Iterable[Requirement]) -> set[str]:
    """Canonical names of all that these packages need, and what that needs, on this machine."""
    todo, seen = list(chosen), set()
    while todo:
        wish = todo.pop()
        key = (canonicalize_name(wish.name), *sorted(wish.extras))
        if key in seen:
            continue
        seen.add(key)
        for line in distribution(wish.name).requires or []:
            need = Requirement(line)
            where = [{"extra": extra} for extra in wish.extras or ("",)]
            if need.marker is None or any(map(need.marker.evaluate, where)):
                todo.append(need)
    return {name for name, *_ in seen}


def test_what_our_choices_bring_is_pinned_too_and_nothing_else() -> None:
    text = [line for name in FILES for line in lines(name)[: cut(name)] if "==" in line]
    chosen = {canonicalize_name(Requirement(line).name) for line in text}
    pinned = {pin for name in FILES for pin in pins(name, brought=True)}
    needed = brought_by(map(Requirement, text)) - chosen - {"setuptools", "pip"}
    assert pinned == needed


def test_nothing_is_pinned_that_nobody_uses() -> None:
    chosen = pins("requirements.txt", brought=False) - used(program_only=True)
    chosen |= pins("requirements-dev.txt", brought=False) - used(program_only=False)
    assert not chosen - set(NOT_IMPORTED), "drop them, or say in NOT_IMPORTED who needs them"
