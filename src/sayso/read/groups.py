"""People told of together: the words of a sentence with its people and triggers, and lists of people before or after a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.read.person import Line, Person
from sayso.read.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence's words with its people and triggers by word."""

    at: Line
    people: tuple[Person, ...]
    triggers: tuple[Trigger, ...]

    def ending(self, end: int) -> Person | None:
        return next((p for p in self.people if p.end == end), None)

    def starting(self, start: int) -> Person | None:
        return next((p for p in self.people if p.start == start), None)

    def word(self, at: int) -> str:
        return self.at.words[at] if 0 <= at < len(self.at.words) else ""


def list_after(scene: Scene, first: Person) -> tuple[Person, ...]:
    out = [first]
    while True:
        end = out[-1].end
        gap = end + 1 if scene.word(end) in {"and", ","} else end if scene.word(end - 1) == "," else None
        if gap is not None and scene.word(gap) in {"and", "as"}:
            gap += 1
        following = scene.starting(gap) if gap is not None else None
        if following is None or following.how == "pronoun" or _starts_clause(scene, following):
            break
        out.append(following)
    return _true_list(scene, out)


def _starts_clause(scene: Scene, person: Person) -> bool:
    """Whether a person after "and" is the subject of a new clause: "killing a man, and two women were hurt"."""
    after = [scene.word(person.end + k) for k in range(3)]
    return any(
        t.start <= person.end + 1 < t.end + 1 and t.form in {"part", "pred"}
        for t in scene.triggers
        if t.start - person.end <= 2
    ) or bool({"was", "were", "has", "have", "had", "is", "are", "said", "told", "fled", "ran"} & set(after[:1]))


def _true_list(scene: Scene, group: list[Person]) -> tuple[Person, ...]:
    """Only what "and" closes is a list; without it the rest is an apposition ("Arno Vell, a 26-year-old driver")."""
    if len(group) == 1 or (len(group) == 2 and _is_headline_pair(scene, group)):
        return tuple(group)
    out = [group[0]]
    for before, person in pairwise(group):
        joined = "and" in scene.at.words[before.end : person.start]
        later = any("and" in scene.at.words[a.end : b.start] for a, b in pairwise(group[group.index(person) :]))
        if joined or (later and before.how == person.how):
            out.append(person)
        else:
            break
    if (
        out[0].how == "counted"
        and len(out) > 1
        and out[0].count is not None
        and out[0].count.value == len(group) - 1
        and "and" not in scene.at.words[out[0].end : out[1].start]
    ):
        return (out[0],)
    return tuple(out)


def _is_headline_pair(scene: Scene, group: Sequence[Person]) -> bool:
    """ "Teen, 4-year-old shot": headlines put a comma for "and"."""
    return all(p.how == "single" and scene.word(p.start) not in {"a", "an", "one"} for p in group)


def list_before(scene: Scene, last: Person) -> tuple[Person, ...]:
    out = [last]
    while True:
        start = out[0].start
        k = start - 1
        if scene.word(k) not in {"and", ","}:
            break
        if scene.word(k) == "and" and scene.word(k - 1) == ",":
            k -= 1
        before = scene.ending(k) or scene.ending(k + 1)
        if before is None or before.how == "pronoun":
            break
        out.insert(0, before)
    if len(out) == 2 and _is_headline_pair(scene, out):
        return tuple(out)
    if len(out) > 1 and not any("and" in scene.at.words[a.end : b.start] for a, b in pairwise(out)):
        return (out[0],) if _same_size(out[0], last) and not _is_left_out(scene, out[0]) else (last,)
    return _true_list(scene, out)


def _same_size(first: Person, second: Person) -> bool:
    one, two = first.count, second.count
    return one is not None and two is not None and one.value == two.value


def _is_left_out(scene: Scene, person: Person) -> bool:
    """ "Not counting the bomber, six died"."""
    return scene.word(person.start - 1) in {"counting", "including", "excluding", "besides", "from"}
