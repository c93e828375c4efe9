"""What a report rests on."""

from sayso.link.derivations import derivations
from sayso.model import Reading, Report, Source, Span, Statement, Words


def of(text: str, **more: object) -> list[tuple[str, str, str, tuple[str, ...], bool]]:
    report = Report.of(text, **more)  # type: ignore[arg-type]
    return [
        (d.of, d.relation, d.evidence, tuple(s.text for s in d.spans), d.certain) for d in derivations(Reading(report))
    ]


def test_credit_lines_but_not_the_outlet_itself() -> None:
    text = "ODRIN (Reuters) - A bomb went off."
    assert of(text, publisher="Odrin Courier", agency="Reuters", credits=("Reuters", "AFP")) == [
        ("Reuters", "credited", "credit line", ("Reuters",), True),
        ("AFP", "credited", "credit line", (), True),
    ]
    assert of(text, publisher="Reuters", agency="Reuters") == []


def test_cited_outlets_with_all_places() -> None:
    text = "The New York Times reported the raid. Ten died, according to state news agency IRNA. The raid was brief, as per The New York Times."
    assert of(text) == [
        ("IRNA", "credited", "cited outlet", ("according to state news agency IRNA",), True),
        (
            "The New York Times",
            "credited",
            "cited outlet",
            ("The New York Times reported", "as per The New York Times"),
            True,
        ),
    ]


def test_quoted_outlets_and_unregistered_ones_by_their_last_word() -> None:
    text = "An officer told the BBC that it was calm. He is quoted by the Odrin Gazette. Arlo Venn told Mira Dolen to wait."
    assert {(name, relation) for name, relation, *_ in of(text)} == {("BBC", "quoted"), ("Odrin Gazette", "quoted")}


def test_upper_case_citations() -> None:
    assert of("TEN DIED, ACCORDING TO THE NEW YORK TIMES AND OTHERS. AL JAZEERA SAID TWELVE.") == [
        ("The New York Times", "credited", "cited outlet", ("ACCORDING TO THE NEW YORK TIMES",), True),
        ("Al Jazeera", "credited", "cited outlet", ("AL JAZEERA SAID",), True),
    ]


def test_links_to_known_outlets_are_uncertain() -> None:
    links = ("https://www.reuters.com/a", "https://www.bbc.co.uk/b", "https://odrin.example/c", "/local")
    found = of("A bomb went off, Reuters reported.", url="https://www.bbc.co.uk/x", links=links)
    assert [(f[0], f[2], f[4]) for f in found] == [("Reuters", "cited outlet", True)]
    assert [(f[0], f[2], f[4]) for f in of("A bomb went off.", links=links)] == [
        ("Reuters", "link", False),
        ("BBC", "link", False),
    ]


def test_relays_of_statements_count_and_nameless_media_do_not() -> None:
    text = "The front claimed it, Vale Radio said. Local media put the toll at ten."
    report = Report.of(text)
    radio, media = text.index("Vale"), text.index("Local")
    spans = (Span(radio, radio + 10, "Vale Radio"), Span(media, media + 11, "Local media"))
    sources = [Source(s.text, s.text, (s,), "media", anonymous=s.text == "Local media") for s in spans]
    made = [Statement(f"s{i}", report.id, s, Words((s.spans[0],)), Words((s.spans[0],))) for i, s in enumerate(sources)]
    found = derivations(Reading(report, statements=tuple(made)))
    assert [(d.of, [s.text for s in d.spans]) for d in found] == [("Vale Radio", ["Vale Radio said"])]
