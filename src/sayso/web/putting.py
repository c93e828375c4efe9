"""What an editor writes into the form of a value, as the JSON that a judgement carries: `at least 12`, `2031-03-04`, `Odrin, Varrow`."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Mapping
from typing import Any

from sayso.errors import BadJudgement
from sayso.model import NAMED_FIELDS, TOLL_FIELDS

#: Words before a figure, with the qualifier that they are.
_QUALIFIERS = {
    "at least": "at_least", "no fewer than": "at_least", "more than": "more_than", "over": "more_than", "about": "about", "around": "about",
    "up to": "up_to", "at most": "up_to", "feared": "feared", "projected": "projected",
}  # fmt: skip
_VAGUE = {"dozens": 24, "several": 3, "hundreds": 200}
_RANGE = re.compile(r"(\d+)\s*(?:-|–|to)\s*(\d+)$")
_FIGURE = re.compile(rf"(?:({'|'.join(_QUALIFIERS)})\s+)?(\d[\d,. ]*)$")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*(?:to|–|/)\s*(\d{4}-\d\d-\d\d))?(?:[ T,]+(\d\d:\d\d))?$")
_ROUGH = re.compile(r"(\d{4})(?:-(\d\d))?$")
_SPAN = re.compile(r"\s*(\d+)\s*[-–:]\s*(\d+)\s*$")

#: Fields whose value an editor may put in place.
FIELDS = ("date", "place", "kind", *TOLL_FIELDS, *(f for f in NAMED_FIELDS if f != "perpetrator"))


def put(form: Mapping[str, str]) -> str:
    """The `value` of an edit or an addition: `field`, `report`, `value` and `spans` of the form, `negated` and `as_of` where given.
    BadJudgement names what cannot be understood."""
    field, report = form.get("field", "").strip(), form.get("report", "").strip()
    if field not in FIELDS and field != "perpetrator":
        raise BadJudgement(f"{field!r} is no field: choose one of {', '.join(FIELDS)}")
    if not report:
        raise BadJudgement("a value needs the report whose words say it")
    made: dict[str, Any] = {
        "report": report,
        "field": field,
        "value": plain(field, form.get("value", "")),
        "spans": spans(form.get("spans", "")),
    }
    if form.get("negated"):
        made["negated"] = True
    if form.get("as_of", "").strip():
        made["as_of"] = form["as_of"].strip()
    return json.dumps(made, ensure_ascii=False)


def spans(text: str) -> list[list[int]]:
    """Characters of the report as `12-40` or `12-40, 60-71`."""
    found = [_SPAN.match(part) for part in text.split(",") if part.strip()]
    if not found or None in found:
        raise BadJudgement(
            "the words that say so are missing: select them in the text, or write their characters as 12-40"
        )
    return [[int(m[1]), int(m[2])] for m in found if m]


def plain(field: str, words: str) -> Any:
    """The JSON of a value from its words, or from JSON that begins with a brace."""
    words = " ".join(words.split())
    if not words:
        raise BadJudgement("the value is missing")
    if words.startswith("{"):
        return _json(words)
    if field == "kind":
        return words.lower().replace(" ", "_")
    if field == "date":
        return _days(words)
    if field == "place":
        return _place(words)
    return _toll(words) if field in TOLL_FIELDS else {"name": words, "mentions": [words]}


def _json(words: str) -> Any:
    try:
        return json.loads(words)
    except ValueError as error:
        raise BadJudgement(f"that is no JSON: {error}") from error


def _days(words: str) -> dict[str, Any]:
    m = _DAYS.match(words)
    if m is None:
        if rough := _ROUGH.match(words):
            return _rough(int(rough[1]), int(rough[2]) if rough[2] else None)
        raise BadJudgement(
            f"{words!r} is no day: write 2031-03-04, or 2031-03-04 to 2031-03-06, a time behind it as 14:30, or 2031-03 or 2031"
        )
    return {"start": m[1], "end": m[2] or m[1], "precision": "day", "time": m[3]}


def _rough(year: int, month: int | None) -> dict[str, Any]:
    if not year >= 1 or not 1 <= (month or 1) <= 12:
        raise BadJudgement(f"there is no month {month} of the year {year}")
    last = monthrange(year, month)[1] if month else 31
    start, end = f"{year:04}-{month or 1:02}-01", f"{year:04}-{month or 12:02}-{last:02}"
    return {"start": start, "end": end, "precision": "month" if month else "year", "time": None}


def _place(words: str) -> dict[str, Any]:
    """Finest part first; the last of several is the country."""
    parts = [p.strip() for p in words.split(",") if p.strip()]
    names: tuple[str, ...] = {1: ("city",), 2: ("city", "country"), 3: ("city", "admin", "country")}.get(
        len(parts), ("site", "city", "admin", "country")
    )
    if len(parts) > len(names):
        raise BadJudgement(f"{words!r} has too many parts: write site, city, region, country")
    return dict(zip(names, parts, strict=False))


def _toll(words: str) -> dict[str, Any]:
    low = words.lower()
    if low in _VAGUE:
        return {"value": None, "min": _VAGUE[low], "qualifier": low}
    if m := _RANGE.match(low):
        return {"value": None, "min": int(m[1]), "max": int(m[2]), "qualifier": "about"}
    m = _FIGURE.match(low)
    if m is None:
        raise BadJudgement(f"{words!r} is no figure: write 12, at least 12, up to 12, 12-15 or dozens")
    number, qualifier = int(re.sub(r"\D", "", m[2])), _QUALIFIERS.get(m[1] or "", "exact")
    bounds = {"at_least": {"min": number}, "more_than": {"min": number + 1}, "up_to": {"max": number}}.get(
        qualifier, {}
    )
    return {"value": number, "qualifier": qualifier} | bounds
