"""Turning the elements of a body into blocks: paragraphs with their spans, headings, remarks, footnotes.

A remark in the middle of a paragraph, such as applause, splits the paragraph, so that every word and remark
keeps its place. A footnote follows its paragraph.
"""

from lxml import etree

from statecorpus.model import Heading, ParagraphKind, Remark, Vocative
from statecorpus.tei.foreign.notes import Notes
from statecorpus.tei.foreign.plain import outer_notes, plain_text
from statecorpus.tei.foreign.spans import emphasis, emphasis_of, span_of
from statecorpus.tei.foreign.strand import Draft, TextStrand
from statecorpus.tei.foreign.vocabulary import (
    BREAKS,
    GENERATED,
    GROUPS,
    LINES,
    TOKENS,
    WORDLESS,
    is_remark,
    name_of,
)
from statecorpus.tei.markup import TEI

_DEEPEST = 6
_HOLDERS = GROUPS | {"list", "table", "cit", "floatingText", "figure", "opener", "closer", "castList"}
# Elements that become blocks of their own, even inside a paragraph.
_CUTTING = (
    frozenset({"p", "ab", "list", "table", "lg", "floatingText", "figure", "cit", "head", "sp"}) | GROUPS
)
_KINDS: dict[str, ParagraphKind] = {"item": "item", "label": "item", "quote": "quotation"}
_QUOTING = frozenset({"quote", "q", "said", "cit"})
_QUIET = frozenset({"desc", "p", "lb", "seg", "note", "time"})
_HAS_TOKENS = etree.XPath("child::t:w or child::t:pc", namespaces={"t": TEI})
_ANNOTATION = ("lemma", "msd", "pos", "ana")


