"""Judgements in words: who decided what, on which words of which report, and whether it was taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sayso.export.safe import safe
from sayso.export.words import value
from sayso.ledger import View
from sayso.model import TOLL_FIELDS, Judgement, Reading
from sayso.reconcile.judged import row_mark, value_of

from .roles import people
from .times import shown

_ON_WORDS = ("accept", "reject", "edit")


def of_incident(view: View, incident: str) -> tuple[Judgement, ...]:
    """Judgements on an incident, on what its reports say of it, and on splits and merges that it was part of."""
    reports = {m.mark.report for m in view.members(incident)}
    found = view.judgements([incident, *reports])
    return tuple(j for j in found if j.act not in _ON_WORDS or _speaks_of(view, j, incident))


def _speaks_of(view: View, judgement: Judgement, incident: str) -> bool:
    homes = {m.mark: m.incident for r in _reports(judgement) for m in view.standing(r)}
    for reading in view.readings(_reports(judgement)):
        keys = {mark.key for mark, home in homes.items() if mark.report == reading.report.id and home == incident}
        if any(key in keys for key, _, _ in _words(reading, judgement)):
            return True
    return False


def told(view: View, judgements: Iterable[Judgement], *, names: bool = False) -> Iterator[str]:
    """Each judgement on a line: its id, when, by whom, what, why."""
    for j in judgements:
        why = f": {safe(j.why)}" if j.why else ""
        back = " [taken back]" if j.undone else ""
        yield f"{j.id}  {shown(j.at)}  {safe(j.by)}: {_act(view, j, names)}{why}{back}"


def _act(view: View, j: Judgement, names: bool) -> str:
    about = [safe(a) for a in j.about]
    match j.act:
        case "accept" | "reject":
            return f"{j.act} {_on_words(view, j, names)}"
        case "edit":
            return f"edit {_on_words(view, j, names)} to {_put(j)}"
        case "add":
            return f"add {_put(j)} to {about[0]}"
        case "merge":
            return f"merge {', '.join(about[1:])} into {about[0]}"
        case "split":
            return f"split {', '.join(about[2:])} from {about[0]} as {about[1]}"
        case "move":
            return f"move {', '.join(about[2:])} from {about[0]} to {about[1]}"
        case "grade":
            return f"grade {about[0]} {safe(j.value or '')}"
        case "undo":
            return f"take back {', '.join(about)}"
    return f"{j.act.replace('_', ' ')}: {' and '.join(about)}"


def _put(j: Judgement) -> str:
    plain = json.loads(j.value or "{}")
    field = str(plain.get("field", ""))
    words = value(field, value_of(field, plain.get("value")))
    return safe(words if field in TOLL_FIELDS else f"{field} {words}")


def _on_words(view: View, j: Judgement, names: bool) -> str:
    """What was judged, by its field and words."""
    found = []
    for reading in view.readings(_reports(j)):
        who = people(view, reading, names=names)
        found += [f'{what} "{who.quote(words)}"' for _, what, words in _words(reading, j)]
    return "; ".join(dict.fromkeys(found)) or ", ".join(a for a in j.about if not a.startswith("r"))


def _words(reading: Reading, j: Judgement) -> Iterator[tuple[str, str, str]]:
    """The event, the field and the words of whatever a judgement names in a reading."""
    for a in reading.assertions:
        if a.id in j.about:
            yield a.incident, a.field.replace("_", " "), a.text
    for row in reading.rows:
        if row_mark(reading.report.id, row) in j.about:
            yield row.event, row.stance, row.span.text


def _reports(j: Judgement) -> list[str]:
    return [a for a in j.about if a.startswith("r")]


def as_json(j: Judgement) -> dict[str, object]:
    """A judgement for a program; a value that was put in place stands as JSON in it."""
    plain = json.loads(j.value) if j.value and j.act in ("edit", "add") else j.value
    return {
        "id": j.id,
        "act": j.act,
        "about": list(j.about),
        "by": j.by,
        "at": j.at,
        "why": j.why,
        "value": None if j.act == "merge" else plain,
        "undone": j.undone,
    }
