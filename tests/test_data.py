"""Every row of the data that ships: the gazetteer, the boundaries, the sample corpus."""

import csv
import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import shapely

from geo.boundaries import neighbours, province_at, provinces
from geo.gazetteer import Gazetteer, Place, PlaceKind, default_gazetteer
from geo.names import fold
from scripts.boundaries import WORLD_MAP
from scripts.build_data import build
from scripts.geonames import afghan_entries

DATA = Path(__file__).parents[1] / "data"
CORPUS = Path(__file__).parent / "corpus"
GAZETTEER: Gazetteer = default_gazetteer()
ENTRIES = afghan_entries()

# The annotation rules' table of provinces and capitals, with the P-codes of OCHA.
PROVINCES = """
AF-BDG Badghis       AF31 Qala-e-Naw     | AF-KNR Kunar         AF15 Asadabad
AF-BDS Badakhshan    AF17 Fayzabad       | AF-KDZ Kunduz        AF19 Kunduz
AF-BGL Baghlan       AF09 Pul-e Khumri   | AF-LAG Laghman       AF07 Mihtarlam
AF-BAL Balkh         AF21 Mazar-i-Sharif | AF-LOG Logar         AF05 Pul-e Alam
AF-BAM Bamyan        AF10 Bamyan         | AF-NAN Nangarhar     AF06 Jalalabad
AF-DAY Daykundi      AF24 Nili           | AF-NIM Nimruz        AF34 Zaranj
AF-FRA Farah         AF33 Farah          | AF-NUR Nuristan      AF16 Parun
AF-FYB Faryab        AF29 Maymana        | AF-PIA Paktia        AF13 Gardez
AF-GHA Ghazni        AF11 Ghazni         | AF-PKA Paktika       AF12 Sharana
AF-GHO Ghor          AF23 Chaghcharan    | AF-PAN Panjshir      AF08 Bazarak
AF-HEL Helmand       AF30 Lashkar Gah    | AF-PAR Parwan        AF03 Charikar
AF-HER Herat         AF32 Herat          | AF-SAM Samangan      AF20 Aybak
AF-JOW Jowzjan       AF28 Sheberghan     | AF-SAR Sar-e Pol     AF22 Sar-e Pol
AF-KAB Kabul         AF01 Kabul          | AF-TAK Takhar        AF18 Taloqan
AF-KAN Kandahar      AF27 Kandahar       | AF-URU Uruzgan       AF25 Tarinkot
AF-KAP Kapisa        AF02 Mahmud-i-Raqi  | AF-WAR Maidan Wardak AF04 Maidan Shahr
AF-KHO Khost         AF14 Khost          | AF-ZAB Zabul         AF26 Qalat
"""
ROWS = [
    match.groups()
    for match in re.finditer(r"(AF-[A-Z]{3}) (.+?) +(AF\d\d) (.+?) *(?:\||\n)", PROVINCES)
]

# Sides of the names on the map, where they are not east.
SIDES = {
    "Bamyan": "W",
    "Ghazni": "W",
    "Kunduz": "W",
    "Lashkar Gah": "W",
    "Maidan Shahr": "W",
    "Maymana": "W",
    "Sharana": "W",
    "Sheberghan": "W",
    "Mazar-i-Sharif": "N",
    "Mihtarlam": "N",
    "Charikar": "S",
    "Mahmud-i-Raqi": "NW",
}

# English words, first names, months: a text that holds one alone does not speak of a district.
WORDS = """
    and andar asmar azra bak bangi bay burka burqa chak chal charkh chisht dand dara daman farsi
    gala gilan giro injil jaji kakar kama kang kohistan kot lal lash lashkar mar march marsh maruf
    mazar mizan narang nawa nesh nika obe pato qalandar reg regis rod sabari sayyad shah shamal
    sharan sherzad shinwari shuhada tani titan wama want wardak washer zadran zari
"""


def _keys(names: tuple[str, ...]) -> list[str]:
    return [" ".join(fold(name).split()) for name in names]


@pytest.mark.parametrize("place", GAZETTEER.places, ids=lambda place: place.id)
def test_each_row_of_the_gazetteer_is_sound(place: Place) -> None:
    code = place.province
    assert code in GAZETTEER.provinces()
    assert place.id == code or re.fullmatch(rf"{code}/[a-z]+(-[a-z]+)*(-\d+)?", place.id)
    assert place.name.isascii()
    assert place.region == GAZETTEER.province(code).region
    assert (place.kind is PlaceKind.PROVINCE) == (place.id == code) == (place.pcode is not None)
    assert (place.kind is PlaceKind.CAPITAL) == (place.label_side != "")
    assert place.lat == round(place.lat, 4)
    assert place.lon == round(place.lon, 4)


