"""Tables with a point for each row, as text: GeoJSON and KML."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from publish import safe, style
from publish.schema import SEPARATOR, Column
from publish.tables import Row


def to_geojson(rows: Sequence[Row], columns: Sequence[Column], *, key: Sequence[str]) -> bytes:
    """Return a FeatureCollection by RFC 7946: WGS 84, longitude first, lists as arrays."""
    names = [column.name for column in columns if column.name not in ("latitude", "longitude")]
    features = [
        {
            "type": "Feature",
            "id": "/".join(str(row[name]) for name in key),
            "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
            "properties": {name: _json(row[name]) for name in names},
        }
        for row in rows
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    return text.encode("utf-8", "replace")


def _json(value: Any) -> Any:  # noqa: ANN401 - a cell
    if isinstance(value, list):
        return [safe.plain(item) for item in value]
    if isinstance(value, str):
        return safe.plain(value)
    return value.isoformat() if isinstance(value, date) else value


def to_kml(rows: Sequence[Row], columns: Sequence[Column], *, name: str) -> bytes:
    """Return KML: a folder of points, each with all its columns; nothing in it is fetched."""
    styles = "".join(_style(status) for status in ("seized", "contested", "repelled", "none"))
    placemarks = "\n".join(_placemark(row, columns) for row in rows)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>{escape(name.capitalize())}</name>{styles}\n{placemarks}\n</Document></kml>\n"
    )
    return text.encode("utf-8", "replace")


def _style(status: str) -> str:
    """KML's colours are alpha, blue, green, red."""
    hues = {str(key or "none"): hue for key, hue in style.LIGHT.hues.items()}
    red, green, blue = (hues[status].ink[i : i + 2] for i in (1, 3, 5))
    colour = f"ff{blue}{green}{red}".lower()
    return (
        f'<Style id="{status}"><IconStyle><color>{colour}</color></IconStyle>'
        "<BalloonStyle><text>$[description]</text></BalloonStyle></Style>"
    )


def _placemark(row: Row, columns: Sequence[Column]) -> str:
    status = row["status"] or "none"
    day = row.get("as_of") or row["event_date"]
    return (
        f"<Placemark><name>{_xml(row['capital'])}</name>"
        f"<description>{_xml(_described(row, columns))}</description>"
        f"<TimeStamp><when>{day.isoformat()}</when></TimeStamp>"
        f"<styleUrl>#{status}</styleUrl><ExtendedData>{''.join(_data(row, columns))}"
        f"</ExtendedData><Point><coordinates>{row['longitude']},{row['latitude']}</coordinates>"
        "</Point></Placemark>"
    )


def _data(row: Row, columns: Sequence[Column]) -> Iterable[str]:
    for column in columns:
        value = row[column.name]
        if value is not None:
            yield f'<Data name="{column.name}"><value>{_xml(_said(value))}</value></Data>'


def _described(row: Row, columns: Sequence[Column]) -> str:
    """Return HTML for the balloon: encoded once here and once more as XML."""
    status = f"reported {row['status']}" if row["status"] else "no report"
    stance = " · denied" if row.get("stance") == "denied" else ""
    quotes = "".join(f"<p>“{safe.html(text)}”</p>" for text in row["evidence"])
    known = {column.name for column in columns}
    reason = f"<p>{safe.html(row['reason'])}</p>" if "reason" in known else ""
    return f"<p><b>{status}{stance}</b></p>{reason}{quotes}<p>A report is no fact.</p>"


def _said(value: Any) -> str:  # noqa: ANN401 - a cell
    if isinstance(value, bool):
        return "true" if value else "false"
    return SEPARATOR.join(value) if isinstance(value, list) else str(value)


def _xml(text: str) -> str:
    return escape(safe.plain(text))
