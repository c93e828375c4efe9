"""Short names that a text introduces."""

import pytest

from sayso.link.introduced import introduced


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the Harvest Front (HF) said it", {"HF": "Harvest Front"}),
        ("Members of the Harvest Rights Front, or HRF, fled", {"HRF": "Harvest Rights Front"}),
        ("THE NORTHERN DOCK WORKERS FEDERATION (NDWF) SAID", {"NDWF": "NORTHERN DOCK WORKERS FEDERATION"}),
        ("the Front of the Free Wells [FFW]", {"FFW": "Front of the Free Wells"}),
        ("Frente Unido Odrin [XYZ] said", {"XYZ": "Frente Unido Odrin"}),
        ("the Farabundo Marti National Liberation Front [FML]", {"FML": "FMLN"}),
        ("the Farabundo Marti National Liberation Front [FMLN]", {}),
        ("HF (Harvest Front) did", {"HF": "Harvest Front"}),
        ("Rusko Odel, also known as Captain Blue, said", {"Captain Blue": "Rusko Odel"}),
        ("ODRIN, Varrow, July 22 (MD) - Attackers", {}),
        ("police (17) and the mayor (57)", {}),
    ],
)
def test_introduced(text: str, names: dict[str, str]) -> None:
    assert introduced(text) == names
