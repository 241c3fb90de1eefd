"""The body of a statement: blocks in the order of its text."""

from collections.abc import Iterable
from typing import Literal

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.act import Act
from statecorpus.model.field import each_instance_of, one_of, tuple_of
from statecorpus.model.name import paragraph_id
from statecorpus.model.party import Addressee
from statecorpus.model.span import InlineVocative, Span
from statecorpus.model.text import printed

ParagraphKind = Literal["paragraph", "item", "quotation", "note"]

_DEEPEST = 6


def _in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans without repetition, in the order of ``Span.order``."""
    kept = tuple_of(spans, "Paragraph.spans")
    # Readers of files give spans in order, none twice. Checking the order costs a tenth of sorting.
    is_sorted, before = True, (-1, 0, 0)
    for number, span in enumerate(kept):
        if not isinstance(span, Span):
            raise ModelError(f"Paragraph.spans[{number}]", span, "Span")
        place = (span.start, -span.end, span.rank)
        if place <= before:
            is_sorted = False
        before = place
    return kept if is_sorted else tuple(sorted(set(kept), key=lambda span: span.order))


def _addressees(addressees: Iterable[Addressee]) -> tuple[Addressee, ...]:
    return tuple_of(addressees, "Vocative.addressees")


@attrs.frozen
class Paragraph:
    """A paragraph of the body: its words, and spans that mark some of the words.

    Attributes:
        id: the name of the paragraph inside the statement, for example ``"p7"``. A released id never changes,
            also if paragraphs are added. TEI: the end of ``p/@xml:id``, after the statement's id and a full
            stop.
        text: the words as printed; spans never change them. TEI: the text of ``p``, ``item``, ``quote`` or
            ``note``.
        spans: the marked stretches of the text (``Span``), sorted, none twice. TEI: the elements inside.
        kind: ``paragraph`` (TEI: ``p``), ``item`` (``list/item``), ``quotation`` (``quote``) or ``note``
            (``note[@type='foot']``).

    Raises:
        ModelError: a span, or what an act is about, ends after the text; an inline vocative covers other
            words than its addressee's text; or a field has a wrong value.

    >>> Paragraph("p1", "We thank IOM.").text
    'We thank IOM.'
    """

    id: str = attrs.field(validator=paragraph_id)
    text: str = attrs.field(validator=printed)
    spans: tuple[Span, ...] = attrs.field(default=(), converter=_in_order)
    kind: ParagraphKind = attrs.field(
        default="paragraph", validator=one_of("paragraph", "item", "quotation", "note")
    )

    def __attrs_post_init__(self) -> None:
        length = len(self.text)
        for span in self.spans:
            if span.end > length:
                raise ModelError(f"Paragraph.spans of {self.id}", span, f"an end of at most {length}")
            if type(span) is Act and span.about is not None and span.about[1] > length:
                raise ModelError(
                    f"Paragraph.spans of {self.id}", span, f"about with an end of at most {length}"
                )
            if type(span) is InlineVocative and self.text[span.start : span.end] != span.addressee.text:
                words = self.text[span.start : span.end]
                raise ModelError(
                    f"Paragraph.spans of {self.id}", span, f"an addressee with the text {words!r}"
                )

    def words(self, span: Span) -> str:
        """Return the words that a span covers.

        >>> from statecorpus.model import Emphasis
        >>> bold = Emphasis(9, 12)
        >>> Paragraph("p1", "We thank IOM.", [bold]).words(bold)
        'IOM'
        """
        return self.text[span.start : span.end]


@attrs.frozen
class Vocative:
    """A line that addresses the audience: a line of the salutation, or a line of its own in mid-speech.

    TEI: ``salute`` in the ``opener`` for a line of the salutation, ``ab[@type='vocative']`` for a line in
    mid-speech; both hold an ``rs`` with ``@ref`` for each addressee.

    Attributes:
        text: the line as printed, with its punctuation, for example ``"Mr. President,"``. A line that was
            wrapped is one text.
        addressees: the addressed parties, in the order of the text. The text of each addressee must occur in
            the line, after the text of the previous addressee. The tuple may be empty: an invocation or a
            greeting names no party.

    Raises:
        ModelError: an addressee's text does not occur in the line after the previous addressee, or a field
            has a wrong value.

    >>> president, all_of_you = Addressee("Mr. President"), Addressee("Excellencies", kind="collective")
    >>> line = Vocative("Mr. President, Excellencies,", [president, all_of_you])
    >>> line.places
    ((0, 13), (15, 27))
    """

    text: str = attrs.field(validator=printed)
    addressees: tuple[Addressee, ...] = attrs.field(
        default=(), converter=_addressees, validator=each_instance_of(Addressee)
    )

    def __attrs_post_init__(self) -> None:
        if len(self.places) < len(self.addressees):
            missing = self.addressees[len(self.places)].text
            expected = f"a text that stands in {self.text!r}, after the addressee before it"
            raise ModelError("Vocative.addressees", missing, expected)

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The start and end of each addressee in ``text``, in code points.

        An addressee is found at the first occurrence of its text after the previous addressee.
        """
        places: list[tuple[int, int]] = []
        after = 0
        for addressee in self.addressees:
            start = self.text.find(addressee.text, after)
            if start < 0:
                break
            after = start + len(addressee.text)
            places.append((start, after))
        return tuple(places)


def _is_level(instance: "Heading", _: "attrs.Attribute[int]", value: int) -> None:
    if type(value) is not int or not 1 <= value <= _DEEPEST:
        raise ModelError(f"{type(instance).__name__}.level", value, f"an int from 1 to {_DEEPEST}")


@attrs.frozen
class Heading:
    """A heading inside the body. TEI: the ``head`` of the ``div[@type='section']`` that the heading opens.

    Attributes:
        text: the words as printed.
        level: 1 (a main section) to 6. TEI: ``div/@n``.

    Raises:
        ModelError: ``text`` is not printed text or ``level`` is not 1 to 6.
    """

    text: str = attrs.field(validator=printed)
    level: int = attrs.field(default=1, validator=_is_level)


@attrs.frozen
class Remark:
    """A stage direction or a remark of the editor; the speaker did not say it. TEI: ``stage``.

    Attributes:
        text: the remark as printed, for example ``"(Applause.)"``.

    Raises:
        ModelError: ``text`` is not printed text.
    """

    text: str = attrs.field(validator=printed)


Block = Paragraph | Vocative | Heading | Remark
