"""Building a statement from the facts of the header and the blocks of the body."""

from collections.abc import Iterable, Iterator

import attrs

from statecorpus.model import Block, DateRange, Paragraph, Speaker, Statement, Venue, Vocative
from statecorpus.tei.foreign.header import HeaderFacts
from statecorpus.tei.foreign.strand import Draft, ParagraphDraft


@attrs.define
class StatementDraft:
    """The parts of a statement, collected while a file is read.

    Attributes:
        head: the lines of the title block.
        salutation: the vocatives before the first words.
        drafts: the blocks.
        closing: the closing formula.
        speaker: the speaker.
        language: the language of the words, if it differs from the file's.
        occasion: the heading of the debate or chapter around the statement.
        title: the statement's own title, if it has one.
        date: the statement's own date, if it has one.
        mark: the ``xml:id`` of the statement's first element.
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


def assembled(id: str, sheet: StatementDraft, facts: HeaderFacts) -> Statement:
    """Build the statement; its paragraphs are numbered from 1."""
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
        if isinstance(draft, ParagraphDraft):
            number += 1
            yield Paragraph(f"p{number}", draft.text, draft.spans, draft.kind)
        else:
            yield draft
