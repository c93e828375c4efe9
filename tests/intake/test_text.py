from __future__ import annotations

from sayso.intake import text

from . import pages


def test_title_date_credit_and_furniture_of_a_wire_page(one):
    report = one("wire.txt", pages.plain())
    assert report.text == pages.TEXT
    assert report.title == pages.TITLE
    assert report.published == "2033-03-08T00:58+05:30"
    assert (report.agency, report.credits, report.ref, report.language) == ("PTI", ("PTI",), "wire.txt", "en")


def test_upper_case_without_a_date_line(one):
    shouted = pages.plain().upper().split("\n")
    del shouted[1]
    report = one("upper.txt", "\n".join(shouted), "2033-03-08")
    assert report.text == pages.TEXT.upper()
    assert (report.published, report.agency, report.title) == ("2033-03-08", "PTI", pages.TITLE.upper())


def test_the_callers_date_gives_way_to_the_texts_own(one):
    assert one("a.txt", pages.plain(), "1999-01-01").published == "2033-03-08T00:58+05:30"


def test_a_world_wide_agency_gives_no_zone(one):
    assert one("a.txt", pages.plain(sign=" (Reuters)")).published == "2033-03-08T00:58"


def test_byline_and_date_on_one_line():
    draft = text.draft(f"{pages.TITLE}\nBy Ann Moro | 8 March 2033, 14:30 GMT\n\n{pages.WORDS[0]}\n")
    assert (draft.title, draft.byline, draft.published) == (pages.TITLE, "Ann Moro", "2033-03-08T14:30+00:00")
    assert draft.paragraphs == (pages.WORDS[0],)


def test_wrapped_lines_become_paragraphs_without_a_title():
    wrapped = (
        "   TARNOW, 3 JAN 90 -- [TEXT] THE HARBOUR COMMAND HAS REPORTED THAT ABOUT 50\n"
        "FISHERMEN OF VARIOUS AGES HAVE BEEN HELD BY MEN OF THE GREY LANTERN GROUP\n"
        "IN THE NORTH OF THE BAY.\n\n   THE MAYOR SAID NOTHING.\n"
    )
    draft = text.draft(wrapped)
    assert draft.title is None
    assert len(draft.paragraphs) == 2
    assert draft.paragraphs[0].endswith("LANTERN GROUP IN THE NORTH OF THE BAY.")


def test_a_first_sentence_is_no_title():
    assert text.draft("The quay was closed on Monday.\n\nThe mayor said so.\n").title is None
