"""A process that opens a corpus again and again, and says what is wrong with what it reads.

Run as ``python -m tests.support.store_reader FOLDER``. All entries of a generation hold the same number. It
ends when there is a file ``stop`` beside the folder, and writes how often it read, and what was wrong.
"""

import json
import sys
from pathlib import Path

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store


def main(folder: Path) -> None:
    """Read until told to stop."""
    reads = 0
    last = 0
    faults: list[str] = []
    numbers: set[int] = set()
    while not (folder.parent / "stop").exists() and not faults:
        snapshot = Store(Disk(folder), read_only=reads % 2 == 0).snapshot
        for _ in range(2):  # the second time when others have made further commits
            read = {int(data) for data in snapshot.values()}
            if len(read) != 1:
                faults.append(f"torn: {read}")
                break
            if min(read) < last:
                faults.append(f"backward: {read} after {last}")
            last = min(read)
        if snapshot.survey.outside:
            faults.append(f"a commit taken for a change from outside: {snapshot.survey.outside}")
        numbers.add(last)
        reads += 1
    sys.stdout.write(json.dumps([reads, len(numbers), faults]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
