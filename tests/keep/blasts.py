"""Reports on one invented attack, as a reader would hand them on."""

from __future__ import annotations

from telling import Telling

from sayso.model import Run

RUN = Run("by hand", None, "1")


def blast(published: str, publisher: str, killed: int, *, day: str = "2031-03-04", city: str = "Odrin") -> Telling:
    """A report of a bombing at a bus station; police give the toll, a group claims it."""
    text = (
        f"Bomb kills {killed} at {city} bus station\n\nA bomb went off at the Marsh Lane bus station in {city} on {day}, "
        f"killing {killed} people, police chief Arlo Vennick told the {publisher}. The Reed Front claimed responsibility on its channel. "
        "The device was in a rucksack and shattered the windows of a bakery next door."
    )
    t = Telling(text, published=published, publisher=publisher, title=text.split("\n", maxsplit=1)[0]).event()
    chief = t.source("Arlo Vennick", kind="police", role="police chief")
    said = t.said(chief, f"killing {killed} people")
    front = t.source("The Reed Front", "Reed Front", "armed_group")
    claim = t.said(front, "responsibility")
    t.toll("killed", killed, f"{killed} people", said).where(f"in {city} on", city).when(f"on {day}", day).tell(
        "kind", "bombing", "A bomb"
    )
    return t.row("claims", "Reed Front", "The Reed Front claimed responsibility", front, statement=claim)
