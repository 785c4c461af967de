import inspect
from pathlib import Path

import pytest
from geopy.exc import GeocoderQueryError
from geopy.geocoders import Nominatim
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer import DEFAULT, Gazetteer, Place, PlaceKind, default_gazetteer, load_gazetteer

GAZETTEER = default_gazetteer()

SPELLINGS = {
    "AF-BGL/pul-e-khumri": "Pul-e-Khumri|Puli Khumri|Pol-e Khomri|Pul-i-Khumri|PULI KHUMRI|پلخمری",
    "AF-BAL/mazar-i-sharif": "Mazar-i-Sharif|Mazar-e-Sharif|Mazar e Sharif|Mazar Sharif|مزارشریف",
    "AF-HEL/lashkar-gah": "Lashkar Gah|Lashkargah|Laskhar Gah|Lashkar-gah|لشکرگاه|لښکرګاه",
    "AF-TAK/taloqan": "Taloqan|Taluqan|Taleqan|Taliqan|Tāloqān|تالقان",
    "AF-BDG/qala-e-naw": "Qala-e-Naw|Qala-i-Naw|Qala Now|Qala Nau|Qalay-e-Naw|Qal‘a Naw|قلعه‌نو",
    "AF-JOW/sheberghan": "Sheberghan|Shibirghan|Shiberghan|Shebarghan|Sheberghān|شبرغان",
    "AF-BDS/fayzabad": "Fayzabad|Faizabad|Feyzabad|Feyẕābād|فیض‌آباد|فیض آباد",
    "AF-FYB/maymana": "Maymana|Maimana|Maymanah|Meymaneh|میمنه",
    "AF-SAR/sar-e-pol": "Sar-e Pol|Sari Pul|Sar-i-Pul|Saripul|Sar-e-Pul|سرپل",
    "AF-SAM/aybak": "Aybak|Aibak|Haibak|Samangan city|ایبک",
    "AF-GHO/chaghcharan": "Chaghcharan|Firozkoh|Firuzkoh|Feroz Koh|Firoz-Koh|فیروزکوه",
    "AF-URU/tarinkot": "Tarinkot|Tirin Kot|Tarin Kowt|Tirinkot|Tarin Kot|ترینکوټ",
    "AF-LAG/mihtarlam": "Mihtarlam|Mehtarlam|Mehterlam|Mehtar Lam|مهترلام",
    "AF-LOG/pul-e-alam": "Pul-e Alam|Puli Alam|Pul-i-Alam|Pol-e-Alam|Pul-e-‘Alam|پل علم",
    "AF-WAR/maidan-shahr": "Maidan Shahr|Maidan Shar|Maydan Shahr|Maidanshahr|میدان‌شهر",
    "AF-KAP/mahmud-i-raqi": "Mahmud-i-Raqi|Mahmood Raqi|Mahmud-e Raqi|Mahmoud Raqi|محمود راقی",
    "AF-DAY/nili": "Nili|Neeli",
    "AF-KNR/asadabad": "Asadabad|Assadabad|Asad Abad|اسعدآباد",
    "AF-PKA/sharana": "Sharana|Zareh Sharan|Sharan|شرنه",
    "AF-PIA/gardez": "Gardez|Gardiz|گردیز|ګردېز",
    "AF-KDZ/kunduz": "Kunduz|Kondoz|Qunduz|Konduz|قندوز|کندز",
    "AF-KHO/khost": "Khost|Khowst|خوست",
    "AF-BAM/bamyan": "Bamyan|Bamiyan|Bamian|بامیان",
    "AF-ZAB/qalat": "Qalat|Kalat|Qalat-i-Ghilzai",
    "AF-NUR/parun": "Parun|Paroon|پارون",
    "AF-PAN/bazarak": "Bazarak|بازارک",
    "AF-PAR/charikar": "Charikar|Chārīkār|چاریکار",
    "AF-PAN": "Panjshir|Panjsher|Panjshayr|Punjshir|پنجشیر",
    "AF-WAR": "Maidan Wardak|Wardak|Wardag|Maydan-Wardak|میدان وردک",
    "AF-JOW": "Jowzjan|Jawzjan|Jozjan|جوزجان",
    "AF-NIM": "Nimruz|Nimroz|نیمروز",
    "AF-HEL": "Helmand|Hilmand|هلمند",
    "AF-PIA": "Paktia|Paktya|پکتیا",
    "AF-URU": "Uruzgan|Oruzgan|Urozgan|ارزگان",
    "AF-DAY": "Daykundi|Daikondi|Daikundi|Day Kundi|دایکندی",
    "AF-LOG": "Logar|Lowgar|لوګر",
    "AF-KNR": "Kunar|Konar|کنر",
    "AF-NAN": "Nangarhar|Ningarhar|ننگرهار",
    "AF-KAN/spin-boldak": "Spin Boldak|Spin Buldak|Spinboldak|سپین بولدک",
    "AF-KDZ/chahar-dara": "Chahar Dara|Char Dara|Chardara|Char Darah",
    "AF-KDZ/imam-sahib": "Imam Sahib|Imam Saheb|Emam Saheb|امام صاحب",
    "AF-WAR/nerkh": "Nerkh|Nirkh|Nerk",
    "AF-HEL/nahr-e-saraj": "Nahr-e Saraj|Nahr-e-Saraj|Nahri Saraj|Gereshk|Girishk",
    "AF-HER/islam-qala": "Islam Qala|Islam Qal'a|Eslam Qaleh|اسلام قلعه",
    "AF-KAN/zharay": "Zhari|Zharay|Zheray|Zhary",
    "AF-KAN/panjwayi": "Panjwai|Panjwayi|Panjwaye|Panjway",
    "AF-TAK/khwaja-ghar": "Khwaja Ghar|Khoja Ghar|Khwajah Ghar",
}


