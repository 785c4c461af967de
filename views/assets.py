"""What the browser needs for the map, put under `static/` at start-up.

Leaflet comes from the package XStatic-Leaflet, the borders and marks from our own data: the
repository holds no copy of either, and no request ever leaves the machine.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
from xstatic.pkg import leaflet

from control.assessment import Certainty
from extract.model import Status
from geo import boundaries
from geo.gazetteer import Gazetteer, default_gazetteer
from views.marks import mark

STATIC = Path(__file__).parent.parent / "static"
_REACH = (50.0, 22.0, 86.0, 46.0)  # lon, lat: a little more than the map can be moved
_COARSE_DEG = 0.02
SCRIPTS = ("map.js", "labels.js", "map.css", "page.js", "timeline.js", "timeline.css")


def put_assets(static: Path = STATIC) -> str:
    """Write Leaflet and the base of the map under `static`; return their version.

    The version goes into every address: a browser keeps what it has until it changes.
    """
    home = static / "leaflet"
    home.mkdir(parents=True, exist_ok=True)
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copyfile(Path(leaflet.BASE_DIR) / name, home / name)
    base = json.dumps(base_map(default_gazetteer()), ensure_ascii=False, separators=(",", ":"))
    (home / "base.json").write_text(base, encoding="utf-8")
    files = [home / "leaflet.js", home / "base.json", *(static / name for name in SCRIPTS)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def base_map(gazetteer: Gazetteer) -> dict[str, object]:
    """Return all that stays the same on the map, as JSON: areas, capitals, marks."""
    return {
        "provinces": json.loads(
            boundaries.provinces()[["province", "geometry"]].to_json(drop_id=True)
        ),
        "abroad": json.loads(_abroad().to_json(drop_id=True)),
        "capitals": [_capital(gazetteer, code) for code in gazetteer.provinces()],
        "marks": {name: mark(status, certainty) for name, status, certainty in _kinds()},
    }


def _abroad() -> gpd.GeoSeries:
    """Return the neighbours: background, so coarser and no wider than the map goes."""
    areas = boundaries.neighbours().geometry.clip(_REACH)
    return areas.simplify_coverage(_COARSE_DEG).set_precision(0.001)


def mark_id(status: Status | None, certainty: Certainty | None) -> str:
    """Return the name under which the browser knows a mark."""
    return "none" if status is None else f"{status}/{certainty}"


def _kinds() -> Iterator[tuple[str, Status | None, Certainty | None]]:
    yield mark_id(None, None), None, None
    for status in Status:
        for certainty in Certainty:
            yield mark_id(status, certainty), status, certainty


def _capital(gazetteer: Gazetteer, code: str) -> dict[str, object]:
    place = gazetteer.capital(code)
    names = {"en": place.name, "fa": place.fa or place.name, "ps": place.ps or place.name}
    return {
        "code": code,
        "lat": place.lat,
        "lon": place.lon,
        "side": place.label_side,
        "names": names,
    }
