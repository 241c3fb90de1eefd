"""The warnings: part of a document or a statement will be lost."""

import sys
from collections.abc import Sequence
from typing import Any

from statecorpus.errors.corpus import BrokenEntryError
from statecorpus.errors.wording import SHOWN, listed


class StatecorpusWarning(UserWarning):
    """The base of every warning of the library."""

    __module__ = "statecorpus.errors"

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.__module__ == __name__:
            cls.__module__ = StatecorpusWarning.__module__


class UnmodelledMarkupWarning(StatecorpusWarning):
    """A document has markup that the model cannot express; its text is kept, the markup is dropped."""


class LossyExportWarning(StatecorpusWarning):
    """An export omits data that its format cannot express; an export gives one warning with all of it.

    Attributes:
        format: the name of the format, for example ``"Parla-CLARIN"``.
        losses: the kinds of data that are lost, for example ``"page breaks"``; only kinds that the exported
            statements have.

    >>> str(LossyExportWarning("CoNLL-U", ["page breaks", "remarks"]))
    'CoNLL-U has no place for page breaks, remarks; keep the corpus itself beside the export'
    """

    def __init__(self, format: str, losses: Sequence[str]) -> None:
        self.format = format
        self.losses = tuple(losses)
        advice = "keep the corpus itself beside the export"
        super().__init__(f"{format} has no place for {listed(self.losses)}; {advice}")

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.format, self.losses))


class UnreadableEntryWarning(StatecorpusWarning):
    """Entries of a corpus cannot be read; searches, counts and conditions leave them out.

    The entries stay in the corpus. They are searched once their files are correct and the corpus is opened
    again, or after ``refresh``.

    Attributes:
        errors: the error of each entry, with its file (``where``), its ``line`` and its ``problem``.

    >>> print(UnreadableEntryWarning([BrokenEntryError("a.xml", "the entry cannot be read: no TEI", 1)]))
    1 entry cannot be read and is not searched; correct the XML, or restore it from a copy of the corpus
      a.xml: the entry cannot be read: no TEI
    """

    def __init__(self, errors: Sequence[BrokenEntryError]) -> None:
        self.errors = tuple(errors)
        count = len(self.errors)
        found = "1 entry cannot be read and is" if count == 1 else f"{count:,} entries cannot be read and are"
        head = f"{found} not searched; correct the XML, or restore it from a copy of the corpus"
        more = [f"  (and {count - SHOWN:,} more in .errors)"] if count > SHOWN else []
        super().__init__("\n".join([head, *(f"  {error}" for error in self.errors[:SHOWN]), *more]))

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.errors,))


def lines_to_caller() -> int:
    """Return the ``stacklevel`` by which a warning points to the first frame outside the library."""
    level, frame = 1, sys._getframe(1)  # noqa: SLF001 -- `inspect` costs 10 ms to import
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("statecorpus."):
        level, frame = level + 1, frame.f_back
    return level
