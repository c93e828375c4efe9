"""Charts, chains and maps as drawings."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from ledgers import BIDI, SCRIPT

from sayso.web.svg import chain, place, toll

NS = "{http://www.w3.org/2000/svg}"


def plain(words: str) -> str:
    return words


def point(day: int, value: int | None, qualifier: str = "exact", **more: Any) -> dict[str, Any]:
    return {
        "published": f"2031-03-{day:02}T10:00+01:00", "as_of": "2031-03-04", "value": value, "min": None, "max": None, "qualifier": qualifier,
        "text": f"{value} killed", "outlet": "Post", "repeats": False,
    } | more  # fmt: skip


def classes(svg: str, tag: str = "*") -> list[str]:
    return [x.get("class") or "" for x in ElementTree.fromstring(svg).iter() if tag in ("*", x.tag)]


def test_a_revision_is_filled_and_a_repeat_hollow() -> None:
    drawn = toll.tracks(
        [{"origin": "police", "points": [point(5, 4), point(6, 4), point(7, 6), point(8, 9, repeats=True)]}], plain
    )
    assert [p.repeats for p in drawn[0].points] == [False, True, False, True]
    shown = classes(toll.toll("killed", drawn))
    assert shown.count("filled") == 2
    assert shown.count("hollow") == 2
    assert shown.count("as-of") == 4


def test_bounds_are_arrows_and_ranges_lines() -> None:
    points = [point(5, 4, "at_least"), point(6, 9, "up_to"), point(7, None, "about", min=3, max=8), point(8, None)]
    drawn = toll.tracks([{"origin": "police", "points": points}], plain)
    assert [p.bound for p in drawn[0].points] == ["up", "down", ""]
    shown = classes(toll.toll("killed", drawn))
    assert shown.count("bound") == 2
    assert shown.count("range") == 1


def test_one_figure_and_undated_ones_do_not_break_the_axes() -> None:
    assert toll.toll("killed", toll.tracks([{"origin": "police", "points": [point(5, 0)]}], plain))
    undated = toll.tracks(
        [{"origin": "police", "points": [point(5, 1, published=None), point(5, 1, published="soon")]}], plain
    )
    assert toll.toll("killed", undated) == ""


def graph(*ties: tuple[str, str, bool], cycle: bool = False) -> dict[str, Any]:
    names = list(dict.fromkeys(n for a, b, _ in ties for n in (a, b)))
    nodes = [
        {"id": n, "name": n, "kind": "report" if n.startswith("r") else "police", "layer": int(n.startswith("r"))}
        for n in names
    ]
    edges = [
        {"from": a, "to": b, "stated": s, "relation": "quoted", "reason": "credit line", "cycle": cycle}
        for a, b, s in ties
    ]
    return {"nodes": nodes, "edges": edges}


def test_stated_and_inferred_ties_differ_by_more_than_colour() -> None:
    chart = chain.folded(graph(("chief", "r1", True), ("chief", "r2", False)), plain)
    root = ElementTree.fromstring(chain.chain(chart))
    ties = {g.get("class"): g for g in root.iter(f"{NS}g") if (g.get("class") or "").startswith("tie")}
    assert ties["tie stated"].find(f"{NS}path").get("stroke-dasharray") is None  # type: ignore[union-attr]
    assert ties["tie inferred"].find(f"{NS}path").get("stroke-dasharray")  # type: ignore[union-attr]
    assert "inferred (credit line)" in (ties["tie inferred"].find(f"{NS}title").text or "")  # type: ignore[union-attr]


def test_outlets_that_rest_on_the_same_are_one_box() -> None:
    chart = chain.folded(graph(*[("chief", f"r{n}", True) for n in range(50)]), plain)
    assert len(chart.boxes) == 2
    assert "50 reports" in chain.told(chart, chart.lines[0])


def test_a_circle_is_marked() -> None:
    chart = chain.folded(graph(("r1", "r2", True), ("r2", "r1", True), cycle=True), plain)
    assert "tie stated cycle" in classes(chain.chain(chart))
    assert "closes a circle" in chain.told(chart, chart.lines[0])


def test_what_finds_no_room_is_counted() -> None:
    chart = chain.folded(graph(*[(f"chief {n}", f"r{n}", True) for n in range(100)]), plain)
    assert len(chart.boxes) == chain.MOST
    assert chart.left_out == 200 - chain.MOST


def test_a_circle_is_as_large_as_what_is_known() -> None:
    reach = {p: place.Spot("Odrin", 41.3, 19.8, p).reach for p in ("site", "city", "admin", "country")}
    assert reach["site"] < reach["city"] < reach["admin"] < reach["country"]
    root = ElementTree.fromstring(
        place.place([place.Spot("Odrin", 41.3, 19.8, "city", True), place.Spot("Varrow", 41.0, 20.0, "country")])
    )
    small, large = (float(c.get("r") or 0) for c in root.iter(f"{NS}circle"))
    assert large / small == pytest.approx(40, rel=0.03)
    assert "known to the city" in (root[1].text or "")


def test_the_poles_and_the_date_line_are_drawn() -> None:
    for lat, lon in ((90.0, 0.0), (-90.0, 180.0), (0.0, -180.0)):
        ElementTree.fromstring(place.place([place.Spot("Far", lat, lon, "country")]))
    ElementTree.fromstring(place.place([place.Spot("A", -60.0, -170.0, "site"), place.Spot("B", 70.0, 175.0, "site")]))


def test_hostile_names_stay_words_in_drawings() -> None:
    bad = f'{SCRIPT}{BIDI}"\x00\ud800'
    drawn = [
        place.place([place.Spot(bad, 1.0, 1.0, "city")]),
        toll.toll("killed", toll.tracks([{"origin": bad, "points": [point(5, 4, outlet=bad, text=bad)]}], plain)),
        chain.chain(chain.folded({"nodes": [{"id": "a", "name": bad, "kind": bad, "layer": 0}, {"id": "r", "name": bad, "kind": "report", "layer": 1}],
                                  "edges": [{"from": "a", "to": "r", "stated": False, "relation": bad, "reason": bad, "cycle": False}]}, plain)),
    ]  # fmt: skip
    for svg in drawn:
        root = ElementTree.fromstring(svg)
        assert not list(root.iter(f"{NS}script"))
        assert "\u202e" not in svg


def test_a_line_that_passes_a_column_by_crosses_no_box() -> None:
    """Its way through the column is at heights where no box stands."""
    ties = [("a", "b", True), ("b", "c", True), ("c", "d", True), ("a", "d", True), ("x", "b", True), ("b", "d", False)]
    made, layers = graph(*ties), {"a": 0, "x": 0, "b": 1, "c": 2, "d": 3}
    made["nodes"] = [node | {"layer": layers[node["name"]]} for node in made["nodes"]]
    chart = chain.folded(made, plain)
    passing = [way for ways in chart.ways.values() for way in ways]
    assert passing
    for way in passing:
        beside = [b for b in chart.boxes.values() if b.x == way.x]
        assert all(not b.y <= way.y + 2 <= b.y + 30 for b in beside)
    svg = str(chain.chain(chart))
    assert svg.count("h176") == len(passing)
