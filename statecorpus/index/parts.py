"""An index of chosen parts of the statements: what was spoken, titles, headings, notes."""

from collections.abc import Sequence
from typing import overload

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import blocks, counts_of, taken
from statecorpus._blocks import chosen as chosen_elements
from statecorpus._lazy import cached_property
from statecorpus.errors import QueryArgumentError
from statecorpus.index.aside import ASIDE_PARTS
from statecorpus.index.index import Index
from statecorpus.index.layer import Layer
from statecorpus.index.marked_texts import lengths_of
from statecorpus.index.offsets import Offsets
from statecorpus.index.postings import postings_of
from statecorpus.index.region import RegionName, Regions
from statecorpus.index.view.mapping import LazyMapping
from statecorpus.index.view.view import view_of
from statecorpus.index.view_offsets import marks_of
from statecorpus.model import SEPARATOR
from statecorpus.query import PARTS, Part


def index_of_parts(index: Index, parts: Sequence[Part]) -> Index:
    r"""Return an index of some parts of the same statements; it counts the tokens of these parts alone.

    In a statement the parts stand in the order of ``PARTS``. Offsets of spoken words are offsets in
    ``Statement.text``. The other texts follow it, each after a blank line: the title, the headings, the
    notes; their offsets go on from there, whichever parts are chosen.

    Titles alone take some milliseconds. Together with the spoken words, all tokens are numbered and sorted
    again: some 0.1 s per million tokens, and 10 bytes of memory per token.

    Args:
        index: an index of spoken words.
        parts: one or more of ``PARTS``.

    Raises:
        QueryArgumentError: the index was built without the other parts.

    >>> from statecorpus.index.building.builder import build_index
    >>> from statecorpus.model import Paragraph, Statement
    >>> body = [Paragraph("p1", "We agree.")]
    >>> index = build_index([Statement("fra-unga-2024", title="On refugees", body=body)])
    >>> both = index_of_parts(index, ["spoken", "title"])
    >>> [both.lexicon.words[number] for number in both.stream], both.texts[0]
    (['', 'We', 'agree', '.', 'On', 'refugees', ''], 'We agree.\n\nOn refugees')
    """
    wanted = tuple(part for part in PARTS if part in parts)
    if wanted == ("spoken",):
        return index
    if index.aside is None:
        raise QueryArgumentError("this index has spoken words only; rebuild it to search titles and headings")
    return _joined_parts(index, index.aside, wanted)


def _joined_parts(index: Index, aside: Index, wanted: tuple[Part, ...]) -> Index:
    size = len(index.ids)
    places = np.array([PARTS.index(part) for part in wanted], dtype=np.int32)
    chosen = np.empty((size, len(wanted), 2), dtype=np.int32)
    chosen[:, :, 0] = (places > 0) & ("spoken" in wanted)
    chosen[:, :, 1] = np.arange(size)[:, np.newaxis] + np.maximum(places - 1, 0) * size
    segments = [index, aside] if "spoken" in wanted else [aside]
    view = view_of(segments, chosen.reshape(-1, 2))
    if not size:
        return attrs.evolve(view, ids=index.ids, aside=None, spoken=index)
    moves = _Moves(view, view.edges[:: len(wanted)])
    stream = chosen_elements(view.stream, moves.kept)
    bounds = view.lexicon.bounds
    return Index(
        ids=index.ids,
        texts=_PrintedTexts(index.texts, aside.texts),
        stream=stream,
        edges=moves.to(view.edges[:: len(wanted)]),
        lexicon=view.lexicon,
        frequencies=counts_of(stream, len(view.lexicon.words)),
        postings=postings_of(stream, bounds),
        offsets=_offsets(view, moves, _begins(index, aside)[:, places]),
        regions=LazyMapping(tuple(view.regions), lambda name: _regions(view, moves, name)),
        metadata=index.metadata,
        layers=LazyMapping(tuple(view.layers), lambda name: _layer(view.layers[name], moves)),
        spoken=index,
    )