@pytest.mark.parametrize("place", GAZETTEER.places, ids=lambda place: place.id)
def test_each_alias_stands_once_and_can_match(place: Place) -> None:
    keys = _keys(place.names)
    assert keys
    assert len(keys) == len(set(keys))
    for name, key in zip(place.names, keys, strict=True):
        assert name == " ".join(name.split())
        assert len(key) >= 3
        assert len(fold(name)) == len(name)
        assert not set(name) & set('|,;{}<>"()0123456789')


@pytest.mark.parametrize("place", GAZETTEER.places, ids=lambda place: place.id)
def test_each_place_lies_in_its_province(place: Place) -> None:
    if place.geonames_id is None:
        assert province_at(place.lat, place.lon) == place.province
        return
    # The outlines are generalised: a town on the border may lie up to 2 km outside, but in no
    # other province.
    assert province_at(place.lat, place.lon) in {place.province, None}
    outline = provinces().set_index("province").geometry[place.province]
    assert outline.distance(shapely.Point(place.lon, place.lat)) < 0.02


@pytest.mark.parametrize(("code", "name", "pcode", "capital"), ROWS, ids=[row[0] for row in ROWS])
def test_each_province_has_its_name_code_and_capital(
    code: str, name: str, pcode: str, capital: str
) -> None:
    province = GAZETTEER.province(code)
    assert (province.name, province.pcode) == (name, pcode)
    assert GAZETTEER.capital(code).name == capital
    assert GAZETTEER.capital(code).label_side == SIDES.get(capital, "E")


def test_the_table_of_provinces_is_whole() -> None:
    assert sorted(row[0] for row in ROWS) == list(GAZETTEER.provinces())
    assert sorted(row[2] for row in ROWS) == [f"AF{number:02}" for number in range(1, 35)]
    regions = Counter(GAZETTEER.province(code).region for code in GAZETTEER.provinces())
    assert len(regions) == 8


@pytest.mark.parametrize(
    "place",
    [place for place in GAZETTEER.places if place.kind in {PlaceKind.CAPITAL, PlaceKind.PROVINCE}],
    ids=lambda place: place.id,
)
def test_each_province_and_capital_is_named_in_dari_and_pashto(place: Place) -> None:
    keys = _keys(place.names)
    for name in (place.fa, place.ps):
        assert re.fullmatch(r"[\u0621-\u06ff]+([ \u200c][\u0621-\u06ff]+)*", name)
        assert " ".join(fold(name).split()) in keys
    # Dari writes these letters otherwise than Arabic and Pashto do.
    assert not set(place.fa) & set("كيىةګټډړڼښځڅېۍ")
    assert place.name in place.strong
    assert len(place.names) >= 3


@pytest.mark.parametrize("word", WORDS.split())
def test_a_common_word_or_name_is_never_strong(word: str) -> None:
    assert not [place.id for place in GAZETTEER.places if word in _keys(place.strong)]


def test_no_capital_shares_a_strong_name_with_another_province_but_fayzabad() -> None:
    shared = set()
    for code in GAZETTEER.provinces():
        own = {*_keys(GAZETTEER.capital(code).strong), *_keys(GAZETTEER.province(code).strong)}
        for place in GAZETTEER.places:
            if place.province != code and own & set(_keys(place.strong)):
                shared.add((GAZETTEER.capital(code).name, place.id))
    assert shared == {("Fayzabad", "AF-JOW/fayzabad")}


def test_no_district_bears_a_strong_name_of_its_capital_or_province() -> None:
    for place in GAZETTEER.places:
        if place.kind in {PlaceKind.DISTRICT, PlaceKind.TOWN}:
            capital, province = (
                GAZETTEER.capital(place.province),
                GAZETTEER.province(place.province),
            )
            taken = {*_keys(capital.strong), *_keys(province.strong)}
            assert not taken & set(_keys(place.strong)), place.id


