"""Spans: marks on some of the words of a paragraph, and the kinds that a reader of files sees.

``start`` and ``end`` count Unicode code points of ``Paragraph.text``; the character at ``end`` is not part of
the span. Spans may overlap. A paragraph sorts its spans by start, then longer spans first, then by kind and
content, and keeps equal spans once. Two paragraphs with the same spans are therefore equal. The spans that
say what the words mean stand in ``model/mention.py``, ``quantity.py`` and ``act.py``.
"""

from typing import ClassVar, Literal, Self

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.field import instance_of, one_of
from statecorpus.model.name import optional_paragraph_id
from statecorpus.model.party import Addressee
from statecorpus.model.text import printed_or_none

Rendition = Literal["bold", "italic", "underline", "small-caps"]


@attrs.frozen
class Span:
    """A stretch of a paragraph's words: the base class of the kinds of span.

    Attributes:
        start: the offset of the first code point.
        end: the offset after the last code point.

    Raises:
        ModelError: the class is ``Span`` itself; the span does not cover at least one code point (a page
            break and the call of a note must cover none); or a field has a wrong value.
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
            expected = f"more than its start, {start}; only a PageBreak or a NoteCall covers no words"
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
class NoteCall(Span):
    """The place at which the text calls a note, as in "the Council¹"; a call covers no words.

    TEI: ``ptr[@type='note-call']``.

    Attributes:
        n: the mark of the call as printed, for example ``"1"`` or ``"*"``. TEI: ``ptr/@n``.
        note: the id of the paragraph that is the note, for example ``"p9"``. TEI: ``ptr/@target``.

    >>> NoteCall.at(11, n="1", note="p9").end
    11
    """

    rank: ClassVar[int] = 1

    n: str | None = attrs.field(default=None, validator=printed_or_none)
    note: str | None = attrs.field(default=None, validator=optional_paragraph_id)

    def __attrs_post_init__(self) -> None:
        self._refuse_offsets()
        if self.end != self.start:
            raise ModelError("NoteCall.end", self.end, f"its start, {self.start}: it covers no words")

    @classmethod
    def at(cls, offset: int, n: str | None = None, note: str | None = None) -> Self:
        """Build the call of a note at an offset."""
        return cls(offset, offset, n, note)

    def _content(self) -> str:
        return repr((self.n, self.note))


@attrs.frozen
class Quotation(Span):
    """Words that the speaker quotes from another person or document. TEI: ``q``."""

    rank: ClassVar[int] = 2


@attrs.frozen
class InlineVocative(Span):
    """An address inside a sentence, for example "Let me, Mr. President, begin with …".

    TEI: ``seg[@type='vocative']`` with ``@corresp``, which points to the addressee.

    Attributes:
        addressee: the addressed party; its ``text`` equals the words that the span covers.
    """

    rank: ClassVar[int] = 5

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

    rank: ClassVar[int] = 6

    rend: Rendition = attrs.field(
        default="bold", validator=one_of("bold", "italic", "underline", "small-caps")
    )

    def _content(self) -> str:
        return self.rend
