"""The spoken text of a statement, laid out passage by passage."""

from collections.abc import Iterable, Iterator
from typing import Literal

import attrs

from statecorpus.model.block import Block, Heading, Paragraph, Remark, Vocative
from statecorpus.model.field import instance_of, one_of, whole_number

PassageKind = Literal["salutation", "heading", "vocative", "paragraph", "closing"]

#: What stands between two passages in ``Statement.text``.
SEPARATOR = "\n\n"


@attrs.frozen
class Passage:
    """One piece of ``Statement.text``, and where it comes from.

    Attributes:
        kind: ``salutation``, ``heading``, ``vocative``, ``paragraph`` or ``closing``.
        start: the offset of its first code point in ``Statement.text``.
        text: its words.
        block: the index of its block in ``Statement.body``, or, for a line of the salutation, in
            ``Statement.salutation``; ``None`` for the closing.

    Raises:
        ModelError: a field is not what it should be.
    """

    kind: PassageKind = attrs.field(
        validator=one_of("salutation", "heading", "vocative", "paragraph", "closing")
    )
    start: int = attrs.field(validator=whole_number(0))
    text: str = attrs.field(validator=instance_of(str))  # printed text, checked where it comes from
    block: int | None = attrs.field(validator=whole_number(0, optional=True))

    @property
    def end(self) -> int:
        """The offset after its last code point in ``Statement.text``."""
        return self.start + len(self.text)


def passages_of(
    salutation: Iterable[Vocative], body: Iterable[Block], closing: str | None
) -> Iterator[Passage]:
    """Lay out the spoken text: no remarks and no notes, which nobody spoke."""
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
