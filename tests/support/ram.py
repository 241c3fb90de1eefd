"""Folders in memory where there are any, for tests that wait for the disk thousands of times."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["folder_in_memory"]


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """Give a folder that is taken away afterwards.

    What a disk has at which moment is not the matter of these tests, but of ``test_power_loss``.
    """
    shared = Path("/dev/shm")  # noqa: S108 -- the folder in it has a name of its own
    with tempfile.TemporaryDirectory(dir=shared if os.access(shared, os.W_OK) else None) as folder:
        yield Path(folder)
