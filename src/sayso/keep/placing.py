"""Where the events of one more report belong in a ledger: what stands near it is looked up, the group room decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sayso import group
from sayso.ledger import Indexed, Key, Mark, Member, View, Writer
from sayso.model import Judgement, Reading, digest

#: Profiles that are kept in memory as they were unpacked; about 20 KB each.
_KEPT = 2048


def place(writer: Writer, reading: Reading, judgements: Sequence[Judgement], pinned: Mapping[str, str]) -> set[str]:
    """Gives every event of a reading its place; the incidents that are touched. `pinned`: incidents of events that stay where they are."""
    profiles = group.profiles(reading)
    keys = {p.id: tuple(Key(value, weight) for value, weight in group.hashed(p)) for p in profiles}
    loose = [p for p in profiles if p.key not in pinned]
    standing = _near(writer, loose, keys) if loose else []
    decided = group.placement(loose, standing, _apart(writer, judgements))
    touched = _merged(writer, decided.merges)
    for found in decided.placed:
        fresh = digest("i", *found.event)
        home = found.incident or writer.redirect(fresh) or fresh
        writer.put_member(Member(Mark(*found.event), home, found.why))
        touched.add(home)
    for p in profiles:
        writer.put_index(Indexed(Mark(*p.id), p.published.toordinal() if p.published else 0, keys[p.id], group.pack(p)))
    return touched | set(pinned.values())


def _near(
    view: View, profiles: Iterable[group.Profile], keys: Mapping[tuple[str, str], tuple[Key, ...]]
) -> list[group.Standing]:
    """The incidents that share keys with these events, each with events that speak for it."""
    found: dict[Mark, None] = {}
    for p in profiles:
        day = p.published.toordinal() if p.published else 0
        found |= dict.fromkeys(view.near(keys[p.id], group.ENOUGH, group.BEFORE, day))
    incidents = dict.fromkeys(view.homes(found).values())
    members = view.marks_of(incidents)
    spoken = {i: _spoken(members[i], found) for i in incidents if members.get(i)}
    bodies = view.indexed([m for marks in spoken.values() for m in marks])
    return [
        _standing(i, members[i], [_unpacked(bodies[m]) for m in marks if m in bodies]) for i, marks in spoken.items()
    ]


def _spoken(members: Sequence[Member], near: Mapping[Mark, None]) -> list[Mark]:
    """Those that were found near, and some that speak for the rest."""
    marks = [m.mark for m in members]
    close = [m for m in marks if m in near][: group.SPOKEN]
    return list(dict.fromkeys([*close, *(marks[n] for n in group.spoken(range(len(marks))))]))


def _standing(id_: str, members: Sequence[Member], profiles: Sequence[group.Profile]) -> group.Standing:
    told = tuple(p for p in profiles if group.is_told(p))
    rest = tuple(p for p in profiles if not group.is_told(p))
    return group.Standing(id_, min(m.seq for m in members), told, rest, frozenset(m.mark.report for m in members))


@lru_cache(_KEPT)
def _unpacked(body: bytes) -> group.Profile:
    return group.unpack(body)


def _merged(writer: Writer, merges: Iterable[group.Merge]) -> set[str]:
    """Moves what belonged to incidents that turned out to be others; the incidents that took them in."""
    touched: set[str] = set()
    for m in merges:
        merge(writer, m.kept, m.gone, m.why)
        touched = (touched - {m.gone}) | {m.kept}
    return touched


def merge(writer: Writer, kept: str, gone: str, why: str) -> None:
    """Makes one incident of two; the id of the other leads here from now on."""
    for m in writer.members(gone):
        writer.put_member(Member(m.mark, kept, m.why or why))
    writer.put_redirect(gone, kept)


def _apart(view: View, judgements: Iterable[Judgement]) -> frozenset[frozenset[str]]:
    """Pairs of incidents that editors split or kept apart, as they are called now."""
    pairs = {j.about[:2] for j in judgements if j.act in ("split", "move") and not j.undone and len(j.about) > 1}
    now = view.redirects({i for pair in pairs for i in pair})
    return frozenset(frozenset(now.get(i, i) for i in pair) for pair in pairs)
