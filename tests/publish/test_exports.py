"""Every format: made, read back by software of others, the same bytes again."""

import csv
import hashlib
import io
import json
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import jsonschema  # type: ignore[import-untyped]
import openpyxl  # type: ignore[import-untyped]
import pandas as pd
import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from extract import read
from extract.model import Article
from publish import safe, schema, schema_doc, tables, timelapse, words
from publish.exports import (
    EXPORTS,
    Cancelled,
    Request,
    RequestError,
    export,
    named,
    save,
    verify,
)
from publish.lines import record
from publish.material import Material
from publish.schema import SEPARATOR
from publish.tables import Row
from tests.publish.conftest import SAMPLE, article

ROOT = Path(__file__).parents[2]
DAY = date(2021, 8, 12)
ASKED = Request(DAY, dpi=60, link="https://reported-control.example/?as_of=2021-08-12")
SHORT = replace(ASKED, first=DAY - timedelta(days=2))
PAIR = replace(ASKED, first=DAY - timedelta(days=1))
SPANS = ("multiples-png", "multiples-pdf", "timelapse-gif", "webmap-html", "assessments-csv")
ONE_DAY = sorted(set(EXPORTS) - {"timelapse-mp4", *SPANS[:3]})
HOSTILE = [
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "<script>alert(1)</script>", "${alert(1)}",
    "`x`", "nul\x00byte", "🔥 emoji", "\u202eright-to-left\u202c", "x" * 10_000,
    "]]></name>", "{{7*7}}", "a\nb", "\\N{BULLET}", "$x$", "%PDF", '"; DROP TABLE', "مزار شریف",
]  # fmt: skip


def rows_of(table: str, material: Material, request: Request = ASKED) -> list[Row]:
    if table == "reports":
        return tables.reports(material, request)
    return tables.assessments(material, request)


def told(value: object) -> object:
    """Say a value as a cell says it."""
    if value is None or value == "":
        return None
    if isinstance(value, list):
        return safe.plain(SEPARATOR.join(value)) or None
    return safe.plain(value) if isinstance(value, str) else value


def cell(value: object) -> object:
    text = told(value)
    return safe.cell(text) if isinstance(text, str) else text


@pytest.fixture(scope="module")
def hostile() -> Material:
    """Return a corpus whose every text is an attack, and which still reports."""
    readings = []
    for number, attack in enumerate(HOSTILE):
        text = f"The Taliban captured Herat on Thursday, a resident called {attack} said."
        article = Article(f"h-{number}", text, DAY, title=attack, source=attack, url=attack)
        readings.append(read(article))
    return replace(Material.of(readings, note=HOSTILE[6]), filters=(HOSTILE[6], HOSTILE[0]))


def test_every_format_has_a_name_an_ending_and_a_type() -> None:
    for name, it in EXPORTS.items():
        assert it.name == name == named(name).name
        assert it.ending.startswith(".")
        assert "/" in it.mime
        assert it.file_name(ASKED).endswith(f"2021-08-12{it.ending}")


@pytest.mark.parametrize("name", SPANS)
def test_a_format_over_days_makes_something_and_says_when_it_is_done(
    material: Material, name: str
) -> None:
    done: list[tuple[int, int]] = []
    data = export(name, material, PAIR, steps=lambda now, of: done.append((now, of)))
    assert len(data) > 1000
    assert done[-1][0] == done[-1][1]


