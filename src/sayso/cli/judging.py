"""`sayso judge`: decisions of editors, kept with who and why, each of which can be taken back."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from sayso.errors import BadSetting, NotFound
from sayso.export.safe import safe
from sayso.keep import Ledger
from sayso.keep.said import source_key
from sayso.ledger import View
from sayso.model import Act, Change, Judgement
from sayso.settings import load

from . import ids, verdicts
from .history import names_of, telling, words
from .ledgers import opened, viewed
from .screen import put
from .streams import as_text, write
from .values import Typed, assertion, kept


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for. `about` are ids or names as they were typed."""

    act: Act
    about: tuple[str, ...]
    by: str | None = None
    why: str = ""
    ledger: str | None = None
    as_json: bool = False
    typed: Typed | None = None
    grade: str | None = None


def run(order: Order) -> int:
    """Judges and tells what changed. NotFound, BadJudgement and Overtaken name what is wrong; nothing is kept then."""
    by = editor(order.by)
    with opened(order.ledger) as ledger:
        with ledger.view() as view:
            undo = order.act == "undo"
            about = _judgements(view, order.about, by) if undo else _ABOUT.get(order.act, _incidents)(view, order.about)
            value = _value(view, order, about)
        done = ledger.judge(order.act, about, by=by, why=order.why, value=value)
        _tell(ledger, done, order.as_json)
    return 0


def editor(given: str | None) -> str:
    """Who judges: the one named, else SAYSO_EDITOR, else the login name. BadSetting where the system knows none."""
    try:
        name = given or load().editor or getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise BadSetting("nobody is named as the judge: give --by NAME or set SAYSO_EDITOR") from error
    if not name.strip():
        raise BadSetting("--by is empty: say who judges")
    return " ".join(name.split())


def _incidents(view: View, about: Sequence[str]) -> tuple[str, ...]:
    return tuple(ids.incident(view, a) for a in about)


def _inner(view: View, about: Sequence[str]) -> tuple[str, ...]:
    return tuple(ids.judged(view, a) for a in about)


def _leaving(view: View, about: Sequence[str]) -> tuple[str, ...]:
    """Incidents first (one for a split, two for a move), then reports."""
    return tuple(ids.report(view, a) if ids.is_report(a) else ids.incident(view, a) for a in about)


def _sources(view: View, about: Sequence[str]) -> tuple[str, ...]:
    """Sources by the names that the ledger has them under."""
    return tuple(_source(view, name) for name in about)


def _source(view: View, name: str) -> str:
    found = view.voice(source_key(name))
    if found is None:
        like = [v.name for v in view.voices(name, 3)] if name.strip() else []
        hint = f"; it has {', '.join(like)}" if like else "; sayso sources lists them"
        raise NotFound(f"the ledger has no source called {name}{hint}")
    return found.name


def _judgements(view: View, about: Sequence[str], by: str) -> tuple[str, ...]:
    every = view.judgements()
    mine = [j.id for j in every if j.by == by and not j.undone and j.act != "undo"]
    if "last" in about and not mine:
        raise NotFound(f"no judgement of {by} stands: sayso judge list has all")
    return tuple(mine[-1] if a == "last" else _judgement([j.id for j in every], a) for a in about)


def _judgement(known: Sequence[str], given: str) -> str:
    found = [k for k in known if k == given] or [k for k in known if k.startswith(given) and len(given) > 1]
    if len(found) != 1:
        what = "begins several ids" if found else "is the id of no judgement"
        raise NotFound(f"{given} {what}: sayso judge list has them")
    return found[0]


_ABOUT: dict[str, Callable[[View, Sequence[str]], tuple[str, ...]]] = {
    "accept": _inner,
    "reject": _inner,
    "edit": _inner,
    "split": _leaving,
    "move": _leaving,
    "same_source": _sources,
    "not_same_source": _sources,
    "grade": _sources,
}


def _value(view: View, order: Order, about: Sequence[str]) -> str | None:
    if order.act == "grade":
        return (order.grade or "").upper()
    if order.typed is None:
        return None
    if order.act == "edit":
        return _edited(view, order.typed, about[0])
    if not order.typed.report:
        raise NotFound("a value needs a report of the ledger whose words say it: --report REPORT")
    report = view.reports([ids.report(view, order.typed.report)])[0]
    return kept(order.typed, None, report)


def _edited(view: View, typed: Typed, about: str) -> str:
    """The value in place of an assertion's, on the same words unless others of the same report are given."""
    home, _, inner = about.partition("/")
    old = assertion(view, home, inner)
    if typed.report and ids.report(view, typed.report) != old.report:
        raise NotFound(f"{inner} stands in the report {old.report}: judge add puts a value from another one")
    spans = [[s.start, s.end] for s in old.spans]
    return kept(typed, old.field, view.reports([old.report])[0], spans)


def _tell(ledger: Ledger, done: Judgement, as_json: bool) -> None:
    with ledger.view() as view:
        changed = _changed(view, done)
        if as_json:
            write(as_text({"judgement": verdicts.as_json(done), "changes": [asdict(c) for c in changed]}, indent=1))
            return
        called = names_of(view, changed)
        lines = dict.fromkeys(words(c, called) for c in telling(changed) if c.what != "judgement")
        head = next(verdicts.told(view, [done]))
    shown = [Padding(Text(line), (0, 0, 0, 2)) for line in lines] or [Padding(Text(_unchanged(done)), (0, 0, 0, 2))]
    back = [] if done.act == "undo" else [Text(f"sayso judge undo {done.id} takes it back", style="dim")]
    put(Group(Text(head), *shown, *back))


def _unchanged(done: Judgement) -> str:
    return "kept" if done.act == "grade" else "what the ledger shows is as it was"


def _changed(view: View, done: Judgement) -> list[Change]:
    """What this very judgement changed."""
    return [c for c in view.changes(view.seq_at(done.at) - 1) if c.at == done.at]


def judgement_list(about: str | None, ledger: str | None, as_json: bool, names: bool) -> int:
    """Prints all judgements, or those on an incident, a report or a source."""
    with viewed(ledger) as view:
        found = view.judgements() if about is None else _on(view, about)
        if as_json:
            write(as_text({"judgements": [verdicts.as_json(j) for j in found]}, indent=1))
            return 0
        lines = [Text(line) for line in verdicts.told(view, found, names=names)]
    put(
        Group(*lines)
        if lines
        else Text("Nobody has judged anything yet." if about is None else f"Nobody has judged {safe(about)} yet.")
    )
    return 0


def _on(view: View, about: str) -> tuple[Judgement, ...]:
    if view.voice(source_key(about)) is None and (ids.is_id(about) or not view.voices(about, 1)):
        if ids.is_report(about):
            return view.judgements([ids.report(view, about)])
        return verdicts.of_incident(view, ids.incident(view, about))
    key = source_key(_source(view, about))
    acts = ("grade", "same_source", "not_same_source")
    return tuple(j for j in view.judgements() if j.act in acts and key in map(source_key, j.about))
