"""Small things to keep in a store. All names are invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sayso.ledger import Indexed, Key, Mark, Member, Said, Summary, Writer
from sayso.model import Incident, Judgement, Reading, Report, Run, Source, Span, Statement, Words, digest

RUN = Run("by hand", None, "1")
NOON = datetime(2031, 3, 6, 12, tzinfo=UTC)


class Clock:
    """One second later at every look, from noon on; `back` sets it back."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def back(self, seconds: int) -> None:
        """As a machine's clock that is corrected."""
        self.now -= timedelta(seconds=seconds)


def report(text: str, **more: Any) -> Report:
    """A report."""
    return Report.of(text, **({"publisher": "Odrin Post"} | more))


def reading(kept: Report, *said: tuple[str, str]) -> Reading:
    """A reading with a statement for each (name, words of the text)."""
    statements = []
    for n, (name, words) in enumerate(said):
        start = kept.text.index(words)
        span = Span(start, start + len(words), words)
        source = Source(name, name, (), "police")
        statements.append(Statement(digest("s", kept.id, n), kept.id, source, Words(()), Words((span,))))
    return Reading(kept, statements=tuple(statements))


def keep(writer: Writer, text: str, *said: tuple[str, str], **more: Any) -> Report:
    """Keeps a report with a reading of it."""
    kept = report(text, **more)
    read = reading(kept, *said)
    writer.put_report(kept, ())
    writer.put_reading(read, RUN, [spoke(s.source.name, kept.id, s.id) for s in read.statements])
    return kept


def spoke(name: str, report_id: str, statement: str, kind: str = "police", role: Any = "speaker") -> Said:
    """A source with its statement; the key is the name in lower case."""
    return Said(name.lower(), name, kind, report_id, statement, role)


def stands(writer: Writer, report_id: str, incident: str | None, key: str = "e0", why: str = "") -> None:
    """Puts an event of a report into an incident."""
    writer.put_member(Member(Mark(report_id, key), incident, why))


def summary(id_: str, **more: Any) -> Summary:
    """A line of an incident that nothing is known of but what is given."""
    nothing: dict[str, Any] = {
        "title": f"Attack {id_}", "kind": "bombing", "background": False, "start": None, "end": None, "country": None, "admin": None, "city": None, "lat": None, "lon": None,
        "killed": "", "injured": "", "authorship": "", "actors": (), "least": 1, "most": 1, "reports": 1, "mentions": 0, "disputed": False, "single_source": True,
        "corrected": False, "withdrawn": False, "first_published": None, "last_published": None,
    }  # fmt: skip
    return Summary(id_, **(nothing | more))


def line(writer: Writer, id_: str, **more: Any) -> Summary:
    """Keeps an incident of which a list shows this line."""
    made = summary(id_, **more)
    writer.put_incident(Incident(id_, made.title, made.kind), made)
    return made


def judged(act: Any, *about: str, at: str = "2031-03-06T12:00:00+00:00", value: str | None = None) -> Judgement:
    """A judgement by one editor."""
    return Judgement.of(act, about, "Mira Tolland", at, "a reason", value)


def indexed(report_id: str, published: int, *keys: tuple[int, float], body: bytes = b"kept") -> Indexed:
    """An event to be found again."""
    return Indexed(Mark(report_id, "e0"), published, tuple(Key(*k) for k in keys), body)
