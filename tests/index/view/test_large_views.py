"""Views of more positions than int32 can number; their segments repeat one number and need no memory."""

import numpy as np
import pytest
from numpy.typing import NDArray

from statecorpus.errors import IndexLimitError
from statecorpus.index import (
    FormLexicon,
    Index,
    Metadata,
    Offsets,
    Postings,
    Regions,
    View,
    segment_parts,
    view_of,
)
from statecorpus.index.position import MOST_IN_SEGMENT, position_type
from statecorpus.search import search
from tests.index.view.test_view import rows

# Each segment has two statements; the second begins here.
SECOND = 1_000_000


def repeated(number: int, size: int) -> NDArray[np.int32]:
    """Return an array that has one number everywhere, in four bytes of memory."""
    return np.broadcast_to(np.int32(number), (size,))


def synthetic(name: str, positions: int) -> Index:
    """Make a segment of two statements: "a" everywhere, and "x" at the start and the end of the second."""
    ends = np.array([SECOND + 1, positions - 2], dtype=np.int32)
    edges = np.array([0, SECOND, positions - 1], dtype=np.int32)
    lexicon = FormLexicon(("", "a", "x"), ("", "a", "x"), np.arange(4, dtype=np.int32))

    def several() -> NDArray[np.int32]:
        pytest.fail("an array of all positions was read")

    class Sparse(Postings):
        """Postings of the edge and of "x"; those of "a" are everywhere else."""

        def of(self, form: int) -> NDArray[np.int32]:
            return {0: edges, 2: ends}[form]

    return Index(
        ids=(f"{name}-1", f"{name}-2"),
        texts=("a", "a"),
        stream=repeated(1, positions),
        edges=edges,
        lexicon=lexicon,
        frequencies=np.array([3, positions - 5, 2], dtype=np.int64),
        postings=Sparse(several, np.cumsum([0, 3, positions - 5, 2], dtype=np.int64)),
        offsets=Offsets(
            first=np.array([1, SECOND + 1], dtype=np.int32),
            characters=np.zeros(2, dtype=np.int32),
            gaps=np.broadcast_to(np.uint8(0), (positions,)),
            long_positions=np.empty(0, dtype=np.int32),
            long_gaps=np.empty(0, dtype=np.int32),
            marks=repeated(0, positions // 64 + 1),
        ),
        regions={"statement": Regions(edges[:-1] + np.int32(1), edges[1:])},
        metadata=Metadata(2, {}),
    )


@pytest.fixture(params=[MOST_IN_SEGMENT, MOST_IN_SEGMENT + 1, MOST_IN_SEGMENT + 2, 4_000_000_000])
def view(request: pytest.FixtureRequest) -> View:
    """A view of that many positions: of two segments, which share the edge between them."""
    size: int = request.param
    half = size // 2
    view = view_of(
        [synthetic("s", half + 1), synthetic("t", size - half)], rows([(0, 0), (0, 1), (1, 0), (1, 1)])
    )
    assert isinstance(view, View)
    assert view.positions == size
    return view


def test_positions_are_as_wide_as_the_view_needs(view: View) -> None:
    kind = np.int32 if view.positions <= MOST_IN_SEGMENT else np.int64
    assert position_type(view.positions) == view.edges.dtype == kind
    assert view.size == view.positions - 5
    assert view.statement_of(view.positions - 2) == 3


def test_hits_have_the_positions_of_the_view(view: View) -> None:
    half = view.positions // 2
    hits = search(view, "x")
    expected = [SECOND + 1, half - 1, half + SECOND + 1, view.positions - 2]
    assert hits.starts.tolist() == expected
    assert hits.ends.tolist() == [start + 1 for start in expected]
    assert hits.starts.dtype == view.edges.dtype
    assert hits.statements == ("s-2", "t-2")
    assert hits.by_statement.tolist() == [0, 2, 0, 2]
    assert [cell.hits for cell in hits.count_by("year")] == [4]
    assert [line.statement for line in hits.kwic(2, 2)] == ["s-2", "s-2", "t-2", "t-2"]
    assert search(view, "b:x").labels["b"].tolist() == expected


def test_sets_of_hits_are_joined_and_subtracted(view: View) -> None:
    hits, some = search(view, "x"), search(view, "x")[1:3]
    assert (hits - some).starts.tolist() == hits.starts[[0, 3]].tolist()
    assert (hits & some).ends.tolist() == some.ends.tolist()
    joined = (hits - some) | some
    assert (joined.starts.tolist(), joined.ends.tolist()) == (hits.starts.tolist(), hits.ends.tolist())
    assert joined.starts.dtype == hits.starts.dtype


def test_a_view_that_is_too_large_is_not_written_as_one_segment(view: View) -> None:
    if view.positions <= MOST_IN_SEGMENT:
        return
    with pytest.raises(IndexLimitError, match=r"at most 2,147,483,647 .* write several segments"):
        b"".join(segment_parts(view))
    with pytest.raises(IndexLimitError):
        view.postings.positions  # noqa: B018 -- building the array is refused
