"""The statements of a selection by shard, and their places in the selection."""

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.catalogue.rows import Rows, is_all, row_array
from statecorpus.corpus.collection.joint_ids import JointIds
from statecorpus.corpus.collection.shards.spec import ChosenRows, ShardSpec


@attrs.frozen(eq=False)
class ShardPlaces:
    """The shards of a selection.

    Attributes:
        specs: the shards that have statements of the selection.
        numbers: for each shard the place in the selection of each of its statements, int64, ascending.
        size: the number of statements of the selection.
    """

    specs: tuple[ShardSpec, ...]
    numbers: tuple[NDArray[np.int64], ...]
    size: int


def places_of(specs: Sequence[ShardSpec], ids: JointIds, rows: Rows) -> ShardPlaces:
    """Find the statements of a selection in the shards.

    Args:
        specs: all shards of the collection, with all their statements.
        ids: the ids of the collection.
        rows: the rows of the selection.
    """
    places = ids.table.places if is_all(rows, len(ids)) else ids.table.places[row_array(rows)]
    chosen, numbers = [], []
    for shard, spec in enumerate(specs):
        own = np.flatnonzero(places[:, 0] == shard)
        if not len(own):
            continue
        there = places[own, 1]
        whole = is_all(there, spec.size)
        chosen.append(spec if whole else attrs.evolve(spec, chosen=ChosenRows.of(there)))
        numbers.append(own)
    return ShardPlaces(tuple(chosen), tuple(numbers), len(places))


def renamed_rows(ids: JointIds, names: Sequence[str]) -> dict[str, tuple[tuple[int, str], ...]]:
    """Return for each corpus the rows of the statements that are listed under another id."""
    renamed: dict[str, list[tuple[int, str]]] = {name: [] for name in names}
    for row, (listed, own) in enumerate(zip(ids, ids.table.places[:, 1].tolist(), strict=True)):
        name, id = ids.place(row)
        if id != listed:
            renamed[name].append((own, listed))
    return {name: tuple(rows) for name, rows in renamed.items()}
