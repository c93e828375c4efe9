"""Where the chain of a statement ends: the person, body, document or outlet whose word it is in the last place.

People who speak for one body are that body; a statement or a tape is the word of whom it comes from; unattributed prose
is the word of the outlet or agency that the report rests on. Unnamed sources of one outlet's report are the same
wherever that report is copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from sayso.model import Assertion, Derivation, Ground, Report, Row, Source, Statement, Value

from .body_pages import body_of_page
from .case import Case
from .compare import one_figure
from .names import body as body_key
from .names import core, document, force, is_generic
from .pages import Pages
from .persons import bare_name, people, person_key
from .rests import ahead_of, carrying
from .root import (
    BODIES,
    Root,
    bare,
    host,
    is_described,
    is_known,
    is_own_reporter,
    is_paper,
    is_town_police,
    rules,
    saw_it,
    told_of,
)
from .states import is_state, state_in

#: Kinds whose `of` is the body that they speak for; a witness "from" a town or an expert "at" a school speaks for none.
_SPEAKS_FOR = frozenset(
    {
        "official",
        "government",
        "military",
        "police",
        "court",
        "intelligence",
        "armed_group",
        "organisation",
        "company",
        "document",
        "person",
        "media",
        "agency",
    }
)
#: Kinds of source that may be a person with a name.
_PEOPLE = (
    "person",
    "official",
    "government",
    "military",
    "police",
    "court",
    "expert",
    "witness",
    "victim",
    "armed_group",
    "unknown",
)


class Roots:
    """The roots of all that a case holds."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._pages = Pages(case)
        self._voices: dict[str, Root] = {}

    def of(self, a: Assertion) -> Root:
        """Whose word an assertion is in the last place. What an outlet says in its own voice is the word of whoever gives the same value in that
        report, in the report that it rests on, or, where the report quotes him, elsewhere."""
        statement = told_of(self._case.statements.get(a.statement or ""))
        found = self.of_statement(a.report, statement)
        if found.own or statement is None:
            return self._credited(a, a.report, set()) or self._cited(a) or self._seen(a) or self._quoted(a) or found
        return self._relayed(a, statement, found) or found

    def _relayed(self, a: Assertion, statement: Statement, found: Root) -> Root | None:
        """The end of the chain of what an outlet at hand told, or of what it tells of somebody without a name: on its own page."""
        outlet = self._pages.of_source(statement.source, a.report)
        through = outlet or (
            tuple(p for v in statement.via for p in self._pages.of_source(v, a.report))
            if found.anonymous or is_described(statement.source)
            else ()
        )
        for page in through:
            if page != a.report and (credited := self._credited(a, page, {a.report})):
                return credited
        if outlet and through[-1] != a.report:
            return self.voice(through[-1])
        return self._cited_there(a, statement.source)

    def _cited_there(self, a: Assertion, source: Source) -> Root | None:
        """Who it is that an outlet at hand has the value from, where a report that cites it there says no more than "police"."""
        if source.kind not in BODIES or len(core(source.name)) != 1:
            return None
        for d in self._pages.beside(a, a.report):
            for page in self._pages.of(d, a.report):
                told = self._credited(a, page, {a.report}) if page != a.report else None
                if told and told.kind == source.kind and not told.own:
                    return replace(told, along=((a.report, d.of), *told.along))
        return None

    def _seen(self, a: Assertion) -> Root | None:
        """The outlet itself, where its own people saw what it tells."""
        report = self._case.reports[a.report]
        copied = any(d.relation in ("copied", "credited") for d in carrying(self._case.derivations.get(a.report, ())))
        return None if copied or not saw_it(a, report) else self._witness(a.report)

    def _witness(self, report: str) -> Root:
        own = self._publisher(self._case.reports.get(report))
        return replace(own, kind="witness", own=False, why=f"{own.name}'s own people saw it")

    def _quoted(self, a: Assertion) -> Root | None:
        """Somebody whom the report quotes and who is credited with the same value elsewhere."""
        for other, root in self._credits.get(a.field, ()):
            if root.key in self._informants.get(a.report, ()) and one_figure(a.field, other, a.value):
                return replace(root, why=f"{root.name}, quoted there too, gives the same elsewhere")
        return None

    @cached_property
    def _credits(self) -> dict[str, list[tuple[Value, Root]]]:
        """Values by field, with whoever is credited with them."""
        found: dict[str, list[tuple[Value, Root]]] = {}
        for (_, field), told in self._given.items():
            found.setdefault(field, []).extend((value, root) for value, root in told if root is not None)
        return found

    @cached_property
    def _informants(self) -> dict[str, frozenset[str]]:
        """The keys of those with a name whom each report credits with anything."""
        about = {a.report for a in self._case.assertions}
        found: dict[str, set[str]] = {}
        for s in self._case.statements.values():
            root = self.of_statement(s.report, s) if s.report in about else None
            if root and not root.own and not root.anonymous:
                found.setdefault(s.report, set()).add(root.key)
        return {report: frozenset(keys) for report, keys in found.items()}

    def _credited(self, a: Assertion, report: str, seen: set[str]) -> Root | None:
        """The root of the same value where somebody is credited with it, in a report or in those that it rests on; the voice of the last of these
        that gives it. `seen` takes in every report that was asked: what led nowhere by one way leads nowhere by another."""
        seen.add(report)
        given = [root for value, root in self._given.get((report, a.field), ()) if one_figure(a.field, value, a.value)]
        credited = next((r for r in given if r), None)
        if credited:
            where = "there" if report == a.report else "in the report that it rests on"
            return replace(credited, why=f"{credited.name} gives the same {where}")
        for d in (*self._pages.beside(a, report), *ahead_of(self._case.derivations.get(report, ()))):
            for ahead in self._pages.of(d, report):
                if ahead not in seen and ahead != a.report and (found := self._credited(a, ahead, seen)):
                    return replace(found, along=((report, d.of), *found.along))
        return (
            replace(self.voice(report), why=f"{self.voice(report).name} gives the same in its own words")
            if given and report != a.report
            else None
        )

    def _cited(self, a: Assertion) -> Root | None:
        """The outlet that the sentence cites, where no page of it is at hand."""
        for d in self._pages.beside(a, a.report):
            if (
                d.certain
                and d.relation == "credited"
                and d.of not in self._case.reports
                and not self._pages.of(d, a.report)
            ):
                name = self.shown(d.of)
                return self._absent(name, d)
        return None

    def _absent(self, name: str, d: Derivation) -> Root:
        """An outlet that a report rests on and that is not at hand."""
        why = f"rests on {name}: {d.evidence}"
        return Root(" ".join(core(name)), name, "media", name, own=True, why=why, along=((d.report, d.of),))

    @cached_property
    def _given(self) -> dict[tuple[str, str], list[tuple[Value, Root | None]]]:
        """Values by report and field, with the root of whoever is credited with them; None for the outlet's own voice."""
        found: dict[tuple[str, str], list[tuple[Value, Root | None]]] = {}
        for a in self._case.assertions:
            if not a.negated:
                said = told_of(self._case.statements.get(a.statement or ""))
                root = self.of_statement(a.report, said)
                relays = root.own or (said is not None and bool(self._pages.of_source(said.source, a.report)))
                found.setdefault((a.report, a.field), []).append((a.value, None if relays else root))
        return found

    def of_statement(self, report: str, statement: Statement | None) -> Root:
        """Whose word a statement is in the last place; the outlet's own voice for None, or where nobody in the chain is
        known."""
        while statement is not None:
            for source in (statement.source, *reversed(statement.via)):
                if is_known(source):
                    return self.of_source(report, source)
            statement = self._case.statements.get(statement.within or "")
        return self.voice(report)

    def of_row(self, report: str, row: Row) -> tuple[Root, ...]:
        """Whose words a row of responsibility is."""
        return tuple(self.of_source(report, s) for s in row.by if is_known(s)) or (self.voice(report),)

    def of_source(self, report: str, source: Source) -> Root:
        """The root of one credited source."""
        if is_own_reporter(source, self._case.reports[report].publisher or ""):
            return self._witness(report)
        voice = self.voice(report)
        body = self._body(report, source)
        name = self.shown(body or source.name)
        state = state_in(f"{source.name} {source.text} {source.of or ''}")
        told = is_paper(source) and len(core(name)) > 1  # "the coroner's report": a document told by whose it is
        nameless = body is None and (source.anonymous or (is_generic(name) and not told)) and source.kind != "police"
        key = f"{' '.join(core(name))} @ {voice.key}" if nameless else self._key(name, source, body)
        why = f"{source.name} speaks for {name}" if body and core(body) != core(source.name) else ""
        document = source.kind == "document" and body and self._case.aliases(name)
        kind = "armed_group" if document and not is_state(name) else source.kind
        grounds = tuple(Ground(report, s) for s in source.spans)
        return Root(key, name, kind, voice.name, anonymous=nameless, state=state, why=why, grounds=grounds)

    def _body(self, report: str, source: Source) -> str | None:
        """The body that a source speaks for; a person who is given one elsewhere speaks for that. "The ministry" is the one that the report names in
        full."""
        if source.of and source.kind in _SPEAKS_FOR and not is_state(source.of):
            return f"{source.of} police" if is_town_police(source) else self._in_full(report, source.of)
        person = bare_name(source) if source.kind in _PEOPLE else ()
        if body := self._leading_body(source):
            return body
        if len(person) in (1, 2, 3) and not (source.of and source.kind in _SPEAKS_FOR):
            return self._bodies_of.get(
                self._surnames.get(person[0], person[0]) if len(person) == 1 else person_key(person)
            )
        return (
            self._in_full(report, source.name)
            if source.kind in BODIES
            and len(core(source.name)) == 1
            and self._in_full(report, source.name) != source.name
            else None
        )

    def _leading_body(self, source: Source) -> str | None:
        """The body whose name somebody bears in front of his own, where another source of the case is that body: "Coast Guard Commodore Arlo Venn"."""
        said = source.name.split()
        if len(said) < 4 or (source.of and source.kind in _SPEAKS_FOR):
            return None
        heads = (" ".join(said[:n]) for n in range(len(said) - 2, 1, -1))
        return next((h for h in heads if core(h) in self._bodies), None)

    @cached_property
    def _bodies(self) -> frozenset[tuple[str, ...]]:
        """The names of the bodies that are sources of the case."""
        bodies = (core(s.name) for s in self._sources() if not s.of and not bare_name(s))
        return frozenset(name for name in bodies if name and name[-1] in rules("bodies"))

    @cached_property
    def _bodies_of(self) -> dict[str, str]:
        """People by key → the one body that they are said to speak for anywhere in the case."""
        found: dict[str, set[str]] = {}
        for s in self._sources():
            person = bare_name(s) if s.of and s.kind in _PEOPLE and s.kind in _SPEAKS_FOR and not is_state(s.of) else ()
            if len(person) in (2, 3) and s.of:
                found.setdefault(person_key(person), set()).add(s.of)
        return {
            key: max(bodies, key=len) for key, bodies in found.items() if len({self._body_key(b) for b in bodies}) == 1
        }

    def _body_key(self, name: str) -> tuple[str, ...]:
        """A body's key within the case: "the fire chief" and the town's fire department are one."""
        return self._in_case(force(name) or body_key(name))

    def _in_full(self, report: str, name: str) -> str:
        """A body's name as the report has it in full, where one alone ends in these words."""
        short = core(name)
        longer = {
            core(n): n
            for n in self._named_in.get(report, ())
            if len(core(n)) > len(short) and core(n)[-len(short) :] == short
        }
        return next(iter(longer.values())) if len(longer) == 1 and len(short) == 1 else name

    @cached_property
    def _named_in(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for s in self._case.statements.values():
            body = (
                s.source.kind in BODIES and not s.source.of
            )  # "Lieutenant Boone of the gendarmerie" is nobody's longer name
            for name in (s.source.name if body else None, s.source.of):
                if name:
                    found.setdefault(s.report, []).append(name)
        return found

    def shown(self, name: str) -> str:
        """A name as it is shown: on one line, and without the article where some report has it without."""
        plain = " ".join(name.split())
        return self._forms.get(bare(plain), plain)

    @cached_property
    def _forms(self) -> dict[tuple[str, ...], str]:
        forms: dict[tuple[str, ...], str] = {}
        for name in self._names():
            plain = " ".join(name.split())
            if not plain.lower().startswith("the "):
                forms.setdefault(bare(plain), plain)
        return forms

    def _names(self) -> Iterator[str]:
        reports = dict.fromkeys([a.report for a in self._case.assertions] + [r for r, _ in self._case.rows])
        yield from (s.name for s in self._sources())
        yield from (row.actor for _, row in self._case.rows if row.actor)
        yield from (n for r in reports for n in (self._case.reports[r].publisher, self._case.reports[r].agency) if n)

    def voice(self, report: str) -> Root:
        """The outlet, agency or report on which a report's own voice rests."""
        if report not in self._voices:
            self._voices[report] = self._outlet(report, ())
        return self._voices[report]

    def _outlet(self, report: str, path: tuple[str, ...]) -> Root:
        """The end of the chain of a report's own voice. A chain that runs into itself ends with the outlet of the first name: who of them had it
        first nobody can tell."""
        for d in carrying(self._case.derivations.get(report, ())):
            pages = self._pages.of(d, report)
            ahead = next((p for p in pages if p not in path and p != report), None)
            if ahead is not None:
                end = self._outlet(ahead, (*path, report))
                why = f"{d.relation} from {end.name or 'an earlier page'}: {d.evidence}"
                return replace(end, why=why, along=((report, d.of), *end.along))
            if pages:
                ring = (
                    [self._publisher(self._case.reports.get(r)) for r in (*path[path.index(pages[0]) :], report)]
                    if pages[0] in path
                    else []
                )
                if ring:
                    why, first = "a cycle: each rests on the other", min(ring, key=lambda r: r.key)
                    return replace(first, anonymous=True, why=why, along=((report, d.of),))
            elif d.of not in self._case.reports:
                name = self.shown(d.of)
                return self._absent(name, d)
        return self._publisher(self._case.reports.get(report))

    def _publisher(self, report: Report | None) -> Root:
        if report is None:
            return Root("", "", "media", "", own=True)
        body = body_of_page(report.publisher or "") if not report.agency else None
        if body:
            name, kind = body
            key = " ".join(self._in_case((force(name) if kind == "police" else None) or body_key(name)))
            return Root(key, name, kind, name, state=state_in(name), why=f"{report.publisher} publishes for {name}")
        name = self.shown(report.agency or report.publisher or host(report.url) or "")
        return Root(" ".join(core(name)) or report.id, name, "agency" if report.agency else "media", name, own=True)

    def _key(self, name: str, source: Source, body: str | None) -> str:
        """Bodies by name; people by name without titles, those called by surname only as the one who bears it in
        full; the police as the one police force that is told of."""
        person = bare_name(source) if body is None and source.kind in _PEOPLE else ()
        if not person or self._case.aliases(name) or core(name) in self._organised:
            short = force(name) if source.kind == "police" else None
            if body is None and is_paper(source):
                return " ".join(self._one_paper(document(name)))
            return " ".join(self._in_case(short or body_key(name)))
        return self._surnames.get(person[0], person[0]) if len(person) == 1 else person_key(person)

    def _in_case(self, key: tuple[str, ...]) -> tuple[str, ...]:
        """A body's key as that of the only longer name which ends in it: "police", "the health department", "the department"; of a service that is
        told by its work alone ("the fire chief"), the only one that does this work."""
        if key[-1:] and key[-1] not in rules("bodies") and not (len(key) == 1 and key[0] in rules("work")):
            return key
        longer = [b for b in self._body_keys if len(b) > len(key) and (b[-len(key) :] == key or (*key,) == b[-2:-1])]
        whole = [b for b in longer if not any(len(o) > len(b) and o[-len(b) :] == b for o in longer)]
        return whole[0] if len(whole) == 1 else key

    @cached_property
    def _body_keys(self) -> frozenset[tuple[str, ...]]:
        """The keys of all bodies that somebody is or speaks for, or that publish for themselves."""
        pages = {a.report for a in self._case.assertions}
        own = (body_of_page(self._case.reports[r].publisher or "") for r in pages)
        names = (n for n in (*(n for s in self._sources() for n in (s.name, s.of)), *(b[0] for b in own if b)) if n)
        keys = (force(n) or body_key(n) for n in names)
        return frozenset(k for k in keys if k and k[-1] in rules("bodies"))

    def _one_paper(self, key: tuple[str, ...]) -> tuple[str, ...]:
        """A document's key as that of the only fuller one of its sort in the case: "the report" and "the report on the Orr hall"."""
        fuller = {p for p in self._papers if p[:1] == key[:1] and set(key) < set(p)}
        return next(iter(fuller)) if len(fuller) == 1 else key

    @cached_property
    def _papers(self) -> frozenset[tuple[str, ...]]:
        return frozenset(document(self.shown(s.name)) for s in self._sources() if is_paper(s))

    @cached_property
    def _organised(self) -> frozenset[tuple[str, ...]]:
        """Names that some report takes for a body's or a state's: they are nobody's first and last name."""
        actors = (row.actor for _, row in self._case.rows if row.actor and row.actor_kind in ("organisation", "state"))
        bodies = (s.name for s in self._sources() if s.kind in BODIES)
        return frozenset(core(n) for n in (*actors, *bodies))

    @cached_property
    def _surnames(self) -> dict[str, str]:
        return people(self._sources(), _PEOPLE)

    def _sources(self) -> Iterable[Source]:
        for a in self._case.assertions:
            said = self._case.statements.get(a.statement or "")
            if said:
                yield said.source
        for _, row in self._case.rows:
            yield from row.by
