"""The disk as the store sees it: each thing that it does to files, by names relative to the folder."""

import contextlib
import errno
import mmap
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from statecorpus.corpus.store.lock import Hold, claim, hold_for_reading, hold_for_writing

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
# What systems say where a file system has no hard links: FAT, some network shares.
_NO_LINKS = frozenset([errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV])


class Disk:
    """The folder of a corpus, through which every change of the store goes.

    The tests put other disks in its place: one that fails or ends the process at the nth change, one that
    records the changes and shows what a power cut could leave of them.

    Attributes:
        root: the folder of the corpus. Names are relative to it, with ``/`` on every system.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, name: str) -> Path:
        """Give the path of a name."""
        return self.root / name

    def read(self, name: str) -> bytes:
        """Read a file.

        Raises:
            OSError: it cannot be read, or is not there.
        """
        return self.path(name).read_bytes()

    def map(self, name: str) -> memoryview:
        """Map a file into memory: bytes are read when somebody looks at them.

        The mapping lasts as long as any view of it. Where the system lets a file go that somebody has open
        (POSIX), it outlasts the file's name.

        Raises:
            OSError: it cannot be read, or is not there.
        """
        with self.path(name).open("rb") as file:
            if not os.fstat(file.fileno()).st_size:  # nothing cannot be mapped
                return memoryview(b"")
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def stamp(self, name: str) -> tuple[int, int] | None:
        """Give the size in bytes and the time of the last change in ns; ``None`` where there is no file."""
        try:
            status = self.path(name).stat()
        except FileNotFoundError:
            return None
        return status.st_size, status.st_mtime_ns

    def exists(self, name: str) -> bool:
        """Tell whether there is a file or a folder."""
        return self.path(name).exists()

    def names(self, folder: str) -> list[str]:
        """List what is in a folder, sorted; nothing where the folder is missing."""
        try:
            return sorted(entry.name for entry in self.path(folder).iterdir())
        except FileNotFoundError:
            return []

    def walk(self, folder: str) -> Iterator[tuple[str, list[tuple[str, int, int]]]]:
        """List the files under a folder, with size and time of change, folder by folder.

        Each comes as the folder's name relative to the given one (``""`` for itself) and its files.
        """
        waiting = [""]
        while waiting:
            relative = waiting.pop()
            try:
                with self._opened_folder(f"{folder}/{relative}" if relative else folder) as opened:
                    with os.scandir(opened) as found:
                        entries = list(found)
                    folders = [entry.name for entry in entries if entry.is_dir()]
                    files = list(_stamped(entries))
            except FileNotFoundError:  # taken away between two looks
                continue
            waiting += [f"{relative}/{name}" if relative else name for name in folders]
            yield relative, files

    @contextlib.contextmanager
    def _opened_folder(self, name: str) -> Iterator[Path | int]:
        """Give a folder as a descriptor, where a system finds files by that: 15 % faster than by path."""
        if os.scandir not in os.supports_fd:
            yield self.path(name)
            return
        descriptor = os.open(self.path(name), os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def create(self, name: str, data: bytes) -> None:
        """Write a new file, down to the disk itself.

        Raises:
            FileExistsError: there is one already.
            OSError: the disk refused; what was written of the file may be left.
        """
        self.create_from(name, (data,))

    def create_from(self, name: str, parts: Iterable[bytes | memoryview]) -> None:
        """Write a new file part by part, down to the disk itself; for what is too large to be in memory.

        Raises:
            FileExistsError: there is one already.
            OSError: the disk refused; what was written of the file may be left.
        """
        descriptor = os.open(self.path(name), _CREATE, 0o666)
        try:
            for part in parts:
                self.write(name, descriptor, part)
            self.sync(name, descriptor)
        finally:
            os.close(descriptor)

    def append(self, name: str, data: bytes) -> None:
        """Write at the end of a file, which is made where it is missing.

        It may be lost in a power cut, all of it or in part: nobody waits for the disk.

        Raises:
            OSError: the disk refused; a part may have been written.
        """
        descriptor = os.open(self.path(name), _APPEND, 0o666)
        try:
            self.write(name, descriptor, data)
        finally:
            os.close(descriptor)

    def mark(self, name: str) -> None:
        """Make an empty file that says something by being there; nothing where there is one.

        It may be lost in a power cut: nobody waits for the disk.
        """
        self.path(name).touch()

    def write(self, name: str, descriptor: int, data: bytes | memoryview) -> None:  # noqa: ARG002 -- the tests' disks use the name
        """Write all of the bytes to a descriptor."""
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]

    def sync(self, name: str, descriptor: int) -> None:  # noqa: ARG002 -- likewise
        """Have the system put what was written to a descriptor on the disk itself."""
        if sys.platform == "darwin":
            import fcntl

            # fsync(2) on macOS leaves the bytes in the drive's own memory; this does not.
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        else:
            os.fsync(descriptor)

    def sync_folder(self, name: str) -> None:
        """Have the system put a folder's list of names on the disk itself, where a system can be asked to."""
        if sys.platform == "win32":  # a folder cannot be opened there; NTFS journals its names in order
            return
        descriptor = os.open(self.path(name), os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def replace(self, name: str, target: str) -> None:
        """Rename a file over another in one step."""
        self.path(name).replace(self.path(target))

    def link(self, name: str, target: str) -> None:
        """Give a file a second name; where the file system has no such thing, make a copy with its time."""
        try:
            self.hard_link(name, target)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            status = self.path(name).stat()
            self.create(target, self.read(name))
            os.utime(self.path(target), ns=(status.st_atime_ns, status.st_mtime_ns))

    def hard_link(self, name: str, target: str) -> None:
        """Give a file a second name, where the file system has such a thing."""
        self.path(target).hardlink_to(self.path(name))

    def unlink(self, name: str) -> None:
        """Take a file away; nothing where there is none."""
        self.path(name).unlink(missing_ok=True)

    def make_folder(self, name: str) -> None:
        """Make a folder; nothing where there is one."""
        self.path(name).mkdir(exist_ok=True)

    def remove_folder(self, name: str) -> None:
        """Take an empty folder away; nothing where there is none."""
        try:
            self.path(name).rmdir()
        except FileNotFoundError:
            return

    def hold_for_writing(self, name: str) -> Hold | None:
        """Hold a file as the only writer; ``None`` where somebody else is."""
        return hold_for_writing(self.path(name))

    def hold_for_reading(self, name: str) -> Hold | None:
        """Hold a file as one of its readers; ``None`` where it is gone."""
        return hold_for_reading(self.path(name))

    def claim(self, name: str) -> bool:
        """Take a file away that no reader holds; tell whether it is gone."""
        try:
            hold = claim(self.path(name))
        except FileNotFoundError:
            return True
        if hold is None:
            return False
        try:
            self.unlink(name)
        except PermissionError:
            if sys.platform == "win32":  # a reader has it open
                return False
            raise
        finally:
            hold.release()
        return True


def _stamped(entries: "list[os.DirEntry[str]]") -> Iterator[tuple[str, int, int]]:
    """Give name, size and time of change of the files that are still there."""
    for entry in entries:
        if not entry.is_dir():
            try:
                status = entry.stat()
            except FileNotFoundError:  # taken away, or a link to nothing
                continue
            yield entry.name, status.st_size, status.st_mtime_ns
