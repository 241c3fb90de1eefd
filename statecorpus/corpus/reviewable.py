"""A corpus whose doubtful values people look at: the doubts, their decisions, and the way back."""

import os
from typing import TYPE_CHECKING

from statecorpus.corpus.editable import EditableSelection

if TYPE_CHECKING:
    from statecorpus.corpus.build.edit import Edit
    from statecorpus.corpus.build.open_doubt import OpenDoubt
    from statecorpus.corpus.build.review_report import ReviewedLabels, ReviewReport


class ReviewableSelection(EditableSelection):
    """All statements of a store by id, with the doubts of their builds and the decisions of reviewers."""

    def doubts(self) -> "list[OpenDoubt]":
        """Return what a person should check and has not settled, the most worthwhile first.

        The journal of builds in ``.statecorpus/`` has the doubts. Statements that no build of this folder
        made are read: their doubts are values and spans with a low certainty.

        Raises:
            DamagedCorpusError: ``corrections.jsonl`` is damaged.

        >>> from statecorpus.corpus import load
        >>> [(item.doubt.field, item.doubt.quote) for item in load().doubts()]
        [('citation[p12:78-95]', 'Law “On Refugees”'), ('citation[p17:246-267]', '2012-2014 Action Plan')]
        """
        from statecorpus.corpus.build.open_doubt import open_doubts

        return open_doubts(self._store, self.__getitem__)

    def revision(self, id: str) -> str:
        """Return the revision of an entry, the SHA-256 of its file, for ``correct``.

        Raises:
            UnknownStatementError: the corpus has no statement with the id; a ``KeyError``.
            BrokenEntryError: the file cannot be read.
        """
        from statecorpus.corpus.build.open_doubt import revision_of

        return revision_of(self._store.snapshot[id])

    def correct(
        self, id: str, field: str, value: str | None, *, who: str, revision: str | None = None
    ) -> "Edit":
        """Correct or confirm a field of a statement, as one commit with the person's name and the day.

        The decision is recorded in the ``revisions`` of the statement, and in ``corrections.jsonl``, from
        which a rebuild applies it again.

        Args:
            id: of the statement.
            field: a metadata field, or a span, for example ``act[p1:119-131]``.
            value: the new value; an empty text empties the field, ``None`` confirms the value that it has.
            who: the name of the person.
            revision: the revision that the person looked at; ``None`` accepts any.

        Raises:
            UnknownStatementError: the corpus has no statement with the id; a ``KeyError``.
            StaleEntryError: the entry has changed since the revision; it has the value that the field has
                now.
            CorrectionRefusedError: the field cannot be corrected, or does not take the value; a
                ``ValueError``.
            DamagedCorpusError: ``corrections.jsonl`` is damaged.
            ReadOnlyCorpusError, CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``.
        """
        from statecorpus.corpus.build.edit import edit_field

        self._check_writable()
        try:
            return edit_field(self._store, id, field, value, who=who, revision=revision)
        finally:
            self._show()

    def undo(self, edit: "Edit") -> None:
        """Undo an edit: the entry has its previous bytes, and the doubt is open again.

        Raises:
            StaleEntryError: the entry has changed since the edit.
            ReadOnlyCorpusError, CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``.
        """
        from statecorpus.corpus.build.edit import undo_edit

        self._check_writable()
        try:
            undo_edit(self._store, edit)
        finally:
            self._show()

    def review(self, path: str | os.PathLike[str], *, who: str | None = None) -> "ReviewReport":
        """Apply the corrections that a person wrote into the column ``correction`` of ``review.csv``.

        A cell with ``(nothing)`` empties the field, ``(right)`` settles the doubt; an empty cell changes
        nothing.

        All corrections are one commit. Each is recorded in the ``revisions`` of its statement, and in the
        file ``corrections.jsonl`` of the corpus, from which a rebuild applies it again.

        Args:
            path: of the table.
            who: the name of the person; without it, the name of the user of the computer.

        Raises:
            SourceNotFoundError: there is no file at the path.
            UndecodableSourceError: the file is not a review table.
            BrokenEntryError: the file of a statement cannot be read.
            DamagedCorpusError: ``corrections.jsonl`` is damaged.
            ReadOnlyCorpusError, CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``.
        """
        from statecorpus.corpus.build.review import review

        self._check_writable()
        try:
            return review(self._store, path, who=who)
        finally:
            self._show()

    def reviewed_labels(self, path: str | os.PathLike[str]) -> "ReviewedLabels":
        """Return labels for ``evaluate``: what a reviewed and applied table says about each statement.

        A row with a correction, ``(nothing)`` or ``(right)`` is the label of its field. ``str()`` of the
        result is the text of a labels file, whose files start from the source of the build.

        Args:
            path: of the table.

        Raises:
            SourceNotFoundError: there is no file at the path.
            UndecodableSourceError: the file is not a review table.
            DamagedCorpusError: ``corrections.jsonl`` is damaged.
        """
        from statecorpus.corpus.build.reviewed_labels import reviewed_labels

        return reviewed_labels(self._store.disk, self.get, path)
