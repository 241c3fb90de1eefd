"""The recorded state of a file of a corpus, and its change in a commit."""

from typing import cast

import attrs

from statecorpus.corpus.store.layout import STATEMENTS, place_of
from statecorpus.corpus.store.seal import Json

#: The key of ``corpus.xml`` among the ids of entries; no id has an ``@``.
ROOT_KEY = "@corpus"

#: The keys of the lists of the shelves begin with it.
LIST_KEY = "@shelf."


@attrs.frozen
class Record:
    """The recorded state of a file of a corpus.

    Attributes:
        place: its name relative to the corpus's folder, ``"statements/kaz-iom-2011-12-05.xml"`` for example.
        sha256: of its bytes; empty if they were not read.
        size: in bytes.
        changed: the time of the last change, in ns since 1970, or 0 if it is not reliable.
    """

    place: str
    sha256: str
    size: int
    changed: int

    @property
    def folder(self) -> str:
        """The folder of the file, ``"statements"`` for example."""
        return self.place.rpartition("/")[0]

    @property
    def shelf(self) -> str:
        """The folder of an entry, relative to ``statements``."""
        return self.folder[len(STATEMENTS) + 1 :]


@attrs.frozen
class RootRecord:
    """The data of ``corpus.xml`` when it was last read, so that opening a corpus does not read it again.

    Attributes:
        file: the file, or ``None`` if there was no file.
        title: of the corpus.
        format_version: of the folder.
    """

    file: Record | None
    title: str
    format_version: int

    def to_json(self) -> Json:
        """Return it as JSON."""
        file = None if self.file is None else list(attrs.astuple(self.file))
        return [file, self.title, self.format_version]

    @classmethod
    def from_json(cls, content: Json) -> "RootRecord":
        """Read the result of ``to_json``."""
        file, title, version = cast("tuple[list[str | int] | None, str, int]", content)
        record = None if file is None else Record(*cast("tuple[str, str, int, int]", tuple(file)))
        return cls(record, title, version)


@attrs.frozen
class Change:
    """The change of a file in a commit: it is added (no old file), replaced, or removed (no new file).

    Attributes:
        key: the id of the entry, ``ROOT_KEY`` for ``corpus.xml``, or ``LIST_KEY`` and the name of a list.
        old: the file before.
        new: the file after.
    """

    key: str
    old: Record | None
    new: Record | None


def listed(key: str, record: Record | None) -> Json:
    """Return a record as JSON; the place of an entry is shortened to its shelf."""
    if record is None:
        return None
    where = record.place if key.startswith("@") else record.shelf
    return [where, record.sha256, record.size, record.changed]


def unlisted(key: str, content: Json) -> Record | None:
    """Read the result of ``listed``."""
    if content is None:
        return None
    where, checksum, size, changed = cast("tuple[str, str, int, int]", content)
    return Record(where if key.startswith("@") else place_of(key, where), checksum, size, changed)