def test_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    """The bundle holds PNG, SVG, CSV and GeoJSON."""
    tables_ = ("reports-xlsx", "reports-kml", "reports-gpkg", "reports-parquet")
    documents = ("snapshot-pdf", "briefing-docx", "briefing-pdf", "multiples-png")
    names = ("bundle-zip", "webmap-html", "timelapse-gif", *documents, *tables_)
    code = f"from tests.publish.test_exports import digests; print(digests({names!r}))"
    environment = {"PYTHONHASHSEED": "1", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    other = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert other.stdout.decode().strip() == str(digests(names))


def digests(names: Sequence[str]) -> dict[str, str]:
    """Make some formats of a part of the corpus, and hash them."""
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()[-40:]
    made = Material.of(read(article(line)) for line in lines)
    asked = Request(date(2021, 8, 14), first=date(2021, 8, 13), dpi=60, link="https://x.example")
    return {name: hashlib.sha256(export(name, made, asked)).hexdigest() for name in names}


@pytest.mark.parametrize("hxl", [False, True])
@pytest.mark.parametrize("table", schema.TABLES)
def test_csv_reads_back(material: Material, table: str, hxl: bool) -> None:
    data = export(f"{table}-csv", material, replace(ASKED, hxl=hxl))
    read_back = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    rows = rows_of(table, material)
    if hxl:
        assert all(tag.startswith("#") for tag in read_back[0].values())
        read_back = read_back[1:]
    assert len(read_back) == len(rows)
    for was, now in zip(rows, read_back, strict=True):
        for name, value in was.items():
            text = "" if told(value) is None else str(cell(value))
            assert now[name] == (text.lower() if isinstance(value, bool) else text)


@pytest.mark.parametrize("table", schema.TABLES)
def test_xlsx_reads_back_with_days_numbers_and_truths(material: Material, table: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(f"{table}-xlsx", material, ASKED)))
    sheet = book[table.capitalize()]
    names = [str(it.value) for it in sheet[1]]
    rows = rows_of(table, material)
    for was, now in zip(rows, sheet.iter_rows(min_row=2), strict=True):
        for name, it in zip(names, now, strict=True):
            value = it.value.date() if it.is_date else it.value
            assert value == cell(was[name]), name
            assert it.data_type != "f"


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "parquet"])
@pytest.mark.parametrize("table", schema.TABLES)
def test_geofiles_read_back(material: Material, table: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"{table}.{ending}"
    path.write_bytes(export(f"{table}-{ending}", material, ASKED))
    frame = gpd.read_parquet(path) if ending == "parquet" else gpd.read_file(path)
    rows = rows_of(table, material)
    assert frame.crs == 4326
    assert len(frame) == len(rows)
    for was, (_, now) in zip(rows, frame.iterrows(), strict=True):
        assert (now.geometry.y, now.geometry.x) == (was["latitude"], was["longitude"])
        for name in set(was) - {"latitude", "longitude"}:
            assert equal(now[name], was[name]), name


def equal(now: object, was: object) -> bool:
    """Tell whether a value that was read is the one that was written."""
    if hasattr(now, "tolist"):
        now = now.tolist()
    if was is None or was == []:
        if isinstance(now, list):
            return now == []
        return bool(pd.isna(now)) or now in ("", "[]")  # type: ignore[call-overload]
    if isinstance(was, date):
        return pd.Timestamp(now).date() == was  # type: ignore[arg-type]
    if isinstance(was, list):
        return now in (was, SEPARATOR.join(was)) or json.loads(str(now)) == was
    return bool(now == was)


def test_geojson_follows_rfc_7946(material: Material) -> None:
    data = json.loads(export("assessments-geojson", material, ASKED))
    assert set(data) == {"type", "features"}
    for feature in data["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert 60 < lon < 75
        assert 29 < lat < 39
        assert feature["id"]


@pytest.mark.parametrize("table", schema.TABLES)
def test_every_json_line_fits_its_schema(material: Material, table: str) -> None:
    checker = jsonschema.Draft202012Validator(schema_doc.json_schema(table))
    for line in export(f"{table}-jsonl", material, SHORT).decode().splitlines():
        checker.validate(json.loads(line))


def test_what_the_command_line_extracts_fits_its_schema() -> None:
    checker = jsonschema.Draft202012Validator(schema_doc.reading_schema())
    text = "The Taliban captured Herat on Thursday. Officials deny that Ghazni fell."
    checker.validate(record(read(Article("a", text, DAY))))


def test_the_documented_schema_is_the_one_in_force() -> None:
    for name, text in schema_doc.documents().items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, name


@pytest.mark.parametrize("table", schema.TABLES)
def test_kml_is_xml_with_a_point_for_each_row(material: Material, table: str) -> None:
    root = ET.fromstring(export(f"{table}-kml", material, ASKED))  # noqa: S314 - our own
    space = "{http://www.opengis.net/kml/2.2}"
    marks = root.findall(f".//{space}Placemark")
    assert len(marks) == len(rows_of(table, material))
    assert "http" not in "".join(it.text or "" for it in root.iter(f"{space}href"))


def test_a_briefing_has_headings_alt_text_and_a_table_header(material: Material) -> None:
    document = Document(io.BytesIO(export("briefing-docx", material, SHORT)))
    styles = [it.style.name for it in document.paragraphs if it.style]
    assert styles.count("Heading 1") == 6
    assert "Map of the 34 provincial capitals" in document.inline_shapes[0]._inline.docPr.get(
        "descr"
    )
    assert "w:tblHeader" in document.tables[0].rows[0]._tr.xml
    assert len(document.tables[0].rows) == 35
    text = "\n".join(it.text for it in document.paragraphs)
    assert "What changed since 10 August 2021" in text
    assert "[1] " in text
    assert words.CAVEAT in text


def test_elements_of_a_briefing_stand_in_the_order_of_the_schema(material: Material) -> None:
    """Word calls a file broken in which they do not."""
    article = Article("d", "Taliban captured Herat on Thursday.", DAY, language="fa")
    made = Material.of([read(article)])
    table = Document(io.BytesIO(export("briefing-docx", material, ASKED))).tables[0]
    names = [it.tag.rpartition("}")[2] for it in table._tbl.tblPr]
    order = ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook")
    assert names == [name for name in order if name in names]
    assert "tblBorders" in names
    document = Document(io.BytesIO(export("briefing-docx", made, ASKED)))
    (quote,) = (it for it in document.paragraphs if "captured Herat" in it.text.replace("\n", " "))
    assert quote._p.pPr is not None
    within = [it.tag.rpartition("}")[2] for it in quote._p.pPr]
    assert within.index("bidi") < within.index("jc")


def test_a_briefing_as_pdf_is_tagged_and_says_the_same(material: Material) -> None:
    pdf = PdfReader(io.BytesIO(export("briefing-pdf", material, SHORT)))
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata
    assert pdf.metadata.title == material.scene(DAY).headline
    tags = list(structure(root["/StructTreeRoot"]))
    kinds = [str(tag.get("/S")) for tag in tags]
    assert kinds.count("/H1") == 6
    assert kinds.count("/TH") == 6
    assert kinds.count("/TD") == 34 * 6
    figure = next(tag for tag in tags if tag.get("/S") == "/Figure")
    assert "Map of the 34 provincial capitals" in figure["/Alt"]
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "What changed since 10 August 2021" in text
    assert words.CAVEAT in text


@pytest.mark.parametrize("name", ["snapshot-pdf", "multiples-pdf"])
def test_a_picture_as_pdf_says_what_it_shows(material: Material, name: str) -> None:
    root: Any = PdfReader(io.BytesIO(export(name, material, PAIR))).trailer["/Root"]
    assert root["/Lang"] == "en"
    (figure,) = (tag for tag in structure(root["/StructTreeRoot"]) if tag["/S"] == "/Figure")
    assert "12 Aug" in figure["/Alt"]


def structure(tag: Any) -> Iterator[Any]:  # noqa: ANN401 - pypdf's own
    """Walk over the tags of a PDF."""
    inside = tag.get("/K", [])
    for it in inside if isinstance(inside, list) else [inside]:
        child = it.get_object()
        if hasattr(child, "get") and "/S" in child:
            yield child
            yield from structure(child)


def fonts(pdf: PdfReader) -> Iterator[Any]:
    pages: list[Any] = list(pdf.pages)
    for page in pages:
        for font in page["/Resources"]["/Font"].values():
            yield from (it.get_object() for it in font.get_object()["/DescendantFonts"])


@pytest.mark.parametrize("name", ["snapshot-pdf", "multiples-pdf", "briefing-pdf"])
def test_fonts_are_embedded(material: Material, name: str) -> None:
    found = list(fonts(PdfReader(io.BytesIO(export(name, material, PAIR)))))
    assert found
    assert all("/FontFile2" in font["/FontDescriptor"] for font in found)


def test_a_timelapse_has_a_frame_for_each_day(material: Material) -> None:
    image = Image.open(io.BytesIO(export("timelapse-gif", material, SHORT)))
    assert image.n_frames == 3  # type: ignore[attr-defined]
    seen = {colour for _, colour in image.convert("RGB").getcolors(1 << 20) or []}
    assert (0x8A, 0x1A, 0x3E) in seen


@pytest.mark.skipif(timelapse.ffmpeg() is None, reason="ffmpeg is not installed")
def test_a_film_repeats_its_bytes(material: Material) -> None:
    assert export("timelapse-mp4", material, PAIR) == export("timelapse-mp4", material, PAIR)


def test_without_ffmpeg_a_film_says_what_to_do(
    material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(RequestError, match="needs ffmpeg, which is not installed here"):
        export("timelapse-mp4", material, SHORT)


def test_a_long_export_can_be_stopped_and_writes_nothing(
    material: Material, tmp_path: Path
) -> None:
    def stop(done: int, of: int) -> None:
        if done == 2 <= of:
            raise Cancelled

    for name in ("timelapse-gif", "webmap-html", "assessments-csv"):
        with pytest.raises(Cancelled):
            save(name, material, SHORT, tmp_path / "out", steps=stop)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("snapshot-bmp", {}, "There is no format “snapshot-bmp”; there are snapshot-png"),
        ("snapshot-png", {"day": date(1999, 1, 1)}, "There is no report up to 1 Jan 1999; the"),
        ("snapshot-png", {"dpi": 9000}, "A picture can have 50 to 1,200 dots an inch, not 9,000"),
        ("snapshot-png", {"region": "Atlantis"}, "There is no region “Atlantis”; there are"),
        ("reports-csv", {"first": date(2022, 1, 1)}, "The span ends on 12 Aug 2021, before it"),
        ("webmap-html", {"first": date(1999, 1, 1)}, "A span may have 400 days; this one has"),
        ("multiples-png", {"first": date(2021, 7, 1)}, "A sheet holds 12 days; this span has 43"),
    ],
)
def test_a_bad_request_ends_in_one_sentence(
    material: Material, tmp_path: Path, name: str, change: dict[str, object], said: str
) -> None:
    with pytest.raises(RequestError) as caught:
        save(name, material, replace(ASKED, **change), tmp_path / "out")  # type: ignore[arg-type]
    assert str(caught.value).startswith(said)
    assert not list(tmp_path.iterdir())


def test_without_any_report_there_is_nothing_to_export() -> None:
    with pytest.raises(RequestError, match="There is no report to export"):
        export("snapshot-png", Material.of([]), ASKED)


def test_a_folder_that_is_not_there_is_named(material: Material, tmp_path: Path) -> None:
    path = tmp_path / "no" / "where.csv"
    with pytest.raises(OSError, match=r"where\.csv"):
        save("reports-csv", material, ASKED, path)


@pytest.fixture(scope="module")
def bundled(material: Material) -> dict[str, bytes]:
    """Return the files of a bundle."""
    with zipfile.ZipFile(io.BytesIO(export("bundle-zip", material, ASKED))) as was:
        return {name: was.read(name) for name in was.namelist()}


def test_a_bundle_holds_and_shows_what_was_changed(bundled: dict[str, bytes]) -> None:
    assert verify(zipped(bundled)).is_good
    files = dict(bundled)
    manifest = json.loads(files["manifest.json"])
    assert manifest["settings"]["filters"] == []
    digest = hashlib.sha256(files["snapshot.png"]).hexdigest()
    assert manifest["files"]["snapshot.png"] == digest
    files["assessments.csv"] = files["assessments.csv"].replace(b"seized", b"repelled", 1)
    found = verify(zipped(files))
    assert not found.is_good
    assert found.sentence == (
        "The bundle does not hold: assessments.csv and assessments.csv (made anew)."
    )


def test_a_bundle_whose_evidence_was_changed_gives_another_picture(
    bundled: dict[str, bytes],
) -> None:
    files = dict(bundled)
    changed = files["evidence/reports.jsonl"].replace(b'"seized"', b'"repelled"')
    files["evidence/reports.jsonl"] = changed
    bad = {it.name for it in verify(zipped(files)).findings if not it.is_good}
    assert {"evidence/reports.jsonl", "snapshot.png (made anew)"} <= bad


def test_letters_that_end_lines_elsewhere_do_not_break_a_bundle() -> None:
    text = "Taliban fighters\u2028captured\u0085Zaranj on Friday."
    material = Material.of([read(Article("a", text, date(2021, 8, 8)))])
    assert verify(export("bundle-zip", material, Request(date(2021, 8, 8), dpi=60))).is_good


def test_a_bundle_without_its_evidence_is_told_so(bundled: dict[str, bytes]) -> None:
    files = {name: data for name, data in bundled.items() if "reviews" not in name}
    with pytest.raises(RequestError, match=r"there is no evidence/reviews\.jsonl in it"):
        verify(zipped(files))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nonsense",
        b"PK\x05\x06" + b"\0" * 18,
    ],
)
def test_what_is_no_bundle_is_told_so(data: bytes) -> None:
    with pytest.raises(RequestError, match="This is no bundle"):
        verify(data)


