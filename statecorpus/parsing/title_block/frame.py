"""The frame: what a source says around its text: head, titles, tail, label and the properties of its file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Self

import attrs

from statecorpus.parsing.layout.zones import Zones
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row, join_rows
from statecorpus.parsing.lines.strand import Piece, Strand
from statecorpus.parsing.phrases.field_label import LabelledValue, labelled_values
from statecorpus.parsing.title_block.head import HeadRow, classify_head
from statecorpus.parsing.title_block.title import TitleParts, read_title, title_groups
from statecorpus.readers import Property, Reading, Run

# A word processor writes the name of the typist into these properties, not the name of the speaker.
_OF_FILES = frozenset({"author", "authors", "creator", "creators", "dc.creator"})
_TITLE_PROPERTIES = ("title", "dc.title", "og:title", "headline", "subject")


@attrs.frozen(eq=False)
class Frame:
    """The parts of a source that the facts are read from.

    Attributes:
        head: the rows before the salutation, each with what it is.
        titles: every title of the source, in their order.
        ranked: the titles, the fullest first.
        tail: the rows after the text: number and words.
        labelled: the values of the head that a label names: "Speaker: …".
        label: the label of the speaker that the text begins with.
        properties: the properties of the file: name and value.
        lexicon: the language of all this.
        text: the whole source.
    """

    head: tuple[HeadRow, ...]
    titles: tuple[TitleParts, ...]
    ranked: tuple[TitleParts, ...]
    tail: tuple[tuple[int, Strand], ...]
    labelled: tuple[LabelledValue, ...]
    label: Strand | None
    properties: tuple[tuple[str, Strand], ...]
    lexicon: Lexicon
    text: str

    @classmethod
    def empty(cls, lexicon: Lexicon, text: str) -> Self:
        """Return the frame of a source that is only text: the words of a speech in a record."""
        return cls((), (), (), (), (), None, (), lexicon, text)

    def labelled_as(self, field: str) -> Strand | None:
        """Return the first value that a label names as a field."""
        return next((value.strand for value in self.labelled if value.field == field), None)

    @property
    def is_empty(self) -> bool:
        """Whether the source says nothing around its text: no head, tail, label or property."""
        return not (self.head or self.titles or self.tail or self.label or self.properties)

    @property
    def of_titles(self) -> frozenset[int]:
        """The numbers of the rows that are of a title."""
        return frozenset(number for one in self.titles for number in one.rows)


def frame_of(
    reading: Reading, zones: Zones, lexicon: Lexicon, head_rows: Mapping[int, Row] | None = None
) -> Frame:
    """Return the parts around the text of a source, read with one lexicon.

    Args:
        reading: the source.
        zones: its layout.
        lexicon: the language.
        head_rows: the rows of a re-reading of the head by number, instead of the printed rows.
    """
    if head_rows is None:
        head_rows = {number: zones.rows[number] for number in zones.opening.head}
    head = classify_head(head_rows, list(head_rows), lexicon)
    is_text = reading.media_type.startswith("text/")
    properties = tuple(
        (one.name, _strand_of(one, reading.text))
        for one in reading.properties
        if is_text or one.name not in _OF_FILES
    )
    tail = tuple((number, zones.rows[number].strand) for number in sorted(zones.ending.tail))
    titles = tuple(_titles(head, properties, tail, lexicon, is_text=is_text))
    # Among equally full titles the longest is the most complete; the page comes before a file's property.
    ranked = tuple(sorted(titles, key=lambda one: (-one.fullness, not one.rows, -one.end)))
    labelled = labelled_values([(one.number, one.row) for one in head])
    return Frame(tuple(head), titles, ranked, tail, labelled, zones.label, properties, lexicon, reading.text)


def _strand_of(one: Property, text: str) -> Strand:
    """Make the strand of a property; where its source writes it otherwise, it is one inexact piece."""
    exact = text[one.start : one.end]
    if one.value in exact:
        start = one.start + exact.index(one.value)
        return Strand.of_runs([Run(one.value, start, start + len(one.value))])
    strand = Strand.of_runs([Run(one.value, one.start, one.start + len(one.value))])
    return Strand(strand.text, (Piece(0, strand.text, one.start, one.end),) if strand.text else ())


def _titles(
    head: Sequence[HeadRow],
    properties: Sequence[tuple[str, Strand]],
    tail: Sequence[tuple[int, Strand]],
    lexicon: Lexicon,
    *,
    is_text: bool,
) -> Iterator[TitleParts]:
    """Read every title that the source gives, in the order of preference among equals."""
    for group in title_groups(head, lexicon):
        strand = join_rows([one.row for one in group])
        seams: list[int] = []
        length = 0
        for one in group[:-1]:
            length += len(one.row.text)
            seams.append(length)
            length += 1
        yield read_title(strand, tuple(one.number for one in group), lexicon, seams)
    for name, strand in properties:
        # A word processor sets the name of a draft as the title of a file, or the title of the file before.
        if name in _TITLE_PROPERTIES and is_text:
            yield read_title(strand, (), lexicon)
    for number, strand in _notes_of_delivery(tail, lexicon):
        yield read_title(strand, (number,), lexicon)


def _notes_of_delivery(tail: Sequence[tuple[int, Strand]], lexicon: Lexicon) -> Iterator[tuple[int, Strand]]:
    """Find a note after the text that says who made it where: rows that begin with a title's word."""
    for place, (number, strand) in enumerate(tail):
        if lexicon.title.words.regex.match(strand.folded):
            following = [one for _, one in tail[place:]]
            yield number, Strand.joined(following, [" "] * (len(following) - 1))
            return


def groups_of(rows: Sequence[HeadRow]) -> Iterator[list[HeadRow]]:
    """Yield the rows that follow each other, group by group."""
    group: list[HeadRow] = []
    for one in rows:
        if group and one.number - group[-1].number > 1:
            yield group
            group = []
        group.append(one)
    if group:
        yield group
