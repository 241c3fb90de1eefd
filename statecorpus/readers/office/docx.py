"""Reading DOCX: the paragraphs of a Word document as lines, with the look that its styles give."""

import posixpath
import unicodedata
from collections.abc import Iterator

from statecorpus.errors import SourceLimitError, UndecodableSourceError
from statecorpus.readers.limits import Limits
from statecorpus.readers.office.archive import Archive, Element
from statecorpus.readers.office.composer import Block, Composer
from statecorpus.readers.office.docx_numbering import Numbering
from statecorpus.readers.office.docx_styles import (
    ParagraphLook,
    RunLook,
    Styles,
    attribute,
    child,
    heading_level,
    local,
    paragraph_look,
    run_look,
)
from statecorpus.readers.reading import Property, Reading, Style

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

    A paragraph is a block, a break in it ends a line for good. Insertions are kept, deletions and hidden text
    are omissions; footnotes and endnotes are lines of their own at the end, their calls superscripts. Headers
    come first and footers last, as running lines. Pages are those that the program that saved the file found.

    Raises:
        UndecodableSourceError: the bytes are no Word document, or damaged or encrypted.
        SourceLimitError: it inflates to more than the limits give, or nests deeper.
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
    text, lines, omissions = reader.composer.finish()
    return Reading(
        text=text,
        lines=lines,
        media_type=_MEDIA_TYPE,
        properties=tuple(_properties(archive)),
        omissions=omissions,
    )


def _targets(archive: Archive, part: str) -> dict[str, list[str]]:
    """Return the parts that a part refers to, by the last word of the kind of relationship and by id."""
    folder, name = posixpath.split(part)
    root = archive.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, list[str]] = {}
    for one in root if root is not None else ():
        if one.get("TargetMode") == "External":
            continue
        target = one.get("Target") or ""
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found.setdefault((one.get("Type") or "").rpartition("/")[2], []).append(path)
        found.setdefault(f"#{one.get('Id')}", []).append(path)
    return found