@pytest.mark.parametrize(
    ("place_id", "name"),
    [(place_id, name) for place_id, names in SPELLINGS.items() for name in names.split("|")],
)
def test_a_spelling_of_the_press_names_its_place(place_id: str, name: str) -> None:
    assert place_id in {place.id for place in GAZETTEER.named(name)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paktia", "AF-PKA"),
        ("Paktika", "AF-PIA"),
        ("Ghorband", "AF-GHO"),
        ("Ghor", "AF-PAR/siyahgird"),
        ("Spin Boldak", "AF-KAN/kandahar"),
        ("Spin Boldak", "AF-KAN"),
        ("Qala-e Zal", "AF-BDG/qala-e-naw"),
        ("Khost wa Fereng", "AF-KHO"),
        ("Balkh", "AF-BAL/mazar-i-sharif"),
        ("Baghlan", "AF-BGL/pul-e-khumri"),
        ("Maidan Shahr", "AF-WAR"),
        ("Khanabad", "AF-TAK/taloqan"),
        ("Samangan", "AF-SAM/hazrat-e-sultan"),
    ],
)
def test_a_name_is_not_that_of_a_place_that_only_looks_like_it(one: str, other: str) -> None:
    assert other not in {place.id for place in GAZETTEER.named(one)}


@pytest.mark.parametrize(
    "name", ["Kunduzz", "Kund", "Kabul1", "Herat City Hall", "Doha", "", " ", "-"]
)
def test_nothing_is_matched_fuzzily(name: str) -> None:
    assert GAZETTEER.named(name) == ()
    assert GAZETTEER.geocode(name) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kandahar", ["AF-KAN/kandahar", "AF-KAN"]),
        ("Sar-e Pol", ["AF-SAR/sar-e-pol", "AF-SAR"]),
        ("Balkh", ["AF-BAL", "AF-BAL/balkh"]),
        ("Samangan", ["AF-SAM/aybak", "AF-SAM"]),
        ("Nuristan", ["AF-NUR/parun", "AF-NUR"]),
        ("Panjshir", ["AF-PAN/bazarak", "AF-PAN"]),
        ("Arghandab", ["AF-KAN/arghandab", "AF-ZAB/arghandab"]),
        ("Baharak", ["AF-BDS/baharak", "AF-TAK/baharak"]),
    ],
)
def test_a_shared_name_gives_every_place_that_has_it(name: str, expected: list[str]) -> None:
    assert [place.id for place in GAZETTEER.named(name)] == expected


def test_fayzabad_is_a_capital_and_two_districts() -> None:
    found = {place.id: place.kind for place in GAZETTEER.named("Faizabad")}
    assert found["AF-BDS/fayzabad"] is PlaceKind.CAPITAL
    assert found["AF-JOW/fayzabad"] is PlaceKind.DISTRICT
    assert "AF-FYB/shirin-tagab" in found


@pytest.mark.parametrize(
    ("place_id", "name"),
    [
        ("AF-BAL/mazar-i-sharif", "Mazar"),
        ("AF-WAR", "Wardak"),
        ("AF-ZAB/qalat", "Kalat"),
        ("AF-SAM/aybak", "Samangan"),
        ("AF-BGL/burka", "Burka"),
        ("AF-HER/farsi", "Farsi"),
        ("AF-PKA/sharana", "Sharan"),
    ],
)
def test_a_name_that_means_something_else_too_is_weak(place_id: str, name: str) -> None:
    place = GAZETTEER.get(place_id)
    assert place is not None
    assert name in place.weak
    assert name not in place.strong


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Kunduz", "AF-KDZ/kunduz"),
        ("Kunduz city", "AF-KDZ/kunduz"),
        ("Kunduz province", "AF-KDZ"),
        ("KUNDUZ PROVINCE, Afghanistan", "AF-KDZ"),
        ("Fayzabad", "AF-BDS/fayzabad"),
        ("Fayzabad, Jowzjan", "AF-JOW/fayzabad"),
        ("Arghandab district, Zabul", "AF-ZAB/arghandab"),
        ("Arghandab, Kandahar province, Afghanistan", "AF-KAN/arghandab"),
        ("Balkh", "AF-BAL"),
        ("Balkh city", "AF-BAL/balkh"),
        ("قندهار، افغانستان", "AF-KAN/kandahar"),
    ],
)
def test_geocode_finds_the_likeliest_place(query: str, expected: str) -> None:
    location = GAZETTEER.geocode(query)
    assert location is not None
    assert location.raw["id"] == expected


