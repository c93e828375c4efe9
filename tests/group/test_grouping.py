"""Which events of which reports are one incident."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from telling import Telling

from sayso.group import Grouping, incidents


def grouped(*told: Telling) -> Grouping:
    return incidents([t.reading() for t in told])


def parts(found: Grouping, told: Sequence[Telling], key: str = "e0") -> list[str]:
    """The incident of each report's event."""
    return [found.incident_of[t.report.id, key] for t in told]


def blast(day: str, published: str, publisher: str, killed: int, city: str = "Odrin", **more: object) -> Telling:
    """A report of a bombing at a bus station."""
    text = (
        f"Bomb kills {killed} at {city} bus station\n\nA bomb went off at the Marsh Lane bus station in {city} "
        f"on {day}, killing {killed} people, police said. The device was in a rucksack, "
        "police chief Arlo Vennick said, "
        "and shattered the windows of a bakery next door."
    )
    t = Telling(
        text, published=published, publisher=publisher, title=f"Bomb kills {killed} at {city} bus station", **more
    ).event()
    return (
        t.toll("killed", killed, f"{killed} people")
        .where(f"in {city}", city)
        .when(f"on {day}", day)
        .tell("kind", "bombing", "A bomb")
    )


def follow_up(published: str) -> Telling:
    text = (
        "Marsh Lane bomber sentenced\n\nA court in Odrin on Monday sentenced the man who set off a bomb in a rucksack "
        "at the Marsh Lane bus station, killing nine people. Arlo Vennick, the police chief, welcomed the sentence."
    )
    t = Telling(text, published=published, publisher="Court Gazette", title="Marsh Lane bomber sentenced").event(
        follow_up=True
    )
    return t.toll("killed", 9, "nine people").where("in Odrin", "Odrin").tell("kind", "bombing", "a bomb in a rucksack")


def stabbing(day: str, published: str) -> Telling:
    text = (
        f"Woman stabbed on Quay Road\n\nA woman was stabbed by a stranger on Quay Road in Odrin on {day}. "
        "She was hurt in the arm, hospital staff said, and will go home soon."
    )
    t = Telling(text, published=published, publisher="Odrin Post").event("e0", "stabbing")
    return (
        t.toll("injured", 1, "A woman")
        .where("in Odrin", "Odrin")
        .when(f"on {day}", day)
        .tell("kind", "stabbing", "stabbed")
    )


def test_two_reports_of_one_attack_are_one_incident_and_say_why() -> None:
    told = [blast("2031-03-04", "2031-03-04", "Odrin Post", 9), blast("2031-03-04", "2031-03-05", "Tarsk Echo", 9)]
    found = grouped(*told)
    assert len(set(parts(found, told))) == 1
    (why,) = found.why.values()
    assert len(why) == 1
    assert all(
        words in why[0]
        for words in ("same day 2031-03-04", "same city Odrin", "both give 9 killed", "Marsh Lane", told[1].report.id)
    )


def test_a_rising_toll_is_one_incident() -> None:
    told = [blast("2031-03-04", "2031-03-04", "Odrin Post", 9), blast("2031-03-04", "2031-03-06", "Tarsk Echo", 14)]
    assert len(set(parts(grouped(*told), told))) == 1


def test_two_attacks_in_one_city_a_month_apart_stay_two() -> None:
    first = [blast("2031-03-04", "2031-03-04", p, 9) for p in ("Odrin Post", "Tarsk Echo")]
    second = [blast("2031-04-05", "2031-04-05", p, 12) for p in ("Odrin Post", "Tarsk Echo")]
    ids = parts(grouped(*first, *second), [*first, *second])
    assert ids[0] == ids[1] != ids[2] == ids[3]


def test_two_kinds_of_attack_in_one_city_on_one_day_stay_two() -> None:
    told = [blast("2031-03-04", "2031-03-04", "Odrin Post", 9), stabbing("2031-03-04", "2031-03-04")]
    assert len(set(parts(grouped(*told), told))) == 2


def test_two_attacks_with_one_report_each_a_month_apart_stay_two() -> None:
    told = [blast("2031-03-04", "2031-03-04", "Odrin Post", 9), blast("2031-04-05", "2031-04-05", "Tarsk Echo", 12)]
    assert len(set(parts(grouped(*told), told))) == 2


def test_one_day_in_two_cities_stays_two() -> None:
    other = Telling(
        "Blast at Velmora fish hall\n\nTwo porters died when a parcel blew up in the fish hall "
        "of Velmora on 2031-03-04. "
        "The hall was full of buyers.",
        published="2031-03-04", publisher="Quay News", title="Blast at Velmora fish hall",
    ).event()  # fmt: skip
    other.toll("killed", 2, "Two porters").where("of Velmora", "Velmora").when("on 2031-03-04", "2031-03-04").tell(
        "kind", "bombing", "blew up"
    )
    told = [blast("2031-03-04", "2031-03-04", "Odrin Post", 9), other]
    assert len(set(parts(grouped(*told), told))) == 2


def test_a_court_story_months_later_belongs_to_its_incident() -> None:
    told = [
        blast("2031-03-04", "2031-03-04", "Odrin Post", 9),
        blast("2031-03-04", "2031-03-05", "Tarsk Echo", 9),
        follow_up("2031-09-01"),
    ]
    assert len(set(parts(grouped(*told), told))) == 1


