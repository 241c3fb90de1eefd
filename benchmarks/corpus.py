"""The store: opening, reading, committing and checking many entries; plain file calls beside.

Times are medians, in ms. The entries are of 4 KB, about a quarter of a speech. The default run takes 1,000
and 10,000 of them; ``--entries 100000`` says how many else, and can be given again. The last column says how
each figure grows between the first number and the last: with the power 0 it stays as it is, with 1 it grows
as the corpus does.
"""

import argparse
import math
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.upkeep.check import check_folder

ENTRY = b"<TEI>" + b"x" * 4_000 + b"%d</TEI>"
ROUNDS = 7


def timed(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median of some calls, in ms."""
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, action="append", metavar="N")
    parser.add_argument(
        "--folder", type=Path, help="Where to make the corpora; without it, a temporary folder."
    )
    given = parser.parse_args()
    counts = sorted(given.entries or [1_000, 10_000])
    columns = []
    for count in counts:
        with tempfile.TemporaryDirectory(dir=given.folder) as room:
            columns.append(measure(count, Path(room)))
    print(f"{'ms':34}" + "".join(f"{count:>12,}" for count in counts) + f"{'power':>8}")
    for name in columns[0]:
        figures = "".join(f"{column[name]:12.3f}" for column in columns)
        print(f"{name:34}{figures}{_power(counts, [column[name] for column in columns]):>8}")


def _power(counts: list[int], figures: list[float]) -> str:
    """Say how figures grow with the number of entries."""
    if counts[0] == counts[-1]:
        return ""
    return f"{math.log(figures[-1] / figures[0]) / math.log(counts[-1] / counts[0]):.2f}"


if __name__ == "__main__":
    main()
