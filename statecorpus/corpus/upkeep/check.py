"""The check of a corpus: every checksum, list and derived file is verified, and every problem is named.

====== ==================================================================================================
CO101  ``corpus.xml`` is missing or cannot be read
CO102  ``corpus.xml`` was changed since the last commit
CO103  ``corpus.xml`` or a list in ``shelves/`` does not list the entries of the folder
CO201  a derived file is damaged
CO202  a commit was interrupted, and is not complete
CO203  there is no manifest to compare the entries with
CO204  a file of the schema in the folder is missing, or is of another version (``schema_copy``)
CO301  an entry is damaged: its size and time are unchanged, but its bytes are not
CO302  an entry was changed, added, moved or removed from outside since the last commit
CO303  two files have the same id
CO304  the name of a file cannot be an id
CO305  an entry cannot be read at all; other findings of validation have the codes of the schema and its rules
====== ==================================================================================================
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator

import attrs

from statecorpus._display import counted
from statecorpus.corpus.store.commit import locked
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import (
    COLUMNS,
    CURRENT,
    FOLDER,
    IGNORE,
    IGNORE_ALL,
    INDEX,
    KEPT,
    current,
    is_published,
    kept,
    pin_current,
)
from statecorpus.corpus.store.layout import FORMAT_VERSION, ROOT, check_format, list_place
from statecorpus.corpus.store.looks import LOOKS, is_whole
from statecorpus.corpus.store.names import check_id
from statecorpus.corpus.store.publish import standing
from statecorpus.corpus.store.root_file import all_lists, listed_names
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.survey import survey, unread
from statecorpus.corpus.store.table.log_file import read_log
from statecorpus.corpus.store.table.manifest import Manifest
from statecorpus.corpus.store.table.record import RootRecord
from statecorpus.corpus.store.unreadable import UNREADABLE
from statecorpus.errors import (
    BrokenEntryError,
    CommitConflict,
    CorpusNotFoundError,
    DamagedCorpusError,
    TeiError,
    UnsafeIdError,
)
from statecorpus.model import Finding
from statecorpus.model.finding import finding_table

#: Returns the problems of an entry, from its id and its bytes.
Validate = Callable[[str, bytes], Iterable[Finding]]

# How often the derived files are verified again because of a commit; verifying takes some milliseconds.
_TRIES = 100
_REPAIR = "repair the corpus: this rebuilds the file"
_RECORD = "if this is intended, repair the corpus, which records it; if not, restore the file from a copy"
_COPY = "restore the file from a copy of the corpus"
_CHANGES = {
    "edited": "was changed from outside since the last commit, or is damaged",
    "added": "was added from outside since the last commit",
    "moved": "was moved from outside since the last commit",
    "removed": "was removed from outside since the last commit",
    "twin": "has the id of an entry in another folder",
}

# Equal findings are one line with this many places.
_PLACES = 3


@attrs.frozen
class CheckReport:
    """The result of a check.

    Attributes:
        where: the folder.
        entries: the number of entries that were checked.
        findings: the problems, derived files first; ``Finding.where`` is the file, relative to the folder.
        repaired: the problems that a repair has fixed; empty without a repair.
    """

    where: str
    entries: int
    findings: tuple[Finding, ...]
    repaired: tuple[Finding, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether there is no finding."""
        return not self.findings

    def __str__(self) -> str:
        count = len(self.findings)
        head = f"{self.where}: {counted(self.entries, 'entries')}, {counted(count, 'findings')}"
        alike: dict[str, list[str]] = {}
        for finding in self.findings:
            alike.setdefault(str(finding), []).append(str(finding.where))
        return "\n".join([head, *(f"  {_places(places)}: {text}" for text, places in alike.items())])

    def _repr_html_(self) -> str:
        """Return a table of the findings for a notebook."""
        heading = f"{self.where}: {self.entries:,} entries, findings"
        return finding_table(heading, self.findings) + (
            finding_table("Repaired", self.repaired) if self.repaired else ""
        )


def _places(places: list[str]) -> str:
    """Return the places of equal findings in a line: the first three, and the number of the others."""
    more = len(places) - _PLACES
    return ", ".join(places[:_PLACES]) + (f" and {more:,} more" if more > 0 else "")


def check_folder(disk: Disk, validate: Validate) -> CheckReport:
    """Verify every file of a corpus; nothing is written.

    Raises:
        CorpusNotFoundError: the folder is not a corpus.
        CorpusFormatError: this library does not read its format.
        CommitConflict: other processes commit again and again.
        OSError: a file cannot be read.
    """
    if not disk.exists(ROOT) and not disk.exists(CURRENT):
        raise CorpusNotFoundError(str(disk.root))
    snapshot, findings = _verified(disk)
    with contextlib.closing(snapshot):
        for change in snapshot.survey.outside:
            code, hint = ("CO303", "remove one of the two") if change.kind == "twin" else ("CO302", _RECORD)
            message = _CHANGES[change.kind]
            findings.append(Finding(code, message, hint=hint, severity="warning", where=change.place))
        for id in snapshot:
            findings += _entry(snapshot, id, validate)
    return CheckReport(str(disk.root), len(snapshot), tuple(findings))


def _verified(disk: Disk) -> tuple[Snapshot, list[Finding]]:
    """Open the folder, and verify ``corpus.xml`` and the derived files.

    A snapshot does not protect these files from a commit: if there is one meanwhile, verify them again.
    """
    for _ in range(_TRIES):
        findings: list[Finding] = []
        snapshot = _snapshot(disk, findings)
        findings += _root(disk, snapshot)
        findings += _derived(disk, snapshot)
        with contextlib.suppress(DamagedCorpusError):
            if snapshot.generation not in (None, current(disk)):
                snapshot.close()
                continue
        return snapshot, findings
    raise CommitConflict(str(disk.root), f"other processes changed it {_TRIES} times during the check")


