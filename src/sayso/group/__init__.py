"""Events of reports to incidents: candidate pairs, explained scores, clusters."""

from .cluster import Grouping, incidents

__all__ = ["Grouping", "incidents"]
