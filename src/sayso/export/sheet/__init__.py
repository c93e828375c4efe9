"""An incident as a sheet for the desk: its head, rows of responsibility, the accounts side by side, chains, tolls over time. Plain JSON values,
made once when an incident is reconciled, so that a page of two hundred reports is shown at once."""

from .build import sheet
from .pack import packed, unpacked
from .sources import Origin, Sources

__all__ = ["Origin", "Sources", "packed", "sheet", "unpacked"]
