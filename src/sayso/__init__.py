"""On whose say-so? Who says what about an attack, how they know, and where the accounts part ways.

    import sayso
    dossier = sayso.read([sayso.Report.of(text, published="2024-01-05")])

The nouns are those of `sayso.model`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

# The room is bound first, so that no later import of it takes the name of the function `read` below.
from . import read as _room  # noqa: F401
from .errors import SaysoError
from .model import (
    Assertion,
    Conflict,
    Derivation,
    Dossier,
    Finding,
    Incident,
    Judgement,
    Origin,
    Reading,
    Relation,
    Report,
    Responsibility,
    Run,
    Source,
    Span,
    Statement,
)
from .version import VERSION

if TYPE_CHECKING:
    from .read.protocol import Reader


__version__ = VERSION


def read(reports: Iterable[Report], reader: Reader | None = None) -> Dossier:
    """Reads reports into one dossier, with the reader that the environment names unless another is given.

    Raises StopRun where that reader cannot be made, and whatever the reader raises for a report.
    """
    # Imported on use: the pipeline brings the encoder, and `import sayso` alone must answer at once.
    from .pipeline import dossier
    from .registry import make
    from .settings import load

    if reader is None:
        settings = load()
        reader = make("reader", settings.reader, threads=settings.threads)
    return dossier(reports, reader)


__all__ = [
    "Assertion",
    "Conflict",
    "Derivation",
    "Dossier",
    "Finding",
    "Incident",
    "Judgement",
    "Origin",
    "Reading",
    "Relation",
    "Report",
    "Responsibility",
    "Run",
    "SaysoError",
    "Source",
    "Span",
    "Statement",
    "__version__",
    "read",
]
