"""The end of a chain, and what a source's words tell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from sayso.model import Assertion, Ground, Report, Source, Statement
from sayso.resources import table

from .names import core, document, words

#: Kinds of source that are bodies rather than people.
BODIES = frozenset({"government", "military", "police", "court", "intelligence", "organisation", "company"})


_DENIES = re.compile(
    r"^(?:has |have |had |also )*(?:den(?:y|ied|ies|ying)|reject(?:s|ed)?|disown(?:s|ed)?)\b", re.IGNORECASE
)
_QUOTE = re.compile(r"[\"“][^\"“”]*[\"”]")


@dataclass(frozen=True, slots=True)
class Root:
    """The end of a chain. `key` tells roots apart; `voice` is the outlet in whose words it stands; `own`: it is that outlet's own voice, which may
    rest on anybody; `why` says what was folded on the way, `grounds` and `along` (report, what it rests on) where the reports show it."""

    key: str
    name: str
    kind: str
    voice: str
    own: bool = False
    anonymous: bool = False
    state: str | None = None
    why: str = ""
    grounds: tuple[Ground, ...] = ()
    along: tuple[tuple[str, str], ...] = ()


def rules(key: str) -> list[str]:
    """One of the word lists of lang/en/reconcile.yml."""
    found: list[str] = table("lang", "en", "reconcile.yml")[key]
    return found


@cache
def _witnessing() -> re.Pattern[str]:
    return re.compile("|".join(rules("witnessed")))


def saw_it(a: Assertion, report: Report) -> bool:
    """Whether the paragraph that gives a value says that the outlet's own people saw it, "this newspaper's reporter counted"; what somebody is quoted
    with ("we counted eleven") he saw."""
    if not a.spans:
        return False
    at = a.spans[0]
    start, end = report.text.rfind("\n\n", 0, at.start), report.text.find("\n\n", at.end)
    told = report.text[max(0, start) : end if end >= 0 else len(report.text)]
    return bool(_witnessing().search(_QUOTE.sub(" ", told)))


def told_of(statement: Statement | None) -> Statement | None:
    """The statement on whose word a value stands: who denies that he fired the shots that killed four gives no count; the outlet does."""
    return None if statement and _DENIES.search(statement.cue.text) else statement


def is_own_reporter(source: Source, publisher: str = "") -> bool:
    """Whether a source is somebody of the outlet that speaks: "our correspondent", "this agency's photographer", "a photographer for the agency", "an
    Examiner reporter" in the Fenwick Examiner."""
    said = source.text.lower()
    if not re.search(r"reporter|correspondent|photographer|journalist|editor|crew|cameraman", said):
        return False
    if re.match(r"(?:our|this)\b", said) or re.search(
        r"\b(?:for|of|from) (?:the|this) (?:agency|paper|newspaper|station|broadcaster|magazine)\b", said
    ):
        return True
    first, named = words(source.text), words(publisher)
    return bool(named) and (named[-1:] == first[1:2] or " ".join(named) in " ".join(first))


def is_town_police(source: Source) -> bool:
    """Whether a police officer is said to be of a town and not of a force."""
    named = core(source.of or "")
    return source.kind == "police" and "police" not in named and not set(named) & set(rules("bodies"))


def is_paper(source: Source) -> bool:
    """Whether a source is a document, by its kind or by its name: "the indictment", which is a court's, "a copy of its report seen by the Post"."""
    return source.kind == "document" or (
        source.kind in ("court", "unknown") and document(source.name)[0] in rules("papers")
    )


def is_described(source: Source) -> bool:
    """Whether a source is somebody without a name: "its driver"."""
    return source.kind not in BODIES and source.name == source.name.lower()


def is_known(source: Source) -> bool:
    """Whether a source tells of anybody: a pronoun that stayed one does not."""
    name = source.name.lower().strip()
    return bool(name) and name != "unknown" and name not in table("lang", "en", "source_kinds.yml")["pronouns"]


def host(url: str | None) -> str | None:
    """An address's host without www."""
    found = urlsplit(url).hostname if url else None
    return found.removeprefix("www.") if found else None


def bare(name: str) -> tuple[str, ...]:
    """The words of a name without its article."""
    found = words(name)
    return found[1:] if found[:1] == ("the",) else found
