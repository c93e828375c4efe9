"""A reader that understands one sentence, so that desks of tests need no weights. What it tells of is invented."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient
from telling import Telling

from sayso.errors import SkipReport
from sayso.model import Reading, Report, Run


def sentence(killed: int = 3, day: str = "2031-03-09") -> str:
    """The sentence."""
    return f"A bomb went off in Odrin on {day}, killing {killed} people, witness Peta Marrow said."


class Brief:
    """Finds a bombing, its toll and a witness; a text that begins with "garbled" it skips, one with a drill it refuses."""

    def __init__(self, threads: int = 1) -> None:
        self.run = Run("brief", None, "1")

    def read(self, report: Report) -> Reading:
        """The reading of the sentence; of other texts that they tell of nothing."""
        text = report.text
        if text.startswith("garbled"):
            raise SkipReport("the words are garbled; send the page as it came", report.ref)
        if "drill" in text:
            return Reading(report, "drill")
        if "A bomb went off in Odrin on " not in text:
            return Reading(report)
        t = Telling(text)
        t.report = report
        day = text.partition(" in Odrin on ")[2][:10]
        killed = text.partition("killing ")[2].split()[0]
        said = t.event().said(t.source("Peta Marrow", kind="witness"), f"killing {killed} people")
        t.toll("killed", int(killed), f"{killed} people", said).where("in Odrin on", "Odrin").when(f"on {day}", day)
        return t.tell("kind", "bombing", "A bomb").reading()


def ok(client: TestClient, way: str) -> Any:
    """The document at an address of the API."""
    got = client.get(way)
    assert got.status_code == 200, (way, got.text)
    return got.json()
