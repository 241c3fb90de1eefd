"""The store at many sizes: processor time and waits for the disk of operations on one statement; memory.

Times are processor times (user and system) in ms, the median of some calls; ``waits`` are calls that wait
for the disk. The corpora are made up: every entry is a hard link to one of a few small files, so that a
million of them are made in a minute. The default run takes 1,000 and 100,000 entries; ``--entries 1000000``
says how many else, and can be given again.
"""

import argparse
import hashlib
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.opening import read_root, write_first
from statecorpus.corpus.store.root_file import all_lists, revised_root, root_document
from statecorpus.corpus.store.shelf import shelf_of
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.store.table.log_file import LogLimits
from statecorpus.corpus.store.table.manifest import Manifest
from statecorpus.corpus.store.table.record import Record

ENTRY = b"<TEI>%d</TEI>"
ROUNDS = 15
# ext4 allows 65,000 names of a file.
_NAMES = 60_000
_MANY = 600
_EDITS = 5


class CountingDisk(Disk):
    """A disk that counts the calls that wait.

    Attributes:
        waits: the number of calls.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.waits = 0

    def sync(self, name: str, descriptor: int) -> None:
        """Wait for a file."""
        self.waits += 1
        super().sync(name, descriptor)

    def sync_data(self, name: str) -> None:
        """Wait for the data of a file."""
        self.waits += 1
        super().sync_data(name)

    def sync_folder(self, name: str) -> None:
        """Wait for a folder."""
        self.waits += 1
        super().sync_folder(name)


def id_of(number: int) -> str:
    """Return a made-up id."""
    return f"sta-unga-{1946 + number % 80}-{number:07}"


def make_corpus(root: Path, count: int) -> None:
    """Make a corpus of so many entries."""
    root.mkdir(parents=True)
    disk = Disk(root)
    store = Store.create(disk, "Benchmark")
    records: dict[str, Record] = {}
    source = root / "source"
    for number in range(count):
        if number % _NAMES == 0:
            source = root / f"source-{number}"
            source.write_bytes(ENTRY % number)
            os.utime(source, ns=(1_700_000_000_000_000_001,) * 2)
            checksum, status = hashlib.sha256(ENTRY % number).hexdigest(), source.stat()
        id = id_of(number)
        shelf = shelf_of(id, count)
        folder = root / "statements" / shelf
        folder.mkdir(exist_ok=True)
        os.link(source, f"{folder}/{id}.xml")
        place = f"statements/{shelf}/{id}.xml" if shelf else f"statements/{id}.xml"
        records[id] = Record(place, checksum, status.st_size, status.st_mtime_ns)
    root_record = read_root(disk, store.snapshot.manifest)
    lists = all_lists(disk, Manifest.of("", root_record, records), {})
    documents = (*lists, *root_document(revised_root(disk, lists, always=True)))
    store.close()
    write_first(disk, root_record, records, documents, 10)


def processor(call: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Return the processor time of some calls, in ms."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        call()
        times.append(1000 * (time.process_time() - began))
    return times


class Writer:
    """Changes of one entry at a time.

    Attributes:
        store: the corpus.
    """

    def __init__(self, store: Store, count: int) -> None:
        self.store = store
        self._count = count
        self._numbers = iter(range(1 << 30))

    def add(self) -> None:
        """Add an entry."""
        number = next(self._numbers)
        transaction = self.store.begin()
        transaction.add(f"new-{number}", ENTRY % number)
        self.store.commit(transaction)

    def replace(self) -> None:
        """Replace an entry."""
        number = next(self._numbers)
        transaction = self.store.begin()
        transaction.replace(id_of(number % self._count), ENTRY % -number)
        self.store.commit(transaction)

    def remove(self) -> None:
        """Remove an entry."""
        transaction = self.store.begin()
        transaction.remove(id_of(next(self._numbers) % self._count))
        self.store.commit(transaction)


def measure(root: Path, count: int) -> dict[str, float]:
    """Measure a corpus of so many entries."""
    disk = CountingDisk(root)
    Store(disk)  # the first opening compares every folder
    figures = {"open": statistics.median(processor(lambda: Store(disk)))}
    store = Store(disk)
    writer = Writer(store, count)
    writer.add()
    changes = {"add one": writer.add, "replace one": writer.replace, "remove one": writer.remove}
    for name, call in changes.items():
        before = disk.waits
        figures[name] = statistics.median(processor(call))
        figures[f"{name}, waits"] = (disk.waits - before) / ROUNDS
    reads = iter(range(500, 1 << 30, 7))
    figures["get one"] = statistics.median(processor(lambda: store.snapshot[id_of(next(reads) % count)], 60))
    hundreds = [statistics.mean(processor(writer.add, 100)) for _ in range(_MANY // 100)]
    figures[f"{_MANY} adds, mean"] = statistics.mean(hundreds)
    figures[f"{_MANY} adds, last hundred / first"] = hundreds[-1] / hundreds[0]
    figures["open, with these in the log"] = statistics.median(processor(lambda: Store(disk)))
    figures["first order of ids"] = processor(lambda: Store(disk).snapshot.ids[count // 2], 1)[0]
    figures["open, one folder changed"] = statistics.median(
        processor(lambda: _open_edited(disk, count), _EDITS)
    )
    store.refresh()
    store.limits = LogLimits(changes=1)
    figures["commit with a run"] = processor(writer.add, 1)[0]
    store.limits = LogLimits(changes=1, share=1 << 30)
    figures["commit with a base"] = processor(writer.add, 1)[0]
    store.snapshot.entry_keys()  # loads numpy
    figures["all keys as an array"] = processor(store.snapshot.entry_keys, 1)[0]
    return figures


def _open_edited(disk: Disk, count: int) -> None:
    """Rename a file over an entry as an editor does, and open the corpus."""
    id = id_of(7 % count)
    edited = disk.path(f"statements/{shelf_of(id, count)}/{id}.xml")
    beside = edited.with_suffix(".new")
    beside.write_bytes(ENTRY % time.time_ns())
    beside.replace(edited)
    Store(disk)


_CHILD = """
import sys
from pathlib import Path
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
def anonymous():
    status = Path("/proc/self/status").read_text()
    return int(status.split("RssAnon:")[1].split()[0]) / 1024
