"""Writes docs/reference/command-line.md and settings.md from the code: python docs/command_reference.py"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import Field, fields
from pathlib import Path
from typing import Any

import typer

from sayso.cli.app import app
from sayso.cli.ending import STATUSES
from sayso.settings import Llm, Settings

FOLDER = Path(__file__).parent / "reference"
_MADE = "Made from the code by `make docs`"


def pages() -> dict[Path, str]:
    """Each page with its text."""
    return {FOLDER / "command-line.md": "".join(_command_line()), FOLDER / "settings.md": "".join(_settings())}


def commands() -> Iterator[tuple[str, Any]]:
    """Every command that does something, by the words that it is called with."""
    root: Any = typer.main.get_command(app)
    for name, found in root.commands.items():
        if hasattr(found, "commands"):
            yield from ((f"sayso {name} {inner}", command) for inner, command in found.commands.items())
        else:
            yield f"sayso {name}", found


def variables() -> Iterator[Field[Any]]:
    """The fields that an environment variable sets."""
    yield from (f for kind in (Settings, Llm) for f in fields(kind) if f.metadata)


def _command_line() -> Iterator[str]:
    yield f"# The command line\n\n{_MADE}; `--help` after any command says the same. [Settings](settings.md)\n"
    yield "\n## Exit statuses\n\n| status | what it says |\n|---|---|\n"
    yield from (f"| {status} | {words} |\n" for status, words in STATUSES.items())
    for name, command in commands():
        given = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
        yield f"\n## {name}\n\n{command.help}\n\n    {' '.join((name, *(['[OPTIONS]'] if options else []), *map(_shape, given)))}\n"
        if given or options:
            yield "\n| | |\n|---|---|\n"
        yield from (f"| `{_cell(_shape(p))}` | {_cell(p.help)} |\n" for p in given)
        yield from (f"| `{_cell(_option(p))}` | {_cell(p.help)}{_default(p)} |\n" for p in options)


def _shape(parameter: Any) -> str:
    words = str(parameter.metavar or parameter.name.upper())
    return words if parameter.required or words.startswith("[") else f"[{words}]"


def _option(parameter: Any) -> str:
    return " ".join(filter(None, (parameter.opts[0], "" if parameter.is_flag else parameter.metavar)))


def _default(parameter: Any) -> str:
    if parameter.required:
        return " Needed."
    plain = parameter.default
    told = not parameter.is_flag and plain not in (None, "", []) and not callable(plain)
    return f" Default: {plain}." if told else ""


def _cell(words: str | None) -> str:
    return (words or "").replace("|", "\\|")


def _settings() -> Iterator[str]:
    yield f"# Settings\n\n{_MADE}. Read from the environment when a command starts; an option that says the same goes before.\n"
    yield "\n| variable | what it says | default |\n|---|---|---|\n"
    for f in variables():
        default = "none" if f.default == "" else f"`{f.default}`"
        yield f"| `{f.metadata['env']}` | {_cell(f.metadata['means'])} | {default} |\n"
    yield "\nThe last of these, `SAYSO_LLM_…`, belong to [the `llm` reader](../reference-llm.md).\n"


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf8")
