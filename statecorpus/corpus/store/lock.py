"""Locks of the writer and of readers; a lock ends with the process that holds it.

POSIX: ``flock`` on an open descriptor, which no crash leaves behind. Windows: a locked byte for the writer;
the open descriptor itself for a reader, because Windows does not remove a file that is open.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)


class Hold:
    """An open descriptor with a lock, held until ``release``."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Close the descriptor, which ends the lock; a second call does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    @contextlib.contextmanager
    def released_on_error(self) -> Iterator[None]:
        """Release the lock if a ``with`` block raises; otherwise the block has passed it on."""
        try:
            yield
        except BaseException:
            self.release()
            raise

    def __del__(self) -> None:
        # Like an open file of Python: selections of an older generation share its snapshot, and only the
        # interpreter knows when the last of them is gone. Every other owner calls ``release`` or ``close``.
        self.release()


def hold_for_writing(path: Path) -> Hold | None:
    """Hold a file exclusively, creating it if needed; return ``None`` if another process holds it."""
    hold = Hold(descriptor := os.open(path, os.O_RDWR | os.O_CREAT | _FLAGS, 0o666))
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        hold.release()
        return None
    return hold


def hold_for_reading(path: Path) -> Hold | None:
    """Hold a file together with other readers; return ``None`` if it is gone or being removed."""
    try:
        hold = Hold(descriptor := os.open(path, os.O_RDONLY | _FLAGS))
    except FileNotFoundError:
        return None
    if sys.platform == "win32":
        return hold
    with contextlib.suppress(BlockingIOError, FileNotFoundError):
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        # If a writer removed the file between open and flock, the lock is on a deleted file.
        if os.fstat(descriptor).st_ino == path.stat().st_ino:
            return hold
    hold.release()
    return None


def claim(path: Path) -> Hold | None:
    """Hold a file in order to remove it; return ``None`` if a reader holds it.

    On Windows no lock is needed: removing a file that a reader has open fails.

    Raises:
        FileNotFoundError: the file is gone.
    """
    descriptor = os.open(path, os.O_RDONLY | _FLAGS)
    hold = Hold(descriptor)
    if sys.platform == "win32":
        hold.release()
        return hold
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return hold
    hold.release()
    return None
