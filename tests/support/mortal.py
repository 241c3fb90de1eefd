"""A process that makes changes to stores and corpora in children, which end at the point they are told to.

Run as ``python -m tests.support.mortal``: each line of its input is a folder, that of raw documents (``null``
for a change to a store alone), the name of a change, a point and a fault as JSON; each line of its output
says how the child ended. So the library is loaded once, and a child costs a fork.
"""

import json
import os
import sys
from pathlib import Path

from tests.support.corpus_changes import CORPUS_CHANGES
from tests.support.failing_disk import FailingDisk
from tests.support.store_changes import CHANGES


def _make(folder: str, documents: str | None, name: str, point: int, fault: str) -> None:
    assert fault in {"kill", "kill-half"}
    disk = FailingDisk(Path(folder), point, "kill-half" if fault == "kill-half" else "kill")
    if documents is None:
        next(change for change in CHANGES if change.name == name).make(disk)
    else:
        next(change for change in CORPUS_CHANGES if change.name == name).make(disk, Path(documents))


def main() -> None:
    """Serve until the input ends."""
    for line in sys.stdin:
        folder, documents, name, point, fault = json.loads(line)
        child = os.fork()
        if child == 0:
            _make(folder, documents, name, point, fault)
            os._exit(0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
