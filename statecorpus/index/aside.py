"""The texts of a statement that were printed and not spoken: its title, headings and notes.

They lie in an index of their own beside the index of the spoken words (``Index.aside``), so that a search of
the spoken words costs nothing more, and positions, offsets and counts of tokens belong to the spoken
words.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from statecorpus.model import Statement

AsidePart = Literal["title", "heading", "note"]

#: The parts that are not spoken, in their order behind the spoken text.
ASIDE_PARTS: tuple[AsidePart, ...] = ("title", "heading", "note")


def aside_texts(statement: "Statement") -> tuple[Sequence[str], ...]:
    """Return the texts of each part of ``ASIDE_PARTS``.

    >>> from statecorpus.model import Heading, Statement
    >>> aside_texts(Statement("fra-unga-2024", title="Statement by France", body=[Heading("Refugees")]))
    (('Statement by France',), ['Refugees'], [])
    """
    from statecorpus.model import Heading, Paragraph, Remark

    headings: list[str] = []
    notes: list[str] = []
    for block in statement.body:
        match block:
            case Heading():
                headings.append(block.text)
            case Paragraph(kind="note") | Remark():
                notes.append(block.text)
    if statement.delivery_note is not None:
        notes.insert(0, statement.delivery_note)
    return () if statement.title is None else (statement.title,), headings, notes
