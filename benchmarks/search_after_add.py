"""The first search after one statement was added, beside a growing number of statements.

The index of made-up statements of six words is written into the folder of a corpus; then statements are added
one by one. Measured is all that the index does for each: it finds the places of all keys, indexes the
statement, writes and lists its segment, and searches the view; then the first ten lines are built. The store
gives the keys of its entries as an array, so a snapshot that has nothing but keys stands for it here. CPU
milliseconds of one process, medians and maxima over the additions; the maximum contains a merge of segments.

    python -m benchmarks.search_after_add              1,000, 10,000 and 100,000 statements
    python -m benchmarks.search_after_add 1000000      any other number
"""

import math
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus import Corpus
from statecorpus.corpus.indexing.index_store import hold_index, install, stored
from statecorpus.corpus.indexing.indexing import open_index
from statecorpus.corpus.indexing.open_segments import OpenSegments
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import Generation, current
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import search

ADDED = 24
WORDS = ("refugees", "peace", "the assembly", "human rights", "disarmament", "climate")


class KeysOnly:
    """A snapshot that has ids, keys and a generation, and no files."""

    def __init__(self, ids: list[str], keys: NDArray[np.uint64], generation: Generation | None) -> None:
        self.ids = ids
        self.generation = generation
        self._keys = keys

    def is_current(self) -> bool:
        """Return whether no later generation was made."""
        return True

    def entry_keys(self) -> NDArray[np.uint64]:
        """Return the key of each entry."""
        return self._keys


def made(number: int, part: int = 0) -> Statement:
    """Return a statement of six words."""
    words = f"We support {WORDS[number % len(WORDS)]} in area {number % 997}."
    return Statement(f"s-{number:09}-{part}", body=[Paragraph("p1", words)])


def main() -> None:
    """Measure and print."""
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000]
    print(f"{'statements':>12} {'median ms':>10} {'largest ms':>10} {'search alone ms':>16}")
    medians = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows = measured(Path(folder) / "corpus", size)
        medians.append(statistics.median(rows[0]))
        print(f"{size:12,} {medians[-1]:10.2f} {max(rows[0]):10.2f} {statistics.median(rows[1]):16.3f}")
    if len(sizes) > 1:
        power = math.log(medians[-1] / medians[0]) / math.log(sizes[-1] / sizes[0])
        print(f"power of growth from {sizes[0]:,} to {sizes[-1]:,}: {power:.2f}")


def measured(folder: Path, size: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each first search after an addition, and of a second search."""
    Corpus.create(folder).close()
    disk, segments = Disk(folder), OpenSegments()
    rng = np.random.default_rng(0)
    keys = rng.integers(1, 1 << 63, size=size, dtype=np.uint64)
    ids = [f"s-{number:09}-0" for number in range(size)]
    hold = hold_index(disk)
    assert hold is not None
    install(disk, [stored(disk, build_index(map(made, range(size))), keys, segments)])
    hold.release()
    first, second = [], []
    for _ in range(ADDED):
        place = int(rng.integers(len(ids)))
        ids.insert(place, f"{ids[place][:-1]}x")
        keys = np.insert(keys, place, rng.integers(1, 1 << 63, dtype=np.uint64))
        snapshot = cast("Snapshot", KeysOnly(ids, keys, current(disk)))
        added = Statement(ids[place], body=[Paragraph("p1", "We support the stateless persons.")])
        begin = time.process_time()
        index = open_index(disk, snapshot, {added.id: added}.__getitem__, keep=True, segments=segments)
        hits = search(index, '"stateless persons"')
        lines = list(hits[:10])
        first.append((time.process_time() - begin) * 1000)
        assert lines
        begin = time.process_time()
        search(index, '"stateless persons"')
        second.append((time.process_time() - begin) * 1000)
    # The first of all searches reads and verifies the large segment, as after opening a corpus.
    return first[1:], second[1:]


if __name__ == "__main__":
    main()
