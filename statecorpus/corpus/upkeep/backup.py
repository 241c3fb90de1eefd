"""A consistent copy of a corpus, made while other processes write.

The entries are those of one generation, and each is compared with its checksum while it is copied. Entries
and lists of people are copied and not linked: a hard link is one file with two names, and an editor that
writes in place would change the copy with the original. The segments of the index are never changed, and are
linked where the file system can. The copy has a manifest of its own; what else is derived is copied or left
out.
"""

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import CATALOGUE, FOLDER, INDEX, prepare_folder
from statecorpus.corpus.store.layout import FORMAT_VERSION, ROOT, SHELVES, STATEMENTS
from statecorpus.corpus.store.opening import OpeningMode, open_snapshot, write_first
from statecorpus.corpus.store.root_file import all_lists, revised_root
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.table.manifest import Manifest
from statecorpus.corpus.store.table.record import Record, RootRecord
from statecorpus.corpus.upkeep.schema_copy import write_corpus_schema
from statecorpus.errors import BrokenEntryError, CorpusExistsError
from statecorpus.tei.schema_files import SCHEMA_FOLDER

_JOURNAL = f"{FOLDER}/build.jsonl"
_SEGMENT = ".segment"
_TRIES = 5


def copy_corpus(disk: Disk, path: str | os.PathLike[str]) -> int:
    """Copy the current generation of a corpus into a new folder; nothing in the corpus is changed.

    Args:
        disk: of the corpus.
        path: the new folder, which must not exist. It appears when the copy is complete; an interrupted copy
            leaves a folder beside it whose name ends with ``.partial``.

    Returns:
        The number of entries.

    Raises:
        CorpusExistsError: there is something at the path; a ``FileExistsError``.
        CorpusNotFoundError, CorpusFormatError, DamagedCorpusError: the corpus cannot be opened.
        BrokenEntryError: a file is damaged, or people change files faster than they are copied.
        OSError: a disk refused.
    """
    target = Path(path)
    if target.exists():
        raise CorpusExistsError(str(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.urandom(4).hex()}.partial")
    partial.mkdir()
    try:
        count = _copy(disk, partial)
        if hasattr(os, "sync"):
            os.sync()  # one wait for all files: a wait for each takes 40 times as long
        partial.rename(target)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return count


def _copy(disk: Disk, target: Path) -> int:
    with contextlib.closing(open_snapshot(disk, OpeningMode(read_only=True), "all")) as snapshot:
        records = {id: _copy_entry(disk, snapshot, id, target) for id in snapshot.ids}
        root = disk.read(ROOT)
        title = snapshot.manifest.root.title
    _copy_rest(disk.root, target)
    if not (target / SCHEMA_FOLDER).exists():  # the corpora that ship in a wheel leave it out
        write_corpus_schema(target)
    _copy_derived(disk, target)
    (target / ROOT).write_bytes(root)
    copied = Disk(target)
    lists = tuple(all_lists(copied, Manifest.of("", RootRecord(None, title, FORMAT_VERSION), records), {}))
    for document in lists:
        (target / SHELVES).mkdir(exist_ok=True)
        if document.data is not None:
            (target / document.place).write_bytes(document.data)
    revised = revised_root(copied, list(lists), always=True)
    if revised is not None:
        (target / ROOT).write_bytes(revised)
    prepare_folder(copied)
    content, changed = copied.read(ROOT), (target / ROOT).stat().st_mtime_ns
    file = Record(ROOT, sha256(content), len(content), changed)
    write_first(copied, RootRecord(file, title, FORMAT_VERSION), records, (), 0)
    return len(records)


def _copy_entry(disk: Disk, snapshot: Snapshot, id: str, target: Path) -> Record:
    """Write an entry with the time of its file, and return its record."""
    data = _read(disk, snapshot, id)
    record = snapshot.record(id)
    place = target / record.place
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    if record.changed:
        os.utime(place, ns=(record.changed, record.changed))
    status = place.stat()
    return Record(record.place, sha256(data), len(data), status.st_mtime_ns)


def _read(disk: Disk, snapshot: Snapshot, id: str) -> bytes:
    """Read an entry; an entry that a person changes meanwhile is read as it is then."""
    try:
        return snapshot[id]
    except BrokenEntryError:
        if disk.stamp(snapshot.record(id).place) is None:
            raise
        with contextlib.closing(open_snapshot(disk, OpeningMode(read_only=True), "all")) as later:
            if later.manifest.generation != snapshot.manifest.generation:
                raise  # a later commit may have changed it, too
            return later[id]


def _copy_rest(source: Path, target: Path) -> None:
    """Copy what people keep in the folder beside the entries: sources, lists, the schema."""

    def is_copied(path: Path) -> bool:
        parts = path.relative_to(source).parts
        if parts[0] in {FOLDER, SHELVES, ROOT}:
            return False
        return parts[0] != STATEMENTS or path.is_dir() or path.suffix != ".xml"

    _copy_files(source, target, is_copied)


def _copy_files(source: Path, target: Path, is_copied: Callable[[Path], bool], below: str = "") -> None:
    for path in sorted((source / below).iterdir()):
        name = path.relative_to(source)
        if not is_copied(path):
            continue
        if path.is_dir():
            (target / name).mkdir(exist_ok=True)
            _copy_files(source, target, is_copied, str(name))
        elif not (target / name).exists():
            with contextlib.suppress(FileNotFoundError):  # removed meanwhile
                shutil.copy2(path, target / name)


def _copy_derived(disk: Disk, target: Path) -> None:
    """Copy the journal and the catalogue, and link the index; other derived files are made again."""
    (target / FOLDER).mkdir()
    for name in (_JOURNAL, CATALOGUE):
        if disk.exists(name) and not disk.is_folder(name):
            shutil.copy2(disk.path(name), target / name)
    for _ in range(_TRIES):
        try:
            _copy_index(disk, target)
        except FileNotFoundError:  # another process has indexed, and removed a segment
            shutil.rmtree(target / INDEX)
        else:
            return


def _copy_index(disk: Disk, target: Path) -> None:
    names = disk.names(INDEX)
    if not names:
        return
    (target / INDEX).mkdir()
    # The list comes first: the segments that it names are there when it is read.
    for name in sorted(names, key=lambda name: name.endswith(_SEGMENT)):
        source, copied = disk.path(f"{INDEX}/{name}"), target / INDEX / name
        if name == "lock" or source.is_dir():
            continue
        try:
            if name.endswith(_SEGMENT):
                copied.hardlink_to(source)
                continue
        except FileNotFoundError:
            raise
        except OSError:
            pass  # another file system, or one without hard links
        shutil.copy2(source, copied)