@pytest.mark.parametrize("manifest", [b"{", b"[]", b"{}", b"[" * 100_000])
def test_a_broken_manifest_is_told_so(manifest: bytes) -> None:
    with pytest.raises(RequestError, match="The bundle cannot be read"):
        verify(zipped({"manifest.json": manifest}))


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("name", ONE_DAY)
def test_hostile_text_is_harmless_in_every_format(
    hostile: Material, name: str, tmp_path: Path
) -> None:
    path = tmp_path / f"out{EXPORTS[name].ending}"
    save(name, hostile, ASKED, path)
    assert path.stat().st_size > 1000
    OPENED[path.suffix](path)


def _csv(path: Path) -> None:
    for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))):
        assert not [it for it in row if it.startswith(("=", "+", "-", "@", "\t", "\r"))]


def _xlsx(path: Path) -> None:
    for sheet in openpyxl.load_workbook(path):
        assert not [it for row in sheet.rows for it in row if it.data_type == "f" or it.hyperlink]


def _xml(path: Path) -> None:
    ET.fromstring(path.read_bytes())  # noqa: S314 - our own


def _geo(path: Path) -> None:
    assert len(gpd.read_file(path))


def _docx(path: Path) -> None:
    text = "\n".join(it.text for it in Document(str(path)).paragraphs)
    assert "<script>alert(1)</script>" in text