class Flow:
    """Reads the elements of a body one after another.

    Args:
        notes: collects the markup that cannot be kept.
        joined: whether the file marks with ``@join`` the tokens that have no space between them.
    """

    def __init__(self, notes: Notes, *, joined: bool) -> None:
        self._notes = notes
        self._joined = joined
        self._drafts: list[Draft] = []
        self._pages: list[str | None] = []

    def read(self, element: etree._Element, level: int = 1) -> list[Draft]:
        """Return the blocks of an element of the body.

        Args:
            element: the element.
            level: the level of the element if it is a heading; headings inside a division are a level deeper.
        """
        self._drafts = []
        self._block(element, name_of(element), "paragraph", level)
        return self._drafts

    def read_text(self, text: str | None) -> list[Draft]:
        """Return the block for words outside all elements that could hold them."""
        self._drafts = []
        self._loose(text, "paragraph")
        return self._drafts

    def end(self) -> None:
        """Note pages that begin after the last words."""
        for _ in self._pages:
            self._notes.add("FT102", "<pb> after the last words")
        self._pages = []

    def _block(self, element: etree._Element, name: str, kind: ParagraphKind, level: int) -> None:
        remark = is_remark(element, name)
        if not name:
            return
        if remark == "remark":
            self._remark(element)
        elif remark == "foot":
            self._words(element, "note")
        elif name in BREAKS:
            if name == "pb":
                self._pages.append(element.get("n"))
            self._empty(element, kind)
        elif name == "head":
            self._heading(element, level)
        elif name == "salute":
            self._vocative(element)
        elif name in WORDLESS or name in GENERATED:
            self._leave_out(element, name)
        elif name in _HOLDERS or (name in _QUOTING and _holds_blocks(element)):
            inside: ParagraphKind = "quotation" if name in _QUOTING else kind
            self._children(element, inside, level + name.startswith("div"))
        else:
            self._words(element, _KINDS.get(name, kind))

    def _children(self, element: etree._Element, kind: ParagraphKind, level: int) -> None:
        self._loose(element.text, kind)
        for child in element:
            self._block(child, name_of(child), kind, level)
            self._loose(child.tail, kind)

    def _empty(self, element: etree._Element, kind: ParagraphKind) -> None:
        """Keep the words of an element that should have none."""
        if element.text or len(element):
            self._words(element, kind)

    def _loose(self, text: str | None, kind: ParagraphKind) -> None:
        if text is not None and not text.isspace():
            strand = TextStrand(kind)
            strand.add(text)
            self._notes.add("FT109", "words outside of every paragraph")
            self._flush(strand)

    def _remark(self, element: etree._Element) -> None:
        text = plain_text(element)
        for inside in element.iter(f"{{{TEI}}}*"):
            name = name_of(inside)
            if inside is not element and name not in _QUIET:
                self._notes.add("FT101", f"<{name}> in a remark", at=inside)
        if text:
            self._drafts.append(Remark(text))
        else:
            self._notes.add("FT102", f"<{name_of(element)}> without words", at=element)

    def _heading(self, element: etree._Element, level: int) -> None:
        text = plain_text(element, without_notes=True)
        if text:
            self._drafts.append(Heading(text, min(max(level, 1), _DEEPEST)))
        for note in outer_notes(element):
            self._words(note, "note")
        if element.find(f".//{{{TEI}}}hi") is not None:
            self._notes.add("FT101", "<hi> in a heading", at=element)

    def _vocative(self, element: etree._Element) -> None:
        text = plain_text(element)
        if text:
            self._drafts.append(Vocative(text))

    def _words(self, element: etree._Element, kind: ParagraphKind) -> None:
        """Read an element with words and inner elements."""
        strand = TextStrand(kind)
        for n in self._pages:
            strand.page(n)
        self._pages = []
        feet: list[etree._Element] = []
        for rend in emphasis_of(element):
            strand.open(emphasis(rend))
        self._walk(element, strand, feet, loose=False)
        self._flush(strand)
        for foot in feet:
            self._words(foot, "note")

    def _flush(self, strand: TextStrand) -> None:
        words, pages = strand.broken_off()
        if words is not None:
            self._drafts.append(words)
        self._pages.extend(pages)

    def _walk(
        self, element: etree._Element, strand: TextStrand, feet: list[etree._Element], *, loose: bool
    ) -> None:
        """Collect the words of an element; ``loose``: white space between elements has no meaning."""
        loose = self._joined and (loose or name_of(element) == "s" or bool(_HAS_TOKENS(element)))
        self._add(strand, element.text, loose=loose)
        for child in element:
            name = name_of(child)
            if name:
                self._inside(child, name, strand, feet, loose=loose)
            self._add(strand, child.tail, loose=loose)

    @staticmethod
    def _add(strand: TextStrand, text: str | None, *, loose: bool) -> None:
        if text and not (loose and text.isspace()):
            strand.add(text)

    def _inside(
        self,
        element: etree._Element,
        name: str,
        strand: TextStrand,
        feet: list[etree._Element],
        *,
        loose: bool,
    ) -> None:
        remark = is_remark(element, name)
        if remark == "foot":
            feet.append(element)
        elif remark == "remark" and not plain_text(element):
            self._silence(element, name, strand)
        elif remark == "remark" or name in _CUTTING or (name in _QUOTING and _holds_blocks(element)):
            self._flush(strand)
            kind: ParagraphKind = "quotation" if name in _QUOTING else strand.kind
            self._block(element, name, kind, _DEEPEST)
        elif name in WORDLESS or name in GENERATED:
            self._leave_out(element, name)
            strand.add(" " if name == "space" else "")
        elif name in BREAKS or name in LINES:
            space = "" if name in BREAKS and (self._joined or element.get("break") == "no") else " "
            strand.add(space)
            if name == "pb":
                strand.page(element.get("n"))
            self._walk(element, strand, feet, loose=loose)
            strand.add(space if name in LINES else "")
        elif name in TOKENS:
            self._token(element, strand, feet)
        else:
            self._spanning(element, name, strand, feet, loose=loose)

    def _silence(self, element: etree._Element, name: str, strand: TextStrand) -> None:
        """Pass over a gap, a pause or a noise without words; a word with a gap in it stays two parts."""
        self._notes.add("FT102", f"<{name}> without words", at=element)
        if name == "gap" and strand.ends_in_word and (element.tail or "")[:1].isalnum():
            strand.add("\u2026")

    def _token(self, element: etree._Element, strand: TextStrand, feet: list[etree._Element]) -> None:
        if any(element.get(name) is not None for name in _ANNOTATION):
            self._notes.add("FT110", "lemmas and parts of speech of words", at=element)
        if self._joined:
            strand.add_token(plain_text(element), element.get("join"))
        else:
            self._walk(element, strand, feet, loose=False)

    def _spanning(
        self,
        element: etree._Element,
        name: str,
        strand: TextStrand,
        feet: list[etree._Element],
        *,
        loose: bool,
    ) -> None:
        makers = span_of(element, name, self._notes)
        if makers is None and name != "choice":
            kind = element.get("type")
            shown = f'<{name} type="{kind[:40]}">' if kind else f"<{name}>"
            self._notes.add("FT101", f"{shown}, which the model has no span for", at=element)
        for make in makers or ():
            strand.open(make)
        self._walk(element, strand, feet, loose=loose)
        for _ in makers or ():
            strand.close()

    def _leave_out(self, element: etree._Element, name: str) -> None:
        if name in {"linkGrp", "spanGrp"}:
            self._notes.add("FT110", f"<{name}>, links between words", at=element)
        else:
            self._notes.add("FT102", f"<{name}>, which is not part of the words", at=element)


def _holds_blocks(element: etree._Element) -> bool:
    """Return whether a quotation contains paragraphs."""
    return any(name_of(child) in _CUTTING or name_of(child) == "quote" for child in element)
