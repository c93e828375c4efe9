"""The live page in a browser: news, the reader's place, keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from browsing import SOON, looking
from ledgers import RUN, keep, lone, opened, telling
from serving import listening

from benchmarks.generated import RUN as GENERATED
from benchmarks.generated import readings
from sayso.keep import Ledger

if TYPE_CHECKING:
    from fastapi import FastAPI
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, str]]:
    with opened(tmp_path_factory.mktemp("live")) as (ledger, client):
        for reading in readings(40):
            ledger.keep(reading, GENERATED)
        keep(ledger, lone(), telling(1, 4))
        app: FastAPI = client.app  # type: ignore[assignment]
        with listening(app) as address:
            yield ledger, address


@pytest.fixture
def page(browser: Browser, site: tuple[Ledger, str]) -> Iterator[Page]:
    """The live page, connected."""
    with looking(browser, viewport={"width": 1100, "height": 500}) as made:
        made.goto(site[1])
        made.locator(".connection:not(.lost)").wait_for(timeout=SOON)
        yield made


def add(ledger: Ledger, n: int, killed: int) -> None:
    """Another outlet's report of the bombing in Odrin."""
    ledger.keep(telling(n, killed, publisher=f"Outlet {n}").reading(), RUN)


def focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.closest('.entry')?.id ?? ''")
    return found


def test_what_is_added_elsewhere_appears_and_is_announced(page: Page, site: tuple[Ledger, str]) -> None:
    add(site[0], 20, 8)
    changed = page.locator(".changed")
    changed.wait_for(timeout=SOON)
    assert changed.count() == 1
    assert "Bombing in Odrin" in (changed.text_content() or "")
    assert page.locator(".line").first.get_attribute("id") == changed.get_attribute("id")
    assert page.locator(".news").text_content() == "1 incident changed"


def test_nothing_moves_under_a_reader_who_has_scrolled(page: Page, site: tuple[Ledger, str]) -> None:
    page.evaluate("scrollTo(0, 600)")
    row = page.locator(".line").nth(8)
    before = row.bounding_box()
    add(site[0], 21, 9)
    waiting = page.locator(".waiting:not([hidden])")
    waiting.wait_for(timeout=SOON)
    assert waiting.text_content() == "1 change – show"
    after = row.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 1
    waiting.click()
    page.locator(".changed").wait_for(timeout=SOON)
    assert focused(page) == page.locator(".changed").get_attribute("id")
    assert page.evaluate("scrollY") == 0


def test_focus_stays_where_it_is_while_news_come(page: Page, site: tuple[Ledger, str]) -> None:
    for _ in range(4):
        page.keyboard.press("j")
    held = focused(page)
    place = page.evaluate("document.activeElement.getBoundingClientRect().top")
    add(site[0], 22, 10)
    page.locator(".waiting:not([hidden])").wait_for(timeout=SOON)
    page.keyboard.press(".")
    page.locator(".changed").wait_for(timeout=SOON)
    assert focused(page) == held
    assert abs(page.evaluate("document.activeElement.getBoundingClientRect().top") - place) < 2


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    rows = [row.get_attribute("id") for row in page.locator(".line").all()]
    for key, at in (("j", 0), ("j", 1), ("ArrowDown", 2), ("k", 1), ("ArrowUp", 0), ("k", 0)):
        page.keyboard.press(key)
        assert focused(page) == rows[at], key
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("j?/")
    assert page.input_value(".find input") == "j?/"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")


def test_single_keys_can_be_turned_off(page: Page) -> None:
    page.click(".show-keys")
    page.uncheck(".keys-on")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert focused(page) == ""
    page.reload()
    page.keyboard.press("j")
    assert focused(page) == ""


def test_an_open_incident_says_that_it_changed(page: Page, site: tuple[Ledger, str]) -> None:
    page.goto(f"{site[1]}/?actor=Salt+League")
    page.locator(".title").first.click()
    page.wait_for_url("**/incidents/*")
    page.wait_for_timeout(1000)  # the stream opens
    add(site[0], 23, 11)
    page.locator(".waiting:not([hidden])").click(timeout=SOON)
    page.locator(".waiting").wait_for(state="attached", timeout=SOON)
    assert "11" in (page.locator(".f-killed").text_content() or "")


def test_filters_work_without_a_script(browser: Browser, site: tuple[Ledger, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site[1])
    page.click(".more summary")
    page.select_option("[name=kind]", "stabbing")
    page.fill("[name=city]", "Selvane")
    page.click(".more button")
    assert page.locator(".title").all_text_contents() == ["Stabbing in Selvane, Varrow"]
    assert page.locator(".chip.set").count() == 2
    context.close()
