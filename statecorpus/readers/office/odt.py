"""Reading ODT: the paragraphs of an OpenDocument text as lines, with the look that its styles give."""

import re
from collections.abc import Iterable, Iterator

import attrs
from lxml import etree

from statecorpus.errors import UndecodableSourceError
from statecorpus.readers.composer import Block
from statecorpus.readers.limits import Limits
from statecorpus.readers.numerals import whole_number
from statecorpus.readers.office.archive import Archive, Element, local
from statecorpus.readers.office.equations import equation_text
from statecorpus.readers.office.inheritance import over
from statecorpus.readers.office.odt_content import (
    WORDLESS,
    equation_of,
    hides_paragraph,
    is_hidden,
    is_prompt,
    unread_parts,
)
from statecorpus.readers.office.odt_styles import OdtStyles, Properties, attribute
from statecorpus.readers.office.walk import OfficeWalk, bounded_depth, properties_in
from statecorpus.readers.reading import Reading

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
_BLOCKS = frozenset({"p", "h", "list", "text-box"})
_PROPERTIES = {
    "title": "title",
    "initial-creator": "author",
    "subject": "subject",
    "keyword": "keywords",
    "description": "description",
    "language": "language",
    "creation-date": "created",
    "date": "modified",
}
_MOST_SPACES = 200
_PLAIN = Properties()


def read_odt(data: bytes | str, where: str, limits: Limits) -> Reading:
    """Read an OpenDocument text.

    A paragraph is a block, and a break inside it ends a line. Deletions, comments, hidden text and sections,
    and the prompts of empty fields are omissions. Notes are lines at the end, and their calls are runs with
    ``call``. The headers and footers are running lines: the header of the first page style comes first, all
    others last. Charts, embedded objects and large pictures are not read; a finding counts them.

    Raises:
        UndecodableSourceError: the file is not an OpenDocument text, or is damaged or encrypted.
        SourceLimitError: the unpacked file is larger than the limits allow, or elements nest deeper.
    """
    if isinstance(data, str):
        raise UndecodableSourceError(where, "an ODT is bytes, not text", "give its bytes or its path")
    archive = Archive(data, where, limits)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise UndecodableSourceError(where, "it is encrypted", "save it without a password")
    content = archive.xml("content.xml")
    body = _first(content, "text") if content is not None else None
    if content is None or body is None:
        problem = "it is a zip archive without an OpenDocument text (content.xml)"
        raise UndecodableSourceError(where, problem, "give an ODT file, or name its format with format=")
    styles = archive.xml("styles.xml")
    reader = _OdtReader(archive, OdtStyles((styles, content)))
    with bounded_depth(where):
        reader.read(body, styles)
    meta = _first(archive.xml("meta.xml"), "meta")
    return reader.reading(_MEDIA_TYPE, properties_in(meta if meta is not None else (), _PROPERTIES))


def _first(root: Element | None, name: str) -> Element | None:
    """Return the first element with a name in the office namespace, or else in any namespace."""
    found = [element for element in root.iter() if local(element) == name] if root is not None else []
    office = [element for element in found if ":office:" in str(element.tag)]
    return next(iter(office or found), None)


def _running_parts(pages: Iterable[Element], kind: str, known: Iterable[Element] = ()) -> Iterator[Element]:
    """Yield the headers or footers of page styles, each text once.

    Args:
        pages: the page styles.
        kind: ``"header"`` or ``"footer"``.
        known: the parts that were read already.
    """
    seen = {_words(part) for part in known}
    for page in pages:
        parts = [part for part in page if local(part).partition("-")[0] == kind]
        parts.sort(key=lambda part: not local(part).endswith("-first"))
        for part in parts:
            words = _words(part)
            if attribute(part, "display") != "false" and words not in seen:
                seen.add(words)
                yield part


def _words(element: Element) -> str:
    """Return the words in an element; a space parts two paragraphs."""
    words: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            words.append(f" {part.text or ''}" if local(part) in ("p", "h", "tab", "s") else part.text or "")
        elif part is not element:
            words.append(part.tail or "")
    return _WHITE_SPACE.sub(" ", "".join(words)).strip()


@attrs.frozen
class _List:
    style: str | None
    depth: int


