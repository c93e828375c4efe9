"""How many people: every number of killed, injured, missing, abducted and arrested people and of attackers that a report gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Qualifier, Span, Toll
from sayso.read.arguments import Told, told
from sayso.read.people import people, surnames_of
from sayso.read.person import Line, Person, line
from sayso.read.toll_mentions import TollMention
from sayso.read.toll_parts import parts
from sayso.read.triggers import triggers

_OUT = re.compile(
    r"(?:not (?:counting|including)|excluding|besides|apart from|other than|in addition to)\W+(?:the\W+)?(?:\w+\W+)?(?:attacker|assailant|bomber|gunm[ae]n|shooter|suspect|perpetrator|militant|terrorist)",
    re.I,
)
_IN = re.compile(
    r"(?:including|among them|counting)\W+(?:the\W+|both\W+)?(?:(?:two|three|four|five|a|suspected|alleged)\W+)?(?:attacker|assailant|bomber|gunm[ae]n|shooter|suspect|perpetrator|militant|terrorist)",
    re.I,
)
_HINT = re.compile(r"kill|dead|di(?:ed|es|e|ying)\b|death|fatal|slain|slay|murder|wound|injur|hurt|shot|shoot|hospital|gunm|gunfire|bullet|attacker|missing|abduct|kidnap|hostage|arrest|custody|detain|captur|liv(?:es|e)\b|toll|bod(?:y|ies)|casualt|victim|"
                   r"condition|suicide|surviv|recover|assassin|execut|massacre|homicide|stab|struck|hit|assailant|bomber|lost|perish|unaccounted|apprehend|critical|treated|surgery|airlift|flown|life|gunned|accounted|march|herd|dragg|captiv|hands of|led away|leading away|carr(?:ied|ying) off|marched"
                   r"|deceased|drown|buried|coffin|grave|corpse|burn|loss\b|cost\b|met (?:their|his|her)|laid to rest|medical|infirmar|clinic|coma|fracture", re.I)  # fmt: skip


def tolls(text: str, sentences: Sequence[Span]) -> tuple[TollMention, ...]:
    """Every mention in order of its words. Field is one of `model.TOLL_FIELDS`; "30 casualties" count as killed with scope dead_and_injured."""
    surnames = surnames_of(text)
    found: list[TollMention] = []
    for index, sentence in enumerate(sentences):
        if _HINT.search(sentence.text):
            found.extend(_of_sentence(text, sentence, index, surnames))
    return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end, m.trigger.start)))


def _of_sentence(text: str, sentence: Span, index: int, surnames: frozenset[str]) -> list[TollMention]:
    at = line(text, sentence.start, sentence.end)
    groups = people(at, surnames)
    counted = _attackers_counted(sentence.text)
    found = parts(sentence, [_mention(text, at, one, index) for one in told(at, groups, triggers(at.words))])
    return [replace(m, toll=replace(m.toll, attackers_counted=counted)) if counted is not None and m.field in {"killed", "injured"} and not m.subset else m
            for m in found] + _attackers(text, at, groups, index)  # fmt: skip


def _attackers_counted(sentence: str) -> bool | None:
    if _OUT.search(sentence):
        return False
    return True if _IN.search(sentence) else None


def _span(text: str, at: Line, start: int, end: int) -> Span:
    first, last = at.starts[start], at.starts[end - 1] + len(at.raw[end - 1])
    return Span(first, last, text[first:last])


def _mention(text: str, at: Line, one: Told, index: int) -> TollMention:
    field = "killed" if one.trigger.field == "both" else one.trigger.field
    toll = _toll(at, one)
    lone = one.people[0] if len(one.people) == 1 else None
    single = lone is not None and lone.how in {"single", "known", "name", "pronoun"}
    end = max(p.end for p in one.people)
    if at.words[end - 1] == ",":
        end -= 1
    return TollMention(
        span=_span(text, at, one.people[0].start, end),
        field=field,
        toll=toll,
        sentence=index,
        trigger=_span(text, at, one.trigger.start, one.trigger.end),
        negated=one.negated,
        singular=single,
        name=lone.name if lone is not None and single else None,
        age=lone.age if lone is not None and single else None,
        more=any(p.count is not None and p.count.more for p in one.people),
        subset=one.subset,
        known=lone is not None and lone.how in {"known", "pronoun"},
    )


def _toll(at: Line, one: Told) -> Toll:
    counts = [p.count for p in one.people if p.count is not None]
    scopes = {p.scope for p in one.people}
    scope = "dead_and_injured" if one.trigger.field == "both" else scopes.pop() if len(scopes) == 1 else "total"
    noun = one.people[0].noun if len(one.people) == 1 and one.people[0].how != "pronoun" else None
    values = [c.value for c in counts]
    value = sum(v for v in values if v is not None) if None not in values else None
    least = (
        _sum([c.least if c.least is not None else c.value for c in counts])
        if any(c.least is not None for c in counts)
        else None
    )
    most = (
        _sum([c.most if c.most is not None else c.value for c in counts])
        if any(c.most is not None for c in counts)
        else None
    )
    qualifier: Qualifier = next((c.qualifier for c in counts if c.qualifier != "exact"), "exact")
    if one.feared:
        qualifier = "feared"
    return Toll(value, least, most, qualifier, scope, noun, derived=len(counts) > 1)


def _sum(values: list[int | None]) -> int | None:
    return None if None in values else sum(v for v in values if v is not None)


def _attackers(text: str, at: Line, groups: Sequence[Person], index: int) -> list[TollMention]:
    """ "Two gunmen", "three suspected militants" who are not themselves said to be hurt or held."""
    out = []
    for person in groups:
        if person.how != "counted" or person.scope != "attackers" or person.count is None or person.count.value == 0:
            continue
        after = set(at.words[person.end : person.end + 4])
        if after & {
            "killed",
            "arrested",
            "died",
            "dead",
            "wounded",
            "injured",
            "custody",
            "detained",
            "captured",
            "shot",
        }:
            continue
        noun = _span(text, at, person.end - 1, person.end)
        toll = Toll(
            person.count.value, person.count.least, person.count.most, person.count.qualifier, "attackers", person.noun
        )
        out.append(
            TollMention(
                _span(text, at, person.start, person.end), "attackers", toll, index, noun, more=person.count.more
            )
        )
    return out


__all__ = ["TollMention", "tolls"]
