"""Whom phrases stand for inside one report; places, groups and people are invented."""

from dataclasses import replace

from sayso.link.names import resolve
from sayso.model import ActorKind, Reading, Report, Row, Source, SourceKind, Span, Stance, Statement, Words


def at(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), words)


class Page:
    """A report with statements added by their words."""

    def __init__(self, text: str, publisher: str | None = None) -> None:
        self.report = Report.of(text, publisher=publisher)
        self.statements: list[Statement] = []
        self.rows: list[Row] = []

    def says(self, who: str, content: str, *, nth: int = 0, kind: SourceKind = "unknown", name: str | None = None, role: str | None = None,
             of: str | None = None, within: int | None = None) -> "Page":  # fmt: skip
        span = at(self.report.text, who, nth)
        body = at(self.report.text, content)
        plain = name or who.removeprefix("The ").removeprefix("the ")
        outer = self.statements[within].id if within is not None else None
        source = Source(plain, who, (span,), kind, role, of)
        self.statements.append(
            Statement(f"s{len(self.statements)}", self.report.id, source, Words((span,)), Words((body,)), within=outer)
        )
        return self

    def row(
        self,
        actor: str,
        words: str,
        stance: Stance = "accuses",
        *,
        nth: int = 0,
        kind: ActorKind = "organisation",
        by: int | None = None,
    ) -> "Page":
        span = at(self.report.text, words, nth)
        statement = self.statements[by] if by is not None else None
        said = (statement.source,) if statement else ()
        self.rows.append(Row("e0", actor, kind, stance, said, span, statement.id if statement else None, mention=span))
        return self

    def read(self) -> Reading:
        return resolve(Reading(self.report, statements=tuple(self.statements), rows=tuple(self.rows)))

    def names(self) -> list[str]:
        return [s.source.name for s in self.read().statements]


def test_the_group_and_its_statement_are_the_group() -> None:
    text = "The Harvest Front said it set off the bomb.\n\nThe outfit named two men on its channel. The statement praised them. It warned of more."
    page = Page(text).says("The Harvest Front", "it set off the bomb", kind="armed_group").says("The outfit", "two men")
    page.says("The statement", "praised them", kind="document").says("It", "more")
    read = page.read()
    assert [s.source.name for s in read.statements] == ["Harvest Front"] * 4
    third = read.statements[2].source
    assert (third.kind, third.of, third.text) == ("document", "Harvest Front", "The statement")
    assert read.statements[1].source.kind == "armed_group"


def test_spans_and_words_of_the_page_stay() -> None:
    text = "The Harvest Front said it was there. The group left."
    read = Page(text).says("The Harvest Front", "it was there", kind="armed_group").says("The group", "left").read()
    assert read.statements[1].source.text == "The group"
    assert read.statements[1].source.spans == (at(text, "The group"),)


def test_two_groups_as_near_as_each_other_stay_unresolved() -> None:
    text = "Fighting flared between the Harvest Front and the Salt Army. The group blamed nobody."
    assert Page(text).says("The group", "blamed nobody").names() == ["group"]


def test_the_subject_goes_before_the_object() -> None:
    text = "The Harvest Front accused the Salt Army of lying. The group said it had proof."
    page = (
        Page(text)
        .says("The Harvest Front", "the Salt Army of lying", kind="armed_group")
        .says("The group", "it had proof")
    )
    assert page.names()[1] == "Harvest Front"


def test_surnames_titles_and_pronouns_of_people() -> None:
    text = (
        "Energy Minister Arlo Venn said the dam held. Venn gave no figures. The minister spoke at noon. He left early.\n\n"
        "Sheriff Mira Dolen said two were held. She took no questions. Sheriff Dolen thanked drivers."
    )
    page = Page(text).says(
        "Energy Minister Arlo Venn", "the dam held", kind="official", name="Arlo Venn", role="Energy Minister"
    )
    page.says("Venn", "no figures", nth=1).says("The minister", "at noon").says("He", "early")
    page.says("Sheriff Mira Dolen", "two were held", kind="police", name="Mira Dolen", role="Sheriff")
    page.says("She", "no questions", nth=1).says("Sheriff Dolen", "drivers")
    assert page.names() == ["Arlo Venn"] * 4 + ["Mira Dolen"] * 3


def test_a_surname_that_two_people_share_stays() -> None:
    text = "Arlo Venn and his sister Mira Venn came. Venn said the door was shut."
    assert Page(text).says("Venn", "the door was shut", nth=2).names() == ["Venn"]


def test_ministry_company_and_newspaper() -> None:
    text = (
        "The Foreign Ministry of Odrin said no. The newspaper Odrin Courier said yes. The ministry did not reply. The newspaper insisted.\n"
        "Orr Gas said the valve was sound. The company is private."
    )
    page = (
        Page(text)
        .says("The Foreign Ministry of Odrin", "no", kind="government")
        .says("The newspaper Odrin Courier", "yes", kind="media")
    )
    page.says("The ministry", "did not reply", kind="government").says("The newspaper", "insisted", nth=1, kind="media")
    page.says("Orr Gas", "the valve was sound", kind="company").says("The company", "private", kind="company")
    assert page.names() == [
        "Foreign Ministry of Odrin",
        "Odrin Courier",
        "Foreign Ministry of Odrin",
        "Odrin Courier",
        "Orr Gas",
        "Orr Gas",
    ]


def test_inside_what_somebody_says_it_is_the_speaker() -> None:
    text = "The Salt Army said it believed the Harvest Front had planted the bomb."
    page = Page(text).says("The Salt Army", "it believed the Harvest Front had planted the bomb", kind="armed_group")
    page.says("it", "the Harvest Front had planted the bomb", within=0)
    assert page.names() == ["Salt Army", "Salt Army"]


