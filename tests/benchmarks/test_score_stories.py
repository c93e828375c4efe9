"""The lines of a story are met by what they say and by nothing else."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks import stories
from benchmarks.data import Json, Missing
from benchmarks.story_doc import Pages
from benchmarks.story_lines import lines


def toll(value: int, **more: object) -> Json:
    return {
        "value": value,
        "min": value,
        "max": value,
        "qualifier": "exact",
        "scope": "total",
        "attackers_counted": None,
    } | more


def finding(field: str, value: object, **more: object) -> Json:
    return {
        "field": field, "value": value, "negated": False, "leading": True, "status": "agreed", "first_published": "2023-05-06T10:00+02:00",
        "origins": {"least": 1, "most": 2},
    } | more  # fmt: skip


def row(actor: str | None, stance: str, by: str, **more: object) -> Json:
    return {
        "actor": actor, "stance": stance, "by": [by], "chains": [["The Paper", "two officials"]], "channel": None, "hedge": None,
        "standing": "current", "origins": {"least": 1, "most": 1}, "statements": [], "spans": [{"report": "r1", "start": 0, "end": 3}],
    } | more  # fmt: skip


def incident(key: str, reports: list[str], **more: Any) -> Json:
    return {
        "id": key, "title": "Blast", "kind": "bombing", "extent": "event", "part_of": None, "reports": reports, "mentioned_in": [],
        "follow_up": [], "findings": [], "responsibility": [], "conflicts": [],
    } | more  # fmt: skip


MAIN = incident(
    "i1",
    ["r1", "r2"],
    follow_up=["r2"],
    findings=[
        finding("date", {"start": "2023-05-06"}),
        finding("place", {"city": "Velisk", "country": None, "site": None, "admin": None}),
        finding("killed", toll(14)),
        finding("killed", toll(3, scope="children"), leading=False),
        finding("weapon", {"name": "a bomb", "mentions": ["a pipe bomb"]}),
    ],
    responsibility=[row("the Cinder Front", "claims", "Cinder Front"), row(None, "no-claim", "The Paper")],
    conflicts=[{"field": "killed", "kind": "revised"}],
)
SPLINTER = incident("i2", ["r2"], responsibility=[row("Leo Stamm", "accuses", "somebody")])
PART = incident(
    "i3",
    ["r3"],
    part_of="i1",
    findings=[finding("killed", toll(7)), finding("place", {"city": None, "site": "Linden cinema", "country": None})],
)


def read(expected: Json, *incidents: Json) -> dict[str, bool]:
    """Every line of an expectation, and whether the incidents meet it."""
    reports = [
        {"id": f"r{n}", "ref": f"x/0{n}-page.json", "publisher": f"Outlet {n}", "incidents": [], "refused": None}
        for n in (1, 2, 3)
    ]
    doc = {"reports": reports, "statements": [], "incidents": list(incidents), "derivations": []}
    pages = Pages(doc, expected)
    return {line.name: line.holds(pages) for line in lines(expected)}


def one(key: str, value: object, *incidents: Json) -> bool:
    """Whether a single expectation of the incident is met in all its lines; those that every incident has are left out."""
    wanted = {"name": "blast", "reports": ["01-page"], "follow_up": ["02-page"]} | {key: value}
    plain = read(
        {"incidents": [{k: v for k, v in wanted.items() if k != key or key in ("reports", "follow_up")}]}, *incidents
    )
    found = read({"incidents": [wanted]}, *incidents)
    fresh = [held for name, held in found.items() if name not in plain]
    assert fresh, "the expectation made no line"
    return all(fresh)


@pytest.mark.parametrize(
    ("key", "value", "met"),
    [
        ("kind", "bombing", True),
        ("kind", ["arson", "bombing"], True),
        ("kind", "arson", False),
        ("date", "2023-05-06", True),
        ("date", 2023, True),
        ("date", "2023-05-07", False),
        ("city", "velisk", True),
        ("city", "Linden", False),
        ("findings", [{"field": "killed", "value": 14, "leading": True}], True),
        ("findings", [{"field": "killed", "value": 14, "leading": False}], False),
        ("findings", [{"field": "killed", "value": 14, "origins": [1, 2]}], True),
        ("findings", [{"field": "killed", "value": 14, "origins": [1, 1]}], False),
        ("findings", [{"field": "killed", "value": 14, "origins": 2}], True),
        ("findings", [{"field": "killed", "value": 14, "origins": 3}], False),
        ("findings", [{"field": "killed", "value": 14, "since": "2023-05-07"}], False),
        ("findings", [{"field": "killed", "value": 14, "marked": True}], False),
        ("findings", [{"field": "killed", "value": 3}], False),
        ("findings", [{"field": "killed", "value": 3, "scope": "children"}], True),
        ("findings", [{"field": "weapon", "value": "pipe bomb"}], True),
        ("findings", [{"field": "weapon", "value": "rifle"}], False),
        ("absent", [{"field": "killed", "value": 14}], False),
        ("absent", [{"field": "killed", "value": 8}], True),
        ("responsibility", [{"actor": "Cinder Front", "stance": "claims", "by": "Cinder Front", "in": "01-page"}], True),
        ("responsibility", [{"actor": "Cinder Front", "stance": "claims", "in": "02-page"}], False),
        ("responsibility", [{"actor": "Cinder Front", "stance": "claims", "via": ["Paper", "officials"]}], True),
        ("responsibility", [{"actor": "Cinder Front", "stance": "claims", "via": ["officials", "Paper"]}], False),
        ("responsibility", [{"actor": "Cinder Front", "stance": "claims", "standing": "withdrawn"}], False),
        ("responsibility", [{"actor": None, "stance": "claims"}], False),
        ("responsibility", [{"actor": None, "stance": "no-claim"}], True),
        ("no_rows", [{"actor": "Cinder Front", "stance": "claims"}], False),
        ("no_rows", [{"actor": "Cinder Front", "stance": "denies"}], True),
        ("no_responsibility", ["Cinder Front"], False),
        ("no_responsibility", ["Ember Union"], True),
        ("conflicts", [{"field": "killed", "kind": "revised"}], True),
        ("conflicts", [{"field": "killed", "kind": "disputed"}], False),
        ("no_conflicts", ["killed"], False),
        ("no_disputes", ["killed"], True),
        ("mentioned_in", ["03-page"], False),
        ("parts", [{"place": "Linden", "field": "killed", "value": 7}], False),
    ],
)  # fmt: skip
def test_a_line_is_met_by_what_it_says(key: str, value: object, met: bool) -> None:
    assert one(key, value, MAIN) is met


def test_a_part_is_found_and_its_pages_are_about_the_whole() -> None:
    assert one("parts", [{"place": "Linden", "field": "killed", "value": 7}], MAIN, PART)
    expected = {"incidents": [{"name": "blast", "reports": ["01-page", "03-page"], "follow_up": ["02-page"]}]}
    assert read(expected, MAIN, PART)["blast: about it 03-page"]


def test_an_accusation_hides_in_no_splinter() -> None:
    assert not one("no_responsibility", ["Leo Stamm"], MAIN, SPLINTER)


def test_a_name_that_no_line_allows_is_a_stranger() -> None:
    bare = {"name": "blast", "reports": ["01-page"], "follow_up": ["02-page"]}
    claimed = bare | {"responsibility": [{"actor": "Cinder Front", "stance": "claims"}]}
    assert not read({"incidents": [bare]}, MAIN)["blast: never anybody else"]
    assert read({"incidents": [claimed]}, MAIN)["blast: never anybody else"]
    described = incident("i1", ["r1", "r2"], responsibility=[row("A man in his thirties", "arrests", "police")])
    assert read({"incidents": [bare]}, described)["blast: never anybody else"]


def test_what_forbids_needs_an_incident() -> None:
    for key, value in (
        ("absent", [{"field": "killed", "value": 8}]),
        ("no_conflicts", ["date"]),
        ("no_disputes", ["date"]),
    ):
        assert not one(key, value)


def test_what_is_apart_is_never_in_one() -> None:
    apart = {"separate": [["01-page", "02-page"]]}
    assert not any(read(apart, MAIN).values())
    assert all(read(apart, incident("i1", ["r1"]), incident("i2", ["r2"])).values())


def test_a_country_given_to_an_invented_town_is_told() -> None:
    placed = incident(
        "i1", ["r1"], findings=[finding("place", {"city": "Velisk", "country": "France", "site": None, "admin": None})]
    )
    wanted = {"incidents": [{"name": "blast", "reports": ["01-page"], "city": "Velisk"}]}
    assert not read(wanted, placed)["blast: country left open"]


def test_gaps_have_a_cause_and_are_loud_where_it_is_said(tmp_path: Path) -> None:
    gaps = [{"cause": "dark", "lines": ["a"]}, {"cause": "grave", "never": True, "lines": ["b"]}]
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "expected.yml").write_text(yaml.safe_dump({"incidents": [], "gaps": gaps}))
    (story,) = stories.stories(tmp_path)
    assert story.gaps == {"a": "dark", "b": "grave"}
    assert story.loud == {"b"}


def test_no_stories_are_missing_data(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        stories.stories(tmp_path)
