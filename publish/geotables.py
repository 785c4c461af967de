"""Tables with a point for each row, through geopandas: GeoPackage and GeoParquet."""

import io
from collections.abc import Sequence
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyogrio

from publish import safe
from publish.schema import SEPARATOR, Column, Kind
from publish.tables import Row

# A file's date must not be that of its making; set once, for every GeoPackage is made alike.
pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2021-01-01T00:00:00.000Z"})


def frame(rows: Sequence[Row], columns: Sequence[Column]) -> gpd.GeoDataFrame:
    """Return the table with typed columns and the capitals' points; lists joined to text."""
    data = {column.name: _series([row[column.name] for row in rows], column) for column in columns}
    points = gpd.points_from_xy(data["longitude"], data["latitude"])
    return gpd.GeoDataFrame(data, geometry=points, crs="EPSG:4326")


_DAY: Final = pd.ArrowDtype(pa.date32())
_TYPES: Final = {Kind.INTEGER: "int64", Kind.NUMBER: "float64", Kind.BOOLEAN: "bool"}


def _series(values: list[Any], column: Column) -> "pd.Series[Any]":
    if column.kind is Kind.DATE:
        return pd.Series(values, dtype=_DAY)
    if column.kind in _TYPES:
        return pd.Series(values, dtype=_TYPES[column.kind])
    return pd.Series([_text(value) for value in values], dtype="object")


def _text(value: Any) -> str | None:  # noqa: ANN401 - a cell
    if value is None:
        return None
    return safe.plain(SEPARATOR.join(value) if isinstance(value, list) else str(value))


def to_geopackage(rows: Sequence[Row], columns: Sequence[Column], *, name: str) -> bytes:
    """Return a GeoPackage with one layer."""
    out = io.BytesIO()
    frame(rows, columns).to_file(
        out,
        layer=name,
        driver="GPKG",
        engine="pyogrio",
        use_arrow=True,  # keeps days as days
        dataset_options={"VERSION": "1.2"},  # read by every GDAL since 2018
    )
    return out.getvalue()


def to_geoparquet(rows: Sequence[Row], columns: Sequence[Column]) -> bytes:
    """Return GeoParquet."""
    out = io.BytesIO()
    frame(rows, columns).to_parquet(out, index=False)
    return out.getvalue()