def test_introduced_short_names_and_the_register() -> None:
    text = "The Harvest Rights Front (HRF) claimed the raid. HRF said so by radio. Daesh denied it."
    page = (
        Page(text)
        .says("The Harvest Rights Front", "the raid", kind="armed_group")
        .says("HRF", "so by radio", nth=1)
        .says("Daesh", "it", nth=0)
    )
    read = page.read()
    assert [s.source.name for s in read.statements] == ["Harvest Rights Front", "Harvest Rights Front", "Islamic State"]
    assert read.statements[2].source.kind == "armed_group"


def test_fighters_of_a_group_are_the_group_but_counted_gunmen_are_people() -> None:
    text = "Islamic State militants were blamed. Two Islamic State gunmen fled. The Norvian army fired."
    page = (
        Page(text)
        .row("Islamic State militants", "Islamic State militants")
        .row("Two Islamic State gunmen", "Two Islamic State gunmen", kind="individual")
    )
    page.row("Norvian army", "The Norvian army")
    assert [r.actor for r in page.read().rows] == ["Islamic State", "Two Islamic State gunmen", "Norvian army"]


def test_upper_case() -> None:
    text = "THE FARABUNDO MARTI NATIONAL LIBERATION FRONT CLAIMED IT. THE GROUP SAID MORE WOULD COME. IT GAVE NO DATE."
    page = (
        Page(text)
        .says("THE FARABUNDO MARTI NATIONAL LIBERATION FRONT", "IT", kind="organisation")
        .says("THE GROUP", "MORE WOULD COME")
    )
    page.says("IT GAVE", "NO DATE", name="IT")
    page.statements[2] = replace(page.statements[2], source=replace(page.statements[2].source, text="IT"))
    assert page.names() == ["FMLN"] * 3


def test_rows_that_name_nobody_are_dropped_and_described_people_stay() -> None:
    text = "They did it, an officer said. The group did it. Two gunmen ran. Nobody claimed it."
    page = Page(text).row("They", "They").row("group", "The group").row("Two gunmen", "Two gunmen", kind="individual")
    page.rows.append(Row("e0", None, "unknown", "no-claim", (), at(text, "Nobody claimed it")))
    assert [r.actor for r in page.read().rows] == ["Two gunmen", None]


def test_in_a_claim_the_pronoun_is_the_claimant() -> None:
    text = "The Harvest Front said it carried out the raid."
    page = (
        Page(text)
        .says("The Harvest Front", "it carried out the raid", kind="armed_group")
        .row("it", "it carried", "claims", by=0)
    )
    page.rows[0] = replace(page.rows[0], mention=at(text, "it"))
    assert [(r.actor, r.by[0].name) for r in page.read().rows] == [("Harvest Front", "Harvest Front")]


def test_a_pronoun_never_accuses_a_bystander() -> None:
    text = "Detective Arlo Venn said the case was open. He was charged on Tuesday."
    page = Page(text).says(
        "Detective Arlo Venn", "the case was open", kind="police", name="Arlo Venn", role="Detective"
    )
    page.row("He", "He", "charges", kind="individual")
    assert page.read().rows == ()


def test_relays_are_resolved_and_nobody_relays_himself() -> None:
    text = "The Harvest Front said on its channel that the Harvest Front had won, the Odrin Courier reported."
    page = Page(text).says("The Harvest Front", "the Harvest Front had won", kind="armed_group")
    own, paper = at(text, "the Harvest Front"), at(text, "the Odrin Courier")
    via = (
        Source("Odrin Courier", paper.text, (paper,), "media"),
        Source("Harvest Front", own.text, (own,), "armed_group"),
    )
    page.statements[0] = replace(page.statements[0], via=via)
    assert [v.name for v in page.read().statements[0].via] == ["Odrin Courier"]


def test_we_is_the_outlet_outside_quotes_and_the_speaker_inside() -> None:
    text = 'We saw three craters. "We are safe," said the Orrel Observer Group.'
    page = (
        Page(text, publisher="Odrin Courier")
        .says("We", "three craters")
        .says("the Orrel Observer Group", "We are safe", kind="organisation")
    )
    page.says("We", "safe", nth=1, within=1)
    assert page.names() == ["Odrin Courier", "Orrel Observer Group", "Orrel Observer Group"]


def test_it_is_the_ministry_that_has_just_spoken_and_not_the_state_of_the_headline() -> None:
    text = "Tarvia denies role in blast\n\nThree more died, the health ministry said. Another 41 people were hurt, it added."
    page = Page(text).says("Tarvia", "role in blast", kind="government", name="Tarvia")
    page.says("the health ministry", "Three more died", kind="government").says("it", "Another 41 people were hurt")
    assert text[page.statements[2].source.spans[0].start :].startswith("it added")
    assert page.names()[1:] == ["health ministry", "health ministry"]


def test_a_group_that_is_accused_is_an_armed_one() -> None:
    """Neither the church that was struck nor the monitor that tells of it."""
    text = "Gunmen struck St Orla Church. The Tol Watch Group told of it. Officials suspect the insurgent group."
    page = Page(text).says("The Tol Watch Group", "told of it", kind="organisation")
    page.rows.append(
        Row(
            "e0",
            "the insurgent group",
            "organisation",
            "suspects",
            (),
            at(text, "suspect the insurgent group"),
            mention=at(text, "the insurgent group"),
        )
    )
    assert page.read().rows == ()