def _snapshot(disk: Disk, findings: list[Finding]) -> Snapshot:
    """Open the folder without a repair; if that is impossible, open it as a folder without a manifest."""
    try:
        pinned = pin_current(disk, write=False)
        if pinned is not None:
            manifest, hold = pinned
            with hold.released_on_error() if hold else contextlib.nullcontext():
                verify_tables(disk, manifest)
                return Snapshot(disk, manifest, survey(disk, manifest, "all"), hold)
        message = "there is no manifest to compare the entries with"
        findings.append(Finding("CO203", message, hint=_REPAIR, severity="warning", where=".statecorpus"))
    except DamagedCorpusError as error:
        where = error.where.removeprefix(str(disk.root)).lstrip("/\\")
        findings.append(Finding("CO201", f"it is damaged: {error.problem}", hint=_REPAIR, where=where))
    nothing = Manifest("", RootRecord(None, "", FORMAT_VERSION))
    return Snapshot(disk, nothing, unread(disk), None)


def verify_tables(disk: Disk, manifest: Manifest) -> None:
    """Compare the tables and the earlier logs of a manifest with their checksums.

    Raises:
        DamagedCorpusError: a file is damaged.
    """
    for table in (*((manifest.base,) if manifest.base else ()), *manifest.runs):
        table.verify()
    for log in manifest.stored.current.past:
        name = f"{FOLDER}/{log}"
        where = str(disk.path(name))
        try:
            data = disk.read(name)
        except FileNotFoundError as error:
            raise DamagedCorpusError(where, "it is missing") from error
        if read_log(data, log, where).length != len(data):
            raise DamagedCorpusError(where, "its last record is damaged")


def _root(disk: Disk, snapshot: Snapshot) -> Iterator[Finding]:
    from statecorpus.tei.corpus_root import read_corpus_root

    manifest = snapshot.manifest
    if not is_published(disk, manifest):
        return  # a new corpus.xml is about to take its place
    try:
        data = disk.read(ROOT)
        root = read_corpus_root(data)
    except FileNotFoundError:
        yield Finding("CO101", "it is missing", hint=_COPY, where=ROOT)
        return
    except TeiError as error:
        yield Finding("CO101", f"it cannot be read: {error}", hint=_COPY, where=ROOT)
        return
    check_format(disk.root, root.format_version)
    known = manifest.root.file
    if known is not None and sha256(data) != known.sha256:
        yield Finding("CO102", "it was changed since the last commit", hint=_RECORD, where=ROOT)
    documents = all_lists(disk, manifest, snapshot.survey.updates)
    for document in documents:
        yield Finding(
            "CO103", "it does not list the entries of the folder", hint=_REPAIR, where=document.place
        )
    if root.entries != tuple(map(list_place, listed_names(disk, documents))):
        yield Finding("CO103", "it does not include the lists of the entries", hint=_REPAIR, where=ROOT)


def _derived(disk: Disk, snapshot: Snapshot) -> Iterator[Finding]:
    generation, manifest = snapshot.generation, snapshot.manifest
    if generation is None:
        return
    if standing(disk, IGNORE) not in (None, sha256(IGNORE_ALL)):
        yield Finding("CO201", "it was changed", hint=_REPAIR, where=IGNORE)
    yield from _catalogue(disk)
    for name in (LOOKS, UNREADABLE):
        if disk.exists(name) and not is_whole(disk.read(name)):
            yield Finding("CO201", "it is damaged", hint=_REPAIR, severity="warning", where=name)
    yield from _index(disk)
    if not is_published(disk, manifest) and not _is_written(disk):
        hint = "open the corpus for writing, or repair it: both complete the commit"
        yield Finding("CO202", "a commit was interrupted", hint=hint, where=FOLDER)
    for name in disk.names(KEPT):
        found = standing(disk, f"{KEPT}/{name}")
        if found is not None and name == f"{name.partition('.')[0]}.xml" and kept(found) != f"{KEPT}/{name}":
            hint = "only a reader of an earlier generation needs it; a repair removes it"
            yield Finding("CO201", "it is damaged", hint=hint, where=f"{KEPT}/{name}")


def _is_written(disk: Disk) -> bool:
    """Return whether a process is writing; its commit is then incomplete, but not interrupted."""
    with contextlib.suppress(OSError), locked(disk) as hold:  # a folder that cannot be locked has no writer
        return hold is None
    return False


def _catalogue(disk: Disk) -> Iterator[Finding]:
    if disk.exists(COLUMNS):
        from statecorpus.corpus.catalogue.column_folder import damaged_columns  # loads numpy

        for where in damaged_columns(disk):
            yield Finding("CO201", "it is damaged", hint=_REPAIR, severity="warning", where=where)


def _index(disk: Disk) -> Iterator[Finding]:
    if disk.exists(INDEX):
        from statecorpus.corpus.upkeep.index_check import index_problems  # loads numpy

        for where, problem in index_problems(disk):
            yield Finding("CO201", problem, hint=_REPAIR, severity="warning", where=where)


def _entry(snapshot: Snapshot, id: str, validate: Validate) -> Iterator[Finding]:
    place = snapshot.record(id).place
    try:
        check_id(id)
    except UnsafeIdError as error:
        yield Finding("CO304", error.problem, hint="rename the file and its xml:id", where=place)
    try:
        data = snapshot[id]
    except BrokenEntryError as error:
        yield Finding("CO301", error.problem, hint=_COPY, where=place)
        return
    for finding in validate(id, data):
        yield attrs.evolve(finding, where=place)
