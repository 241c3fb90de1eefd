"""Views: chosen statements of several indexes, in any order, as one index."""

from collections.abc import Iterator, Mapping, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.index.aside import ASIDE_PARTS
from statecorpus.index.field_column import FieldColumn
from statecorpus.index.given import Lazy, built
from statecorpus.index.index import Index
from statecorpus.index.layer import Layer
from statecorpus.index.position import position_type
from statecorpus.index.region import REGIONS, RegionName, Regions
from statecorpus.index.view.joint import JointArrays
from statecorpus.index.view.mapping import LazyMapping
from statecorpus.index.view.metadata import joined_column, metadata_of
from statecorpus.index.view.part import ViewPart, parts_of
from statecorpus.index.view.runs import RunTable, placed_runs, runs_of
from statecorpus.index.view_offsets import OffsetsRun, RoutedOffsets
from statecorpus.index.view_sequence import RunSequence


def view_of(segments: Sequence[Index], chosen: NDArray[np.integer]) -> Index:
    """Return chosen statements of some indexes as one index.

    The view equals, array by array, the result of ``build_index`` on the same statements in the same order:
    types that only other statements have are missing, and frequencies, document frequencies and lengths count
    the chosen statements only. Nothing is built at once: a search goes through the segments one by one, and
    the joint arrays, above all the joint lexicon, are built on first use. The segments must stay open as long
    as the view.

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
    return view_of_runs(segments, runs_of(segments, rows))


def view_of_runs(given: Sequence[Index], chosen: RunTable) -> "View":
    """Return runs of statements of some indexes as one index; see ``view_of``.

    Args:
        given: the indexes.
        chosen: the runs, which do not overlap.
    """
    segments, runs = _without_views(given, chosen)
    joint = JointArrays(segments, runs)
    layers = tuple(dict.fromkeys(name for segment in segments for name in segment.layers))
    return View(
        ids=_routed([segment.ids for segment in segments], runs),
        texts=_routed([segment.texts for segment in segments], runs),
        stream=lambda: joint.stream,
        edges=lambda: joint.edges,
        lexicon=lambda: joint.lexicon.lexicon,
        frequencies=lambda: joint.lexicon.frequencies,
        postings=lambda: joint.postings,
        offsets=_offsets(segments, runs),
        regions=LazyMapping(tuple(REGIONS), lambda name: _regions(segments, runs, name)),
        metadata=metadata_of(given, chosen),
        layers=LazyMapping(layers, lambda name: _layer(segments, runs, name)),
        aside=(lambda: _aside(segments, runs)) if all(one.has_aside for one in segments) else None,
        parts=lambda: parts_of(segments, runs),
        joint=joint,
        segments=segments,
        runs=runs,
    )


@attrs.frozen(eq=False, repr=False)
class View(Index):
    """Chosen statements of several segments as one index; ``view_of`` returns it.

    A search goes through ``parts``, one segment after the other. The arrays that the segments have jointly,
    above all the lexicon and the stream, are built when something else first asks for them.

    Attributes:
        parts: the chosen statements of each segment.
        segments: the segments.
        runs: the runs of statements that the view consists of.
    """

    _parts: Lazy[tuple[ViewPart, ...]] = attrs.field(kw_only=True)
    _joint: JointArrays = attrs.field(kw_only=True)
    segments: tuple[Index, ...] = attrs.field(kw_only=True)
    runs: RunTable = attrs.field(kw_only=True)

    @cached_property
    def parts(self) -> tuple[ViewPart, ...]:
        """The chosen statements of each segment."""
        return built(self._parts)

    def types_in(self, statements: NDArray[np.bool_] | None) -> Iterator[NDArray[np.int32]]:
        """Yield the types of the tokens in some statements; see ``Index.types_in``."""
        every = np.ones(self.runs.size, dtype=np.bool_) if statements is None else statements
        for part in self.parts:
            own = None if statements is None and part.is_whole else part.chosen_among(every)
            table = self._joint.lexicon.types[part.number]
            for types in part.index.types_in(own):
                yield table.take(types)

    def types_at(self, positions: NDArray[np.int32] | NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the type of the token at each position; see ``Index.types_at``."""
        return self._joint.types_at(positions)

    def types_between(self, start: int, end: int) -> NDArray[np.int32]:
        """Return the types of the tokens at positions ``start`` to ``end``."""
        return self._joint.types_between(start, end)

    def with_layers(self, layers: Mapping[str, Layer]) -> Index:
        """Return the index with other layers; it is searched as a whole, because its segments lack them."""
        return Index(
            ids=self.ids,
            texts=self.texts,
            stream=self._stream,
            edges=self._edges,
            lexicon=self._lexicon,
            frequencies=self._frequencies,
            postings=self._postings,
            offsets=self.offsets,
            regions=self.regions,
            metadata=self.metadata,
            layers=layers,
            aside=self._aside,
        )


