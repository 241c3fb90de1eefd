"""The desk of a reviewer: the open doubts, one decision at a time, and the way back."""

import threading
from collections.abc import Sequence

import attrs

from statecorpus.corpus import Corpus, Edit, OpenDoubt
from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.answering.source_finder import SourceFinder
from statecorpus.explorer.answering.value_names import reference_label
from statecorpus.model import DateRange, Evidence, Organisation, Place, Statement

# The characters of the source on either side of the evidence.
_AROUND = 700


@attrs.frozen
class Excerpt:
    """Some text around marked words.

    Attributes:
        before: the text before the words.
        words: the words; empty if their place is not known.
        after: the text after them.
        begins: whether the text begins here; otherwise something was cut.
        ends: whether it ends here.
    """

    before: str
    words: str
    after: str
    begins: bool
    ends: bool


@attrs.frozen
class DoubtInView:
    """A doubt with what a reviewer needs to decide it.

    Attributes:
        number: its number among the open doubts, from 1.
        total: the number of open doubts.
        item: the doubt.
        statement: the statement.
        revision: the revision of the entry that is shown.
        excerpt: the source around the evidence, or the paragraph of a span; ``None`` if neither is known.
        place: where the excerpt is from: ``source`` or ``statement``.
        has_picture: whether the page of a PDF can be drawn.
        meaning: what the value was read as, if its words do not say it: a day in ISO form, the name of a
            reference; otherwise empty.
    """

    number: int
    total: int
    item: OpenDoubt
    statement: Statement
    revision: str
    excerpt: Excerpt | None
    place: str
    has_picture: bool
    meaning: str


class ReviewDesk:
    """The doubts of a corpus that is open for changes, and the decisions of this run.

    Attributes:
        holdings: the corpus as the explorer holds it.
        who: the name of the reviewer.
        sources: the raw documents.
    """

    def __init__(self, holdings: Holdings, corpus: Corpus, who: str, sources: SourceFinder) -> None:
        """Look at nothing yet."""
        self.who = who
        self.sources = sources
        self.holdings = holdings
        self._corpus = corpus
        self._lock = threading.RLock()
        self._doubts: list[OpenDoubt] | None = None
        self._edits: list[Edit] = []

    @property
    def doubts(self) -> Sequence[OpenDoubt]:
        """The open doubts that can be decided here, the most worthwhile first."""
        with self._lock:
            if self._doubts is None:
                self._doubts = [item for item in self._corpus.doubts() if item.can_be_corrected]
            return self._doubts

    @property
    def last_edit(self) -> Edit | None:
        """The last decision of this run that was not undone."""
        return self._edits[-1] if self._edits else None

    @property
    def decided(self) -> int:
        """The number of decisions of this run that were not undone."""
        return len(self._edits)

    def view(self, number: int) -> DoubtInView | None:
        """Return a doubt with its source; ``None`` if there is no doubt with the number.

        Raises:
            BrokenEntryError: the file of the statement cannot be read.
        """
        doubts = self.doubts
        if not 1 <= number <= len(doubts):
            return None
        item = doubts[number - 1]
        with self._lock:
            statement = self._corpus[item.id]
            revision = self._corpus.revision(item.id)
        raw = self.sources.read(statement)
        evidence = _evidence_of(statement, item.doubt.field)
        excerpt, place = _span_excerpt(statement, item.doubt.field), "statement"
        if excerpt is None and raw is not None:
            excerpt, place = _excerpt(raw.text, evidence, item.doubt.quote), "source"
        has_picture = raw is not None and raw.is_pdf
        meaning = _meaning_of(statement, item.doubt.field)
        return DoubtInView(
            number, len(doubts), item, statement, revision, excerpt, place, has_picture, meaning
        )

    def number_of(self, id: str, field: str) -> int:
        """Return the number of a doubt; 1 if it is not open."""
        for number, item in enumerate(self.doubts, 1):
            if (item.id, item.doubt.field) == (id, field):
                return number
        return 1

    def decide(self, id: str, field: str, value: str | None, revision: str) -> Edit:
        """Correct a value, or confirm it with ``None``.

        Raises:
            StaleEntryError, CorrectionRefusedError, UnknownStatementError: see ``Corpus.correct``.
            CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``Corpus.transaction``.
        """
        with self._lock:
            try:
                edit = self._corpus.correct(id, field, value, who=self.who, revision=revision)
            finally:
                self.forget()
            self._edits.append(edit)
            return edit

    def undo(self) -> Edit | None:
        """Undo the last decision of this run, and return it; ``None`` if there is none.

        Raises:
            StaleEntryError: the entry was changed since.
        """
        with self._lock:
            if not self._edits:
                return None
            try:
                self._corpus.undo(self._edits[-1])
            finally:
                self.forget()
            return self._edits.pop()

    def forget(self) -> None:
        """Read the corpus again: other processes may have changed it."""
        with self._lock:
            self.holdings.refresh()
            self._doubts = None


def _meaning_of(statement: Statement, field: str) -> str:
    value: object = statement
    for name in field.split("."):
        value = getattr(value, name, None)
    match value:
        case DateRange():
            return "" if value.iso == value.text else value.iso
        case Organisation(ref=str(ref)) | Place(ref=str(ref)):
            return f"{reference_label(ref, value.name)} ({ref})"
        case _:
            return ""


def _evidence_of(statement: Statement, field: str) -> Evidence | None:
    found = [evidence for evidence in statement.evidence if evidence.field == field]
    parts = [evidence for evidence in statement.evidence if evidence.field.startswith(f"{field}.")]
    return next(iter(found or parts), None)


def _excerpt(text: str, evidence: Evidence | None, quote: str) -> Excerpt:
    start = end = 0
    if evidence is not None and evidence.end and text[evidence.start : evidence.end]:
        start, end = evidence.start, evidence.end
    elif quote and quote in text:
        start = text.index(quote)
        end = start + len(quote)
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    return Excerpt(text[first:start], text[start:end], text[end:last], first == 0, last == len(text))


def _span_excerpt(statement: Statement, field: str) -> Excerpt | None:
    """Return the paragraph of an act or a citation with its words marked."""
    name, bracket, rest = field.partition("[")
    if not bracket or not name:
        return None
    id, _, bounds = rest.rstrip("]").partition(":")
    for paragraph in statement.paragraphs:
        if paragraph.id == id:
            start, end = map(int, bounds.split("-"))
            text = paragraph.text
            return Excerpt(text[:start], text[start:end], text[end:], begins=True, ends=True)
    return None
