"""Layout: what becomes a paragraph, a re-address, a heading, a note, a remark, and what is dropped."""

import pytest

from statecorpus.model import Heading, PageBreak, Paragraph, Remark, Vocative
from statecorpus.parsing import ParseResult, parse

_HEAD = "Statement by H.E. Ana Lima, Minister of Trade of Norway\nNew York, 28 September 2024\n\n"
_WIDE = "and we will go on with the work that all of us have begun here in this hall"


def _parse(body: str, *, format: str = "text") -> ParseResult:
    return parse(f"{_HEAD}Mr. President,\n\n{body}\n\nThank you.\n", format=format)


def _texts(result: ParseResult) -> list[str]:
    return [block.text for block in result.statement.body]


def _dropped(result: ParseResult, kind: str) -> list[str]:
    return [result.text[one.start : one.end] for one in result.left_out if one.kind == kind]


def test_a_paragraph_goes_on_over_a_page_and_knows_where_it_began() -> None:
    result = _parse(f"We speak of peace {_WIDE},\n{_WIDE}\n\n2\n\x0cand of the rights of everyone.\n")
    (paragraph,) = result.statement.paragraphs
    (page,) = [span for span in paragraph.spans if isinstance(span, PageBreak)]
    assert paragraph.text[page.start :] == "and of the rights of everyone."
    assert page.n == "2"
    assert _dropped(result, "page-number") == ["2"]


def test_a_blank_line_in_mid_sentence_is_a_page_where_the_source_marks_none() -> None:
    result = _parse("We speak of the threats of\n\nterrorism in our region today.", format="markdown")
    (paragraph,) = result.statement.paragraphs
    assert paragraph.text == "We speak of the threats of terrorism in our region today."
    assert [span.start for span in paragraph.spans if isinstance(span, PageBreak)] == [27]


def test_lines_that_end_before_their_next_word_would_fit_end_a_paragraph() -> None:
    result = _parse(f"{_WIDE}\nand so it ends.\n{_WIDE}\nand its end.\n")
    assert _texts(result) == [f"{_WIDE} and so it ends.", f"{_WIDE} and its end."]


def test_a_word_cut_at_the_end_of_a_line_is_joined_and_a_compound_is_not() -> None:
    cut = "\n".join(
        f"we are active in the coun-\ntries of the {word} region and in others" for word in "abcd"
    )
    result = _parse(cut)
    assert "countries" in result.statement.text
    assert "coun-" not in result.statement.text
    result = _parse("The Secretary-\nGeneral said that we are all here and that this is good for all.")
    assert "The Secretary-General said" in result.statement.text


def test_a_line_of_address_in_mid_speech_is_a_re_address() -> None:
    result = _parse("We agree with this.\nExcellencies,\nWe must act now, and we will.")
    assert [type(block) for block in result.statement.body] == [Paragraph, Vocative, Paragraph]
    assert [one.text for one in result.statement.readdresses] == ["Excellencies,"]


def test_an_address_inside_a_wrapped_sentence_is_none() -> None:
    result = _parse("We congratulate you,\nMr. President,\non your election to this high office today.")
    assert result.statement.readdresses == ()
    assert len(result.statement.paragraphs) == 1


def test_headings_in_capitals_and_brackets_open_sections() -> None:
    body = "INTRODUCTION\n\nWe agree with this.\n\n(State of the world)\n\nIt is not good, and we know it."
    blocks = _parse(body).statement.body
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "INTRODUCTION",
        "(State of the world)",
    ]


def test_stage_directions_are_remarks() -> None:
    result = _parse("We agree with this.\n\n(Applause.)\n\nAnd we go on with it.")
    assert [block.text for block in result.statement.body if isinstance(block, Remark)] == ["(Applause.)"]
    assert "Applause" not in result.statement.text


def test_running_heads_are_dropped_and_recurring_addresses_are_not() -> None:
    pages = "\x0c".join(
        f"Permanent Mission of Norway - draft {number}\n\nWe agree that {word} is a right.\nMr. President,\n"
        for number, word in enumerate(["peace", "bread", "water", "work", "rest"], 1)
    )
    result = _parse(pages)
    assert len(_dropped(result, "running-head")) == 5
    assert len(result.statement.readdresses) >= 4
    assert "Permanent Mission" not in result.statement.text


def test_a_bare_paragraph_number_is_a_marker() -> None:
    result = _parse("1\nWe agree with this text.\n\n2\nAnd we agree with that one.")
    assert _texts(result) == ["We agree with this text.", "And we agree with that one."]
    assert _dropped(result, "marker") == ["1", "2"]


