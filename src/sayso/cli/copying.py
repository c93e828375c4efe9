"""`sayso copy`: a ledger from a file to a server or back, which is how one moves."""

from __future__ import annotations

from contextlib import closing

from .ledgers import opening
from .streams import write


def run(to: str, ledger: str | None) -> int:
    """Copies and says how much it was. BadLedger where there is none to copy, or where the other place is not empty or fails."""
    with opening(ledger, make=False) as where, opening(to, make=True) as other:
        from sayso.store import open_store
        from sayso.store.moving import copy

        with closing(open_store(where)) as source, closing(open_store(other)) as target:
            count = copy(source, target)
    write(f"copied {count:,} {'report' if count == 1 else 'reports'}; the ledger that was copied is as it was\n")
    return 0
