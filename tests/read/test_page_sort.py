"""What the shipped sorter makes of whole pages, in wordings that it did not learn from."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.intake import reports
from sayso.read.onnx import OnnxReader

REAL = {
    "a later count": "Toll at the Orrel ferry landing climbs\n\nThe number of dead at the Orrel ferry landing has gone up to seven, the harbour hospital said on Sunday. "
    "Two deckhands who had been on the ward since Thursday's explosion died overnight. Nine people are still being treated.",
    "a claim and no word for its kind": "The Grey Banner said on Monday that its men were responsible for the deaths of four customs officers on the "
    "Sulvan road. It sent a photograph of their badges. The ministry named the dead and put up a reward.",
    "mourners": "Neighbours hung paper birds on the shutters of the Marble Arcade barber shop on Tuesday. Its owner, Tomas Ilven, 44, and an apprentice were shot "
    "dead there on Friday night. Two men on a scooter are sought.",
    "at a match": "Bomb halts cup tie\n\nThe cup tie between Velsk and Tarrow was broken off after twenty minutes on Saturday when a bomb went off behind the north "
    "stand and wounded eleven fans. Players lay flat on the pitch. Police hold one man.",
    "after a drill": "Pupils at Ferrow School had practised it only last month. On Wednesday a gunman came in by the kitchen and shot two cooks, one of whom "
    "has died, the sheriff said. He was arrested on the roof.",
}
NONE = {
    "drill": "Exercise tests bus station\n\nMore than 100 volunteers with painted wounds took part in an exercise at Quill bus station on Sunday. In the "
    "scenario two attackers set off a mock bomb. Firefighters and police rehearsed their response; the drill is held every two years.",
    "sport": "Rovers shot down by Vale\n\nVale striker Osk Benning scored twice as his team attacked Rovers from the kick-off and won the match 4-1. "
    "The coach praised a killer second half. Fans sang to the end of the game.",
    "review": "Film: The Last Platform\n\nIn this thriller, starring Ila Morne as a detective, a bomber takes a train hostage. The director keeps the plot "
    "moving, but the characters are thin and the screenplay drags. The film opens on Friday.",
    "policy": "A study of policy on armed groups\n\nResearchers compared data from forty countries and argue that reform of policing lowers the number of attacks. "
    "The paper proposes a framework and recommends better statistics. Critics doubt its methodology.",
}


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    return OnnxReader(threads=1)


def refused(reader: OnnxReader, folder: Path, text: str) -> str | None:
    file = folder / "page.txt"
    file.write_text(text, encoding="utf8")
    (report,) = reports([file])
    return reader.read(report).refused  # type: ignore[arg-type]


@pytest.mark.parametrize("name", REAL)
def test_a_real_attack_is_read_however_it_is_told(reader: OnnxReader, tmp_path: Path, name: str) -> None:
    assert refused(reader, tmp_path, REAL[name]) is None


@pytest.mark.parametrize("sort", NONE)
def test_a_page_that_reports_none_is_refused_with_its_reason(reader: OnnxReader, tmp_path: Path, sort: str) -> None:
    assert refused(reader, tmp_path, NONE[sort]) == sort
