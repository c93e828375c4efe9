"""Values, stances and chains in words. A phrase on responsibility always names stance and speaker: "claimed by", never "by X" alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sayso.model import Day, Hedge, Named, Origins, Place, Responsibility, Stance, Toll, Value

from .safe import safe

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

#: What stands before "by X" or "says X". The pair's second part is the link to the speaker.
_STANCES: dict[Stance, tuple[str, str]] = {
    "claims": ("claimed", " by "),
    "admits": ("admitted", " by "),
    "withdraws": ("claim or accusation withdrawn", " by "),
    "denies": ("denied", " by "),
    "accuses": ("accused", " by "),
    "suspects": ("suspected", " by "),
    "assesses": ("assessed as responsible", " by "),
    "doubts": ("doubted", " by "),
    "clears": ("cleared", " by "),
    "unconfirmed": ("not confirmed", " by "),
    "arrests": ("arrested", ", according to "),
    "charges": ("charged", ", according to "),
    "convicts": ("convicted", ", according to "),
    "reported": ("reported as fact", " by "),
    "no-claim": ("nobody has claimed it", ", according to "),
}
_PARTS = {"ordered": "ordering it", "backed": "backing it", "supplied": "supplying it"}
_QUALIFIERS = {
    "exact": "{}",
    "at_least": "at least {}",
    "more_than": "more than {}",
    "about": "about {}",
    "up_to": "up to {}",
    "feared": "{} feared",
    "projected": "{} projected",
}
_SCOPES = {
    "civilians": "civilians",
    "police": "police",
    "military": "military",
    "children": "children",
    "attackers": "attackers",
}


def stance(row: Responsibility, by: Sequence[str], chains: Sequence[Sequence[str]], channel: str | None) -> str:
    """Stance, speaker, medium and relay of a row, such as 'claimed by the Reed Front on Telegram, via The Harbour Courier'."""
    verb, link = _STANCES[row.stance]
    if row.stance == "unconfirmed" and row.actor is None:
        verb, link = "not known who did it", ", according to "
    speaker = listed(by) if by else "a source that is not named"
    part = f" ({_PARTS[row.part]})" if row.part in _PARTS else ""
    medium = f" on {channel}" if channel else ""
    return f"{verb}{part}{_hedge(row.hedge)}{link}{speaker}{medium}{relay(chains)}{_standing(row)}"


def _hedge(hedge: Hedge | None) -> str:
    if hedge is None:
        return ""
    interval = ""
    if hedge.low is not None and hedge.high is not None:
        interval = f" ({round(hedge.low * 100)} to {round(hedge.high * 100)} %)"
    return f', "{safe(hedge.word)}"{interval},'


def _standing(row: Responsibility) -> str:
    if row.standing == "current":
        return ""
    return f" [{row.standing}, since replaced]" if row.replaced_by else f" [{row.standing}]"


def relay(chains: Sequence[Sequence[str]]) -> str:
    """Through whom it came: ', via the paper, from four officials'. Each chain is nearest first; a direct one is said only beside others."""
    told = ["via " + ", from ".join(chain) for chain in chains if chain]
    if told and any(not chain for chain in chains):
        told.insert(0, "directly")
    return f", {'; '.join(told)}" if told else ""


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names as a list in words, with the number of those left out beyond `most`."""
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def origins(count: Origins) -> str:
    """How many independent origins: '2', or '1 to 3' where some may depend on others."""
    return str(count.least) if count.least == count.most else f"{count.least} to {count.most}"


def value(field: str, it: Value) -> str:
    """A field's value as an editor would write it."""
    match it:
        case str():
            return it.replace("_", " ")
        case Day():
            return _day(it) + (" (from the page's date)" if it.derived else "")
        case Place():
            return _place(it) + (" (from the page's address or outlet)" if it.derived else "")
        case Toll():
            return _toll(field, it)
        case Named():
            return it.name


def stamp(published: str | None) -> str:
    """An ISO date or date-time as '5 January 2024, 00:58 +05:30'."""
    if not published:
        return "undated"
    published = safe(published)
    day, _, rest = published.partition("T")
    return f"{_date(day)}, {rest[:5]} {rest[5:]}".rstrip() if rest else _date(day)


def _day(day: Day) -> str:
    start = _parsed(day.start)
    if start is None:
        return day.start
    if day.precision == "year":
        return str(start.year)
    if day.precision == "month":
        return f"{_MONTHS[start.month - 1]} {start.year}"
    if day.precision == "week":
        return f"week of {_date(day.start)}"
    text = f"{start:%A} {_date(day.start)}" if day.start == day.end else f"{_date(day.start)} to {_date(day.end)}"
    return f"{text}, {day.time}" if day.time else text


def _parsed(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def _date(iso: str) -> str:
    day = _parsed(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else iso


def _place(place: Place) -> str:
    parts = [place.site, place.city, place.admin if place.admin != place.city else None, place.country]
    return ", ".join(p for p in parts if p) or "not known"


def _toll(field: str, toll: Toll) -> str:
    if toll.scope == "dead_and_injured":
        what = "dead and injured together"
    else:
        who = _SCOPES.get(toll.scope) or (toll.of if toll.scope == "other" else None)
        what = " ".join(w for w in ("" if who == field else who, field) if w)
    notes = [
        toll.condition or "",
        "counted up from the text" if toll.derived else "",
        "" if toll.attackers_counted is None else f"attackers {'' if toll.attackers_counted else 'not '}included",
    ]
    tail = ", ".join(n for n in notes if n)
    return f"{number(toll)} {what}{f' ({tail})' if tail else ''}"


def number(toll: Toll) -> str:
    """A figure in words, without what it counts: "at least 14", "dozens"."""
    if toll.value is None and toll.min is not None and toll.max is not None and toll.min != toll.max:
        number = f"{toll.min} to {toll.max}"
    else:
        known = next((n for n in (toll.value, toll.min, toll.max) if n is not None), None)
        number = "an unknown number" if known is None else str(known)
    if toll.qualifier in {"dozens", "several", "hundreds"} and toll.value is None:
        return toll.qualifier
    return _QUALIFIERS.get(toll.qualifier, "{}").format(number)
