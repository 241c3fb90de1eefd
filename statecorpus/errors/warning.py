"""The warnings: part of a document or a statement will be lost."""

from collections.abc import Sequence
from typing import Any

from statecorpus.errors.wording import listed


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
