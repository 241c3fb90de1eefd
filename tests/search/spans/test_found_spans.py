"""The spans of a corpus as rows, counts and a network, beside a plain reading of the statements."""

import datetime
from collections import Counter

import pytest
from lxml import etree

from statecorpus.errors import QueryArgumentError, UnknownFieldError
from statecorpus.index import build_index
from statecorpus.model import Act, DateRange, Mention, Organisation, Paragraph, Speaker, Statement
from statecorpus.search import FoundSpans, find_spans

_FIRST = "We urge Utopia to stop, and we thank Erewhon and Utopia."
_SECOND = "We condemn Utopia."


def speech(id: str, code: str, day: datetime.date, text: str, *spans: Act | Mention) -> Statement:
    """Return a statement with one paragraph and its spans."""
    speaker = Speaker("A. Lima", affiliation=Organisation(code, "state", f"iso3166:{code}"))
    return Statement(
        id,
        speaker=speaker,
        date=DateRange.day(day),
        body=[Paragraph("p1", "First."), Paragraph("p2", text, spans)],
    )


def statements() -> list[Statement]:
    """Return two statements of two states with four acts."""
    thank = _FIRST.index("thank")
    return [
        speech(
            "fra-2010",
            "FRA",
            datetime.date(2010, 9, 1),
            _FIRST,
            Act(3, 7, kind="call", verb="urge", target=["iso3166:UTO"], about=(15, 22)),
            Act(
                thank,
                thank + 5,
                kind="thank",
                target=["iso3166:ERE", "iso3166:UTO"],
                rule="act.verb",
                certainty=0.9,
            ),
            Mention(8, 14, kind="state", ref="iso3166:UTO"),
        ),
        speech(
            "ken-2011",
            "KEN",
            datetime.date(2011, 9, 1),
            _SECOND,
            Act(3, 10, kind="condemn", polarity="-", target=["iso3166:UTO"]),
        ),
    ]


def acts(where: str | None = None, **attributes: str | list[str]) -> FoundSpans:
    """Return the acts of both statements that have some attributes."""
    return find_spans(build_index(statements()), "act", attributes, where)


def test_a_row_has_the_statement_its_date_its_speaker_the_words_and_where_they_stand() -> None:
    first = acts().to_records()[0]
    assert first["statement"] == "fra-2010"
    assert (first["date"], first["speaker"]) == ("2010-09-01", "FRA")
    assert (first["kind"], first["verb"], first["target"]) == ("call", "urge", ["iso3166:UTO"])
    assert first["words"] == "urge Utopia to stop"
    assert first["paragraph"] == 2
    text = statements()[0].text
    assert isinstance(first["start"], int)
    assert isinstance(first["end"], int)
    assert text[first["start"] : first["end"]] == "urge Utopia to stop"


def test_the_certainty_is_a_number_and_none_for_a_span_that_a_person_set() -> None:
    assert [row["certainty"] for row in acts().to_records()] == [None, 0.9, None]


@pytest.mark.parametrize(
    ("attributes", "where", "kinds"),
    [
        ({"kind": "call"}, None, ["call"]),
        ({"kind": ["call", "thank"]}, None, ["call", "thank"]),
        ({"target": "ERE"}, None, ["thank"]),
        ({"target": "iso3166:UTO", "kind": "condemn"}, None, ["condemn"]),
        ({}, "date >= 2011", ["condemn"]),
        ({"kind": "call"}, "date >= 2011", []),
        ({}, "act[kind=call]", ["call", "thank"]),
    ],
)
def test_spans_are_chosen_by_their_attributes_and_by_a_condition_on_their_statements(
    attributes: dict[str, str], where: str | None, kinds: list[str]
) -> None:
    assert [row["kind"] for row in acts(where, **attributes).to_records()] == kinds


def test_counts_are_those_of_a_plain_count() -> None:
    plain = Counter(
        (target, str(statement.date.start.year) if statement.date else "")
        for statement in statements()
        for marked in statement.acts
        for target in marked.span.target
    )
    counts = acts().count_by("target", "year")
    assert {(count.values[0], count.values[1]): count.spans for count in counts} == plain
    assert [count.spans for count in counts] == sorted(plain.values(), reverse=True)


def test_an_attribute_that_a_span_has_not_counts_under_empty_text() -> None:
    assert [(count.values, count.spans) for count in acts(kind="thank").count_by("verb")] == [(("",), 1)]


def test_the_network_has_an_edge_for_each_speaker_target_and_kind() -> None:
    network = acts().network()
    assert {(edge.source, edge.target, edge.kind, edge.polarity) for edge in network.edges} == {
        ("iso3166:FRA", "iso3166:UTO", "call", "+"),
        ("iso3166:FRA", "iso3166:ERE", "thank", "+"),
        ("iso3166:FRA", "iso3166:UTO", "thank", "+"),
        ("iso3166:KEN", "iso3166:UTO", "condemn", "-"),
    }
    plain = [
        (s.speaker and s.speaker.affiliation and s.speaker.affiliation.ref, marked.span.target)
        for s in statements()
        for marked in s.acts
    ]
    assert network.without_speaker == sum(speaker is None for speaker, _ in plain)
    assert network.without_target == sum(speaker is not None and not target for speaker, target in plain)
    assert network.parties == ("iso3166:ERE", "iso3166:FRA", "iso3166:KEN", "iso3166:UTO")


def test_graphml_is_well_formed_and_has_every_party_and_edge() -> None:
    network = acts().network()
    root = etree.fromstring(network.to_graphml().encode())
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert {node.get("id") for node in root.iter(f"{space}node")} == set(network.parties)
    assert len(list(root.iter(f"{space}edge"))) == len(network)


def test_mentions_have_their_own_attributes_and_no_network() -> None:
    mentions = find_spans(build_index(statements()), "mention", {"kind": "state"})
    assert [row["ref"] for row in mentions.to_records()] == ["iso3166:UTO"]
    with pytest.raises(QueryArgumentError, match="a network needs acts"):
        mentions.network()


@pytest.mark.parametrize("names", [(), ("colour",)])
def test_a_count_by_nothing_or_by_an_unknown_name_is_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(QueryArgumentError):
        acts().count_by(*names)


def test_an_unknown_attribute_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownFieldError, match="polarity"):
        acts(colour="red")


def test_a_further_field_is_a_column_and_an_unknown_one_is_refused() -> None:
    assert acts(kind="call").to_table("year").to_records()[0]["year"] == ["2010"]
    with pytest.raises(QueryArgumentError, match="no field 'colour'"):
        acts().to_table("colour")


def test_an_index_without_spans_has_empty_tables() -> None:
    empty = find_spans(build_index([Statement("s-1", body=[Paragraph("p1", "We agree.")])]), "act", {})
    assert empty.to_records() == []
    assert empty.count_by("kind") == ()
    assert len(empty.network()) == 0
