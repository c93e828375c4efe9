"""Whose guilt a hit speaks of, and on whose word: the speaker behind "we" and "its fighters", the body that a leader speaks for."""

from __future__ import annotations

import re

from sayso.model import ActorKind, Source, Stance, Statement
from sayso.register import lookup

from .attribution import is_pronoun
from .fillers import plain
from .patterns import Mention
from .sources import kind_of
from .stance_hits import Hit

#: "A little-known group, <x>", "her killer, <x>": what stands before the comma only says what the name is.
_APPOSED = re.compile(r"^[^,(]{1,60},(?: (?:the|called|calling itself|known as|named))?$")
_BODY_NOUN = re.compile(
    r"\b(?:group|organi[sz]ation|outfit|movement|militia|faction|cell|network|party|army|front|gang)\b[^,]*,",
    re.IGNORECASE,
)
#: A claim told by a noun: "claims by <x> that", "a claim of responsibility from <x>".
_NOUN = re.compile(r"claims? (?:of|by|from)\b")
#: "A group named by the police as ‘<x>’".
_CALLED = re.compile(r"\b(?:as|called|named|itself|known as)(?: the)?\s*[‘“\"']?(?:the ?)?$", re.IGNORECASE)
#: "The military wing of <x>" speaks for it.
_WING = re.compile(
    r"(?:(?:armed|military|militant|political) )?(?:wing|arm|branch) of(?: the)?|"
    r"(?:\w+ )?(?:militants|fighters|members|gunmen|rebels|insurgents|guerrillas|commanders|elements) (?:of|from)(?: the)?",
    re.IGNORECASE,
)
#: "A man claiming to be a spokesman for the extremist sect <x>" speaks for it.
_VOICE = re.compile(
    r"\b(?:spokes\w+|representatives?|members?|commanders?|leaders?|behalf|name) (?:for|of)(?: (?!(?:and|or|who|which)\b)[\w’'-]+){0,5}$",
    re.IGNORECASE,
)
_LEADER = re.compile(r"\b(?:leader|chief|commander|head|founder|emir|boss),?$", re.IGNORECASE)
#: Characters between a name and an apposition that the encoder took for the whole speaker.
BESIDE = 4
#: Names before the last of a list: "Grey Front, the Red Column and the".
_LISTED = re.compile(
    r"(?:(?:the |both )?[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|al))*(?:, | and (?:the )?|, and (?:the )?))*(?:the |both )?[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|al))*,? and(?: the)?"
)
#: Stances in which the actor speaks for itself.
OWN_WORD = frozenset({"claims", "denies", "withdraws", "admits"})


#: Who tells of others.
_OUTSIDERS = frozenset(
    {"police", "court", "witness", "victim", "media", "agency", "expert", "intelligence", "anonymous"}
)


def is_own(statement: Statement, hit: Hit) -> bool:
    """Whether the speaker is the actor, by the same words or by a word for itself."""
    if hit.mention is None:
        return False
    said = hit.mention.text.lower().removeprefix("the ")
    source = statement.source
    if _one_body(hit.mention.text, source.name):
        return True
    if re.search(r"\b(?:our|my|we)\b", f"{said} {hit.words}"):
        return True
    if statement.manner == "direct" and said in ("it", "they", "he", "she"):
        return False  # in a quotation the speaker would be "we"
    if hit.mention.nominal and said.split()[0] in ("his", "her", "their", "its"):
        return source.kind not in _OUTSIDERS  # "killed by his party's men, a police source said"
    return _has(source.text, said) or (source.of is not None and _has(source.of, said)) or said in ("it", "we", "they")


def _has(phrase: str, words: str) -> bool:
    """Whether a phrase has the words, as words: "IS" is not in "ministry"."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", phrase.lower()) is not None


def _one_body(a: str, b: str) -> bool:
    """Whether the register knows two names of one body."""
    one, other = lookup(a), lookup(b)
    return one is not None and other is not None and one.name == other.name


def means_itself(statement: Statement, hit: Hit) -> bool:
    """Whether "the group" in a denial is the speaker's own: only where an armed group or somebody who speaks for a body is speaking."""
    source = statement.source
    return bool(hit.mention and hit.mention.nominal and (source.kind == "armed_group" or source.of is not None))


_NO_ONE = re.compile(r"(?:no|none|nobody|neither)\b", re.IGNORECASE)
_TOLD = frozenset({"accuses", "reported"})
_UNKNOWN = re.compile(r"an? ", re.IGNORECASE)
#: Steps of justice are taken against people.
_JUSTICE = frozenset({"arrests", "charges", "convicts"})


def actor_of(hit: Hit, statement: Statement | None, stance: Stance) -> tuple[str | None, ActorKind]:
    if hit.mention is None:
        return None, "unknown"
    if _NO_ONE.match(hit.mention.text):
        return None, "unknown"
    if stance in _JUSTICE and not (
        hit.mention.described or hit.mention.nominal or hit.mention.name or any(c.isupper() for c in hit.mention.text)
    ):
        return None, "unknown"  # "captured army radios": things are seized, people arrested
    if stance in _JUSTICE and hit.mention.kind in ("organisation", "state"):
        return None, "unknown"  # "a fighter of the <x> was arrested": he was, and not the body
    if hit.mention.side and stance not in ("denies", "doubts", "clears"):
        return None, "unknown"  # "Iranian weapons", "a group linked to the <x>": somebody else is spoken of
    if stance == "claims" and _NOUN.match(hit.words):
        return (
            hit.mention.name or hit.mention.text,
            hit.mention.kind,
        )  # whoever tells of the claim is not the one who makes it
    if hit.mention.nominal and not hit.mention.name and stance in _TOLD and _UNKNOWN.match(hit.mention.text):
        return None, "unknown"  # "kidnapped by a gang" names nobody
    if (
        stance == "admits"
        and statement is not None
        and not any(hit.mention.span.within(x) for x in statement.source.spans)
    ):
        return hit.mention.name or hit.mention.text, hit.mention.kind  # prosecutors tell that he confessed
    if stance in OWN_WORD and statement is not None:
        return _speaker(hit.mention, statement)
    if hit.mention.nominal and statement is not None and statement.source.of and is_own(statement, hit):
        return statement.source.of, "organisation"  # "his group was behind": the body that he speaks for
    return hit.mention.name or hit.mention.text, hit.mention.kind