def _html(path: Path) -> None:
    """What a browser makes of it is seen in test_webmap."""
    assert "<script>alert(1)" not in path.read_text(encoding="utf-8")


def _pdf(path: Path) -> None:
    pdf = PdfReader(path)
    text = "".join(page.extract_text() for page in pdf.pages)
    assert "<script>alert(1)</script>" in text
    assert not [it for page in pdf.pages for it in page.get("/Annots", [])]


def _png(path: Path) -> None:
    with Image.open(path) as picture:
        picture.load()


def _parquet(path: Path) -> None:
    assert len(gpd.read_parquet(path))


def _jsonl(path: Path) -> None:
    assert all(map(json.loads, path.read_text(encoding="utf-8").splitlines()))


def _zip(path: Path) -> None:
    assert verify(path.read_bytes()).is_good


OPENED: dict[str, Callable[[Path], object]] = {
    ".html": _html,
    ".jsonl": _jsonl,
    ".parquet": _parquet,
    ".pdf": _pdf,
    ".png": _png,
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".kml": _xml,
    ".svg": _xml,
    ".geojson": _geo,
    ".gpkg": _geo,
    ".docx": _docx,
    ".zip": _zip,
}


def test_hostile_text_stays_readable_in_a_table(hostile: Material) -> None:
    data = export("reports-csv", hostile, ASKED)
    titles = [it["title"] for it in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))]
    assert {safe.uncell(it) for it in titles} >= {
        safe.plain(it)[: safe.CELL_LIMIT] for it in HOSTILE
    }


def test_the_version_printed_is_that_of_the_program() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["project"]["version"] == words.VERSION
