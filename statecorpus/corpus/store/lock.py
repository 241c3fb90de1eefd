"""Who is writing, and who is reading what: locks that end with the process that holds them.

POSIX: ``flock`` on an open descriptor, which no crash leaves behind. Windows: a locked byte for the writer;
for a reader the open descriptor itself, since Windows does not let a file go that somebody has open.
"""

import contextlib
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)


class Hold:
    """An open descriptor with a lock, held until it is released or nobody refers to it any longer."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Let go; a second call does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __del__(self) -> None:
        self.release()


def hold_for_writing(path: Path) -> Hold | None:
    """Hold a file as the only one, made where it is missing; ``None`` where somebody else holds it."""
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
    """Hold a file together with other readers; ``None`` where it is gone, or is being taken away."""
    try:
        hold = Hold(descriptor := os.open(path, os.O_RDONLY | _FLAGS))
    except FileNotFoundError:
        return None
    if sys.platform == "win32":
        return hold
    with contextlib.suppress(BlockingIOError, FileNotFoundError):
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        # Between open and flock somebody may have taken the file away: then the lock is on nothing.
        if os.fstat(descriptor).st_ino == path.stat().st_ino:
            return hold
    hold.release()
    return None


def claim(path: Path) -> Hold | None:
    """Hold a file in order to take it away; ``None`` where a reader holds it.

    On Windows there is nothing to hold: unlinking a file that is open fails, and that is the answer.

    Raises:
        FileNotFoundError: it is gone.
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
