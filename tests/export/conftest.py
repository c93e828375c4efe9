"""One invented incident, built by hand: the ferry terminal of Velmora in Odrin."""

from __future__ import annotations

import pytest

from sayso.model import (
    Assertion,
    Channel,
    Conflict,
    Day,
    Derivation,
    Dossier,
    Finding,
    Ground,
    Hedge,
    Incident,
    Named,
    Origin,
    Origins,
    Place,
    Reading,
    Relation,
    Report,
    Responsibility,
    Run,
    Source,
    Span,
    Statement,
    Toll,
    Words,
)

TEXT = (
    "Reed Front claims Velmora bombing\n\n"
    "The Reed Front claimed the bombing that killed 14 people in Velmora on Tuesday, on its Telegram channel, The Harbour Courier reported. "
    "It named Ilan Sorrek as the man who wore an explosive vest. Police had said at first that the bomb was in a suitcase. "
    "Minister Venn initially blamed Tarsk. Three officials said that it was very likely the Reed Front. "
    "Police arrested Bero Lant. \"The roof came down,\" said Mara Dell. The Reed Front is an enemy of Odrin. In 2011 gunmen killed four guards."
)  # fmt: skip


def report() -> Report:
    """The report that all rows rest on."""
    return Report.of(
        TEXT,
        ref="quay.txt",
        publisher="Meridian Wire",
        published="2024-03-13T09:15+02:00",
        title="Reed Front claims Velmora bombing",
        language="en",
        credits=("Meridian Wire",),
    )


def at(words: str) -> Span:
    """Where the words stand in the report."""
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def source(words: str, name: str | None = None, **more: object) -> Source:
    """A source that the report credits in these words."""
    return Source(name or words, words, (at(words),), **more)  # type: ignore[arg-type]


def statements(r: Report) -> tuple[Statement, ...]:
    """The claim, the police's first account, and a witness."""
    claim = Statement(
        "s1", r.id, source("The Reed Front", "Reed Front", kind="armed_group"), Words((at("claimed"),)),
        Words((at("the bombing that killed 14 people in Velmora on Tuesday"),)), via=(source("The Harbour Courier", kind="media"),),
        channel=Channel("Telegram", (at("Telegram channel"),)), said_at="2024-03-13",
    )  # fmt: skip
    police = Statement(
        "s2",
        r.id,
        source("Police", kind="police"),
        Words((at("had said"),)),
        Words((at("the bomb was in a suitcase"),)),
    )
    likely = Statement(
        "s3", r.id, source("Three officials", kind="anonymous", count=3, anonymous=True), Words((at("said that"),)),
        Words((at("very likely the Reed Front"),)), hedge=Hedge("very likely", 0.8, 0.95),
    )  # fmt: skip
    witness = Statement(
        "s4",
        r.id,
        source("Mara Dell", kind="witness"),
        Words((at("said Mara"),)),
        Words((at("The roof came down"),)),
        manner="direct",
    )
    return (claim, police, likely, witness)


def assertions(r: Report, incident: str) -> tuple[Assertion, ...]:
    """What each says of the incident's fields."""

    def one(n: int, field: str, value: object, words: str, statement: str | None = None, **more: object) -> Assertion:
        return Assertion(f"a{n}", r.id, incident, field, value, (at(words),), statement, as_of="2024-03-13", **more)  # type: ignore[arg-type]

    return (
        one(1, "kind", "bombing", "bombing"),
        one(2, "date", Day("2024-03-12", "2024-03-12"), "Tuesday"),
        one(3, "place", Place("Odrin", None, "Velmora", precision="city"), "Velmora on Tuesday"),
        one(4, "killed", Toll(14, 14, 14), "14 people", "s1"),
        one(5, "method", Named("explosive vest", ("an explosive vest",)), "wore an explosive vest", "s1"),
        one(6, "method", Named("suitcase", ("a suitcase",)), "in a suitcase", "s2"),
        one(7, "perpetrator", Named("Ilan Sorrek", ("the man",), kind="individual"), "Ilan Sorrek", "s1"),
        one(8, "killed", Toll(20, 20, 20, "feared"), "The roof came down", "s4", hedge="perhaps"),
    )


