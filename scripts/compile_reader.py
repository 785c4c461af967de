"""Make machine code of the reader, twice as fast then: `python -m scripts.compile_reader`.

The modules of `extract/` stay as they are; mypyc, a part of mypy, makes `build/reader` of them. It
needs a C compiler and Python's headers (Debian: gcc, python3-dev) and takes two minutes. What it
makes holds for these very modules: after any change there they run as Python, until made again.
"""

import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from extract.edition import INTERPRETED, ROOT, machine_code, modules

# The first two say where to look for all others; the model's types are read by other libraries.
_LEFT_OUT: Final = {"__init__", "edition", "model"}
_BUILD: Final = """
import sys
from mypyc.build import mypycify
from setuptools import Distribution

built, *modules = sys.argv[1:]
extensions = mypycify(modules, target_dir=f"{built}/c", group_name="extract.machine")
command = Distribution({"ext_modules": extensions}).get_command_obj("build_ext")
command.build_lib, command.build_temp = built, f"{built}/o"
command.ensure_finalized()
command.run()
"""


class CannotCompileError(RuntimeError):
    """The reader cannot be compiled here; says why, and what to do."""


def compile_reader() -> Path:
    """Compile the reader if it is not compiled yet, and return the folder with its machine code.

    Raises
    ------
    CannotCompileError
        If there is no compiler, no headers, no mypyc, or the compiler stops.
    """
    folder = machine_code()
    if folder.is_dir():
        return folder
    _check()
    with tempfile.TemporaryDirectory() as built:
        names = [f"extract/{path.name}" for path in modules() if path.stem not in _LEFT_OUT]
        words = [sys.executable, "-X", INTERPRETED, "-c", _BUILD, built, *names]
        done = subprocess.run(  # noqa: S603 -- our own words
            words, cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            said = "\n".join((done.stdout + done.stderr).splitlines()[-20:])
            raise CannotCompileError(f"The reader was not compiled and runs as Python. {said}")
        shutil.rmtree(folder.parents[1], ignore_errors=True)  # older editions
        shutil.copytree(Path(built) / "extract", folder)
    return folder


def _check() -> None:
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None:
        raise CannotCompileError(
            f"There is no C compiler ({compiler}): install one (Debian: gcc), or go on without;"
            " the reader then runs as Python, at half the speed."
        )
    if not (Path(sysconfig.get_paths()["include"]) / "Python.h").is_file():
        raise CannotCompileError(
            "Python's headers are missing: install them (Debian: python3-dev), or go on without;"
            " the reader then runs as Python, at half the speed."
        )
    missing = [name for name in ("mypyc", "setuptools") if find_spec(name) is None]
    if missing:
        raise CannotCompileError(
            f"{' and '.join(missing)} is not installed: pip install -r requirements-dev.txt, or go"
            " on without; the reader then runs as Python, at half the speed."
        )


def main() -> None:
    """Compile, or say why not; either way the reader works."""
    if not machine_code().is_dir():
        print("Compiling the reader, which takes two minutes…", flush=True)
    try:
        print(f"The reader is compiled: {compile_reader().relative_to(ROOT)}")
    except CannotCompileError as error:
        print(error, file=sys.stderr)


if __name__ == "__main__":
    main()
