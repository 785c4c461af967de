"""A picture with all that it stands on, in one ZIP that can be checked years later."""

import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final
from zipfile import BadZipFile, ZipFile

import msgspec

from publish import archive, words
from publish.archive import Settings
from publish.material import Material
from publish.packing import packed
from publish.request import Request, RequestError, Steps, no_steps

MANIFEST: Final = "manifest.json"
EDITION: Final = 1  # of how a bundle is laid out
LARGEST: Final = 200_000_000  # bytes unpacked of a bundle that is to be verified
MADE: Final[Mapping[str, str]] = {
    "snapshot.png": "snapshot-png",
    "snapshot.svg": "snapshot-svg",
    "assessments.csv": "assessments-csv",
    "assessments.geojson": "assessments-geojson",
    "reports.csv": "reports-csv",
    "reports.geojson": "reports-geojson",
}
LIBRARIES: Final = ("matplotlib", "numpy", "pillow", "pyproj", "shapely", "segno")
README: Final = """A picture of what articles reported, and all that it stands on.

snapshot.*, assessments.*, reports.*   what was published
evidence/articles.jsonl                the articles: mind their rights before you pass them on
evidence/reports.jsonl                 what was read in them, with offsets into their texts
evidence/counts.jsonl                  counts that articles give
evidence/reviews.jsonl                 what analysts decided
manifest.json                          versions, filters, and a SHA-256 of every file

Check it:  python cli.py verify THIS.zip
It compares every file with its hash, makes each picture and table anew from the evidence, and
says where they differ.

A report is no fact.
"""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself."""

    bundle: int
    program: str
    libraries: dict[str, str]
    request: Request
    settings: Settings
    files: dict[str, str]


Make = Callable[[str, Material, Request], bytes]


@dataclass(frozen=True, slots=True)
class Finding:
    """What verifying says of one file of a bundle."""

    name: str
    is_good: bool
    text: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying says of a bundle."""

    findings: tuple[Finding, ...]

    @property
    def is_good(self) -> bool:
        return all(finding.is_good for finding in self.findings)

    @property
    def sentence(self) -> str:
        """The whole in a sentence."""
        bad = [finding.name for finding in self.findings if not finding.is_good]
        if not bad:
            number = words.counted(len(self.findings) - len(MADE), "file")
            return f"The bundle is whole: {number} as packed, {len(MADE)} of them made anew alike."
        return f"The bundle does not hold: {words.listed(bad)}."


def bundle(material: Material, request: Request, make: Make, *, steps: Steps = no_steps) -> bytes:
    """Return a ZIP of picture, data, evidence and manifest.

    Parameters
    ----------
    make
        Makes an export by its name.
    """
    files: dict[str, bytes] = {}
    for number, (name, export) in enumerate(MADE.items()):
        steps(number, len(MADE) + 1)
        files[name] = make(export, material, request)
    files |= archive.files(material, request.day)
    files["README.txt"] = README.encode()
    manifest = Manifest(
        bundle=EDITION,
        program=words.VERSION,
        libraries=_libraries(),
        request=request,
        settings=Settings.of(material),
        files={name: _digest(data) for name, data in files.items()},
    )
    text = msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=2)
    data = packed({MANIFEST: text, **files})
    steps(len(MADE) + 1, len(MADE) + 1)
    return data


def verify(data: bytes, make: Make, *, steps: Steps = no_steps) -> Verification:
    """Compare every file with its hash, and make the pictures and tables anew.

    Raises
    ------
    RequestError
        If this is no bundle, or it cannot be read: one sentence.
    """
    files = _opened(data)
    try:
        manifest = msgspec.json.decode(files[MANIFEST], type=Manifest)
        material = archive.material_of(files, manifest.settings)
    except (msgspec.DecodeError, RecursionError, KeyError, ValueError) as error:
        raise RequestError(f"The bundle cannot be read: {_plainly(error)}.") from error
    known = manifest.files
    findings = [_hashed(name, digest, files) for name, digest in known.items()]
    findings += [
        Finding(name, is_good=False, text="not in the manifest")
        for name in sorted(set(files) - set(known) - {MANIFEST})
    ]
    why = _other_versions(manifest)
    for number, (name, export) in enumerate(MADE.items()):
        steps(number, len(MADE))
        findings.append(_remade(name, files, make(export, material, manifest.request), why))
    steps(len(MADE), len(MADE))
    return Verification(tuple(findings))


def _opened(data: bytes) -> dict[str, bytes]:
    """Read the files of a ZIP, none of them onto the disk."""
    try:
        with ZipFile(io.BytesIO(data)) as read:
            entries = [entry for entry in read.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise RequestError("The bundle is larger than any that this program makes.")
            files = {entry.filename: read.read(entry) for entry in entries}
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise RequestError(f"This is no bundle: {error}.") from error
    if MANIFEST not in files:
        raise RequestError("This is no bundle: there is no manifest.json in it.")
    return files


def _hashed(name: str, digest: str, files: Mapping[str, bytes]) -> Finding:
    if name not in files:
        return Finding(name, is_good=False, text="missing")
    same = _digest(files[name]) == digest
    return Finding(name, same, "as it was packed" if same else "changed since it was packed")


def _remade(name: str, files: Mapping[str, bytes], made: bytes, why: str) -> Finding:
    same = files.get(name) == made
    return Finding(
        f"{name} (made anew)", same, "the same bytes" if same else f"made anew it differs{why}"
    )


def _plainly(error: Exception) -> str:
    """Say what is wrong: a file that is missing is only named by the fault."""
    return f"there is no {error.args[0]} in it" if isinstance(error, KeyError) else str(error)


def _other_versions(manifest: Manifest) -> str:
    """Say which versions differ from those that made the bundle, or nothing."""
    was = {"program": manifest.program, **manifest.libraries}
    now = {"program": words.VERSION, **_libraries()}
    other = [
        f"{name} was {was[name]}, is {now.get(name)}" for name in was if was[name] != now.get(name)
    ]
    return f"; {', '.join(other)}" if other else ""


def _libraries() -> dict[str, str]:
    return {name: version(name) for name in LIBRARIES}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
