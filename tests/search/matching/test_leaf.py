"""Words of a query become tokens as the words of a text do."""

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.query import WordsPattern
from statecorpus.search.matching.leaf import _pieces
from statecorpus.segment import fold, tokens

_WORD = st.text(st.sampled_from("aIivXnNoOrmMsStT"), min_size=1, max_size=6)


@given(st.lists(_WORD, min_size=1, max_size=4))
def test_the_short_way_of_ascii_words_is_the_way_of_texts(words: list[str]) -> None:
    text = " ".join(words)
    expected = [(token.start, token.end, fold(text[token.start : token.end])) for token in tokens(text)]
    found = [spelled for reading in _pieces(WordsPattern(text, frozenset(), 0)) for (spelled,) in reading]
    assert found == expected
