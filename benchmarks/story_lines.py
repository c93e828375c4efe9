"""The lines of an `expected.yml`: what each says, and the look-up that proves it on the story's dossier."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from benchmarks.data import Json
from benchmarks.story_doc import (
    ACCUSING,
    NOTHING,
    Pages,
    fits,
    is_named,
    leading,
    low,
    on_day,
    row_fits,
    same_actor,
    several,
    subjects_of,
)

#: What a line guards: a plain expectation, or something that must never happen.
Guards = Literal["plain", "accused", "joined", "read"]
Holds = Callable[[Pages], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """One expectation. `name` is what a failure and the list of gaps call it."""

    name: str
    holds: Holds
    guards: Guards = "plain"


def lines(expected: Json) -> Iterator[Line]:
    """Every line of an expectation, in order."""
    for wanted in expected.get("incidents") or ():
        for line in _incident(wanted):
            yield Line(f"{wanted['name']}: {line.name}", line.holds, line.guards)
    yield from _story(expected)


def words(want: Json) -> str:
    """A line's own words, short: `killed 14 leading=true`."""
    bare = [want[k] for k in ("field", "actor", "stance", "place", "value") if k in want]
    named = [f"{k}={_word(v)}" for k, v in want.items() if k not in ("field", "actor", "stance", "place", "value")]
    return " ".join([*map(_word, bare), *named])


def _word(value: object) -> str:
    if isinstance(value, list):
        return "/".join(map(_word, value))
    return value if isinstance(value, str) else json.dumps(value, default=str)


def _each(
    wanted: Iterable[Any] | None, label: str, holds: Callable[[Pages, Any], bool], guards: Guards = "plain"
) -> Iterator[Line]:
    """One line for everything that a list of the file has."""
    for want in wanted or ():
        said = words(want) if isinstance(want, dict) else _word(want)
        yield Line(f"{label} {said}".strip(), _bound(holds, want), guards)


def _bound(holds: Callable[[Pages, Any], bool], want: Any) -> Holds:
    return lambda pages: holds(pages, want)


def _incident(wanted: Json) -> Iterator[Line]:
    name, about, later = wanted["name"], subjects_of(wanted), wanted.get("follow_up") or []
    pages = [*(wanted.get("reports") or ()), *later]
    yield from _each(pages, "about it", lambda p, page: page in p.subjects(p.incident(name)))
    yield Line("about it nothing else", lambda p: _matched(p, name) and p.subjects(p.incident(name)) <= about)
    yield from _each(later, "follow-up", lambda p, page: page in p.pages(p.incident(name), "follow_up"))
    yield Line("follow-up nothing else", lambda p: p.pages(p.incident(name), "follow_up") <= set(later))
    recalls = wanted.get("mentioned_in")
    yield from _each(recalls, "mentioned in", lambda p, page: page in p.pages(p.incident(name), "mentioned_in"))
    yield from _scene(wanted)
    yield from _facts(wanted)
    yield from _guilt(wanted)
    yield from _conflicts(wanted)


def _scene(wanted: Json) -> Iterator[Line]:
    name = wanted["name"]
    if "kind" in wanted:
        yield Line(f"kind {_word(wanted['kind'])}", lambda p: p.incident(name)["kind"] in several(wanted["kind"]))
    if "extent" in wanted:
        yield Line(f"extent {wanted['extent']}", lambda p: p.incident(name)["extent"] == wanted["extent"])
    if "date" in wanted:
        yield Line(f"date {wanted['date']}", lambda p: on_day(p.incident(name), wanted["date"]))
    if "city" in wanted:
        yield Line(f"city {wanted['city']}", lambda p: _place(p, name, "city", wanted["city"]))
        yield Line("country left open", lambda p: _matched(p, name) and not _countries(p.incident(name)))
    if "place" in wanted:
        yield Line(f"place {wanted['place']}", lambda p: _place(p, name, "site city admin", wanted["place"]))


def _facts(wanted: Json) -> Iterator[Line]:
    name = wanted["name"]
    yield from _each(wanted.get("findings"), "", lambda p, w: any(fits(f, w) for f in p.incident(name)["findings"]))
    yield from _each(wanted.get("absent"), "absent", lambda p, w: _absent(p, name, w))
    yield from _each(wanted.get("parts"), "part", lambda p, w: any(_part(i, w) for i in p.parts(p.incident(name))))


def _guilt(wanted: Json) -> Iterator[Line]:
    name, rows, barred = wanted["name"], wanted.get("responsibility") or [], wanted.get("no_rows") or []
    yield from _each(rows, "", lambda p, w: _rows(p, p.incident(name), w))
    for want in barred:
        guards: Guards = "accused" if set(several(want.get("stance"))) & ACCUSING else "plain"
        yield from _each([want], "no row", lambda p, w: not any(_rows(p, i, w) for i in p.around(name)), guards)
    innocent = wanted.get("no_responsibility")
    yield from _each(innocent, "never", lambda p, a: not any(same_actor(x, a) for x in _accused(p, name)), "accused")
    allowed = [w["actor"] for w in (*rows, *barred) if w.get("actor")]
    yield Line("never anybody else", lambda p: not any(_stranger(x, allowed) for x in _accused(p, name)), "accused")


