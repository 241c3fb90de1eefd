"""What is derived from a statement."""

import pickle
from collections.abc import Callable

import attrs
import pytest
from hypothesis import given

from statecorpus.model import (
    SEPARATOR,
    Addressee,
    Block,
    Emphasis,
    Heading,
    InlineVocative,
    Mention,
    PageBreak,
    Paragraph,
    Place,
    Quotation,
    Remark,
    Span,
    Statement,
    Vocative,
)
from tests.support.everything import EVERYTHING
from tests.support.refusal import DAY, ITERABLE, NO_STRING, PRINTED, Refused, refusal, untyped
from tests.support.statements import statements

_TUPLES = ("head", "salutation", "body", "revisions", "evidence")


def _statement_of(field: str, value: object) -> Callable[[], Statement]:
    return lambda: Statement("s", **{field: untyped(value)})


def _said(field: str, value: str, expected: str) -> str:
    return f"Statement.{field} is {value}: expected {expected}"


REFUSED: Refused = {
    "Statement: bytes for a head": (
        lambda: Statement("s", head=untyped(b"Remarks")),
        f"Statement.head is b'Remarks': expected {NO_STRING}",
    ),
    "Statement: a block for a body": (
        lambda: Statement("s", body=untyped(Remark("Applause"))),
        f"Statement.body is Remark(text='Applause'): expected {ITERABLE}",
    ),
    "Statement: a paragraph twice": (
        lambda: Statement("s", body=[Paragraph("p1", "a"), Paragraph("p2", "b"), Paragraph("p1", "c")]),
        "Statement.body is 'p1': expected paragraph ids that are used once each",
    ),
    "Statement: a text for a block": (
        lambda: Statement("s", body=[Paragraph("p1", "a"), untyped("b")]),
        "Statement.body[1] is 'b': expected Paragraph or Vocative or Heading or Remark",
    ),
    "Statement: a line with a break": (
        lambda: Statement("s", head=["A", "B\n"]),
        f"Statement.head[1] is 'B\\n': expected {PRINTED}",
    ),
    "Statement: a line for a salutation": (
        lambda: Statement("s", salutation=[untyped("Sir,")]),
        "Statement.salutation[0] is 'Sir,': expected Vocative",
    ),
    "Statement: a name for a speaker": (
        lambda: Statement("s", speaker=untyped("K. Umarov")),
        "Statement.speaker is 'K. Umarov': expected Speaker or None",
    ),
    "Statement: a place for a principal": (
        lambda: Statement("s", on_behalf_of=untyped(Place("Rome"))),
        (
            "Statement.on_behalf_of is Place(name='Rome', country=None, ref=None): "
            "expected Organisation or Speaker or None"
        ),
    ),
    "Statement: a day for a date": (
        lambda: Statement("s", date=untyped(DAY)),
        "Statement.date is datetime.date(2011, 12, 5): expected DateRange or None",
    ),
    **{
        f"Statement: a text for {field}": (
            _statement_of(field, "Remarks"),
            _said(field, "'Remarks'", NO_STRING),
        )
        for field in _TUPLES
    },
    **{
        f"Statement: None for {field}": (_statement_of(field, None), _said(field, "None", ITERABLE))
        for field in _TUPLES
    },
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_statement_cannot_be_is_refused_and_said(name: str) -> None:
    make, message = REFUSED[name]
    assert refusal(make) == message


@given(statements())
def test_every_passage_stands_in_the_text_where_it_says(statement: Statement) -> None:
    for passage in statement.passages:
        assert statement.text[passage.start : passage.end] == passage.text
        match passage.kind:
            case "salutation":
                assert passage.block is not None
                assert statement.salutation[passage.block].text == passage.text
            case "closing":
                assert passage.text == statement.closing
            case _:
                assert passage.block is not None
                assert statement.body[passage.block].text == passage.text
    assert statement.text == SEPARATOR.join(passage.text for passage in statement.passages)


@given(statements())
def test_the_stretches_are_the_body_cut_at_each_re_address(statement: Statement) -> None:
    assert tuple(block for stretch in statement.stretches for block in stretch) == statement.body
    for number, stretch in enumerate(statement.stretches):
        assert stretch
        assert number == 0 or isinstance(stretch[0], Vocative)
        kinds = [isinstance(block, Vocative) for block in stretch]
        assert kinds == sorted(kinds, reverse=True), "a vocative after other blocks begins a stretch"


@given(statements())
def test_every_topic_is_a_phrase_of_its_paragraph(statement: Statement) -> None:
    paragraphs = {paragraph.id: paragraph for paragraph in statement.paragraphs}
    for topic in statement.topics:
        assert topic.text in paragraphs[topic.paragraph].words(topic.span)
        assert topic.span in paragraphs[topic.paragraph].spans


@given(statements())
def test_a_statement_is_equal_to_its_pickle_and_its_copy(statement: Statement) -> None:
    copy = pickle.loads(pickle.dumps(statement))  # noqa: S301 -- our own
    assert copy == statement
    assert hash(copy) == hash(statement)
    assert copy.text == statement.text
    assert attrs.evolve(statement) == statement


@given(statements())
def test_the_order_in_which_spans_are_given_does_not_count(statement: Statement) -> None:
    for paragraph in statement.paragraphs:
        again = attrs.evolve(paragraph, spans=[*reversed(paragraph.spans), *paragraph.spans])
        assert again == paragraph
        assert [span.order for span in again.spans] == sorted(span.order for span in paragraph.spans)


def test_remarks_and_notes_are_not_spoken() -> None:
    body: list[Block] = [
        Paragraph("p1", "We agree."),
        Remark("(Applause.)"),
        Paragraph("p2", "See.", kind="note"),
        Heading("A"),
    ]
    statement = Statement("s", salutation=[Vocative("Sir,")], body=body, closing="I thank you.")
    assert [(one.kind, one.text) for one in statement.passages] == [
        ("salutation", "Sir,"),
        ("paragraph", "We agree."),
        ("heading", "A"),
        ("closing", "I thank you."),
    ]
    assert statement.text == "Sir,\n\nWe agree.\n\nA\n\nI thank you."


def test_the_parts_of_a_statement_with_everything() -> None:
    assert [one.id for one in EVERYTHING.paragraphs] == ["p1", "p2", "p3", "p4", "p5", "p6a", "p7"]
    assert [one.text for one in EVERYTHING.addressees] == ["Mr. President", "distinguished delegates"]
    assert [one.text for one in EVERYTHING.readdresses] == ["Mr. President,"]
    assert [len(one) for one in EVERYTHING.stretches] == [1, 11]


def test_whom_the_first_sentence_addresses_is_addressed_where_no_line_does() -> None:
    madam = Addressee("Madam")
    first = Paragraph("p1", "Thank you, Madam.", [InlineVocative(11, 16, addressee=madam)])
    assert Statement("s", body=[first]).addressees == (madam,)
    assert Statement("s", body=[Paragraph("p2", "Well."), first]).addressees == ()
    greeting = Vocative("Peace be upon you!")
    assert Statement("s", salutation=[greeting], body=[first]).addressees == (madam,)


def test_spans_stand_by_start_then_length_then_kind_then_content() -> None:
    spans: list[Span] = [
        Mention(0, 3, kind="place"),
        Quotation(0, 3),
        PageBreak.at(0),
        Emphasis(0, 3, "italic"),
        Emphasis(0, 3, "bold"),
        Emphasis(0, 5),
        Quotation(2, 3),
    ]
    assert Paragraph("p1", "abcde", spans).spans == (
        Emphasis(0, 5),
        Quotation(0, 3),
        Emphasis(0, 3, "bold"),
        Emphasis(0, 3, "italic"),
        Mention(0, 3, kind="place"),
        PageBreak.at(0),
        Quotation(2, 3),
    )


def test_each_addressee_stands_after_the_one_before() -> None:
    sir = Addressee("Sir")
    assert Vocative("Sir, dear Sir,", [sir, sir]).places == ((0, 3), (10, 13))


def test_the_salutation_says_who_is_addressed_where_it_names_somebody() -> None:
    madam, president, delegates = Addressee("Madam"), Addressee("Mr. President"), Addressee("delegates")
    first = Paragraph("p1", "Thank you, Madam.", [InlineVocative(11, 16, addressee=madam)])
    lines = [Vocative("Mr. President,", [president]), Vocative("delegates!", [delegates])]
    assert Statement("s", salutation=lines, body=[first]).addressees == (president, delegates)
    assert Statement("s", salutation=lines).addressees == (president, delegates)
    assert Statement("s").addressees == ()


def test_a_re_address_of_several_lines_begins_one_stretch() -> None:
    sir, madam = Vocative("Sir,"), Vocative("Madam,")
    a, b = Paragraph("p1", "A."), Paragraph("p2", "B.")
    assert Statement("s").stretches == ()
    assert Statement("s", body=[a, b]).stretches == ((a, b),)
    assert Statement("s", body=[sir, madam, a, b]).stretches == ((sir, madam, a, b),)
    assert Statement("s", body=[a, sir, madam, b, sir]).stretches == ((a,), (sir, madam, b), (sir,))
    assert Statement("s", body=[a, sir, madam, b, sir]).readdresses == (sir, madam, sir)


def test_a_statement_takes_any_iterable() -> None:
    made = Statement("s", head=(line for line in ["A", "B"]), body=iter([Paragraph("p1", "C")]))
    assert made == Statement("s", head=["A", "B"], body=(Paragraph("p1", "C"),))
