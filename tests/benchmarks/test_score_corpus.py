"""The own corpus: its annotations fed back give 100, and what is turned round in them shows."""

import copy
from pathlib import Path
from typing import Any

import pytest
from made import finding

from benchmarks import corpus, corpus_facts
from benchmarks.data import Missing

REPORT = """\
style: wire
cases: [claim-other-target]
publisher: Varrow Courier
published: 2031-03-04
title: Blast at Odrin market
text: |
  Blast at Odrin market

  A bomb killed nine people at Odrin market on Tuesday, police spokesman Arlo Venn told Varrow Radio. The Harvest Front claimed the bombing on Telegram. In May the Mill Guard killed four people in Tessel.
refused: null
incidents:
  - {key: main, kind: [bombing], background: false, follow_up: false, anchors: [the bombing]}
  - {key: may, kind: [shooting], background: true, follow_up: false, anchors: [killed four people], sentences: [In May the Mill Guard killed four people in Tessel.]}
statements:
  - key: s1
    within: null
    source: {quote: police spokesman Arlo Venn, name: Arlo Venn, kind: police}
    via: [{quote: Varrow Radio, name: Varrow Radio, kind: media}]
    channel: null
    cue: told
    content: A bomb killed nine people at Odrin market on Tuesday
    manner: indirect
    hedge: null
  - key: s2
    within: null
    source: {quote: The Harvest Front, name: Harvest Front, kind: armed_group}
    via: []
    channel: {quote: Telegram, name: Telegram}
    cue: claimed
    content: the bombing
    manner: indirect
    hedge: null
assertions:
  - {incident: main, statement: s1, field: killed, quote: nine people, value: 9, qualifier: exact, scope: total}
  - {incident: main, statement: s1, field: weapon, quote: A ⟦bomb⟧ killed}
  - {incident: may, statement: null, field: killed, quote: four people, value: 4, qualifier: exact, scope: total}
responsibility:
  - {incident: main, actor: Harvest Front, actor_kind: organisation, actor_quote: The Harvest Front, part: carried_out, stance: claims, by: [Harvest Front], statements: [s2], quote: The Harvest Front claimed the bombing, standing: current, hedge: null}
  - {incident: may, actor: Mill Guard, actor_kind: organisation, actor_quote: the Mill Guard, part: carried_out, stance: reported, by: [], statements: [], quote: the Mill Guard killed four people, standing: current, hedge: null}
relations: []
derivations: []
"""


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    folder = tmp_path_factory.mktemp("corpus") / "test" / "odrin"
    folder.mkdir(parents=True)
    (folder / "1.yml").write_text(REPORT, encoding="utf8")
    return corpus.load(Path(folder).parent)


def as_dossier(report: Any) -> dict[str, Any]:
    """The annotations as `sayso` would print them."""

    def party(p: Any) -> dict[str, Any]:
        return {"name": p.name, "kind": p.kind, "count": p.count, "spans": p.spans}

    def facts(key: str) -> list[dict[str, Any]]:
        return [
            {"actor": r.actor, "stance": r.stance, "spans": [{"report": "r", "start": s, "end": e} for s, e in r.spans]}
            for r in report.responsibility
            if r.incident == key
        ]

    return {
        "reports": [
            {
                "id": "r",
                "ref": report.id,
                "text": report.text,
                "incidents": [i.key for i in report.incidents],
                "refused": report.refused,
            }
        ],
        "statements": [
            {
                "source": party(s.source),
                "via": [party(v) for v in s.via],
                "channel": {"name": s.channel} if s.channel else None,
                "cue": {"spans": s.cue},
                "content": {"spans": s.content},
                "manner": s.manner,
            }
            for s in report.statements
        ],
        "assertions": [
            {"incident": a.incident, "field": a.field, "value": dict(a.detail), "negated": a.negated, "spans": a.spans}
            for a in report.assertions
        ],
        "incidents": [
            {
                "id": i.key,
                "kind": i.kinds[0],
                "background": i.background,
                "findings": [finding("kind", i.kinds[0])],
                "responsibility": facts(i.key),
            }
            for i in report.incidents
        ],
    }


