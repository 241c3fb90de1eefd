"""Blocks and sections."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from statecorpus.model import Block, Heading, Paragraph, Remark, Statement, Vocative
from statecorpus.tei import read_tei, to_tei

_TEI = "{http://www.tei-c.org/ns/1.0}"


def _outline(statement: Statement) -> list[str]:
    """Draw the elements of the body, one a line, indented by two points a level."""
    division = etree.fromstring(to_tei(statement)).find(f".//{_TEI}div")
    assert division is not None
    lines = []
    for element in division.iterdescendants("*"):
        depth = sum(1 for _ in element.iterancestors()) - 4
        words = "" if element.text is None or element.text.isspace() else f" {element.text}"
        lines.append(f"{'. ' * depth}{str(element.tag).removeprefix(_TEI)}{words}")
    return lines


def test_a_section_holds_what_follows_up_to_a_heading_of_its_level_or_a_wider_one() -> None:
    statement = Statement(
        "s",
        body=[
            Paragraph("p1", "Before"),
            Heading("A", 3),
            Heading("B", 1),
            Paragraph("p2", "In B"),
            Heading("C", 2),
            Paragraph("p3", "In C"),
            Heading("D", 2),
            Heading("E", 1),
        ],
        closing="End",
    )
    assert _outline(statement) == [
        "p Before",
        "div",
        ". head A",
        "div",
        ". head B",
        ". p In B",
        ". div",
        ". . head C",
        ". . p In C",
        ". div",
        ". . head D",
        "div",
        ". head E",
        "closer End",
    ]


@given(st.lists(st.integers(1, 6), max_size=8))
def test_any_sequence_of_levels_comes_back(levels: Sequence[int]) -> None:
    statement = Statement("s", body=[Heading(f"h{number}", level) for number, level in enumerate(levels)])
    assert read_tei(to_tei(statement)) == statement


def test_items_that_follow_one_another_are_one_list() -> None:
    body: list[Block] = [
        Paragraph("p1", "a", kind="item"),
        Paragraph("p2", "b", kind="item"),
        Remark("(Applause.)"),
        Paragraph("p3", "c", kind="item"),
        Heading("d"),
        Paragraph("p4", "e", kind="item"),
    ]
    assert _outline(Statement("s", body=body)) == [
        *("list", ". item a", ". item b", "stage (Applause.)", "list", ". item c"),
        *("div", ". head d", ". list", ". . item e"),
    ]


def test_a_closing_after_notes_alone_has_an_empty_paragraph_before_it() -> None:
    note = Paragraph("p1", "See.", kind="note")
    assert _outline(Statement("s", body=[note], closing="End")) == ["note See.", "p", "closer End"]
    assert _outline(Statement("s", body=[note])) == ["note See."]
    assert _outline(Statement("s", body=[note, Heading("A")], closing="End")) == [
        *("note See.", "div", ". head A", "closer End")
    ]


def test_display_numbers_count_the_paragraphs_whatever_their_ids() -> None:
    body: list[Block] = [
        Paragraph("p7", "a"),
        Vocative("Sir,"),
        Paragraph("p2a", "b", kind="note"),
        Paragraph("p1", "c"),
    ]
    numbered = etree.fromstring(to_tei(Statement("s", body=body))).findall(f".//{_TEI}div/*[@n]")
    assert [(one.get("{http://www.w3.org/XML/1998/namespace}id"), one.get("n")) for one in numbered] == [
        ("s.p7", "1"),
        ("s.p2a", "2"),
        ("s.p1", "3"),
    ]


def _body(inside: str) -> Statement:
    document = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="s"><text><body>{inside}</body></text></TEI>'
    return read_tei(document.encode())


def test_a_section_without_a_level_is_one_deeper_than_the_one_around_it() -> None:
    statement = _body(
        "<div><div><head>A</head><div><head>B</head><div n='9'><head>C</head></div></div></div></div>"
    )
    assert statement.body == (Heading("A", 1), Heading("B", 2), Heading("C", 3))


def test_a_salutation_inside_a_section_is_a_re_address() -> None:
    statement = _body("<div><div><head>A</head><opener><salute>Mr. President,</salute></opener></div></div>")
    assert statement.body == (Heading("A"), Vocative("Mr. President,"))
    assert statement.salutation == ()


@pytest.mark.parametrize("element", ["p", "item", "quote", "head", "salute", "ab", "stage", "closer"])
def test_an_element_without_words_is_nothing(element: str) -> None:
    assert _body(f"<div><{element}> \n </{element}></div>") == Statement("s")


def test_two_closers_are_one_closing() -> None:
    assert _body("<div><closer>I thank you.</closer><closer>Thank you.</closer></div>").closing == (
        "I thank you. Thank you."
    )
