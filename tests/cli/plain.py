"""A reader that understands one kind of sentence, and pages that are written in it. Everything in them is invented."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path

from telling import Telling

from sayso.errors import BrokenModel, SkipReport
from sayso.model import Reading, Report, Run


class Plain:
    """Reads what `page` writes; some words make it fail, wait or be interrupted."""

    def __init__(self, threads: int) -> None:
        if os.environ.get("PLAIN_BROKEN"):
            raise BrokenModel("the weights are not those of the manifest; install the package again")
        self.run = Run("plain", None, os.environ.get("PLAIN_VERSION", "1"))

    def read(self, report: Report) -> Reading:
        """The reading of a page."""
        if "a drill" in report.text:
            return Reading(report, "drill")
        if "garbled" in report.text:
            raise SkipReport("the words are garbled; send the page as it came", report.ref)
        if "defect" in report.text:
            raise KeyError("cue")
        if "interrupt" in report.text and not os.environ.get("PLAIN_CALM"):
            raise KeyboardInterrupt
        time.sleep(float(os.environ.get("PLAIN_SLOW", "0")))
        return _told(report) if "A bomb went off" in report.text else Reading(report)


def _told(report: Report) -> Reading:
    found = re.search(r"station in (.+) on (\S+), killing (\d+) people, (\S+ \S+), a (\w+), told", report.text)
    assert found, report.text
    city, day, killed, who, role = found.groups()
    t = Telling(report.text).event()
    t.report = report
    police = t.source(who, kind="police" if role == "constable" else "witness", role=role)
    said = t.said(police, f"killing {killed} people")
    front = t.source("The Reed Front", "Reed Front", "armed_group")
    claim = t.said(front, "responsibility")
    t.toll("killed", int(killed), f"{killed} people", said).where(f"in {city} on", city).when(f"on {day}", day)
    t.tell("kind", "bombing", "A bomb")
    t.row("claims", "Reed Front", "The Reed Front claimed responsibility", front, statement=claim)
    return t.reading()


def page(
    folder: Path,
    name: str,
    killed: int,
    *,
    city: str = "Odrin",
    day: str = "2031-03-04",
    publisher: str = "Odrin Post",
    who: str = "Arlo Vennick, a constable",
) -> Path:
    """Writes a page as .json."""
    text = (
        f"Bomb kills {killed} at {city} bus station\n\nA bomb went off at the Marsh Lane bus station in {city} on {day}, "
        f"killing {killed} people, {who}, told the {publisher}. The Reed Front claimed responsibility on its channel. "
        f"The device was in a rucksack and shattered the windows of a bakery next door. {name} was the first to tell of it."
    )
    return write(folder, name, text, publisher=publisher, published=f"{day}T{8 + killed % 10:02}:00")


def write(folder: Path, name: str, text: str, **more: str) -> Path:
    """Writes any text as a report; its title is its first line."""
    path = folder / f"{name}.json"
    row = {"id": name, "text": text, "title": text.split("\n", maxsplit=1)[0]} | more
    path.write_text(json.dumps(row), encoding="utf8")
    return path
