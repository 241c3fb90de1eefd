"""The target of an export: a path, whose file appears whole or not at all, or a file that is open already."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Yield a temporary path in the same folder; its file replaces ``path`` if the block raises no error.

    Missing folders are created. A file that is replaced keeps its mode.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        yield part
        if path.exists():
            part.chmod(stat.S_IMODE(path.stat().st_mode))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def opened(target: str | os.PathLike[str] | TextIO) -> Iterator[TextIO]:
    """Open a target for text in UTF-8; line ends are written unchanged."""
    if not isinstance(target, str | os.PathLike):
        yield target
        return
    with placed(Path(target)) as part, part.open("x", encoding="utf-8", newline="") as file:
        yield file
