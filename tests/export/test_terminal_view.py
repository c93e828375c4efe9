from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from sayso.export.safe import safe
from sayso.export.terminal import view
from sayso.model import Dossier, Hedge, Incident, Reading, Report


def printed(dossier: Dossier, width: int = 80, colour: bool = False, **asked: bool) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(view(dossier, width, **asked))
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_ten_seconds(dossier: Dossier) -> None:
    """Headline, when, where and the toll with whose figure it is, on the first lines."""
    head = printed(dossier).splitlines()[:7]
    assert head[0].strip() == "Bombing in Velmora, Odrin, 12 March 2024"
    assert flat(head[2]) == "When Tuesday 12 March 2024"
    assert flat(head[3]) == "Where Velmora, Odrin"
    assert flat(head[5]) == "Toll 14 killed - Reed Front on Telegram, via The Harbour Courier"


def test_what_is_feared_stands_beside_the_toll_with_its_speaker(dossier: Dossier) -> None:
    assert "20 feared killed - a witness" in flat(printed(dossier, 120))


def test_responsibility_names_stance_speaker_chain_hedge_and_standing(dossier: Dossier) -> None:
    text = flat(printed(dossier, 200))
    assert "Reed Front claimed by Reed Front on Telegram, via The Harbour Courier" in text
    assert 'assessed as responsible, "very likely" (80 to 95 %), by three officials' in text
    assert "Tarsk accused (backing it) by Minister Venn [earlier]" in text


def test_conflicts_stand_side_by_side_each_with_its_speaker(dossier: Dossier) -> None:
    lines = printed(dossier).splitlines()
    at = next(n for n, line in enumerate(lines) if "method - disputed" in line)
    left, right = lines[at + 1].split("|")
    assert (left.strip(), right.strip()) == ("explosive vest", "suitcase")
    assert "Reed Front on Telegram" in lines[at + 2].split("|")[0]
    assert "Police" in lines[at + 2].split("|")[1]


def test_origins_background_and_refusals(dossier: Dossier) -> None:
    text = flat(printed(dossier, 120))
    assert "1 to 2: Reed Front and Police (may rest on another)" in text
    assert (
        text.index("Background:")
        < text.index("Shooting of guards, 2011")
        < text.index("this is a drill: Port of Brenn")
    )
    assert "credits The Harbour Courier (cited outlet)" in text


def test_explain_gives_the_words_with_report_and_offsets(dossier: Dossier) -> None:
    assert '"The Reed Front claimed" quay.txt [35-57]' in flat(printed(dossier, 200, explain=True))
    assert "quay.txt [" not in printed(dossier)


@pytest.mark.parametrize("explain", [False, True])
def test_private_persons_are_roles_unless_asked(dossier: Dossier, explain: bool) -> None:
    text = printed(dossier, explain=explain)
    assert not [n for n in ("Sorrek", "Lant", "Dell") if n in text]
    assert "--names" in text
    named = printed(dossier, explain=explain, names=True)
    assert "Ilan Sorrek" in named
    assert "--names" not in named


@pytest.mark.parametrize("width", [24, 40, 47, 48, 60, 80, 132])
@pytest.mark.parametrize("explain", [False, True])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(dossier: Dossier, width: int, explain: bool) -> None:
    text = printed(dossier, width, explain=explain)
    assert max(map(len, text.splitlines())) <= width
    assert {"claimed", "accused", "suitcase", "drill:"} <= set(text.split())


def test_a_pipe_gets_plain_ascii_from_us_and_no_colour(dossier: Dossier) -> None:
    text = printed(dossier)
    assert text.isascii()
    assert "\x1b" not in text


def test_a_terminal_gets_colour(dossier: Dossier) -> None:
    assert "\x1b[" in printed(dossier, colour=True)


def test_a_hostile_page_steers_nothing(dossier: Dossier) -> None:
    bad = "Blast\x1b[2J\x1b]0;owned\x07 in \u202eegnaro\u202c\r\nKill: [red]all[/red] :bomb: \u200bx\x9b31m\ud800"
    main = replace(
        dossier.incidents[0],
        title=bad,
        responsibility=tuple(
            replace(w, by=(bad,), channel=bad, hedge=Hedge(bad)) for w in dossier.incidents[0].responsibility
        ),
    )
    page = replace(dossier.readings[0].report, title=bad, publisher=bad, published=bad, ref=bad)
    derived = (replace(dossier.derivations[0], of=bad),)
    hostile = replace(
        dossier,
        incidents=(main,),
        readings=(replace(dossier.readings[0], report=page), *dossier.readings[1:]),
        derivations=derived,
    )
    text = printed(hostile, explain=True)
    assert not [c for c in text if c != "\n" and not c.isprintable() and c != "\ufffd"]
    assert "[red]all[/red]" in text
    assert ":bomb:" in text


def test_marks_that_pile_up_are_cut() -> None:
    assert safe("a" + "\u0301" * 50 + "b") == "a" + "\u0301" * 3 + "b"
    assert safe("Señor Çelik – “naïve”") == "Señor Çelik – “naïve”"


def test_no_incident_at_all_says_so(dossier: Dossier) -> None:
    nothing = replace(dossier, incidents=(), incidents_of=(), assertions=())
    text = flat(printed(nothing))
    assert "none found: Reed Front claims Velmora bombing" in text


def test_two_incidents_are_parted(dossier: Dossier) -> None:
    second = Incident("i3", "Arson in Brenn, Odrin", "arson", (dossier.readings[0].report.id,))
    text = printed(replace(dossier, incidents=(dossier.incidents[0], second)))
    assert "-" * 80 in text
    assert text.index("Bombing in Velmora") < text.index("-" * 80) < text.index("Arson in Brenn")


def test_a_hundred_copies_do_not_fill_the_screen(dossier: Dossier) -> None:
    copies = tuple(Report.of("The same words.", ref=f"copy-{n}.txt", publisher=f"Paper {n}") for n in range(100))
    main = replace(dossier.incidents[0], reports=tuple(r.id for r in copies))
    text = flat(printed(replace(dossier, incidents=(main,), readings=tuple(Reading(r) for r in copies))))
    assert "copy-11.txt" in text
    assert "copy-12.txt" not in text
    assert "and 88 more" in text
