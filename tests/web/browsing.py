"""Debian's Chromium, driven by playwright, and pages that fail a test for whatever goes wrong in them."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from services import needs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: How many times longer everything may take on a busy machine.
PATIENCE = float(os.environ.get("SAYSO_TEST_PATIENCE", "1"))
#: Milliseconds in which news must be there; the stream looks every 0.7 s.
SOON = 10_000 * PATIENCE
ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage")
#: What the browser logs of an answer that a test asks for on purpose.
_REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")
_RUN = """async () => {
  const found = await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"]});
  return found.violations.map((v) => ({rule: v.id, impact: v.impact, where: v.nodes.slice(0, 5).map((n) => n.target.join(" "))}));
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; where it or playwright is missing the test is skipped, or failed if SAYSO_REQUIRE names chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        needs("chromium", "playwright is not installed")
    program = shutil.which("chromium") or needs("chromium", "no chromium on the path")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield found
        found.close()


@contextmanager
def looking(browser: Browser, **context: Any) -> Iterator[Page]:
    """A page of a browser of its own; at the end nothing may have gone wrong in it: no error of a script, nothing refused by the policy, no
    dialog, nothing asked of another host."""
    made = browser.new_context(**({"viewport": {"width": 1280, "height": 800}} | context))
    made.set_default_timeout(30_000 * PATIENCE)
    page = made.new_page()
    wrong: list[str] = []
    hosts: set[str] = set()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
    page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda asked: hosts.add(urlsplit(asked.url).hostname or ""))
    try:
        yield page
        assert [w for w in wrong if not _REFUSED.match(w)] == []
        assert hosts <= {"127.0.0.1", ""}
    finally:
        made.close()


def axe(page: Page) -> list[dict[str, Any]]:
    """What axe-core finds against WCAG 2.2 AA and its own advice: rule, impact and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf8"))
    found: list[dict[str, Any]] = page.evaluate(_RUN)
    return found


def too_wide(page: Page) -> list[str]:
    """Elements that make a page scroll sideways; none where it does not."""
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] : [`page ${document.documentElement.scrollWidth}`,
        ...[...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll"))
        .slice(0, 5).map((e) => e.outerHTML.slice(0, 120))]"""
    )
    return found
