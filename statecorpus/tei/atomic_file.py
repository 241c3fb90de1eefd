"""Writing a file so that a crash leaves the old content or the new content, and never a part."""

import os
import secrets
import stat
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write the data to a temporary file in the same folder, flush it to the disk, and rename it.

    A file that is replaced keeps its mode; a new file has the usual one. Missing folders are created.

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
        if path.exists():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
