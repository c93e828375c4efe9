"""What the encoder learns: its heads, its classes and the normal form of a training example."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Span heads. Each is tagged on its own with O/B/I, so spans of different heads may overlap (a source inside a content).
SPAN_HEADS = (
    "source", "cue", "content", "via", "channel",                      # attribution
    "perp_ind", "perp_org", "target", "victim", "weapon",              # roles in an incident
    "person", "org", "loc",                                            # names
    "where", "when", "method", "motive", "anchor", "background",      # the main incident, and what is not it
)  # fmt: skip
#: Footing of an organisation as the MUC-4 key gives it (`perp_org_confidence`).
FOOTINGS = ("claimed", "fact", "authorities", "accused", "possible", "cleared")
#: Stance of a mention of an actor, from the project's own corpus (contract's list, and none of them).
STANCES = (
    "none", "claims", "admits", "withdraws", "denies", "accuses", "suspects", "assesses", "doubts", "clears",
    "unconfirmed", "arrests", "charges", "convicts", "reported",
)  # fmt: skip
#: Labels of a whole report: kinds as MUC maps them, that there is an incident at all, and the toll of small incidents.
KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery")
TOLL_CLASSES = 6  # 0, 1, 2, 3, 4, five and more
O, B, I = 0, 1, 2  # noqa: E741 - the tags' own names


@dataclass(slots=True)
class Example:
    """One text with the labels that its data set supervises.

    `spans` maps a head to the [start, end) character ranges of the text; a head that is absent is not supervised.
    `footing` and `stance` map a range to a class index; `parties` gives all ranges that mention one body and the stances of which at least one
    of them bears one. `kinds`, `relevant`, `killed`, `injured` label the whole text.
    """

    id: str
    text: str
    spans: dict[str, list[tuple[int, int]]]
    footing: dict[tuple[int, int], int] = field(default_factory=dict)
    stance: dict[tuple[int, int], int] = field(default_factory=dict)
    parties: list[tuple[list[tuple[int, int]], frozenset[int]]] = field(default_factory=list)
    kinds: list[int] | None = None
    relevant: bool | None = None
    killed: int | None = None
    injured: int | None = None
    cased: bool = True
