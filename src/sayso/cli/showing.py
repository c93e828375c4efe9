"""`sayso show`: one incident as the ledger has it now or had it at any moment, or one report with all that was read from it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Group, RenderableType

from sayso.errors import NotFound
from sayso.export.dossier import as_json
from sayso.export.terminal import view
from sayso.export.terminal.reasons import reasons
from sayso.keep import Ledger
from sayso.ledger import View
from sayso.model import Dossier

from . import ids, verdicts
from .handles import handles, section
from .ledgers import opened
from .report import report_json, report_page
from .screen import put, width
from .streams import as_text, complain, write
from .times import moment, now


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for."""

    id: str
    ledger: str | None = None
    as_json: bool = False
    as_of: str | None = None
    explain: bool = False
    names: bool = False
    ids: bool = False


def run(order: Order) -> int:
    """Shows it. NotFound for an id that the ledger does not hold, or did not hold at that time."""
    as_of = moment(order.as_of, now(), end=True) if order.as_of else None
    report = ids.is_report(order.id)
    with opened(order.ledger) as ledger:
        try:
            (_report if report else _incident)(ledger, order, as_of)
        except NotFound as error:
            if as_of is None:
                raise
            raise NotFound(f"{error}, as it stood at {as_of}") from error
    return 0


def _incident(ledger: Ledger, order: Order, as_of: str | None) -> None:
    with ledger.view(as_of) as seen:
        home = ids.incident(seen, order.id)
        judged = _judged(seen, home, order.names)
    dossier = ledger.show(home, as_of)
    if ids.is_id(order.id) and not home.startswith(order.id):
        complain(f"{order.id} was merged into {home}")
    if order.as_json:
        write(as_text(as_json(dossier), indent=1))
    else:
        put(Group(*_parts(dossier, order), *section("Judgements", judged)))


def _judged(seen: View, incident: str, names: bool) -> list[str]:
    return list(verdicts.told(seen, verdicts.of_incident(seen, incident), names=names))


def _parts(dossier: Dossier, order: Order) -> list[RenderableType]:
    columns = width()
    parts: list[RenderableType] = [view(dossier, columns, explain=order.explain, names=order.names)]
    for it in dossier.incidents:
        parts += reasons(dossier, it, columns, names=order.names) if order.explain else ()
        parts += handles(dossier, it, order.names) if order.ids else ()
    return parts


def _report(ledger: Ledger, order: Order, as_of: str | None) -> None:
    with ledger.view(as_of) as seen:
        id_ = ids.report(seen, order.id)
        if order.as_json:
            write(as_text(report_json(seen, id_), indent=1))
        else:
            put(report_page(seen, id_, width(), names=order.names))
