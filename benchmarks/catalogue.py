"""The catalogue at 1,000, 100,000 and 1,000,000 made-up entries: CPU ms, and MB over Python with numpy.

The entries have no files: their keys and records are made up, and the catalogue is written by the code that
writes it for a corpus. What is measured is therefore the catalogue alone, without the store below it
(``benchmarks/corpus.py`` measures a corpus with files). Each entry has an id and a title of its own, one of
193 states, one of 5,000 speakers, one of 27,000 days, and the fields that follow from them.

- *first*: the first call of a snapshot in a process that has the modules loaded; the files are mapped again.
- *warm*: further calls.
- *after one add*: the first call after a commit that added one entry, which is read from its file.

CPU times are user and system time, the minimum of some rounds.
"""

import argparse
import datetime
import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.catalogue.arrangement import grouped_rows, sorted_rows
from statecorpus.corpus.catalogue.catalogue import Catalogue, open_catalogue
from statecorpus.corpus.catalogue.catalogue_update import CatalogueParts
from statecorpus.corpus.catalogue.column_folder import OpenedParts
from statecorpus.corpus.catalogue.filters import matching_rows
from statecorpus.corpus.catalogue.merges import Merges
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import COLUMNS, FOLDER
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement, Venue

CONDITION = 'speaker.affiliation = "KAZ" & date >= 2010'
ROUNDS = 7
_FIRST = datetime.date(1950, 1, 1)
_STATES = ["KAZ", *(f"X{number:02d}" for number in range(192))]


def made_up(id: str, number: int) -> Statement:
    """Make up a statement."""
    state = _STATES[number % len(_STATES)]
    return Statement(
        id,
        title=f"Statement {number} on item {number % 100}",
        speaker=Speaker(
            f"A. Martin {number % 5_000}",
            role="Ambassador",
            affiliation=Organisation(f"State of {state}", "state", f"iso3166:{state}"),
        ),
        venue=Venue(organisation=Organisation("United Nations", "igo", "igo:UN"), session=str(number % 80)),
        date=DateRange.day(_FIRST + datetime.timedelta(days=number * 7919 % 27_000)),
        language="en",
        body=[Paragraph("p1", "We agree with the report.")],
    )


class MadeUpEntries:
    """The entries of a corpus without files: a snapshot for the catalogue.

    Attributes:
        ids: of the entries, sorted.
        generation: none: nothing is written unless ``CatalogueParts.update`` is asked to.
    """

    generation = None

    def __init__(self, ids: Sequence[str], keys: NDArray[np.uint64]) -> None:
        self.ids = ids
        self._keys = keys

    @classmethod
    def of(cls, count: int) -> "MadeUpEntries":
        """Make up so many entries."""
        ids = [f"kaz-statement-{number:08d}" for number in range(count)]
        return cls(ids, np.fromiter(map(key_of, ids), dtype=np.uint64, count=count))

    def entry_keys(self) -> NDArray[np.uint64]:
        """Return the key of each entry."""
        return self._keys

    def with_one_more(self, place: int) -> "MadeUpEntries":
        """Return the entries after another was added after a place."""
        ids = list(self.ids)
        ids.insert(place + 1, f"{ids[place]}-x")
        return MadeUpEntries(ids, np.insert(self._keys, place + 1, np.uint64(key_of(ids[place + 1]))))


def key_of(id: str) -> int:
    """Return a key for an id."""
    return int.from_bytes(hashlib.blake2b(id.encode(), digest_size=8).digest(), "little") or 1


def read(id: str) -> Statement:
    """Make up the statement of an id."""
    return made_up(id, int(id.split("-")[2]))


