"""The page of an incident: what is asserted, on whose say-so, where the accounts part ways, what changed and who corrected it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup

from sayso.errors import BadSetting, NotFound
from sayso.export.sheet import unpacked
from sayso.export.summary import authorship
from sayso.keep.settling import settled, sheet_of
from sayso.ledger import Mark, View
from sayso.web.desk import Desk, desk_of
from sayso.web.history import Told, told
from sayso.web.masking import Mask, line
from sayso.web.scene import Scene
from sayso.web.security import reader
from sayso.web.tags import CSRF, SEEN, etag, filled
from sayso.web.visitor import Visitor

router = APIRouter(include_in_schema=False)

#: Lines of history on the page itself, and on the page of the history.
LAST, WHOLE = 10, 1000
#: Other incidents of its reports that are named, and events of theirs that are looked up.
_BESIDE, _EVENTS = 12, 400

DeskOf = Annotated[Desk, Depends(desk_of)]
Reads = Annotated[Visitor, Depends(reader)]
Seen = Annotated[str | None, Header(alias="if-none-match")]


@router.get("/incidents/{id_}")
def incident(
    id_: str, desk: DeskOf, visitor: Reads, seen: Seen = None, as_of: str = "", whole: bool = False
) -> Response:
    """The incident as it stands, or as it stood at a time (`as_of`, UTC); `whole` leaves nothing folded away."""
    if as_of.strip():
        return _as_it_stood(desk, visitor, id_, as_of.strip(), whole)
    with desk.ledger.view() as view:
        if home := view.redirect(id_):
            return RedirectResponse(f"/incidents/{home}", 301)
        tag = etag(view.seq, visitor, whole)
        if seen == tag:
            return Response(status_code=304, headers={"ETag": tag})
        body, head = _parts(desk, visitor, view, id_, whole)
        beside = _beside(view, id_, head["events"])
        seq = view.seq
    made = Markup(filled(body, visitor, seq))
    return desk.page(
        "incident.html", visitor, etag=tag, id=id_, title=head["title"], body=made, beside=beside, as_of=None
    )


def _parts(desk: Desk, visitor: Visitor, view: View, id_: str, whole: bool) -> tuple[str, dict[str, Any]]:
    """The page's body, and its title with the events to be looked up; both kept while the incident does not change."""
    summary = view.summary(id_)
    if summary is None:
        raise NotFound(f"the ledger holds no incident {id_}")
    last = next((c.seq for c in view.recent(id_, 1)), 0)
    key = (id_, summary.seq, last, visitor.names)
    opened: list[dict[str, Any]] = []

    def sheet() -> dict[str, Any]:
        if not opened:
            opened.append(_sheet(view, id_))
        return opened[0]

    body = desk.kept.get(
        (*key, visitor.may("editor"), whole),
        lambda: _body(desk, visitor, sheet(), _last(view, id_, sheet(), visitor), whole, summary.authorship),
    )
    head = desk.kept.get((*key, "head"), lambda: _head(sheet(), visitor))
    return body, json.loads(head)


def _sheet(view: View, id_: str) -> dict[str, Any]:
    """The sheet that was kept; made again where it is of an older format."""
    found = unpacked(view.sheet(id_))
    if found is not None:
        return found
    made = settled(view, id_, view.judgements())
    if made is None:
        raise NotFound(f"the ledger holds no incident {id_}")
    return sheet_of(made)


def mask_of(sheet: dict[str, Any], visitor: Visitor) -> Mask:
    """Roles instead of private names, unless the visitor asked for names."""
    return Mask(() if visitor.names else sheet["roles"])


def _body(
    desk: Desk, visitor: Visitor, sheet: dict[str, Any], last: list[Told], whole: bool, who_did: str, as_of: str = ""
) -> str:
    scene = Scene(sheet, mask_of(sheet, visitor), whole)
    return desk.templates.get_template("incident/body.html").render(
        s=scene,
        sheet=sheet,
        history=last,
        who_did=who_did,
        edits=visitor.may("editor") and not as_of,
        csrf=CSRF,
        seen=SEEN,
        options=desk.options,
    )


