"""How a place's name is written as a key of the gazetteer, and how its file is read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso import resources
from sayso.errors import BrokenModel

RowKind = Literal["C", "A", "D", "S", "N"]
_DROP = str.maketrans(dict.fromkeys(".'’‘`ʻʿ", "") | {"-": " ", "–": " ", "/": " "})
_SHORT = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}
_PLAIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’‘`ʻʿ. -]+")
_LATIN = str.maketrans("ıłøđðþæœß", "ilodd" + "paos")


@cache
def _ascii(word: str) -> str:
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", word.translate(_LATIN))
    return "".join(c for c in apart if not unicodedata.combining(c))


def fold(name: str) -> str:
    """The key of a name: lower case without accents, dots and apostrophes; "Saint" is "st", "Fort" "ft", "Mount" "mt"."""
    words = _ascii(name.lower().translate(_DROP)).split()
    return " ".join(_SHORT.get(w, w) for w in words)


def plain(name: str) -> bool:
    """Whether a name is written in Latin letters alone."""
    return _PLAIN.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the gazetteer. `kind`: C city, A state or province, D county, S country, N adjective or people of a country."""

    kind: RowKind
    name: str
    country: str
    admin: str
    lat: float | None
    lon: float | None
    population: int
    county: str


def _utf8(text: str) -> str:
    return text.encode("latin-1").decode("utf8")


def _row(text: str, key: str) -> Row:
    parts = _utf8(text).split(";")
    parts += [""] * (8 - len(parts))
    kind, name, country, admin, lat, lon, people, county = parts
    return Row(kind, name or key.title(), country, admin, float(lat) if lat else None, float(lon) if lon else None,  # type: ignore[arg-type]
               int(people or 0), county)  # fmt: skip


class Gazetteer:
    """Places by name: an extract of GeoNames. Read-only; `load` reads it once a process."""

    __slots__ = ("_keys", "_seen", "admins", "countries")

    def __init__(self, data: bytes) -> None:
        """From the bytes of the file; BrokenModel where it is none."""
        # Keys are ASCII and few rows are ever looked at: UTF-8 is decoded row by row, which halves the time to load.
        lines = data.decode("latin-1").rstrip("\n").split("\n")
        if len(lines) < 3 or len(lines) % 2 == 0:
            raise BrokenModel("places/gazetteer.txt is cut off; install the package again")
        self.admins = dict(part.partition("=")[::2] for part in _utf8(lines[1]).split("|") if part)
        self.countries = dict(part.partition("=")[::2] for part in _utf8(lines[2]).split("|") if part)
        self._keys = dict(zip(lines[3::2], lines[4::2], strict=True))
        self._seen: dict[str, tuple[Row, ...]] = {}

    @staticmethod
    def load() -> Gazetteer:
        """The gazetteer that ships with the package."""
        return _load()

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def __len__(self) -> int:
        return len(self._keys)

    def rows(self, key: str) -> tuple[Row, ...]:
        """The entries under a folded name, countries and states first, then by population; empty where there are none."""
        found = self._seen.get(key)
        if found is None:
            text = self._keys.get(key)
            found = tuple(_row(r, key) for r in text.split("|")) if text else ()
            self._seen[key] = found
        return found

    def country(self, code: str) -> str | None:
        """The name of a country by its ISO 3166-1 code."""
        return self.countries.get(code, "").partition(";")[0] or None

    def capital(self, code: str) -> str | None:
        """The capital of a country by its ISO 3166-1 code."""
        return self.countries.get(code, "").partition(";")[2] or None

    def admin(self, country: str, code: str) -> str | None:
        """The name of a state or province."""
        return self.admins.get(f"{country}.{code}")


@cache
def _load() -> Gazetteer:
    return Gazetteer(resources.path("places", "gazetteer.txt").read_bytes())
