"""The ids that a collection lists: an id that several corpora have gets the name of its corpus."""

import heapq
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

import attrs

from statecorpus._lazy import cached_property
from statecorpus.corpus.collection.names import id_prefix
from statecorpus.corpus.selection.selected_ids import RowIds
from statecorpus.corpus.store.names import free_id

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@attrs.frozen(eq=False)
class JointRows:
    """The statements of a collection, by row.

    Attributes:
        listed: the ids, in alphabetical order.
        places: the number of the corpus of each statement, and its row there: int32, ``(n, 2)``.
        rows_of: for each corpus the row in the collection of each of its statements, int32.
    """

    listed: tuple[str, ...]
    places: "NDArray[np.int32]"
    rows_of: tuple["NDArray[np.int32]", ...]


class JointIds:
    """The ids of several corpora in alphabetical order; they are put in order when an id is first asked for.

    Listed ids have the form of an id, so that exports can name files and XML elements by them.

    Args:
        ids_of: the ids of each corpus, by its name.

    >>> from statecorpus.corpus.selection.corpus_contents import SortedIds
    >>> ids = JointIds({"UNGA": SortedIds(["fra", "kaz"]), "iom": SortedIds(["kaz"])})
    >>> list(ids), ids.place(2), ids.row_at("iom", "kaz")
    (['fra', 'iom-kaz', 'unga-kaz'], ('UNGA', 'kaz'), 1)
    """

    def __init__(self, ids_of: Mapping[str, RowIds]) -> None:
        self._ids_of = dict(ids_of)
        self._names = tuple(ids_of)

    @cached_property
    def table(self) -> JointRows:
        """The statements by row."""
        import numpy as np

        listed = sorted(self._listed())
        places = np.array([row[1:] for row in listed], dtype=np.int32).reshape(-1, 2)
        rows_of = []
        for number, ids in enumerate(self._ids_of.values()):
            own = np.flatnonzero(places[:, 0] == number).astype(np.int32)
            rows = np.empty(len(ids), dtype=np.int32)
            rows[places[own, 1]] = own
            rows_of.append(rows)
        return JointRows(tuple(row[0] for row in listed), places, tuple(rows_of))

    def _listed(self) -> Iterator[tuple[str, int, int]]:
        """Yield the listed id of each statement, the number of its corpus, and its row there."""
        corpora = tuple(self._ids_of.values())
        places = [[(id, number, row) for row, id in enumerate(own)] for number, own in enumerate(corpora)]
        taken: set[str] = set()
        for id, found in groupby(heapq.merge(*places), key=lambda place: place[0]):
            several = list(found)
            for _, number, row in several:
                listed = id
                if len(several) > 1:
                    listed = f"{id_prefix(self._names[number])}-{id}"
                    while listed in taken or any(own.row_of(listed) is not None for own in corpora):
                        listed = free_id(listed, {listed, *taken})
                    taken.add(listed)
                yield listed, number, row

    def __len__(self) -> int:
        return sum(map(len, self._ids_of.values()))

    def __getitem__(self, row: int) -> str:
        return self.table.listed[row]

    def __iter__(self) -> Iterator[str]:
        return iter(self.table.listed)

    def row_of(self, id: str) -> int | None:
        """Return the row of a listed id, or ``None`` for an unknown id."""
        listed = self.table.listed
        row = bisect_left(listed, id)
        return row if row < len(listed) and listed[row] == id else None

    def row_at(self, corpus: str, id: str) -> int | None:
        """Return the row of the statement that has an id in a corpus, or ``None`` if there is none."""
        ids = self._ids_of.get(corpus)
        own = None if ids is None else ids.row_of(id)
        return None if own is None else int(self.table.rows_of[self._names.index(corpus)][own])

    def place(self, row: int) -> tuple[str, str]:
        """Return the name of the corpus of a row, and the id of its statement there."""
        number, own = self.table.places[row].tolist()
        name = self._names[number]
        return name, self._ids_of[name][own]
