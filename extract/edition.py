"""Which edition of the reader this is, and where machine code made of that edition lies.

The reader is plain Python and runs as such. `python -m scripts.compile_reader` makes machine code
of the same modules; it is used only if it was made of these very lines, for this very Python, so
that an edited module is never run in an old form.
"""

import hashlib
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from geo.gazetteer import DEFAULT as GAZETTEER

ROOT: Final = Path(__file__).parents[1]
LEXICON: Final = ROOT / "data" / "lexicon"
INTERPRETED: Final = "interpreted-reader"  # python -X interpreted-reader …: as Python all the same


def modules() -> list[Path]:
    """Return the modules of this package, in the order of their names."""
    return sorted(Path(__file__).parent.glob("*.py"))


@cache
def edition() -> str:
    """Return the hash, in 8 hex digits, of all that decides how this reader reads.

    The bytes of its vocabulary, of the gazetteer and of its own modules.
    """
    return _digest((*sorted(LEXICON.glob("*.toml")), GAZETTEER, *modules()))


def machine_code() -> Path:
    """Return the folder for the machine code of these modules, whether there is any or not."""
    made_for = f"{sys.implementation.cache_tag}-{sysconfig.get_platform()}"
    return ROOT / "build" / "reader" / f"{_digest(modules())}-{made_for}" / "extract"


def is_compiled() -> bool:
    """Whether the reader runs as machine code in this process."""
    return not str(sys.modules["extract.reports"].__file__).endswith(".py")


def wants_python() -> bool:
    """Whether this process was started with `-X interpreted-reader`."""
    return INTERPRETED in sys._xoptions


def search_path(package: Iterable[str]) -> list[str]:
    """Return where to look for the modules of this package: first among its machine code."""
    folder = machine_code()
    first = folder.is_dir() and not wants_python()
    return [str(folder), *package] if first else list(package)


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
