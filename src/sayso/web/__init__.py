"""The desk: a newsroom's page of incidents as they develop, with the words behind every value one click away, and an API of the same things.

`create(ledger, options)` makes the application; `sayso serve` runs it.
"""

from .app import create
from .options import Options

__all__ = ["Options", "create"]
