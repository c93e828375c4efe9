"""What is said of an incident: findings, responsibility, conflicts, and where the chains end."""

from .case import Case, cases
from .incident import reconciled

__all__ = ["Case", "cases", "reconciled"]
