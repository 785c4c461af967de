"""One export in a process of its own, for `benchmarks.publish`: no import that it does not need."""

import resource
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from publish import archive, exports, words
from publish.material import Material
from publish.paper import Size

SETTINGS: Final = archive.Settings(None, (), words.SAMPLE, "1")


def material_in(evidence: str) -> Material:
    """Read a folder of evidence."""
    files = {f"evidence/{path.name}": path.read_bytes() for path in Path(evidence).iterdir()}
    return archive.material_of(files, SETTINGS)


def main(evidence: str, name: str, size: str, dpi: str, day: str) -> None:
    """Make one file from a folder of evidence and print the peak of memory in MB."""
    material = material_in(evidence)
    link = "https://reported-control.example/?d=1"
    asked = exports.Request(date.fromisoformat(day), size=Size(size), dpi=int(dpi), link=link)
    with TemporaryDirectory() as folder:
        exports.save(name, material, asked, Path(folder) / "out")
    sys.stdout.write(f"{peak_mb():.0f}")


def peak_mb() -> float:
    """Return the peak of memory of this process alone; `getrusage` counts its parent's too."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(it for it in status.read_text().splitlines() if it.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