def test_the_annotations_fed_back_are_perfect(gold: list[Any]) -> None:
    found = corpus.score(gold, {gold[0].id: as_dossier(gold[0])})
    assert set(found["statements"]["exact"].values()) == {100.0}
    assert {found["sources"][k] for k in ("name", "kind", "manner", "count")} == {100.0}
    assert {found["rows"][k] for k in ("precision", "recall")} | {found[k]["f1"] for k in ("tolls", "fields")} | {
        found["sources"][k]["f1"] for k in ("via", "channel")
    } == {100.0}
    assert (found["rows"]["false"], found["kinds"]["share"], found["background"]["kept apart"], found["look"]) == (
        0,
        100.0,
        100.0,
        [],
    )


def test_a_background_row_in_the_main_incident_is_a_false_accusation(gold: list[Any]) -> None:
    doc = as_dossier(gold[0])
    main, may = doc["incidents"]
    main["responsibility"] += may["responsibility"]
    may["responsibility"] = []
    found = corpus.score(gold, {gold[0].id: doc})
    assert (found["rows"]["recall"], found["rows"]["false"]) == (50.0, 1)
    assert found["look"][0]["words"] == "the Mill Guard killed four people"


def test_a_denial_read_as_a_claim_is_a_false_accusation_and_a_doubt_is_not(gold: list[Any]) -> None:
    denied = copy.deepcopy(as_dossier(gold[0]))
    denied["incidents"][0]["responsibility"] = [{"actor": "Tessel Police", "stance": "claims", "spans": []}]
    assert corpus.score(gold, {gold[0].id: denied})["rows"]["false"] == 1
    denied["incidents"][0]["responsibility"][0]["stance"] = "denies"
    assert corpus.score(gold, {gold[0].id: denied})["rows"]["false"] == 0


def test_an_accused_who_is_read_as_claiming_is_a_false_accusation() -> None:
    accused = corpus_facts.Claim("Harvest Front", "accuses", True)
    said = [accused, corpus_facts.Claim("Harvest Front", "denies", True)]
    assert corpus_facts.false_claims(said, [corpus_facts.Claim("the Harvest Front", "claims", True)])
    assert not corpus_facts.false_claims(said, [corpus_facts.Claim("the Harvest Front", "suspects", True)])


def test_a_background_toll_in_the_main_incident_is_a_leak(gold: list[Any]) -> None:
    doc = as_dossier(gold[0])
    doc["assertions"][2]["incident"] = "main"
    found = corpus.score(gold, {gold[0].id: doc})
    assert (found["tolls"]["recall"], found["background"]["kept apart"], found["look"][0]["leak"]) == (
        50.0,
        0.0,
        "killed",
    )


def test_another_figure_and_another_speaker_are_wrong(gold: list[Any]) -> None:
    doc = as_dossier(gold[0])
    doc["assertions"][0]["value"]["value"] = 19
    doc["statements"][0]["source"]["name"] = "Varrow Radio"
    doc["statements"][0]["via"] = []
    found = corpus.score(gold, {gold[0].id: doc})
    assert (found["tolls"]["f1"], found["sources"]["name"], found["sources"]["via"]["recall"]) == (50.0, 50.0, 0.0)


def test_a_report_wrongly_refused_is_counted(gold: list[Any]) -> None:
    doc = as_dossier(gold[0])
    doc["reports"][0].update(refused="drill", incidents=[])
    doc.update(incidents=[], assertions=[], statements=[])
    found = corpus.score(gold, {gold[0].id: doc})
    assert (found["refusals"]["wrongly"], found["kinds"]["share"]) == (1, 0.0)


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        corpus.load(tmp_path / "nothing")
