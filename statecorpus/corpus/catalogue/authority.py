"""Persons, organisations and places across a corpus: lists of names that say which spellings are one."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import attrs

from statecorpus.errors import UnknownNameError


@attrs.frozen
class Authority:
    """A person, organisation or place.

    Attributes:
        name: what stands for it: the name it was merged into, or else its most frequent spelling.
        spellings: its names as printed, with the number of statements each is in; the most frequent first.
        refs: the references of an organisation.
        ids: of the statements that name it as speaker, principal, addressee or venue.
    """

    name: str
    spellings: Mapping[str, int]
    refs: tuple[str, ...]
    ids: tuple[str, ...]

    @property
    def count(self) -> int:
        """In how many statements it is."""
        return len(self.ids)


class AuthorityList(Mapping[str, Authority]):
    """All persons, organisations or places of a corpus by name, the most frequent first.

    Spellings that differ in case, accents or typography only are one, and so are organisations with one
    reference; one without a reference goes by its name. What else is one, people say with ``merge``. Any
    spelling, or an organisation's reference, finds its authority.

    >>> from statecorpus.corpus import load
    >>> load().people["kairat umarov"].ids
    ('kaz-iom-2011-12-05',)
    """

    def __init__(
        self,
        all: tuple[Authority, ...],
        merge: Callable[[str, str], None],
        unmerge: Callable[[str], None],
    ) -> None:
        self._all = {authority.name: authority for authority in all}
        self._merge = merge
        self._unmerge = unmerge

    @cached_property
    def _by_name(self) -> dict[str, Authority]:
        by_name: dict[str, Authority] = {}
        for authority in self._all.values():
            for name in (*authority.spellings, *authority.refs, authority.name):
                by_name.setdefault(_folded(name), authority)
        return by_name

    def __getitem__(self, name: str) -> Authority:
        """Give the authority with a name.

        Raises:
            UnknownNameError: no spelling and no reference is this; a ``KeyError``.
        """
        if name in self._all:
            return self._all[name]
        found = self._by_name.get(_folded(name))
        if found is None:
            raise UnknownNameError(name, tuple(self._all))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def merge(self, name: str, other: str) -> None:
        """Say that another name is the same; ``name`` stands for both, here and in ``where``.

        It is written into ``merges.tsv`` in the corpus's folder at once, and the corpus shows it. This list
        stays as it was: ask the corpus for the next. ``unmerge`` takes it back.

        Args:
            name: a spelling or a reference; of several organisations with one name, each is meant.
            other: likewise.

        Raises:
            UnknownNameError: one of them is not in the list; a ``KeyError``.
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            CommitConflict: another process is writing.
            CommitFailedError: the disk refused; nothing was changed.
            CommitOutcomeUnknown: the disk failed after the change was made.
        """
        self._merge(self._said(name), self._said(other))

    def unmerge(self, name: str) -> None:
        """Take a name out of what it was merged with: it stands for itself again, and the others stay one.

        What was one before anybody merged it, by case, accents or reference, stays one. A name that is merged
        with nothing stays as it is.

        Args:
            name: a spelling, or the reference by which an organisation was merged.

        Raises:
            The errors of ``merge``.
        """
        self._unmerge(self._said(name))

    def _said(self, name: str) -> str:
        """Give what a line of the file calls an authority: one told apart by its reference goes by that."""
        authority = self[name]
        printed = {_folded(spelling) for spelling in (*authority.spellings, *authority.refs)}
        return name if _folded(name) in printed or not authority.refs else authority.refs[0]

    def _repr_html_(self) -> str:
        """Show the most frequent names in a notebook, and how many there are."""
        from statecorpus._display import listing

        columns = ("name", "statements", "spellings", "references")
        rows = (
            (one.name, one.count, "; ".join(one.spellings), "; ".join(one.refs)) for one in self._all.values()
        )
        return listing("Names", columns, rows, total=len(self))

    def __repr__(self) -> str:
        return f"<AuthorityList: {len(self):,} names>"


def _folded(name: str) -> str:
    from statecorpus.segment import fold_text  # loaded by the first list, not by opening a corpus

    return fold_text(name)