def test_a_campaign_is_never_grouped() -> None:
    told = [blast("2031-03-04", "2031-03-04", p, 9) for p in ("Odrin Post", "Tarsk Echo")]
    for t in told:
        t.events = [type(e)(e.key, e.kind, e.title, extent="campaign") for e in t.events]
    assert len(set(parts(grouped(*told), told))) == 2


def test_a_wave_and_its_part_keep_their_own_tolls() -> None:
    wave, part = blast("2031-03-04", "2031-03-04", "Odrin Post", 30), blast("2031-03-04", "2031-03-04", "Tarsk Echo", 9)
    wave.events = [type(e)(e.key, e.kind, e.title, extent="wave") for e in wave.events]
    assert len(set(parts(grouped(wave, part), [wave, part]))) == 2


def test_background_in_one_and_subject_in_another_is_one_incident() -> None:
    subject = blast("2031-03-04", "2031-03-04", "Odrin Post", 9)
    later = Telling(
        "Troops on the streets of Velmora\n\nThe army sent troops to Velmora on Friday. "
        "On 4 March a bomb killed nine people in Odrin.",
        published="2031-03-14", publisher="Quay News",
    )  # fmt: skip
    later.event("e0", "other").event("e1", "bombing", background=True)
    later.toll("killed", 9, "nine people", event="e1").where("in Odrin", "Odrin", event="e1").when(
        "4 March", "2031-03-04", event="e1"
    )
    later.tell("kind", "bombing", "a bomb", event="e1")
    found = grouped(later, subject)
    assert found.incident_of[later.report.id, "e1"] == found.incident_of[subject.report.id, "e0"]
    assert found.incident_of[later.report.id, "e0"] != found.incident_of[subject.report.id, "e0"]
    assert any("mentions what" in line for line in found.why[found.incident_of[subject.report.id, "e0"]])


def test_a_mention_of_another_year_is_another_incident() -> None:
    subject = blast("2031-03-04", "2031-03-04", "Odrin Post", 9)
    later = Telling("Troops in Velmora\n\nIn 2019 a bomb killed nine people in Odrin.", published="2031-03-14").event(
        "e0", "other"
    )
    later.event("e1", "bombing", background=True).toll("killed", 9, "nine people", event="e1").where(
        "in Odrin", "Odrin", event="e1"
    )
    later.when("2019", "2019-05-05", event="e1")
    found = grouped(subject, later)
    assert found.incident_of[later.report.id, "e1"] != found.incident_of[subject.report.id, "e0"]


def test_a_digest_bears_on_several_incidents() -> None:
    subject = blast("2031-03-04", "2031-03-04", "Odrin Post", 9)
    digest = Telling(
        "A bomb went off at the Marsh Lane bus station in Odrin on 2031-03-04, killing nine people, "
        "police chief Arlo Vennick said. "
        "Gunmen shot a guard dead in Velmora on 2031-03-05, far away.",
        published="2031-03-06", publisher="Week in Brief",
    ).event().event("e1", "shooting")  # fmt: skip
    digest.toll("killed", 9, "nine people").where("in Odrin", "Odrin").when("2031-03-04", "2031-03-04").tell(
        "kind", "bombing", "A bomb"
    )
    digest.toll("killed", 1, "a guard", event="e1").where("in Velmora", "Velmora", event="e1").when(
        "2031-03-05", "2031-03-05", event="e1"
    )
    found = grouped(subject, digest)
    assert found.incident_of[digest.report.id, "e0"] == found.incident_of[subject.report.id, "e0"]
    assert found.incident_of[digest.report.id, "e1"] not in (found.incident_of[subject.report.id, "e0"],)


def test_grouping_and_ids_do_not_hang_on_the_order() -> None:
    told = [
        blast("2031-03-04", "2031-03-04", "Odrin Post", 9), blast("2031-03-04", "2031-03-05", "Tarsk Echo", 9),
        blast("2031-04-05", "2031-04-05", "Odrin Post", 12), follow_up("2031-09-01"),
    ]  # fmt: skip
    found = {tuple(sorted(grouped(*order).incident_of.items())) for order in permutations(told)}
    assert len(found) == 1


def test_an_incident_keeps_its_id_when_a_later_report_joins() -> None:
    first, second = (
        blast("2031-03-04", "2031-03-04", "Odrin Post", 9),
        blast("2031-03-04", "2031-03-05", "Tarsk Echo", 9),
    )
    assert parts(grouped(first), [first]) == parts(grouped(second, first), [first])


def test_two_events_of_one_report_stay_two() -> None:
    t = blast("2031-03-04", "2031-03-04", "Odrin Post", 9)
    t.event("e1", "bombing")
    t.toll("killed", 9, "9 people", event="e1").where("in Odrin", "Odrin", event="e1").when(
        "on 2031-03-04", "2031-03-04", event="e1"
    )
    assert len(set(grouped(t).incident_of.values())) == 2


def test_a_refused_report_has_no_incident_and_nothing_makes_nothing() -> None:
    assert not grouped().incident_of
    t = Telling("A drill.")
    assert incidents([t.reading().__class__(t.report, "drill")]).incident_of == {}
