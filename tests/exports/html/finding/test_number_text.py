"""Numbers as text: short, and the same as number by number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.exports.html.finding.number_text import DIGITS, number_texts, plain_number_text

_LISTS = st.lists(st.lists(st.integers(0, 3_000_000), unique=True).map(sorted))


@given(_LISTS)
def test_many_lists_are_written_like_each_alone(lists: list[list[int]]) -> None:
    numbers = np.array([number for some in lists for number in some], dtype=np.int64)
    bounds = np.append(0, np.cumsum([len(some) for some in lists])).astype(np.int64)
    assert number_texts(numbers, bounds) == [plain_number_text(some) for some in lists]


@given(st.lists(st.integers(0, 3_000_000), unique=True).map(sorted))
def test_a_text_is_read_back_as_the_script_of_the_site_reads_it(numbers: list[int]) -> None:
    read, last, gap = [], -1, 0
    for character in plain_number_text(numbers):
        value = DIGITS.index(character)
        gap = gap * 32 + value % 32
        if value < 32:
            last, gap = last + gap + 1, 0
            read.append(last)
    assert read == numbers


@pytest.mark.parametrize(("numbers", "size"), [(range(1000), 1000), (range(0, 32_000, 32), 1000)])
def test_dense_lists_take_a_character_per_number(numbers: range, size: int) -> None:
    assert len(plain_number_text(numbers)) == size
