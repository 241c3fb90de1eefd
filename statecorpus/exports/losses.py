"""What statements hold, kind by kind, so that an export can say which of it a format has no place for."""

import warnings
from collections.abc import Callable, Iterable, Iterator

from statecorpus.errors import LossyExportWarning
from statecorpus.model import (
    Amount,
    Citation,
    DateMention,
    Emphasis,
    Formula,
    Heading,
    InlineVocative,
    Mention,
    PageBreak,
    Paragraph,
    Quotation,
    Remark,
    Span,
    Statement,
    Vocative,
)
from statecorpus.model.metadata_field import Field
from statecorpus.model.metadata_names import FIELDS

_SPANS: dict[type[Span], str] = {
    Emphasis: "emphasis",
    PageBreak: "page breaks",
    InlineVocative: "addresses inside sentences",
    Quotation: "quotations",
    Mention: "names of persons, bodies and places",
    DateMention: "dates inside the text",
    Amount: "amounts",
    Citation: "citations",
    Formula: "formulas of courtesy",
}

#: The metadata fields that some formats have no place for, as a warning calls them.
LOST_FIELDS = tuple(field.loss for field in FIELDS.values() if field.loss)


def _holding(field: Field) -> Callable[[Statement], bool]:
    return lambda statement: getattr(statement, field.attribute) is not None


_PARTS: dict[str, Callable[[Statement], bool]] = {
    "who is addressed": lambda one: any(line.addressees for line in one.salutation),
    "re-addresses": lambda one: any(isinstance(block, Vocative) for block in one.body),
    "headings": lambda one: any(isinstance(block, Heading) for block in one.body),
    "remarks": lambda one: any(isinstance(block, Remark) for block in one.body),
    "notes": lambda one: any(block.kind == "note" for block in one.body if isinstance(block, Paragraph)),
    "kinds of paragraphs": lambda one: any(block.kind in ("item", "quotation") for block in one.paragraphs),
    "the title block": lambda one: bool(one.head),
    **{field.loss: _holding(field) for field in FIELDS.values() if field.loss},
    "revisions": lambda one: bool(one.revisions),
    "evidence": lambda one: bool(one.evidence),
}

#: Everything that may be lost, as it is called in a warning.
KINDS = (*_SPANS.values(), *_PARTS)


def kinds_of(statement: Statement) -> frozenset[str]:
    """Say what a statement holds, of ``KINDS``.

    >>> from statecorpus.model import Paragraph
    >>> sorted(kinds_of(Statement("a", body=[Heading("Aid"), Paragraph("p1", "Yes.", [Emphasis(0, 3)])])))
    ['emphasis', 'headings']
    """
    parts = {name for name, holds in _PARTS.items() if holds(statement)}
    spans = {_SPANS[type(span)] for paragraph in statement.paragraphs for span in paragraph.spans}
    return frozenset(parts | spans)


class Losses:
    """What a format leaves out of the statements that pass by.

    >>> losses = Losses("plain text", kept={"headings"})
    >>> [one.id for one in losses.noting([Statement("a", body=[Heading("Aid"), Remark("(Applause.)")])])]
    ['a']
    >>> losses.found
    ('remarks',)
    """

    def __init__(self, format: str, kept: Iterable[str] = ()) -> None:
        """Begin.

        Args:
            format: as its users call it.
            kept: what it has a place for, of ``KINDS``.
        """
        self._format = format
        self._open = frozenset(KINDS) - frozenset(kept)
        self._seen: set[str] = set()
        self._others: list[str] = []

    def noting(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Give statements on, and note what they hold."""
        for statement in statements:
            if not self._open <= self._seen:
                self._seen |= kinds_of(statement) & self._open
            yield statement

    def add(self, loss: str) -> None:
        """Note something else."""
        self._others.append(loss)

    @property
    def found(self) -> tuple[str, ...]:
        """What was left out, in the order of ``KINDS``."""
        return (*(kind for kind in KINDS if kind in self._seen), *self._others)

    def warn(self) -> None:
        """Warn of what was left out, if anything was.

        Warns:
            LossyExportWarning: something was.
        """
        if self.found:
            warnings.warn(LossyExportWarning(self._format, self.found), stacklevel=3)
