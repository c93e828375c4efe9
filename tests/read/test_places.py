"""Places: what names one, which of several is meant, where the main event was."""

from __future__ import annotations

import pytest

from sayso.errors import BrokenModel
from sayso.read.place_context import _seats, outlet_homes
from sayso.read.place_keys import Gazetteer, fold
from sayso.read.place_lead import lead_place, rank_places
from sayso.read.places import Hints, places
from sayso.read.sites import sites
from sayso.resources import path


def named(text: str, **more: object) -> list[tuple[str | None, str | None, str | None]]:
    """City, province, country of what is named, parts of other names left out."""
    found = places(text, Gazetteer.load(), **more)  # type: ignore[arg-type]
    return [(m.place.city, m.place.admin, m.place.country) for m in found if m.cue not in ("part", "adjective")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two blasts hit Kerman, Iran, on Wednesday.", ("Kerman", "Kerman", "Iran")),
        ("Shots were fired in Rocky Mount, N.C., police said.", ("Rocky Mount", "North Carolina", "United States")),
        ("He lives in Newark, New Jersey.", ("Newark", "New Jersey", "United States")),
        ("in Newark, Ohio, and elsewhere", ("Newark", "Ohio", "United States")),
        ("A blast in Saint Louis, Mo.", ("St. Louis", "Missouri", "United States")),
        ("KALISPELL, Mont. (AP) — A man was shot.", ("Kalispell", "Montana", "United States")),
        ("A BOMB EXPLODED IN THE CITY OF SANTA ANA, EL SALVADOR.", ("Santa Ana", "Santa Ana", "El Salvador")),
        ("A man was hurt in Tarn Hollow, W.Va., on Friday.", ("Tarn Hollow", "West Virginia", "United States")),
        ("Fighting reached Falluja, Iraq.", ("Fallujah", "Anbar", "Iraq")),
        ("A judge in Tunisia spoke.", (None, None, "Tunisia")),
    ],
)
def test_named(text: str, place: tuple[str | None, str | None, str | None]) -> None:
    assert named(text) == [place]


@pytest.mark.parametrize(
    "text",
    ["Jackson said nothing.", "Officer Tyler Jackson ran.", "His mobile phone rang.", "The Chicago Tribune reported it.", "It was Independence Day.",
     "He was reading.", "Madison Pell waved. Madison was happy."],
)  # fmt: skip
def test_no_place(text: str) -> None:
    assert named(text) == []


def test_adjective_names_the_country() -> None:
    (mention,) = places("Iranian officials spoke.", Gazetteer.load())
    assert (mention.cue, mention.place.country, mention.span.text) == ("adjective", "Iran", "Iranian")


def test_span_holds_the_state() -> None:
    text = "It was in Rocky Mount, N.C., on Friday."
    (mention,) = places(text, Gazetteer.load())
    assert text[mention.span.start : mention.span.end] == mention.span.text == "Rocky Mount, N.C."


@pytest.mark.parametrize(
    ("text", "admin"),
    [
        ("Police in Springfield said so. The governor of Illinois spoke.", "Illinois"),
        ("Police in Springfield said so. The governor of Missouri spoke.", "Missouri"),
        ("A man was shot in Springfield. Deputies of Clark County, Ohio, came.", "Ohio"),
    ],
)
def test_state_beside_it_decides(text: str, admin: str) -> None:
    assert ("Springfield", admin, "United States") in named(text)


def test_said_once_with_its_state_holds_for_the_bare_name() -> None:
    assert set(named("A man was shot in Newark, Ohio. Newark police came.")) == {("Newark", "Ohio", "United States")}


def test_dateline_apart_counts() -> None:
    assert named("Police in Springfield said so.", dateline="SPRINGFIELD, Ohio")[0][1] == "Ohio"


def test_georgia_is_a_country_or_a_state() -> None:
    assert (None, None, "Georgia") in named("Soldiers in Georgia met near Tbilisi.")
    assert (None, "Georgia", "United States") in named("Police in Savannah, Georgia, spoke. In Georgia it rained.")


