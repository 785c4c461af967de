"""ZIP files whose bytes depend on nothing but what is in them."""

import io
from collections.abc import Mapping
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say
_READABLE: Final = 0o644 << 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of these files, in this order."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, _READABLE
            entry.create_system = 3  # Unix, on whatever machine it is made
            archive.writestr(entry, data)
    return out.getvalue()


def settled(archive: bytes) -> bytes:
    """Return the same ZIP without the moment of its making."""
    with ZipFile(io.BytesIO(archive)) as read:
        return packed({name: read.read(name) for name in read.namelist()})
