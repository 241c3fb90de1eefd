"""One writer and four readers, each a process: nobody reads half a commit, and nobody reads backward."""

import contextlib
import json
import subprocess
import sys
from pathlib import Path

from hypothesis import settings

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from tests.support.ram import folder_in_memory

COMMITS = 3_000 if settings.default is not None and settings.default.max_examples > 100 else 300
READERS = 4
#: How many seconds a reader may take to see that it should stop: it reads in milliseconds.
PATIENCE = 60
IDS = ("a", "b", "c", "d", "e")


def replace_all(store: Store, number: int) -> None:
    """Write a number into every entry, in one commit."""
    transaction = store.begin()
    for id in IDS:
        transaction.replace(id, str(number).encode())
    store.commit(transaction)


def report_of(reader: "subprocess.Popen[str]", number: int) -> tuple[int, int, list[str]]:
    """Wait for a reader, and give how often it read, how many generations it saw, and what was wrong."""
    try:
        said, errors = reader.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        reader.kill()
        said, errors = reader.communicate()
    if reader.returncode != 0:
        return 0, 0, [f"reader {number} ended with {reader.returncode}: {errors}"]
    reads, numbers, faults = json.loads(said)
    return reads, numbers, [f"reader {number}: {fault}" for fault in faults]


def test_readers_see_whole_generations_in_their_order_while_a_writer_commits(checkout: Path) -> None:
    with folder_in_memory() as room, contextlib.ExitStack() as ending:
        (room / "corpus").mkdir()
        store = Store.create(Disk(room / "corpus"), "Mine")
        transaction = store.begin()
        for id in IDS:
            transaction.add(id, b"1")
        store.commit(transaction)
        command = [sys.executable, "-m", "tests.support.store_reader", str(room / "corpus")]
        readers = []
        for _ in range(READERS):
            reader = subprocess.Popen(
                command, cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            readers.append(ending.enter_context(reader))
            ending.callback(reader.kill)  # whatever happens here; of one that has ended it asks nothing
        for number in range(2, COMMITS + 2):
            replace_all(store, number)
        (room / "stop").touch()
        reports = [report_of(reader, number) for number, reader in enumerate(readers)]
        store.collect()
        wrong = [fault for _, _, faults in reports for fault in faults]
        assert not wrong, "\n".join(wrong)
        assert sum(numbers for _, numbers, _ in reports) > 8, f"they hardly read while it wrote: {reports}"
        assert len(store.disk.names(".statecorpus/pins")) == 1
        assert not store.disk.names(".statecorpus/kept")
