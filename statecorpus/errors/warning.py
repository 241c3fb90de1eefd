"""Warnings: something will not survive."""

from collections.abc import Sequence
from typing import Any

from statecorpus.errors.wording import listed


class StatecorpusWarning(UserWarning):
    """The base of every warning of the library."""


class UnmodelledMarkupWarning(StatecorpusWarning):
    """A document holds markup that the model has no place for; its text is kept, the markup is not."""


class LossyExportWarning(StatecorpusWarning):
    """An export leaves out what its format has no place for; one warning an export names all of it.

    Attributes:
        format: the format, as its users call it, such as ``"Parla-CLARIN"``.
        losses: what is left out, in the plural where it is several, such as ``"page breaks"``; of what the
            exported statements hold, not of what the model could.

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
