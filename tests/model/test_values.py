"""Every class of the model refuses what it cannot be, and says what it takes."""

import datetime
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest

from statecorpus.errors import ModelError
from statecorpus.model import (
    Addressee,
    Amount,
    Citation,
    DateMention,
    DateRange,
    Emphasis,
    Evidence,
    Finding,
    Formula,
    Heading,
    InlineVocative,
    Mention,
    Organisation,
    PageBreak,
    Paragraph,
    Place,
    Quotation,
    Remark,
    Revision,
    Source,
    Speaker,
    Statement,
    Venue,
    Vocative,
)

_DAY = datetime.date(2011, 12, 5)
_PRINTED = (
    "printed text: not empty, NFC, single spaces, no line breaks, no control characters; "
    "statecorpus.model.to_printed makes it"
)
_KINDS = "one of 'state', 'igo', 'ministry', 'mission', 'group', 'ngo', 'other'"

# What is made, and the whole message.
REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "Organisation: no name": (lambda: Organisation(""), f"Organisation.name is '': expected {_PRINTED}"),
    "Organisation: a number": (lambda: Organisation(_not(7)), f"Organisation.name is 7: expected {_PRINTED}"),
    "Organisation: a kind": (
        lambda: Organisation("A", _not("club")),
        f"Organisation.kind is 'club': expected {_KINDS}",
    ),
    "Speaker: nothing": (
        lambda: Speaker(honorific="H.E."),
        (
            "Speaker is Speaker(honorific='H.E.', name=None, role=None, affiliation…: "
            "expected a name, a role or an affiliation (no speaker at all is None)"
        ),
    ),
    "Speaker: a name of two lines": (
        lambda: Speaker("A\nB"),
        f"Speaker.name is 'A\\nB': expected None or {_PRINTED}",
    ),
    "Speaker: an affiliation": (
        lambda: Speaker("A", affiliation=_not("Kazakhstan")),
        "Speaker.affiliation is 'Kazakhstan': expected Organisation or None",
    ),
    "Addressee: a kind": (
        lambda: Addressee("Sir", _not("king")),
        "Addressee.kind is 'king': expected one of 'office', 'person', 'collective'",
    ),
    "Addressee: two spaces": (
        lambda: Addressee("Mr.  President"),
        f"Addressee.text is 'Mr.  President': expected {_PRINTED}",
    ),
    "Place: a name": (lambda: Place(" Rome"), f"Place.name is ' Rome': expected {_PRINTED}"),
    "Place: a country": (lambda: Place("Rome", ""), f"Place.country is '': expected None or {_PRINTED}"),
    "Venue: nothing": (
        Venue,
        (
            "Venue is Venue(event=None, session=None, organisation=None, occasion…: "
            "expected at least one field (no venue at all is None)"
        ),
    ),
    "Venue: a place": (
        lambda: Venue(place=_not("Rome")),
        "Venue.place is 'Rome': expected Place or None",
    ),
    "DateRange: a time": (
        lambda: DateRange.day(datetime.datetime(2011, 12, 5, tzinfo=datetime.UTC)),
        (
            "DateRange.start is datetime.datetime(2011, 12, 5, 0, 0, tzinfo=datetime.timezo…: "
            "expected a datetime.date without a time"
        ),
    ),
    "DateRange: a text": (
        lambda: DateRange(_DAY, _not("2011-12-07")),
        "DateRange.end is '2011-12-07': expected a datetime.date without a time",
    ),
    "DateRange: backwards": (
        lambda: DateRange(_DAY, datetime.date(2011, 12, 4)),
        "DateRange.end is datetime.date(2011, 12, 4): expected 2011-12-05 or a later day",
    ),
    "DateRange: half a month": (
        lambda: DateRange(_DAY, datetime.date(2011, 12, 31), "month"),
        "DateRange is '2011-12-05/2011-12-31': expected whole months, here 2011-12-01 to 2011-12-31",
    ),
    "DateRange: half a year": (
        lambda: DateRange(datetime.date(2011, 1, 1), _DAY, "year"),
        "DateRange is '2011-01-01/2011-12-05': expected whole years, here 2011-01-01 to 2011-12-31",
    ),
    "DateRange: a precision": (
        lambda: DateRange(_DAY, _DAY, _not("hour")),
        "DateRange.precision is 'hour': expected one of 'day', 'month', 'year'",
    ),
    "DateRange: perhaps": (
        lambda: DateRange(_DAY, _DAY, certain=_not("perhaps")),
        "DateRange.certain is 'perhaps': expected bool",
    ),
    "Emphasis: no words": (
        lambda: Emphasis(3, 3),
        "Emphasis.end is 3: expected more than its start, 3; only a PageBreak covers nothing",
    ),
    "Emphasis: before the text": (
        lambda: Emphasis(-1, 3),
        "Emphasis.start is -1: expected an offset: an int, 0 or more",
    ),
    "Emphasis: half an offset": (
        lambda: Emphasis(0, _not(1.5)),
        "Emphasis.end is 1.5: expected an offset: an int, 0 or more",
    ),
    "Emphasis: true": (
        lambda: Emphasis(0, _not(True)),  # noqa: FBT003 -- a bool where an offset belongs
        "Emphasis.end is True: expected an offset: an int, 0 or more",
    ),
    "Emphasis: a rendition": (
        lambda: Emphasis(0, 3, _not("pink")),
        "Emphasis.rend is 'pink': expected one of 'bold', 'italic', 'underline', 'small-caps'",
    ),
    "Quotation: backwards": (
        lambda: Quotation(5, 3),
        "Quotation.end is 3: expected more than its start, 5; only a PageBreak covers nothing",
    ),
    "PageBreak: words": (
        lambda: PageBreak(3, 5),
        "PageBreak.end is 5: expected its start, 3: it covers no words",
    ),
    "PageBreak: before the text": (
        lambda: PageBreak.at(-1),
        "PageBreak.start is -1: expected an offset: an int, 0 or more",
    ),
    "PageBreak: a page": (lambda: PageBreak.at(0, ""), f"PageBreak.n is '': expected None or {_PRINTED}"),
    "Formula: a kind": (
        lambda: Formula(0, 3, _not("curse")),
        (
            "Formula.kind is 'curse': "
            "expected one of 'thanks', 'congratulations', 'condolences', 'wishes', 'other'"
        ),
    ),
    "InlineVocative: a text": (
        lambda: InlineVocative(0, 3, addressee=_not("Sir")),
        "InlineVocative.addressee is 'Sir': expected Addressee",
    ),
    "Mention: a kind": (
        lambda: Mention(0, 3, kind=_not("ship")),
        "Mention.kind is 'ship': expected one of 'person', 'organisation', 'place'",
    ),
    "Citation: a kind": (
        lambda: Citation(0, 3, _not("poem")),
        "Citation.kind is 'poem': expected one of 'treaty', 'resolution', 'document', 'law', 'other'",
    ),
    "DateMention: a text of its own": (
        lambda: DateMention(0, 3, range=DateRange.day(_DAY, text="today")),
        (
            "DateMention.range is DateRange(start=datetime.date(2011, 12, 5), end=datetime.da…: "
            "expected a DateRange without text: the span is it"
        ),
    ),
    "Amount: a float": (
        lambda: Amount(0, 3, value=_not(1.5)),
        "Amount.value is 1.5: expected a finite decimal.Decimal",
    ),
    "Amount: no number": (
        lambda: Amount(0, 3, value=Decimal("NaN")),
        "Amount.value is Decimal('NaN'): expected a finite decimal.Decimal",
    ),
    "Amount: a unit of two words": (
        lambda: Amount(0, 3, value=Decimal(1), unit="US dollars"),
        "Amount.unit is 'US dollars': expected None or a word in ASCII, such as 'USD'",
    ),
    "Paragraph: no words": (lambda: Paragraph("p1", ""), f"Paragraph.text is '': expected {_PRINTED}"),
    "Paragraph: a kind": (
        lambda: Paragraph("p1", "Fish.", kind=_not("poem")),
        "Paragraph.kind is 'poem': expected one of 'paragraph', 'item', 'quotation', 'note'",
    ),
    "Paragraph: no span": (
        lambda: Paragraph("p1", "Fish.", [Emphasis(0, 2), _not("bold")]),
        "Paragraph.spans[1] is 'bold': expected Span",
    ),
    "Paragraph: a span too long": (
        lambda: Paragraph("p1", "Fish.", [Emphasis(0, 6)]),
        "Paragraph.spans of p1 is Emphasis(start=0, end=6, rend='bold'): expected an end of at most 5",
    ),
    "Paragraph: other words": (
        lambda: Paragraph("p1", "Sir, fish.", [InlineVocative(0, 4, addressee=Addressee("Sir"))]),
        (
            "Paragraph.spans of p1 is InlineVocative(start=0, end=4, addressee=Addressee(text='Si…: "
            "expected an addressee with the text 'Sir,'"
        ),
    ),
    "Vocative: somebody else": (
        lambda: Vocative("Mr. President,", [Addressee("Madam")]),
        (
            "Vocative.addressees is 'Madam': "
            "expected a text that stands in 'Mr. President,', after the addressee before it"
        ),
    ),
    "Vocative: the wrong order": (
        lambda: Vocative("Sir, Madam,", [Addressee("Madam"), Addressee("Sir")]),
        (
            "Vocative.addressees is 'Sir': "
            "expected a text that stands in 'Sir, Madam,', after the addressee before it"
        ),
    ),
    "Vocative: a text": (
        lambda: Vocative("Sir,", [_not("Sir")]),
        "Vocative.addressees[0] is 'Sir': expected Addressee",
    ),
    "Heading: level 0": (lambda: Heading("A", 0), "Heading.level is 0: expected an int from 1 to 6"),
    "Heading: level 7": (lambda: Heading("A", 7), "Heading.level is 7: expected an int from 1 to 6"),
    "Heading: true": (
        lambda: Heading("A", _not(True)),  # noqa: FBT003 -- a bool where a level belongs
        "Heading.level is True: expected an int from 1 to 6",
    ),
    "Remark: no words": (lambda: Remark(""), f"Remark.text is '': expected {_PRINTED}"),
    "Source: no name": (lambda: Source(""), f"Source.name is '': expected {_PRINTED}"),
    "Source: a day": (
        lambda: Source("a", retrieved=_not("today")),
        "Source.retrieved is 'today': expected date or None",
    ),
    "Revision: a day": (
        lambda: Revision(_not("today"), "A", "b"),
        "Revision.when is 'today': expected date",
    ),
    "Revision: nobody": (lambda: Revision(_DAY, "", "b"), f"Revision.who is '': expected {_PRINTED}"),
    "Evidence: backwards": (
        lambda: Evidence("title", 5, 3, "", "rule"),
        "Evidence is (5, 3): expected 0 <= start <= end",
    ),
    "Evidence: too certain": (
        lambda: Evidence("title", 0, 3, "abc", "rule", 1.5),
        "Evidence.certainty is 1.5: expected a number from 0 to 1",
    ),
    "Finding: a severity": (
        lambda: Finding("SC101", "a", severity=_not("fatal")),
        "Finding.severity is 'fatal': expected one of 'error', 'warning'",
    ),
    "Statement: a paragraph twice": (
        lambda: Statement("s", body=[Paragraph("p1", "a"), Paragraph("p2", "b"), Paragraph("p1", "c")]),
        "Statement.body is 'p1': expected paragraph ids that are used once each",
    ),
    "Statement: a text for a block": (
        lambda: Statement("s", body=[Paragraph("p1", "a"), _not("b")]),
        "Statement.body[1] is 'b': expected Paragraph or Vocative or Heading or Remark",
    ),
    "Statement: a line with a break": (
        lambda: Statement("s", head=["A", "B\n"]),
        f"Statement.head[1] is 'B\\n': expected {_PRINTED}",
    ),
    "Statement: a line for a salutation": (
        lambda: Statement("s", salutation=[_not("Sir,")]),
        "Statement.salutation[0] is 'Sir,': expected Vocative",
    ),
    "Statement: a name for a speaker": (
        lambda: Statement("s", speaker=_not("K. Umarov")),
        "Statement.speaker is 'K. Umarov': expected Speaker or None",
    ),
    "Statement: a place for a principal": (
        lambda: Statement("s", on_behalf_of=_not(Place("Rome"))),
        (
            "Statement.on_behalf_of is Place(name='Rome', country=None, ref=None): "
            "expected Organisation or Speaker or None"
        ),
    ),
    "Statement: a day for a date": (
        lambda: Statement("s", date=_not(_DAY)),
        "Statement.date is datetime.date(2011, 12, 5): expected DateRange or None",
    ),
}


def _not(value: object) -> Any:
    """Give a value where the types do not allow it."""
    return value


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_class_cannot_be_is_refused_and_said(name: str) -> None:
    make, message = REFUSED[name]
    with pytest.raises(ModelError) as caught:
        make()
    assert str(caught.value) == message


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
        DateRange: DateRange.day(_DAY),
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
