"""What the browser needs is put together at start-up, and is small."""

import gzip
from pathlib import Path
from shutil import copytree

from control.assessment import Certainty
from extract.model import Status
from geo.gazetteer import default_gazetteer
from views import assets

LIMIT_KB = 120  # of the base map, packed


def test_the_base_map_has_every_capital_province_and_mark() -> None:
    base = assets.base_map(default_gazetteer())
    assert len(base["capitals"]) == 34  # type: ignore[arg-type]
    assert len(base["provinces"]["features"]) == 34  # type: ignore[index]
    expected = {"none", *(f"{s}/{c}" for s in Status for c in Certainty)}
    assert set(base["marks"]) == expected  # type: ignore[call-overload]


def test_the_same_files_have_the_same_version_and_others_another(tmp_path: Path) -> None:
    static = Path(copytree(assets.STATIC, tmp_path / "static"))
    first = assets.put_assets(static)
    assert assets.put_assets(static) == first
    (static / "map.js").write_text("// another\n", encoding="utf-8")
    assert assets.put_assets(static) != first


def test_leaflet_comes_from_its_package_and_the_ground_is_small(tmp_path: Path) -> None:
    static = Path(copytree(assets.STATIC, tmp_path / "static"))
    assets.put_assets(static)
    packed = gzip.compress((static / "leaflet" / "base.json").read_bytes())
    assert (static / "leaflet" / "leaflet.js").stat().st_size > 100_000
    assert len(packed) < LIMIT_KB * 1024
