"""What holds for every value of the model."""

import copy
import pickle

import attrs
import pytest
from hypothesis import given

from statecorpus.model import (
    DateRange,
    Emphasis,
    Heading,
    Paragraph,
    Quotation,
    Remark,
    Source,
    Speaker,
    Statement,
    Venue,
    Vocative,
)
from tests.support.refusal import DAY, refusal
from tests.support.statements import statements


@pytest.mark.parametrize(
    "cls",
    [Statement, Paragraph, Emphasis, Speaker, Venue, DateRange, Source, Vocative],
    ids=lambda one: one.__name__,
)
def test_a_value_is_frozen_and_has_no_room_for_more(cls: type) -> None:
    made: dict[type, object] = {
        Statement: Statement("s"),
        Paragraph: Paragraph("p1", "a"),
        Emphasis: Emphasis(0, 1),
        Speaker: Speaker("A"),
        Venue: Venue("A"),
        DateRange: DateRange.day(DAY),
        Source: Source("a"),
        Vocative: Vocative("A"),
    }
    value = made[cls]
    field = attrs.fields(cls)[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, field, getattr(value, field))
    with pytest.raises((AttributeError, attrs.exceptions.FrozenInstanceError)):
        value.remark = "x"  # type: ignore[attr-defined]  # that is the point
    assert hash(value) == hash(pickle.loads(pickle.dumps(value)))  # noqa: S301 -- our own


@given(statements())
def test_a_value_is_equal_to_its_copies_and_so_is_its_hash(statement: Statement) -> None:
    parts = [statement.speaker, statement.venue, statement.date, statement.source, *statement.body]
    for value in [statement, *(part for part in parts if part is not None)]:
        for again in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):  # noqa: S301 -- our own
            assert type(again) is type(value)
            assert again == value
            assert hash(again) == hash(value)


def test_values_with_the_same_fields_of_two_classes_are_two() -> None:
    assert len({Heading("A"), Remark("A"), Vocative("A"), Heading("A", 1)}) == 3
    assert len({Quotation(0, 2), Emphasis(0, 2), Quotation(0, 2)}) == 2


def test_a_changed_value_is_checked_as_a_new_one() -> None:
    paragraph = Paragraph("p1", "We thank IOM.", [Emphasis(9, 12)])
    assert attrs.evolve(paragraph, kind="item").spans == paragraph.spans
    assert refusal(lambda: attrs.evolve(paragraph, text="We.")) == (
        "Paragraph.spans of p1 is Emphasis(start=9, end=12, rend='bold'): expected an end of at most 3"
    )
