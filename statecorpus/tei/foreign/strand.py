"""Collecting the words of a paragraph and its spans across tags."""

from collections.abc import Callable

import attrs

from statecorpus.model import Heading, PageBreak, ParagraphKind, Remark, Span, Vocative, to_printed
from statecorpus.tei.folding import Folding, is_folded

#: Builds a span from its start, its end and its words, or returns ``None``.
MakeSpan = Callable[[int, int, str], Span | None]


@attrs.frozen
class ParagraphDraft:
    """A paragraph without an id.

    Attributes:
        text: the words, as printed text.
        spans: the spans of the paragraph.
        kind: the kind of the paragraph, as in ``Paragraph``.
    """

    text: str
    spans: tuple[Span, ...] = ()
    kind: ParagraphKind = "paragraph"


#: A block of a statement that is not complete yet.
Draft = ParagraphDraft | Heading | Remark | Vocative


class TextStrand:
    """The text of a paragraph while it is collected, with the spans that are open.

    Attributes:
        kind: the kind of the paragraph.

    >>> from statecorpus.model import Emphasis
    >>> strand = TextStrand("paragraph")
    >>> strand.add("We thank ")
    >>> strand.open(lambda start, end, _: Emphasis(start, end))
    >>> strand.add("IOM ")
    >>> strand.close()
    >>> strand.broken_off()[0].spans
    (Emphasis(start=9, end=12, rend='bold'),)
    """

    def __init__(self, kind: ParagraphKind) -> None:
        self.kind = kind
        self._parts: list[str] = []
        self._length = 0
        self._opened: list[tuple[int, MakeSpan]] = []
        self._marks: list[tuple[int, int, MakeSpan]] = []
        self._pages: list[tuple[int, str | None]] = []
        self._glued = True

    def add(self, text: str) -> None:
        """Add raw text of the file."""
        if not text:
            return
        self._parts.append(text)
        self._length += len(text)
        self._glued = False

    def add_token(self, text: str, join: str | None) -> None:
        """Add a token, after a space unless it joins the token before."""
        if not self._glued and join not in {"left", "both"}:
            self.add(" ")
        self.add(text)
        self._glued = join in {"right", "both"}

    @property
    def ends_in_word(self) -> bool:
        """Whether the text so far ends with a letter or a digit."""
        return bool(self._parts) and self._parts[-1][-1:].isalnum()

    def open(self, make: MakeSpan) -> None:
        """Begin a span here."""
        self._opened.append((self._length, make))

    def close(self) -> None:
        """End the span that was begun last."""
        start, make = self._opened.pop()
        self._marks.append((start, self._length, make))

    def page(self, n: str | None) -> None:
        """Note that a page begins here."""
        self._pages.append((self._length, n))

    def broken_off(self) -> tuple[ParagraphDraft | None, list[str | None]]:
        """Return the paragraph so far, and start a new one in which the open spans continue.

        Returns:
            The paragraph, ``None`` if it has no words; and the pages that begin in a paragraph without words.
        """
        raw = "".join(self._parts)
        for start, make in self._opened:
            self._marks.append((start, self._length, make))
        words = self._draft(raw)
        pages = [] if words is not None else [n for _, n in self._pages]
        self._parts, self._length, self._marks, self._pages = [], 0, [], []
        self._opened = [(0, make) for _, make in self._opened]
        self._glued = True
        return words, pages

    def _draft(self, raw: str) -> ParagraphDraft | None:
        if not self._marks and not self._pages:
            text = raw if is_folded(raw) else to_printed(raw)
            return ParagraphDraft(text, (), self.kind) if text else None
        folding = Folding(raw)
        text = folding.text
        if not text:
            return None
        spans: list[Span] = [PageBreak.at(folding.offset(at), n) for at, n in self._pages]
        for first, last, make in self._marks:
            start, end = folding.offset(first), folding.offset(last)
            start += text.startswith(" ", start, end)
            end -= text.endswith(" ", start, end)
            span = make(start, end, text[start:end]) if start < end else None
            if span is not None:
                spans.append(span)
        return ParagraphDraft(text, tuple(spans), self.kind)