def cpu(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the CPU ms of a call: the minimum of some rounds."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        call()
        times.append(1000 * (time.process_time() - began))
    return min(times)


class MadeUpCatalogue:
    """A catalogue of made-up entries in a folder."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder = folder
        self.entries = MadeUpEntries.of(count)
        self.build = cpu(lambda: self._parts().update(keep=True), 1)

    def _parts(self) -> CatalogueParts:
        entries: Any = self.entries
        return CatalogueParts(Disk(self.folder), entries, read, OpenedParts())

    def opened(self, entries: MadeUpEntries | None = None, files: OpenedParts | None = None) -> Catalogue:
        """Open the catalogue of the entries, or of others."""
        given: Any = entries or self.entries
        return open_catalogue(Disk(self.folder), given, read, Merges(), keep=False, opened=files)

    def first_and_warm(self, name: str, condition: str) -> dict[str, float]:
        """Measure a condition."""
        catalogue = self.opened()
        return {
            f"{name}, first": cpu(lambda: where(self.opened(), condition)),
            f"{name}, warm": cpu(lambda: where(catalogue, condition)),
        }


def where(catalogue: Catalogue, condition: str = CONDITION) -> object:
    """Find the rows that meet a condition."""
    return matching_rows(catalogue, range(catalogue.metadata.size), condition, {})


def measure(folder: Path, count: int) -> dict[str, float]:
    """Build a catalogue of so many entries in a folder, and measure it."""
    made = MadeUpCatalogue(folder, count)
    half = count // 2
    figures = {"build": made.build}
    figures |= made.first_and_warm("where state and date", CONDITION)
    figures |= made.first_and_warm("where id = one", f'id = "{made.entries.ids[half]}"')
    figures |= made.first_and_warm("where title = one", f'title = "Statement {half} on item {half % 100}"')
    figures |= made.first_and_warm("where date.start", "date.start >= 2010 & date.start < 2011")
    figures |= made.first_and_warm("where speaker.name in 2", 'speaker in ("A. Martin 3", "A. Martin 9")')
    figures |= made.first_and_warm("where title ~ regex", 'title ~ "7 on item 9"')
    files = OpenedParts()
    made.opened(files=files)
    added = iter([made.entries.with_one_more(count * number // 20) for number in range(ROUNDS)])
    figures["after one add, same process"] = cpu(lambda: where(made.opened(next(added), files)))
    more = made.entries.with_one_more(count // 3)
    figures["after one add, new process"] = cpu(lambda: where(made.opened(more)))
    catalogue, every = made.opened(), range(count)
    figures["sorted_by date"] = cpu(lambda: sorted_rows(catalogue, every, "date", reverse=False), 2)
    figures["grouped_by affiliation"] = cpu(lambda: grouped_rows(catalogue, every, "speaker.affiliation"), 2)
    sizes = [path.stat().st_size for path in (folder / COLUMNS).iterdir()]
    figures["bytes per entry"] = sum(sizes) / count
    return figures


_MEMORY = """
import resource, sys
import numpy as np
def now():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 1e6
keys = np.load(sys.argv[2])
bare = now()
from pathlib import Path
from benchmarks.catalogue import MadeUpEntries, Disk, OpenedParts, Merges, open_catalogue, where, read
loaded = now()
catalogue = open_catalogue(
    Disk(Path(sys.argv[1])), MadeUpEntries(range(len(keys)), keys), read, Merges(), keep=False
)
where(catalogue)
print(loaded - bare, now() - loaded)
"""


def memory(folder: Path, count: int) -> dict[str, float]:
    """Return the MB that modules and a ``where`` take in a new process, over Python with numpy."""
    keys = folder / "keys.npy"
    np.save(keys, MadeUpEntries.of(count).entry_keys())
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(folder), str(keys)], check=True, capture_output=True, text=True
    )
    modules, asked = map(float, done.stdout.split())
    return {"memory of modules, MB": modules, "memory of where, MB": asked}


def main() -> None:
    """Print a column for each number of entries."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, action="append")
    sizes = parser.parse_args().entries or [1_000, 100_000, 1_000_000]
    columns = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as room:
            (Path(room) / FOLDER).mkdir()
            columns.append({**measure(Path(room), size), **memory(Path(room), size)})
    print(f"{'CPU ms':34}" + "".join(f"{size:>12,}" for size in sizes))
    for name in columns[0]:
        print(f"{name:34}" + "".join(f"{column[name]:12.3f}" for column in columns))


if __name__ == "__main__":
    main()
