"""Which people a trigger speaks of: the subject before it, the object behind it, lists, and the numbers that head nouns carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.read.numbers import Quantity, number_word
from sayso.read.people import Line, Person, scopes
from sayso.read.triggers import Trigger, words_of

_SUBJECT_REACH = 18


@dataclass(frozen=True, slots=True)
class Told:
    """People, and the trigger that says what happened to them."""

    trigger: Trigger
    people: tuple[Person, ...]
    negated: bool = False
    feared: bool = False
    subset: bool = False


@dataclass(frozen=True, slots=True)
class _Scene:
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


def told(at: Line, people: Sequence[Person], triggers: Sequence[Trigger]) -> list[Told]:
    """Who is told of by each trigger, in order. Groups without a number ("officers were hurt") are left out."""
    scene = _Scene(at, tuple(people), tuple(triggers))
    out: list[Told] = []
    subjects: dict[int, tuple[Person, ...]] = {}
    for index, trigger in enumerate(triggers):
        if _is_charge(scene, trigger):
            continue
        group, passive = _people_of(scene, trigger, index, subjects)
        if passive:
            subjects[index] = group
        known = tuple(p for p in group if p.count is not None)
        if known and len(known) == len(group):
            out.append(_judged(scene, trigger, known))
            out.extend(_subsets(scene, trigger, known))
    return out


def _is_charge(scene: _Scene, trigger: Trigger) -> bool:
    """ "Two counts of murder", "charged in the death of": the second one still tells of a death, the first counts no people."""
    before = {scene.word(trigger.start - k) for k in (1, 2, 3)}
    return trigger.form in {"count", "act"} and bool(before & words_of("charges"))


def _judged(scene: _Scene, trigger: Trigger, people: tuple[Person, ...]) -> Told:
    low, high = min(people[-1].end, trigger.start), max(people[-1].end, trigger.start)
    between = set(scene.at.words[low:high])
    negated = bool(between & words_of("negations")) or scene.word(trigger.start - 1) in words_of("negations")
    feared = bool(between & {"feared", "presumed"}) or trigger.phrase.startswith(("feared", "presumed"))
    return Told(trigger, people, negated, feared, any(p.name == "of" for p in people))


def _people_of(scene: _Scene, trigger: Trigger, index: int, subjects: dict[int, tuple[Person, ...]]) -> tuple[tuple[Person, ...], bool]:
    """The people of a trigger, and whether they are its subject."""
    if trigger.form == "total":
        return _total(scene, trigger), False
    if trigger.form == "count":
        return _headed(scene, trigger), False
    if trigger.form == "possessed":
        return _owner(scene, trigger), False
    if trigger.form == "pred" and scene.word(trigger.end) in scopes() and trigger.phrase in {"dead", "missing"}:
        return (), False
    if trigger.form in {"act", "of"}:
        return _object(scene, trigger.end), False
    if trigger.form == "part" and not _has_auxiliary(scene, trigger):
        group = _object(scene, trigger.end)
        if group and not (group[0].how == "bare" and scene.word(trigger.end) in {"one", "two"} and scene.word(trigger.end - 1) == ","):
            return group, False
    if trigger.phrase.endswith(("himself", "herself")):
        return (Person(trigger.end - 1, trigger.end, "known", Quantity(trigger.end - 1, trigger.end, 1), "self", "attackers"),), True
    subject = _subject(scene, trigger, index)
    if trigger.form == "part" and subject and _is_agent(scene, trigger, subject[-1]):
        return (), False
    if not subject and index and (index - 1) in subjects and _joined(scene, scene.triggers[index - 1], trigger):
        subject = subjects[index - 1]
    return subject, True


def _owner(scene: _Scene, trigger: Trigger) -> tuple[Person, ...]:
    """Whose death it is: "Vell's death", "the man's murder", "her killing"."""
    owner = scene.ending(trigger.start)
    if owner is not None and owner.count is not None and (scene.word(trigger.start - 1).endswith(("'s", "s'")) or scene.word(trigger.start - 1) in {"his", "her"}):
        return (owner,)
    if scene.word(trigger.start - 1) in {"his", "her"} and trigger.phrase not in {"body", "funeral"}:
        return (Person(trigger.start - 1, trigger.start, "pronoun", Quantity(trigger.start - 1, trigger.start, 1), scene.word(trigger.start - 1)),)
    return ()


def _is_agent(scene: _Scene, trigger: Trigger, subject: Person) -> bool:
    """Whether a verb in the past tense without an object is still active: "he shot into the car"."""
    if _has_auxiliary(scene, trigger) or subject.how in {"counted", "bare"}:
        return False
    between = scene.at.words[subject.end : trigger.start]
    if any(w in {"was", "were", "been", "being", "is", "are", "got", "left"} for w in between):
        return False
    if scene.word(trigger.end) in {"at", "into", "back", "toward", "towards"} and trigger.phrase == "shot":
        return True
    return subject.how in {"pronoun", "known"} and "," not in between


def _has_auxiliary(scene: _Scene, trigger: Trigger) -> bool:
    for k in range(1, 5):
        word = scene.word(trigger.start - k)
        if word in {"was", "were", "been", "being", "be", "is", "are", "got", "get", "gets", "getting"}:
            return True
        if not (word.endswith("ly") or word in {"not", "also", "both", "all", "reported", "confirmed", "then"}):
            return False
    return False


def _joined(scene: _Scene, first: Trigger, second: Trigger) -> bool:
    """Whether two verbs share a subject: "was shot and later died"."""
    between = scene.at.words[first.end : second.start]
    if any(p.start >= first.end and p.end <= second.start and p.how != "pronoun" and p.count is not None for p in scene.people):
        return False
    return len(between) <= 14 and bool({"and", "but", ","} & set(between)) and not {"when", "while", ";", "because", "said"} & set(between)


def _object(scene: _Scene, start: int) -> tuple[Person, ...]:
    at = start
    while scene.word(at) in {"of", "injuring", "critically", "another", "as", "least"} and at < start + 2 and scene.starting(at) is None:
        at += 1
    if scene.word(at) in words_of("reflexive"):
        return ()
    first = scene.starting(at)
    if first is None or (first.how == "pronoun" and first.count is None):
        return (first,) if first is not None else ()
    return _list_after(scene, first)


def _list_after(scene: _Scene, first: Person) -> tuple[Person, ...]:
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


def _starts_clause(scene: _Scene, person: Person) -> bool:
    """Whether a person after "and" is the subject of a new clause: "killing a man, and two women were hurt"."""
    after = [scene.word(person.end + k) for k in range(3)]
    return any(t.start <= person.end + 1 < t.end + 1 and t.form in {"part", "pred"} for t in scene.triggers if t.start - person.end <= 2) or bool(
        {"was", "were", "has", "have", "had", "is", "are", "said", "told", "fled", "ran"} & set(after[:1])
    )


def _true_list(scene: _Scene, group: list[Person]) -> tuple[Person, ...]:
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
    if out[0].how == "counted" and len(out) > 1 and out[0].count is not None and out[0].count.value == len(group) - 1 and "and" not in scene.at.words[out[0].end : out[1].start]:
        return (out[0],)
    return tuple(out)


def _is_headline_pair(scene: _Scene, group: Sequence[Person]) -> bool:
    """ "Teen, 4-year-old shot": headlines put a comma for "and"."""
    return all(p.how == "single" and scene.word(p.start) not in {"a", "an", "one"} for p in group)


def _list_before(scene: _Scene, last: Person) -> tuple[Person, ...]:
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


def _is_left_out(scene: _Scene, person: Person) -> bool:
    """ "Not counting the bomber, six died"."""
    return scene.word(person.start - 1) in {"counting", "including", "excluding", "besides", "from"}


def _aside(scene: _Scene, comma: int) -> int | None:
    """Where the aside that a comma closes began: "three people, including two children, were". The aside ends before `comma`."""
    for k in range(comma - 2, max(comma - 16, 0), -1):
        if scene.word(k) == "," and scene.ending(k) is not None and scene.word(k + 1) in words_of("asides"):
            return k
    return None


def _subject(scene: _Scene, trigger: Trigger, index: int) -> tuple[Person, ...]:
    """The group before the trigger: over auxiliaries, adverbs, asides between commas and phrases led by a preposition."""
    k = trigger.start
    crossed = 0
    previous = scene.triggers[index - 1] if index else None
    while k > 0 and trigger.start - k < _SUBJECT_REACH:
        aside = _aside(scene, k - 1) if scene.word(k - 1) == "," else None
        if aside is not None:
            k = aside
        person = scene.ending(k)
        near = k == trigger.start and trigger.form == "part" and person is not None and person.how == "counted"
        if person is not None and (near or not _is_object_of_preposition(scene, person)) and not (person.how == "pronoun" and person.count is None and person.noun in {"who", "it", "you"}):
            return () if crossed > 1 and person.how == "bare" else _list_before(scene, person)
        if person is not None:
            k = person.start
            crossed += 1
            continue
        word = scene.word(k - 1)
        if previous is not None and k == previous.end:
            return ()
        if word in words_of("clause"):
            return ()
        if word not in words_of("auxiliaries") and not word.endswith("ly") and word != ",":
            crossed += 1
        k -= 1
    return ()


def _is_object_of_preposition(scene: _Scene, person: Person) -> bool:
    return scene.word(person.start - 1) in words_of("prepositions") - {"with", "after", "as", "including"} and person.how != "bare"


def _headed(scene: _Scene, trigger: Trigger) -> tuple[Person, ...]:
    """The number before a noun such as "deaths"; the noun may be part of the phrase itself ("three bodies")."""
    person = scene.ending(trigger.start) or scene.ending(trigger.end)
    if person is None:
        person = next((p for p in scene.people if p.end < trigger.start and trigger.start - p.end <= 2 and p.how == "bare"
                       and all(w not in words_of("prepositions") | {",", "and"} for w in scene.at.words[p.end : trigger.start])), None)  # fmt: skip
    if person is not None and person.how in {"bare", "counted"}:
        return (person,)
    for k in range(1, 4):
        if scene.word(trigger.start - k) == "no":
            zero = Quantity(trigger.start - k, trigger.start - k + 1, 0)
            return (Person(trigger.start - k, trigger.end, "bare", zero),)
    return ()


def _total(scene: _Scene, trigger: Trigger) -> tuple[Person, ...]:
    """The number a "death toll" has: the first behind "to", "at" or "of", not the one it rose from."""
    for k in range(trigger.end, min(trigger.end + 12, len(scene.at.words))):
        person = scene.starting(k)
        if person is not None and person.how in {"bare", "counted"} and person.count is not None and scene.word(k - 1) != "from":
            return (person,)
        if number_word(scene.word(k)) is not None and person is None and scene.word(k - 1) in {"to", "at", "of", "is"}:
            return (Person(k, k + 1, "bare", Quantity(k, k + 1, number_word(scene.word(k)))),)
        if scene.word(k) in {";", "when", "after"}:
            return ()
    return ()


def _subsets(scene: _Scene, trigger: Trigger, people: tuple[Person, ...]) -> list[Told]:
    """ "Three people, including two children, were killed"; "nine dead, five of them children"."""
    out: list[Told] = []
    start = max(people[-1].end, trigger.end if trigger.start >= people[-1].end else people[-1].end)
    for low in {people[-1].end, start}:
        k = low + (scene.word(low) == ",")
        if scene.word(k) in {"including", "among"}:
            k += 1 + (scene.word(k + 1) in {"them", "the"} and scene.word(k) == "among")
            first = scene.starting(k)
            if first is not None and first.count is not None:
                group = _list_after(scene, first)
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
