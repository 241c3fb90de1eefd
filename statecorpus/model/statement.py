"""A statement: what is said in the name of a state, to whom, where and when."""

from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter

import attrs

from statecorpus.errors import ModelError, UnknownParagraphError
from statecorpus.model.bibliography import BibliographicEntry
from statecorpus.model.block import Block, Heading, Paragraph, Remark, Vocative
from statecorpus.model.date import DateRange
from statecorpus.model.field import each_instance_of, instance_of, tuple_of
from statecorpus.model.name import language, statement_id
from statecorpus.model.party import Addressee, Organisation, Speaker
from statecorpus.model.passage import SEPARATOR, Passage, passages_of
from statecorpus.model.source import Evidence, Revision, Source
from statecorpus.model.span import InlineVocative
from statecorpus.model.text import all_printed, printed_or_none
from statecorpus.model.topic import Topic, topics_of
from statecorpus.model.venue import Venue


# One converter a field, since mypy's attrs plugin cannot follow a generic one.
def _lines(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple_of(lines, "Statement.head")


def _vocatives(vocatives: Iterable[Vocative]) -> tuple[Vocative, ...]:
    return tuple_of(vocatives, "Statement.salutation")


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple_of(blocks, "Statement.body")


def _revisions(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    return tuple_of(revisions, "Statement.revisions")


_place = attrgetter("start", "end", "field")


def _evidence(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    given = tuple_of(evidence, "Statement.evidence")
    # What is no evidence is for the validator to refuse.
    return tuple(sorted(given, key=_place)) if all(type(one) is Evidence for one in given) else given


@attrs.frozen
class Statement:
    r"""A statement as a typed document. Immutable, hashable, comparable; changed with ``attrs.evolve``.

    What the text does not say is ``None`` or empty.

    Attributes:
        id: its name, and the stem of its file, such as ``"kaz-iom-2011-12-05"``. TEI: ``TEI/@xml:id``.
        title: as printed, its lines joined with a space, without place and date on their own.
            TEI: ``titleStmt/title``.
        speaker: who speaks. TEI: ``particDesc/listPerson/person[@role='speaker']``.
        on_behalf_of: whom the speaker speaks for besides the own state: a group of states, or somebody whose
            statement is read out. TEI: ``person`` or ``org`` with the role ``principal``.
        venue: the meeting and its place. TEI: ``titleStmt/meeting``, ``standOff/listEvent``, ``settingDesc``.
        date: when. TEI: ``settingDesc/setting/date``.
        language: the BCP 47 tag of the body, such as ``"en"``. TEI: ``langUsage/language/@ident`` and
            ``text/@xml:lang``.
        head: the lines of the title block as printed. TEI: ``head`` and ``dateline`` of ``div``.
        salutation: the lines of the salutation as printed, with their addressees. TEI: ``opener/salute``.
        body: ``Paragraph``, ``Vocative``, ``Heading`` and ``Remark`` in the order of the text.
            TEI: the children of ``div[@type='statement']``.
        closing: the closing formula as printed. TEI: ``closer``.
        delivery_note: such as ``"Check against delivery"``, as printed. TEI: ``note[@type='delivery']``.
        source: the raw file. TEI: ``sourceDesc/bibl``.
        revisions: the changes since, oldest first. TEI: ``revisionDesc/change``.
        evidence: which characters of the source say what the fields hold: at most one for each field, in the
            order of the source. TEI: ``standOff/spanGrp/span``.

    Raises:
        ModelError: a field is not what it should be, two paragraphs have one id, or a field has two pieces of
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
    language: str | None = attrs.field(default=None, validator=language, kw_only=True)
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
        """The parties of the salutation, in the order of the text.

        Where no line of a salutation names one, they are those whom the first paragraph addresses inside its
        sentences.
        """
        named = tuple(addressee for line in self.salutation for addressee in line.addressees)
        if named or not self.paragraphs:
            return named
        first = self.paragraphs[0]
        return tuple(span.addressee for span in first.spans if isinstance(span, InlineVocative))

    @cached_property
    def readdresses(self) -> tuple[Vocative, ...]:
        """The lines in mid-speech that address somebody again, in the order of the text."""
        return tuple(block for block in self.body if isinstance(block, Vocative))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The emphasised phrases of the body, in the order of the text."""
        return tuple(topic for paragraph in self.paragraphs for topic in topics_of(paragraph))

    @cached_property
    def stretches(self) -> tuple[tuple[Block, ...], ...]:
        """The body cut at each re-address: a stretch begins with its vocatives; the first may have none."""
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
        """Give a paragraph by its display number, counted from 1, or by its id, such as ``"p7"``.

        Raises:
            UnknownParagraphError: there is none; a ``KeyError``.
        """
        return self.paragraphs[self._number(number) - 1]

    def _number(self, paragraph: int | str) -> int:
        """Say the display number of a paragraph, given that or its id."""
        for number, one in enumerate(self.paragraphs, 1):
            if paragraph in (number, one.id) and type(paragraph) is not bool:
                return number
        raise UnknownParagraphError(self.id, paragraph, tuple(one.id for one in self.paragraphs))

    def cite(self, paragraph: int | str | None = None) -> BibliographicEntry:
        """Give the entry of a bibliography for the statement, or for one paragraph of it.

        ``str`` of it is a citation in words; ``to_bibtex``, ``to_csl_json`` and ``to_ris`` write it for
        reference managers.

        Args:
            paragraph: its display number, counted from 1, or its id, such as ``"p7"``.

        Raises:
            UnknownParagraphError: there is no such paragraph; a ``KeyError``.

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
        """Show the statement in a notebook: who, where, when, to whom, and of what."""
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


def _author(said: Speaker | Organisation | None) -> tuple[str | None, str | None, str | None]:
    """Say who is the author, the person, office or body that speaks, and of a person the office and state."""
    match said:
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
    """Name the meeting, and its occasion; without either the body that meets."""
    body = None if venue.organisation is None else venue.organisation.name
    named = [part for part in (venue.event, venue.occasion) if part is not None]
    return ", ".join(named) or body
