"""A process that makes changes to stores in children of its own, which end at the point they are told to.

Run as ``python -m tests.support.mortal``: each line of its input is a folder, the name of a change, a point
and a fault as JSON; each line of its output says how the child ended. So the library is loaded once, and a
child costs a fork.
"""

import json
import os
import sys
from pathlib import Path

from tests.support.failing_disk import FailingDisk
from tests.support.store_changes import CHANGES


def _make(folder: str, name: str, point: int, fault: str) -> None:
    change = next(change for change in CHANGES if change.name == name)
    assert fault in {"kill", "kill-half"}
    change.make(FailingDisk(Path(folder), point, "kill-half" if fault == "kill-half" else "kill"))


def main() -> None:
    """Serve until the input ends."""
    for line in sys.stdin:
        folder, name, point, fault = json.loads(line)
        child = os.fork()
        if child == 0:
            _make(folder, name, point, fault)
            os._exit(0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
