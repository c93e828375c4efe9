"""Ids as users type them: whole, or a beginning that only one has; an incident also by words that only its reports have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from sayso.errors import NotFound
from sayso.export.safe import safe
from sayso.ledger import Query, Summary, View
from sayso.model import Incident
from sayso.reconcile import row_mark

_SHOWN = 4
#: Incidents that are looked at for words.
_LOOKED_AT = 50
_ID = re.compile(r"[ir][0-9a-f]+")


def incident(view: View, given: str) -> str:
    """The incident that is meant, a merged one followed to what it became. NotFound where there is none or several."""
    if not _ID.fullmatch(given):
        return _told_of(view, given)
    whole = bool(view.redirect(given) or view.members(given))
    found = dict.fromkeys(view.redirect(i) or i for i in _meant(view.incident_ids, given, whole, "incident"))
    return _one(list(found), given, "incident")


def report(view: View, given: str) -> str:
    """The report that is meant. NotFound where there is none or several."""
    return _one(_meant(view.report_ids, given, bool(view.reports([given])), "report"), given, "report")


def is_report(given: str) -> bool:
    """Whether this is the id of a report, rather than that of an incident or words."""
    return given.startswith("r") and bool(_ID.fullmatch(given))


def is_id(given: str) -> bool:
    """Whether this is written as the id of an incident or a report is."""
    return bool(_ID.fullmatch(given))


def _told_of(view: View, words: str) -> str:
    """The one incident that these words lead to: that its reports tell of, before those that they mention; that has them in its title, before
    those that have them in a report."""
    found = (_listed(view, words, False) or _listed(view, words, None)) if words.strip() else ()
    titled = [r for r in found if all(w in r.title.casefold() for w in words.casefold().split())]
    likely = titled or list(found)
    if len(likely) == 1:
        return likely[0].id
    if not likely:
        raise NotFound(
            f"no incident is called {words!r}: give its id (sayso incidents lists them) or words of its reports"
        )
    several = ", ".join(f"{r.id} {safe(r.title)}" for r in likely[:_SHOWN])
    more = ", …" if len(likely) > _SHOWN else ""
    raise NotFound(f"several incidents have the words {words!r} ({several}{more}): give an id")


def _listed(view: View, words: str, background: bool | None) -> tuple[Summary, ...]:
    return view.listing(Query(words=words, background=background, limit=_LOOKED_AT)).rows


def judged(view: View, given: str) -> str:
    """INCIDENT/ID of a finding, assertion or row. NotFound where there is none or several."""
    head, slash, inner = given.rpartition("/")
    if not slash:
        raise NotFound(f"{given!r} does not say of which incident: write INCIDENT/{given}")
    home = incident(view, head)
    it = view.incident(home)
    known = list(_inner(view, it)) if it else []
    found = [k for k in known if k == inner] or [k for k in known if k.startswith(inner)]
    return f"{home}/{_one(found if inner else [], inner, f'finding, assertion or row of {home} called')}"


def _inner(view: View, it: Incident) -> Iterable[str]:
    """Ids in an incident: findings, rows, and assertions, also those that stand rejected."""
    yield from (f.id for f in it.findings)
    yield from (w.id for w in it.responsibility)
    here = {(m.mark.report, m.mark.key) for m in view.members(it.id)}
    made = {a for f in it.findings for a in f.assertions}
    yield from made
    for reading in view.readings((*it.reports, *it.mentioned_in)):
        id_ = reading.report.id
        yield from (a.id for a in reading.assertions if (id_, a.incident) in here and a.id not in made)
        yield from (row_mark(id_, row) for row in reading.rows if (id_, row.event) in here)


def _meant(ids: Callable[[str, int], Sequence[str]], given: str, whole: bool, what: str) -> list[str]:
    """The id itself where it is whole, else those that begin so, up to some."""
    if len(given) < 2:
        raise NotFound(f"{given!r} is too short: write more of the {what}'s id")
    return [given] if whole else [i for i in ids(given, _SHOWN + 1) if i.startswith(given)]


def _one(found: Sequence[str], given: str, what: str) -> str:
    if not found:
        raise NotFound(f"the ledger holds no {what} {given}")
    if len(found) > 1:
        more = ", …" if len(found) > _SHOWN else ""
        raise NotFound(f"{given} begins several ids ({', '.join(found[:_SHOWN])}{more}): write more of it")
    return found[0]
