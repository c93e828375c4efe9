"""Where the people of a trigger stand: before it, behind it, as the owner of a noun, as the number a noun has."""

from __future__ import annotations

from sayso.read.groups import Scene, list_after, list_before
from sayso.read.numbers import Quantity, number_word
from sayso.read.person import Person
from sayso.read.triggers import Trigger, words_of

_SUBJECT_REACH = 18
#: Words behind "the death toll" in which its number stands, and in which it does where a verb says that it changed.
_NEAR_NUMBER, _NUMBER_REACH = 12, 26
_STANDS = frozenset({"stands", "stood", "standing", "put", "remains", "remained"})
_ROSE = frozenset(
    [
        "risen",
        "rose",
        "rises",
        "rising",
        "climbed",
        "climbs",
        "climbing",
        "increased",
        "grown",
        "grew",
        "jumped",
        "gone",
        "fallen",
    ]
)


def _aside(scene: Scene, comma: int) -> int | None:
    """Where the aside that a comma closes began: "three people, including two children, were". The aside ends before `comma`."""
    for k in range(comma - 2, max(comma - 16, 0), -1):
        if scene.word(k) == "," and scene.ending(k) is not None and scene.word(k + 1) in words_of("asides"):
            return k
    return None


def subject_of(scene: Scene, trigger: Trigger, index: int) -> tuple[Person, ...]:
    """The group before the trigger: over auxiliaries, adverbs, asides between commas and phrases led by a preposition."""
    k = trigger.start
    crossed = 0
    led = (
        False  # whether a preposition, a comma or "and" leads what was crossed; else it is the head of another subject
    )
    previous = scene.triggers[index - 1] if index else None
    while k > 0 and trigger.start - k < _SUBJECT_REACH:
        aside = _aside(scene, k - 1) if scene.word(k - 1) == "," else None
        if aside is not None:
            k = aside
        person = scene.ending(k)
        if person is not None and is_owner(scene, person):
            k, crossed = person.start, crossed + 1
            continue
        near = k == trigger.start and trigger.form == "part" and person is not None and person.how == "counted"
        if (
            person is not None
            and (near or not _is_object_of_preposition(scene, person))
            and not (person.how == "pronoun" and person.count is None and person.noun in {"who", "it", "you"})
        ):
            return () if (crossed > 1 and person.how == "bare") or (crossed and not led) else list_before(scene, person)
        if person is not None:
            k = person.start
            crossed += 1
            led = led or person.noun == "who"
            continue
        word = scene.word(k - 1)
        if previous is not None and k == previous.end:
            return ()
        if word in words_of("clause") or (word == "that" and scene.word(k - 2) in words_of("saying")):
            return ()
        led = led or word in words_of("prepositions") or word in {",", "and", "who"}
        if word not in words_of("auxiliaries") and not word.endswith("ly") and word != ",":
            crossed += 1
        k -= 1
    return ()


def _is_object_of_preposition(scene: Scene, person: Person) -> bool:
    return (
        scene.word(person.start - 1) in words_of("prepositions") - {"with", "after", "as", "including"}
        and person.how != "bare"
    )


def is_owner(scene: Scene, person: Person) -> bool:
    """ "The woman's" in "the woman's home was hit"."""
    return scene.word(person.end - 1).endswith(("'s", "s'"))


def object_of(scene: Scene, start: int) -> tuple[Person, ...]:
    at = start
    while (
        scene.word(at) in {"of", "injuring", "critically", "another", "as", "least"}
        and at < start + 2
        and scene.starting(at) is None
    ):
        at += 1
    if scene.word(at) in words_of("reflexive"):
        return ()
    first = scene.starting(at)
    if first is not None and is_owner(scene, first):
        return ()
    if first is None or (first.how == "pronoun" and first.count is None):
        return (first,) if first is not None else ()
    return list_after(scene, first)


def owner_of(scene: Scene, trigger: Trigger) -> tuple[Person, ...]:
    """Whose death it is: "Vell's death", "the man's murder", "her killing"."""
    owner = scene.ending(trigger.start)
    if (
        owner is not None
        and owner.count is not None
        and (scene.word(trigger.start - 1).endswith(("'s", "s'")) or scene.word(trigger.start - 1) in {"his", "her"})
    ):
        return (owner,)
    if scene.word(trigger.start - 1) in {"his", "her"} and trigger.phrase not in {"body", "funeral"}:
        return (
            Person(
                trigger.start - 1,
                trigger.start,
                "pronoun",
                Quantity(trigger.start - 1, trigger.start, 1),
                scene.word(trigger.start - 1),
            ),
        )
    return ()


def number_before(scene: Scene, trigger: Trigger) -> tuple[Person, ...]:
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


def number_after(scene: Scene, trigger: Trigger) -> tuple[Person, ...]:
    """The number a "death toll" has: the first behind "to", "at" or "of", not the one it rose from."""
    far = False  # behind what only a verb of change ties to the toll
    for k in range(trigger.end, min(trigger.end + _NUMBER_REACH, len(scene.at.words))):
        far = far or k >= trigger.end + _NEAR_NUMBER
        if far and (scene.word(k - 1), scene.word(k - 2) in _ROSE | _STANDS) not in {("to", True), ("at", True)}:
            continue
        person = scene.starting(k)
        if (
            person is not None
            and person.how in {"bare", "counted"}
            and person.count is not None
            and scene.word(k - 1) != "from"
        ):
            return (person,)
        if number_word(scene.word(k)) is not None and person is None and scene.word(k - 1) in {"to", "at", "of", "is"}:
            return (Person(k, k + 1, "bare", Quantity(k, k + 1, number_word(scene.word(k)))),)
        if scene.word(k) == ";":
            return ()
        far = far or scene.word(k) in {"when", "after"}
    return ()
