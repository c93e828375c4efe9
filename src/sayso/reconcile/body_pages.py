"""Bodies that publish for themselves: a page of "Orr Police Newsroom" is the police's own word, no outlet's that has it from somebody."""

from __future__ import annotations

from sayso.model import SourceKind
from sayso.resources import table

from .names import words


def body_of_page(publisher: str) -> tuple[str, SourceKind] | None:
    """The body whose page a publisher's name is, without the words for a press office, and its kind; None for outlets."""
    rules = table("lang", "en", "reconcile.yml")
    pages, kinds = rules["own_pages"], rules["own_page_kinds"]
    said = publisher.split()
    while said and words(said[-1])[-1:] and words(said[-1])[-1] in pages:
        said.pop()
    last = words(said[-1])[-1:] if said else ()
    return (" ".join(said), kinds[last[0]]) if last and last[0] in kinds else None
