"""The call of a note is a span of no width in its paragraph, and names the note that it calls."""

import pytest

from statecorpus import parse, read_tei, to_tei
from statecorpus.model import NoteCall, Paragraph
from statecorpus.parsing import ParseResult
from statecorpus.parsing.statement.note_calls import mark_of, with_notes
from tests.support.office_files import docx_file, odt_file, p, word_part

_OPENING = ("STATEMENT BY H.E. MS. SINA TUILA", "Apia, 3 June 2021", "Mr. President,")
_CLOSING = ("We will act on it this year, with all who are here.", "I thank you.")


def _docx() -> bytes:
    def call(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    notes = "".join(f'<w:footnote w:id="{number}">{p(f"Note {number}.")}</w:footnote>' for number in (1, 2))
    spoken = p("We recall resolution 70/1", call(1), " and the Council", call(2), " in full.")
    body = "".join(map(p, _OPENING)) + spoken + "".join(map(p, _CLOSING))
    return docx_file(body, {"rF": ("footnotes", "footnotes.xml", word_part("w:footnotes", notes))})


def _odt() -> bytes:
    def note(number: int) -> str:
        return (
            f"<text:note><text:note-citation>{number}</text:note-citation>"
            f"<text:note-body><text:p>Note {number}.</text:p></text:note-body></text:note>"
        )

    spoken = f"We recall resolution 70/1{note(1)} and the Council{note(2)} in full."
    return odt_file("".join(f"<text:p>{line}</text:p>" for line in (*_OPENING, spoken, *_CLOSING)))


def _rtf() -> bytes:
    def note(number: int) -> str:
        return rf"{{\super\chftn}}{{\footnote\pard {{\super\chftn}} Note {number}.\par}}"

    spoken = f"We recall resolution 70/1{note(1)} and the Council{note(2)} in full."
    return ("{\\rtf1\\ansi " + "\\par ".join((*_OPENING, spoken, *_CLOSING)) + "\\par}").encode()


def _html() -> bytes:
    spoken = "We recall resolution 70/1<sup>1</sup> and the Council<sup>2</sup> in full."
    notes = ("<sup>1</sup> Note 1.", "<sup>2</sup> Note 2.")
    lines = (*_OPENING, spoken, *_CLOSING, *notes)
    return f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>".encode()


def _markdown() -> bytes:
    spoken = "We recall resolution 70/1<sup>1</sup> and the Council² in **full**."
    return "\n\n".join((*_OPENING, spoken, *_CLOSING)).encode()


_SOURCES = {"docx": _docx, "odt": _odt, "rtf": _rtf, "html": _html, "markdown": _markdown}


def _spoken(result: ParseResult) -> Paragraph:
    return next(one for one in result.statement.paragraphs if "70/1" in one.text)


@pytest.mark.parametrize("format", sorted(_SOURCES))
def test_words_stay_whole_and_calls_stand_after_them(format: str) -> None:
    paragraph = _spoken(parse(_SOURCES[format](), format=format))
    assert paragraph.text == "We recall resolution 70/1 and the Council in full."
    calls = [span for span in paragraph.spans if isinstance(span, NoteCall)]
    assert [(paragraph.text[: call.start], call.n) for call in calls] == [
        ("We recall resolution 70/1", "1"),
        ("We recall resolution 70/1 and the Council", "2"),
    ]
    assert all(call.start == call.end for call in calls)


@pytest.mark.parametrize("format", ["docx", "odt", "rtf"])
def test_a_call_names_its_note(format: str) -> None:
    result = parse(_SOURCES[format](), format=format)
    calls = [span for span in _spoken(result).spans if isinstance(span, NoteCall)]
    notes = {one.id: one.text for one in result.statement.paragraphs if one.kind == "note"}
    assert [notes[call.note or ""] for call in calls] == ["Note 1.", "Note 2."]


@pytest.mark.parametrize("format", sorted(_SOURCES))
def test_tei_keeps_the_calls(format: str) -> None:
    statement = parse(_SOURCES[format](), format=format).statement
    assert read_tei(to_tei(statement)).paragraphs == statement.paragraphs


@pytest.mark.parametrize("format", sorted(_SOURCES))
def test_the_marks_of_calls_are_accounted_for(format: str) -> None:
    result = parse(_SOURCES[format](), format=format)
    marks = [result.text[one.start : one.end] for one in result.left_out if one.kind == "note-call"]
    assert [mark.strip("\u00b2") or "2" for mark in marks] == ["1", "2"]


def _body(*calls: str, notes: tuple[str, ...] = ()) -> list[Paragraph]:
    spans = tuple(NoteCall.at(number, n=mark) for number, mark in enumerate(calls))
    paragraphs = [Paragraph("p1", "abcdefgh", spans)]
    return paragraphs + [Paragraph(f"p{number}", note, kind="note") for number, note in enumerate(notes, 2)]


@pytest.mark.parametrize(
    ("calls", "notes", "called"),
    [
        (("1", "2"), ("1 One.", "2 Two."), ["p2", "p3"]),
        (("1", "1"), ("1 One.",), ["p2", "p2"]),
        (("1", "1"), ("1 One.", "1 Other."), ["p2", "p3"]),
        (("1", "1", "1"), ("1 One.", "1 Other."), [None, None, None]),
        (("*",), ("* Note.",), ["p2"]),
        (("1",), ("Without a mark.",), [None]),
        (("3",), ("¹ One.", "[3] Three."), ["p3"]),
        (("1",), (), [None]),
    ],
)
def test_a_call_names_the_note_with_its_mark_if_one_alone_fits(
    calls: tuple[str, ...], notes: tuple[str, ...], called: list[str | None]
) -> None:
    body = _body(*calls, notes=notes)
    named = with_notes(body, {one.id: None for one in body if one.kind == "note"})
    first = named[0]
    assert isinstance(first, Paragraph)
    assert [span.note for span in first.spans if isinstance(span, NoteCall)] == called


@pytest.mark.parametrize(
    ("text", "mark"),
    [("12 See.", "12"), ("(3) See.", "3"), ("†. See", "†"), ("2022 was", None), ("1st", None)],
)
def test_the_mark_of_a_note_begins_its_text(text: str, mark: str | None) -> None:
    assert mark_of(text) == mark


def test_a_call_in_the_head_is_no_word_of_the_title() -> None:
    lines = ("STATEMENT BY H.E. MS. SINA TUILA¹", *_OPENING[1:], *_CLOSING)
    statement = parse("\n\n".join(lines)).statement
    assert statement.speaker is not None
    assert (statement.title, statement.speaker.name) == ("STATEMENT BY H.E. MS. SINA TUILA", "SINA TUILA")
