"""Pictures of every page of the desk, of the invented attack at Odrin: `make screenshots`, or python docs/screenshots.py [FOLDER].

A ledger is made by `sayso add` in a folder of its own, two accounts by `sayso users add`, and `sayso serve` serves it; an editor decides on a few
values as the tutorial has it, and Chromium (on the path; driven by playwright, of the extra `dev`) takes the pictures.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
SAYSO = [sys.executable, "-m", "sayso"]
PASSWORD = "words of a picture"
#: Bytes of all pictures together.
MOST = 1_500_000
WIDE, NARROW = {"width": 1100, "height": 680}, {"width": 360, "height": 680}


def sayso(*words: str, typed: str = "") -> str:
    """What a command prints; SystemExit with its complaint where it fails."""
    done = subprocess.run([*SAYSO, *words], input=typed, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


@contextmanager
def serving(ledger: str) -> Iterator[str]:
    """The address of a desk."""
    with subprocess.Popen(
        [*SAYSO, "serve", "--ledger", ledger, "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as desk:
        try:
            found = re.search(r"http://\S+?(?=/ )", desk.stdout.readline() if desk.stdout else "")
            if not found:
                raise SystemExit("the desk did not start")
            yield found[0]
        finally:
            desk.terminate()


def sign_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/login")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_url(f"{address}/")


def judged(page: Page, address: str) -> str:
    """An editor accepts the leading toll and grades the source that is quoted most; the way to that source."""
    page.click(".line .title")
    finding = page.locator(page.locator(".f-killed a.status").first.get_attribute("href") or "")
    finding.locator("summary").click()
    finding.locator("form.judge input[name=why]").fill("the ministry confirmed it on the phone")
    finding.locator("button[value=accept]").click()
    page.locator("#judgements").wait_for()
    page.goto(f"{address}/sources")
    source = page.locator(".voices .go-to").first.get_attribute("href") or ""
    page.goto(address + source)
    page.select_option("select[name=value]", "B")
    page.fill("input[name=why]", "its figures of the last attack held")
    page.click("text=Set the grade")
    page.locator(".grades").wait_for()
    return source


def taken(page: Page, address: str, folder: Path) -> None:
    """All pictures."""

    def picture(name: str, way: str = "", at: str = "", size: dict[str, int] = WIDE, scheme: str = "light") -> None:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        if way:
            page.goto(address + way)
        page.evaluate("at => at ? document.querySelector(at).scrollIntoView({block: 'start'}) : scrollTo(0, 0)", at)
        page.wait_for_timeout(250)
        page.screenshot(path=folder / f"{name}.png", animations="disabled")

    picture("login", "/login")
    sign_in(page, address, "mara")
    picture("live", "/")
    source = judged(page, address)
    page.goto(f"{address}/")
    incident = page.locator(".line .title").first.get_attribute("href") or ""
    picture("incident", incident)
    picture("incident-narrow-dark", incident, size=NARROW, scheme="dark")
    for name, at in (
        ("accounts", "#accounts"),
        ("toll", "#tolls"),
        ("chain", "#chain"),
        ("history", "#judgements"),
    ):
        picture(f"incident-{name}", incident, at)
    page.goto(address + incident)
    value = page.locator(".f-method .value, .f-killed .value").last.get_attribute("href") or ""
    picture("report", value.partition("#")[0])
    page.goto(address + incident)
    page.locator("#values li.finding.leading summary").first.click()
    edit = page.locator("#values a.edit").first.get_attribute("href") or ""
    picture("edit", edit.partition("#")[0])
    picture("search", "/search?q=suitcase")
    picture("sources", "/sources")
    picture("source", source)
    picture("journal", "/audit")
    picture("api", "/api")
    picture("live-dark", "/", scheme="dark")


def main(folder: Path) -> int:
    """Takes the pictures; 1 where they are larger than a repository should carry."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        raise SystemExit("there is no chromium on the path")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        ledger = str(Path(place) / "odrin.db")
        sayso("add", str(ROOT / "examples" / "odrin"), "--ledger", ledger)
        for name, role in (("mara", "admin"), ("ben", "reader")):
            sayso("users", "add", name, "--role", role, "--ledger", ledger, typed=f"{PASSWORD}\n")
        with serving(ledger) as address:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--hide-scrollbars"])
            page = browser.new_page()
            page.set_default_timeout(300_000)
            taken(page, address, folder)
            browser.close()
    size = sum(p.stat().st_size for p in folder.glob("*.png"))
    print(f"{size:,} bytes in {folder}", file=sys.stderr)
    return int(size > MOST)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots"))
