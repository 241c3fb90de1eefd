"""Reading DOCX: the paragraphs of a Word document as lines, with the look that its styles give."""

import posixpath
import unicodedata
from collections.abc import Iterator

from statecorpus.errors import UndecodableSourceError
from statecorpus.readers.composer import Block
from statecorpus.readers.limits import Limits
from statecorpus.readers.office.archive import Archive, Element, local
from statecorpus.readers.office.docx_numbering import Numbering
from statecorpus.readers.office.docx_styles import (
    ParagraphLook,
    RunLook,
    Styles,
    attribute,
    child,
    heading_level,
    paragraph_look,
    run_look,
)
from statecorpus.readers.office.walk import OfficeWalk, properties_in
from statecorpus.readers.reading import Reading, Style

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Elements that only hold others.
_TRANSPARENT = frozenset(
    {
        *(
            "body",
            "sdt",
            "sdtContent",
            "customXml",
            "smartTag",
            "hyperlink",
            "fldSimple",
            "ins",
            "moveTo",
            "dir",
        ),
        *("bdo", "tbl", "tr", "tc", "document", "hdr", "ftr", "footnote", "endnote", "txbxContent"),
    }
)
_DELETED = frozenset({"del", "moveFrom"})
_QUOTATIONS = frozenset({"quote", "intense quote", "block text", "quotations"})
_PROPERTIES = {
    "title": "title",
    "creator": "author",
    "subject": "subject",
    "keywords": "keywords",
    "description": "description",
    "language": "language",
    "created": "created",
    "modified": "modified",
}
_BULLETS = frozenset("\uf0b7\uf0a7\uf06c\uf06e\uf0d8\uf0fc\uf076\uf071\uf0a8\uf0de\uf0e0")


def read_docx(data: bytes | str, where: str, limits: Limits) -> Reading:
    """Read a Word document.

    A paragraph is a block, and a break inside it ends a line. Insertions are kept; deletions and hidden text
    are omissions. Footnotes and endnotes are lines at the end, and their calls are superscripts. Headers come
    first and footers last, as running lines. Pages are taken from the program that saved the file.

    Raises:
        UndecodableSourceError: the file is not a Word document, or is damaged or encrypted.
        SourceLimitError: the unpacked file is larger than the limits allow, or elements nest deeper.
    """
    if isinstance(data, str):
        raise UndecodableSourceError(where, "a DOCX is bytes, not text", "give its bytes or its path")
    archive = Archive(data, where, limits)
    main = _targets(archive, "").get("officeDocument", ["word/document.xml"])[0]
    root = archive.xml(main)
    if root is None or child(root, "body") is None:
        problem = f"it is a zip archive without a Word document ({main})"
        raise UndecodableSourceError(where, problem, "give a DOCX file, or name its format with format=")
    reader = _DocxReader(archive, main)
    reader.read(root)
    roots = map(archive.xml, _targets(archive, "").get("core-properties", []))
    metadata = (element for part in roots if part is not None for element in part)
    return reader.reading(_MEDIA_TYPE, properties_in(metadata, _PROPERTIES))


def _targets(archive: Archive, part: str) -> dict[str, list[str]]:
    """Return the parts that a part refers to, by the relationship's type (its last word), and by ``#id``."""
    folder, name = posixpath.split(part)
    root = archive.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, list[str]] = {}
    for relation in root if root is not None else ():
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target") or ""
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found.setdefault((relation.get("Type") or "").rpartition("/")[2], []).append(path)
        found.setdefault(f"#{relation.get('Id')}", []).append(path)
    return found


