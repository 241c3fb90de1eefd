"""The persons, organisations and places of a corpus by name, with the spellings of each name."""

from collections.abc import Callable, Iterator, Mapping

import attrs

from statecorpus._display import counted
from statecorpus._lazy import cached_property
from statecorpus.errors import UnknownNameError


@attrs.frozen
class AuthorityEntry:
    """A person, organisation or place.

    Attributes:
        name: the preferred name after a merge, or else the most frequent spelling.
        spellings: the names as printed, each with the number of its statements; the most frequent first.
        refs: the references of an organisation.
        ids: of the statements that name it as speaker, principal, addressee or venue.
    """

    name: str
    spellings: Mapping[str, int]
    refs: tuple[str, ...]
    ids: tuple[str, ...]

    @property
    def count(self) -> int:
        """The number of statements that name it."""
        return len(self.ids)


class AuthorityList(Mapping[str, AuthorityEntry]):
    """All persons, organisations or places of a corpus by name, the most frequent first.

    Spellings that differ only in case, accents or typography belong to one entry. Organisations with the same
    reference also belong to one entry; an organisation without a reference is known by its name. ``merge``
    joins other spellings. Any spelling, or an organisation's reference, finds its entry.

    >>> from statecorpus.corpus import load
    >>> load().people["kairat umarov"].ids
    ('kaz-iom-2011-12-05',)
    """

    def __init__(
        self,
        entries: tuple[AuthorityEntry, ...],
        merge: Callable[[str, str], None],
        unmerge: Callable[[str], None],
    ) -> None:
        self._entries = {entry.name: entry for entry in entries}
        self._merge = merge
        self._unmerge = unmerge

    @cached_property
    def _by_name(self) -> dict[str, AuthorityEntry]:
        by_name: dict[str, AuthorityEntry] = {}
        for entry in self._entries.values():
            for name in (*entry.spellings, *entry.refs, entry.name):
                by_name.setdefault(_folded(name), entry)
        return by_name

    def __getitem__(self, name: str) -> AuthorityEntry:
        """Return the entry with a name.

        Raises:
            UnknownNameError: no entry has this spelling or reference; a ``KeyError``.
        """
        if name in self._entries:
            return self._entries[name]
        found = self._by_name.get(_folded(name))
        if found is None:
            raise UnknownNameError(name, tuple(self._entries))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def merge(self, name: str, other: str) -> None:
        """Declare that two names mean the same; ``name`` stands for both, here and in ``where``.

        The merge is written into ``merges.tsv`` in the corpus's folder at once, and the corpus shows it. This
        list does not change: ask the corpus for a new list. ``unmerge`` reverses a merge.

        Args:
            name: a spelling or a reference; if several organisations share the name, it means all of them.
            other: another spelling or reference.

        Raises:
            UnknownNameError: a name is not in the list; a ``KeyError``.
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            CommitConflict: another process is writing.
            CommitFailedError: the disk refused; nothing was changed.
            CommitOutcomeUnknown: the disk failed after the change was made.
        """
        self._merge(self._written(name), self._written(other))

    def unmerge(self, name: str) -> None:
        """Separate a name from the names it was merged with; the other names stay merged.

        Spellings that differ only in case or accents, and organisations with one reference, stay together. A
        name that was not merged does not change.

        Args:
            name: a spelling, or the reference by which an organisation was merged.

        Raises:
            The errors of ``merge``.
        """
        self._unmerge(self._written(name))

    def _written(self, name: str) -> str:
        """Return the name that ``merges.tsv`` uses: the reference, if ``name`` has the reference added."""
        entry = self[name]
        printed = {_folded(spelling) for spelling in (*entry.spellings, *entry.refs)}
        return name if _folded(name) in printed or not entry.refs else entry.refs[0]

    def _repr_html_(self) -> str:
        """Return a table of the most frequent names for a notebook, and their number."""
        from statecorpus._display import listing

        columns = ("name", "statements", "spellings", "references")
        rows = (
            (entry.name, entry.count, "; ".join(entry.spellings), "; ".join(entry.refs))
            for entry in self._entries.values()
        )
        return listing("Names", columns, rows, total=len(self))

    def __repr__(self) -> str:
        return f"<AuthorityList: {counted(len(self), 'names')}>"


def _folded(name: str) -> str:
    from statecorpus.segment import fold_text  # loaded by the first list, not when a corpus is opened

    return fold_text(name)
