"""The result of reading a raw file: lines of text with their offsets in the source.

Every reader returns this result, and the parser knows nothing else of the formats. Formats differ in how much
they record: plain text has only lines and blank lines; a PDF also has the place and size of each line;
Markdown, HTML, DOCX, ODT and RTF have blocks, headings, items and notes.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import attrs

from statecorpus.model import Finding

LineKind = Literal["text", "heading", "item", "quotation", "note", "rule"]
OmissionKind = Literal["navigation", "script", "hidden", "deletion", "annotation", "placeholder", "margin"]


@attrs.frozen
class Style:
    """The look of a run. Readers use the same instance for all runs with the same look.

    Attributes:
        bold: the weight is 600 or more, or the format marks the run as bold.
        italic: italic or oblique.
        underline: underlined; the underline of a hyperlink does not count.
        small_caps: small capitals.
        superscript: raised and smaller, for example the ending of an ordinal or the call of a note.
        size: the size of the letters in points; ``None`` if the format does not record it.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    small_caps: bool = False
    superscript: bool = False
    size: float | None = None

    @property
    def is_emphasis(self) -> bool:
        """Whether the style emphasises words."""
        return self.bold or self.italic or self.underline or self.small_caps


#: The style of plain text.
PLAIN = Style()


@attrs.frozen
class Run:
    r"""Neighbouring words of a line with the same style.

    Attributes:
        text: the words as people see them: escapes and entities resolved, no markup, no line break.
        start: the offset of the first character, in code points of ``Reading.text``.
        end: the offset after the last character. ``Reading.text[start:end]`` equals ``text``, unless the
            source writes the words in another way (``&amp;``, ``2\.``, white space in HTML); such a place is
            a run of its own if possible, so that the offsets inside other runs are exact.
        style: the style.
        call: whether the run is the call of a note: ``text`` is its mark, for example ``"1"`` or ``"*"``, and
            no part of the word before it. A reader sets it if the format says so (a footnote reference, a
            link to a note); ``settle_raised`` sets it for raised characters.
    """

    text: str
    start: int
    end: int
    style: Style = PLAIN
    call: bool = False


@attrs.frozen
class Box:
    """The place of a line on its page, in points from the top left corner; for plain text, in columns.

    Attributes:
        x0: the left edge of the first character.
        x1: the right edge of the last character.
        y: the distance of the base line from the top; ``None`` for plain text.
        width: the width of the page; for plain text, of the longest line; ``None`` if it is not known.
        height: the height of the page; ``None`` for plain text.
    """

    x0: float
    x1: float
    y: float | None = None
    width: float | None = None
    height: float | None = None


@attrs.frozen
class Line:
    """A line of the page (text, Markdown, PDF), or of a block up to a forced break (HTML, DOCX, ODT, RTF).

    A line is never empty; ``gap`` and ``block`` describe the white space between lines.

    Attributes:
        runs: the words in the order of reading; at least one run that is not only white space, unless
            ``kind`` is ``rule``.
        page: the page, from 1; a format without pages has only page 1.
        block: the number of the block, increasing. Lines have the same block if the source shows no break
            between them: the lines of a paragraph in Markdown, HTML or DOCX; in text or PDF, lines without a
            blank line or a larger gap between them. A new page of a PDF or a form feed starts no block; the
            parser decides whether the paragraph continues.
        gap: the white space above the line, in lines: 0 if it follows directly, 1 after a blank line. In a
            PDF, the distance between the base lines minus the page's usual distance, divided by the usual
            distance. If the format has only blocks, 1 for the first line of a block.
        hard: whether the author ended the line here (``<br>``, a backslash or two spaces in Markdown,
            ``w:br``). Other ends of lines inside a block may be wraps, and the parser decides.
        kind: ``text``, ``heading``, ``item`` (of a list), ``quotation``, ``note`` (a footnote or endnote, at
            its place on the page or at the end) or ``rule`` (a line drawn across the page, without words).
        level: the level of a heading, 1 to 6; the depth of an item's list, from 1; else 0.
        marker: the printed number or bullet of an item or note, on its first line, for example ``"1."`` or
            ``"•"``, if the format records it apart from the words. In text and PDF it is part of the runs.
        centred: whether the block is centred; ``None`` if the format does not record it (``box`` may show).
        box: the place of the line; ``None`` if the format does not record it.
        running: whether the line seems to be a running head, a running foot or a page number, which are not
            part of the text. The words are kept, because a letterhead may be among them.
    """

    runs: tuple[Run, ...]
    page: int = 1
    block: int = 0
    gap: float = 0.0
    hard: bool = False
    kind: LineKind = "text"
    level: int = 0
    marker: str | None = None
    centred: bool | None = None
    box: Box | None = None
    running: bool = False

    @property
    def text(self) -> str:
        """The words of the line."""
        if len(self.runs) == 1:
            return self.runs[0].text
        return "".join([run.text for run in self.runs])

    @property
    def start(self) -> int:
        """The offset of the first run, in code points of ``Reading.text``."""
        return self.runs[0].start if self.runs else 0

    @property
    def end(self) -> int:
        """The offset after the last run, in code points of ``Reading.text``."""
        return self.runs[-1].end if self.runs else 0


