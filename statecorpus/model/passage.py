"""The spoken text of a statement as a sequence of passages."""

from collections.abc import Iterable, Iterator
from typing import Literal

import attrs

from statecorpus.model.block import Block, Heading, Paragraph, Remark, Vocative
from statecorpus.model.field import instance_of, one_of, whole_number

PassageKind = Literal["salutation", "heading", "vocative", "paragraph", "closing"]

#: The blank line between two passages in ``Statement.text``.
SEPARATOR = "\n\n"


@attrs.frozen
class Passage:
    """A piece of ``Statement.text``, and the block that it was copied from.

    Attributes:
        kind: ``salutation``, ``heading``, ``vocative``, ``paragraph`` or ``closing``.
        start: the offset of the first code point in ``Statement.text``.
        text: the words.
        block: the index of the block in ``Statement.body``; for a line of the salutation, the index in
            ``Statement.salutation``; for the closing, ``None``.

    Raises:
        ModelError: a field has a wrong value.
    """

    kind: PassageKind = attrs.field(
        validator=one_of("salutation", "heading", "vocative", "paragraph", "closing")
    )
    start: int = attrs.field(validator=whole_number(0))
    text: str = attrs.field(validator=instance_of(str))  # printed text, checked where it comes from
    block: int | None = attrs.field(validator=whole_number(0, optional=True))

    @property
    def end(self) -> int:
        """The offset after the last code point in ``Statement.text``."""
        return self.start + len(self.text)


def passages_of(
    salutation: Iterable[Vocative], body: Iterable[Block], closing: str | None
) -> Iterator[Passage]:
    """Yield the passages of the spoken text. Remarks and notes are left out: they were not spoken."""
    start = 0
    for kind, text, block in _spoken(salutation, body, closing):
        yield Passage(kind, start, text, block)
        start += len(text) + len(SEPARATOR)


def _spoken(
    salutation: Iterable[Vocative], body: Iterable[Block], closing: str | None
) -> Iterator[tuple[PassageKind, str, int | None]]:
    for number, line in enumerate(salutation):
        yield "salutation", line.text, number
    for number, block in enumerate(body):
        match block:
            case Paragraph(kind="note") | Remark():
                continue
            case Paragraph():
                yield "paragraph", block.text, number
            case Vocative():
                yield "vocative", block.text, number
            case Heading():
                yield "heading", block.text, number
    if closing is not None:
        yield "closing", closing, None
