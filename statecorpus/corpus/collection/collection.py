"""A collection: several corpora that are read and searched as one."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Self, overload

from statecorpus._display import counted
from statecorpus.corpus.catalogue.authority_list import AuthorityList
from statecorpus.corpus.catalogue.merges import AuthorityKind
from statecorpus.corpus.collection.folders import Folders, named_folders
from statecorpus.corpus.collection.joint_contents import JointContents
from statecorpus.corpus.corpus import Corpus
from statecorpus.corpus.selection.corpus_contents import CorpusContents
from statecorpus.corpus.selection.selection import Selection
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from statecorpus.errors import ReadOnlyCorpusError
from statecorpus.model import Statement

if TYPE_CHECKING:
    from statecorpus.corpus.collection.shards.calls import Client
    from statecorpus.index import Index
    from statecorpus.model import Publication
    from statecorpus.segment import Annotator


class Collection(Selection):
    """All statements of several corpora by id, in the order of their ids; opened with ``open``.

    A collection equals one corpus that holds the same statements: searches, counts, scores, tables and
    exports are the same. It changes nothing; the corpora in ``corpora`` are changed as usual, and ``refresh``
    shows the change.

    An id that one corpus alone has stays as it is. An id that several corpora have is listed with the name of
    its corpus before it, ``unga-kaz-2011``, and its statement has that id here. ``collection["unga",
    "kaz-2011"]`` finds a statement by its corpus and the id that it has there.

    Attributes:
        corpora: the corpora by name. The name is the last part of the path of the folder, and more parts if
            two folders have the same last part.

    >>> from statecorpus.corpus import load
    >>> with Collection.open({"real": load().folder, "demo": load("demo").folder}, read_only=True) as both:
    ...     len(both), both["real", "kaz-iom-2011-12-05"].venue.place.name
    (61, 'Geneva')
    """

    corpora: Mapping[str, Corpus]

    def __init__(self, stores: Mapping[str, Store]) -> None:
        self._stores = dict(stores)
        self.corpora = MappingProxyType({name: Corpus(store) for name, store in self._stores.items()})
        self._show()

    @classmethod
    def open(
        cls, folders: Folders, *, read_only: bool = False, client: "Client | None" = None
    ) -> "Collection":
        """Open several corpora as one; no statement is read yet.

        Args:
            folders: the folders: a list of paths, a pattern (``"shards/*"``), or a mapping from the names of
                the corpora to their paths. A pattern finds folders only, in the order of their names.
            read_only: whether the corpora are opened for reading only: then not even their indexes are
                written.
            client: the client of a Dask cluster, or an executor: its workers search the corpora where they
                lie, and return counts and the lines that are shown. Each worker reads the folders at the same
                paths. The results are the same as without a client.

        Raises:
            CorpusNotFoundError: a folder is not a corpus, or no folder fits a pattern.
            CorpusFormatError, DamagedCorpusError, CommitFailedError: see ``Corpus.open``.
        """
        stores: dict[str, Store] = {}
        try:
            for name, folder in named_folders(folders).items():
                stores[name] = Store(Disk(folder), read_only=read_only)
            if client is None:
                return cls(stores)
            from statecorpus.corpus.collection.shards.sharded_collection import ShardedCollection

            return ShardedCollection(stores, client)
        except BaseException:
            for store in stores.values():
                store.close()
            raise

    @overload
    def __getitem__(self, id: str | tuple[str, str], /) -> Statement: ...
    @overload
    def __getitem__(self, id: slice, /) -> Selection: ...

    def __getitem__(self, id: str | tuple[str, str] | slice, /) -> Statement | Selection:
        """Return a statement by its listed id, or by its corpus and its id there; a slice is a selection.

        Raises:
            UnknownStatementError: there is no such statement; a ``KeyError``.
            BrokenEntryError: its file cannot be read as that statement.
            ClosedCorpusError: its corpus was closed; a ``ValueError``.
        """
        return super().__getitem__(id if isinstance(id, slice) else self._listed(id))

    def __contains__(self, id: object) -> bool:
        return self._listed(id) in self._joint.entries

    def _listed(self, id: object) -> str:
        """Return the listed id of a statement that is named by its corpus; any other id as it is."""
        match id:
            case (str(corpus), str(own)):
                place = corpus, own
            case str() if ":" in id:
                corpus, _, own = id.rpartition(":")
                place = corpus, own
            case _:
                return id  # type: ignore[return-value]  # the mapping refuses it, with its own error
        row = self._joint.ids.row_at(*place)
        return ":".join(place) if row is None else self._joint.ids[row]

    def place(self, id: str) -> tuple[str, str]:
        """Return the name of the corpus of a statement, and the id of the statement there.

        Raises:
            UnknownStatementError: there is no statement with the id; a ``KeyError``.
        """
        return self._joint.entries.place(self._listed(id))

    def path(self, id: str) -> Path:
        """Return the path of the file of a statement.

        Raises:
            UnknownStatementError: there is no statement with the id; a ``KeyError``.
        """
        return self._joint.entries.path(self._listed(id))

    @property
    def title(self) -> str:
        """The titles of the corpora."""
        return ", ".join(dict.fromkeys(corpus.title for corpus in self.corpora.values()))

    @property
    def publication(self) -> "Publication | None":
        """The publication of the corpora, if it is the same for all of them.

        Raises:
            CorpusFormatError: a ``corpus.xml`` cannot be read.
        """
        first, *others = (corpus.publication for corpus in self.corpora.values())
        return first if all(other == first for other in others) else None

    @property
    def fingerprint(self) -> str:
        """The state of the collection: the fingerprint of one corpus with the same files; see ``Corpus``.

        A statement that is listed under another id counts with that id, and with the bytes of its own file.

        Raises:
            ClosedCorpusError: a corpus was closed; a ``ValueError``.
            BrokenEntryError: a file cannot be read.
        """
        from statecorpus.corpus.citing.fingerprint import fingerprint_of_entries

        for store in self._stores.values():
            store.snapshot.check_open()
        places = (self._joint.ids.place(row) for row in range(len(self)))
        entries = (
            (listed, self._stores[name].snapshot, own)
            for listed, (name, own) in zip(self._joint.ids, places, strict=True)
        )
        return fingerprint_of_entries(entries)

    def methods(self) -> str:
        """Return a paragraph for a paper: the corpora, their state, and the versions of what read them.

        Raises:
            CorpusFormatError: see ``where``.
        """
        from statecorpus.corpus.citing.methods import methods_paragraph

        return methods_paragraph(self)

    @property
    def people(self) -> AuthorityList:
        """The persons of all corpora; spellings that one corpus merges are merged. See ``Corpus.people``."""
        return self._authorities("people")

    @property
    def organisations(self) -> AuthorityList:
        """The states and bodies of all corpora; see ``Corpus.organisations``."""
        return self._authorities("organisations")

    @property
    def places(self) -> AuthorityList:
        """The towns of all corpora; see ``Corpus.places``."""
        return self._authorities("places")

    def _authorities(self, kind: AuthorityKind) -> AuthorityList:
        from statecorpus.corpus.catalogue.authority_groups import authority_entries

        def refuse(*_: str) -> None:
            raise ReadOnlyCorpusError(f"{self!r}")

        entries = authority_entries(self._joint.catalogue(), self._joint.ids.__getitem__, kind)
        return AuthorityList(entries, refuse, refuse)

    def index(self, *, annotator: "Annotator | None" = None) -> "Index":
        """Open the index of all corpora and return it; the first search calls this by itself.

        Args:
            annotator: adds lemmas or other layers to the index of each corpus; see ``Corpus.index``.

        Raises:
            The errors of ``Corpus.index``.
        """
        if annotator is not None:
            for corpus in self.corpora.values():
                corpus.index(annotator=annotator)
            self._show()
        return self._opened_index()

    def refresh(self) -> None:
        """Read the commits that were made to the corpora, also by this process, and changes from outside.

        Raises:
            ClosedCorpusError: a corpus was closed; a ``ValueError``.
            The errors of ``Corpus.open``.
        """
        for corpus in self.corpora.values():
            corpus.refresh()
        self._show()

    def close(self) -> None:
        """Close all corpora; idempotent. A ``with`` statement closes them at its end."""
        for corpus in self.corpora.values():
            corpus.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _show(self) -> None:
        self._joint = JointContents(
            {
                name: CorpusContents(store.disk, store.snapshot, keep=not store.read_only)
                for name, store in self._stores.items()
            }
        )
        self._refer_to(self._joint)

    @property
    def _heading(self) -> str:
        return self.title

    def __repr__(self) -> str:
        names = ", ".join(self.corpora)
        corpora = counted(len(self.corpora), "corpora") if len(self.corpora) > 1 else "1 corpus"
        return f"<Collection: {counted(len(self), 'statements')} in {corpora}: {names}>"
