"""A statement is put together of what a header says and what the body gave."""

from collections.abc import Iterable, Iterator

import attrs

from statecorpus.model import Block, DateRange, Paragraph, Speaker, Statement, Venue, Vocative
from statecorpus.tei.foreign.header import Facts
from statecorpus.tei.foreign.strand import Draft, Words


@attrs.define
class Sheet:
    """What is gathered for one statement.

    Attributes:
        head: the lines of the title block.
        salutation: the lines that address, before the first words.
        drafts: the blocks.
        closing: the closing formula.
        speaker: who speaks.
        language: of the words, where it is not the file's.
        occasion: the heading of the debate or chapter that it is part of.
        title: where it has one of its own.
        date: where it has one of its own.
        mark: the ``xml:id`` of what it began with.
    """

    head: list[str] = attrs.field(factory=list)
    salutation: list[Vocative] = attrs.field(factory=list)
    drafts: list[Draft] = attrs.field(factory=list)
    closing: str | None = None
    speaker: Speaker | None = None
    language: str | None = None
    occasion: str | None = None
    title: str | None = None
    date: DateRange | None = None
    mark: str | None = None


def assembled(id: str, sheet: Sheet, facts: Facts) -> Statement:
    """Make the statement; its paragraphs are numbered from 1."""
    venue = facts.venue
    if sheet.occasion is not None:
        venue = attrs.evolve(venue or Venue(occasion=sheet.occasion), occasion=sheet.occasion)
    return Statement(
        id,
        title=sheet.title or facts.title,
        speaker=sheet.speaker,
        venue=venue,
        date=sheet.date or facts.date,
        language=sheet.language or facts.language,
        head=sheet.head,
        salutation=sheet.salutation,
        body=tuple(_numbered(sheet.drafts)),
        closing=sheet.closing,
        source=facts.source,
    )


def _numbered(drafts: Iterable[Draft]) -> Iterator[Block]:
    number = 0
    for draft in drafts:
        if isinstance(draft, Words):
            number += 1
            yield Paragraph(f"p{number}", draft.text, draft.spans, draft.kind)
        else:
            yield draft
