"""Reading ODT: the paragraphs of an OpenDocument text as lines, with the look that its styles give."""

import re

import attrs

from statecorpus.errors import UndecodableSourceError
from statecorpus.readers.composer import Block
from statecorpus.readers.limits import Limits
from statecorpus.readers.numerals import whole_number
from statecorpus.readers.office.archive import Archive, Element, local
from statecorpus.readers.office.inheritance import over
from statecorpus.readers.office.odt_styles import OdtStyles, Properties, attribute
from statecorpus.readers.office.walk import OfficeWalk, properties_in
from statecorpus.readers.reading import Reading

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
_SKIPPED = frozenset(
    {
        *("sequence-decls", "variable-decls", "user-field-decls", "forms", "note-citation", "ruby-text"),
        *("table-of-content-source", "alphabetical-index-source", "bibliography-source", "binary-data"),
    }
)
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


def read_odt(data: bytes | str, where: str, limits: Limits) -> Reading:
    """Read an OpenDocument text.

    A paragraph is a block, and a break inside it ends a line. Deletions, comments and hidden text are
    omissions. Notes are lines at the end, and their calls are superscripts. The header and footer of the
    first page style are running lines.

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
    reader.read(body, styles)
    meta = _first(archive.xml("meta.xml"), "meta")
    return reader.reading(_MEDIA_TYPE, properties_in(meta if meta is not None else (), _PROPERTIES))


def _first(root: Element | None, name: str) -> Element | None:
    """Return the first element with a name in the office namespace, or else in any namespace."""
    found = [element for element in root.iter() if local(element) == name] if root is not None else []
    office = [element for element in found if ":office:" in str(element.tag)]
    return next(iter(office or found), None)


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
        """Read the header, the body, the notes and the footer."""
        page = _first(styles, "master-page")
        parts = [part for part in page if attribute(part, "display") != "false"] if page is not None else []
        self._walk_running(part for part in parts if local(part) == "header")
        self._walk(body)
        self._walk_notes(tuple(self._notes))
        self._walk_running(part for part in parts if local(part) == "footer")

    def _read_block(self, name: str, element: Element) -> None:
        if name in ("p", "h"):
            self._paragraph(element)
        elif name == "list":
            self._read_list(element)
        elif name == "tracked-changes":
            self._omit_changes(element)
        elif name == "soft-page-break":
            self.composer.turn_page(rendered=True)
        elif name not in _SKIPPED:
            self._walk(element)

    def _omit_changes(self, changes: Element) -> None:
        for change in changes.iter():
            if local(change) == "deletion":
                words = " ".join(
                    str(text) for block in change if local(block) in ("p", "h") for text in block.itertext()
                )
                self.composer.omit("deletion", words)

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
        elif name == "annotation":
            self.composer.omit("annotation", " ".join(str(text) for text in part.itertext()))
        elif any(local(inner) in _BLOCKS for inner in part):
            self._boxes.append(part)
        elif name not in _SKIPPED:
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
        style = look.style(text)
        self.composer.add(text, attrs.evolve(style, underline=False) if self._links else style, call=call)
