"""Lines of hits on several shards, each built by the worker of its shard when it is read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, overload

import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.collection.shards.spec import ShardSpec
from statecorpus.corpus.collection.shards.worker import HitsRequest, hits_of
from statecorpus.errors import NoSuchHitError
from statecorpus.index import Field, FieldValue, named_column
from statecorpus.query import Query
from statecorpus.search import Concordance, KwicLine
from statecorpus.search.shown.kwic import Unit
from statecorpus.search.shown.result_column import field_cell
from statecorpus.table import Value

if TYPE_CHECKING:
    from statecorpus.corpus.collection.shards.hits import FoundOnShards

# The numbers of lines that are asked for at a time: a page first, then more, because each call takes
# milliseconds.
_FIRST, _MOST = 64, 4096


#: The places of some hits among all hits of a search; a ``range`` takes no memory.
Places = range | NDArray[np.int64]


def place_array(places: Places) -> NDArray[np.int64]:
    """Return places as an array.

    >>> place_array(range(2, 5)).tolist()
    [2, 3, 4]
    """
    if isinstance(places, range):
        return np.arange(places.start, places.stop, places.step, dtype=np.int64)
    return places


class ShardedConcordance(Concordance):
    """The lines of hits on several shards."""

    def __init__(self, found: "FoundOnShards", places: Places, sides: tuple[int, int], unit: Unit) -> None:
        for name, value in (("left", sides[0]), ("right", sides[1]), ("unit", unit)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_found", found)
        object.__setattr__(self, "_places", places)
        self.__attrs_post_init__()

    _found: "FoundOnShards"
    _places: Places

    @property
    def query(self) -> Query:
        """The query."""
        return self._found.query

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> KwicLine: ...
    @overload
    def __getitem__(self, place: slice) -> "ShardedConcordance": ...
    def __getitem__(self, place: int | slice) -> "KwicLine | ShardedConcordance":
        """Return the line at a place, or the lines of a slice.

        Raises:
            NoSuchHitError: there is no line at the place; an ``IndexError``.
        """
        if isinstance(place, slice):
            return ShardedConcordance(self._found, self._places[place], (self.left, self.right), self.unit)
        if not -len(self) <= place < len(self):
            raise NoSuchHitError(place, len(self))
        number = place % len(self)
        return self._lines(number, number + 1)[0]

    def __iter__(self) -> Iterator[KwicLine]:
        first, step = 0, _FIRST
        while first < len(self):
            yield from self._lines(first, first + step)
            first, step = first + step, min(4 * step, _MOST)

    def _lines(self, first: int, last: int) -> list[KwicLine]:
        where = self._found.order.at(place_array(self._places[first:last]))
        sides = self.left, self.right
        wanted = [np.flatnonzero(where.shard == shard) for shard in range(len(self._found.places.specs))]
        shards = [shard for shard, own in enumerate(wanted) if len(own)]
        answers = self._found.calls.ask(
            _lines_at,
            [self._found.places.specs[shard] for shard in shards],
            self._found.request,
            sides,
            self.unit,
            each=[(where.number[wanted[shard]],) for shard in shards],
        )
        lines: dict[int, KwicLine] = {}
        for shard, answer in zip(shards, answers, strict=True):
            lines.update(zip(wanted[shard].tolist(), answer, strict=True))
        return [lines[place] for place in range(len(where.shard))]

    def _cells(self, field: Field) -> list[Value]:
        """Return the values of a field for the statement of each line."""
        statements = self._found.order.at(place_array(self._places)).statement
        column = named_column(self._found.metadata().columns, field.path)
        values: dict[int, list[FieldValue]] = {}
        if column is not None:
            some = np.isin(column.rows, statements)
            for row, code in zip(column.rows[some].tolist(), column.codes[some].tolist(), strict=True):
                values.setdefault(row, []).append(column.values[code])
        distinct, places = np.unique(statements, return_inverse=True)
        cells = [field_cell(field, values.get(number, ())) for number in distinct.tolist()]
        return [cells[place] for place in places.tolist()]


def _lines_at(
    spec: ShardSpec, request: HitsRequest, sides: tuple[int, int], unit: Unit, numbers: NDArray[np.int64]
) -> list[KwicLine]:
    """Return the lines of some hits of a shard."""
    return list(hits_of(spec, request).at(numbers).kwic(*sides, unit=unit))
