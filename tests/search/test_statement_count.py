"""The number of statements with a match: the same with and without positions."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import build_index, view_of
from statecorpus.model import Statement
from statecorpus.search import count_statements, search
from tests.index.statements import collections

_WORDS = st.sampled_from(["the", "We", "migrants", "nothing", "re*", "Mr.", '"the refugees"', "réfugiés"])
_CONDITIONS = st.sampled_from(["", " :: date >= 2010", " :: language = fr", " within p", " in:heading"])


@given(collections(), _WORDS, _CONDITIONS, st.integers(0, 4))
def test_the_count_is_the_number_of_statements_with_hits(
    made: list[Statement], word: str, condition: str, left_out: int
) -> None:
    half = len(made) // 2
    segments = [build_index(made[:half]), build_index(made[half:])]
    rows = [(int(number >= half), number - half * (number >= half)) for number in range(len(made))]
    chosen = np.array([row for number, row in enumerate(rows) if number != left_out], dtype=np.int32)
    for index in (build_index(made), view_of(segments, chosen.reshape(-1, 2))):
        expected = len(search(index, word + condition).statements)
        assert count_statements(index, word + condition) == expected