@attrs.frozen
class Property:
    """Metadata of the file: a line of front matter, a ``<meta>`` element, a document property.

    Each item of a list is a property; all have the same name.

    Attributes:
        name: the name in lower case, for example ``"title"`` or ``"date"``.
        value: the value.
        start: the offset of the value in ``Reading.text``; equal to ``end`` if the value is not in the text.
        end: the offset after the value.
    """

    name: str
    value: str
    start: int = 0
    end: int = 0


@attrs.frozen
class Omission:
    """Words of the source that are in no line, because they are not part of the document.

    Attributes:
        kind: ``navigation`` (menus, headers, footers, banners, lists of links of a web page), ``script``
            (scripts, styles, comments), ``hidden`` (marked as not shown), ``deletion`` (a tracked change, or
            words that are struck out), ``annotation`` (a comment on the text, the reading of a ruby),
            ``placeholder`` (the prompt of an empty field) or ``margin`` (the numbers of lines beside the
            text).
        start: the offset of the first character, in code points of ``Reading.text``.
        end: the offset after the last character.
    """

    kind: OmissionKind
    start: int
    end: int


@attrs.frozen
class Reading:
    r"""The content of a raw file.

    Attributes:
        text: for text formats (text, Markdown, HTML) the whole decoded source; for other formats the
            words that were read, each line ended with a line feed and each page with a form feed. All offsets
            count code points of this text.
        lines: the lines, in the order of reading.
        media_type: the media type, for example ``"text/markdown"``.
        name: the file's name without folders; ``None`` if the source was not a file.
        sha256: the SHA-256 sum of the file's bytes (for text, of its UTF-8), in lower-case hexadecimal.
        encoding: the encoding of the bytes; ``None`` for binary formats and for text.
        properties: the metadata of the file.
        findings: the doubts of the reader.
        omissions: the words of ``text`` that are left out of the lines on purpose, in the order of the
            source. Everything else outside the lines is markup, white space or a property.
        recognised_by: the program that recognised words in pictures (OCR), with the language; ``None`` if the
            source has its words as text.

    >>> Reading("Thank you.", (Line((Run("Thank you.", 0, 10),)),), "text/plain").lines[0].text
    'Thank you.'
    """

    text: str
    lines: tuple[Line, ...]
    media_type: str
    name: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    properties: tuple[Property, ...] = ()
    findings: tuple[Finding, ...] = ()
    omissions: tuple[Omission, ...] = ()
    recognised_by: str | None = None

    @property
    def metadata(self) -> Mapping[str, str]:
        """The properties as a mapping, read only; the first of each name."""
        first: dict[str, str] = {}
        for item in self.properties:
            first.setdefault(item.name, item.value)
        return MappingProxyType(first)