before = anonymous()
store = Store(Disk(Path(sys.argv[1])))
for id in store.snapshot.ids[:1000]:
    store.snapshot.record(id)
print(anonymous() - before)
"""


def memory(root: Path) -> float:
    """Return the memory of an open corpus and 1,000 look-ups beyond that of Python, in MB."""
    command = [sys.executable, "-c", _CHILD, str(root)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Print a column for each number of entries."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, action="append", metavar="N")
    parser.add_argument("--folder", type=Path, help="Where to make the corpora; else a temporary folder.")
    given = parser.parse_args()
    counts = sorted(given.entries or [1_000, 100_000])
    columns = []
    for count in counts:
        with tempfile.TemporaryDirectory(dir=given.folder) as room:
            root = Path(room) / "corpus"
            make_corpus(root, count)
            figures = measure(root, count)
            if sys.platform == "linux":
                figures["memory, MB"] = memory(root)
            columns.append(figures)
    print(f"{'ms of processor time':44}" + "".join(f"{count:>12,}" for count in counts) + f"{'power':>8}")
    for name in columns[0]:
        figures_of = [column[name] for column in columns]
        line = "".join(f"{figure:12.3f}" for figure in figures_of)
        print(f"{name:44}{line}{_power(counts, figures_of):>8}")
    print(f"largest process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _power(counts: list[int], figures: list[float]) -> str:
    """Say how figures grow with the number of entries: with the power 0 not at all, with 1 as they do."""
    if counts[0] == counts[-1] or min(figures) <= 0:
        return ""
    return f"{math.log(figures[-1] / figures[0]) / math.log(counts[-1] / counts[0]):.2f}"


if __name__ == "__main__":
    main()
