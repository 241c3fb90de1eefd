"""A checkpoint: the log becomes a run, runs of similar size are merged, and in the end the base.

A run of the log's changes is a small file, but each look-up asks every run. Therefore ``TIER`` runs of
similar size become one, and the runs become part of the base when they hold a share of it: a base of a
million entries is rewritten once in 30,000 changes.
"""

import os
from collections.abc import Iterator
from typing import cast

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.seal import Json
from statecorpus.corpus.store.table.log_file import LogLimits
from statecorpus.corpus.store.table.manifest import PAST_LOGS, Current, Manifest
from statecorpus.corpus.store.table.record import unlisted
from statecorpus.corpus.store.table.table_file import TableFile
from statecorpus.corpus.store.table.table_writing import StoredRow, TableWriter, table_parts

#: How many runs of similar size are merged into one; sizes within this factor are similar.
TIER = 4


def new_name(kind: str) -> str:
    """Return a new name for a ``base``, a ``run`` or a ``log``."""
    return f"{os.urandom(4).hex()}.{kind}"


def fold(disk: Disk, folder: str, manifest: Manifest, limits: LogLimits) -> Current:
    """Write the tables of a manifest whose log is to be empty, and return what ``CURRENT`` has to say.

    Raises:
        OSError: the disk refused; the files that were written belong to nothing.
    """
    old = manifest.stored.current
    base, kept = old.base, list(zip(old.runs, manifest.runs, strict=True))
    rows = sorted(_rows_of_log(manifest), key=lambda row: row.id)
    if base is None or limits.share * (len(rows) + sum(map(len, manifest.runs))) > len(manifest.base or ()):
        base = new_name("base")
        disk.create_from(f"{folder}/{base}", _new_base(manifest, rows))
        kept = []
    elif rows:
        merged: list[StoredRow] = rows
        while len(kept) >= TIER - 1 and len(kept[-TIER + 1][1]) < TIER * len(merged):
            merged = _merged(kept[-TIER + 1 :], merged)
            del kept[-TIER + 1 :]
        run = new_name("run")
        disk.create_from(f"{folder}/{run}", table_parts(merged))
        names = (*(name for name, _ in kept), run)
        return _current(manifest, base, names)
    return _current(manifest, base, tuple(name for name, _ in kept))


def _current(manifest: Manifest, base: str, runs: tuple[str, ...]) -> Current:
    old = manifest.stored.current
    past = (*old.past, old.log)[-PAST_LOGS:]
    return Current(manifest.generation, new_name("log"), base, runs, past, manifest.count, manifest.root)


def _rows_of_log(manifest: Manifest) -> Iterator[StoredRow]:
    """Yield the changes in the log, each id once."""
    first: dict[str, Json] = {}
    for content in cast("tuple[list[Json], ...]", manifest.stored.contents):
        for part in (content[5], content[4]):
            for key, before, _, _ in cast("list[tuple[str, Json, Json, int]]", part):
                first.setdefault(key, before)
    for id, (row, rank) in manifest.rows.items():
        record, old = unlisted(id, row), unlisted(id, first[id])
        shelf = "" if old is None else old.shelf
        moved = old is not None and record is not None and record.shelf != shelf
        yield StoredRow(id, record, rank, shelf, moved)


def _rows_of(run: TableFile) -> Iterator[StoredRow]:
    moved = set(run.moved())
    for row, id in enumerate(run.ids(0, len(run))):
        found = run.record(id, row)
        record = None if run.is_gone(row) else found
        yield StoredRow(id, record, run.rank(row), found.shelf, row in moved)


def _merged(runs: list[tuple[str, TableFile]], rows: list[StoredRow]) -> list[StoredRow]:
    """Merge runs, oldest first, and the rows of a newer run."""
    found: dict[str, StoredRow] = {}
    for part in (*(_rows_of(run) for _, run in runs), iter(rows)):
        for row in part:
            older = found.get(row.id)
            moved = row.moved or (older is not None and older.moved)
            found[row.id] = attrs.evolve(row, moved=moved)
    return sorted(found.values(), key=lambda row: row.id)


def _new_base(manifest: Manifest, rows: list[StoredRow]) -> Iterator[bytes | memoryview]:
    """Yield the bytes of the base with all changes."""
    changes = _merged([("", run) for run in manifest.runs], rows)
    writer = TableWriter(manifest.base)
    at = 0
    for row in changes:
        place = row.rank if row.rank >= 0 else ~row.rank
        writer.copy(at, place)
        if row.record is not None:
            writer.add(attrs.evolve(row, rank=0, moved=False))
        at = place + (row.rank >= 0)
    writer.copy(at, len(manifest.base or ()))
    return writer.parts()
