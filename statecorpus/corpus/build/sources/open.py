"""The source of a build: a folder, an archive, a table or a single file."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from statecorpus.corpus.build.sources.archive import count_archive, is_archive, read_archive
from statecorpus.corpus.build.sources.folder import count_folder, read_file, read_folder
from statecorpus.corpus.build.sources.item import SourceItem
from statecorpus.corpus.build.sources.share import Share
from statecorpus.corpus.build.sources.table import count_table, is_table, read_table
from statecorpus.errors import SourceNotFoundError
from statecorpus.errors.wording import special_file
from statecorpus.readers import Limits


@attrs.frozen
class RawSource:
    """A source of raw documents, which can be iterated any number of times.

    Attributes:
        where: its absolute path.
        corpus: the folder of the corpus, which is skipped.
        columns: the field of each column of a table.
        limits: the largest size of a document.
        share: the share of the documents that is read; ``None`` for all of them.
    """

    where: Path
    corpus: Path
    columns: Mapping[str, str] | None
    limits: Limits
    share: Share | None = None

    def __iter__(self) -> Iterator[SourceItem]:
        if self.where.is_dir():
            return read_folder(self.where, self.limits, self.corpus, self.share)
        items = self._items()
        return items if self.share is None else (item for item in items if self.share.has(item.key))

    def _items(self) -> Iterator[SourceItem]:
        if is_archive(self.where.name):
            return read_archive(self.where, self.limits)
        if is_table(self.where.name):
            return read_table(self.where, self.columns, self.limits)
        return iter([read_file(self.where, self.where.name, self.limits)])

    def count(self) -> int:
        """Count its documents, for the estimate of the remaining time; a share is about its part of them."""
        every = self._count()
        return every if self.share is None else -(-every // self.share.of)

    def _count(self) -> int:
        if self.where.is_dir():
            return count_folder(self.where, self.corpus)
        if is_archive(self.where.name):
            return count_archive(self.where, self.limits)
        return count_table(self.where, self.columns, self.limits) if is_table(self.where.name) else 1


def open_source(
    source: str | os.PathLike[str],
    corpus: Path,
    columns: Mapping[str, str] | None,
    limits: Limits,
    share: Share | None = None,
) -> RawSource:
    """Return the source at a path.

    Raises:
        SourceNotFoundError: there is no file or folder at the path; a pipe or a device is neither.
    """
    path = Path(source)
    try:
        special = special_file(path.stat().st_mode)
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        raise SourceNotFoundError(str(path)) from error
    if special is not None:
        raise SourceNotFoundError(str(path), special)
    return RawSource(path.resolve(), corpus, columns, limits, share)
