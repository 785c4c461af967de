"""Files that are there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file to be written; it takes its name only when all of it is on the disk.

    If anything fails, nothing is left behind and what had the name before still has it. What is
    no ordinary file (a pipe, /dev/stdout) is written as the bytes come.

    Raises
    ------
    OSError
        If the folder is missing or cannot be written, or the disk is full; names `path`.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        if error.filename not in (None, str(part)):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        with suppress(OSError):  # a disk that cannot be written cannot be cleaned, and is clean
            part.unlink()
