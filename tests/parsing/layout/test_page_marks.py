"""The marks of a page go from the sentences of a record, and are accounted; the words of a sentence stay."""

import re

import pytest

from statecorpus.parsing import parse

_BEFORE = (
    "We have worked with the nations of the region for many years, and we shall go on with it as long as"
)
_AFTER = "the peoples that we serve ask us to do it. This is a promise of my Government to the Assembly."


def _accounted(text: str) -> tuple[str, list[str]]:
    result = parse(text, format="text")
    left = [result.text[one.start : one.end] for one in result.left_out if one.kind == "running-head"]
    return " ".join(result.statement.text.split()), left


@pytest.mark.parametrize(
    "marks",
    [
        "15-29425 31/34\n\f\nA/70/PV.15 28/09/2015",
        "15-29425 31/34\nA/70/PV.15",
        "31/34 15-29425\n\n28/09/2015 A/70/PV.15",
        "15-29425 31/34 A/70/PV.15",
        "  \n09-52179 30",
        "17-29597 (E) *1729597*",
    ],
)
def test_page_marks_of_a_record_go_from_a_sentence(marks: str) -> None:
    text, left = _accounted(f"{_BEFORE}\n{marks}\n{_AFTER}\n")
    assert text == f"{_BEFORE} {_AFTER}"
    assert re.findall(r"\S+", " ".join(left)) == marks.split()


def test_page_marks_inside_a_line_go_from_it() -> None:
    text, left = _accounted(f"{_BEFORE} 15-29425 31/34 A/70/PV.15 {_AFTER}\n")
    assert text == f"{_BEFORE} {_AFTER}"
    assert left == ["15-29425 31/34 A/70/PV.15"]


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("This is told in the record of the last session (see", "A/70/PV.15)."),
        ("We shall serve on the Council for the term", "2010-2011."),
        ("The Assembly took note of it in its resolution", "48/183."),
        ("This was said by the President of the Assembly (A/62/PV.3,", "p. 3)."),
    ],
)
def test_numbers_that_end_a_sentence_are_no_page_numbers(line: str, end: str) -> None:
    text, _ = _accounted(f"{_BEFORE}\n{_AFTER}\n{line}\n{end}\n\nWe thank all for the work of this year.\n")
    assert f"{line} {end}" in text


def test_the_last_word_of_a_sentence_is_no_end_mark() -> None:
    text, _ = _accounted(
        f"{_BEFORE}\n{_AFTER}\nMy Government will work with all others to achieve this\nend.\n"
    )
    assert text.endswith("to achieve this end.")


@pytest.mark.parametrize(
    ("closing", "words"),
    [
        ("I thank you, Mr. President.", "Tofa soifua.\nSamoa mo Samoa, Samoa for God."),
        ("I thank you.", "For God and my country"),
        ("Thank you.", "Joy to the land of the lakes\nMay it live forever!"),
    ],
)
def test_words_spoken_after_the_closing_are_kept(closing: str, words: str) -> None:
    text, _ = _accounted(f"{_BEFORE}\n{_AFTER}\n\n{closing}\n{words}\n")
    assert text.endswith(" ".join(f"{closing} {words}".split()))


@pytest.mark.parametrize(
    "signature", ["Ana Lima\nMinister of Trade", "H.E. Ana Lima", "Permanent Mission of Malta"]
)
def test_a_signature_is_no_last_word(signature: str) -> None:
    text, _ = _accounted(f"{_BEFORE}\n{_AFTER}\n\nI thank you.\n\n{signature}\n")
    assert text.endswith("I thank you.")
