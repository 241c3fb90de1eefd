"""Plain words: what is copied from a statement is found at its place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus import load
from statecorpus.errors import QuerySyntaxError
from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.model.text import to_printed
from statecorpus.search import search
from statecorpus.segment import tokens

_DEMO = tuple(load("demo").values())
_INDEX = build_index(_DEMO)


@given(st.sampled_from(range(len(_DEMO))), st.data())
def test_any_words_of_a_statement_find_their_place(number: int, data: st.DataObject) -> None:
    text = _DEMO[number].text
    places = list(tokens(text))
    first = data.draw(st.integers(0, len(places) - 1))
    last = data.draw(st.integers(first, min(first + 60, len(places) - 1)))
    start, end = places[first].start, places[last].end
    spaced = data.draw(st.sampled_from(["{}", "  {}\n", "{} "])).format(text[start:end])
    copied = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), spaced)
    found = {(line.statement, line.start) for line in search(_INDEX, copied, plain=True)}
    assert (_DEMO[number].id, start) in found


@given(st.text(min_size=1).map(to_printed).filter(bool))
def test_any_printed_text_finds_itself(text: str) -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", text)])])
    if not list(tokens(text)):
        with pytest.raises(QuerySyntaxError, match="there is no token in these words"):
            search(index, text, plain=True)
        return
    assert len(search(index, text, plain=True)) == 1


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("We recall resolution 1325 (2000).", "resolution 1325 (2000)"),
        ("The sustainable development goals (SDGs) are ours.", "sustainable development goals (SDGs)"),
        ("What is 5 * 5?", "5 * 5?"),
        ('He said "within" :: twice.', '"within" :: twice'),
        ("Peace & security | trade", "peace & security | trade"),
        ("Voir A/RES/70/1, para. 4.", "A/RES/70/1, para. 4."),
        ("Voir A/RES/70/1, para. 4.", "A/RES/70/1, para."),
    ],
)
def test_signs_of_the_language_are_words_of_the_text(text: str, copied: str) -> None:
    hits = search(build_index([Statement("s-1", body=[Paragraph("p1", text)])]), copied, plain=True)
    assert [line.match.casefold().rstrip(".") for line in hits] == [copied.casefold().rstrip(".")]
