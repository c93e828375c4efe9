"""The plug table: what can be exchanged, by name. The parts that ship with the package come through the same door as anybody's."""

from __future__ import annotations

from importlib import import_module
from inspect import signature
from typing import Any

from .errors import BadSetting, MissingExtra

#: What can be plugged → short name → "module:Class".
TABLE: dict[str, dict[str, str]] = {
    "reader": {"llm": "sayso.read.llm:LlmReader", "onnx": "sayso.read.onnx:OnnxReader"},
}


def make(plug: str, name: str, **settings: Any) -> Any:
    """The object that `name` (a short name of the table, or "module:Class") stands for, called with the settings that such a plug takes.

    A reader takes `threads`, the number of its threads (0: one a core).

    BadSetting for a name or address that leads nowhere; MissingExtra where the part itself needs something that is not installed.
    """
    found = _load(plug, name)
    try:
        signature(found).bind(**settings)
    except TypeError as error:
        raise BadSetting(
            f"{plug} {name!r} cannot be called with {', '.join(settings)} ({error}); its class must take them"
        ) from error
    return found(**settings)


def _load(plug: str, name: str) -> Any:
    address = TABLE[plug].get(name, name)
    module, colon, attribute = address.partition(":")
    if not (module and colon and attribute):
        known = ", ".join(sorted(TABLE[plug]))
        raise BadSetting(f"no {plug} is called {name!r}: give {known} or module:Class")
    try:
        found = getattr(import_module(module), attribute, None)
    except ModuleNotFoundError as error:
        raise _missing(plug, name, module, error.name or module) from error
    if not callable(found):
        raise BadSetting(f"{plug} {name!r}: {module} has no class {attribute!r}; look at its spelling")
    return found


def _missing(plug: str, name: str, module: str, absent: str) -> BadSetting | MissingExtra:
    if module.partition(".")[0] == absent.partition(".")[0]:
        return BadSetting(
            f"{plug} {name!r}: there is no module {absent!r}; install what holds it or look at its spelling"
        )
    return MissingExtra(
        f"{plug} {name!r} needs {absent!r}, which is not installed: pip install {absent.partition('.')[0]}"
    )
