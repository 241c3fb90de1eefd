"""What holds for a stretch of a paragraph's words: one class a kind.

A span is half-open, ``[start, end)``, in Unicode code points of ``Paragraph.text``. Spans may overlap. A
paragraph keeps them as a set in one order: by start, the longer first, then by kind and content; so two
paragraphs with the same spans are equal however they were made.
"""

from decimal import Decimal
from typing import Any, ClassVar, Literal, Self

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
    """A stretch of a paragraph's words; the base of the kinds of span, which cannot be made itself.

    Attributes:
        start: the offset of the first code point.
        end: the offset after the last code point.

    Raises:
        ModelError: it is of no kind, the offsets are not a stretch of at least one code point (of a page
            break: of none), or a field of the kind is not what it should be.
    """

    #: The place of the kind where two spans cover the same words: the lower is the outer one in TEI.
    rank: ClassVar[int] = 0

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        # Not validators of the fields: a statement has 60 spans, and each call costs 0.1 µs.
        start, end = self.start, self.end
        if type(self) is Span:
            raise ModelError("Span", self, "one of its kinds, such as Emphasis or Quotation")
        if type(start) is not int or type(end) is not int or start < 0:
            self._refuse_offsets()
        if end <= start:
            expected = f"more than its start, {start}; only a PageBreak covers nothing"
            raise ModelError(f"{type(self).__name__}.end", end, expected)

    def _refuse_offsets(self) -> None:
        for name, value in (("start", self.start), ("end", self.end)):
            if type(value) is not int or value < 0:
                place = f"{type(self).__name__}.{name}"
                raise ModelError(place, value, "an offset: an int, 0 or more")

    @property
    def order(self) -> tuple[Any, ...]:
        """The key that a paragraph sorts its spans by; total, and the same for equal spans only."""
        return (self.start, -self.end, self.rank, self._content())

    def _content(self) -> str:
        """Give the fields of the kind as text: the last part of the order."""
        return ""


@attrs.frozen
class PageBreak(Span):
    """A page of the source begins here; it covers no words.

    TEI: ``pb``, with ``@break="no"`` where it cuts a word.

    Attributes:
        n: the number or name of the page that begins, where it is known. TEI: ``pb/@n``.

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
        """Make the page break at an offset."""
        return cls(offset, offset, n)

    def _content(self) -> str:
        return repr(self.n)


@attrs.frozen
class Quotation(Span):
    """Somebody else's words. TEI: ``q``."""

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
    """A re-address inside a sentence. TEI: ``seg[@type='vocative']`` with ``@corresp`` to the addressee.

    Attributes:
        addressee: who is addressed; its ``text`` is the words that the span covers.
    """

    rank: ClassVar[int] = 3

    addressee: Addressee = attrs.field(kw_only=True, validator=instance_of(Addressee))

    def _content(self) -> str:
        return repr(self.addressee)


@attrs.frozen
class Emphasis(Span):
    """Words that the author set off. TEI: ``hi`` with ``@rend``; ``term`` inside it where they are a topic.

    Attributes:
        rend: ``bold``, ``italic``, ``underline`` or ``small-caps``; words that are two of these have two
            spans. TEI: ``hi/@rend``.
    """

    rank: ClassVar[int] = 4

    rend: Rendition = attrs.field(
        default="bold", validator=one_of("bold", "italic", "underline", "small-caps")
    )

    def _content(self) -> str:
        return self.rend


@attrs.frozen
class Mention(Span):
    """A person, organisation or place is named.

    TEI: ``persName``, ``orgName`` or ``placeName``, with ``@ref`` to the header's entry where the authority
    has one there, else to the authority itself.

    Attributes:
        kind: ``person``, ``organisation`` or ``place``.
        ref: the authority, such as ``"igo:IOM"``, or ``None`` where it is not known who or what is meant.
    """

    rank: ClassVar[int] = 5

    kind: MentionKind = attrs.field(kw_only=True, validator=one_of("person", "organisation", "place"))
    ref: str | None = attrs.field(default=None, kw_only=True, validator=reference)

    def _content(self) -> str:
        return f"{self.kind} {self.ref}"


@attrs.frozen
class Citation(Span):
    """A document is cited. TEI: ``ref`` with ``@type`` and ``@target``.

    Attributes:
        kind: ``treaty``, ``resolution``, ``document``, ``law`` or ``other``. TEI: ``ref/@type``.
        ref: the authority or address of the document. TEI: ``ref/@target``.
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
            f"{type(instance).__name__}.range", value, "a DateRange without text: the span is it"
        )


@attrs.frozen
class DateMention(Span):
    """A date is named. TEI: ``date`` with ``@when``, ``@from``/``@to`` or ``@notBefore``/``@notAfter``.

    Attributes:
        range: the date; its ``text`` is ``None``, since the covered words are it.
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
    """A number, or a quantity of something. TEI: ``measure`` with ``@quantity`` and ``@unit``.

    Attributes:
        value: the number. TEI: ``measure/@quantity``.
        unit: what is counted, a word in ASCII such as ``"USD"`` or ``"percent"``. TEI: ``measure/@unit``.
    """

    rank: ClassVar[int] = 8

    value: Decimal = attrs.field(kw_only=True, validator=_is_finite)
    unit: str | None = attrs.field(default=None, kw_only=True, validator=_is_unit)

    def _content(self) -> str:
        return f"{self.value} {self.unit}"
