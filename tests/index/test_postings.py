"""Postings: the places of all forms, sorted in one go, as they are found one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import postings
from statecorpus.index.postings import postings_of


@given(st.lists(st.integers(0, 11), max_size=60), st.sampled_from([1, 2, 3, 5, 8, 12, 1 << 16]))
def test_the_places_of_each_form_are_those_where_it_stands(stream: list[int], at_once: int) -> None:
    bounds = np.array([0, 1, 3, 4, 5, 8, 9, 10, 12], dtype=np.int32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_FORMS_AT_ONCE", at_once)
        found = postings_of(np.array(stream, dtype=np.int32), bounds)
    for form in range(len(bounds) - 1):
        types = range(bounds[form], bounds[form + 1])
        expected = [place for place, number in enumerate(stream) if number in types]
        assert found.of(form).tolist() == expected, form
        assert found.count(form, form + 1) == len(expected)
    forms = np.array([6, 2, 4])
    assert found.joined(forms).tolist() == [place for form in forms for place in found.of(form).tolist()]
    assert found.positions.dtype == np.int32
