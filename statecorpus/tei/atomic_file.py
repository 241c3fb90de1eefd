"""Writing a file so that a crash leaves the old one or the new one, never half of it."""

import os
import secrets
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write a whole file under another name beside it, to the disk, and rename it.

    The file has the permissions that any new file of the process has. Missing folders are made.

    Raises:
        OSError: the file cannot be written; the old one, if any, is untouched, and nothing else is left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
