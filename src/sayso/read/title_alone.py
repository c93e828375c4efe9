"""Pages whose text tells of nothing while their title does: a notice to readers or another page's words under "Two killed in shooting at …".

Such a title is read as if it were the text. What it says of kind, day, place and totals is kept as derived and rests on the first words under it,
for the text has none that say so. It makes no rows and no statements: a headline alone does not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sayso.model import Assertion, Day, Place, Reading, Report, Span, Toll, digest

from .kinds import harm_words, kind_words
from .refusal import DENSITY, SORTS, density, garbled
from .sentences import sentences

#: What a headline can tell.
FIELDS = frozenset(("kind", "date", "place", "killed", "injured"))


def told_by_title(page: Reading, read: Callable[[Report], Reading]) -> Reading:
    """A refused page as its title has it; the page itself where its text speaks for itself or the title tells of no incident."""
    report = page.report
    if page.refused is None or not report.titled()[1] or not _silent(report.text):
        return page
    title = report.title or ""
    if any(density(sort, sentences(title)) for sort in SORTS):
        return page
    alone = read(replace(report, text=title, title=None, dateline=None, agency=None, credits=()))
    if alone.refused is not None or not alone.events:
        return page
    under = sentences(report.text)[0]
    kept = tuple(
        _resting(a, under) for a in alone.assertions if a.incident == alone.events[0].key and a.field in FIELDS
    )
    return replace(page, refused=None, events=alone.events[:1], assertions=kept)


def _silent(text: str) -> bool:
    """Whether a text has no word of an incident or of harm, nor those of a drill, a match, a review or a policy piece, and is no broken scrape."""
    if kind_words(text) or harm_words(text) or garbled(text):
        return False
    split = sentences(text)
    return all(density(sort, split) < DENSITY for sort in SORTS)


def _resting(a: Assertion, under: Span) -> Assertion:
    value = replace(a.value, derived=True) if isinstance(a.value, Day | Place | Toll) else a.value
    made = digest("a", a.report, a.field, [(under.start, under.end)], value)
    return replace(a, id=made, value=value, spans=(under,), statement=None, hedge=None)
