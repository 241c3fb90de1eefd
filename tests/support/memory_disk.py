"""A disk in memory that writes down what is done to it, and what of that a power cut could leave.

The model is stricter than any file system that is in use. Until a file is synchronised, it may hold nothing,
half of its bytes, zeros or all of them. Bytes behind those that are synchronised may be what was there
before, nothing, half of them, half of them over what was there before, zeros or all of them. Until a folder
is synchronised, each of its names may be what it was at the last time, or anything that it has been since,
each for itself and in any order; a name moved elsewhere may reach the one folder and not the other. What is
synchronised stays.
"""

import itertools
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.lock import Hold

_TICK = 10_000_000_001


@attrs.define(eq=False)
class File:
    """A file.

    Attributes:
        data: its bytes.
        changed: when they were written.
        synced: whether they are on the disk itself.
        before: what is on the disk itself if only bytes at the end are not; ``None`` if nothing is certain.
        kept: how many bytes of that are also in ``data``.
    """

    data: bytes
    changed: int
    synced: bool = True
    before: bytes | None = None
    kept: int = 0


@attrs.define(eq=False)
class Folder:
    """A folder: its names, and what each name may be on the disk itself (``None``: not there)."""

    names: "dict[str, File | Folder]" = attrs.field(factory=dict)
    unsynced: "dict[str, list[File | Folder | None]]" = attrs.field(factory=dict)
    changed: int = 0

    def set(self, name: str, node: "File | Folder | None") -> None:
        """Give a name to something, or take it away."""
        self.changed += 1
        self.unsynced.setdefault(name, [self.names.get(name)]).append(node)
        if node is None:
            self.names.pop(name, None)
        else:
            self.names[name] = node


class _Pin(Hold):
    """A file that is held, on a disk that only one process has."""

    def __init__(self, held: Counter[str], name: str) -> None:
        super().__init__(-1)
        self._held: Counter[str] | None = held
        self._name = name
        held[name] += 1

    def release(self) -> None:
        if self._held is not None:
            self._held[self._name] -= 1
            self._held = None


