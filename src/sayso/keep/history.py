"""What changed in an incident between two moments, in words, for its history and the live page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.export.people import is_name
from sayso.export.summary import phrase
from sayso.export.words import value
from sayso.model import Change, Conflict, Finding, Incident, Named, Responsibility


def changes(old: Incident | None, new: Incident) -> tuple[Change, ...]:
    """The lines of history between two states of one incident; none where nothing that a reader would see is different."""
    if old is None:
        return (Change(new.id, "incident", after=new.title), *_reports(None, new))
    parts = (
        _reports(old, new),
        _values(old, new),
        _conflicts(old, new),
        _rows(old, new),
        _origins(old, new),
        _marks(old, new),
    )
    return tuple(c for part in parts for c in part)


def _reports(old: Incident | None, new: Incident) -> Iterator[Change]:
    known = {*old.reports, *old.mentioned_in} if old else set()
    for ids, note in ((new.reports, ""), (new.mentioned_in, "mentions it")):
        yield from (Change(new.id, "report", after=r, report=r, note=note) for r in ids if r not in known)


def _values(old: Incident, new: Incident) -> Iterator[Change]:
    was, now = _leading(old), _leading(new)
    for field in dict.fromkeys((*was, *now)):
        before, after = was.get(field), now.get(field)
        if _shown(before) != _shown(after):
            yield Change(new.id, "value", field, _shown(before), _shown(after), report=_newest(new, after))


def _leading(it: Incident) -> dict[str, Finding]:
    return {f.field: f for f in it.findings if f.leading}


def _shown(f: Finding | None) -> str | None:
    """A value in words; victims by name stay out of the history, for lists show it."""
    if f is None:
        return None
    if f.field == "victim" and isinstance(f.value, Named) and is_name(f.value.name):
        return "a victim"
    return value(f.field, f.value)


def _newest(new: Incident, f: Finding | None) -> str | None:
    return new.reports[-1] if f and new.reports else None


def _conflicts(old: Incident, new: Incident) -> Iterator[Change]:
    was, now = {_key(old, c): c for c in old.conflicts}, {_key(new, c): c for c in new.conflicts}
    for key, c in now.items():
        if key not in was:
            yield Change(new.id, "conflict", c.field, after=c.kind, note=c.note)
    for key, c in was.items():
        if key not in now:
            yield Change(new.id, "settled", c.field, before=c.kind, note=c.note)


def _key(it: Incident, c: Conflict) -> tuple[object, ...]:
    sides: Mapping[str, Finding | Responsibility] = {f.id: f for f in it.findings} | {
        w.id: w for w in it.responsibility
    }
    return (c.field, c.kind, frozenset(_side(sides.get(b)) for b in c.between))


def _side(side: Finding | Responsibility | None) -> object:
    match side:
        case Finding():
            return (side.field, value(side.field, side.value), side.negated)
        case Responsibility():
            return (side.actor, side.stance, side.by)
    return None


def _rows(old: Incident, new: Incident) -> Iterator[Change]:
    kinds = {o.name: o.kind for o in new.origins}
    was = {(w.actor, w.stance, w.by): w for w in old.responsibility}
    now = {(w.actor, w.stance, w.by): w for w in new.responsibility}
    for key, w in now.items():
        before = was.get(key)
        if before is None:
            yield Change(new.id, "responsibility", w.stance, after=phrase(w, kinds), report=w.grounds[0].report)
        if w.standing == "withdrawn" and (before is None or before.standing != "withdrawn"):
            yield Change(new.id, "withdrawn", w.stance, before=phrase(w, kinds), report=w.grounds[-1].report)
    for key, w in was.items():
        if key not in now:
            yield Change(new.id, "responsibility", w.stance, before=phrase(w, kinds))


def _origins(old: Incident, new: Incident) -> Iterator[Change]:
    before, after = _interval(old), _interval(new)
    if before != after:
        yield Change(new.id, "origins", before=before, after=after)


def _interval(it: Incident) -> str:
    least, most = sum(o.least for o in it.origins), len(it.origins)
    return str(most) if least == most else f"{least} to {most}"


def _marks(old: Incident, new: Incident) -> Iterator[Change]:
    was, told = _told(old), _told(new)
    yield from (Change(new.id, "correction", after=m) for m in told if m not in was)


def _told(it: Incident) -> dict[str, None]:
    marks = (*(f.marks for f in it.findings), *(w.marks for w in it.responsibility))
    return dict.fromkeys(m for told in marks for m in told)
