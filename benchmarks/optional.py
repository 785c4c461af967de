"""Packages that only a peer needs: there, or missing with a line that says so."""

import importlib
from types import ModuleType


def optional(name: str) -> ModuleType | None:
    """Import a module of a package that need not be installed; None if it is not."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        return None


def missing(package: str, peer: str) -> str:
    """Say that a peer is left out, and how to have it."""
    return f"{peer} is left out: {package} is not installed (pip install -r requirements-bench.txt)"
