"""What is said of an incident: findings, responsibility, conflicts, and where the chains end."""

from .case import Case, cases
from .folds import grounded
from .incident import reconciled
from .judged import assertion_of, judged, put_id, rejected, row_mark, ruled
from .voices import Voice, voices

__all__ = [
    "Case",
    "Voice",
    "assertion_of",
    "cases",
    "grounded",
    "judged",
    "put_id",
    "reconciled",
    "rejected",
    "row_mark",
    "ruled",
    "voices",
]