class MemoryDisk(Disk):
    """A disk of nested dictionaries.

    Attributes:
        calls: the lines of the store that waited for the disk so far (``create``, ``sync_data`` and
            ``sync_folder``).
        leave_out: the number of such a call that is to do nothing, as if somebody had forgotten it.
        leave_line: a line all of whose calls are to do nothing.
    """

    def __init__(self, top: Folder | None = None, *, leave_out: int | None = None) -> None:
        super().__init__(Path("/memory"))
        self.top = Folder() if top is None else top
        self.calls: list[str] = []
        self.leave_out = leave_out
        self.leave_line: str | None = None
        self._clock = itertools.count(1)
        self._held: Counter[str] = Counter()

    def after(self) -> None:
        """Be called after each thing that is done; a recording disk looks at the states then."""

    def _find(self, name: str) -> File | Folder | None:
        node: File | Folder | None = self.top
        for part in name.split("/") if name else ():
            if not isinstance(node, Folder):
                return None
            node = node.names.get(part)
        return node

    def _file(self, name: str) -> File:
        found = self._find(name)
        if not isinstance(found, File):
            raise FileNotFoundError(2, "no such file", name)
        return found

    def _folder(self, name: str) -> Folder:
        found = self._find(name)
        if not isinstance(found, Folder):
            raise FileNotFoundError(2, "no such folder", name)
        return found

    def _above(self, name: str) -> tuple[Folder, str]:
        folder, _, last = name.rpartition("/")
        return self._folder(folder), last

    def read(self, name: str) -> bytes:
        return self._file(name).data

    def stamp(self, name: str) -> tuple[int, int] | None:
        found = self._find(name)
        return (len(found.data), found.changed) if isinstance(found, File) else None

    def exists(self, name: str) -> bool:
        return self._find(name) is not None

    def names(self, folder: str) -> list[str]:
        found = self._find(folder)
        return sorted(found.names) if isinstance(found, Folder) else []

    def walk(self, folder: str) -> Iterator[tuple[str, list[tuple[str, int, int]]]]:
        found = self._find(folder)
        for relative, node in _folders("", found) if isinstance(found, Folder) else ():
            yield (
                relative,
                [(n, len(f.data), f.changed) for n, f in node.names.items() if isinstance(f, File)],
            )

    def create(self, name: str, data: bytes) -> None:
        file = self._make(name, data)
        if self._waits():
            file.synced = True
        self.after()

    def create_from(self, name: str, parts: Iterable[bytes | memoryview]) -> None:
        file = self._make(name, b"".join(parts))
        if self._waits():
            file.synced = True
        self.after()

    def extend(self, name: str, length: int, data: bytes) -> None:
        file = self._file(name)
        if file.synced:
            file.before, file.kept = file.data, length
        file.kept = min(file.kept, length)
        file.data = file.data[:length] + data
        file.changed = next(self._clock) * _TICK
        file.synced = file.data == file.before
        self.after()

    def sync_data(self, name: str) -> None:
        file = self._file(name)
        if self._waits():
            file.synced, file.before = True, None
        self.after()

    def overwrite(self, name: str, data: bytes) -> None:
        folder, last = self._above(name)
        folder.set(last, File(data, next(self._clock) * _TICK, synced=False))
        self.after()

    def scan(self, folder: str) -> tuple[list[str], list[tuple[str, int, int]]]:
        nodes = self._folder(folder).names.items()
        files = [(name, len(node.data), node.changed) for name, node in nodes if isinstance(node, File)]
        return [name for name, node in nodes if isinstance(node, Folder)], files

    def stamps(self, names: Iterable[str]) -> list[tuple[int, int] | None]:
        return [self.stamp(name) for name in names]

    def folder_times(self, names: Iterable[str]) -> list[int | None]:
        return [self.folder_time(name) for name in names]

    def folder_time(self, name: str) -> int | None:
        found = self._find(name)
        return found.changed if isinstance(found, Folder) else None

    def is_folder(self, name: str) -> bool:
        return isinstance(self._find(name), Folder)

    def map(self, name: str) -> memoryview:
        return memoryview(self.read(name))

    def mark(self, name: str) -> None:
        if not self.exists(name):
            self._make(name, b"")

    def _make(self, name: str, data: bytes) -> File:
        folder, last = self._above(name)
        if last in folder.names:
            raise FileExistsError(17, "there is a file", name)
        file = File(data, next(self._clock) * _TICK, synced=False)
        folder.set(last, file)
        self.after()
        return file

    def _waits(self) -> bool:
        """Note which line of the store waits for the disk; tell whether the disk does what it is told."""
        caller = sys._getframe(2)
        self.calls.append(f"{Path(caller.f_code.co_filename).stem}.{caller.f_code.co_name}:{caller.f_lineno}")
        return len(self.calls) - 1 != self.leave_out and self.calls[-1] != self.leave_line

    def sync_folder(self, name: str) -> None:
        folder = self._folder(name)
        if self._waits():
            folder.unsynced.clear()
        self.after()

    def replace(self, name: str, target: str) -> None:
        source, first = self._above(name)
        folder, last = self._above(target)
        file = self._file(name)
        if folder.names.get(last) is file:  # rename(2): two names of one file are left as they are
            return
        folder.set(last, file)
        source.set(first, None)
        self.after()

    def link(self, name: str, target: str) -> None:
        folder, last = self._above(target)
        if last in folder.names:
            raise FileExistsError(17, "there is a file", target)
        folder.set(last, self._file(name))
        self.after()

    def unlink(self, name: str) -> None:
        if self.exists(name):
            folder, last = self._above(name)
            folder.set(last, None)
            self.after()

    def make_folder(self, name: str) -> None:
        if not self.exists(name):
            folder, last = self._above(name)
            folder.set(last, Folder())
            self.after()

    def remove_folder(self, name: str) -> None:
        if self.exists(name):
            assert not self._folder(name).names, f"{name} is not empty"
            folder, last = self._above(name)
            folder.set(last, None)
            self.after()

    def hold_for_writing(self, name: str) -> Hold | None:
        self._above(name)
        return None if self._held[name] else _Pin(self._held, name)

    def hold_for_reading(self, name: str) -> Hold | None:
        return _Pin(self._held, name) if self.exists(name) else None

    def claim(self, name: str) -> bool:
        if self._held[name]:
            return False
        self.unlink(name)
        return True


