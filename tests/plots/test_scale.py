"""Round numbers, years, steps of colour, and labels that fit."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.plots.label import number, shortened, width_of
from statecorpus.plots.scale import round_ticks, thresholds, year_ticks

_NUMBERS = st.floats(0.001, 1e9)


@given(_NUMBERS, _NUMBERS)
def test_ticks_hold_the_range_and_are_few(one: float, other: float) -> None:
    low, high = sorted((one, other))
    ticks = round_ticks(low, high)
    assert ticks[0] <= low + 1e-6
    assert ticks[-1] >= high - high * 1e-6
    assert 2 <= len(ticks) <= 7


@given(st.integers(1500, 2000), st.integers(0, 500), st.integers(1, 12))
def test_years_are_multiples_of_one_step_inside_the_range(first: int, span: int, most: int) -> None:
    years = year_ticks(first, first + span, most)
    assert len(years) <= most
    assert all(first <= year <= first + max(span, 1000) for year in years)
    steps = {after - before for before, after in pairwise(years)}
    assert len(steps) <= 1


@given(st.lists(st.floats(0.01, 1e6), min_size=1))
def test_steps_of_colour_ascend_from_the_least_value(values: list[float]) -> None:
    edges = thresholds(values)
    assert edges[0] == min(values)
    assert list(edges) == sorted(set(edges))
    assert len(edges) <= 5
    assert edges[-1] <= max(values)


@given(st.text(), st.floats(1, 40))
def test_a_shortened_text_fits_its_room(text: str, room: float) -> None:
    assert width_of(shortened(text, room)) <= room


def test_numbers_are_written_for_people() -> None:
    written = [number(value) for value in (0, 0.0, 1234567, 99.96, 9.999, 0.0123, -1234.5, 1e-9)]
    assert written == ["0", "0", "1,234,567", "100.0", "10", "0.012", "-1,234", "1e-09"]