def _without_views(given: Sequence[Index], runs: RunTable) -> tuple[tuple[Index, ...], RunTable]:
    """Return the segments that some indexes consist of, and the same runs of statements in these segments."""
    if not any(isinstance(index, View) for index in given):
        return tuple(given), runs
    segments: list[Index] = []
    before: list[int] = []
    for index in given:
        before.append(len(segments))
        segments += index.segments if isinstance(index, View) else (index,)
    pieces = [np.empty((0, 3), dtype=np.int64)]
    for part, first, last in runs.columns[:, :3].tolist():
        index = given[part]
        inner = index.runs if isinstance(index, View) else None
        if inner is None:
            pieces.append(np.array([[before[part], first, last]], dtype=np.int64))
            continue
        low, high = inner.numbers.searchsorted((first, last - 1), side="right").tolist()
        some = inner.columns[low - 1 : high]
        cut = np.stack((some[:, 0] + before[part], some[:, 1], some[:, 2]), axis=1)
        cut[0, 1] += first - some[0, 3]
        cut[-1, 2] = some[-1, 1] + last - some[-1, 3]
        pieces.append(cut)
    cuts = np.concatenate(pieces)
    return tuple(segments), placed_runs(segments, cuts[:, 0], cuts[:, 1], cuts[:, 2])


def _aside(segments: Sequence[Index], runs: RunTable) -> Index:
    """Return the view of the texts that were not spoken: part by part, in the order of the statements."""
    aside = [segment.aside for segment in segments if segment.aside is not None]
    which, firsts, lasts = (runs.columns[:, number] for number in range(3))
    sizes = np.array([len(segment.edges) - 1 for segment in segments], dtype=np.int64)[which]
    parts = np.arange(len(ASIDE_PARTS))[:, np.newaxis]
    firsts, lasts = (firsts + parts * sizes).ravel(), (lasts + parts * sizes).ravel()
    return view_of_runs(aside, placed_runs(aside, np.tile(which, len(ASIDE_PARTS)), firsts, lasts))


def _routed(parts: Sequence[Sequence[str]], runs: RunTable) -> RunSequence:
    return RunSequence(parts, runs.segments, runs.firsts, runs.numbers, runs.size)


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


def _offsets(segments: Sequence[Index], runs: RunTable) -> RoutedOffsets:
    def own() -> tuple[OffsetsRun, ...]:
        return tuple(OffsetsRun(segments[run.segment].offsets, run.start, run.end, run.place) for run in runs)

    places = runs.places
    return RoutedOffsets(own, lambda position: int(places.searchsorted(position, side="right")) - 1)


def _regions(segments: Sequence[Index], runs: RunTable, name: RegionName) -> Regions:
    """Join the regions of one name; each region lies in one statement, and so in one run."""
    kind = position_type(runs.positions)
    starts, ends = [np.empty(0, dtype=kind)], [np.empty(0, dtype=kind)]
    pieces: list[tuple[Mapping[str, FieldColumn], slice, int]] = []
    before = 0
    for run in runs:
        regions = segments[run.segment].regions.get(name)
        if regions is None:
            continue  # the segment is older than the regions of this name
        bounds = np.array((run.start, run.end), dtype=np.int32)
        some = slice(*regions.starts.searchsorted(bounds).tolist())
        starts.append(regions.starts[some] + kind(run.shift))
        ends.append(regions.ends[some] + kind(run.shift))
        pieces.append((regions.columns, some, before))
        before += some.stop - some.start
    names = tuple(dict.fromkeys(column for columns, _, _ in pieces for column in columns))
    return Regions(
        np.concatenate(starts),
        np.concatenate(ends),
        LazyMapping(names, lambda column: joined_column(pieces, column)),
    )


def _layer(segments: Sequence[Index], runs: RunTable, name: str) -> "Layer":
    """Return a layer of the view; most indexes have none."""
    from statecorpus.index.view.layer import joined_layer

    return joined_layer(segments, runs, name)
