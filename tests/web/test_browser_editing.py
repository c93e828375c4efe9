"""Editors at work in browsers, on a desk and a command line that are processes of their own: what one does, another sees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from brief import sentence
from browsing import SOON, looking
from ledgers import Clock, keep, only, telling
from seated import PASSWORDS, House, house
from serving import listening
from test_serve import sayso, serving

from sayso.keep import Ledger

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@dataclass(frozen=True, slots=True)
class Room:
    """A desk with accounts that listens, and its one incident."""

    address: str
    house: House

    @property
    def incident(self) -> str:
        return only(self.house.ledger)

    def way(self) -> str:
        return f"{self.address}/incidents/{self.incident}"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with house(tmp_path) as made:
        keep(made.ledger, telling(1, 4), telling(2, 6, publisher="Tarn Herald"))
        with listening(made.app) as address:
            yield Room(address, made)


def sign_in(page: Page, address: str, name: str) -> None:
    """By the keyboard alone."""
    page.goto(f"{address}/login")
    page.wait_for_function("document.activeElement?.id === 'name'")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORDS[name])
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")


def goes(page: Page, way: str) -> None:
    """Clicks what leads to another page, and waits for that."""
    with page.expect_navigation():
        page.click(way)


def rejected(page: Page, field: str, why: str) -> None:
    """Rejects the leading value of a field, with a reason."""
    finding = page.locator(f"#values li.finding.leading:has(.value:text-matches('{field}'))")
    finding.locator("summary").click()
    finding.locator("form.judge input[name=why]").fill(why)
    with page.expect_navigation():
        finding.locator("form.judge button[value=reject]").click()


def test_a_report_added_on_the_command_line_changes_the_live_page(browser: Browser, tmp_path: Path) -> None:
    ledger, file = tmp_path / "l.db", tmp_path / "report.json"
    with serving("--ledger", ledger) as (_, address), looking(browser) as page:
        page.goto(f"{address}/")
        assert "The ledger is empty" in page.inner_text("main")
        page.locator(".connection:not(.lost)").wait_for(timeout=SOON)
        for killed, reports in ((3, "1 report"), (5, "2 reports")):
            file.write_text(
                json.dumps({"text": sentence(killed), "published": "2031-03-10", "publisher": f"Outlet {killed}"}),
                encoding="utf8",
            )
            done = sayso("add", file, "--ledger", ledger, "--reader", "brief:Brief")
            assert done.returncode == 0, done.stderr
            page.locator(f".line .weight:has-text('{reports}')").wait_for(timeout=SOON)
        assert page.locator(".line").count() == 1
        assert "3–5" in page.inner_text(".line .n-killed")


def test_what_one_editor_corrects_another_one_sees(browser: Browser, room: Room) -> None:
    with looking(browser) as first, looking(browser) as second:
        sign_in(first, room.address, "edda")
        sign_in(second, room.address, "ada")
        second.goto(room.way())
        before = second.inner_text(".f-killed .value")
        first.goto(room.way())
        rejected(first, before, "the hospital says otherwise")
        second.locator(".waiting:not([hidden])").wait_for(timeout=SOON)
        goes(second, ".waiting")
        assert second.inner_text(".f-killed .value") != before
        told = second.inner_text("#judgements")
        assert "edda rejected this" in told
        assert "the hospital says otherwise" in told
        assert "Machine’s reading" in told
        # the other takes it back, and both stay
        second.locator("#judgements form.undo input[name=why]").fill("they called back")
        goes(second, "#judgements form.undo button")
        assert second.inner_text(".f-killed .value") == before
        assert "Taken back by ada" in second.inner_text("#judgements")
        assert "they called back" in second.inner_text("#judgements")


def test_two_editors_at_once_do_not_overwrite_each_other(browser: Browser, room: Room) -> None:
    with looking(browser) as first, looking(browser) as second:
        sign_in(first, room.address, "edda")
        sign_in(second, room.address, "ada")
        for page in (first, second):
            page.goto(room.way())
        value = first.inner_text(".f-killed .value")
        rejected(first, value, "counted twice")
        rejected(second, value, "I was slower")
        assert second.inner_text("h1") == "Somebody was quicker"
        assert "counted twice" in second.inner_text("main")
        assert [(j.act, j.by) for j in room.house.ledger.judgements()] == [("reject", "edda")]
        second.click("main a.button")
        second.wait_for_url(f"{room.way()}**")
        assert "edda rejected this" in second.inner_text("#judgements")


def test_a_value_is_edited_with_its_words_chosen_in_the_text(browser: Browser, room: Room) -> None:
    with looking(browser) as page:
        sign_in(page, room.address, "edda")
        page.goto(room.way())
        finding = page.locator("#values li.finding.leading:has(.value:text-matches('killed'))")
        finding.locator("summary").click()
        finding.locator("a.edit").first.click()
        page.wait_for_url("**/reports/**")
        assert page.locator("#put").is_visible()
        page.evaluate(
            """() => { const all = [...document.querySelectorAll("#text [data-s]")];
            const from = all.find((e) => e.textContent.includes("Arlo Vennick")), range = document.createRange();
            range.selectNodeContents(from); getSelection().removeAllRanges(); getSelection().addRange(range); }"""
        )
        page.wait_for_function("document.getElementById('chosen').textContent.includes('Vennick')")
        chosen = page.input_value("#put [name=spans]")
        page.fill("#put [name=value]", "at least 9")
        page.fill("#put [name=why]", "as he told me")
        goes(page, "#put button")
        assert "at least 9" in page.inner_text("main")
        (made,) = room.house.ledger.judgements()
        start, end = map(int, chosen.split("-"))
        put = json.loads(made.value or "")
        assert (put["spans"], put["value"]["min"], made.why) == ([[start, end]], 9, "as he told me")
        assert room.house.ledger.report(put["report"]).report.text[start:end] == "Arlo Vennick"


def test_reports_are_split_off_moved_and_merged_again(browser: Browser, room: Room) -> None:
    with looking(browser) as page:
        sign_in(page, room.address, "edda")
        home = room.incident
        page.goto(f"{room.address}/incidents/{home}")
        page.locator("#reports input[type=checkbox]").first.check()
        page.fill("#moving [name=why]", "another blast")
        goes(page, "#moving button[value=split]")
        assert page.inner_text("#reports-h") == "1 report"
        (split,) = room.house.ledger.judgements()
        other = split.about[1]
        assert page.goto(f"{room.address}/incidents/{other}").status == 200  # type: ignore[union-attr]
        assert page.inner_text("#reports-h") == "1 report"
        page.goto(f"{room.address}/incidents/{home}")
        page.fill(".merge [name=about] >> nth=-1", f"{room.address}/incidents/{other}")
        page.fill(".merge [name=why]", "the same after all")
        goes(page, ".merge button")
        assert page.inner_text("#reports-h") == "2 reports"
        assert page.goto(f"{room.address}/incidents/{other}").url.endswith(home)  # type: ignore[union-attr]


def test_a_source_is_graded_by_the_keyboard_alone(browser: Browser, room: Room) -> None:
    with looking(browser) as page:
        sign_in(page, room.address, "edda")
        page.keyboard.press("/")
        page.keyboard.type("killing")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=killing")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.closest('.entry') !== null")
        page.goto(f"{room.address}/sources/arlo-vennick")
        page.focus("select[name=value]")
        page.keyboard.type("B")
        page.keyboard.press("Tab")
        page.keyboard.type("right twice")
        page.keyboard.press("Enter")
        page.locator("#grade-h ~ p .grade").wait_for()
        assert page.inner_text("#grade-h ~ p .grade") == "B"
        assert "right twice" in page.inner_text(".grades")


def test_the_keyboard_reaches_everything_that_a_mouse_does(browser: Browser, room: Room) -> None:
    """Every link and control of an unfolded page can be focused, shows that it is, and none holds the focus."""
    with looking(browser) as page:
        sign_in(page, room.address, "edda")
        report = room.house.ledger.incident(room.incident).reports[0]
        for way in ("/", f"/incidents/{room.incident}", f"/reports/{report}", "/sources/arlo-vennick"):
            page.goto(room.address + way)
            page.evaluate("for (const d of document.querySelectorAll('main details')) d.open = true")
            wanted = page.evaluate(
                "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')].filter((e) => e.checkVisibility()).length"
            )
            page.evaluate("document.activeElement.blur()")
            reached, last = set(), ""
            for _ in range(wanted + 60):
                page.keyboard.press("Tab")
                at = page.evaluate(
                    """() => { const e = document.activeElement; if (e === document.body) return null; e.dataset.at ||= String(Math.random());
                    const s = getComputedStyle(e); return [e.dataset.at, s.outlineStyle !== "none" || s.boxShadow !== "none", e.matches("a[href], button, input, select, summary"), e.outerHTML.slice(0, 80)]; }"""
                )
                if at is None or (at[0] in reached and at[0] != last):  # the parts of a date are one control
                    break
                last = at[0]
                assert at[1], f"{way}: the focus does not show on {at[3]}"
                if at[2]:
                    reached.add(at[0])
            assert len(reached) >= wanted, way


def test_the_words_behind_every_value_are_one_click_away(browser: Browser, room: Room) -> None:
    """Each value of the head, the accounts and the list of values, and each row of responsibility: its link leads to marked words."""
    with looking(browser, java_script_enabled=True) as page:
        sign_in(page, room.address, "rhea")
        page.goto(room.way())
        links = page.eval_on_selector_all(
            "dl.leading .field:not(.f-responsibility) .value, #responsibility td.said > a, #values a.value, .accounts .cell > a",
            "all => all.map((a) => a.href)",
        )
        assert len(links) > 12
        for href in dict.fromkeys(links):
            page.goto(href)
            assert page.locator("#text mark.asked").first.is_visible(), href
            box = page.locator("#text mark.asked").first.bounding_box()
            assert box, href
            assert 0 <= box["y"] < 800, href


def test_reading_needs_no_script(browser: Browser, room: Room) -> None:
    with looking(browser, java_script_enabled=False) as page:
        page.goto(f"{room.address}/login")
        page.fill("#name", "rhea")
        page.fill("#password", PASSWORDS["rhea"])
        page.click("main button")
        page.click(".line .title")
        assert "killed" in page.inner_text(".f-killed")
        for part in (
            "#responsibility",
            "#accounts",
            "#tolls svg",
            "#chain svg",
            "#map svg",
            "#values",
            "#reports",
            "#history",
        ):
            assert page.locator(part).first.is_visible(), part
        page.click(".f-killed .value")
        assert page.locator("#text mark.asked").first.is_visible()
        page.fill(".find input", "rucksack")
        page.click(".find button")
        assert page.locator(".hits .entry").count() > 0
        page.click("nav >> text=Sources")
        page.click("text=Arlo Vennick")
        assert "said" in page.inner_text("main")


def test_an_open_report_says_that_its_incident_changed(browser: Browser, room: Room) -> None:
    with looking(browser) as page:
        sign_in(page, room.address, "edda")
        report = room.house.ledger.incident(room.incident).reports[0]
        page.goto(f"{room.address}/reports/{report}")
        found = next(f for f in room.house.ledger.incident(room.incident).findings if f.field == "killed" and f.leading)
        with Ledger.open(str(room.house.file), clock=Clock()) as other:
            other.judge("reject", (f"{room.incident}/{found.id}",), by="ada")
        page.locator(".waiting:not([hidden])").wait_for(timeout=SOON)
