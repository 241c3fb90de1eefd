"""Notes of web pages and of Markdown: their calls are no part of a word, and their words are notes."""

import pytest

from statecorpus.model import NoteCall
from statecorpus.parsing import parse
from statecorpus.readers import Reading, read_source
from statecorpus.readers.plain.note_links import note_of
from statecorpus.segment import tokens


def read(page: str, form: str) -> Reading:
    return read_source(page.encode(), format=form)


def calls(reading: Reading) -> list[str]:
    return [run.text for line in reading.lines for run in line.runs if run.call]


CALLS = [
    ("html", "<p>Le Conseil<sup>1</sup> et la Banque<sup><a href='#n2'>2</a></sup>.</p>", ["1", "2"]),
    ("html", "<p>El Consejo<a href='#_ftn3' name='_ftnref3'>[3]</a> decidió.</p>", ["[3]"]),
    ("html", "<p>Der Rat<a class='footnote' href='#fn:4'>4</a> tagt.</p>", ["4"]),
    ("html", "<p>Rådet<a role='doc-noteref' href='#x9'>*</a> möts.</p>", ["*"]),
    ("html", "<p>Совет<a href='#sdfootnote1sym'><sup>i</sup></a> решил.</p>", ["i"]),
    ("html", "<p>Resolution 242<sup>5</sup> and 1967<sup>6</sup> hold.</p>", ["5", "6"]),
    ("html", "<p>We met the Council¹ and read 70/1³.</p>", ["¹", "³"]),
    ("markdown", "Le Conseil[^1] et la Banque[^b].", ["1", "b"]),
    ("markdown", "El Consejo^2^ decidió.", ["2"]),
    ("markdown", "Der Rat[3](#fn3) tagt.", ["3"]),
    ("markdown", "Совет<sup>4</sup> решил, **Банк**[^5] тоже.", ["4", "5"]),
    ("markdown", "Resolution 242[^6] and 1967[^7] hold.", ["6", "7"]),
]


@pytest.mark.parametrize(("form", "page", "expected"), CALLS)
def test_calls_of_notes_are_told(form: str, page: str, expected: list[str]) -> None:
    assert calls(read(page, form)) == expected


@pytest.mark.parametrize(
    ("form", "page", "words"),
    [
        ("html", "<p>The 21<sup>st</sup> century, CO<sub>2</sub>, m<sup>2</sup>.</p>", {"21st", "CO2", "m²"}),
        ("html", "<p>Le 1<sup>er</sup> mai, 10<sup>6</sup> francs.</p>", {"1er", "10⁶"}),
        ("html", "<p>See <a href='#s2'>2</a> and <a href='#note4'>note 4</a>.</p>", {"2", "note", "4"}),
        ("html", "<p><a href='/fn1'>1</a> is a page.</p>", {"1"}),
        ("markdown", "The 21^st^ century has 10^6^ reasons, says H^2^O [1].", {"21st", "10⁶", "1"}),
        ("markdown", "The 3<sup>rd</sup> point: 5 m² and x[2](page.html).", {"3rd", "m²"}),
    ],
)
def test_ordinals_powers_and_other_links_are_words(form: str, page: str, words: set[str]) -> None:
    reading = read(page, form)
    assert calls(reading) == []
    text = " ".join(line.text for line in reading.lines)
    assert words <= {token.text for token in tokens(text)}


@pytest.mark.parametrize(
    ("form", "page"),
    [
        (
            "html",
            "<p>Madam Chair,</p><p>The Council<sup>1</sup> adopted 70/1<a href='#fn2'>2</a> in 2015.</p>",
        ),
        ("markdown", "Madam Chair,\n\nThe Council[^1] adopted 70/1[^2] in 2015.\n\n[^1]: A.\n[^2]: B.\n"),
    ],
)
def test_words_with_a_note_are_whole_words_of_the_statement(form: str, page: str) -> None:
    statement = parse(page.encode(), format=form).statement
    assert {"Council", "70/1", "2015"} <= {token.text for token in tokens(statement.text)}
    paragraph = statement.paragraphs[0]
    assert [span.start for span in paragraph.spans if isinstance(span, NoteCall)] == [11, 24]


def test_the_notes_that_calls_lead_to_are_notes() -> None:
    page = (
        "<p>The Council<a href='#fn1'>1</a> and the Bank<a href='#_ftn2'>[2]</a> met in the long winter.</p>"
        "<ol><li id='fn1'><a href='https://a.example/doc'>https://a.example/doc</a></li></ol>"
        "<div><p><a name='_ftn2' href='#_ftnref2'>[2]</a> Minutes of the Bank.</p></div>"
    )
    lines = read(page, "html").lines
    assert [(line.kind, line.text) for line in lines[1:]] == [
        ("note", "https://a.example/doc"),
        ("note", "[2] Minutes of the Bank."),
    ]


def test_a_note_inside_the_text_of_markdown_is_left_out() -> None:
    reading = read("Der Rat^[Siehe dort.] tagt.", "markdown")
    assert [line.text for line in reading.lines] == ["Der Rat tagt."]
    assert [reading.text[one.start : one.end] for one in reading.omissions] == ["^[Siehe dort.]"]


def test_the_notes_of_markdown_are_lines_with_their_names() -> None:
    text = (
        "We agree[^1].\n\n[^1]: See *A/70/1*,\nof 2015.\n[^two]: Other.\n\n    Second paragraph.\n\nThanks."
    )
    lines = read(text, "markdown").lines
    assert [(line.kind, line.marker, line.text) for line in lines] == [
        ("text", None, "We agree1."),
        ("note", "1", "See A/70/1, of 2015."),
        ("note", "two", "Other."),
        ("note", None, "Second paragraph."),
        ("text", None, "Thanks."),
    ]


@pytest.mark.parametrize(
    "target", ["#fnref1", "#_ftnref2", "#cite_ref-1", "#sdfootnote1anc", "#top", "#", "x#fn1"]
)
def test_links_back_and_elsewhere_call_no_note(target: str) -> None:
    assert note_of(target) is None
