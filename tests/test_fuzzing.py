"""The targets of ``make fuzz`` take their seeds, and bytes near them: only errors of the library come out."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.seeds import seeds
from fuzz.targets import TARGETS, refused


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_has_a_seed_that_the_library_takes(name: str) -> None:
    answers = [refused(TARGETS[name], seed) for seed in seeds(name)]
    assert False in answers


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(TARGETS)),
    st.integers(0, 99),
    st.floats(0, 1),
    st.binary(max_size=9),
    st.integers(0, 9),
)
def test_bytes_near_a_seed_give_only_errors_of_the_library(
    name: str, number: int, share: float, put: bytes, dropped: int
) -> None:
    known = seeds(name)
    seed = known[number % len(known)]
    place = int(share * len(seed))
    refused(TARGETS[name], seed[:place] + put + seed[place + dropped :])
