"""Operations on arrays in blocks: they return what numpy returns, and look at the limits in between."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from statecorpus import _blocks
from statecorpus._interrupt import CancelToken, deadline
from statecorpus.errors import QueryCancelledError

_KINDS = st.sampled_from(["int32", "int64", "uint64", "uint16"])
_LARGEST = st.sampled_from([1, 3, 1000, 65_536, 1 << 31])


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(_blocks, "BLOCK", 7)
    monkeypatch.setattr(_blocks, "_PASS_BLOCK", 11)
    with deadline(token=CancelToken()):
        yield


@st.composite
def arrays(draw: st.DrawFn) -> NDArray[np.integer]:
    """Return whole numbers, 0 or more."""
    kind, largest = draw(_KINDS), draw(_LARGEST)
    most = min(largest, np.iinfo(kind).max) - 1
    return np.array(draw(st.lists(st.integers(0, most), max_size=60)), dtype=kind)


@given(arrays(), st.sampled_from(["quicksort", "stable"]))
def test_sorted_in_blocks_is_sorted(values: NDArray[np.int64], kind: str) -> None:
    ordered = values.copy()
    _blocks.sort(ordered, kind)  # type: ignore[arg-type] # drawn from both
    assert ordered.tolist() == sorted(values.tolist())


def test_many_equal_numbers_are_sorted_in_blocks() -> None:
    values = np.random.default_rng(1).integers(0, 3, 1000)
    ordered = values.copy()
    _blocks.sort(ordered)
    assert ordered.tolist() == sorted(values.tolist())


@given(arrays(), st.data())
def test_the_order_in_blocks_is_the_stable_order_of_numpy(
    values: NDArray[np.int64], data: st.DataObject
) -> None:
    assert _blocks.stable_order(values).tolist() == values.argsort(kind="stable").tolist()
    before = np.array(data.draw(st.permutations(range(len(values)))), dtype=np.int64)
    expected = before[values[before].argsort(kind="stable")]
    assert _blocks.stable_order(values, before).tolist() == expected.tolist()


@given(arrays())
def test_different_values_and_their_numbers_are_those_of_numpy(values: NDArray[np.int64]) -> None:
    expected, numbers = np.unique(values, return_inverse=True)
    assert _blocks.distinct(values).tolist() == expected.tolist()
    found, own = _blocks.numbered(values)
    assert (found.tolist(), own.tolist()) == (expected.tolist(), numbers.tolist())


@given(arrays(), st.lists(st.integers(0, 70), max_size=60))
def test_elements_are_found_and_taken_as_numpy_does(values: NDArray[np.int64], some: list[int]) -> None:
    places = np.array(some, dtype=np.int64)
    ordered = np.sort(values)
    wanted = places.astype(values.dtype)
    assert _blocks.places_in(ordered, wanted).tolist() == ordered.searchsorted(wanted).tolist()
    right = _blocks.places_in(ordered, wanted, "right")
    assert right.tolist() == ordered.searchsorted(wanted, "right").tolist()
    assert _blocks.is_among(wanted, values).tolist() == np.isin(wanted, values).tolist()
    if len(values):
        assert _blocks.taken(values, places, "clip").tolist() == values.take(places, mode="clip").tolist()
        assert (
            _blocks.elements_at(values, places % len(values)).tolist()
            == values[places % len(values)].tolist()
        )


@given(arrays(), st.data())
def test_elements_are_chosen_by_booleans_and_slices(values: NDArray[np.int64], data: st.DataObject) -> None:
    mask = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values))), dtype=np.bool_
    )
    assert _blocks.chosen(values, mask).tolist() == values[mask].tolist()
    assert _blocks.elements_at(values, mask).tolist() == values[mask].tolist()
    assert _blocks.places_where_true(mask).tolist() == np.flatnonzero(mask).tolist()
    assert _blocks.elements_at(values, slice(1, 30, 2)).tolist() == values[1:30:2].tolist()


@given(st.lists(st.integers(0, 19), max_size=60))
def test_numbers_are_counted_as_numpy_does(some: list[int]) -> None:
    values = np.array(some, dtype=np.int64)
    assert _blocks.counts_of(values, 20).tolist() == np.bincount(values, minlength=20).tolist()


@given(arrays(), st.integers(-9, 9))
def test_positions_move_as_in_numpy(values: NDArray[np.int64], by: int) -> None:
    positions = (values % 1000).astype(np.int32)
    moved = _blocks.shifted(positions, by)
    assert moved.tolist() == (positions + by).tolist()
    assert moved.dtype == np.int32
    assert _blocks.shifted(positions, np.int64(by)).dtype == np.int64


@given(st.lists(arrays(), min_size=1, max_size=4))
def test_pieces_are_joined_as_in_numpy(pieces: list[NDArray[np.int64]]) -> None:
    whole = _blocks.joined(pieces)
    assert whole.tolist() == np.concatenate(pieces).tolist()
    assert whole.dtype == np.concatenate(pieces).dtype


def test_numbers_from_zero_on() -> None:
    assert _blocks.numbers_below(40).tolist() == list(range(40))


VALUES = np.random.default_rng(2).integers(0, 100_000, 50)
OPERATIONS: dict[str, Callable[[], object]] = {
    "sort": lambda: _blocks.sort(VALUES.copy()),
    "stable_order": lambda: _blocks.stable_order(VALUES),
    "distinct": lambda: _blocks.distinct(VALUES),
    "numbered": lambda: _blocks.numbered(VALUES),
    "is_among": lambda: _blocks.is_among(VALUES, VALUES),
    "places_in": lambda: _blocks.places_in(np.arange(9), VALUES),
    "taken": lambda: _blocks.taken(VALUES, VALUES % 50),
    "chosen": lambda: _blocks.chosen(VALUES, VALUES > 9),
    "joined": lambda: _blocks.joined([VALUES, VALUES]),
    "counts_of": lambda: _blocks.counts_of(VALUES % 3, 3),
    "shifted": lambda: _blocks.shifted(VALUES.astype(np.int32), 1),
    "watched": lambda: list(_blocks.watched(range(1000))),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_looks_at_the_token_between_its_blocks(name: str) -> None:
    looks = 0

    class Token(CancelToken):
        @property
        def is_cancelled(self) -> bool:
            nonlocal looks
            looks += 1
            return looks > 2

    with deadline(token=Token()), pytest.raises(QueryCancelledError):
        OPERATIONS[name]()
