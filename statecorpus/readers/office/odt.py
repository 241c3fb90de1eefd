"""Reading ODT: the paragraphs of an OpenDocument text as lines, with the look that its styles give."""

import re
from collections.abc import Iterator

import attrs

from statecorpus.errors import SourceLimitError, UndecodableSourceError
from statecorpus.readers.limits import Limits
from statecorpus.readers.office.archive import Archive, Element
from statecorpus.readers.office.composer import Block, Composer
from statecorpus.readers.office.odt_styles import OdtStyles, Properties, attribute, local
from statecorpus.readers.reading import Property, Reading

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

    As ``read_docx``: a paragraph is a block, a break in it ends a line for good; deletions, comments and
    hidden text are omissions; notes are lines at the end, their calls superscripts; the header and footer of
    the first page style are running lines.

    Raises:
        UndecodableSourceError: the bytes are no OpenDocument text, or damaged or encrypted.
        SourceLimitError: it inflates to more than the limits give, or nests deeper.
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
    text, lines, omissions = reader.composer.finish()
    return Reading(
        text=text,
        lines=lines,
        media_type=_MEDIA_TYPE,
        properties=tuple(_properties(archive)),
        omissions=omissions,
    )


def _first(root: Element | None, name: str) -> Element | None:
    """Find the first element of a name in the office namespace, or in any where it has none there."""
    found = [one for one in root.iter() if local(one) == name] if root is not None else []
    office = [one for one in found if ":office:" in str(one.tag)]
    return next(iter(office or found), None)


@attrs.frozen
class _List:
    style: str | None
    depth: int


class _OdtReader:
    """Walks through a document; knows its styles, and where in lists and notes it stands."""

    def __init__(self, archive: Archive, styles: OdtStyles) -> None:
        self.composer = Composer()
        self._archive = archive
        self._styles = styles
        self._list: _List | None = None
        self._marker: str | None = None
        self._notes: list[tuple[str, Element]] = []
        self._note: str | None = None
        self._running = False
        self._boxes: list[Element] = []
        self._depth = 0
        self._is_blank = True
        self._links = 0

    def read(self, body: Element, styles: Element | None) -> None:
        """Read the header, the body, the notes and the footer."""
        page = _first(styles, "master-page")
        self._running_part(page, "header")
        self._walk(body)
        for mark, note in tuple(self._notes):
            self._note = mark
            self._walk(note)
        self._note = None
        self._running_part(page, "footer")

    def _running_part(self, page: Element | None, name: str) -> None:
        self._running = True
        for one in page if page is not None else ():
            if local(one) == name and attribute(one, "display") != "false":
                self._walk(one)
        self._running = False

    def _walk(self, element: Element) -> None:
        """Read the blocks inside an element."""
        self._depth += 1
        if self._depth > self._archive.limits.depth:
            raise SourceLimitError(self._archive.where, "elements are nested too deep", "depth")
        for one in element:
            name = local(one)
            if name in ("p", "h"):
                self._paragraph(one)
            elif name == "list":
                self._read_list(one)
            elif name == "tracked-changes":
                self._omit_changes(one)
            elif name == "soft-page-break":
                self.composer.turn_page(rendered=True)
            elif name not in _SKIPPED:
                self._walk(one)
        self._depth -= 1

    def _omit_changes(self, changes: Element) -> None:
        for change in changes.iter():
            if local(change) == "deletion":
                words = " ".join(
                    str(text) for one in change if local(one) in ("p", "h") for text in one.itertext()
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
                start = attribute(item, "start-value") or ""
                number = int(start) if start.isdecimal() else number
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
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._walk(box)

    def _block(self, paragraph: Element, look: Properties) -> Block:
        if self._note is not None:
            mark, self._note = self._note, ""
            return Block("note", marker=mark or None)
        centred = bool(look.centred)
        level = attribute(paragraph, "outline-level") or ""
        if local(paragraph) == "h":
            number = int(level) if level.isdecimal() else look.outline or 1
            return Block("heading", max(1, min(6, number)), centred=centred, running=self._running)
        if self._list is not None:
            marker, self._marker = self._marker, None
            return Block("item", self._list.depth, marker, centred=centred, running=self._running)
        style = (attribute(paragraph, "style-name") or "").lower()
        is_quotation = style in ("quotations", "quotation")
        return Block("quotation" if is_quotation else "text", centred=centred, running=self._running)

    def _inline(self, element: Element, look: Properties) -> None:
        """Read the words inside a paragraph or a span."""
        self._add(element.text, look)
        for one in element:
            self._piece(one, look)
            self._add(one.tail, look)

    def _piece(self, one: Element, look: Properties) -> None:
        name = local(one)
        if name in ("s", "tab"):
            count = attribute(one, "c") or "1"
            spaces = min(_MOST_SPACES, int(count) if count.isdecimal() else 1)
            self._print("\t" if name == "tab" else " " * spaces, look)
        elif name == "line-break":
            self.composer.end_line(hard=True)
            self._is_blank = True
        elif name == "soft-page-break":
            self.composer.turn_page(rendered=True)
        elif name == "note":
            self._call(one, look)
        elif name == "annotation":
            self.composer.omit("annotation", " ".join(str(text) for text in one.itertext()))
        elif any(local(inner) in _BLOCKS for inner in one):
            self._boxes.append(one)
        elif name not in _SKIPPED:
            self._within(one, look)

    def _within(self, one: Element, look: Properties) -> None:
        """Read the words in a span, a link (whose underline does not count), a field or the like."""
        is_link = local(one) == "a"
        if local(one) == "span":
            look = self._styles.properties("text", attribute(one, "style-name")).over(look)
        self._links += is_link
        self._inline(one, look)
        self._links -= is_link

    def _call(self, note: Element, look: Properties) -> None:
        citation = next((one for one in note if local(one) == "note-citation"), None)
        mark = "".join(str(text) for text in citation.itertext()).strip() if citation is not None else ""
        self._print(mark, attrs.evolve(look, superscript=True))
        self._notes.extend((mark, one) for one in note if local(one) == "note-body")

    def _add(self, text: str | None, look: Properties) -> None:
        """Add words of the file: white space is one space, and none at the beginning."""
        folded = _WHITE_SPACE.sub(" ", text or "")
        if self._is_blank:
            folded = folded.lstrip(" ")
        self._print(folded, look)

    def _print(self, text: str, look: Properties) -> None:
        if not text:
            return
        if look.hidden:
            self.composer.omit("hidden", text)
            return
        self._is_blank = text.endswith(" ")
        style = look.style(text)
        self.composer.add(text, attrs.evolve(style, underline=False) if self._links else style)


def _properties(archive: Archive) -> Iterator[Property]:
    """Return what the document says of itself."""
    root = archive.xml("meta.xml")
    meta = _first(root, "meta")
    for one in meta if meta is not None else ():
        value = (one.text or "").strip()
        if local(one) in _PROPERTIES and value:
            yield Property(_PROPERTIES[local(one)], value)
