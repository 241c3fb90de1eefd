"""What holds for every value of the model."""

import pickle

import attrs
import pytest

from statecorpus.model import (
    DateRange,
    Emphasis,
    Paragraph,
    Source,
    Speaker,
    Statement,
    Venue,
    Vocative,
)
from tests.support.refusal import DAY


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