def test_lead_is_where_it_happened_and_not_where_the_hospital_is() -> None:
    text = (
        "Two shot in Midvale\n\nMIDVALE, Utah — Two men were shot outside a bar in Midvale on Tuesday, police said. "
        "They were flown to a hospital in Salt Lake City. A similar attack took place in Reno, Nevada, a year ago."
    )
    lead = lead_place(places(text, Gazetteer.load()), text)
    assert lead is not None
    assert (lead.city, lead.admin, lead.precision) == ("Midvale", "Utah", "city")
    assert lead.lat == pytest.approx(40.61, abs=0.05)


def test_address_speaks_where_the_text_does_not() -> None:
    hints = Hints(url="https://news.example/2020/two-shot-in-kalispell")
    text = "You are all set for our letters."
    ranked = rank_places(places(text, Gazetteer.load(), hints=hints), text, hints=hints)
    assert ranked[0].place.city == "Kalispell"
    assert ranked[0].mentions == ()


def test_no_place_no_lead() -> None:
    assert lead_place((), "Nothing is said of where.") is None


def test_chances_sum_to_one() -> None:
    text = "Blasts in Kerman, Iran, and in Mosul, Iraq."
    assert sum(r.chance for r in rank_places(places(text, Gazetteer.load()), text)) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("name", "key"), [("Saint-Denis", "st denis"), ("Medellín", "medellin"), ("N.C.", "nc"), ("Fort Worth", "ft worth")]
)
def test_fold(name: str, key: str) -> None:
    assert fold(name) == key


def test_gazetteer_is_whole_and_small() -> None:
    gazetteer = Gazetteer.load()
    assert len(gazetteer) > 100_000
    assert gazetteer.capital("IR") == "Tehran"
    assert path("places", "gazetteer.txt").stat().st_size < 8_000_000
    assert "CC BY 4.0" in path("places", "gazetteer.txt").open(encoding="utf8").readline()


def test_cut_off_gazetteer_is_refused() -> None:
    with pytest.raises(BrokenModel):
        Gazetteer(b"credit\nUS.TX=Texas\n")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gunmen opened fire at the Odrin market.", ["the Odrin market"]),
        ("They met near the cemetery.", ["the cemetery"]),
        ("It was in the 400 block of Main Street", ["the 400 block of Main Street"]),
        ("Police went to Burning Tree Apartments.", ["Burning Tree Apartments"]),
        ("A BOMB WENT OFF NEAR THE TELA BRIDGE", ["THE TELA BRIDGE"]),
        ("The market fell.", []),
    ],
)
def test_sites(text: str, found: list[str]) -> None:
    spans = sites(text)
    assert [s.text for s in spans] == found
    assert all(text[s.start : s.end] == s.text for s in spans)


def test_a_bare_name_is_the_county_that_the_page_calls_so() -> None:
    text = "Two held after baby is shot in DeKalb home\n\nDeKalb County police said that the child was shot near Atlanta, Georgia."
    found = {m.span.text: m.place for m in places(text, Gazetteer.load())}
    assert (found["DeKalb"].city, found["DeKalb"].admin) == (None, "DeKalb County, Georgia")


def test_names_that_many_states_have_tell_the_state_together() -> None:
    text = "A man was shot in Anderson County, near Abbeville. A man from Greenwood was hurt."
    found = {m.span.text: m.place.admin for m in places(text, Gazetteer.load())}
    assert found["Anderson County"] == "Anderson County, South Carolina"


def test_an_outlet_that_nothing_was_counted_of_is_at_home_at_its_seat() -> None:
    hints = Hints(url="http://www.independentmail.com/news/story")
    assert outlet_homes(hints)[0][:2] == ("anderson", "SC")
    text = "Deputies in Anderson County are looking for a grey van."
    assert places(text, Gazetteer.load(), hints=hints)[0].place.admin == "Anderson County, South Carolina"
    assert outlet_homes(Hints(url="https://news.example/story")) == []


def test_every_seat_is_a_city_of_its_state() -> None:
    gazetteer = Gazetteer.load()
    for host, (city, state) in _seats().items():
        assert any(r.kind == "C" and r.admin == state for r in gazetteer.rows(city)), host
