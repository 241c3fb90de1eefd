"""Texts in a table are found as in a list."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index.text_table import LineTable, blob_of, bounds_of

_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=4)


@given(st.sets(_WORDS, max_size=200), _WORDS)
def test_a_text_is_found_where_the_list_has_it(words: set[str], other: str) -> None:
    texts = sorted(words)
    table = LineTable(memoryview(b"".join(blob_of(texts))), bounds_of(texts))
    for text in (*texts[:: max(len(texts) // 9, 1)], *texts[-2:], other):
        assert table.find(text) == (texts.index(text) if text in words else None)


def test_some_texts_are_picked() -> None:
    texts = ["a", "é", "", "ab"]
    table = LineTable(memoryview(b"".join(blob_of(texts))), bounds_of(texts))
    assert table.picked(np.array([3, 1, 2])) == ["ab", "é", ""]
