"""Reading DOCX: the paragraphs of a Word document as lines, with the look that its styles give."""

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator

from statecorpus.errors import UndecodableSourceError
from statecorpus.readers.composer import Block
from statecorpus.readers.headings import heading_level
from statecorpus.readers.limits import Limits
from statecorpus.readers.office.archive import Archive, Element, local
from statecorpus.readers.office.docx_content import (
    DELETED,
    DRAWINGS,
    EQUATIONS,
    WORDLESS,
    chosen_branch,
    diagrams,
    is_deleted_row,
    is_mark_gone,
    is_prompt,
    shape_texts,
    unread_parts,
    words_of,
)
from statecorpus.readers.office.docx_fields import Fields
from statecorpus.readers.office.docx_notes import DocxNotes
from statecorpus.readers.office.docx_numbering import Numbering
from statecorpus.readers.office.docx_styles import (
    ParagraphLook,
    RunLook,
    ShownRun,
    Styles,
    attribute,
    child,
    paragraph_look,
    run_look,
)
from statecorpus.readers.office.embedded import read_embedded
from statecorpus.readers.office.equations import equation_text
from statecorpus.readers.office.walk import OfficeWalk, bounded_depth, properties_in
from statecorpus.readers.reading import PLAIN, Reading, Style
from statecorpus.readers.symbol_fonts import sign
from statecorpus.readers.unspaced import UNSPACED

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_QUOTATIONS = frozenset({"quote", "intense quote", "block text", "quotations"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_PLANES = 0x110000
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


def read_docx(data: bytes | str, where: str, limits: Limits) -> Reading:
    """Read a Word document.

    A paragraph is a block, and a break inside it ends a line. Insertions are kept; deletions, hidden text and
    the prompts of empty content controls are omissions. Footnotes and endnotes are lines at the end, and
    their calls are runs with ``call``. The headers of the first section come first, other headers and all
    footers last, as running lines. Pages are taken from the program that saved the file. Charts, embedded
    objects and large pictures are not read; a finding counts them.

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
    with bounded_depth(where):
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
        self._main = main
        self._targets = _targets(archive, main)
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._prompts = frozenset({"PlaceholderText", *self._styles.keys_named("placeholder text")})
        self._notes = DocxNotes({}, None, None)
        self._fields: Fields | None = None
        self._paragraph_style: str | None = None
        self._joint: str | None = None
        self._diagrams: set[str | None] = set()
        self._awaits_mark = False

    def read(self, root: Element) -> None:
        """Read the headers, the body, the notes and the footers."""
        sections = [element for element in root.iter() if local(element) == "sectPr"]
        parts = {kind: self._part(f"{kind}s") for kind in ("footnote", "endnote")}
        self._notes = DocxNotes(parts, self._part("settings"), sections[-1] if sections else None)
        headers = list(self._running_parts(sections, "headerReference"))
        first = set(self._running_paths(sections[:1], "headerReference"))
        self._walk_running(part for path, part in headers if path in first)
        self._walk_part(root)
        self._walk_notes(self._notes.called())
        self._walk_running(part for path, part in headers if path not in first)
        self._walk_running(part for _, part in self._running_parts(sections, "footerReference"))
        comments = self._part("comments")
        for comment in comments if comments is not None else ():
            self.composer.omit("annotation", "".join(words_of(comment)))

    def _walk_part(self, root: Element) -> None:
        """Read a part of the document; fields end with it."""
        outer, self._fields = self._fields, Fields(root)
        self._joint = None
        self._walk(root)
        self._fields = outer

    def _part(self, kind: str) -> Element | None:
        return self._archive.xml(self._targets[kind][0]) if kind in self._targets else None

    def _related(self, key: str) -> str | None:
        """Return the path of the part that a relationship's id names."""
        return next(iter(self._targets.get(f"#{key}", [])), None)

    def _running_paths(self, sections: Iterable[Element], kind: str) -> Iterator[str]:
        """Yield the parts of headers or footers: of each section, for the first page, then for the others."""
        for section in sections:
            references = [part for part in section if local(part) == kind]
            references.sort(key=lambda reference: attribute(reference, "type") != "first")
            for reference in references:
                path = self._related(_relationship(reference))
                if path is not None:
                    yield path

    def _running_parts(self, sections: Iterable[Element], kind: str) -> Iterator[tuple[str, Element]]:
        for path in dict.fromkeys(self._running_paths(sections, kind)):
            root = self._archive.xml(path)
            if root is not None:
                yield path, root

    def _read_block(self, name: str, element: Element) -> None:
        if name == "p":
            self._paragraph(element)
        elif name in DELETED or (name == "tr" and is_deleted_row(element)):
            self.composer.omit("deletion", "".join(words_of(element)))
        elif name == "sdt" and is_prompt(element, self._prompts):
            self.composer.omit("placeholder", "".join(words_of(element)))
        elif name == "altChunk":
            self._chunk(element)
        elif name == "AlternateContent":
            branch = chosen_branch(element)
            if branch is not None:
                self._walk(branch)
        elif name in ("r", "textpath") or name in EQUATIONS:
            self.composer.begin(self._block_of("text", centred=None))
            self._print(element.get("string") or "", PLAIN)
            self._inline_part(element)
        elif name not in WORDLESS:
            self._walk(element)
            self._joint = None if name == "tc" else self._joint

    def _chunk(self, chunk: Element) -> None:
        """Read a chunk of another format."""
        path = self._related(_relationship(chunk)) or ""
        data = self._archive.read(path)
        reading = None if data is None else read_embedded(data, path, self._archive.limits)
        if reading is None:
            self.unread.add("embedded document", posixpath.splitext(path)[1].lstrip("."))
            return
        self.findings.extend(reading.findings)
        self.composer.take(reading)

    def _paragraph(self, paragraph: Element) -> None:
        properties = child(paragraph, "pPr")
        key = attribute(child(properties, "pStyle"), "val")
        name, look = self._styles.paragraph(key, paragraph_look(properties))
        outer, self._paragraph_style = self._paragraph_style, key
        joint, self._joint = self._joint, None
        if joint is None or not self.composer.last:
            self.composer.begin(self._block(name, look))
        elif UNSPACED.match(self.composer.last) is None and self.composer.last not in "-\u2010\u2011 ":
            self.composer.add(joint, PLAIN)
        if look.breaks_page and not self._running:
            self.composer.turn_page()
        self._inline(paragraph)
        section = attribute(child(properties, "sectPr", "type"), "val")
        if child(properties, "sectPr") is not None and section != "continuous":
            self.composer.turn_page()
        has_boxes = bool(self._boxes)
        self._walk_boxes()
        self._paragraph_style = outer
        self._joint = None
        if attribute(child(properties, "framePr"), "dropCap") in ("drop", "margin"):
            self._joint = ""
        elif is_mark_gone(properties) and not has_boxes:
            self._joint = " "

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
            self._inline_part(part)

    def _inline_part(self, part: Element) -> None:
        name = local(part)
        if name == "r":
            self._run(part)
        elif name in WORDLESS:
            return
        elif name in DELETED:
            self.composer.omit("deletion", "".join(words_of(part)))
        elif name == "AlternateContent":
            branch = chosen_branch(part)
            if branch is not None:
                self._inline(branch)
        elif name == "sdt" and is_prompt(part, self._prompts):
            self.composer.omit("placeholder", "".join(words_of(part)))
        elif name in EQUATIONS:
            self._print(equation_text(part), PLAIN)
        elif name in DRAWINGS:
            self._drawing(part)
        elif any(local(inner) == "p" for inner in part):
            self._boxes.append(part)
        else:
            self._inline(part)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        character = attribute(child(properties, "rStyle"), "val")
        look = self._direct(properties, character)
        shown = self._styles.shown(self._paragraph_style, character, look)
        if shown.is_hidden:
            self.composer.omit("hidden", "".join(words_of(run)))
            if self._fields is not None:
                for mark in run.iterchildren("{*}fldChar"):
                    self._fields.mark(mark)
            return
        for part in run:
            self._piece(part, shown)
        self._awaits_mark = False

    def _direct(self, properties: Element | None, character: str | None) -> RunLook:
        """Read the direct formatting of a run; the underline of a hyperlink does not count."""
        look = run_look(properties)
        if self._styles.named(character).name.lower() in ("hyperlink", "followedhyperlink"):
            return RunLook(toggles=look.toggles, underline=False).over(look)
        return look

    def _piece(self, part: Element, shown: ShownRun) -> None:
        """Read a part of a run: words, a break, or something else."""
        name = local(part)
        if name == "t":
            self._words(part.text or "", shown)
        elif name in _CHARACTERS:
            self._print(_CHARACTERS[name], shown.style)
        elif name in ("br", "cr"):
            if attribute(part, "type") == "page" and not self._running:
                self.composer.turn_page()
            else:
                self.composer.end_line(hard=True)
        elif name == "lastRenderedPageBreak":
            if not self._running:
                self.composer.turn_page(rendered=True)
        elif name not in WORDLESS:
            self._rare_piece(name, part, shown)

    def _rare_piece(self, name: str, part: Element, shown: ShownRun) -> None:
        """Read a field, a call of a note, a sign, a drawing, an equation, a ruby or what holds them."""
        if name == "fldChar" and self._fields is not None:
            self._print(self._fields.mark(part), shown.style)
            self.composer.omit("placeholder", self._fields.take_prompt())
        elif name == "instrText" and self._fields is not None:
            self._fields.instruct(part.text or "")
        elif name in ("footnoteReference", "endnoteReference"):
            mark = self._notes.call(name.removesuffix("Reference"), part)
            self._awaits_mark = not mark
            self._print(mark, _raised(shown.style), call=True)
        elif name == "sym":
            self._sign(part, shown.style)
        elif name in ("rt", "delText"):
            self.composer.omit("annotation" if name == "rt" else "deletion", "".join(words_of(part)))
        elif name in DRAWINGS or name in EQUATIONS or name == "r":
            self._inline_part(part)
        elif any(local(inner) == "p" for inner in part):
            self._boxes.append(part)
        else:
            held = chosen_branch(part) if name == "AlternateContent" else part
            for inner in held if held is not None else ():
                self._piece(inner, shown)

    def _drawing(self, drawing: Element) -> None:
        """Read the words of a drawing after the paragraph, and count what else it holds."""
        self._boxes.extend(shape_texts(drawing))
        for key in diagrams(drawing):
            path = self._related(key)
            if path in self._diagrams:  # a diagram is read once, also if it holds itself
                continue
            self._diagrams.add(path)
            diagram = None if path is None else self._archive.xml(path)
            if diagram is None:
                self.unread.add("diagram")
            else:
                self._boxes.append(diagram)
        for kind, name in unread_parts(drawing):
            self.unread.add(kind, name)

    def _words(self, text: str, shown: ShownRun) -> None:
        """Print words; the mark that an author gives a note follows its call."""
        if self._awaits_mark and text.strip():
            self._awaits_mark = False
            self._notes.name_last(text.strip())
            self._print(text, _raised(shown.style), call=True)
            return
        self._print(self.signs.shown(text, shown.font), shown.style)

    def _sign(self, part: Element, style: Style) -> None:
        """Print a character of a symbol font."""
        font = attribute(part, "font")
        try:
            code = int(attribute(part, "char") or "", 16)
        except ValueError:
            return
        found = sign(code, font)
        if found is not None:
            self._print(found, style)
        elif 0 <= code < _PLANES and unicodedata.category(chr(code)) not in ("Cc", "Cs", "Cn"):
            self._print(self.signs.shown(chr(code), font), style)

    def _print(self, text: str, style: Style, *, call: bool = False) -> None:
        """Add words to the line, unless a field hides them."""
        if self._fields is None or self._fields.shown:
            self.composer.add(text, style, call=call)
        else:
            self.composer.omit("hidden", text)


def _relationship(element: Element) -> str:
    """Return the id of the relationship that an element names."""
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), "")


def _raised(style: Style) -> Style:
    return Style(
        style.bold, style.italic, style.underline, style.small_caps, superscript=True, size=style.size
    )