class _OdtReader(OfficeWalk):
    """Reads an OpenDocument text with its styles, lists and notes."""

    def __init__(self, archive: Archive, styles: OdtStyles) -> None:
        super().__init__(archive)
        self._styles = styles
        self._list: _List | None = None
        self._marker: str | None = None
        self._notes: list[tuple[str, Element]] = []
        self._is_blank = True
        self._links = 0

    def read(self, body: Element, styles: Element | None) -> None:
        """Read the headers, the body, the notes and the footers."""
        pages = (
            [element for element in styles.iter() if local(element) == "master-page"]
            if styles is not None
            else []
        )
        headers = list(_running_parts(pages[:1], "header"))
        self._walk_running(headers)
        self._walk(body)
        self._walk_notes(tuple(self._notes))
        self._walk_running(_running_parts(pages[1:], "header", tuple(headers)))
        self._walk_running(_running_parts(pages, "footer"))

    def _read_block(self, name: str, element: Element) -> None:
        if name in ("p", "h"):
            self._paragraph(element)
        elif name in WORDLESS:
            return
        elif is_hidden(element):
            self.composer.omit("hidden", _words(element))
        elif is_prompt(element):
            self.composer.omit("placeholder", _words(element))
        elif name == "list":
            self._read_list(element)
        elif name == "tracked-changes":
            self._omit_changes(element)
        elif name == "soft-page-break":
            self.composer.turn_page(rendered=True)
        elif name == "frame":
            self._frame(element)
        elif name in ("span", "a"):  # words outside a paragraph, which ODF does not allow
            self.composer.begin(self._block_of("text", centred=None))
            self._piece(element, _PLAIN)
        else:
            self._walk(element)

    def _frame(self, frame: Element) -> None:
        """Read a frame that stands between paragraphs."""
        equation = equation_of(frame, self._archive)
        if equation is not None:
            self.composer.begin(self._block_of("text", centred=None))
            self._print(equation_text(equation), _PLAIN)
        elif any(local(part) == "text-box" for part in frame):
            self._walk(frame)
        else:
            for kind, name in unread_parts(frame, self._archive):
                self.unread.add(kind, name)

    def _omit_changes(self, changes: Element) -> None:
        for change in changes.iter():
            if local(change) == "deletion":
                self.composer.omit("deletion", _words(change))

    def _read_list(self, element: Element) -> None:
        outer = self._list
        style = attribute(element, "style-name") or (outer.style if outer is not None else None)
        self._list = _List(style, outer.depth + 1 if outer is not None else 1)
        level = self._styles.list_level(style, self._list.depth)
        number = level.start
        for item in element:
            if local(item) == "list-item":
                start = whole_number(attribute(item, "start-value"))
                number = number if start is None else start
                self._marker = level.marker(number)
                number += 1
            self._walk(item)
            self._marker = None
        self._list = outer

    def _paragraph(self, paragraph: Element) -> None:
        if hides_paragraph(paragraph):
            self.composer.omit("hidden", _words(paragraph))
            return
        look = self._styles.properties("paragraph", attribute(paragraph, "style-name"))
        self.composer.begin(self._block(paragraph, look))
        if look.breaks_page and not self._running:
            self.composer.turn_page()
        self._is_blank = True
        self._inline(paragraph, look)
        self._walk_boxes()

    def _block(self, paragraph: Element, look: Properties) -> Block:
        note = self._note_block()
        if note is not None:
            return note
        level = whole_number(attribute(paragraph, "outline-level"))
        if local(paragraph) == "h":
            number = look.outline or 1 if level is None else level
            return self._block_of("heading", max(1, min(6, number)), centred=look.centred)
        if self._list is not None:
            marker, self._marker = self._marker, None
            return self._block_of("item", self._list.depth, marker, centred=look.centred)
        style = (attribute(paragraph, "style-name") or "").lower()
        is_quotation = style in ("quotations", "quotation")
        return self._block_of("quotation" if is_quotation else "text", centred=look.centred)

    def _inline(self, element: Element, look: Properties) -> None:
        """Read the words inside a paragraph or a span."""
        self._add(element.text, look)
        for part in element:
            self._piece(part, look)
            self._add(part.tail, look)

    def _piece(self, part: Element, look: Properties) -> None:
        name = local(part)
        if name in ("s", "tab"):
            count = whole_number(attribute(part, "c"))
            spaces = min(_MOST_SPACES, 1 if count is None else count)
            self._print("\t" if name == "tab" else " " * spaces, look)
        elif name == "line-break":
            self.composer.end_line(hard=True)
            self._is_blank = True
        elif name == "soft-page-break":
            self.composer.turn_page(rendered=True)
        elif name == "note":
            self._call(part, look)
        elif name in ("annotation", "ruby-text"):
            self.composer.omit("annotation", _words(part))
        elif name not in WORDLESS:
            self._held(part, look)

    def _held(self, part: Element, look: Properties) -> None:
        """Read the words of an element that holds words, if they are shown in this place."""
        equation = equation_of(part, self._archive) if local(part) == "frame" else None
        if is_hidden(part):
            self.composer.omit("hidden", _words(part))
        elif is_prompt(part):
            self.composer.omit("placeholder", _words(part))
        elif equation is not None:
            self._print(equation_text(equation), look)
        elif any(local(inner) in _BLOCKS for inner in part):
            self._boxes.append(part)
        elif local(part) == "frame":
            self._frame(part)
        else:
            self._within(part, look)

    def _within(self, part: Element, look: Properties) -> None:
        """Read the words in a span, a field, or a link, whose underline does not count."""
        is_link = local(part) == "a"
        if local(part) == "span":
            look = over(self._styles.properties("text", attribute(part, "style-name")), look)
        self._links += is_link
        self._inline(part, look)
        self._links -= is_link

    def _call(self, note: Element, look: Properties) -> None:
        citation = next((part for part in note if local(part) == "note-citation"), None)
        mark = "".join(str(text) for text in citation.itertext()).strip() if citation is not None else ""
        self._print(mark, attrs.evolve(look, superscript=True), call=True)
        if look.hidden:
            return
        self._notes.extend((mark, part) for part in note if local(part) == "note-body")

    def _add(self, text: str | None, look: Properties) -> None:
        """Add words of the file: each run of white space is a single space, and dropped at the beginning."""
        folded = _WHITE_SPACE.sub(" ", text or "")
        if self._is_blank:
            folded = folded.lstrip(" ")
        self._print(folded, look)

    def _print(self, text: str, look: Properties, *, call: bool = False) -> None:
        if not text:
            return
        if look.hidden:
            self.composer.omit("hidden", text)
            return
        self._is_blank = text.endswith(" ")
        text = self.signs.shown(text, look.font)
        style = look.style(text)
        self.composer.add(text, attrs.evolve(style, underline=False) if self._links else style, call=call)
