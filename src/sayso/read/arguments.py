"""Which people a trigger speaks of: the subject before it, the object behind it, lists, and the numbers that head nouns carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.read.groups import Scene, list_after, list_before
from sayso.read.numbers import Quantity
from sayso.read.person import Line, Person, scopes
from sayso.read.subjects import number_after, number_before, object_of, owner_of, subject_of
from sayso.read.triggers import Trigger, words_of

#: What stands for the one who did it; "self" is for headlines.
_SELF = frozenset(("himself", "herself", "self"))


@dataclass(frozen=True, slots=True)
class Told:
    """People, and the trigger that says what happened to them."""

    trigger: Trigger
    people: tuple[Person, ...]
    negated: bool = False
    feared: bool = False
    subset: bool = False


def told(at: Line, people: Sequence[Person], triggers: Sequence[Trigger]) -> list[Told]:
    """Who is told of by each trigger, in order. Groups without a number ("officers were hurt") are left out."""
    scene = Scene(at, tuple(people), tuple(triggers))
    out: list[Told] = []
    subjects: dict[int, tuple[Person, ...]] = {}
    for index, trigger in enumerate(triggers):
        if _tells_nothing(scene, trigger):
            continue
        group, passive = _people_of(scene, trigger, index, subjects)
        if passive:
            subjects[index] = group
        known = tuple(p for p in group if p.count is not None)
        if known and len(known) == len(group) and not _floats(scene, known):
            out.append(_judged(scene, trigger, known))
            out.extend(_subsets(scene, trigger, known))
            if not passive:
                out.extend(_and_self(scene, trigger, known))
    return out


def _floats(scene: Scene, people: Sequence[Person]) -> bool:
    """Whether "both" only floats behind a subject that is no people: "the two ships were both struck"."""
    lone = people[0]
    if (
        len(people) > 1
        or lone.how != "bare"
        or lone.count is None
        or not lone.count.all_of
        or lone.end - lone.start > 1
    ):
        return False
    if scene.word(lone.start - 1) not in {"was", "were", "are", "been", "being"}:
        return False
    subject = scene.ending(lone.start - 1)
    return subject is None or (subject.count is not None and len(list_before(scene, subject)) != 2)


def _tells_nothing(scene: Scene, trigger: Trigger) -> bool:
    """ "Two counts of murder", "charged in the death of": the second one still tells of a death, the first counts no people."""
    if trigger.phrase == "shot" and scene.word(trigger.end) == "down":
        return True
    if trigger.form == "act" and scene.word(trigger.start - 1) == "to":
        return True  # a plan or an attempt: "tried to kill him"
    before = {scene.word(trigger.start - k) for k in (1, 2, 3)}
    return trigger.form in {"count", "act"} and bool(before & words_of("charges"))


def _judged(scene: Scene, trigger: Trigger, people: tuple[Person, ...]) -> Told:
    low, high = min(people[-1].end, trigger.start), max(people[-1].end, trigger.start)
    between = set(scene.at.words[low:high])
    negated = bool(between & words_of("negations")) or scene.word(trigger.start - 1) in words_of("negations")
    feared = bool(between & {"feared", "presumed"}) or trigger.phrase.startswith(("feared", "presumed"))
    return Told(trigger, people, negated, feared, any(p.name == "of" for p in people))


def _people_of(
    scene: Scene, trigger: Trigger, index: int, subjects: dict[int, tuple[Person, ...]]
) -> tuple[tuple[Person, ...], bool]:
    """The people of a trigger, and whether they are its subject."""
    inside = next((p for p in scene.people if p.start <= trigger.start and trigger.end < p.end), None)
    if inside is not None and trigger.form in {"part", "pred", "act"}:
        return (inside,), False  # "two wounded soldiers"
    if trigger.form == "total":
        return number_after(scene, trigger), False
    if trigger.form == "count":
        return number_before(scene, trigger), False
    if trigger.form == "possessed":
        return owner_of(scene, trigger), False
    if trigger.form == "pred" and scene.word(trigger.end) in scopes() and trigger.phrase in {"dead", "missing"}:
        return (), False
    if trigger.form in {"act", "of"}:
        return object_of(scene, trigger.end), False
    if trigger.form == "part" and not _has_auxiliary(scene, trigger):
        group = object_of(scene, trigger.end)
        if group and not (
            group[0].how == "bare" and scene.word(trigger.end) in {"one", "two"} and scene.word(trigger.end - 1) == ","
        ):
            return group, False
    if scene.word(trigger.end - 1) in _SELF:
        return (_self_at(trigger.end - 1),), True
    subject = subject_of(scene, trigger, index)
    if trigger.form == "part" and subject and _is_agent(scene, trigger, subject[-1]):
        return (), False
    if not subject and index and (index - 1) in subjects and _joined(scene, scene.triggers[index - 1], trigger):
        subject = subjects[index - 1]
    return subject, True


def _self_at(k: int) -> Person:
    """Whoever did it, told of by "himself" at word k."""
    return Person(k, k + 1, "known", Quantity(k, k + 1, 1), "self", "attackers")


def _and_self(scene: Scene, trigger: Trigger, people: tuple[Person, ...]) -> list[Told]:
    """ "Kills his wife, self", "shot her and then himself": whoever did it, beside those whom he did it to."""
    first = people[-1].end + (people[-1].how == "bare" and scene.word(people[-1].end).isalpha())  # "3 bandmates, self"
    k = first
    while scene.word(k) in {",", "and", "then"}:
        k += 1
    apart = k > first or scene.word(k - 1) == ","
    return [Told(trigger, (_self_at(k),))] if apart and scene.word(k) in _SELF else []


def _is_agent(scene: Scene, trigger: Trigger, subject: Person) -> bool:
    """Whether a verb in the past tense without an object is still active: "he shot into the car"."""
    if scene.word(trigger.start - 1) in {"has", "have", "had", "having"}:
        return True  # "they have killed": whoever stands before it did it
    if _has_auxiliary(scene, trigger) or subject.how in {"counted", "bare"}:
        return False
    between = scene.at.words[subject.end : trigger.start]
    if any(w in {"was", "were", "been", "being", "is", "are", "got", "left"} for w in between):
        return False
    if scene.word(trigger.end) in {"at", "into", "back", "toward", "towards"} and trigger.phrase == "shot":
        return True
    return subject.how in {"pronoun", "known"} and "," not in between


def _has_auxiliary(scene: Scene, trigger: Trigger) -> bool:
    for k in range(1, 5):
        word = scene.word(trigger.start - k)
        if word in {"was", "were", "been", "being", "be", "is", "are", "got", "get", "gets", "getting"}:
            return True
        if not (word.endswith("ly") or word in {"not", "also", "both", "all", "reported", "confirmed", "then"}):
            return False
    return False


def _joined(scene: Scene, first: Trigger, second: Trigger) -> bool:
    """Whether two verbs share a subject: "was shot and later died"."""
    between = scene.at.words[first.end : second.start]
    if any(
        p.start >= first.end and p.end <= second.start and p.how != "pronoun" and p.count is not None
        for p in scene.people
    ):
        return False
    return (
        len(between) <= 14
        and bool({"and", "but", ","} & set(between))
        and not {"when", "while", ";", "because", "said"} & set(between)
    )


def _subsets(scene: Scene, trigger: Trigger, people: tuple[Person, ...]) -> list[Told]:
    """ "Three people, including two children, were killed"; "nine dead, five of them children"."""
    out: list[Told] = []
    start = max(people[-1].end, trigger.end if trigger.start >= people[-1].end else people[-1].end)
    for low in {people[-1].end, start}:
        k = low + (scene.word(low) == ",")
        if scene.word(k) in {"including", "among"}:
            k += 1 + (scene.word(k + 1) in {"them", "the"} and scene.word(k) == "among")
            first = scene.starting(k)
            if first is not None and first.count is not None:
                group = list_after(scene, first)
                if all(p.count is not None for p in group):
                    out.append(Told(trigger, group, subset=True))
        first = scene.starting(k)
        if first is not None and first.count is not None and first.name == "of":
            following = next((p for p in scene.people if p.start == first.end and p.noun), None)
            if following is not None:
                first = replace(first, end=following.end, noun=following.noun, scope=following.scope)
            elif scene.word(first.end) not in {"children", "civilians"}:
                continue
            out.append(Told(trigger, (first,), subset=True))
    return out
