"""The kinds of data in statements, so that an export can name the kinds that its format cannot express."""

import warnings
from collections.abc import Callable, Iterable, Iterator

from statecorpus.errors import LossyExportWarning
from statecorpus.model import (
    Act,
    Amount,
    Citation,
    Emphasis,
    Heading,
    InlineVocative,
    Mention,
    NoteCall,
    PageBreak,
    Paragraph,
    Quotation,
    Remark,
    Span,
    Statement,
    TimeMention,
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
    TimeMention: "times",
    Amount: "amounts",
    Citation: "citations",
    Act: "acts",
    NoteCall: "calls of notes",
}

#: The metadata fields that some formats have no place for, as a warning calls them.
LOST_FIELDS = tuple(field.loss for field in FIELDS.values() if field.loss)


def _holding(field: Field) -> Callable[[Statement], bool]:
    return lambda statement: bool(field.values(statement))


_PARTS: dict[str, Callable[[Statement], bool]] = {
    "who is addressed": lambda statement: any(line.addressees for line in statement.salutation),
    "re-addresses": lambda statement: any(isinstance(block, Vocative) for block in statement.body),
    "headings": lambda statement: any(isinstance(block, Heading) for block in statement.body),
    "remarks": lambda statement: any(isinstance(block, Remark) for block in statement.body),
    "notes": lambda statement: any(
        block.kind == "note" for block in statement.body if isinstance(block, Paragraph)
    ),
    "kinds of paragraphs": lambda statement: any(
        block.kind in ("item", "quotation") for block in statement.paragraphs
    ),
    "the title block": lambda statement: bool(statement.head),
    **{field.loss: _holding(field) for field in FIELDS.values() if field.loss},
    "the publication": lambda statement: statement.publication is not None,
    "revisions": lambda statement: bool(statement.revisions),
    "evidence": lambda statement: bool(statement.evidence),
}

#: The kinds of data that a format can lose, in the words of the warning.
KINDS = (*_SPANS.values(), *_PARTS)


def kinds_of(statement: Statement) -> frozenset[str]:
    """Return the ``KINDS`` of data in a statement.

    >>> from statecorpus.model import Paragraph
    >>> sorted(kinds_of(Statement("a", body=[Heading("Aid"), Paragraph("p1", "Yes.", [Emphasis(0, 3)])])))
    ['emphasis', 'headings']
    """
    parts = {name for name, holds in _PARTS.items() if holds(statement)}
    spans = {_SPANS[type(span)] for paragraph in statement.paragraphs for span in paragraph.spans}
    return frozenset(parts | spans)


class Losses:
    """The data that a format cannot express, collected while statements are exported.

    >>> losses = Losses("plain text", kept={"headings"})
    >>> statement = Statement("a", body=[Heading("Aid"), Remark("(Applause.)")])
    >>> list(losses.noting([statement])) == [statement]
    True
    >>> losses.found
    ('remarks',)
    """

    def __init__(self, format: str, kept: Iterable[str] = ()) -> None:
        """Start with no losses.

        Args:
            format: the name of the format.
            kept: the ``KINDS`` that the format can express.
        """
        self._format = format
        self._open = frozenset(KINDS) - frozenset(kept)
        self._seen: set[str] = set()
        self._others: list[str] = []

    def noting(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Yield the statements unchanged, and record the kinds of data that are lost."""
        for statement in statements:
            if not self._open <= self._seen:
                self._seen |= kinds_of(statement) & self._open
            yield statement

    def add(self, loss: str) -> None:
        """Record another loss."""
        self._others.append(loss)

    @property
    def found(self) -> tuple[str, ...]:
        """The losses, in the order of ``KINDS``."""
        return (*(kind for kind in KINDS if kind in self._seen), *self._others)

    def warn(self) -> None:
        """Emit a warning that names the losses, if there are any.

        Warns:
            LossyExportWarning: there are losses.
        """
        if self.found:
            warnings.warn(LossyExportWarning(self._format, self.found), stacklevel=3)
