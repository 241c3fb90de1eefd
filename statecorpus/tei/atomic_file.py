"""Writing a file so that a crash leaves the old content or the new content, and never a part."""

import os
import secrets
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write the data to a temporary file in the same folder, flush it to the disk, and rename it.

    The file has the usual permissions of a new file. Missing folders are created.

    Raises:
        OSError: the file cannot be written; an existing file is unchanged, and no temporary file is left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
