"""The command line: `sayso read` for reports at hand; `add`, `watch`, `incidents`, `show`, `changes`, `judge`, `sources` and `search` for a ledger.

Exit status: 0 all read, 1 some reports failed (each named on stderr), 2 wrong usage or a setup that cannot work, 130 interrupted.
"""

from .app import main

__all__ = ["main"]
