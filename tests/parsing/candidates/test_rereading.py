"""Re-readings of the head: the words stay, and line ends inside a block stop to matter."""

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.parsing.lexicons import lexicon
from statecorpus.parsing.lines.row import Row, rows_of
from statecorpus.parsing.title_block.rereading import cut_blocks, joined_blocks
from statecorpus.readers import read_source

_TITLE = (
    "Statement by H.E. Mr. Ana Lima Minister of Trade of Norway at the 79th session of the General Assembly "
    "on the occasion of its debate New York 5 May 2024 Check against delivery"
)
_WORDS = _TITLE.split()


def _rows(text: str) -> list[Row]:
    return rows_of(read_source(f"{text}\n\n", format="text"))


def _words(rows: list[Row]) -> list[str]:
    return [word for row in rows for word in row.text.split()]


@given(st.lists(st.sampled_from(_WORDS), min_size=2, max_size=30), st.data())
def test_a_block_is_read_the_same_wherever_its_lines_end(words: list[str], data: st.DataObject) -> None:
    ends = data.draw(st.lists(st.sampled_from([" ", "\n"]), min_size=len(words) - 1, max_size=len(words) - 1))
    wrapped = "".join(word + end for word, end in zip(words, [*ends, ""], strict=True))
    english = lexicon("en")
    one, other = joined_blocks(_rows(wrapped)), joined_blocks(_rows(" ".join(words)))
    assert [row.text for row in one] == [row.text for row in other]
    cut = [row.text for row in cut_blocks(one, english)]
    assert cut == [row.text for row in cut_blocks(other, english)]


@given(st.lists(st.sampled_from([*_WORDS, "\n", "\n\n"]), min_size=1, max_size=40))
def test_no_word_is_lost_or_moved(parts: list[str]) -> None:
    rows = _rows(" ".join(parts) or "Statement")
    blocks = joined_blocks(rows)
    assert _words(blocks) == _words(rows)
    assert _words(cut_blocks(blocks, lexicon("en"))) == _words(rows)
