"""Every page of the desk in a browser: for everybody (axe, light and dark), at every width, without a script, and with hostile words in all places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from browsing import axe, looking, too_wide
from ledgers import RUN, SCRIPT, crowd, endless, hostile, keep
from seated import PASSWORDS, House, house
from serving import listening
from telling import Telling

from sayso.keep.said import source_key

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: Every page, by name; what stands in braces is an id of the ledger.
PAGES: Mapping[str, str] = {
    "login": "/login", "live": "/", "live, filtered": "/?disputed=1&city=Odrin", "live, nothing found": "/?city=Nowhere",
    "incident": "/incidents/{incident}", "incident, whole": "/incidents/{incident}?whole=1", "incident, earlier": "/incidents/{incident}?as_of=2031-03-06T12:01",
    "value": "/incidents/{incident}/values/{finding}", "history": "/incidents/{incident}/history",
    "report": "/reports/{report}", "report, editing": "/reports/{report}?edit={assertion}", "hostile report": "/reports/{hostile}",
    "endless report": "/reports/{endless}", "refused report": "/reports/{refused}", "search": "/search?q=bomb", "search, empty": "/search",
    "sources": "/sources", "source": "/sources/arlo-vennick", "hostile source": "/sources/{speaker}", "api": "/api", "journal": "/audit",
    "nothing there": "/nothing",
}  # fmt: skip
_ON_PAPER = """() => [...document.querySelectorAll("form, nav, button, dialog")].filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 100))"""
SOURCE = f"Ilse {SCRIPT}\u202e/../x"


@dataclass(frozen=True, slots=True)
class Site:
    """A desk that listens, and the ids that its pages are reached by."""

    address: str
    ids: Mapping[str, str]

    def way(self, page: str) -> str:
        """The address of a page."""
        return self.address + PAGES[page].format_map(dict(self.ids))


def poisoned() -> Telling:
    """A report with script in every name that it brings."""
    bad = hostile()
    bad.said(bad.source("Minister Ilse", SOURCE, "government"), "the Salt League may be")
    return bad


def filled(made: House) -> dict[str, str]:
    """A ledger with all that a page can show: two bombings, judgements that stand and that were taken back, hostile words, an endless one."""
    ledger = made.ledger
    crowd(ledger, 60)
    drill = Telling(
        "A drill at the Copper Row market in Tallow.", published="2031-04-01", publisher="Tallow Post"
    ).reading()
    bad, word = poisoned(), endless()
    keep(ledger, bad, word)
    ledger.keep(type(drill)(drill.report, "drill"), RUN)
    incident = next(i for m in [ledger.known(bad.report.id)] if m for i in m.incidents)
    found = ledger.incident(incident)
    finding = next(f for f in found.findings if f.field == "killed" and f.leading)
    ledger.judge("accept", (f"{incident}/{finding.id}",), by="edda", why=f"I called the hospital {SCRIPT}")
    undone = ledger.judge("grade", ("Arlo Vennick",), by="ada", value="B", why="wrong twice in a year")
    ledger.judge("undo", (undone.id,), by="edda", why="one was not his")
    ledger.judge("grade", ("Arlo Vennick",), by="edda", value="C")
    return {
        "incident": incident, "finding": finding.id, "assertion": finding.assertions[0], "hostile": bad.report.id,
        "endless": word.report.id, "refused": drill.report.id, "speaker": source_key(SOURCE),
        "report": next(a.report for r in ledger.show(incident).readings for a in r.assertions if a.id == finding.assertions[0]),
    }  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with house(tmp_path_factory.mktemp("pages")) as made:
        ids = filled(made)
        with listening(made.app) as address:
            yield Site(address, ids)


@pytest.fixture(scope="module")
def seat(browser: Browser, site: Site) -> Any:
    """The cookies of an admin, who is shown everything that a page can hold."""
    with looking(browser) as page:
        sign_in(page, site.address, "ada")
        return page.context.storage_state()


def sign_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/login")
    page.fill("#name", name)
    page.fill("#password", PASSWORDS[name])
    page.click("main button")
    page.wait_for_url(f"{address}/")


@pytest.fixture(params=PAGES)
def shown(request: pytest.FixtureRequest, browser: Browser, site: Site, seat: Any) -> Iterator[Page]:
    """One page after another."""
    state = {} if request.param == "login" else {"storage_state": seat}
    with looking(browser, **state) as page:
        page.goto(site.way(request.param))
        yield page


def test_no_page_keeps_anybody_out_or_scrolls_sideways(shown: Page) -> None:
    """WCAG 2.2 AA as far as axe sees it, light and dark, wide and narrow, with everything unfolded; no sideways scrolling from 320 pixels on; on
    paper no forms and menus."""
    wrong: list[object] = []
    for width in (320, 768, 1280, 2560):
        shown.set_viewport_size({"width": width, "height": 800})
        wrong += [(width, *found) for found in [too_wide(shown)] if found]
    shown.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    for width, scheme in ((1280, "light"), (1280, "dark"), (320, "light")):
        shown.set_viewport_size({"width": width, "height": 800})
        shown.emulate_media(color_scheme=scheme)
        wrong += [(width, "unfolded", *found) for found in [too_wide(shown)] if found]
        wrong += [(width, scheme, v["rule"], v["impact"], v["where"]) for v in axe(shown)]
    shown.emulate_media(media="print")
    shown.set_viewport_size({"width": 700, "height": 800})
    wrong += [("print", *found) for found in [too_wide(shown)] if found]
    wrong += [("print", words) for words in shown.evaluate(f"({_ON_PAPER})()")]
    assert not wrong, "\n".join(map(str, wrong))


def test_every_page_leads_to_its_json(browser: Browser, site: Site, seat: Any) -> None:
    with looking(browser, storage_state=seat) as page:
        for name in PAGES:
            page.goto(site.way(name))
            links = page.locator("footer >> text=This page as JSON")
            if name in ("login", "search, empty", "api", "nothing there"):
                assert links.count() == 0, name
                continue
            got = page.request.get(site.address + (links.get_attribute("href") or ""))
            assert (got.status, got.headers["content-type"]) == (200, "application/json"), name


def test_hostile_words_run_nowhere(browser: Browser, site: Site, seat: Any) -> None:
    """`looking` fails for a dialog, a refusal of the policy and a request to elsewhere."""
    with looking(browser, storage_state=seat) as page:
        for name in PAGES:
            page.goto(site.way(name))
            inside = page.evaluate(
                "[...document.scripts].filter((s) => !s.src.startsWith(location.origin + '/static/')).length"
            )
            assert inside == 0, name
            assert page.locator("img, iframe, object, embed, base").count() == 0, name
            assert "\u202e" not in page.inner_text("body"), name
            assert "\u202e" not in page.title(), name
