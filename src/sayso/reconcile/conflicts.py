"""Where the accounts part ways: at most one conflict a field and kind, with a line that says whose word is whose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.model import Conflict, Day, Finding, Named, Place, Toll, Value

from .disputes import Clash
from .findings import Found
from .things import HOW, families, label
from .tolls import bounds

#: Values that a note spells out; the conflict itself holds them all.
SHOWN = 4


def conflicts(found: Found) -> tuple[Conflict, ...]:
    """Conflicts among findings, weapon and method as one."""
    by_id = {f.id: f for f in found.findings}
    piles: dict[tuple[str, str], list[tuple[Clash, str, str]]] = {}
    for clash, old, new in found.clashes:
        if clash.kind != "explained":
            piles.setdefault((_field(clash, by_id, old, new), clash.kind), []).append((clash, old, new))
    return tuple(_conflict(field, pile, by_id) for (field, _), pile in piles.items())


def _field(clash: Clash, by_id: Mapping[str, Finding], old: str, new: str) -> str:
    field = by_id[old].field
    return "method" if field in HOW and (field != by_id[new].field or clash.old.field == "method") else field


def _conflict(field: str, pile: Sequence[tuple[Clash, str, str]], by_id: Mapping[str, Finding]) -> Conflict:
    ids = {i for _, old, new in pile for i in (old, new)}
    between = [f for f in by_id.values() if f.id in ids]
    if pile[0][0].kind == "revised":
        olds = {old for _, old, _ in pile}
        between.sort(
            key=lambda f: (
                f.id not in olds,
                f.first_published or "",
                not isinstance(f.value, Toll) or bounds(f.value)[0],
            )
        )
        return Conflict(
            field,
            "revised",
            tuple(f.id for f in between),
            " → ".join(dict.fromkeys(_told(f) for f in between[-SHOWN:])),
        )
    note = _ways(between) if field in HOW else "; ".join(_told(f) for f in between[:SHOWN])
    return Conflict(field, "disputed", tuple(f.id for f in between), note)


def _ways(between: Sequence[Finding]) -> str:
    """ "worn on the body according to the group; left at the place according to the police": not each phrase."""
    told: dict[str, dict[str, None]] = {}
    for f in between:
        ways = sorted(families(f.value)) if isinstance(f.value, Named) else []
        told.setdefault(" and ".join(label(w) for w in ways), {}).update(dict.fromkeys(f.origins.names[:2]))
    return "; ".join(f"{way} according to {', '.join(names)}" if names else way for way, names in told.items())


def _told(f: Finding) -> str:
    """ "84 according to the ministry"; private persons are not named in a line that lists may show."""
    names = ", ".join(f.origins.names[:2])
    shown = spelled(f.value)
    shown = f"not {shown}" if f.negated else shown
    return f"{shown} according to {names}" if names else shown


def spelled(value: Value) -> str:
    """A value in a few words."""
    match value:
        case Toll():
            return _number(value)
        case Day():
            return value.start if value.start == value.end else f"{value.start} to {value.end}"
        case Place():
            return ", ".join(
                n for n in (value.site, value.city, None if value.city else value.admin, value.country) if n
            )
        case Named():
            return value.name
    return value.replace("_", " ")


def _number(toll: Toll) -> str:
    words = {"at_least": "at least ", "more_than": "more than ", "about": "about ", "up_to": "up to "}
    if toll.value is None:
        return (
            toll.qualifier
            if toll.min is None
            else f"{toll.min} or more"
            if toll.max is None
            else f"{toll.min} to {toll.max}"
        )
    return f"{words.get(toll.qualifier, '')}{toll.value}"