def test_every_afghan_place_of_geonames_is_known() -> None:
    districts = tomllib.loads((DATA / "sources" / "districts.toml").read_text(encoding="utf-8"))
    capitals = tomllib.loads((DATA / "sources" / "provinces.toml").read_text(encoding="utf-8"))
    tables = [
        table
        for code, by_slug in districts.items()
        if code != "words"
        for table in by_slug.values()
    ]
    tables += [province["capital"] for province in capitals["province"]]
    placed = {number for table in tables for number in table.get("geonames", [])}
    known = placed | {place.geonames_id for place in GAZETTEER.places}
    assert len(ENTRIES) == 319
    assert set(ENTRIES) <= known


@pytest.mark.parametrize(
    "place",
    [place for place in GAZETTEER.places if place.geonames_id is not None],
    ids=lambda place: place.id,
)
def test_each_row_from_geonames_stands_where_geonames_has_it(place: Place) -> None:
    entry = ENTRIES[place.geonames_id or 0]
    assert entry.province == place.province
    assert (entry.lat, entry.lon) == (place.lat, place.lon)


def test_most_districts_of_the_country_are_known() -> None:
    kinds = Counter(place.kind for place in GAZETTEER.places)
    assert kinds[PlaceKind.PROVINCE] == kinds[PlaceKind.CAPITAL] == 34
    assert kinds[PlaceKind.DISTRICT] >= 370


def test_the_provinces_are_34_whole_shapes() -> None:
    frame = provinces()
    assert frame.crs == "EPSG:4326"
    assert list(frame.columns) == ["province", "name", "capital", "pcode", "geometry"]
    assert list(frame["province"]) == list(GAZETTEER.provinces())
    assert frame.geometry.is_valid.all()
    assert set(frame.geom_type) == {"Polygon"}
    assert shapely.coverage_is_valid(list(frame.geometry))
    assert shapely.coverage_union_all(list(frame.geometry)).geom_type == "Polygon"


@pytest.mark.parametrize("code", GAZETTEER.provinces())
def test_each_province_shape_bears_the_names_of_the_gazetteer(code: str) -> None:
    row = provinces().set_index("province").loc[code]
    province = GAZETTEER.province(code)
    assert (row["name"], row["pcode"]) == (province.name, province.pcode)
    assert row["capital"] == GAZETTEER.capital(code).name
    inside = [
        other
        for other in GAZETTEER.provinces()
        if row["geometry"].contains(
            shapely.Point(GAZETTEER.capital(other).lon, GAZETTEER.capital(other).lat)
        )
    ]
    assert inside == [code]


def test_the_boundaries_are_small_and_plain_geojson() -> None:
    for name, limit in (("provinces", 150_000), ("neighbours", 100_000)):
        path = DATA / f"{name}.geojson"
        assert path.stat().st_size < limit
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\d\.\d{5,}", text)
        for feature in json.loads(text)["features"]:
            for polygon in shapely.get_parts(shapely.from_geojson(json.dumps(feature))):
                assert polygon.exterior.is_ccw


def test_each_neighbour_is_a_sound_shape_with_a_name() -> None:
    frame = neighbours()
    assert list(frame.columns) == ["iso_a3", "name", "geometry"]
    assert frame.geometry.is_valid.all()
    around = {"China", "Iran", "Pakistan", "Tajikistan", "Turkmenistan", "Uzbekistan"}
    assert around <= set(frame["name"])
    # The source has one piece of land without a name, the grounds of Baikonur.
    assert list(frame["name"]).count("") == 1


@pytest.mark.skipif(not WORLD_MAP.exists(), reason="qgis-common is not installed")
def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    build(tmp_path)
    for name in ("gazetteer.csv", "provinces.geojson", "neighbours.geojson"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), f"make data: {name}"


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_sample_corpus_ships_without_its_labels() -> None:
    shipped = _lines(DATA / "corpus" / "articles.jsonl")
    assert {tuple(line) for line in shipped} == {("id", "published", "source", "title", "text")}
    labelled = _lines(CORPUS / "articles.jsonl")
    assert shipped == [{key: line[key] for key in shipped[0]} for line in labelled]
    assert len({line["id"] for line in shipped}) == 90


def test_the_days_of_the_falls_name_every_capital() -> None:
    with (CORPUS / "capitals_2021.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["province"] for row in rows) == list(GAZETTEER.provinces())
    for row in rows:
        found = {place.id for place in GAZETTEER.named(row["capital"].split(" (")[0])}
        assert GAZETTEER.capital(row["province"]).id in found