class _Moves:
    """The positions after the edges between the parts of a statement have been removed.

    Attributes:
        kept: the positions that remain, as booleans.
        before: for each position, and the end, the number of remaining positions before it.
    """

    def __init__(self, view: Index, edges: NDArray[np.int32]) -> None:
        self.kept = np.ones(int(view.edges[-1]) + 1, dtype=np.bool_)
        self.kept[view.edges] = False
        self.kept[edges] = True
        self.before = np.zeros(len(self.kept) + 1, dtype=edges.dtype)
        below = 0
        for some in blocks(len(self.kept)):
            own = np.cumsum(self.kept[some]) + below
            self.before[some.start + 1 : some.stop + 1] = own
            below = int(own[-1])

    def to(self, positions: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the new place of some positions."""
        return taken(self.before, positions)


def _begins(index: Index, aside: Index) -> NDArray[np.int32]:
    """Return where each part begins in the printed text of each statement: int32, a column per part."""
    lengths = np.stack(
        (lengths_of(index.texts), *np.split(lengths_of(aside.texts), len(ASIDE_PARTS))), axis=1
    )
    # An empty text has no blank line after it.
    after = np.where(lengths > 0, lengths + len(SEPARATOR), 0)
    return (np.cumsum(after, axis=1) - after).astype(np.int32)


def _offsets(view: Index, moves: _Moves, begins: NDArray[np.int32]) -> Offsets:
    """Return the offsets of the tokens in the printed texts.

    Args:
        view: the parts as statements.
        moves: the new positions.
        begins: where each statement of the view begins in its printed text.
    """
    offsets = view.offsets
    first = offsets.first
    # The last passage that begins at an edge is the edge itself.
    last = np.append(np.diff(first) != 0, True)
    is_edge = last & (view.edges.take(view.edges.searchsorted(first), mode="clip") == first)
    part = view.edges.searchsorted(first, side="right") - 1
    characters = offsets.characters.copy()
    spoken = ~is_edge
    characters[spoken] += begins.ravel().take(part[spoken], mode="clip")
    passages = ~is_edge | moves.kept[first]
    new_first, characters = moves.to(first[passages]), characters[passages]
    gaps = chosen_elements(offsets.gaps, moves.kept)
    long_positions = moves.to(offsets.long_positions)
    return Offsets(
        first=new_first,
        characters=characters,
        gaps=gaps,
        long_positions=long_positions,
        long_gaps=offsets.long_gaps,
        marks=marks_of(new_first, characters, gaps, long_positions, offsets.long_gaps),
    )


def _regions(view: Index, moves: _Moves, name: RegionName) -> Regions:
    if name == "statement":
        edges = np.flatnonzero(chosen_elements(view.stream, moves.kept) == 0).astype(np.int32)
        starts, ends = edges[:-1] + np.int32(1), edges[1:]
        some = starts < ends
        return Regions(starts[some], ends[some])
    regions = view.regions[name]
    return Regions(moves.to(regions.starts), moves.to(regions.ends), regions.columns)


def _layer(layer: Layer, moves: _Moves) -> Layer:
    return Layer(chosen_elements(layer.stream, moves.kept), layer.values, layer.annotator)


@attrs.frozen(eq=False, slots=False)
class _PrintedTexts(Sequence[str]):
    """The printed text of each statement: what was spoken, then the other parts."""

    spoken: Sequence[str]
    aside: Sequence[str]

    @cached_property
    def _size(self) -> int:
        return len(self.spoken)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        if isinstance(place, slice):
            return tuple(self[number] for number in range(*place.indices(len(self))))
        number = range(len(self))[place]
        others = (self.aside[number + part * self._size] for part in range(len(ASIDE_PARTS)))
        return SEPARATOR.join(filter(None, (self.spoken[number], *others)))
