"""Sorting by columns: what numpy's lexsort gives, whatever fits into one number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.search.hits.order import sorted_places


@given(st.integers(0, 30), st.integers(1, 7), st.sampled_from([1, 3, 2**20, 2**31 - 2, 2**40]), st.data())
def test_places_are_sorted_as_lexsort_sorts_them(
    size: int, count: int, most: int, draw: st.DataObject
) -> None:
    numbers = st.lists(st.integers(-1, most), min_size=size, max_size=size)
    columns = [np.array(draw.draw(numbers), dtype=np.int64) for _ in range(count)]
    assert sorted_places(columns).tolist() == np.lexsort(columns[::-1]).tolist()


@pytest.mark.parametrize("kinds", [2, 1000, 1_000_000])
def test_many_rows_are_sorted_as_lexsort_sorts_them(kinds: int) -> None:
    random = np.random.default_rng(kinds)
    columns = [random.integers(-1, kinds, 20_000).astype(np.int32) for _ in range(5)]
    assert np.array_equal(sorted_places(columns), np.lexsort(columns[::-1]))
