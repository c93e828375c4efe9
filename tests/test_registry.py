from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sayso.errors import BadSetting, MissingExtra
from sayso.registry import TABLE, make


class Plug:
    """A part of somebody else."""

    def __init__(self, threads: int = 0) -> None:
        self.threads = threads


def test_an_address_is_loaded_and_called_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "plug_of_somebody", sys.modules[__name__])
    made = make("reader", "plug_of_somebody:Plug", threads=3)
    assert made.threads == 3


def test_a_short_name_goes_through_the_same_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TABLE["reader"], "mine", f"{__name__}:Plug")
    assert isinstance(make("reader", "mine"), Plug)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("onyx", "no reader is called 'onyx': give llm, onnx or module:Class"),
        ("", "no reader is called ''"),
        ("json:", "no reader is called 'json:'"),
        ("no_such_room.at_all:Reader", "there is no module 'no_such_room'"),
        ("json:NoSuch", "json has no class 'NoSuch'"),
        ("json:__name__", "json has no class '__name__'"),
    ],
)
def test_a_name_that_leads_nowhere_is_a_bad_setting(name: str, wrong: str) -> None:
    with pytest.raises(BadSetting, match=wrong.replace("(", r"\(")):
        make("reader", name)


def test_a_plug_that_needs_something_else_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "needy_plug.py").write_text("import absent_library.inner\nclass Reader: pass\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(MissingExtra, match=r"needs 'absent_library'.*pip install absent_library"):
        make("reader", "needy_plug:Reader")


def test_a_class_that_takes_other_settings_is_a_bad_setting() -> None:
    with pytest.raises(BadSetting, match="cannot be called with colour"):
        make("reader", f"{__name__}:Plug", colour="red")
