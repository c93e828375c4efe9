"""The ledger kept: reports added, grouped and reconciled in one transaction each, judged by editors, shown as of any moment."""

from .adding import Added
from .book import Ledger

__all__ = ["Added", "Ledger"]
