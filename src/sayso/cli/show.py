"""The dossier on the terminal at hand."""

from __future__ import annotations

from sayso.export.terminal import view
from sayso.model import Dossier

from .screen import put, width


def show(dossier: Dossier, *, explain: bool, names: bool) -> None:
    """Prints the terminal view."""
    put(view(dossier, width(), explain=explain, names=names))
