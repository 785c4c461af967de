"""The line of dependence: geo → extract → control → publish → views, app.py, cli.py."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "geo": {"geo"},
    "extract": {"geo", "extract"},
    "control": {"geo", "extract", "control"},
    "publish": {"geo", "extract", "control", "publish"},
    "ingest": {"extract", "ingest"},
    "views": {"geo", "extract", "control", "publish", "ingest", "views"},
    "app": {"geo", "extract", "control", "publish", "ingest", "views"},
    "commands": {"geo", "extract", "control", "publish", "ingest", "commands"},
    "cli": {"geo", "extract", "control", "publish", "ingest", "commands", "benchmarks"},
}
OURS = {*MAY_IMPORT, "benchmarks", "scripts", "tests"}
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for room in MAY_IMPORT
    for path in (*ROOT.glob(f"{room}/**/*.py"), *ROOT.glob(f"{room}.py"))
)
LOADERS = {"extract/lexicon.py", "extract/edition.py"}  # read the vocabulary once, at the start
OUTSIDE = {  # files, the clock, chance, the network, the screen
    *("io", "logging", "os", "pathlib", "shutil", "sqlite3", "subprocess", "tempfile"),
    *("asyncio", "http", "httpx", "requests", "socket", "urllib"),
    *("random", "secrets", "time", "streamlit"),
}
CALLS = {"open", "input", "print", "exec", "eval"}
METHODS = {"now", "utcnow", "today", "open", "read_text", "read_bytes", "write_text", "write_bytes"}


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that is named in an import, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def impurities(tree: ast.AST) -> Iterator[str]:
    """What reaches out of the words: files, the clock, the network, the screen."""
    yield from (name for name in imported(tree) if name.partition(".")[0] in OUTSIDE)
    for call in (node.func for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if isinstance(call, ast.Name) and call.id in CALLS:
            yield f"{call.id}()"
        elif isinstance(call, ast.Attribute) and call.attr in METHODS:
            yield f".{call.attr}()"


def tree_of(module: str) -> ast.AST:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"), module)


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_from_the_rooms_before_it(module: str) -> None:
    room = module.removesuffix(".py").partition("/")[0]
    rooms = {name.partition(".")[0] for name in imported(tree_of(module))} & OURS
    assert rooms <= MAY_IMPORT[room], f"{module} imports {sorted(rooms - MAY_IMPORT[room])}"


@pytest.mark.parametrize("module", MODULES)
def test_imports_are_absolute_so_that_the_rooms_can_be_read_off(module: str) -> None:
    assert not [name for name in imported(tree_of(module)) if name.startswith(".")]


@pytest.mark.parametrize("module", [m for m in MODULES if not m.startswith(("views/", "app"))])
def test_nothing_below_the_pages_knows_streamlit(module: str) -> None:
    known = {name.partition(".")[0] for name in imported(tree_of(module))}
    assert not known & {"streamlit", "streamlit_folium"}


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith("extract/")])
def test_reading_is_pure(module: str) -> None:
    allowed = (
        {"pathlib", ".open()", ".read_text()", ".read_bytes()"} if module in LOADERS else set()
    )
    assert set(impurities(tree_of(module))) <= allowed


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith("ingest/")])
def test_ingest_knows_of_the_reader_only_what_an_article_is(module: str) -> None:
    names = {name for name in imported(tree_of(module)) if name.startswith("extract")}
    assert names <= {"extract.model"}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import os", "os"),
        ("def f():\n    from urllib.request import urlopen", "urllib.request"),
        ("open('x')", "open()"),
        ("date.today()", ".today()"),
        ("Path('x').read_text()", ".read_text()"),
    ],
)
def test_the_check_of_purity_sees(source: str, found: str) -> None:
    assert found in set(impurities(ast.parse(source)))
