"""The store: opening, reading, committing and checking 1,000 to 100,000 entries; plain file calls beside.

Times are medians, in ms. The entries are of 4 KB, about a quarter of a speech. Other numbers may be given
as arguments.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from statecorpus.corpus.check import check_folder
from statecorpus.corpus.disk import Disk
from statecorpus.corpus.store import Store

ENTRY = b"<TEI>" + b"x" * 4_000 + b"%d</TEI>"
ROUNDS = 7


def timed(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the median of some calls, in ms."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def bare(root: Path, ids: list[str]) -> float:
    """Write as many files as a bulk addition does, each synchronised, and nothing else; in ms."""
    root.mkdir()
    disk = Disk(root)

    def write() -> None:
        for id in ids:
            disk.create(f"{id}.xml", ENTRY % 0)

    return timed(write, rounds=1)


def add(store: Store, ids: list[str]) -> None:
    """Add entries in one commit."""
    transaction = store.begin()
    for number, id in enumerate(ids):
        transaction.add(id, ENTRY % number)
    store.commit(transaction)


def measure(count: int, room: Path) -> dict[str, float]:
    """Measure a corpus of so many entries."""
    root = room / "corpus"
    root.mkdir()
    ids = [f"s-{number:06d}" for number in range(count)]
    some = ids[: min(count, 2_000)]
    figures = {"bare files, per file": bare(room / "bare", some) / len(some)}
    store = Store.create(Disk(root), "Benchmark")
    figures["bulk addition, per entry"] = timed(lambda: add(store, ids), rounds=1) / count
    numbers = iter(range(1_000))
    figures["add one"] = timed(lambda: add(store, [f"t-{next(numbers):04d}"]))

    def replace() -> None:
        transaction = store.begin()
        transaction.replace(ids[count // 2], ENTRY % next(numbers))
        store.commit(transaction)

    figures["replace one"] = timed(replace)
    figures["open"] = timed(lambda: Store(Disk(root)))
    figures["open, stat of every file alone"] = timed(
        lambda: sum(len(files) for _, files in Disk(root).walk("statements"))
    )
    figures["read one, checksum verified"] = timed(lambda: store.snapshot[ids[count // 3]])
    figures["check, per entry"] = timed(lambda: check_folder(Disk(root), lambda _i, _d: ()), rounds=1) / count
    assert check_folder(Disk(root), lambda _i, _d: ()).clean
    return figures


def main() -> None:
    """Print a column for each number of entries."""
    counts = [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000, 100_000]
    columns = []
    for count in counts:
        with tempfile.TemporaryDirectory() as room:
            columns.append(measure(count, Path(room)))
    print(f"{'ms':34}" + "".join(f"{count:>12,}" for count in counts))
    for name in columns[0]:
        print(f"{name:34}" + "".join(f"{column[name]:12.3f}" for column in columns))


if __name__ == "__main__":
    main()
