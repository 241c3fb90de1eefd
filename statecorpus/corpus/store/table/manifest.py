"""The manifest of a generation: its entries, with the place and checksum of each.

The file ``CURRENT`` says which tables and which log belong together; it is replaced at a checkpoint only. An
entry is looked up in the changes since the last checkpoint, then in the runs, the newest first, then in
the base. Nothing is read that is not asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import attrs

from statecorpus.corpus.store.entry_ids import EntryIds, Later
from statecorpus.corpus.store.key_hash import key_hash
from statecorpus.corpus.store.seal import Json, seal, unseal
from statecorpus.corpus.store.table.log_file import Commit, Log, LoggedChange, LogLimits
from statecorpus.corpus.store.table.record import Change, Record, RootRecord, listed, unlisted
from statecorpus.corpus.store.table.table_file import TableFile, bytes_of
from statecorpus.errors import DamagedCorpusError

# The version of the folder's format that has such a file (``layout.FORMAT_VERSION``).
_FORMAT = 3

#: How many logs before the present one are kept, to tell what changed since an older generation.
PAST_LOGS = 8


@attrs.frozen
class Current:
    """The files of a corpus's table.

    Attributes:
        generation: the generation at the beginning of the log.
        log: the name of the log, in ``.statecorpus/``.
        base: the name of the table of all entries at some checkpoint; ``None`` if there were none.
        runs: the names of the tables of later changes, oldest first.
        past: the names of the previous logs, oldest first.
        count: the number of entries at the beginning of the log.
        root: the data of ``corpus.xml`` at the beginning of the log.
    """

    generation: str
    log: str
    base: str | None
    runs: tuple[str, ...]
    past: tuple[str, ...]
    count: int
    root: RootRecord

    @property
    def files(self) -> tuple[str, ...]:
        """The names of all files, in ``.statecorpus/``."""
        return (*((self.base,) if self.base else ()), *self.runs, self.log, *self.past)

    def to_bytes(self) -> bytes:
        """Return it as sealed bytes."""
        runs: list[Json] = list(self.runs)
        past: list[Json] = list(self.past)
        return seal(
            {
                "format": _FORMAT,
                "from": self.generation,
                "log": self.log,
                "base": self.base,
                "runs": runs,
                "past": past,
                "count": self.count,
                "root": self.root.to_json(),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes, where: str) -> "Current":
        """Read the bytes of ``to_bytes``.

        Raises:
            DamagedCorpusError: the checksum shows that a byte has changed, or it is of another format.
        """
        content = unseal(data, where)
        if content.get("format") != _FORMAT:
            raise DamagedCorpusError(where, f"it is not of format {_FORMAT}")
        return cls(
            cast("str", content["from"]),
            cast("str", content["log"]),
            cast("str | None", content["base"]),
            tuple(cast("list[str]", content["runs"])),
            tuple(cast("list[str]", content["past"])),
            cast("int", content["count"]),
            RootRecord.from_json(content["root"]),
        )


#: A change since the last checkpoint: the file as JSON (``listed``), and the rank of the id.
Row = tuple[Json, int]


@attrs.frozen
class Origin:
    """The files that a manifest was read from.

    Attributes:
        current: what ``CURRENT`` says.
        data: the bytes of ``CURRENT``.
        length: the length of the log up to the generation.
        contents: the commits in the log up to the generation, as JSON.
        documents: the part of the last of them about lists of entries.
    """

    current: Current
    data: bytes
    length: int
    contents: tuple[Json, ...]
    documents: bytes = b"[]"


@attrs.frozen(eq=False)
class Manifest(Mapping[str, Record]):
    """The entries of a generation by id, in the order of their ids.

    Attributes:
        generation: the name of the generation, ``"000017-3f2a9c01"`` for example; empty if there is none.
        root: the data of ``corpus.xml``.
        count: the number of entries.
        origin: the files; ``None`` for a manifest that is only in memory.
        base: the table of all entries at some checkpoint.
        runs: the tables of later changes, oldest first.
        rows: the changes since, by id.
    """

    generation: str
    root: RootRecord
    count: int = 0
    origin: Origin | None = None
    base: TableFile | None = None
    runs: tuple[TableFile, ...] = ()
    rows: Mapping[str, Row] = attrs.field(factory=dict)

    @classmethod
    def of(cls, generation: str, root: RootRecord, records: Mapping[str, Record]) -> "Manifest":
        """Return a manifest of some records, in memory only."""
        rows = {id: (listed(id, records[id]), ~0) for id in records}
        return cls(generation, root, len(rows), rows=rows)

    @classmethod
    def of_log(
        cls, current: Current, data: bytes, log: Log, base: TableFile | None, runs: tuple[TableFile, ...]
    ) -> "Manifest":
        """Return the manifest at the end of a log."""
        rows: dict[str, Row] = {}
        generation, count, root = current.generation, current.count, current.root
        for content in cast("tuple[list[Json], ...]", log.contents):
            for part in (content[5], content[4]):
                for key, _, new, rank in cast("list[tuple[str, Json, Json, int]]", part):
                    rows[key] = new, rank
            if content[3] is not None:
                root = RootRecord.from_json(content[3])
        if log.contents:
            last = cast("list[Json]", log.contents[-1])
            generation, count = cast("str", last[0]), cast("int", last[2])
        origin = Origin(current, data, log.length, log.contents, log.documents)
        return cls(generation, root, count, origin, base, runs, rows)

    def after(self, commit: Commit, origin: Origin) -> "Manifest":
        """Return the manifest after a commit."""
        rows = dict(self.rows)
        for step in commit.entry_steps():
            rows[step.change.key] = listed(step.change.key, step.record), step.rank
        return attrs.evolve(
            self,
            generation=commit.generation,
            root=commit.root or self.root,
            count=commit.count,
            origin=origin,
            rows=rows,
        )

    @property
    def stored(self) -> Origin:
        """The files of a manifest that is on the disk.

        Raises:
            ValueError: the manifest is only in memory.
        """
        if self.origin is None:
            raise ValueError("the manifest is only in memory, and has no files")
        return self.origin

    @property
    def last(self) -> Commit | None:
        """The last commit in the log; ``None`` directly after a checkpoint."""
        if self.origin is None or not self.origin.contents:
            return None
        return Commit.from_json(self.origin.contents[-1], self.origin.documents)

    def is_due(self, limits: LogLimits) -> bool:
        """Return whether the log should become a table."""
        origin = self.origin
        if origin is None or not origin.contents:
            return False
        return len(self.rows) >= limits.changes or origin.length >= limits.size

    def rank(self, id: str) -> int:
        """Return where an id stands in the base, as in ``TableFile.rank``."""
        if id in self.rows:
            return self.rows[id][1]
        if self.base is None:
            return ~0
        row, found = self.base.find(bytes_of(id))
        return row if found else ~row

    def find(self, id: str) -> Record | None:
        """Return the record of an entry, or ``None`` if there is no entry with the id."""
        row = self.rows.get(id)
        if row is not None:
            return unlisted(id, row[0])
        stored = bytes_of(id)
        for table in (*reversed(self.runs), *((self.base,) if self.base else ())):
            number, found = table.find(stored)
            if found:
                return None if table.is_gone(number) else table.record(id, number)
        return None

    def __getitem__(self, id: str) -> Record:
        record = self.find(id)
        if record is None:
            raise KeyError(id)
        return record

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.find(id) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return self.count

    @property
    def ids(self) -> EntryIds:
        """The sorted ids."""
        return EntryIds(self.base, self.count, self.later)

    def ids_of_base(self) -> Iterator[str]:
        """Yield the ids of the base in order, whether they are still there or not."""
        return iter(()) if self.base is None else self.base.ids(0, len(self.base))

    def later(self) -> dict[str, Later]:
        """Return what has become of each id that changed since the base."""
        found: dict[str, Later] = {}
        for run in self.runs:
            for number, id in enumerate(run.ids(0, len(run))):
                found[id] = Later(run.rank(number), None if run.is_gone(number) else run.key(number))
        for id, (content, rank) in self.rows.items():
            found[id] = Later(rank, _key_of(id, content))
        return found

    def looks(self) -> Iterator[tuple[str, str, int, int]]:
        """Yield id, shelf, size and time of each entry, in any order."""
        changed = set(self.rows)
        for id, (content, _) in self.rows.items():
            if content is not None:
                shelf, _, size, time = cast("tuple[str, str, int, int]", content)
                yield id, shelf, size, time
        for run in reversed(self.runs):
            for number, row in enumerate(run.looks()):
                if row[0] not in changed:
                    changed.add(row[0])
                    if not run.is_gone(number):
                        yield row
        for row in self.base.looks() if self.base else ():
            if row[0] not in changed:
                yield row

    def by_shelf(self) -> dict[str, dict[str, tuple[int, int]]]:
        """Return size and time of each entry, by shelf and id."""
        found: dict[str, dict[str, tuple[int, int]]] = {}
        for id, shelf, size, changed in self.looks():
            found.setdefault(shelf, {})[id] = size, changed
        return found

    def of_shelf(self, shelf: str) -> dict[str, tuple[int, int]]:
        """Return size and time of the entries of a shelf, by id."""
        found: dict[str, tuple[int, int]] = {}
        if self.base is not None:
            base = self.base
            found = {base.id(row): base.look(row) for row in base.rows_of(shelf)}
        for run in self.runs:
            for row in run.moved():
                found.pop(run.id(row), None)
            for row in run.rows_of(shelf):
                if run.is_gone(row):
                    found.pop(run.id(row), None)
                else:
                    found[run.id(row)] = run.look(row)
        for id, (content, _) in self.rows.items():
            found.pop(id, None)
            if content is not None:
                where, _, size, time = cast("tuple[str, str, int, int]", content)
                if where == shelf:
                    found[id] = size, time
        return found

    def shelves(self) -> set[str]:
        """Return the folders that may have entries."""
        tables = (*self.runs, *((self.base,) if self.base else ()))
        rows = (cast("list[str]", content)[0] for content, _ in self.rows.values() if content is not None)
        return {shelf for table in tables for shelf in table.shelves} | set(rows)

    def steps(self, records: Iterable[tuple[str, Record | None]]) -> Iterator[LoggedChange]:
        """Yield the steps from the recorded files to other files, by id."""
        for id, record in records:
            yield LoggedChange(Change(id, self.find(id), record), self.rank(id))


def _key_of(id: str, content: Json) -> int | None:
    return None if content is None else key_hash(id, cast("list[str]", content)[1])
