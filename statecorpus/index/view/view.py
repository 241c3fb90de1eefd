"""Views: chosen statements of several indexes, in any order, as one index."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from statecorpus.index.index import Index
from statecorpus.index.metadata import FieldColumn
from statecorpus.index.region import REGIONS, RegionName, Regions
from statecorpus.index.view.layer import joined_layer
from statecorpus.index.view.lexicon import JointLexicon, joint_lexicon
from statecorpus.index.view.mapping import LazyMapping
from statecorpus.index.view.metadata import joined_column, metadata_of
from statecorpus.index.view.postings import PostingsPart, gathered
from statecorpus.index.view.runs import Moves, RunTable, StatementRun, runs_of
from statecorpus.index.view_offsets import OffsetsRun, RoutedOffsets
from statecorpus.index.view_sequence import Routed

# The types of so many tokens are renumbered at once: they stay in the processor's cache.
_AT_ONCE = 1 << 18


def view_of(segments: Sequence[Index], chosen: NDArray[np.integer]) -> Index:
    """Return chosen statements of some indexes as one index.

    The view equals, array by array, the result of ``build_index`` on the same statements in the same order:
    types that only other statements have are missing, and frequencies, document frequencies and lengths count
    the chosen statements only. The arrays that every query needs are built at once, above all the joint
    lexicon; everything else is looked up in the segments, or built on first use. The segments must stay open
    as long as the view.

    Args:
        segments: the indexes.
        chosen: a row for each statement, in the order of the view: the number of an index and the number of a
            statement in it; int32 of shape ``(n, 2)``.

    Returns:
        The view. If all statements of one index are chosen in their order, that index itself.

    Raises:
        ValueError: ``chosen`` has another shape, or a statement occurs twice.
        IndexError: an index or statement does not exist.

    >>> from statecorpus.index.building.builder import build_index
    >>> from statecorpus.model import Paragraph, Statement
    >>> made = [Statement(f"s-{year}", body=[Paragraph("p1", f"In {year}")]) for year in (1, 2, 3)]
    >>> old, new = build_index(made), build_index([Statement("s-4", body=[Paragraph("p1", "We agree.")])])
    >>> view = view_of([old, new], np.array([(1, 0), (0, 0), (0, 2)]))
    >>> list(view.ids), [view.lexicon.words[number] for number in view.stream]
    (['s-4', 's-1', 's-3'], ['', 'We', 'agree', '.', '', 'In', '1', '', 'In', '3', ''])
    """
    rows = _checked(segments, np.asarray(chosen))
    if len(rows) and _is_whole(segments, rows):
        return segments[int(rows[0, 0])]
    runs = runs_of(segments, rows)
    moves = [runs.of(number) for number in range(len(segments))]
    edges = _edges(segments, runs)
    joint = joint_lexicon(segments, moves, len(edges))
    frequencies, bounds = joint.frequencies, joint.lexicon.bounds
    counts = np.add.reduceat(frequencies, bounds[:-1])
    parts = tuple(
        _postings_part(segment, moved, forms)
        for segment, moved, forms in zip(segments, moves, joint.forms, strict=True)
    )
    layers = tuple(dict.fromkeys(name for segment in segments for name in segment.layers))
    which, numbers = rows[:, 0].copy(), rows[:, 1].copy()
    return Index(
        ids=Routed([segment.ids for segment in segments], which, numbers),
        texts=Routed([segment.texts for segment in segments], which, numbers),
        stream=lambda: _stream(segments, runs, joint),
        edges=edges,
        lexicon=joint.lexicon,
        frequencies=frequencies,
        postings=gathered(edges, np.concatenate(([0], np.cumsum(counts))), parts),
        offsets=_offsets(segments, runs),
        regions=LazyMapping(tuple(REGIONS), lambda name: _regions(segments, runs, name)),
        metadata=metadata_of(segments, runs),
        layers=LazyMapping(layers, lambda name: joined_layer(segments, runs, name)),
    )


def _checked(segments: Sequence[Index], chosen: NDArray[np.integer]) -> NDArray[np.int32]:
    rows = chosen.reshape(-1, 2) if not chosen.size else chosen
    if rows.ndim != 2 or rows.shape[1] != 2:  # noqa: PLR2004 -- rows of a segment and a statement
        problem = f"chosen statements of shape {chosen.shape}: rows of a segment's and a statement's number"
        raise ValueError(problem)
    sizes = np.array([len(segment.ids) for segment in segments], dtype=np.int64)
    which, numbers = rows[:, 0].astype(np.int64), rows[:, 1].astype(np.int64)
    wrong = (which < 0) | (which >= len(segments)) | (numbers < 0)
    wrong[~wrong] = numbers[~wrong] >= sizes[which[~wrong]]
    if wrong.any():
        part, number = rows[int(wrong.argmax())].tolist()
        raise IndexError(f"no statement {number} of index {part}: there are {sizes.tolist()} in each")
    before = np.cumsum(sizes) - sizes
    met = np.zeros(int(sizes.sum()), dtype=np.bool_)
    met[before[which] + numbers] = True
    if np.count_nonzero(met) < len(rows):
        raise ValueError("a statement is chosen twice; a view can have each statement once")
    return rows.astype(np.int32)


def _is_whole(segments: Sequence[Index], rows: NDArray[np.int32]) -> bool:
    """Return whether exactly the statements of one index are chosen, in their order."""
    which, numbers = rows[:, 0], rows[:, 1]
    size = len(segments[int(which[0])].ids)
    return bool(len(rows) == size and (which == which[0]).all() and (numbers == np.arange(size)).all())


def _edges(segments: Sequence[Index], runs: RunTable) -> NDArray[np.int32]:
    pieces = [segments[run.segment].edges[run.first + 1 : run.last + 1] + np.int32(run.shift) for run in runs]
    return np.concatenate([np.zeros(1, dtype=np.int32), *pieces])


def _stream(segments: Sequence[Index], runs: RunTable, joint: JointLexicon) -> NDArray[np.int32]:
    stream = np.empty(runs.positions, dtype=np.int32)
    stream[0] = 0
    for run, start, end in _stretches(runs):
        types = segments[run.segment].stream[start:end]
        place = start + run.shift
        table = joint.types[run.segment]
        table.take(types, out=stream[place : place + len(types)], mode="clip")
    return stream


def _stretches(runs: RunTable) -> Iterator[tuple[StatementRun, int, int]]:
    for run in runs:
        for start in range(run.start, run.end, _AT_ONCE):
            yield run, start, min(start + _AT_ONCE, run.end)


def _postings_part(segment: Index, moves: Moves, forms: NDArray[np.int32]) -> PostingsPart:
    own = np.flatnonzero(forms).astype(np.int32)
    return PostingsPart(segment.postings, moves, own, forms[own])


def _offsets(segments: Sequence[Index], runs: RunTable) -> RoutedOffsets:
    own = tuple(OffsetsRun(segments[run.segment].offsets, run.start, run.end, run.place) for run in runs)
    places = runs.places
    return RoutedOffsets(own, lambda position: int(places.searchsorted(position, side="right")) - 1)


def _regions(segments: Sequence[Index], runs: RunTable, name: RegionName) -> Regions:
    """Join the regions of one name; each region lies in one statement, and so in one run."""
    starts, ends = [np.empty(0, dtype=np.int32)], [np.empty(0, dtype=np.int32)]
    pieces: list[tuple[Mapping[str, FieldColumn], slice, int]] = []
    before = 0
    for run in runs:
        regions = segments[run.segment].regions.get(name)
        if regions is None:
            continue  # the segment is older than the regions of this name
        bounds = np.array((run.start, run.end), dtype=np.int32)
        some = slice(*regions.starts.searchsorted(bounds).tolist())
        starts.append(regions.starts[some] + np.int32(run.shift))
        ends.append(regions.ends[some] + np.int32(run.shift))
        pieces.append((regions.columns, some, before))
        before += some.stop - some.start
    names = tuple(dict.fromkeys(column for columns, _, _ in pieces for column in columns))
    return Regions(
        np.concatenate(starts),
        np.concatenate(ends),
        LazyMapping(names, lambda column: joined_column(pieces, column)),
    )