class _DocxReader(OfficeWalk):
    """Reads the parts of a Word document with its styles, lists and notes."""

    def __init__(self, archive: Archive, main: str) -> None:
        super().__init__(archive)
        self._targets = _targets(archive, main)
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._notes: list[tuple[str, str, str]] = []
        self._note_counts = {"footnote": 0, "endnote": 0}
        self._paragraph_style: str | None = None

    def read(self, root: Element) -> None:
        """Read the headers, the body, the notes and the footers."""
        sections = [element for element in root.iter() if local(element) == "sectPr"]
        self._walk_running(self._running_parts(sections[:1], "headerReference"))
        self._walk(root)
        parts = {kind: self._part(f"{kind}s") for kind in self._note_counts}
        notes = {
            (kind, attribute(note, "id")): note
            for kind, part in parts.items()
            if part is not None
            for note in part
        }
        called = tuple(self._notes)
        self._walk_notes((mark, notes[kind, key]) for kind, key, mark in called if (kind, key) in notes)
        self._walk_running(self._running_parts(sections[:1], "footerReference"))

    def _part(self, kind: str) -> Element | None:
        return self._archive.xml(self._targets[kind][0]) if kind in self._targets else None

    def _running_parts(self, sections: list[Element], kind: str) -> Iterator[Element]:
        """Yield the headers or footers of sections: for the first page, then for the other pages."""
        references = [part for section in sections for part in section if local(part) == kind]
        references.sort(key=lambda reference: attribute(reference, "type") != "first")
        for reference in references:
            key = next((value for name, value in reference.attrib.items() if str(name).endswith("}id")), "")
            for path in self._targets.get(f"#{key}", [])[:1]:
                root = self._archive.xml(path)
                if root is not None:
                    yield root

    def _read_block(self, name: str, element: Element) -> None:
        if name == "p":
            self._paragraph(element)
        elif name in _TRANSPARENT:
            self._walk(element)
        elif name in _DELETED:
            self.composer.omit("deletion", "".join(_words(element)))

    def _paragraph(self, paragraph: Element) -> None:
        properties = child(paragraph, "pPr")
        key = attribute(child(properties, "pStyle"), "val")
        name, look = self._styles.paragraph(key, paragraph_look(properties))
        outer, self._paragraph_style = self._paragraph_style, key
        self.composer.begin(self._block(name, look))
        if look.breaks_page and not self._running:
            self.composer.turn_page()
        self._inline(paragraph)
        section = attribute(child(properties, "sectPr", "type"), "val")
        if child(properties, "sectPr") is not None and section != "continuous":
            self.composer.turn_page()
        self._walk_boxes()
        self._paragraph_style = outer

    def _block(self, style: str, look: ParagraphLook) -> Block:
        """Return the block of a paragraph."""
        note = self._note_block()
        if note is not None:
            return note
        level = heading_level(style, look.outline)
        marker = None
        if look.numbering not in (None, "0"):
            marker = self._numbering.next(look.numbering or "", look.numbering_level or 0) or None
        if level:
            return self._block_of("heading", level, marker, centred=look.centred)
        if marker is not None:
            return self._block_of("item", (look.numbering_level or 0) + 1, marker, centred=look.centred)
        is_quotation = style.strip().lower() in _QUOTATIONS
        return self._block_of("quotation" if is_quotation else "text", centred=look.centred)

    def _inline(self, element: Element) -> None:
        """Read the runs inside a paragraph."""
        for part in element:
            name = local(part)
            if name == "r":
                self._run(part)
            elif name in _DELETED:
                self.composer.omit("deletion", "".join(_words(part)))
            elif name in _TRANSPARENT:
                self._inline(part)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        character = attribute(child(properties, "rStyle"), "val")
        style, is_hidden = self._styles.style(
            self._paragraph_style, character, self._direct(properties, character)
        )
        if is_hidden:
            self.composer.omit("hidden", "".join(_words(run)))
            return
        for part in run:
            self._piece(part, style)

    def _direct(self, properties: Element | None, character: str | None) -> RunLook:
        """Read the direct formatting of a run; the underline of a hyperlink does not count."""
        look = run_look(properties)
        if self._styles.named(character).name.lower() in ("hyperlink", "followedhyperlink"):
            return RunLook(toggles=look.toggles, underline=False).over(look)
        return look

    def _piece(self, part: Element, style: Style) -> None:
        """Read a part of a run: words, a break, a call of a note, a text box."""
        name = local(part)
        if (text := _text(part)) is not None:
            self.composer.add(text, style)
        elif name in ("br", "cr"):
            if attribute(part, "type") == "page" and not self._running:
                self.composer.turn_page()
            else:
                self.composer.end_line(hard=True)
        elif name == "lastRenderedPageBreak" and not self._running:
            self.composer.turn_page(rendered=True)
        elif name in ("footnoteReference", "endnoteReference"):
            self._call(name.removesuffix("Reference"), part, style)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            self._boxes.extend(_boxes(part))

    def _call(self, kind: str, reference: Element, style: Style) -> None:
        """Read the call of a note: its number, unless the author wrote another mark."""
        mark = ""
        if attribute(reference, "customMarkFollows") not in ("1", "true", "on"):
            self._note_counts[kind] += 1
            mark = str(self._note_counts[kind])
            self.composer.add(mark, _raised(style), call=True)
        self._notes.append((kind, attribute(reference, "id") or "", mark))


def _raised(style: Style) -> Style:
    return Style(
        style.bold, style.italic, style.underline, style.small_caps, superscript=True, size=style.size
    )


def _text(part: Element) -> str | None:
    """Return the text of a part of a run; ``None`` if the part is not text."""
    name = local(part)
    if name == "t":
        return part.text or ""
    if name == "sym":
        return _symbol(attribute(part, "char") or "")
    return {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}.get(name)


def _symbol(code: str) -> str:
    """Return a character of a symbol font; bullets in the private use area become ``•``."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    if unicodedata.category(character) in ("Cc", "Cs", "Cn"):
        return ""
    return "•" if character in _BULLETS else character


def _words(element: Element) -> Iterator[str]:
    """Yield the words in an element, also deleted words."""
    for part in element.iter():
        if local(part) in ("t", "delText"):
            yield part.text or ""
        elif local(part) in ("tab", "br", "p"):
            yield " "


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the text boxes of a drawing; among alternatives only the first, as the others repeat it."""
    if local(element) == "txbxContent":
        yield element
        return
    children = list(element)
    if local(element) == "AlternateContent":
        children = children[:1]
    for part in children:
        yield from _boxes(part)
