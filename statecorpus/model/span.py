"""Spans: marks on some of the words of a paragraph, with a class for each kind of mark.

``start`` and ``end`` count Unicode code points of ``Paragraph.text``; the character at ``end`` is not part of
the span. Spans may overlap. A paragraph sorts its spans by start, then longer spans first, then by kind and
content, and keeps equal spans once. Two paragraphs with the same spans are therefore equal.
"""

from decimal import Decimal
from typing import ClassVar, Literal, Self

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.date import DateRange
from statecorpus.model.field import instance_of, one_of
from statecorpus.model.name import reference
from statecorpus.model.party import Addressee
from statecorpus.model.text import printed_or_none

Rendition = Literal["bold", "italic", "underline", "small-caps"]
MentionKind = Literal["person", "organisation", "place"]
CitationKind = Literal["treaty", "resolution", "document", "law", "other"]
FormulaKind = Literal["thanks", "congratulations", "condolences", "wishes", "other"]


@attrs.frozen
class Span:
    """A stretch of a paragraph's words: the base class of the kinds of span.

    Attributes:
        start: the offset of the first code point.
        end: the offset after the last code point.

    Raises:
        ModelError: the class is ``Span`` itself; the span does not cover at least one code point (a page
            break must cover none); or a field has a wrong value.
    """

    #: The order of the kinds if two spans cover the same words: in TEI the lower rank is the outer element.
    rank: ClassVar[int] = 0

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        # The checks are not attrs validators: a statement has 60 spans, and each validator costs 0.1 µs.
        start, end = self.start, self.end
        if type(self) is Span:
            raise ModelError("Span", self, "one of its kinds, such as Emphasis or Quotation")
        if type(start) is not int or type(end) is not int or start < 0:
            self._refuse_offsets()
        if end <= start:
            expected = f"more than its start, {start}; only a PageBreak covers no words"
            raise ModelError(f"{type(self).__name__}.end", end, expected)

    def _refuse_offsets(self) -> None:
        for name, value in (("start", self.start), ("end", self.end)):
            if type(value) is not int or value < 0:
                place = f"{type(self).__name__}.{name}"
                raise ModelError(place, value, "an offset: an int, 0 or more")

    @property
    def order(self) -> tuple[int, int, int, str]:
        """The key by which a paragraph sorts its spans; spans with the same key are equal."""
        return (self.start, -self.end, self.rank, self._content())

    def _content(self) -> str:
        """Return the fields that only this kind has as text, the last part of the key ``order``."""
        return ""


@attrs.frozen
class PageBreak(Span):
    """The beginning of a page of the source, at an offset; a page break covers no words.

    TEI: ``pb``, with ``@break="no"`` if the page break cuts a word.

    Attributes:
        n: the number or name of the page that begins, if it is known. TEI: ``pb/@n``.

    >>> PageBreak.at(213, n="2").end
    213
    """

    rank: ClassVar[int] = 0

    n: str | None = attrs.field(default=None, validator=printed_or_none)

    def __attrs_post_init__(self) -> None:
        self._refuse_offsets()
        if self.end != self.start:
            raise ModelError("PageBreak.end", self.end, f"its start, {self.start}: it covers no words")

    @classmethod
    def at(cls, offset: int, n: str | None = None) -> Self:
        """Build the page break at an offset."""
        return cls(offset, offset, n)

    def _content(self) -> str:
        return repr(self.n)


@attrs.frozen
class Quotation(Span):
    """Words that the speaker quotes from another person or document. TEI: ``q``."""

    rank: ClassVar[int] = 1


@attrs.frozen
class Formula(Span):
    """A formula of courtesy. TEI: ``seg[@type='formula']``.

    Attributes:
        kind: ``thanks``, ``congratulations``, ``condolences``, ``wishes`` or ``other``.
            TEI: ``seg/@subtype``.
    """

    rank: ClassVar[int] = 2

    kind: FormulaKind = attrs.field(
        default="other",
        validator=one_of("thanks", "congratulations", "condolences", "wishes", "other"),
    )

    def _content(self) -> str:
        return self.kind


@attrs.frozen
class InlineVocative(Span):
    """An address inside a sentence, for example "Let me, Mr. President, begin with …".

    TEI: ``seg[@type='vocative']`` with ``@corresp``, which points to the addressee.

    Attributes:
        addressee: the addressed party; its ``text`` equals the words that the span covers.
    """

    rank: ClassVar[int] = 3

    addressee: Addressee = attrs.field(kw_only=True, validator=instance_of(Addressee))

    def _content(self) -> str:
        return repr(self.addressee)


