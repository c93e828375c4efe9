"""Two passes over one report: the same twice is 100, and each difference shows where it belongs."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks import agreement

FIRST = """\
style: wire
cases: [plain]
publisher: Varrow Courier
published: 2031-03-04
title: Blast at Odrin market
text: |
  Blast at Odrin market

  A bomb killed nine people at Odrin market on Tuesday, police said. The Harvest Front claimed the bombing. In May the Mill Guard killed four people in Tessel.
refused: null
incidents:
  - {key: main, kind: [bombing], background: false, follow_up: false, anchors: [the bombing]}
  - {key: may, kind: [shooting], background: true, follow_up: false, anchors: [killed four people], sentences: [In May the Mill Guard killed four people in Tessel.]}
"""
BOTH = """\
statements:
  - {key: s1, source: {quote: police, name: police, kind: police}, cue: said, content: A bomb killed nine people at Odrin market on Tuesday, manner: indirect}
  - {key: s2, source: {quote: The Harvest Front, name: Harvest Front, kind: armed_group}, cue: claimed, content: the bombing, manner: indirect}
assertions:
  - {incident: main, statement: s1, field: killed, quote: nine people, value: 9, qualifier: exact, scope: total}
  - {incident: main, statement: s1, field: date, quote: Tuesday, value: 2031-03-04, precision: day}
  - {incident: may, statement: null, field: killed, quote: four people, value: 4, qualifier: exact, scope: total}
  - {incident: may, statement: null, field: place, quote: Tessel, value: {city: Tessel}}
responsibility:
  - {incident: main, actor: Harvest Front, actor_kind: organisation, stance: claims, by: [Harvest Front], statements: [s2], quote: The Harvest Front claimed the bombing}
  - {incident: may, actor: Mill Guard, actor_kind: organisation, stance: reported, by: [], statements: [], quote: the Mill Guard killed four people}
"""
SECOND = """\
of: train/odrin/1.yml
refused: null
incidents:
  - {key: a, kind: [bombing], background: false, follow_up: false}
  - {key: b, kind: [shooting], background: true, follow_up: false}
""" + BOTH.replace("incident: main", "incident: a").replace("incident: may", "incident: b")


def measured(folder: Path, second: str = SECOND) -> dict[str, Any]:
    """The figures of one report whose second pass is `second`."""
    for half, text in (("train", FIRST + BOTH), ("second", second)):
        (folder / half / "odrin").mkdir(parents=True)
        (folder / half / "odrin" / "1.yml").write_text(text, encoding="utf8")
    return agreement.score(agreement.load(folder))


def test_the_same_twice_agrees_in_everything(tmp_path: Path) -> None:
    found = measured(tmp_path)
    assert set(found["statements"]["exact"].values()) == {100.0}
    assert [found["rows"][k]["f1"] for k in ("actors", "stance", "stance and by")] == [100.0] * 3
    assert [found["tolls"][k]["f1"] for k in ("figure", "full")] == [100.0] * 2
    assert [found["date"]["f1"], found["place"]["city"]["f1"]] == [100.0] * 2
    assert [found[k]["share"] for k in ("incidents", "side")] == [100.0] * 2


@pytest.mark.parametrize(
    ("old", "new", "where", "share"),
    [
        ("stance: claims", "stance: denies", ("rows", "stance"), 50.0),
        ("by: [Harvest Front]", "by: [police]", ("rows", "stance and by"), 50.0),
        ("actor: Harvest Front", "actor: Mill Guard", ("rows", "actors"), 50.0),
        ("scope: total}\n  - {incident: a", "scope: police}\n  - {incident: a", ("tolls", "full"), 50.0),
        ("value: 9", "value: 19", ("tolls", "figure"), 50.0),
        ("value: 2031-03-04", "value: 2031-03-03", ("date",), 0.0),
        ("{city: Tessel}", "{city: Odrin}", ("place", "city"), 0.0),
        ("content: the bombing", "content: claimed", ("statements", "exact", "content"), 50.0),
    ],
)
def test_a_difference_shows_in_its_own_figure(
    tmp_path: Path, old: str, new: str, where: tuple[str, ...], share: float
) -> None:
    assert SECOND.count(old) == 1
    found: Any = measured(tmp_path, SECOND.replace(old, new))
    for key in where:
        found = found[key]
    assert (found["f1"] if isinstance(found, dict) else found) == share


def test_a_side_that_differs_is_no_agreement(tmp_path: Path) -> None:
    found = measured(tmp_path, SECOND.replace("background: true", "background: false"))
    assert (found["incidents"]["share"], found["side"]["share"]) == (0.0, 50.0)
    assert found["rows"]["stance"]["f1"] == 50.0


def test_the_shipped_passes_can_be_compared_and_the_second_has_no_text_to_train_on() -> None:
    pairs = agreement.load()
    assert len(pairs) == 60
    corpus = agreement.ROOT / "training" / "corpus"
    from sayso_training.corpus import read_report  # reachable once the passes are loaded

    files = sorted((corpus / "second").rglob("*.yml"))
    assert len(files) == 60
    assert [read_report(path)[0] for path in files] == [None] * 60


def test_a_second_pass_of_another_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="quote not in text"):
        measured(tmp_path, SECOND.replace("quote: nine people", "quote: ten people"))
