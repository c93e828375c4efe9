"""How many independent origins stand behind a value: at least those proven distinct, at most those not proven
dependent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.model import Fold, Ground, Origins
from sayso.resources import table

from .root import Root

#: Places shown of one fold; more say the same again.
SHOWN = 12


def origins(roots: Iterable[Root]) -> tuple[Origins, tuple[Fold, ...]]:
    """The interval with the names, proven distinct ones first, and each fold with its reason."""
    all_ = list(roots)
    apart = list(({r.key: r for r in all_} | {r.key: r for r in all_ if not r.own}).values())
    proven, doubts = proven_distinct(apart)
    names = [r.name for r in (*proven, *(r for r in apart if r not in proven)) if r.name]
    found = Origins(max(1, len(proven)), max(1, len(apart)), tuple(dict.fromkeys(names)))
    return found, (*_folds(all_), *doubts)


def proven_distinct(apart: Sequence[Root]) -> tuple[list[Root], tuple[Fold, ...]]:
    """A greatest set that a greedy choice finds of which no two may be the same, and why the others may be one of them.

    The least entangled are chosen first, named ones before unnamed ones, so that one vague source does not hide two
    clear ones.
    """
    doubts = {(a.key, b.key): why for n, a in enumerate(apart) for b in apart[n + 1 :] if (why := may_be_one(a, b))}
    tangled = Counter(key for pair in doubts for key in pair)
    proven: list[Root] = []
    folds: dict[str, Fold] = {}
    for root in sorted(apart, key=lambda r: (r.own, r.anonymous, tangled[r.key])):
        one = next((p for p in proven if (p.key, root.key) in doubts or (root.key, p.key) in doubts), None)
        if one is None:
            proven.append(root)
        else:
            why = doubts.get((one.key, root.key)) or doubts[root.key, one.key]
            folds.setdefault(why, Fold(why, (*one.grounds, *root.grounds)))
    return proven, tuple(folds.values())


def may_be_one(a: Root, b: Root) -> str | None:
    """Why two roots are not proven distinct, or None where they are."""
    rules = table("lang", "en", "reconcile.yml")
    for one, other in ((a, b), (b, a)):
        if one.own or one.kind in rules["relays"]:
            return f"{one.name or 'a page'}, giving no source, may rest on {other.name or 'another page'}"
    state_kinds = rules["state_kinds"]
    if a.kind in state_kinds and b.kind in state_kinds and (a.state == b.state or not (a.state and b.state)):
        return f"{a.name} and {b.name} may both speak for one state"
    for one, other in ((a, b), (b, a)):
        if one.anonymous and _could_be(one, other, state_kinds):
            return f"{one.name}, not named, may be {other.name}"
    return None


def _could_be(nameless: Root, other: Root, state_kinds: Sequence[str]) -> bool:
    """Whether an unnamed source may be another one: nothing that is said of it (kind, state) tells them apart."""
    if nameless.state and other.state and nameless.state != other.state:
        return False
    if nameless.kind in ("anonymous", "unknown", "person"):
        return other.kind not in ("armed_group", "document")
    return nameless.kind == other.kind or (nameless.kind in state_kinds and other.kind in state_kinds)


def _folds(roots: Sequence[Root]) -> tuple[Fold, ...]:
    counted = Counter(r.why for r in roots if r.why)
    grounds: dict[str, dict[Ground, None]] = {why: {} for why in counted}
    along: dict[str, dict[tuple[str, str], None]] = {why: {} for why in counted}
    for r in roots:
        if r.why:
            grounds[r.why] |= dict.fromkeys(r.grounds)
            along[r.why] |= dict.fromkeys(r.along)
    return tuple(
        Fold(why if n == 1 else f"{why} ({n} times)", tuple(grounds[why])[:SHOWN], tuple(along[why])[:SHOWN])
        for why, n in counted.items()
    )


def told_at(root: Root, grounds: tuple[Ground, ...]) -> Root:
    """A root with where a report tells on its word what is counted, for the words of a fold."""
    return replace(root, grounds=(*root.grounds, *grounds)) if grounds else root
