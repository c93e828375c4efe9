"""`sayso changes`: what changed in the ledger, newest last, as an editor wants to be told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sayso.export.people import Cast
from sayso.export.safe import safe
from sayso.ledger import View
from sayso.model import TOLL_FIELDS, Change, Report

from . import ids
from .ledgers import viewed
from .roles import people
from .screen import put
from .streams import as_text, write
from .times import moment, now, shown

#: More than one transaction can write: a whole one is fetched where a page would cut it.
_WHOLE = 1_000_000


def run(since: str | None, incident: str | None, limit: int, ledger: str | None, as_json: bool) -> int:
    """Prints the changes after a time or transaction; without one the last ones, or with JSON the first ones."""
    with viewed(ledger) as view:
        home = ids.incident(view, incident) if incident else None
        start = 0 if since is None else _seq(view, since)
        if as_json:
            for c in page(view, start, home, limit):
                write(as_text(asdict(c)))
            return 0
        last = since is None
        found = tuple(reversed(view.recent(home, limit))) if last else page(view, start, home, limit)
        put(Group(*_shown(view, found, start, home)) if found else Text(_nothing(view, since)))
    return 0


def _seq(view: View, since: str) -> int:
    return int(since) if since.isdecimal() and len(since) < 15 else view.seq_at(moment(since, now()))


def page(view: View, since: int, incident: str | None, limit: int) -> tuple[Change, ...]:
    """At most `limit` changes after a transaction, none of whose own is cut: who goes on after the last one's `seq` misses nothing. More where
    a single transaction made more."""
    found = view.changes(since, incident, limit + 1)
    if len(found) <= limit:
        return found
    whole = tuple(c for c in found if c.seq != found[-1].seq)
    return whole or tuple(c for c in view.changes(since, incident, _WHOLE) if c.seq == found[0].seq)


def _nothing(view: View, since: str | None) -> str:
    if not view.seq:
        return "Nothing yet: the ledger is empty; sayso add PATH fills it."
    return "Nothing has changed." if since is None else f"Nothing has changed since {safe(since)}."


def _shown(view: View, found: Sequence[Change], since: int, incident: str | None) -> Iterator[RenderableType]:
    titles = _titles(view, found)
    called = names_of(view, found)
    for n, ((when, id_), group) in enumerate(groupby(found, key=lambda c: (shown(c.at), c.incident))):
        head = Text.assemble((when, "dim"), "  ", (titles.get(id_, id_), "bold"), "  ", (id_, "dim"))
        yield Padding(head, (1 if n else 0, 0, 0, 0))
        lines = dict.fromkeys(words(c, called) for c in telling(list(group)))
        yield from (Padding(Text(line), (0, 0, 0, 2)) for line in lines)
    if view.changes(found[-1].seq, incident, 1):
        yield Padding(Text(f"There is more: sayso changes --since {found[-1].seq}", style="dim"), (1, 0, 0, 0))


def _titles(view: View, found: Sequence[Change]) -> dict[str, str]:
    every = dict.fromkeys(c.incident for c in found)
    lines = {i: view.summary(i) for i in every}
    return {i: safe(line.title) for i, line in lines.items() if line}


def names_of(view: View, found: Sequence[Change]) -> dict[str, str]:
    """What the reports that changes name are called: title, outlet, id; private persons by role."""
    readings = view.readings(c.report for c in found if c.what == "report" and c.report)
    return {r.report.id: _called(r.report, people(view, r)) for r in readings}


def _called(r: Report, who: Cast) -> str:
    title, issuer = who.text(r.title or r.ref or ""), safe(r.publisher or r.agency or "")
    return " - ".join(p for p in (title, issuer, r.id) if p)


def telling(found: Sequence[Change]) -> list[Change]:
    """Without the end of a conflict that goes on with other sides: it is told as what it is now."""
    goes_on = {(c.seq, c.field, c.after) for c in found if c.what == "conflict"}
    return [c for c in found if not (c.what == "settled" and (c.seq, c.field, c.before) in goes_on)]


def words(c: Change, called: Mapping[str, str]) -> str:
    """A change in words."""
    field = (c.field or "").replace("_", " ")
    before, after, note, by = (safe(t or "") for t in (c.before, c.after, c.note, c.by))
    match c.what:
        case "incident":
            return f"new: {after}"
        case "report":
            return f"{'mentioned by' if note else 'report:'} {called.get(after, after)}"
        case "value":
            return _value(field, before, after)
        case "conflict":
            return f"{field} {after}: {note}"
        case "settled":
            return f"{field} no longer {before}: {note}"
        case "responsibility":
            return f"now {after}" if after else f"no longer {before}"
        case "withdrawn":
            return f"withdrawn: {before}"
        case "origins":
            return f"origins: {before} → {after}"
        case "correction":
            return f"correction: {after}"
        case "merge":
            return f"{before} was merged into it by {by or 'sayso'}{f': {note}' if note else ''}"
        case "split":
            return f"{after} was split from {before} by {by}{f': {note}' if note else ''}"
        case "judgement":
            return f"judged by {by}: {note}  {after}"
    return safe(str(c))


def _value(field: str, before: str, after: str) -> str:
    head = "" if field in TOLL_FIELDS else f"{field}: "  # the value of a toll says what it counts
    if not before:
        return f"{head}{after}, said for the first time"
    return f"{head}{before} → {after}" if after else f"{head}{before} is no longer said"
