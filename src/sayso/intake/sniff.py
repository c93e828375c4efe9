"""What bytes without a telling name hold: JSON, JSONL, HTML or plain text."""

from __future__ import annotations

import json
import re

_MARKUP = re.compile(
    rb"\s*(?:<\?xml\b|<!doctype\b|<!--|<html\b|<head\b|<body\b|<article\b|<div\b|<p\b|<h1\b|<main\b|<section\b|<table\b|<meta\b|<title\b)",
    re.I,
)
_BOM = b"\xef\xbb\xbf"


def kind(data: bytes) -> str:
    """What the bytes hold: "json", "jsonl", "html" or "text"."""
    head = data.removeprefix(_BOM).lstrip()
    if head.startswith(b"{"):
        return "json" if not _is_object(head.split(b"\n", 1)[0]) or b"\n" not in head.strip() else "jsonl"
    if re.match(rb"\[\s*(?:\{|\])", head):
        return "json"
    return "html" if is_markup(data) else "text"


def is_markup(data: bytes) -> bool:
    """Whether the bytes begin as an HTML or XML page does."""
    return bool(_MARKUP.match(data.removeprefix(_BOM)[:1000]))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