@attrs.frozen
class Emphasis(Span):
    """Words that are printed in bold, italics or another style. TEI: ``hi`` with ``@rend``.

    If the words are a topic of the statement (``Topic``), TEI has a ``term`` inside the ``hi``.

    Attributes:
        rend: ``bold``, ``italic``, ``underline`` or ``small-caps``. Words in bold italics have two spans.
            TEI: ``hi/@rend``.
    """

    rank: ClassVar[int] = 4

    rend: Rendition = attrs.field(
        default="bold", validator=one_of("bold", "italic", "underline", "small-caps")
    )

    def _content(self) -> str:
        return self.rend


@attrs.frozen
class Mention(Span):
    """The name of a person, an organisation or a place.

    TEI: ``persName``, ``orgName`` or ``placeName``. ``@ref`` points to the header's entry if the header has
    an entry with the same reference, else to the authority.

    Attributes:
        kind: ``person``, ``organisation`` or ``place``.
        ref: the reference to an authority, for example ``"igo:IOM"``; ``None`` if it is not known which
            person, organisation or place is meant.
    """

    rank: ClassVar[int] = 5

    kind: MentionKind = attrs.field(kw_only=True, validator=one_of("person", "organisation", "place"))
    ref: str | None = attrs.field(default=None, kw_only=True, validator=reference)

    def _content(self) -> str:
        return f"{self.kind} {self.ref}"


@attrs.frozen
class Citation(Span):
    """The citation of a document. TEI: ``ref`` with ``@type`` and ``@target``.

    Attributes:
        kind: ``treaty``, ``resolution``, ``document``, ``law`` or ``other``. TEI: ``ref/@type``.
        ref: the reference to an authority, or the address of the document. TEI: ``ref/@target``.
    """

    rank: ClassVar[int] = 6

    kind: CitationKind = attrs.field(
        default="other", validator=one_of("treaty", "resolution", "document", "law", "other")
    )
    ref: str | None = attrs.field(default=None, validator=reference)

    def _content(self) -> str:
        return f"{self.kind} {self.ref}"


def _without_text(instance: "DateMention", _: "attrs.Attribute[DateRange]", value: object) -> None:
    if not isinstance(value, DateRange) or value.text is not None:
        raise ModelError(
            f"{type(instance).__name__}.range", value, "a DateRange without text: the span covers the words"
        )


@attrs.frozen
class DateMention(Span):
    """A date in the text. TEI: ``date`` with ``@when``, ``@from``/``@to`` or ``@notBefore``/``@notAfter``.

    Attributes:
        range: the date; its ``text`` is ``None``, because the span already covers the printed words.
    """

    rank: ClassVar[int] = 7

    range: DateRange = attrs.field(kw_only=True, validator=_without_text)

    def _content(self) -> str:
        return f"{self.range.iso} {self.range.precision} {self.range.certain}"


def _is_finite(instance: "Amount", _: "attrs.Attribute[Decimal]", value: object) -> None:
    if not isinstance(value, Decimal) or not value.is_finite():
        raise ModelError(f"{type(instance).__name__}.value", value, "a finite decimal.Decimal")


def _is_unit(instance: "Amount", _: "attrs.Attribute[str | None]", value: object) -> None:
    if value is not None and (not isinstance(value, str) or not value.isascii() or not _is_word(value)):
        raise ModelError(f"{type(instance).__name__}.unit", value, "None or a word in ASCII, such as 'USD'")


def _is_word(text: str) -> bool:
    return text.isprintable() and text != "" and " " not in text


@attrs.frozen
class Amount(Span):
    """A number, or a quantity with its unit. TEI: ``measure`` with ``@quantity`` and ``@unit``.

    Attributes:
        value: the number. TEI: ``measure/@quantity``.
        unit: the unit, a word in ASCII, for example ``"USD"`` or ``"percent"``. TEI: ``measure/@unit``.
    """

    rank: ClassVar[int] = 8

    value: Decimal = attrs.field(kw_only=True, validator=_is_finite)
    unit: str | None = attrs.field(default=None, kw_only=True, validator=_is_unit)

    def _content(self) -> str:
        return f"{self.value} {self.unit}"