def _conflicts(wanted: Json) -> Iterator[Line]:
    name = wanted["name"]
    yield from _each(wanted.get("conflicts"), "conflict", lambda p, w: _conflict(p.incident(name), **w))
    yield from _each(wanted.get("no_conflicts"), "no conflict", lambda p, f: _free(p, name, f))
    yield from _each(wanted.get("no_disputes"), "no dispute", lambda p, f: _free(p, name, f, "disputed"))


def _story(expected: Json) -> Iterator[Line]:
    refused = expected.get("refused") or {}
    yield from _each(refused, "refused", lambda p, page: not p.reports[page]["incidents"], "read")
    for page, reason in refused.items():
        yield from _each(
            [reason], f"refused {page} as", _bound_page(page, lambda p, s, r: p.reports[s]["refused"] in several(r))
        )
    for one, other in expected.get("separate") or ():
        yield from _each([other], f"separate {one}", _bound_page(one, _apart), "joined")
    rests = expected.get("rests_on") or {}
    for page, base in rests.items():
        yield from _each([base], f"{page} rests on", _bound_page(page, lambda p, s, b: _rests(p, s, b, rests)))
    for page, base in (expected.get("corrects") or {}).items():
        yield from _each([base], f"{page} corrects", _bound_page(page, lambda p, s, b: _rests(p, s, b, {}, "revised")))
    for page, names in (expected.get("speakers") or {}).items():
        yield from _each(names, f"{page} quotes", _bound_page(page, _quoted))


def _bound_page(page: str, holds: Callable[[Pages, str, Any], bool]) -> Callable[[Pages, Any], bool]:
    return lambda pages, want: holds(pages, page, want)


def _matched(pages: Pages, name: str) -> bool:
    """A line that forbids something proves nothing where there is no incident."""
    return pages.incident(name) is not NOTHING


def _place(pages: Pages, name: str, keys: str, wanted: str) -> bool:
    value = leading(pages.incident(name), "place")
    return any(low(value.get(key)) == low(wanted) for key in keys.split())


def _countries(incident: Json) -> set[str]:
    """An invented town lies in no country that a gazetteer knows."""
    return {f["value"]["country"] for f in incident["findings"] if f["field"] == "place"} - {None}


def _absent(pages: Pages, name: str, want: Json) -> bool:
    return _matched(pages, name) and not any(fits(f, want) for f in pages.incident(name)["findings"])


def _part(part: Json, want: Json) -> bool:
    where = [f["value"] for f in part["findings"] if f["field"] in ("place", "target")]
    said = low(json.dumps([part["title"], where], ensure_ascii=False))
    fact = {k: v for k, v in want.items() if k != "place"}
    return low(want["place"]) in said and any(fits(f, fact) for f in part["findings"])


def _rows(pages: Pages, incident: Json, want: Json) -> bool:
    return any(row_fits(pages, r, want) for r in incident["responsibility"])


def _accused(pages: Pages, name: str) -> list[str]:
    rows = [r for i in pages.around(name) for r in i["responsibility"]]
    return [r["actor"] for r in rows if r["actor"] and r["stance"] in ACCUSING]


def _stranger(actor: str, allowed: list[str]) -> bool:
    return is_named(actor) and not any(same_actor(actor, a) for a in allowed)


def _conflict(incident: Json, field: str, kind: str | None = None) -> bool:
    return any(c["field"] == field and kind in (None, c["kind"]) for c in incident["conflicts"])


def _free(pages: Pages, name: str, field: str, kind: str | None = None) -> bool:
    return _matched(pages, name) and not _conflict(pages.incident(name), field, kind)


def _apart(pages: Pages, one: str, other: str) -> bool:
    about = [pages.subjects(i) for i in pages.doc["incidents"]]
    return not any(one in s and other in s for s in about)


def _rests(pages: Pages, page: str, base: str, rests: Json, relation: str | None = None) -> bool:
    """Whether the page is derived from the base, its outlet, or another page that rests on it."""
    family = {base, *(s for s in rests if s != page and _leads(s, base, rests))}
    allowed = {pages.reports[s]["id"] for s in family} | {low(pages.reports[base]["publisher"])}
    return any(
        d["report"] == pages.reports[page]["id"]
        and {d["of"], low(d["of"])} & allowed
        and relation in (None, d["relation"])
        for d in pages.doc["derivations"]
    )


def _leads(page: str, base: str, rests: Json) -> bool:
    while page in rests:
        page = rests[page]
        if page == base:
            return True
    return False


def _quoted(pages: Pages, page: str, name: str) -> bool:
    said = [s for s in pages.doc["statements"] if s["report"] == pages.reports[page]["id"]]
    return any(low(name) in low(s["source"]["name"]) for s in said)
