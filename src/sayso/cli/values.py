"""What an editor types as a value, and the words of a report that say it, as the JSON that a judgement keeps."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sayso.errors import BadJudgement, NotFound
from sayso.ledger import View
from sayso.model import NAMED_FIELDS, TOLL_FIELDS, Assertion, Report

FIELDS = ("kind", "date", "place", *TOLL_FIELDS, *NAMED_FIELDS)
_SPAN = re.compile(r"(\d{1,9}):(\d{1,9})")
_PLACE = 'a place is written as JSON: {"city": "Velmora", "country": "Odrin"}'


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as it was typed, and where its words stand."""

    value: str
    field: str | None = None
    report: str | None = None
    spans: tuple[str, ...] = ()
    quote: str | None = None
    negated: bool = False


def kept(typed: Typed, field: str | None, report: Report, default: Sequence[Sequence[int]] = ()) -> str:
    """The JSON of a judgement's value: field, value, report and spans. BadJudgement names what is wrong."""
    field = typed.field or field
    if field not in FIELDS:
        raise BadJudgement(f"{field!r} is no field: give --field with one of {', '.join(FIELDS)}")
    spans = _spans(typed, report) or [list(s) for s in default]
    if not spans:
        raise BadJudgement('a value needs the words that say so: --quote "WORDS" or --span START:END')
    words = " ".join(report.text[s:e] for s, e in spans)
    made = {"field": field, "value": _value(field, typed.value, words), "report": report.id, "spans": spans}
    return json.dumps(made | ({"negated": True} if typed.negated else {}), ensure_ascii=False)


def _value(field: str, typed: str, words: str) -> Any:
    """JSON as it stands; bare words and numbers as what they must mean for the field."""
    try:
        plain = json.loads(typed)
    except json.JSONDecodeError:
        plain = typed.strip()
    if isinstance(plain, dict):
        return plain
    if field in TOLL_FIELDS and isinstance(plain, int) and not isinstance(plain, bool):
        return {"value": plain}
    if field == "place":
        raise BadJudgement(_PLACE)
    if field == "date" and isinstance(plain, str):
        return {"start": plain, "end": plain}
    if field in NAMED_FIELDS and isinstance(plain, str):
        return {"name": plain, "mentions": [" ".join(words.split())]}
    return plain.replace(" ", "_") if field == "kind" and isinstance(plain, str) else plain


def _spans(typed: Typed, report: Report) -> list[list[int]]:
    if typed.spans and typed.quote:
        raise BadJudgement("--span and --quote exclude each other: give one")
    if typed.quote:
        return [_found(typed.quote, report)]
    matches = [_SPAN.fullmatch(s) for s in typed.spans]
    if not all(matches):
        raise BadJudgement("a span is written START:END, in characters of the report's text")
    return [[int(m[1]), int(m[2])] for m in matches if m]


def _found(quote: str, report: Report) -> list[int]:
    """Where words stand that the report has exactly once; line breaks count as blanks."""
    pattern = r"\s+".join(map(re.escape, quote.split()))
    found = [m.span() for m in re.finditer(pattern, report.text)] if pattern else []
    if not found:
        raise BadJudgement(f"the report {report.id} does not have the words {quote!r}")
    if len(found) > 1:
        where = ", ".join(f"{s}:{e}" for s, e in found[:5])
        raise BadJudgement(
            f"{quote!r} stands {len(found)} times in the report {report.id}: give more words, or --span ({where})"
        )
    return list(found[0])


def assertion(view: View, incident: str, inner: str) -> Assertion:
    """The assertion that an edit is about; that of a finding where it has only one. BadJudgement where it is not clear which."""
    it = view.incident(incident)
    finding = next((f for f in it.findings if f.id == inner), None) if it else None
    if finding and len(finding.assertions) > 1:
        raise BadJudgement(
            f"the finding {inner} has several assertions ({', '.join(finding.assertions[:4])}): edit one of them"
        )
    wanted = finding.assertions[0] if finding else inner
    readings = view.readings((*it.reports, *it.mentioned_in)) if it else ()
    found = next((a for r in readings for a in r.assertions if a.id == wanted), None)
    if found is None:
        raise NotFound(f"{inner} is no assertion that a reader found: judge undo takes back what an editor put there")
    return found