#: "His country did not attack": a statesman speaks for his state.
_HIS_STATE = re.compile(r"\b(?:his|her|their|our|my) (?:country|nation|government|army|armed forces|military|troops)\b")


def own_state(hit: Hit, statement: Statement | None, stance: Stance) -> str | None:
    """The state for which a speaker denies or owns a deed, where his title names it: "Norvian president Arlo Venn said his country …"."""
    if stance not in OWN_WORD or statement is None or not _HIS_STATE.search(hit.words):
        return None
    words = re.findall(r"[\w’'-]+", f"{statement.source.of or ''} {statement.source.text}")[:4]
    known = (lookup(re.sub(r"['’]s$", "", w)) for w in words)
    return next((a.name for a in known if a is not None and a.kind == "state"), None)


def _its_body(source: Source) -> tuple[str | None, ActorKind]:
    """Whose "its fighters" are: the body that the speaker speaks for, or the speaker."""
    if source.of:
        return source.of, "organisation"
    return source.name, "individual" if source.kind in (
        "person",
        "official",
        "witness",
        "victim",
        "expert",
    ) else "organisation"


def _speaker(mention: Mention, statement: Statement) -> tuple[str | None, ActorKind]:
    """Who speaks for itself: the head of the speaker's phrase, or the body it speaks for. Another name in it is only mentioned."""
    source = statement.source
    if re.match(r"(?:its|their|our|his|her)\b", mention.text, re.IGNORECASE) and not is_pronoun(source):
        return _its_body(source)
    if (
        source.of
        and source.kind in ("armed_group", "official", "person", "document", "unknown", "organisation")
        and mention.nominal
    ):
        return source.of, "organisation"
    span = next((s for s in source.spans if s.start <= mention.start and mention.end <= s.end), None)
    if span is None:
        if source.spans and 0 <= source.spans[0].start - mention.end <= BESIDE:
            return mention.name or mention.text, mention.kind  # "<x>, the group that …": the speaker is an apposition
        return (
            (mention.name or mention.text, mention.kind)
            if not source.spans
            or mention.start > source.spans[0].end
            or mention.nominal
            or any(mention.span.within(c) for c in statement.content.spans)
            else (None, "unknown")
        )
    before = re.sub(r"^(?:the|a|an)\s+", "", span.text[: mention.start - span.start], flags=re.IGNORECASE).strip()
    if source.of and plain(source.of).startswith(mention.text.lower()):
        return mention.name or mention.text, mention.kind
    if _APPOSED.search(before) and (mention.kind == "individual") == (_BODY_NOUN.search(before) is None):
        return (
            (source.of, "organisation")
            if mention.kind == "individual" and source.of
            else (mention.name or mention.text, mention.kind)
        )
    if mention.kind == "individual" and _LEADER.search(before):  # "<body> leader <x>", but "the group's leader, <x>"
        named = source.of is not None and any(c.isupper() for c in source.of)
        return (source.of, "organisation") if named else (mention.name or mention.text, mention.kind)
    if _LISTED.fullmatch(before) or _CALLED.search(before) or _WING.fullmatch(before):
        return mention.name or mention.text, mention.kind
    if mention.kind == "organisation" and mention.armed and _VOICE.search(before):
        return mention.name or mention.text, mention.kind
    if len(before.split()) > 4 or re.search(r",|\(|\b(?:of|to|with|from|by|for|in)\b", before):
        return None, "unknown"
    if mention.kind == "individual" and source.of:
        return source.of, "organisation"
    return mention.name or mention.text, mention.kind


#: "Bandits that witnesses said were responsible": who says so stands in the words.
_RELATIVE = re.compile(
    r"> (?:that|who|which) (?:the )?(?P<who>(?:[a-z]+ ){1,3}?)(?:say|said|says|believed?|suspect(?:ed)?|insist(?:ed)?) "
)


def is_told_beside(hit: Hit) -> bool:
    """Whether the words of a hit hold who says it, in a relative clause behind the actor."""
    return bool(_RELATIVE.search(hit.words))


def by_of(hit: Hit, statement: Statement | None, stance: Stance) -> tuple[Source, ...]:
    """Whose word a row is: the actor's own, a speaker's in the words themselves, or the statement's."""
    mention = hit.mention
    beside = _RELATIVE.search(hit.words)
    if beside:
        who = beside["who"].strip()
        return (Source(who, who, (), kind_of(who)),)
    if stance in OWN_WORD and mention is not None:
        if (
            statement is not None
            and not _NOUN.match(hit.words)
            and (is_own(statement, hit) or hit.name == "identified")
        ):
            return (statement.source,)
        kind = "armed_group" if mention.kind == "organisation" else "unknown"
        return (Source(mention.name or mention.text, mention.text, (mention.span,), kind),)  # type: ignore[arg-type]
    if statement is None or statement.source.name == "unknown":
        return ()
    return (statement.source,)
