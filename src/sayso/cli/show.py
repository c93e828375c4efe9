"""The dossier on the terminal at hand: its width, its colours, its encoding."""

from __future__ import annotations

import io
import sys
from typing import Literal, cast

from rich.console import Console

from sayso.export.terminal import view
from sayso.model import Dossier

from .streams import write

Colours = Literal["auto", "standard", "256", "truecolor", "windows"]


def show(dossier: Dossier, *, explain: bool, names: bool) -> None:
    """Prints the terminal view. In a pipe without colour and 80 columns wide unless COLUMNS says otherwise; NO_COLOR is heeded."""
    terminal = Console()
    console = Console(
        file=io.StringIO(),  # printed in one piece by `write`, which knows how a full disk or a closed pipe ends
        width=terminal.width,
        force_terminal=terminal.is_terminal,
        color_system=_colours(terminal),
        no_color=terminal.no_color,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(view(dossier, console.width, explain=explain, names=names))
    lines = (line.rstrip() for line in _printed(console).split("\n"))
    write("\n".join(lines).lstrip("\n"), sys.stdout.encoding or "utf8")


def _colours(terminal: Console) -> Colours | None:
    return cast("Colours | None", terminal.color_system)


def _printed(console: Console) -> str:
    return cast("io.StringIO", console.file).getvalue()
