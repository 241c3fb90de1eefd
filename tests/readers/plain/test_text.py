"""Plain text: lines, pages, gaps, columns, encodings."""

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.readers import Limits, read_source
from statecorpus.readers.plain.text import lines_of, read_text


def test_blank_lines_begin_blocks_and_form_feeds_begin_pages() -> None:
    reading = read_source("Madam Chair,\n\nWe agree\nwith you\n\n2\n\fin all points.", format="text")
    seen = [(line.text, line.page, line.block, line.gap) for line in reading.lines]
    assert seen == [
        ("Madam Chair,", 1, 0, 0.0),
        ("We agree", 1, 1, 1.0),
        ("with you", 1, 1, 0.0),
        ("2", 1, 2, 1.0),
        ("in all points.", 2, 2, 0.0),
    ]


def test_columns_count_indents_and_tabs() -> None:
    plain, indented, tabbed = lines_of("one\n    two\n\tthree")
    assert plain.box is not None
    assert indented.box is not None
    assert tabbed.box is not None
    assert (plain.box.x0, indented.box.x0, tabbed.box.x0) == (0.0, 4.0, 8.0)
    assert indented.box.x1 == 7.0


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_every_run_is_the_slice_of_the_source_that_it_names(text: str) -> None:
    reading = read_text(text, "a text", Limits())
    for line in reading.lines:
        for run in line.runs:
            assert reading.text[run.start : run.end] == run.text


@given(st.text(alphabet="a \n\r\f\t\u00a0", max_size=80))
def test_no_word_of_the_source_is_lost(text: str) -> None:
    words = "".join(line.text for line in read_text(text, "a text", Limits()).lines)
    assert words.count("a") == text.count("a")


def test_lone_surrogates_are_read() -> None:
    assert read_text("a\ud800b", "a text", Limits()).lines[0].text == "a\ud800b"