@pytest.mark.parametrize("bullet", ["•", "●", "-", "–", "*"])
def test_bullets_make_items(bullet: str) -> None:
    result = _parse(f"We ask for this:\n\n{bullet} peace for all;\n{bullet} rights for all.")
    assert [(one.kind, one.text) for one in result.statement.paragraphs[1:]] == [
        ("item", "peace for all;"),
        ("item", "rights for all."),
    ]


def test_what_stands_after_the_closing_is_told_apart() -> None:
    text = f"{_HEAD}Mr. President,\n\nWe agree[1] with this.\n\nThank you.\n\n/END/\n[1] With all of it.\n"
    result = parse(text + "Source: https://example.org/a\n", format="text")
    assert result.statement.closing == "Thank you."
    assert [one.text for one in result.statement.paragraphs if one.kind == "note"] == ["[1] With all of it."]
    assert _dropped(result, "end-mark") == ["/END/"]
    assert _dropped(result, "source") == ["Source: https://example.org/a"]


def test_a_closing_may_end_the_last_paragraph() -> None:
    text = f"{_HEAD}Mr. President,\n\nWe agree with this. Mr. President, I thank you.\n"
    statement = parse(text, format="text").statement
    assert statement.closing == "Mr. President, I thank you."
    assert [one.text for one in statement.paragraphs] == ["We agree with this."]


def test_thanks_in_passing_close_nothing() -> None:
    body = "Thank you for the report, which we have read. On behalf of Norway I wish to say that we agree."
    assert parse(f"{_HEAD}Mr. President,\n\n{body}\n", format="text").statement.closing is None


def test_a_signature_names_the_speaker() -> None:
    head = "Statement on behalf of Norway at the Security Council briefing\n\nMr President,\n\n"
    tail = "Thank you.\n\nAna Lima, Ambassador, Deputy Permanent Representative\n"
    statement = parse(f"{head}We agree with it.\n\n{tail}").statement
    assert statement.speaker is not None
    assert statement.speaker.name == "Ana Lima"
    assert statement.speaker.role == "Ambassador, Deputy Permanent Representative"


def test_a_speaker_s_label_is_cut_off() -> None:
    result = parse("Mr. Sand (Norway): First of all, I should like to say that we agree with all of it.\n")
    assert _dropped(result, "speaker-label") == ["Mr. Sand (Norway):"]
    assert result.statement.paragraphs[0].text.startswith("First of all")


def test_a_verbatim_record_has_no_head() -> None:
    statement = parse(
        "At the outset,\nI should like to say that we agree\nwith what has been said here.\n"
    ).statement
    assert statement.head == ()
    assert statement.title is None
    assert statement.paragraphs[0].text.startswith("At the outset, I should")


def test_an_empty_source_is_a_finding() -> None:
    assert "PA100" in {finding.code for finding in parse(b"").findings}


@pytest.mark.parametrize(
    ("end", "closing"),
    [
        ("We thank the clinics for their work. They have mended many roofs.", None),
        (
            "I thank the nurses for their patience and hope\nthat the year will bring more boats.",
            "I thank the nurses for their patience and hope that the year will bring more boats.",
        ),
        ("I thank you.\n\nMay God bless our islands!", "I thank you. May God bless our islands!"),
        ("I thank you.\n\nOnce more, we ask you for boats and for fuel.", None),
        ("Thank you, Mr. President.", "Thank you, Mr. President."),
        ("Thank you for the report, which we read.\n\nThank you.", "Thank you."),
    ],
)
def test_nothing_at_the_end_is_lost(end: str, closing: str | None) -> None:
    text = f"Madam President,\n\nNurses travel for two days by boat, and fuel is dear.\n\n{end}\n"
    statement = parse(text, format="text", language="en").statement
    assert " ".join(end.split()) in " ".join(statement.text.split())
    assert statement.closing == closing


def test_a_speech_of_one_sentence_of_thanks_is_no_closing() -> None:
    text = "Madam Chair,\n\nThank you for the report on the clinics of the islands, which we read.\n"
    statement = parse(text, format="text", language="en").statement
    assert len(statement.paragraphs) == 1
    assert statement.closing is None


def test_thanks_before_another_line_of_address_do_not_close_the_speech() -> None:
    text = """Statement by H.E. Ana Lima, Minister of Trade of Samoa

Mr. President,

We agree with the plan and we will act on it soon. We thank New Zealand for its support.

Mr. President,

We condemn illegal fishing and we ask distant nations to watch their ships.

Soifua.
"""
    statement = parse(text).statement
    assert statement.closing is None
    assert "watch their ships" in statement.text, "the words after the second address are part of the speech"
    closed = parse(text.replace("Soifua.", "Thank you.")).statement
    assert closed.closing == "Thank you."
