"""The statement: a text spoken in the name of a state or body, with its speaker, audience, place and date."""

from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter
from typing import Literal

import attrs

from statecorpus.errors import ModelError, UnknownParagraphError
from statecorpus.model.act import Act
from statecorpus.model.bibliography import BibliographicEntry
from statecorpus.model.block import Block, Heading, Paragraph, Remark, Vocative
from statecorpus.model.date import DateRange
from statecorpus.model.field import each_instance_of, instance_of, one_of, tuple_of
from statecorpus.model.marked import Marked, marked
from statecorpus.model.mention import Citation, Mention
from statecorpus.model.name import language as language_tag
from statecorpus.model.name import statement_id
from statecorpus.model.party import Addressee, Organisation, Speaker
from statecorpus.model.passage import SEPARATOR, Passage, passages_of
from statecorpus.model.publication import Publication
from statecorpus.model.quantity import Amount, TimeMention
from statecorpus.model.source import Evidence, Revision, Source
from statecorpus.model.span import InlineVocative
from statecorpus.model.text import all_printed, printed_or_none
from statecorpus.model.topic import Topic, topics_of
from statecorpus.model.venue import Venue


# Each field has a converter of its own, because mypy's attrs plugin cannot follow a generic converter.
def _lines(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple_of(lines, "Statement.head")


def _vocatives(vocatives: Iterable[Vocative]) -> tuple[Vocative, ...]:
    return tuple_of(vocatives, "Statement.salutation")


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple_of(blocks, "Statement.body")


def _revisions(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    return tuple_of(revisions, "Statement.revisions")


TextStatus = Literal["as-prepared", "as-delivered", "verbatim-record", "translation"]

_place = attrgetter("start", "end", "field")


def _evidence(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    given = tuple_of(evidence, "Statement.evidence")
    # Other values cannot be sorted by place; the validator refuses them with a clear error.
    return tuple(sorted(given, key=_place)) if all(type(piece) is Evidence for piece in given) else given


@attrs.frozen
class Statement:
    r"""A statement as a typed document: an immutable value; ``attrs.evolve`` makes a changed copy.

    A field that the text does not state is ``None`` or empty.

    Attributes:
        id: the name of the statement and of its file without suffix, for example ``"kaz-iom-2011-12-05"``.
            TEI: ``TEI/@xml:id``.
        title: the title as printed, its lines joined with a space; lines with only a place or date are left
            out. TEI: ``titleStmt/title``.
        speaker: the person, office, state or body that speaks.
            TEI: ``particDesc/listPerson/person[@role='speaker']``.
        on_behalf_of: the party that the speaker represents in addition to the speaker's own state: a group of
            states, or the person whose statement is read out. TEI: ``person`` or ``org`` with the role
            ``principal``.
        venue: the meeting and its place. TEI: ``titleStmt/meeting``, ``standOff/listEvent``, ``settingDesc``.
        date: the date of delivery. TEI: ``settingDesc/setting/date``.
        language: the BCP 47 tag of the body, for example ``"en"``. TEI: ``langUsage/language/@ident`` and
            ``text/@xml:lang``.
        delivery_language: the BCP 47 tag of the language that was spoken, if the source says so; ``language``
            is the language of the text. TEI: ``settingDesc/setting/name[@type='language']/@key``.
        text_status: what the text is, if the source says so: ``as-prepared`` (written before the delivery),
            ``as-delivered``, ``verbatim-record`` (taken down by a reporter) or ``translation``.
            TEI: ``text/@type``.
        head: the lines of the title block as printed. TEI: ``head`` and ``dateline`` of ``div``.
        salutation: the lines of the salutation as printed, with their addressees. TEI: ``opener/salute``.
        body: ``Paragraph``, ``Vocative``, ``Heading`` and ``Remark`` in the order of the text.
            TEI: the children of ``div[@type='statement']``.
        closing: the closing formula as printed. TEI: ``closer``.
        delivery_note: the note on delivery as printed, for example ``"Check against delivery"``.
            TEI: ``note[@type='delivery']``.
        publication: who published and encoded the entry, and on which terms; the publication of a whole
            corpus stands in ``corpus.xml``. TEI: ``publicationStmt``, ``editionStmt``, ``seriesStmt``,
            ``respStmt``.
        source: the raw file. TEI: ``sourceDesc/bibl``.
        revisions: later changes of the entry, oldest first. TEI: ``revisionDesc/change``.
        evidence: the characters of the source from which the fields were read: at most one piece of evidence
            for each field, in the order of the source. TEI: ``standOff/spanGrp/span``.

    Raises:
        ModelError: a field has a wrong value, two paragraphs have the same id, or a field has two pieces of
            evidence.

    >>> body = [Vocative("Mr. President,"), Paragraph("p1", "We agree.")]
    >>> statement = Statement("fra-unga-2024", body=body)
    >>> statement.text
    'Mr. President,\n\nWe agree.'
    """

    id: str = attrs.field(validator=statement_id)
    title: str | None = attrs.field(default=None, validator=printed_or_none, kw_only=True)
    speaker: Speaker | None = attrs.field(
        default=None, validator=instance_of(Speaker, optional=True), kw_only=True
    )
    on_behalf_of: Organisation | Speaker | None = attrs.field(
        default=None, validator=instance_of((Organisation, Speaker), optional=True), kw_only=True
    )
    venue: Venue | None = attrs.field(default=None, validator=instance_of(Venue, optional=True), kw_only=True)
    date: DateRange | None = attrs.field(
        default=None, validator=instance_of(DateRange, optional=True), kw_only=True
    )
    language: str | None = attrs.field(default=None, validator=language_tag, kw_only=True)
    delivery_language: str | None = attrs.field(default=None, validator=language_tag, kw_only=True)
    text_status: TextStatus | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(
            one_of("as-prepared", "as-delivered", "verbatim-record", "translation")
        ),
        kw_only=True,
    )
    head: tuple[str, ...] = attrs.field(default=(), converter=_lines, validator=all_printed, kw_only=True)
    salutation: tuple[Vocative, ...] = attrs.field(
        default=(), converter=_vocatives, validator=each_instance_of(Vocative), kw_only=True
    )
    body: tuple[Block, ...] = attrs.field(
        default=(),
        converter=_blocks,
        validator=each_instance_of(Paragraph, Vocative, Heading, Remark),
        kw_only=True,
    )
    closing: str | None = attrs.field(default=None, validator=printed_or_none, kw_only=True)
    delivery_note: str | None = attrs.field(default=None, validator=printed_or_none, kw_only=True)
    publication: Publication | None = attrs.field(
        default=None, validator=instance_of(Publication, optional=True), kw_only=True
    )
    source: Source | None = attrs.field(
        default=None, validator=instance_of(Source, optional=True), kw_only=True
    )
    revisions: tuple[Revision, ...] = attrs.field(
        default=(), converter=_revisions, validator=each_instance_of(Revision), kw_only=True
    )
    evidence: tuple[Evidence, ...] = attrs.field(
        default=(), converter=_evidence, validator=each_instance_of(Evidence), kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        ids = [block.id for block in self.body if isinstance(block, Paragraph)]
        if len(set(ids)) < len(ids):
            twice = next(name for number, name in enumerate(ids) if name in ids[:number])
            raise ModelError("Statement.body", twice, "paragraph ids that are used once each")
        fields = [one.field for one in self.evidence]
        if len(set(fields)) < len(fields):
            twice = next(name for number, name in enumerate(fields) if name in fields[:number])
            raise ModelError("Statement.evidence", twice, "fields that have one piece of evidence each")

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The pieces of ``text``: salutation, blocks and closing, without remarks and notes."""
        return tuple(passages_of(self.salutation, self.body, self.closing))

    @cached_property
    def text(self) -> str:
        """The spoken words: the passages with a blank line between them."""
        return SEPARATOR.join(passage.text for passage in self.passages)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the body, of every kind, in the order of the text."""
        return tuple(block for block in self.body if isinstance(block, Paragraph))

    @cached_property
    def addressees(self) -> tuple[Addressee, ...]:
        """The addressees of the salutation, in the order of the text.

        If the salutation names no addressee, they are the addressees inside the sentences of the first
        paragraph.
        """
        named = tuple(addressee for line in self.salutation for addressee in line.addressees)
        if named or not self.paragraphs:
            return named
        first = self.paragraphs[0]
        return tuple(span.addressee for span in first.spans if isinstance(span, InlineVocative))

    @cached_property
    def readdresses(self) -> tuple[Vocative, ...]:
        """The lines in mid-speech that address the audience again, in the order of the text."""
        return tuple(block for block in self.body if isinstance(block, Vocative))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The emphasised phrases of the body, in the order of the text."""
        return tuple(topic for paragraph in self.paragraphs for topic in topics_of(paragraph))

    @cached_property
    def mentions(self) -> tuple[Marked[Mention], ...]:
        """The mentions of states, organisations, groups, places and persons, in the order of the text."""
        return tuple(marked(self.paragraphs, Mention))

    @cached_property
    def citations(self) -> tuple[Marked[Citation], ...]:
        """The citations of resolutions, treaties and other texts, in the order of the text."""
        return tuple(marked(self.paragraphs, Citation))

    @cached_property
    def times(self) -> tuple[Marked[TimeMention], ...]:
        """The dates and durations, in the order of the text."""
        return tuple(marked(self.paragraphs, TimeMention))

    @cached_property
    def amounts(self) -> tuple[Marked[Amount], ...]:
        """The amounts, in the order of the text."""
        return tuple(marked(self.paragraphs, Amount))

    @cached_property
    def acts(self) -> tuple[Marked[Act], ...]:
        """The acts: the deeds that the speaker does by words, in the order of the text."""
        return tuple(marked(self.paragraphs, Act))

    @cached_property
    def stretches(self) -> tuple[tuple[Block, ...], ...]:
        """The body cut at each re-address: each part but the first begins with a vocative."""
        stretches: list[list[Block]] = []
        before: Block | None = None
        for block in self.body:
            starts = isinstance(block, Vocative) and not isinstance(before, Vocative)
            if starts or not stretches:
                stretches.append([])
            stretches[-1].append(block)
            before = block
        return tuple(tuple(stretch) for stretch in stretches)

    def paragraph(self, number: int | str) -> Paragraph:
        """Return a paragraph by its display number, counted from 1, or by its id, for example ``"p7"``.

        Raises:
            UnknownParagraphError: the statement has no such paragraph; a ``KeyError``.
        """
        return self.paragraphs[self._number(number) - 1]

    def _number(self, paragraph: int | str) -> int:
        """Return the display number of a paragraph that is given by its number or id."""
        ids = tuple(paragraph.id for paragraph in self.paragraphs)
        for number, paragraph_id in enumerate(ids, 1):
            if paragraph in (number, paragraph_id) and type(paragraph) is not bool:
                return number
        raise UnknownParagraphError(self.id, paragraph, ids)

    def cite(self, paragraph: int | str | None = None) -> BibliographicEntry:
        """Return the bibliographic entry for the statement, or for one of its paragraphs.

        ``str`` of the entry is a citation in words; ``to_bibtex``, ``to_csl_json`` and ``to_ris`` return it
        in the formats of reference managers.

        Args:
            paragraph: the display number of the cited paragraph, counted from 1, or its id, for example
                ``"p7"``; ``None`` cites the whole statement.

        Raises:
            UnknownParagraphError: the statement has no such paragraph; a ``KeyError``.

        >>> from statecorpus.model import Speaker
        >>> body = [Paragraph("p1", "We agree.")]
        >>> print(Statement("fra-unga-2024", speaker=Speaker("A. Martin"), body=body).cite(paragraph=1))
        A. Martin, para. 1.
        """
        author, role, affiliation = _author(self.speaker or self.on_behalf_of)
        venue, source = self.venue, self.source
        place = None if venue is None else venue.place
        return BibliographicEntry(
            self.id,
            author=author,
            role=role,
            affiliation=affiliation,
            title=self.title,
            event=None if venue is None else _meeting(venue),
            place=None if place is None else ", ".join(filter(None, (place.name, place.country))),
            date=self.date,
            language=self.language,
            paragraph=None if paragraph is None else self._number(paragraph),
            url=None if source is None else source.url,
            retrieved=None if source is None else source.retrieved,
        )

    def _repr_html_(self) -> str:
        """Return HTML for a notebook: speaker, meeting, date, addressees, topics and text."""
        from statecorpus._display import record

        speaker, venue = self.speaker, self.venue
        body = None if speaker is None else speaker.affiliation
        fields = (
            ("title", self.title),
            ("speaker", None if speaker is None else speaker.name or speaker.role),
            ("affiliation", None if body is None else body.name),
            ("venue", None if venue is None else venue.event or venue.occasion),
            ("place", None if venue is None or venue.place is None else venue.place.name),
            ("date", None if self.date is None else self.date.iso),
            ("language", self.language),
            ("addressees", "; ".join(party.text for party in self.addressees) or None),
            ("topics", "; ".join(topic.text for topic in self.topics) or None),
            ("paragraphs", len(self.paragraphs)),
            ("text", self.text or None),
        )
        return record(f"Statement {self.id}", fields)


def _author(party: Speaker | Organisation | None) -> tuple[str | None, str | None, str | None]:
    """Return the author (a person, office or body), and the office and state if the author is a person."""
    match party:
        case Speaker(name=name, role=role, affiliation=body):
            state = None if body is None else body.name
            if name is not None:
                return name, role, state
            return (role, None, state) if role is not None else (state, None, None)
        case Organisation(name=name):
            return name, None, None
        case None:
            return None, None, None


def _meeting(venue: Venue) -> str | None:
    """Return the meeting and its occasion; if neither is named, the body that meets."""
    body = None if venue.organisation is None else venue.organisation.name
    named = [part for part in (venue.event, venue.occasion) if part is not None]
    return ", ".join(named) or body
