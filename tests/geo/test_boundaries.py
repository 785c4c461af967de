import math

import pytest
import shapely
from shapely.geometry import Point

from geo.boundaries import neighbours, province_at, provinces
from geo.gazetteer import default_gazetteer


@pytest.mark.parametrize("code", default_gazetteer().provinces())
def test_each_capital_lies_in_its_own_province(code: str) -> None:
    capital = default_gazetteer().capital(code)
    assert province_at(capital.lat, capital.lon) == code


@pytest.mark.parametrize("code", default_gazetteer().provinces())
def test_each_province_holds_its_own_label_point(code: str) -> None:
    province = default_gazetteer().province(code)
    assert province_at(province.lat, province.lon) == code


def test_the_two_outlines_with_wrong_names_at_the_source_are_mended() -> None:
    bazarak, charikar, nili, tarinkot = (
        (35.31, 69.52),
        (35.01, 69.17),
        (33.72, 66.13),
        (32.63, 65.87),
    )
    found = [province_at(lat, lon) for lat, lon in (bazarak, charikar, nili, tarinkot)]
    assert found == ["AF-PAN", "AF-PAR", "AF-DAY", "AF-URU"]


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (0.0, 0.0),
        (0.0, 69.17),
        (34.53, 0.0),
        (33.69, 73.05),
        (35.69, 51.42),
        (-90, -180),
        (90, 180),
    ],
)
def test_a_point_outside_of_afghanistan_is_in_no_province(lat: float, lon: float) -> None:
    assert province_at(lat, lon) is None


@pytest.mark.parametrize(
    ("lat", "lon"), [(91, 0), (-91, 0), (0, 181), (math.nan, 0), (0, math.inf)]
)
def test_a_point_that_cannot_be_on_earth_is_refused(lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="no place on Earth"):
        province_at(lat, lon)


def test_a_point_on_a_border_belongs_to_one_province_always_the_same() -> None:
    frame = provinces().set_index("province").geometry
    border = shapely.intersection(frame["AF-KAN"], frame["AF-HEL"])
    lon, lat = shapely.get_coordinates(border)[0]
    assert province_at(float(lat), float(lon)) == "AF-HEL"


def test_country_and_neighbours_fill_the_ground_without_gap_or_overlap() -> None:
    shapes = [*provinces().geometry, *neighbours().geometry]
    assert shapely.coverage_is_valid(shapes)
    country = shapely.coverage_union_all(list(provinces().geometry))
    around = shapely.coverage_union_all(list(neighbours().geometry))
    # Wherever one steps out of Afghanistan, one stands in a neighbour: it has no coast.
    assert country.boundary.difference(around.buffer(1e-9)).is_empty


def test_neighbours_reach_far_beyond_the_map() -> None:
    west, south, east, north = provinces().total_bounds
    far = neighbours().total_bounds
    assert far[0] < west - 10
    assert far[1] < south - 8
    assert far[2] > east + 10
    assert far[3] > north + 8
    peshawar = Point(71.5, 34.0)
    assert list(neighbours().loc[neighbours().contains(peshawar), "name"]) == ["Pakistan"]
    assert "Afghanistan" not in set(neighbours()["name"])
