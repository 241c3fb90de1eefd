"""The catalogue: opening, one statement, conditions and views; 10,950 speeches, and made-up entries.

Times are medians, in ms; "cold" is the first call after opening, which reads the file of the catalogue. The
made-up entries are copies of one short statement with other ids, states and days, put into the folder without
the library; their catalogue is made of made-up metadata, so the first figure is of the speeches only. There
are 10,000 of them; ``--entries 100000`` makes so many. A folder that holds a corpus of the speeches already
can be given as an argument.
"""

import argparse
import datetime
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.ungdc import speeches
from statecorpus.corpus import Corpus
from statecorpus.corpus.catalogue.catalogue_file import catalogue_bytes
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.shelf import shelf_of
from statecorpus.index import columns_of, record_of
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement
from statecorpus.tei import to_tei

CONDITION = 'speaker.affiliation = "KAZ" & date >= 2010'
ROUNDS = 7
_FIRST = datetime.date(1950, 1, 1)
_STATES = ["KAZ", *(f"X{number:02d}" for number in range(192))]


def timed(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median of some calls, in ms."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def measure(folder: Path) -> dict[str, float]:
    """Measure the corpus in a folder."""
    figures = {}
    corpus = Corpus.open(folder)
    ids = list(corpus)
    figures["update_catalogue, per entry"] = timed(corpus.update_catalogue, rounds=1) / len(ids)
    figures["open"] = timed(lambda: Corpus.open(folder))
    some = iter(ids[:: len(ids) // (ROUNDS + 1)])
    figures["one statement by id"] = timed(lambda: corpus[next(some)])

    def cold(ask: Callable[[Corpus], object]) -> float:
        opened = [Corpus.open(folder) for _ in range(ROUNDS)]
        return timed(lambda: ask(opened.pop()))

    figures["where, cold"] = cold(lambda one: one.where(CONDITION))
    figures["where"] = timed(lambda: corpus.where(CONDITION))
    figures["where, filters"] = timed(lambda: corpus.where(speaker_affiliation="KAZ", year=2011))
    figures["where, every id compared"] = timed(lambda: corpus.where(f'id = "{ids[0]}"'))
    figures["sorted_by date"] = timed(lambda: corpus.sorted_by("date"))
    figures["grouped_by state"] = timed(lambda: corpus.grouped_by("speaker.affiliation"))
    figures["sample of 100"] = timed(lambda: corpus.sample(100, seed=1))
    figures["to_records, 4 fields"] = timed(
        lambda: corpus.to_records("id", "date", "speaker.affiliation", "year")
    )
    figures["organisations"] = timed(lambda: corpus.organisations)
    corpus.add(made_up("zz-new", 0))
    figures["catalogue after one was added"] = timed(corpus.update_catalogue, rounds=1)
    corpus.remove("zz-new")
    size = (folder / ".statecorpus" / "catalogue").stat().st_size
    figures["catalogue, bytes per entry"] = size / len(ids)
    return figures


def made_up(id: str, number: int) -> Statement:
    """Make up a statement."""
    state = _STATES[number % len(_STATES)]
    return Statement(
        id,
        title="Statement",
        speaker=Speaker("A. Martin", affiliation=Organisation(state, "state", f"iso3166:{state}")),
        date=DateRange.day(_FIRST + datetime.timedelta(days=number % 27_000)),
        language="en",
        body=[Paragraph("p1", "We agree with the report.")],
    )


def synthesise(folder: Path, count: int) -> None:
    """Put copies of one statement into a new corpus, with its catalogue."""
    Corpus.create(folder)
    shutil.rmtree(folder / ".statecorpus")
    template = to_tei(made_up("s-template", 0))
    keys, records = [], []
    for number in range(count):
        id = f"s-{number:06d}"
        data = template.replace(b"s-template", id.encode())
        path = folder / "statements" / shelf_of(id, count) / f"{id}.xml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        keys.append(f"{id} {sha256(data)}")
        records.append(record_of(made_up(id, number)))
    Corpus.open(folder)  # which makes a generation of the files
    (folder / ".statecorpus" / "catalogue").write_bytes(catalogue_bytes(keys, columns_of(records)))


def main() -> None:
    """Print a column for the speeches, and one for the made-up entries."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--entries", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        folder = given.folder or Path(room) / "speeches"
        if given.folder is None:
            Corpus.create(folder).add(*{statement.id: statement for statement in speeches()}.values())
        columns = [measure(folder)]
        sizes = [len(Corpus.open(folder))]
        synthesise(Path(room) / "synthetic", given.entries)
        columns.append(measure(Path(room) / "synthetic"))
        sizes.append(given.entries)
    print(f"{'ms':34}" + "".join(f"{size:>12,}" for size in sizes))
    for name in columns[0]:
        print(f"{name:34}" + "".join(f"{column[name]:12.3f}" for column in columns))


if __name__ == "__main__":
    main()
