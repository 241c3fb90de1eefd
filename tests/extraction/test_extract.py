"""All finders together: what a person set stays, and reading twice changes nothing."""

import attrs
from hypothesis import given, settings

from statecorpus.extraction import extract
from statecorpus.extraction.certainties import UNTRIED, certainties, certainty_of
from statecorpus.model import Amount, Emphasis, FoundSpan, Paragraph, Statement, TimeMention
from statecorpus.tei import read_tei, to_tei
from tests.support.statements import statements

_TEXT = "In 2011 we received 15,000 refugees."


def _read(*spans: TimeMention | Emphasis | Amount) -> Statement:
    return extract(Statement("s", language="en", body=[Paragraph("p1", _TEXT, spans)]))


def test_the_spans_are_found_with_a_rule_and_a_certainty() -> None:
    statement = _read(Emphasis(0, 7))
    assert [(one.text, one.span.value) for one in statement.times] == [("2011", "2011")]
    assert [(one.text, one.span.unit) for one in statement.amounts] == [("15,000 refugees", "refugee")]
    assert Emphasis(0, 7) in statement.paragraphs[0].spans
    for span in (statement.times[0].span, statement.amounts[0].span):
        assert span.rule is not None
        assert span.certainty == certainty_of(span.rule)


def test_a_span_that_a_person_set_is_kept_and_nothing_of_its_class_is_added_over_it() -> None:
    by_hand = TimeMention(0, 7, value="2010")
    statement = _read(by_hand)
    assert [one.span for one in statement.times] == [by_hand]
    assert len(statement.amounts) == 1


def test_a_span_that_a_rule_found_is_found_again() -> None:
    old = TimeMention(3, 7, value="1999", rule="time.year", certainty=0.5)
    assert [one.span.value for one in _read(old).times] == ["2011"]


def test_the_certainty_of_an_untried_rule_is_that_of_its_kind() -> None:
    assert certainty_of("time.no-such-rule") == certainties()["time"]
    assert certainty_of("horoscope.ascendant") == UNTRIED
    assert all(0 < certainty < 1 for certainty in certainties().values())


@settings(max_examples=30)
@given(statements())
def test_reading_twice_changes_nothing_and_survives_tei(statement: Statement) -> None:
    once = extract(statement)
    assert extract(once) == once
    assert read_tei(to_tei(once)) == once


@settings(max_examples=30)
@given(statements())
def test_only_spans_with_a_rule_are_added(statement: Statement) -> None:
    once = extract(statement)
    for before, after in zip(statement.paragraphs, once.paragraphs, strict=True):
        kept = {span for span in before.spans if not isinstance(span, FoundSpan) or span.rule is None}
        added = set(after.spans) - kept
        assert kept <= set(after.spans)
        assert all(isinstance(span, FoundSpan) and span.rule is not None for span in added)
        assert attrs.evolve(before, spans=()) == attrs.evolve(after, spans=())
