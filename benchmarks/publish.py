"""Seconds for each format, cold and warm, beside the browser's way to the same picture.

Run: python -m benchmarks.publish [--json] [--repeat 5]

*Warm* is the median in one process. *Cold* is a new process from its start to the written file,
the imports included; what it draws is read from a bundle's evidence, so no article is read anew.
The browser's way is folium's own `_to_png`, with the wait that it sets, through the system's
Chromium (warm: in this process, cold: in one of its own; the browser starts each time), and that
Chromium's screenshot of the web map from its start to the picture.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from shutil import which
from statistics import median
from typing import Any, Final

from benchmarks.browser_once import WINDOW, to_png
from extract import read
from extract.model import Article
from publish import archive, exports, webmap, words
from publish.exports import EXPORTS, Request
from publish.material import Material
from publish.paper import Size

ROOT: Final = Path(__file__).parents[1]
DAY: Final = date(2021, 8, 12)
ASKED: Final = Request(DAY, first=date(2021, 8, 6), link="https://reported-control.example/?d=1")
PICTURE: Final = "snapshot-png"
BROWSER: Final = "folium's _to_png"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds on the clock and of the processor, bytes made; memory in MB where it was taken."""

    what: str
    how: str
    seconds: float
    cpu_seconds: float | None = None
    bytes: int | None = None
    memory_mb: float | None = None


def corpus() -> Material:
    """Read the sample corpus."""
    lines = (ROOT / "data" / "corpus" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return Material.of((read(_article(json.loads(line))) for line in lines), note=words.SAMPLE)


def _article(fields: Mapping[str, Any]) -> Article:
    published = date.fromisoformat(fields["published"])
    return Article(fields["id"], fields["text"], published, fields["title"], fields["source"])


def _names() -> list[str]:
    """Name all formats that can be made on this machine."""
    return [name for name in EXPORTS if name != "timelapse-mp4" or which("ffmpeg")]


def warm(material: Material, repeat: int) -> Iterator[Measured]:
    """Make each format several times in this process."""
    for name in _names():
        times = 1 if name.startswith(("timelapse", "multiples")) else repeat
        exports.export(name, material, ASKED)
        yield _median(name, material, times)


def _median(name: str, material: Material, times: int) -> Measured:
    runs = []
    for _ in range(times):
        clock, processor = time.perf_counter(), time.process_time()
        data = exports.export(name, material, ASKED)
        runs.append((time.perf_counter() - clock, time.process_time() - processor, len(data)))
    seconds, cpu = (median(run[i] for run in runs) for i in (0, 1))
    return Measured(name, "warm", seconds, cpu, runs[-1][2])


def cold(evidence: Path, repeat: int) -> Iterator[Measured]:
    """Make each format in a new process, the picture several times."""
    for name in _names():
        times = repeat if name == PICTURE else 1
        runs = [_child(evidence, name, Size.A4, 300) for _ in range(times)]
        yield Measured(
            name,
            "cold",
            median(run[0] for run in runs),
            median(run[1] for run in runs),
            memory_mb=median(run[2] for run in runs),
        )
    seconds, cpu, memory = _child(evidence, "snapshot-png", Size.A3, 600)
    yield Measured("snapshot-png, A3 at 600 dpi", "cold", seconds, cpu, memory_mb=memory)


def _child(evidence: Path, name: str, size: Size, dpi: int) -> tuple[float, float, float]:
    """Run one export in a process of its own: seconds, processor seconds, peak memory in MB."""
    command = [*_run("publish_once"), str(evidence), name]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = time.perf_counter()
    run = subprocess.run(
        [*command, size, str(dpi), DAY.isoformat()],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    seconds = time.perf_counter() - clock
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, cpu, float(run.stdout)


def _run(module: str) -> list[str]:
    """Return the command that runs a module of benchmarks in a process of its own."""
    code = f"import sys; from benchmarks.{module} import main; main(*sys.argv[1:])"
    return [sys.executable, "-c", code]


def browser(material: Material, chromium: str, evidence: Path) -> Iterator[Measured]:
    """Measure the browser's way to a picture of the same day."""
    clock = time.perf_counter()
    data = to_png(material.scene(DAY), chromium)
    yield Measured(BROWSER, "warm", time.perf_counter() - clock, bytes=len(data))
    clock = time.perf_counter()
    command = [*_run("browser_once"), str(evidence), chromium, DAY.isoformat()]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    yield Measured(BROWSER, "cold", time.perf_counter() - clock)
    yield _screenshot(material, chromium)


def _screenshot(material: Material, chromium: str) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "map.html", Path(folder) / "map.png"
        clock = time.perf_counter()
        source.write_bytes(webmap.webmap([material.scene(DAY)]))
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu"]
        size = f"--window-size={WINDOW[0]},{WINDOW[1]}"
        command += ["--disable-background-networking", size, f"--screenshot={target}"]
        subprocess.run([*command, source.as_uri()], check=True, capture_output=True)
        seconds, made = time.perf_counter() - clock, target.stat().st_size
    return Measured("Chromium's screenshot of the web map", "browser", seconds, bytes=made)


def text(rows: list[Measured]) -> str:
    """Return the measurements as a table."""
    lines = [f"{'':38}{'':9}{'seconds':>9}{'of CPU':>9}{'kB':>8}{'MB peak':>9}"]
    for row in rows:
        cpu = f"{row.cpu_seconds:.2f}" if row.cpu_seconds is not None else "–"
        size = f"{row.bytes / 1000:,.0f}" if row.bytes else "–"
        memory = f"{row.memory_mb:,.0f}" if row.memory_mb else "–"
        lines.append(f"{row.what:38}{row.how:9}{row.seconds:9.2f}{cpu:>9}{size:>8}{memory:>9}")
    return "\n".join([*lines, *ratios(rows)])


def ratios(rows: list[Measured]) -> Iterator[str]:
    """Say how much longer folium's way takes than a picture, of this run."""
    seconds = {(row.what, row.how): row.seconds for row in rows}
    for how in ("warm", "cold"):
        if long := seconds.get((BROWSER, how)):
            times = long / seconds[PICTURE, how]
            yield f"{how}: {BROWSER} takes {times:.1f} times as long as {PICTURE}"


def measure(repeat: int) -> list[Measured]:
    """Measure everything that this machine can."""
    material = corpus()
    rows = list(warm(material, repeat))
    with tempfile.TemporaryDirectory() as folder:
        for name, data in archive.files(material, DAY).items():
            (Path(folder) / Path(name).name).write_bytes(data)
        rows += cold(Path(folder), min(repeat, 3))
        if chromium := which("chromium") or which("chromium-browser") or which("google-chrome"):
            rows += browser(material, chromium, Path(folder))
    return rows


def main() -> None:
    """Print the table, or with --json the same for programs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--repeat", type=int, default=5)
    asked = parser.parse_args()
    rows = measure(asked.repeat)
    told = json.dumps([asdict(row) for row in rows], indent=1) if asked.json else text(rows)
    sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main()
