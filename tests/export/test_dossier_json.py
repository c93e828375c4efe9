from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sayso.export.dossier import as_json
from sayso.export.schema import schema
from sayso.model import Day, Dossier, Named, Place, Toll

EXAMPLE = Path(__file__).parents[3] / "shared" / "examples" / "ani-2024-01-05.dossier.json"


def faults(document: Any) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in Draft202012Validator(schema()).iter_errors(document)]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_what_is_printed_is_valid(dossier: Dossier) -> None:
    assert faults(json.loads(json.dumps(as_json(dossier)))) == []


@pytest.mark.skipif(not EXAMPLE.exists(), reason="the example lies beside the project only where it is developed")
def test_the_example_by_hand_is_valid() -> None:
    assert faults(json.loads(EXAMPLE.read_text(encoding="utf8"))) == []


@pytest.mark.skipif(not EXAMPLE.exists(), reason="the example lies beside the project only where it is developed")
def test_every_key_of_the_example_is_printed(dossier: Dossier) -> None:
    """Each kind of row has the example's keys, in its order; ours may follow."""
    theirs, ours = json.loads(EXAMPLE.read_text(encoding="utf8")), as_json(dossier)
    assert list(ours) == list(theirs)
    for room in ("reports", "statements", "assertions", "incidents", "derivations", "relations"):
        assert list(ours[room][0])[: len(theirs[room][0])] == list(theirs[room][0]), room
    for part in ("findings", "responsibility", "conflicts", "origins"):
        assert list(ours["incidents"][0][part][0])[: len(theirs["incidents"][0][part][0])] == list(
            theirs["incidents"][0][part][0]
        ), part


def test_every_offset_gives_its_words_back(dossier: Dossier) -> None:
    document = as_json(dossier)
    texts = {r["id"]: r["text"] for r in document["reports"]}
    for a in document["assertions"]:
        assert " … ".join(texts[a["report"]][s:e] for s, e in a["spans"]) == a["text"]
    row = document["incidents"][0]["responsibility"][0]["spans"][0]
    assert texts[row["report"]][row["start"] : row["end"]] == "The Reed Front claimed"


def test_rows_keep_chain_channel_and_aliases(dossier: Dossier) -> None:
    claim, *_, arrest = as_json(dossier)["incidents"][0]["responsibility"]
    assert (claim["chains"], claim["channel"], claim["hedge"]) == ([["The Harbour Courier"]], "Telegram", None)
    assert arrest["aliases"] == ["B. Lant"]


def test_an_assertions_hedge_is_a_word_with_its_interval(dossier: Dossier) -> None:
    assert as_json(dossier)["assertions"][-1]["hedge"] == {"word": "perhaps", "low": None, "high": None}


@pytest.mark.parametrize(
    ("field", "value", "keys"),
    [
        ("motive", Named("revenge"), {"name", "mentions"}),
        ("perpetrator", Named("two gunmen", kind="individual"), {"name", "mentions", "kind"}),
        ("victim", Named("four guards", count=4), {"name", "mentions", "type", "named", "count"}),
        ("target", Named("the mint", intended=True), {"name", "mentions", "type", "intended"}),
        ("weapon", Named("vest", type=13), {"name", "mentions", "type"}),
        ("date", Day("2024-03-12", "2024-03-12"), {"start", "end", "precision", "time"}),
        ("place", Place("Odrin"), {"country", "admin", "city", "site", "lat", "lon", "precision"}),
        ("killed", Toll(None, qualifier="dozens"), {"value", "min", "max", "qualifier", "scope", "of", "condition", "attackers_counted", "derived"}),
    ],
)  # fmt: skip
def test_a_value_has_the_keys_of_its_field(field: str, value: Any, keys: set[str]) -> None:
    from sayso.export.values import as_value

    assert set(as_value(field, value)) == keys


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("sayso",), "2"),
        (("reports", 0, "refused"), "boredom"),
        (("statements", 0, "source", "kind"), "rumour"),
        (("assertions", 3, "value"), "fourteen"),
        (("assertions", 1, "value", "start"), "Tuesday"),
        (("incidents", 0, "responsibility", 0, "stance"), "by"),
        (("incidents", 0, "responsibility", 0, "spans"), []),
        (("incidents", 0, "findings", 0, "field"), "perpetrator"),
        (("derivations", 0, "spans"), [[1, 2, 3]]),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_have(
    dossier: Dossier, path: tuple[Any, ...], wrong: Any
) -> None:
    document = json.loads(json.dumps(as_json(dossier)))
    at = document
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = wrong
    assert faults(document)


def test_the_schema_misses_no_key(dossier: Dossier) -> None:
    document = json.loads(json.dumps(as_json(dossier)))
    for room in ("statements", "assertions", "incidents", "derivations", "relations"):
        for key in [
            k for k in document[room][0] if k not in {"why", "report", "note", "of_spans"} or room == "statements"
        ]:
            kept = document[room][0].pop(key)
            assert faults(document), f"{room} without {key}"
            document[room][0][key] = kept


def test_more_keys_are_welcome(dossier: Dossier) -> None:
    document = as_json(dossier) | {"later": 1}
    document["incidents"][0]["later"] = 1
    assert faults(document) == []
