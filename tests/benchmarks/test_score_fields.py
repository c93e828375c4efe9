"""Incident fields and footing: gold fed back gives 100, known changes give known figures."""

from typing import Any

import pytest
from made import dossier, incident, named, row, statement

from benchmarks import fields, footing


def fill(*values: str, optional: bool = False, of: tuple[str, ...] | None = None) -> dict[str, Any]:
    return {"optional": optional, "values": list(values), **({"of": list(of)} if of else {})}


def template(optional: bool = False, **fills: list[dict[str, Any]]) -> dict[str, Any]:
    return {"optional": optional, "incident_type": [fill("BOMBING")], **fills}


LEAGUE = ("HARVEST LEAGUE", "HL")
GOLD = {
    "id": "one",
    "text": "",
    "templates": [
        template(
            perp_individual=[fill("TWO GUNMEN", "GUNMEN")],
            perp_organization=[fill(*LEAGUE)],
            perp_org_confidence=[fill("CLAIMED OR ADMITTED", of=LEAGUE)],
            phys_target=[fill("THE ODRIN BRIDGE", "BRIDGE")],
            hum_target_name=[fill("MIRA DOLEN")],
            instrument_id=[fill("DYNAMITE")],
        )
    ],
}
FOUND = [
    named("perpetrator", "two gunmen", kind="individual"),
    named("perpetrator", "Harvest League", kind="organisation"),
    named("target", "Odrin bridge"),
    named("victim", "Mira Dolen", named=True),
    named("weapon", "dynamite"),
]
CLAIM = [incident("i0", responsibility=[row("Harvest League", "claims")])]


def score(assertions: list[dict[str, Any]], gold: dict[str, Any] = GOLD, **more: Any) -> dict[str, Any]:
    return fields.score([gold], {"one": dossier("", assertions=assertions, **more)})


def test_gold_fed_back_is_perfect() -> None:
    found = score(FOUND, incidents=CLAIM)
    assert (found["ceaf_ree"], found["kind"], found["footing"]) == (100.0, 100.0, 100.0)


def test_only_the_first_mention_is_compared() -> None:
    changed = [*FOUND[:2], named("target", "the crossing", "Odrin bridge"), *FOUND[3:]]
    assert score(changed)["ceaf_ree"] == 80.0


def test_assertions_of_one_entity_count_once() -> None:
    assert score([*FOUND, named("weapon", "Dynamite", "the dynamite")])["ceaf_ree"] == 100.0


def test_background_counts_and_negated_and_unnamed_do_not() -> None:
    away = {**FOUND[4], "incident": "i9"}
    unnamed, no = named("victim", "three farmers", named=False), {**named("weapon", "grenades"), "negated": True}
    assert score([*FOUND[:4], away, unnamed, no])["ceaf_ree"] == 100.0


def test_what_the_key_calls_optional_is_neither_asked_for_nor_punished() -> None:
    gold = {**GOLD, "templates": [*GOLD["templates"], template(optional=True, instrument_id=[fill("GRENADES")])]}
    assert score(FOUND, gold)["ceaf_ree"] == 100.0
    assert score([*FOUND, named("weapon", "grenades")], gold)["ceaf_ree"] == 100.0
    assert score([*FOUND, named("weapon", "knives")], gold)["ceaf_ree"] == pytest.approx(100 * 10 / 11, abs=0.01)


def test_one_found_filler_pays_for_one_entity_only() -> None:
    gold = {**GOLD, "templates": [template(instrument_id=[fill("MORTARS", "ARMS"), fill("RIFLES", "ARMS")])]}
    assert score([named("weapon", "arms")], gold)["ceaf_ree"] == 66.67


def test_an_entity_of_two_templates_is_one() -> None:
    gold = {
        **GOLD,
        "templates": [template(instrument_id=[fill("BOMB")]), template(instrument_id=[fill("CAR BOMB", "BOMB")])],
    }
    assert score([named("weapon", "bomb")], gold)["ceaf_ree"] == 100.0


def test_kinds_are_sets_a_report() -> None:
    two = [incident("i0", kind="shooting"), incident("i1", kind="suicide_bombing")]
    assert score([], incidents=two)["kind"] == 66.67


@pytest.mark.parametrize(
    ("stance", "kind", "right"),
    [
        ("claims", "armed_group", True),
        ("admits", "court", True),
        ("accuses", "police", False),
        ("denies", "armed_group", False),
        ("no-claim", "police", False),
    ],
)
def test_footing_needs_a_class_of_the_key(stance: str, kind: str, right: bool) -> None:
    said = statement("x y z", "x", "y", "z")
    said["source"]["kind"] = kind
    incidents = [incident("i0", responsibility=[row("Harvest League", stance, statements=["s0"])])]
    found = score([], incidents=incidents, statements=[said])
    assert found["footing"] == (100.0 if right else 0.0)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("police", footing.BY_AUTHORITIES), ("armed_group", footing.SUSPECTED), ("intelligence", footing.BY_AUTHORITIES)],
)
def test_an_accusation_is_by_authorities_where_its_speaker_is_one(kind: str, expected: str) -> None:
    said = statement("x y z", "x", "y", "z")
    said["source"]["kind"] = kind
    doc = dossier(
        "x y z",
        statements=[said],
        incidents=[incident("i0", responsibility=[row("Harvest League", "accuses", statements=["s0"])])],
    )
    assert [h.classes for h in footing.found(doc)] == [{expected}]


def test_an_alias_of_the_key_is_the_organisation() -> None:
    aliased = [incident("i0", responsibility=[row("Harvest League of Varrow", "claims", aliases=["HL"])])]
    assert score([], incidents=aliased)["footing"] == 100.0
