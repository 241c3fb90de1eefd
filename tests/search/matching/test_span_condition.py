"""Conditions on spans: ``within act[…]`` and ``:: act[…]``, beside a plain reading of the statements."""

from decimal import Decimal

import numpy as np
import pytest

from statecorpus.errors import QuerySyntaxError, UnknownFieldError
from statecorpus.index import Index, build_index, segment_of, segment_parts, view_of
from statecorpus.model import (
    Act,
    Amount,
    Citation,
    FoundSpan,
    Mention,
    Paragraph,
    Statement,
    TimeMention,
)
from statecorpus.search import search

TEXT = "We urge Utopia to stop settlements by 2030, as resolution 242 asks, and pledge 5 billion dollars."


def span_at(words: str) -> tuple[int, int]:
    """Return the start and end of words of the text."""
    return TEXT.index(words), TEXT.index(words) + len(words)


SPANS: list[FoundSpan] = [
    Act(
        *span_at("urge"),
        kind="call",
        verb="urge",
        target=("iso3166:ISR",),
        about=span_at("to stop settlements"),
    ),
    Act(*span_at("pledge"), kind="commit", verb="pledge", about=span_at("5 billion dollars")),
    Mention(*span_at("Utopia"), kind="state", ref="iso3166:ISR"),
    TimeMention(*span_at("2030"), value="../2030"),
    Citation(*span_at("resolution 242"), kind="resolution", ref="un:S/RES/242(1967)"),
    Amount(*span_at("5 billion dollars"), value=Decimal(5_000_000_000), unit="USD"),
]


def statements() -> list[Statement]:
    """Return a statement with spans between two with the same words and none."""
    plain = [Statement(f"s-{number}", body=[Paragraph("p1", TEXT)]) for number in (1, 3)]
    return [plain[0], Statement("s-2", body=[Paragraph("p1", TEXT, SPANS)]), plain[1]]


def on_disk(index: Index) -> Index:
    """Return the index after it was written and opened."""
    return segment_of(memoryview(b"".join(segment_parts(index))), "memory").index


@pytest.fixture(params=["built", "on disk", "as a view"])
def index(request: pytest.FixtureRequest) -> Index:
    """The statements in an index of each kind."""
    built = build_index(statements())
    if request.param == "built":
        return built
    if request.param == "on disk":
        return on_disk(built)
    other = on_disk(build_index([Statement("s-0", body=[Paragraph("p1", "We agree.")])]))
    return view_of([other, on_disk(built)], np.array([(1, 2), (1, 1), (0, 0), (1, 0)]))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ('"settlement*" within act[kind="call" & target="iso3166:ISR"]', ["settlements"]),
        ('"settlement*" within act[kind=call & target=ISR]', ["settlements"]),
        ('"settlement*" within act[kind=call & target=Israel]', ["settlements"]),
        ('"settlement*" within act[kind="commit"]', []),
        ('"settlement*" within act', ["settlements"]),
        ("[] within act_trigger[verb=urge]", ["urge"]),
        ('[] within citation[ref="un:S/RES/242(1967)"]', ["resolution", "242"]),
        ('"2030" within time[value <= 2030]', ["2030"]),
        ('"2030" within time[value >= 2000]', []),
        ('"2030" within time[value overlaps 2015]', ["2030"]),
        ('"2030" within time[value overlaps 2031/2040]', []),
        ('dollars within amount[unit="USD" & value >= 1e9]', ["dollars"]),
        ('dollars within amount[unit="USD" & value > 5e9]', []),
        ('dollars within amount[!(unit="EUR")]', ["dollars"]),
        ('dollars within amount[unit != "EUR"]', ["dollars"]),
        ('dollars within amount[unit ~ "^us"]', ["dollars"]),
    ],
)
def test_a_match_lies_inside_a_region_with_these_attributes(
    index: Index, query: str, words: list[str]
) -> None:
    assert [line.match for line in search(index, query).kwic()] == words


@pytest.mark.parametrize(
    ("condition", "ids"),
    [
        ("act[kind=call & target=ISR]", ["s-2"]),
        ("act[]", ["s-2"]),
        ("act[kind=condemn]", []),
        ("act[kind=call & target=FRA]", []),
        ("!act[kind=call]", ["s-1", "s-3"]),
        ('act[kind=call] & citation[kind="resolution"]', ["s-2"]),
    ],
)
def test_a_condition_selects_statements_with_such_a_span(
    index: Index, condition: str, ids: list[str]
) -> None:
    hits = search(index, f'"settlements" :: {condition}')
    assert sorted(index.ids[number] for number in index.statements_of(hits.starts)) == ids


def test_attributes_of_one_span_are_asked_together() -> None:
    index = build_index(statements())
    assert len(search(index, '"settlements" :: act[kind=call & verb=pledge]')) == 0
    assert len(search(index, '"settlements" :: act[kind=call] & act[verb=pledge]')) == 1


def test_an_index_without_the_regions_finds_nothing() -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", TEXT)])])
    assert len(search(index, "[] within act")) == 0
    assert len(search(index, "[] :: act[kind=call]")) == 0


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("a within s[kind=x]", "s has no attributes"),
        ("a within act[value=3]", "value"),
        ("a within act[kind<x]", "the values of kind have no order"),
        ("a within amount[value>=much]", "'much' is not a number"),
        ("a within amount[value overlaps 3]", "numbers, which do not overlap"),
        ("a within time[value>=soon]", "'soon' is not a time"),
        ("a within act[kind=call", "the query ends"),
        ("a within act[=call]", "unexpected '='"),
        ("a :: verb[kind=call]", "verb has no attributes"),
        ("a :: language overlaps en", "the values of language are no times"),
    ],
)
def test_a_wrong_condition_on_spans_is_refused_with_its_place(query: str, message: str) -> None:
    with pytest.raises((QuerySyntaxError, UnknownFieldError)) as caught:
        search(build_index(statements()), query)
    assert message in str(caught.value), str(caught.value)
