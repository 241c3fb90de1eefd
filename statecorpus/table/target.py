"""Where a table is written: a file that is there whole or not at all, or one that somebody has open."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Give the path of a file beside another, which takes its place when the block ends without an error.

    Missing folders are made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def opened(target: str | os.PathLike[str] | TextIO) -> Iterator[TextIO]:
    """Open a target for text in UTF-8, with line ends as they are written."""
    if not isinstance(target, str | os.PathLike):
        yield target
        return
    with placed(Path(target)) as part, part.open("x", encoding="utf-8", newline="") as file:
        yield file
