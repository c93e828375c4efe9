from __future__ import annotations

import io
import os
import subprocess
import sys
import time

import pytest

from sayso.errors import (
    BadSetting,
    EmptyReport,
    NoArticle,
    OtherLanguage,
    SkipReport,
    TooLarge,
    UnreadableText,
    UnsafeInput,
)
from sayso.intake import reports
from sayso.model import Report
from sayso.settings import Settings

from . import pages


def test_folders_are_read_in_order_without_hidden_and_foreign_files(tmp_path):
    for name in ("b.txt", "a/c.txt", "a/.d.txt", ".e/f.txt", "g.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(pages.plain())
    assert [r.ref for r in reports([tmp_path])] == ["b.txt", "c.txt"]


def test_a_failed_path_does_not_stop_the_others(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(pages.plain())
    first, second = reports([tmp_path / "gone.txt", good])
    assert isinstance(first, SkipReport)
    assert first.ref == "gone.txt"
    assert "does not exist" in str(first)
    assert isinstance(second, Report)


@pytest.mark.parametrize("name", ["big.txt", "big.html", "big.json"])
def test_a_two_gigabyte_file_costs_nothing(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(2 << 30)
    began = time.perf_counter()
    (error,) = reports([path])
    assert isinstance(error, TooLarge)
    assert time.perf_counter() - began < 0.5


def test_a_two_gigabyte_jsonl_costs_nothing(tmp_path):
    path = tmp_path / "big.jsonl"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    (error,) = reports([path])
    assert isinstance(error, UnreadableText)


def test_a_line_above_the_limit_is_named_and_the_next_read(tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_text('{"text": "' + "x" * 500 + '"}\n{"text": "two"}\n')
    error, report = reports([path], settings=Settings(max_bytes=100))
    assert isinstance(error, TooLarge)
    assert "line 1" in str(error)
    assert report.text == "two"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pages.plain(), "wire"),
        (pages.page(), "html"),
        ('{"text": "x"}', "json"),
        ('{"text": "x"}\n{"text": "y"}', "jsonl"),
        ('[{"text": "x"}]', "list"),
    ],
)
def test_standard_input_is_told_by_its_content(monkeypatch, content, kind):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    found = list(reports(["-"]))
    assert [r.text for r in found] == (
        [pages.TEXT] if kind in ("wire", "html") else ["x", "y"][: 2 if kind == "jsonl" else 1]
    )


@pytest.mark.parametrize(
    ("name", "content", "error", "word"),
    [
        ("e.txt", b"", EmptyReport, "empty"),
        ("e.html", b" \n ", EmptyReport, "empty"),
        ("n.txt", b"abc\0\0def" * 20, UnreadableText, "NUL"),
        ("p.txt", b"%PDF-1.7 abc", UnreadableText, "PDF"),
        ("r.txt", bytes(range(128, 256)) * 20, UnreadableText, "encoding"),
        ("b.html", b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><p>&c;</p>', UnsafeInput, "entities"),
        ("x.txt", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', UnsafeInput, "entities"),
        ("l.html", b"<html><head><title>Log in</title></head><body><form><input></form></body></html>", NoArticle, "article"),
        ("s.txt", ("El alcalde dijo el lunes que el mercado de la ciudad fue cerrado por la policía después de los golpes en la puerta. " * 3).encode(), OtherLanguage, "Spanish"),
    ],
)  # fmt: skip
def test_bad_input_is_one_clear_line(refused, name, content, error, word):
    said = refused(name, content)
    assert type(said) is error
    assert word in str(said)


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_a_nesting_bomb_is_refused_at_once(refused, tag):
    began = time.perf_counter()
    said = refused("deep.html", f"<html><body>{f'<{tag}>' * 100_000}<p>{pages.WORDS[0]}</p></body></html>")
    assert isinstance(said, UnsafeInput)
    assert time.perf_counter() - began < 2


def test_an_empty_folder_and_an_empty_path(tmp_path):
    folder, nothing = reports([tmp_path, ""])
    assert isinstance(folder, EmptyReport)
    assert "does not exist" in str(nothing)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    (error,) = reports([path])
    assert isinstance(error, UnreadableText)


def test_a_published_that_is_no_date_stops_the_run():
    with pytest.raises(BadSetting, match="yesterday"):
        reports([], "yesterday")


def test_text_and_json_need_no_html_libraries():
    code = "import sys, sayso.intake; print([m for m in ('trafilatura', 'htmldate', 'lxml', 'dateparser') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
