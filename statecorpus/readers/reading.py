"""What a reader makes of a raw file: lines of runs of text, each with its place in the source.

Every format ends here, and the parser begins here: it knows lines, not formats. What differs between formats
is how much they know. A hard-wrapped text knows only lines and blank lines; a PDF also where a line stands
and how large it is; Markdown, HTML, DOCX and ODT know blocks, headings, items and notes.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import attrs

from statecorpus.model import Finding

LineKind = Literal["text", "heading", "item", "quotation", "note", "rule"]
OmissionKind = Literal["navigation", "script", "hidden", "deletion", "annotation"]


@attrs.frozen
class Style:
    """How a run looks. Readers share one instance between the runs that look alike.

    Attributes:
        bold: weight 600 or more, or the format's own mark.
        italic: italic or oblique.
        underline: underlined (a hyperlink's underline does not count).
        small_caps: small capitals.
        superscript: raised and smaller: an ordinal's ending, or the call of a note.
        size: the size of the letters in points; ``None`` where the format does not say.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    small_caps: bool = False
    superscript: bool = False
    size: float | None = None

    @property
    def is_emphasis(self) -> bool:
        """Whether it sets words off from plain ones."""
        return self.bold or self.italic or self.underline or self.small_caps


#: The look of text of which nothing is known.
PLAIN = Style()


@attrs.frozen
class Run:
    r"""Words in a row that look alike, inside one line.

    Attributes:
        text: the words as a reader of the page sees them: escapes and entities resolved, no markup, no line
            break.
        start: where they begin, in code points of ``Reading.text``.
        end: where they end there. ``Reading.text[start:end]`` is ``text`` except where the source writes it
            in another way (``&amp;``, ``2\.``, white space that HTML folds); then one run covers one such
            place at best, so that offsets inside the other runs stay exact.
        style: how they look.
    """

    text: str
    start: int
    end: int
    style: Style = PLAIN


@attrs.frozen
class Box:
    """Where a line stands on its page, in points from the top left corner; of plain text, in columns.

    Attributes:
        x0: the left edge of its first character.
        x1: the right edge of its last character.
        y: the base line, growing downwards; ``None`` for plain text.
        width: the width of the page; of plain text, of the longest line; ``None`` where it is not known.
        height: the height of the page; ``None`` for plain text.
    """

    x0: float
    x1: float
    y: float | None = None
    width: float | None = None
    height: float | None = None


@attrs.frozen
class Line:
    """One line: of the page (text, Markdown, PDF), or of a block up to a forced break (HTML, DOCX, ODT).

    No line is empty: white space between lines is ``gap`` and ``block``.

    Attributes:
        runs: its words from left to right (in the order of reading); at least one, and not only white space,
            except where ``kind`` is ``rule``.
        page: its page, from 1. A format without pages has page 1 throughout.
        block: the number of its block, growing. Lines of one block follow each other without a break that the
            source shows: of a Markdown paragraph, an HTML or DOCX paragraph, and in text or PDF of lines
            without a blank line or a larger gap between. A new page of a PDF or a form feed does not start
            a block by itself: the parser decides whether the paragraph goes on.
        gap: the white space above it in lines: 0 where it follows directly, 1 after one blank line; of a PDF,
            what the distance of the base lines is above the page's usual one, in usual distances. 1 for the
            first line of a block where the format only knows blocks.
        hard: the author ended the line here (``<br>``, a backslash or two spaces in Markdown, ``w:br``).
            Otherwise the end of a line inside a block may be a wrap, and the parser decides.
        kind: ``text``, ``heading``, ``item`` (of a list), ``quotation``, ``note`` (foot or end note, in the
            place where the page has it, or at the end) or ``rule`` (a line drawn across; it has no words).
        level: of a heading 1 to 6; of an item how deep its list stands, from 1; else 0.
        marker: of the first line of an item or note, its number or bullet as printed, such as ``"1."`` or
            ``"•"``, where the format keeps it apart from the words. In text and PDF it is part of the runs.
        centred: the format says that the block is centred; ``None`` where it does not say (then ``box`` may).
        box: where it stands; ``None`` where the format does not say.
        running: the reader takes it for what is set around the text of a page and not a part of it: a running
            head or foot that stands in the same place of several pages, or a page number. Its words are here
            all the same: a letterhead may be among them.
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
        """Its words."""
        if len(self.runs) == 1:
            return self.runs[0].text
        return "".join([run.text for run in self.runs])

    @property
    def start(self) -> int:
        """Where its first run begins, in code points of ``Reading.text``."""
        return self.runs[0].start if self.runs else 0

    @property
    def end(self) -> int:
        """Where its last run ends, in code points of ``Reading.text``."""
        return self.runs[-1].end if self.runs else 0


@attrs.frozen
class Property:
    """What the file says of itself: a line of front matter, a ``<meta>``, a document property.

    A list is one property an item, all with one name.

    Attributes:
        name: its name in lower case, such as ``"title"`` or ``"date"``.
        value: what it says.
        start: where the value stands in ``Reading.text``; equal to ``end`` where it is not in the text.
        end: where it ends there.
    """

    name: str
    value: str
    start: int = 0
    end: int = 0


@attrs.frozen
class Omission:
    """Words of the source that the reader leaves out of the lines, because they are not the document's.

    Attributes:
        kind: ``navigation`` (menus, headers, footers, banners, lists of links of a web page), ``script``
            (scripts, styles, comments), ``hidden`` (marked as not shown), ``deletion`` (a tracked change) or
            ``annotation`` (a comment on the text).
        start: where they begin, in code points of ``Reading.text``.
        end: where they end there.
    """

    kind: OmissionKind
    start: int
    end: int


@attrs.frozen
class Reading:
    r"""A raw file as read.

    Attributes:
        text: for text formats (text, Markdown, HTML) the whole decoded source; for DOCX, ODT and PDF the text
            as read, lines ended with a line feed and pages with a form feed. All offsets are code points of
            it.
        lines: its lines, in the order of reading.
        media_type: such as ``"text/markdown"``.
        name: the file's name without folders; ``None`` where it was no file.
        sha256: of the file's bytes (of text: of its UTF-8), in lower-case hexadecimal.
        encoding: the encoding that the bytes were decoded with; ``None`` for binary formats and for text.
        properties: what the file says of itself.
        findings: what the reader is in doubt of.
        omissions: the words of ``text`` that stand in no line on purpose, in the order of the source. What
            stands neither here nor in a line is markup, white space or a property.

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

    @property
    def metadata(self) -> Mapping[str, str]:
        """The properties as a mapping, read only; the first of each name."""
        first: dict[str, str] = {}
        for one in self.properties:
            first.setdefault(one.name, one.value)
        return MappingProxyType(first)
