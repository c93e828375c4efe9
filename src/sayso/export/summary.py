"""An incident in a line, as lists show it: leading values, the range of its toll, responsibility in a phrase. Private persons are roles here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.ledger import Summary
from sayso.model import Day, Finding, Incident, Place, Report, Responsibility, Stance, Toll

from .people import is_name
from .words import listed, number

#: Rows that a line has room for, and the order in which stances are told: whose own word it is before what others say.
_MOST = 3
_FIRST: tuple[Stance, ...] = (
    "claims", "admits", "convicts", "charges", "denies", "accuses", "arrests", "suspects", "assesses", "reported", "clears", "doubts",
    "withdraws", "unconfirmed", "no-claim",
)  # fmt: skip
_SAID: dict[Stance, str] = {
    "claims": "claimed by {by}",
    "admits": "admitted by {actor}, says {by}",
    "withdraws": "taken back by {by}",
    "denies": "denied by {by}",
    "accuses": "{actor} accused by {by}",
    "suspects": "{actor} suspected by {by}",
    "assesses": "{actor} assessed as responsible by {by}",
    "doubts": "guilt of {actor} doubted by {by}",
    "clears": "{actor} cleared by {by}",
    "unconfirmed": "author not known to {by}",
    "arrests": "{actor} arrested, says {by}",
    "charges": "{actor} charged, says {by}",
    "convicts": "{actor} convicted, says {by}",
    "reported": "{actor} reported as the author by {by}",
    "no-claim": "claimed by nobody, says {by}",
}
_PRIVATE = {"witness": "a witness", "victim": "a victim", "person": "a person"}


def summary(incident: Incident, reports: Mapping[str, Report]) -> Summary:
    """The line of an incident; `reports` are those that it names, for their times."""
    leading = {f.field: f.value for f in incident.findings if f.leading}
    day, place = leading.get("date"), leading.get("place")
    day, place = day if isinstance(day, Day) else None, place if isinstance(place, Place) else None
    times = sorted(
        r.published for i in (*incident.reports, *incident.mentioned_in) if (r := reports.get(i)) and r.published
    )
    least = sum(o.least for o in incident.origins)
    return Summary(
        id=incident.id,
        title=incident.title,
        kind=incident.kind,
        background=incident.background,
        start=day.start if day else None,
        end=day.end if day else None,
        country=place.country if place else None,
        admin=place.admin if place else None,
        city=place.city if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        killed=figure(incident, "killed"),
        injured=figure(incident, "injured"),
        authorship=authorship(incident),
        actors=tuple(
            dict.fromkeys(w.actor for w in incident.responsibility if w.actor and w.actor_kind != "individual")
        ),
        least=max(1, least),
        most=max(1, least, len(incident.origins)),
        reports=len(incident.reports),
        mentions=len(incident.mentioned_in),
        disputed=any(c.kind == "disputed" for c in incident.conflicts),
        single_source=len(incident.origins) <= 1,
        corrected=any(f.marks for f in incident.findings) or any(w.marks for w in incident.responsibility),
        withdrawn=any(w.standing == "withdrawn" for w in incident.responsibility),
        first_published=times[0] if times else None,
        last_published=times[-1] if times else None,
    )


def figure(incident: Incident, field: str) -> str:
    """The leading toll of a field with the range of all totals given for it: "at least 14 (12–19)"; "" where none is."""
    found = [f for f in incident.findings if f.field == field and not f.negated]
    lead = next((f.value for f in found if f.leading), None)
    if not isinstance(lead, Toll):
        return ""
    low, high = _range(found)
    spread = f" ({low}–{high})" if low is not None and high is not None and low != high else ""
    return number(lead) + spread


def _range(found: Sequence[Finding]) -> tuple[int | None, int | None]:
    totals = [
        f.value
        for f in found
        if isinstance(f.value, Toll) and f.value.scope == "total" and f.value.qualifier not in ("feared", "projected")
    ]
    low = [n for v in totals if (n := v.value if v.min is None else v.min) is not None]
    high = [n for v in totals if (n := v.value if v.max is None else v.max) is not None]
    return min(low, default=None), max(high, default=None)


def authorship(incident: Incident) -> str:
    """Responsibility in a phrase; every part of it names stance and speaker."""
    standing = [w for w in incident.responsibility if w.standing != "withdrawn"]
    bodies = {w.actor for w in standing if w.actor_kind in ("organisation", "state") and " " not in (w.actor or "")}
    standing = [
        replace(w, actor_kind="unknown") if w.actor in bodies else w for w in standing
    ]  # no person, whatever one row says
    kinds = {o.name: o.kind for o in incident.origins if o.name not in bodies}
    rows = sorted(standing, key=lambda w: _FIRST.index(w.stance))
    said = list(dict.fromkeys(phrase(w, kinds) for w in rows))
    more = f" and {len(said) - _MOST} more" if len(said) > _MOST else ""
    return "; ".join(said[:_MOST]) + more


def phrase(row: Responsibility, kinds: Mapping[str, str]) -> str:
    """A row in a few words; `kinds` are those of the sources by name, so that private ones are told by their role."""
    by = listed([_PRIVATE.get(kinds.get(b, ""), b) for b in row.by], most=2) or "a source that is not named"
    actor = row.actor or "nobody named"
    if row.actor_kind == "individual" and is_name(actor):
        actor = "a named person"
        by = "that person" if row.by == (row.actor,) else by
    elsewhere = row.stance in ("claims", "denies") and row.actor and row.actor not in row.by
    return _SAID[row.stance].format(actor=actor, by=by) + (f" for {actor}" if elsewhere else "")
