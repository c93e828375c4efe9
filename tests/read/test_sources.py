"""What a phrase that names a source says of it."""

from __future__ import annotations

import pytest
from scenes import ARMED, BODIES, PEOPLE, named

from sayso.model import Source, Span
from sayso.read.sources import channel_in, describe, kind_of


def source(text: str, context: str = "") -> Source:
    return describe(text, (Span(0, len(text), text),), named(text, PEOPLE), named(text, (*ARMED, *BODIES)), context)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("police", "police"),
        ("a police spokesman", "police"),
        ("the county sheriff", "police"),
        ("prosecutors", "court"),
        ("the army", "military"),
        ("military intelligence", "intelligence"),
        ("a senior intelligence official", "intelligence"),
        ("the interior ministry", "government"),
        ("the prime minister", "official"),
        ("the governor of Tol", "official"),
        ("two witnesses", "witness"),
        ("relatives of the victims", "victim"),
        ("the widow of the driver", "victim"),
        ("an analyst at the university", "expert"),
        ("the militants", "armed_group"),
        ("a statement", "document"),
        ("the Tol Courier newspaper", "media"),
        ("the Varn news agency", "agency"),
        ("the bus company", "company"),
        ("a human rights organisation", "organisation"),
        ("a minister who met police", "official"),
        ("the mayor, a former general", "official"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "name", "role", "of"),
    [
        ("police spokesman Arlo Venn", "Arlo Venn", "police spokesman", None),
        ("Arlo Venn, the mayor of Tol", "Arlo Venn", "mayor of Tol", None),
        ("a spokesman for the Harvest Front", "spokesman for the Harvest Front", None, "Harvest Front"),
        (
            "Mira Dolen, a spokeswoman for the Harvest Front,",
            "Mira Dolen",
            "spokeswoman for the Harvest Front",
            "Harvest Front",
        ),
        ("the Harvest Front", "Harvest Front", None, None),
        ("Arlo Venn", "Arlo Venn", None, None),
    ],
)
def test_name_role_and_body(text: str, name: str, role: str | None, of: str | None) -> None:
    s = source(text)
    assert (s.name, (s.role or "").rstrip(",") or None) == (name, role)
    if of:
        assert s.of is not None
        assert s.of.removeprefix("the ") == of


@pytest.mark.parametrize(
    ("text", "count", "anonymous"),
    [
        ("four officials", 4, True),
        ("at least three witnesses", 3, True),
        ("officials", None, True),
        ("a man", None, False),
        ("Arlo Venn", None, False),
        ("police officer Arlo Venn", None, False),
    ],
)
def test_number_and_anonymity(text: str, count: int | None, anonymous: bool) -> None:
    s = source(text)
    assert (s.count, s.anonymous) == (count, anonymous)


def test_anonymity_told_beside_the_phrase() -> None:
    assert source("a diplomat", "A diplomat, speaking on condition of anonymity, said so.").anonymous
    assert not source("Arlo Venn", "Arlo Venn said so.").anonymous


@pytest.mark.parametrize(
    ("text", "purported"),
    [("a man claiming to speak for the Harvest Front", True), ("a purported spokesman", True), ("a spokesman", False)],
)
def test_purported(text: str, purported: bool) -> None:
    assert source(text).purported is purported


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("on its Telegram channel", "Telegram"),
        ("in a post on X, formerly a bird", "X"),
        ("in an audio message", "audio"),
        ("in a phone call to a station", "phone call"),
        ("in a statement", "statement"),
        ("in a statement on Telegram", "Telegram"),
        ("on Friday", None),
        ("in statesmanlike words", None),
    ],
)
def test_channels(text: str, name: str | None) -> None:
    found = channel_in(text, 0, len(text))
    assert (found.name if found else None) == name
    assert found is None or text[found.spans[0].start : found.spans[0].end] == found.spans[0].text


def test_channels_are_sought_only_where_told() -> None:
    assert channel_in("on Telegram he said", 12, 19) is None
