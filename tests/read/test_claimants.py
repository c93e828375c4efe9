"""For whom somebody speaks who is one of a body."""

from __future__ import annotations

import pytest

from sayso.model import Row, Span
from sayso.read.claimants import named


@pytest.mark.parametrize(
    ("actor", "stance", "expected"),
    [
        ("A commander of the Harvest Front", "claims", "Harvest Front"),
        ("Members of the Harvest Front", "denies", "Harvest Front"),
        ("a former member of the Harvest Front", "claims", "a former member of the Harvest Front"),
        ("Two members of the Harvest Front", "accuses", "Two members of the Harvest Front"),
        ("a commander of the armed group", "claims", "a commander of the armed group"),
    ],
)
def test_one_of_a_body_speaks_for_it(actor: str, stance: str, expected: str) -> None:
    row = Row("e0", actor, "individual", stance, (), Span(0, len(actor), actor))  # type: ignore[arg-type]
    assert [r.actor for r in named([row])] == [expected]


def test_who_doubts_a_claim_doubts_the_claimant_that_the_page_names() -> None:
    claim = Row("e0", "Harvest Front", "organisation", "claims", (), Span(0, 13, "Harvest Front"))
    doubt = Row("e0", "a militant group", "organisation", "doubts", (), Span(40, 56, "a militant group"))
    assert [r.actor for r in named([claim, doubt])] == ["Harvest Front", "Harvest Front"]