def _head(sheet: dict[str, Any], visitor: Visitor) -> str:
    events = [[e["report"], e["key"], e["part"]] for e in sheet["beside"][:_EVENTS]]
    return json.dumps({"title": mask_of(sheet, visitor).text(sheet["title"]), "events": [sheet["part_of"], events]})


def _last(view: View, id_: str, sheet: dict[str, Any], visitor: Visitor) -> list[Told]:
    return [told(c, mask_of(sheet, visitor)) for c in view.recent(id_, LAST)]


def _beside(view: View, id_: str, events: list[Any]) -> list[tuple[str, str, str]]:
    """Other incidents that its reports tell of: how it is tied, id, line in words. Their titles change without this one changing."""
    whole, others = events
    marks = {Mark(report, key): part for report, key, part in others}
    homes = view.homes(marks)
    tied: dict[str, str] = {whole: "part of"} if whole else {}
    for mark, part in marks.items():
        if (home := homes.get(mark)) and home != id_:
            tied[home] = "has the part" if part else tied.get(home, "")
    few = dict(list(tied.items())[:_BESIDE])
    lines = view.summaries(few)
    found = ((tie, lines.get(i)) for i, tie in few.items())
    return [
        (tie or ("background" if s.background else "told of beside it"), s.id, line(s.title)) for tie, s in found if s
    ]


def _as_it_stood(desk: Desk, visitor: Visitor, id_: str, as_of: str, whole: bool) -> Response:
    """Made from the facts of that time; slow, for the past is not kept ready."""
    at = moment(as_of)
    with desk.ledger.view(at) as view:
        home = view.redirect(id_) or id_
        made = settled(view, home, view.judgements())
        if made is None:
            raise NotFound(f"the ledger held no incident {id_} at {as_of}")
        sheet = sheet_of(made)
        last = _last(view, home, sheet, visitor)
    body = _body(desk, visitor, sheet, last, whole, authorship(made.incident), at)
    title = mask_of(sheet, visitor).text(sheet["title"])
    return desk.page("incident.html", visitor, id=home, title=title, body=Markup(body), beside=[], as_of=at)


def moment(words: str) -> str:
    """A UTC time (ISO) from what a form or an address gives; a day is its end. BadSetting where it is no time."""
    try:
        found = datetime.fromisoformat(words)
    except ValueError as error:
        raise BadSetting(f"{words!r} is no time: write 2031-03-04 or 2031-03-04T12:00 (UTC)") from error
    if len(words) == len("2031-03-04"):
        found += timedelta(days=1, microseconds=-1)
    found = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    return found.isoformat(timespec="microseconds")


@router.get("/incidents/{id_}/history")
def history(id_: str, desk: DeskOf, visitor: Reads) -> Response:
    """Every change of an incident, newest first."""
    with desk.ledger.view() as view:
        if home := view.redirect(id_):
            return RedirectResponse(f"/incidents/{home}/history", 301)
        if view.summary(id_) is None:
            raise NotFound(f"the ledger holds no incident {id_}")
        mask = mask_of(_sheet(view, id_), visitor)
        summary = view.summary(id_)
        lines = [told(c, mask) for c in view.recent(id_, WHOLE)]
    title = mask.text(summary.title) if summary else id_
    return desk.page("incident_history.html", visitor, id=id_, title=title, lines=lines, most=WHOLE)


@router.get("/incidents/{id_}/values/{finding}")
def value(id_: str, finding: str, desk: DeskOf, visitor: Reads) -> Response:
    """All words behind one value or row."""
    with desk.ledger.view() as view:
        if home := view.redirect(id_):
            return RedirectResponse(f"/incidents/{home}", 301)
        if view.summary(id_) is None:
            raise NotFound(f"the ledger holds no incident {id_}")
        sheet = _sheet(view, id_)
    scene = Scene(sheet, mask_of(sheet, visitor), whole=True)
    found, row = scene.findings.get(finding), scene.rows.get(finding)
    if found is None and row is None:
        raise NotFound(f"the incident {id_} has no value {finding}: it may have changed, look again")
    return desk.page(
        "incident_value.html", visitor, id=id_, s=scene, title=scene.text(sheet["title"]), finding=found, row=row
    )
