"""What reports of one incident rest on among themselves: outlets at hand, versions, rewordings."""

from __future__ import annotations

from telling import Telling

from sayso.link.among import among
from sayso.link.at_hand import named_in, outlets_of
from sayso.link.copies import copies
from sayso.link.derivations import derivations
from sayso.model import Reading

TRADERS = (
    "Four grain traders were shot dead in Kesh Umra on Wednesday night by two men on a red motorcycle. They were closing their stalls at the Old Salt "
    "Market when the pair asked for a man called Toba and opened fire. The attackers fled towards the Dunnet ferry, leaving a bag with 212 cartridges. "
    "The market had been reopened in February after a quarrel about rents."
)
SPUN = (
    "A quartet of cereal merchants lost their lives in Kesh Umra when a pair on a scarlet motorbike enquired after somebody named Toba at the Old Salt "
    "Market. The assailants escaped to the Dunnet ferry and abandoned a sack of 212 rounds. Trading had resumed in February, after a dispute over rent."
)
WIDOW = (
    "The widow of one of the traders who were killed in Kesh Umra told this paper that he had been threatened since the winter. The district judge has "
    "sent two constables to stand outside her house, where neighbours bring soup."
)


def page(text: str, hour: int, publisher: str, **more: object) -> Reading:
    return Telling(text, published=f"2031-03-05T{hour:02}:00+00:00", publisher=publisher, **more).event().reading()


def found(*pages: Reading) -> set[tuple[str, str, str]]:
    """(outlet that rests, page or name that it rests on, relation)."""
    names = {p.report.id: f"{p.report.publisher} {(p.report.published or '')[11:13]}" for p in pages}
    known = copies([p.report for p in pages])
    return {(names[d.report], names.get(d.of, d.of), d.relation) for d in among(pages, known)}


def test_an_outlet_that_no_register_has_is_known_by_its_page() -> None:
    base = page("Eight people died in Orr, the mayor said.", 8, "Basin Frontline")
    cites = page("Eight people died in Orr, the website Basin Frontline reported.", 9, "Orr Sun")
    told = page("The mayor told our sister paper Basin Frontline that eight had died in Orr.", 10, "Tarn Herald")
    line = page("Eight people died in Orr.\n\n(Basin Frontline)", 11, "Tarsk Echo")
    assert found(base, cites, told, line) == {
        ("Orr Sun 09", "Basin Frontline 08", "credited"),
        ("Tarn Herald 10", "Basin Frontline 08", "quoted"),
        ("Tarsk Echo 11", "Basin Frontline 08", "credited"),
    }


def test_who_turns_against_a_report_does_not_rest_on_it() -> None:
    base = page("Records show that the army flew the drone.", 8, "Kessel Frontline")
    denial = page("The ministry denied a report by Kessel Frontline that the army flew it.", 9, "Orr Sun")
    assert found(base, denial) == set()


def test_an_outlets_own_name_is_no_source() -> None:
    own = page("Ilse Corran told the Evening Echo so. The Echo said nothing more.", 8, "Marren Evening Echo")
    other = page("Nothing.", 7, "Evening Echo")
    assert derivations(own, outlets_of([own.report, other.report])) == ()


def test_the_page_that_is_meant_is_the_one_that_was_out() -> None:
    first = page("A bomb killed three workers in the turbine hall of Calder.", 6, "Orbis Line")
    later = page("A bomb killed nine workers in the turbine hall of Calder.", 12, "Orbis Line")
    cites = page("Three workers were killed in Calder, Orbis Line reported.", 9, "Orr Sun")
    assert ("Orr Sun 09", "Orbis Line 06", "credited") in found(first, later, cites)


def test_a_rewording_is_found_by_its_rare_words_and_an_account_of_its_own_is_not() -> None:
    base, spun, widow = page(TRADERS, 8, "Redwater Post"), page(SPUN, 9, "newsblink"), page(WIDOW, 10, "Delta Voice")
    assert found(base, spun, widow) == {("newsblink 09", "Redwater Post 08", "copied")}


def test_what_two_heard_from_one_speaker_is_no_rewording() -> None:
    said = "the charge of Torvex lay in the hold, 40 detonators of the Hohl quarry had been missing since August, and a brass cap bore a serial number"

    def heard(hour: int, publisher: str, text: str) -> Reading:
        t = Telling(text, published=f"2031-03-05T{hour:02}:00+00:00", publisher=publisher).event()
        t.said(t.source("Ottilie Brand", kind="court"), text.split("said that ")[1].rstrip("."))
        return t.reading()

    a = heard(8, "Orr Sun", f"Ottilie Brand said that {said}.")
    b = heard(
        9, "Tarn Herald", "Ottilie Brand said that since August the Hohl quarry had been missing 40 detonators; a serial number stood on the brass cap of the one "
        "used, and Torvex was in the hold."
    )  # fmt: skip
    assert found(a, b) == set()


def test_a_story_carried_on_is_a_revision_and_another_matter_of_the_outlet_is_none() -> None:
    lead = "tore through the turbine hall of the Calder power station early on Wednesday, as the night shift was about to be relieved"
    first = page(f"A bomb {lead}, killing three workers. Dov Marten spoke of a detonator.", 6, "Orbis Line")
    later = page(f"A bomb {lead}, killing 11 workers. Dov Marten spoke of a detonator.", 9, "Orbis Line")
    other = page("Candles burn at the gate of the Calder works, where widows gathered in the rain.", 12, "Orbis Line")
    assert found(first, later, other) == {("Orbis Line 09", "Orbis Line 06", "revised")}


def test_two_that_print_one_statement_are_no_copies() -> None:
    quote = '"A man aged 41 was held on platform three by members of the public; he is not known to us and we are looking for nobody else."'
    a = page(
        f"The Rowan police wrote of two dead at the station of Ardle. {quote} No trains stop there today.",
        8,
        "Ardle Sun",
    )
    b = page(
        f"{quote} So says a paper handed out by officers. Why was the booth empty, commuters ask?", 9, "Rowan Star"
    )
    assert found(a, b) == set()


def test_names_are_found_without_case_or_article() -> None:
    outlets = outlets_of([page("x", 8, "The Orr Frontline").report])
    assert named_in("As the Orr Frontline told.", outlets) == ("The Orr Frontline",)
    assert named_in("An Orr Front line.", outlets) == ()
