"""One writer and four readers, each a process: nobody reads half a commit, and nobody reads backward."""

import json
import subprocess
import sys
from pathlib import Path

from hypothesis import settings

from statecorpus.corpus.disk import Disk
from statecorpus.corpus.store import Store
from tests.support.ram import folder_in_memory

COMMITS = 3_000 if settings.default is not None and settings.default.max_examples > 100 else 300
IDS = ("a", "b", "c", "d", "e")


def test_readers_see_whole_generations_in_their_order_while_a_writer_commits(checkout: Path) -> None:
    with folder_in_memory() as room:
        (room / "corpus").mkdir()
        store = Store.create(Disk(room / "corpus"), "Mine")
        transaction = store.begin()
        for id in IDS:
            transaction.add(id, b"1")
        store.commit(transaction)
        command = [sys.executable, "-m", "tests.support.store_reader", str(room / "corpus")]
        readers = [
            subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, text=True) for _ in range(4)
        ]
        for number in range(2, COMMITS + 2):
            transaction = store.begin()
            for id in IDS:
                transaction.replace(id, str(number).encode())
            store.commit(transaction)
        (room / "stop").touch()
        reports = [json.loads(reader.communicate()[0]) for reader in readers]
        store.collect()
        assert [faults for _, _, faults in reports] == [[]] * 4
        assert sum(numbers for _, numbers, _ in reports) > 8, f"they hardly read while it wrote: {reports}"
        assert len(store.disk.names(".statecorpus/generations")) == 1