class _DocxReader:
    """Walks through the parts of a document; knows its styles, lists and notes."""

    def __init__(self, archive: Archive, main: str) -> None:
        self.composer = Composer()
        self._archive = archive
        self._targets = _targets(archive, main)
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._notes: list[tuple[str, str, str]] = []
        self._note_counts = {"footnote": 0, "endnote": 0}
        self._paragraph_style: str | None = None
        self._running = False
        self._note: str | None = None
        self._boxes: list[Element] = []
        self._depth = 0

    def read(self, root: Element) -> None:
        """Read the headers, the body, the notes and the footers."""
        sections = [one for one in root.iter() if local(one) == "sectPr"]
        self._running_parts(sections[:1], "headerReference")
        self._walk(root)
        parts = {kind: self._part(f"{kind}s") for kind in self._note_counts}
        notes = {
            (kind, attribute(one, "id")): one
            for kind, part in parts.items()
            if part is not None
            for one in part
        }
        for kind, key, mark in tuple(self._notes):
            note = notes.get((kind, key))
            if note is not None:
                self._note = mark
                self._walk(note)
        self._note = None
        self._running_parts(sections[:1], "footerReference")

    def _part(self, kind: str) -> Element | None:
        return self._archive.xml(self._targets[kind][0]) if kind in self._targets else None

    def _running_parts(self, sections: list[Element], kind: str) -> None:
        """Read the headers or footers of the first section: of its first page, then of the others."""
        references = [one for section in sections for one in section if local(one) == kind]
        references.sort(key=lambda one: attribute(one, "type") != "first")
        self._running = True
        for reference in references:
            key = next((value for name, value in reference.attrib.items() if str(name).endswith("}id")), "")
            for path in self._targets.get(f"#{key}", [])[:1]:
                root = self._archive.xml(path)
                if root is not None:
                    self._walk(root)
        self._running = False

    def _walk(self, element: Element) -> None:
        """Read the blocks inside an element."""
        self._depth += 1
        if self._depth > self._archive.limits.depth:
            raise SourceLimitError(self._archive.where, "elements are nested too deep", "depth")
        for one in element:
            name = local(one)
            if name == "p":
                self._paragraph(one)
            elif name in _TRANSPARENT:
                self._walk(one)
            elif name in _DELETED:
                self.composer.omit("deletion", "".join(_words(one)))
        self._depth -= 1

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
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._walk(box)
        self._paragraph_style = outer

    def _block(self, style: str, look: ParagraphLook) -> Block:
        """Tell what kind of block a paragraph is."""
        if self._note is not None:
            mark, self._note = self._note, ""
            return Block("note", marker=mark or None)
        level = heading_level(style, look.outline)
        marker = None
        if look.numbering not in (None, "0"):
            marker = self._numbering.next(look.numbering or "", look.numbering_level or 0) or None
        if level:
            return Block("heading", level, marker, centred=look.centred or False, running=self._running)
        if marker is not None:
            depth = (look.numbering_level or 0) + 1
            return Block("item", depth, marker, centred=look.centred or False, running=self._running)
        is_quotation = style.strip().lower() in _QUOTATIONS
        return Block(
            "quotation" if is_quotation else "text", centred=look.centred or False, running=self._running
        )

    def _inline(self, element: Element) -> None:
        """Read the runs inside a paragraph."""
        for one in element:
            name = local(one)
            if name == "r":
                self._run(one)
            elif name in _DELETED:
                self.composer.omit("deletion", "".join(_words(one)))
            elif name in _TRANSPARENT:
                self._inline(one)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        character = attribute(child(properties, "rStyle"), "val")
        style, is_hidden = self._styles.style(
            self._paragraph_style, character, self._direct(properties, character)
        )
        if is_hidden:
            self.composer.omit("hidden", "".join(_words(run)))
            return
        for one in run:
            self._piece(one, style)

    def _direct(self, properties: Element | None, character: str | None) -> RunLook:
        """Read the direct formatting of a run; of a hyperlink the underline does not count."""
        look = run_look(properties)
        if self._styles.named(character).name.lower() in ("hyperlink", "followedhyperlink"):
            return RunLook(toggles=look.toggles, underline=False).over(look)
        return look

    def _piece(self, one: Element, style: Style) -> None:
        """Read a part of a run: words, a break, a call of a note, a text box."""
        name = local(one)
        if (text := _text(one)) is not None:
            self.composer.add(text, style)
        elif name in ("br", "cr"):
            if attribute(one, "type") == "page" and not self._running:
                self.composer.turn_page()
            else:
                self.composer.end_line(hard=True)
        elif name == "lastRenderedPageBreak" and not self._running:
            self.composer.turn_page(rendered=True)
        elif name in ("footnoteReference", "endnoteReference"):
            self._call(name.removesuffix("Reference"), one, style)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            self._boxes.extend(_boxes(one))

    def _call(self, kind: str, reference: Element, style: Style) -> None:
        """Read the call of a note: its number, except where the author wrote a mark of their own."""
        mark = ""
        if attribute(reference, "customMarkFollows") not in ("1", "true", "on"):
            self._note_counts[kind] += 1
            mark = str(self._note_counts[kind])
            self.composer.add(mark, _raised(style))
        self._notes.append((kind, attribute(reference, "id") or "", mark))


def _raised(style: Style) -> Style:
    return Style(
        style.bold, style.italic, style.underline, style.small_caps, superscript=True, size=style.size
    )


def _text(one: Element) -> str | None:
    """Return what a part of a run prints; ``None`` where it is no text."""
    name = local(one)
    if name == "t":
        return one.text or ""
    if name == "sym":
        return _symbol(attribute(one, "char") or "")
    return {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}.get(name)


def _symbol(code: str) -> str:
    """Return a character of a symbol font: bullets as bullets, others of the private use area as they are."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    if unicodedata.category(character) in ("Cc", "Cs", "Cn"):
        return ""
    return "•" if character in _BULLETS else character


def _words(element: Element) -> Iterator[str]:
    """Return the words in an element, deleted ones among them."""
    for one in element.iter():
        if local(one) in ("t", "delText"):
            yield one.text or ""
        elif local(one) in ("tab", "br", "p"):
            yield " "


def _boxes(element: Element) -> Iterator[Element]:
    """Find the text boxes of a drawing; of alternatives only the first, as the others repeat it."""
    if local(element) == "txbxContent":
        yield element
        return
    children = list(element)
    if local(element) == "AlternateContent":
        children = children[:1]
    for one in children:
        yield from _boxes(one)


def _properties(archive: Archive) -> Iterator[Property]:
    """Return what the document says of itself."""
    for path in _targets(archive, "").get("core-properties", []):
        root = archive.xml(path)
        for one in root if root is not None else ():
            value = (one.text or "").strip()
            if local(one) in _PROPERTIES and value:
                yield Property(_PROPERTIES[local(one)], value)