def _folders(relative: str, folder: Folder) -> Iterator[tuple[str, Folder]]:
    yield relative, folder
    for name, node in folder.names.items():
        if isinstance(node, Folder):
            yield from _folders(f"{relative}/{name}" if relative else name, node)


def states(top: Folder, most: int, chance: random.Random) -> Iterator[Folder]:
    """Give what a power cut now could leave: all of it up to ``most`` states, else a sample of so many.

    First come those in which one thing is lost, or one only is not, since most faults show there.
    """
    choices = list(_choices(top))
    count = 1
    for options in choices:
        count *= options
        if count > most:
            break
    if count <= most:
        picks: Iterator[tuple[int, ...]] = itertools.product(*map(range, choices))
    else:
        picks = _sample(choices, most, chance)
    for pick in picks:
        yield _left(top, iter(pick))


def _sample(choices: list[int], most: int, chance: random.Random) -> Iterator[tuple[int, ...]]:
    last = tuple(options - 1 for options in choices)
    first = (0,) * len(choices)
    seen: set[tuple[int, ...]] = set()
    for base, other in ((last, first), (first, last)):
        for place in (None, *range(len(choices))):
            pick = tuple(other[i] if i == place else base[i] for i in range(len(choices)))
            if pick not in seen and len(seen) < most:
                seen.add(pick)
                yield pick
    while len(seen) < most:
        pick = tuple(int(chance.random() * options) for options in choices)
        if pick not in seen:
            seen.add(pick)
            yield pick


def _halves(file: File) -> tuple[bytes, ...]:
    """Give what may be on the disk of a file that was not synchronised; all of it comes last."""
    if file.before is not None:
        first, tail = file.data[: file.kept], file.data[file.kept :]
        half = first + tail[: len(tail) // 2]
        over = half + file.before[len(half) :]
        return (file.before, first, half, over, first + bytes(len(tail)), file.data)
    if not file.data:
        return (file.data,)
    return (b"", file.data[: len(file.data) // 2], b"\0" * len(file.data), file.data)


def _choices(folder: Folder) -> Iterator[int]:
    """Give how many ways there are for each thing under a folder that is not certain, in a fixed order."""
    for options in _options(folder).values():
        if len(options) > 1:
            yield len(options)
        for node in options:
            if isinstance(node, Folder):
                yield from _choices(node)
            elif node is not None and not node.synced and len(_halves(node)) > 1:
                yield len(_halves(node))


def _options(folder: Folder) -> "dict[str, list[File | Folder | None]]":
    certain: dict[str, list[File | Folder | None]] = {name: [node] for name, node in folder.names.items()}
    return certain | folder.unsynced


def _left(folder: Folder, pick: Iterator[int]) -> Folder:
    """Make what is left of a folder; every choice is taken in the order of ``_choices``."""
    left = Folder()
    for name, options in _options(folder).items():
        chosen = next(pick) if len(options) > 1 else 0
        for number, node in enumerate(options):
            made: File | Folder | None = node
            if isinstance(node, Folder):
                made = _left(node, pick)
            elif node is not None and not node.synced:
                contents = _halves(node)
                made = File(contents[next(pick) if len(contents) > 1 else 0], node.changed)
            if number == chosen and made is not None:
                left.names[name] = made
    return left


def copy_of(folder: Folder) -> Folder:
    """Return a copy of all that a process sees now."""
    copied = Folder(changed=folder.changed)
    for name, node in folder.names.items():
        copied.names[name] = copy_of(node) if isinstance(node, Folder) else File(node.data, node.changed)
    return copied


def settle(folder: Folder) -> None:
    """Have everything that was done reach the disk itself."""
    folder.unsynced.clear()
    for node in folder.names.values():
        if isinstance(node, Folder):
            settle(node)
        else:
            node.synced, node.before = True, None


def key_of(folder: Folder) -> tuple[object, ...]:
    """Give what a folder holds in a form that can be compared."""
    return tuple(
        (name, key_of(node) if isinstance(node, Folder) else (node.data, node.changed))
        for name, node in sorted(folder.names.items())
    )