@pytest.mark.parametrize("query", ["Faizabad, India", "Kabul, Kunduz", "Kandahar, Narnia", ","])
def test_what_stands_after_a_comma_must_hold_the_place(query: str) -> None:
    assert GAZETTEER.geocode(query) is None


def test_geocode_gives_a_list_when_all_are_wanted() -> None:
    found = GAZETTEER.geocode("Kandahar", exactly_one=False)
    assert found is not None
    assert [location.address for location in found] == [
        "Kandahar, Kandahar province, Afghanistan",
        "Kandahar province, Afghanistan",
    ]
    assert all(isinstance(location, Location) for location in found)
    assert GAZETTEER.geocode("Narnia", exactly_one=False) is None


@pytest.mark.parametrize("method", ["geocode", "reverse"])
def test_the_contract_is_that_of_a_geocoder_of_geopy(method: str) -> None:
    ours = inspect.signature(getattr(Gazetteer, method)).parameters
    theirs = inspect.signature(getattr(Nominatim, method)).parameters
    for name in ours:
        assert name in theirs
        assert ours[name].kind == theirs[name].kind
    assert list(ours) == ["self", "query", "exactly_one", "timeout"]


@pytest.mark.parametrize(
    "point", [(34.53, 69.17), "34.53, 69.17", "34.53 69.17", Point(34.53, 69.17), [34.53, 69.17]]
)
def test_reverse_says_the_province_that_holds_a_point(
    point: Point | tuple[float, float] | str,
) -> None:
    location = GAZETTEER.reverse(point, timeout=1)
    assert isinstance(location, Location)
    assert location.raw["id"] == "AF-KAB"


@pytest.mark.parametrize(
    "point", [(0.0, 0.0), (0, 69.17), (34.53, 0), (33.7, 73.0), (69.17, 34.53)]
)
def test_reverse_knows_nothing_outside_of_afghanistan(point: tuple[float, float]) -> None:
    assert GAZETTEER.reverse(point) is None
    assert GAZETTEER.reverse(point, exactly_one=False) is None


@pytest.mark.parametrize(
    "point",
    [(91, 0), (0, 181), (float("nan"), 1), "nowhere", "", (1,), (1, 2, 3), None, ("a", "b")],
)
def test_reverse_refuses_what_is_no_point(point: tuple[float, float]) -> None:
    with pytest.raises(GeocoderQueryError, match="is no point: expected"):
        GAZETTEER.reverse(point)


def test_reverse_gives_a_list_when_all_are_wanted() -> None:
    found = GAZETTEER.reverse((31.6, 65.7), exactly_one=False)
    assert isinstance(found, list)
    assert [location.raw["id"] for location in found] == ["AF-KAN"]


def test_every_place_is_found_by_its_id() -> None:
    assert all(GAZETTEER.get(place.id) is place for place in GAZETTEER.places)
    assert GAZETTEER.get("AF-XXX") is None


def test_provinces_and_capitals_are_found_by_code() -> None:
    assert len(GAZETTEER.provinces()) == 34
    for code in GAZETTEER.provinces():
        assert GAZETTEER.province(code).kind is PlaceKind.PROVINCE
        capital = GAZETTEER.capital(code)
        assert (capital.kind, capital.province) == (PlaceKind.CAPITAL, code)
    with pytest.raises(KeyError):
        GAZETTEER.province("AF-XXX")
    with pytest.raises(KeyError):
        GAZETTEER.capital("AF-XXX")


HEADER = DEFAULT.read_text(encoding="utf-8").splitlines()[0]
ROW = "AF-X/y,Y,town,AF-X,34.5,69.1,Y|Why,,,,,,,"


def _written(folder: Path, *rows: str) -> Path:
    path = folder / "gazetteer.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_gazetteer_of_ones_own_is_read(tmp_path: Path) -> None:
    (place,) = load_gazetteer(_written(tmp_path, HEADER, ROW)).places
    assert place == Place("AF-X/y", "Y", PlaceKind.TOWN, "AF-X", 34.5, 69.1, ("Y", "Why"), ())
    assert place.names == ("Y", "Why")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((HEADER, ROW, ROW.replace("town", "moon")), "line 3: 'moon' is not a valid PlaceKind"),
        ((HEADER, ROW.replace("34.5", "north")), "line 2: could not convert string to float"),
        ((HEADER.replace("strong", "names"), ROW), "line 2: the column 'strong' is missing"),
        ((HEADER, "AF-X/y,Y,town"), "line 2: it has too few cells"),
        ((HEADER, ROW + ",more"), "line 2: it has too many cells"),
        ((HEADER, ROW.replace("34.5", "91")), "line 2: no place on Earth"),
        ((HEADER, ROW.replace("69.1", "nan")), "line 2: no place on Earth"),
        ((HEADER, ROW, ROW), "the id 'AF-X/y' stands 2 times"),
    ],
)
def test_a_row_that_cannot_be_right_is_named(
    tmp_path: Path, rows: tuple[str, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        load_gazetteer(_written(tmp_path, *rows))