def findings() -> tuple[Finding, ...]:
    """The ledger's reading of them."""
    one, stamp = Origins(1, 1, ("Reed Front",)), "2024-03-13T09:15+02:00"

    def make(
        n: int, field: str, value: object, a: str, status: str = "single-source", *, leading: bool = True
    ) -> Finding:
        return Finding(
            f"f{n}", field, value, status, one, (a,), leading=leading, first_published=stamp, last_published=stamp
        )  # type: ignore[arg-type]

    return (
        make(1, "kind", "bombing", "a1"),
        make(2, "date", Day("2024-03-12", "2024-03-12"), "a2"),
        make(3, "place", Place("Odrin", None, "Velmora", precision="city"), "a3"),
        make(4, "killed", Toll(14, 14, 14), "a4"),
        make(5, "method", Named("explosive vest", ("an explosive vest",)), "a5", "disputed"),
        make(6, "method", Named("suitcase", ("a suitcase",)), "a6", "disputed", leading=False),
        make(7, "killed", Toll(20, 20, 20, "feared"), "a8", leading=False),
    )


def rows(r: Report) -> tuple[Responsibility, ...]:
    """Who is said to have done it."""

    def row(n: int, who: tuple[str, str], stance: str, by: str, words: str, **more: object) -> Responsibility:
        return Responsibility(f"w{n}", *who, stance, (by,), (Ground(r.id, at(words)),), **more)  # type: ignore[arg-type]

    courier = (("The Harbour Courier",),)
    return (
        row(
            1,
            ("Reed Front", "organisation"),
            "claims",
            "Reed Front",
            "The Reed Front claimed",
            chains=courier,
            channel="Telegram",
            statements=("s1",),
        ),
        row(
            2,
            ("Reed Front", "organisation"),
            "assesses",
            "three officials",
            "very likely the Reed Front",
            hedge=Hedge("very likely", 0.8, 0.95),
        ),
        row(
            3,
            ("Tarsk", "state"),
            "accuses",
            "Minister Venn",
            "Minister Venn initially blamed Tarsk",
            standing="earlier",
            part="backed",
        ),
        row(4, ("Ilan Sorrek", "individual"), "claims", "Reed Front", "It named Ilan Sorrek", chains=courier),
        row(5, ("Bero Lant", "individual"), "arrests", "Police", "Police arrested Bero Lant", aliases=("B. Lant",)),
    )


def make_dossier() -> Dossier:
    """The whole: one incident, one in the background, and a drill."""
    r = report()
    drill = Report.of("Volunteers rehearsed a bomb alert.", ref="drill.txt", title="Port of Brenn rehearses bomb alert")
    main = Incident(
        "i1", "Bombing in Velmora, Odrin, 12 March 2024", "bombing", (r.id,), findings=findings(), responsibility=rows(r),
        conflicts=(Conflict("method", "disputed", ("f5", "f6"), "worn, or left in a suitcase"), Conflict("responsibility", "disputed", ("w1", "w3"))),
        origins=(Origin("Reed Front", "armed_group", (r.id,)), Origin("Police", "police", (r.id,), least=False)), why=("one report",),
    )  # fmt: skip
    behind = Incident("i2", "Shooting of guards, 2011", "shooting", mentioned_in=(r.id,))
    relation = Relation("Reed Front", "Odrin", "enemy", (at("The Reed Front is an enemy of Odrin"),), r.id)
    readings = (Reading(r, statements=statements(r), relations=(relation,)), Reading(drill, refused="drill"))
    credit = Derivation(r.id, "The Harbour Courier", "credited", "cited outlet", (at("The Harbour Courier reported"),))
    return Dossier(
        readings,
        (main, behind),
        assertions(r, "i1"),
        (credit,),
        Run("by hand", None, "0"),
        ((r.id, ("i1", "i2")), (drill.id, ())),
    )


@pytest.fixture
def dossier() -> Dossier:
    """The invented incident."""
    return make_dossier()
