"""Texts without ``u`` or ``sp``: each document of the body, or the whole of it, becomes a statement.

A document is a ``div`` whose ``@type`` says so, as in *Foreign Relations of the United States*, or one of the
texts of a ``group``; where there is none, the whole text is one. What stands around the documents goes with
the next one, as remarks.
"""

from collections.abc import Iterable

import attrs
from lxml import etree

from statecorpus.model import Remark, Statement, Vocative
from statecorpus.tei.foreign.assembly import Sheet, assembled
from statecorpus.tei.foreign.flow import Flow
from statecorpus.tei.foreign.header import Facts, valid_language
from statecorpus.tei.foreign.moment import first_date, read_moment
from statecorpus.tei.foreign.naming import Naming
from statecorpus.tei.foreign.notes import Notes
from statecorpus.tei.foreign.plain import outer_notes, plain_text
from statecorpus.tei.foreign.strand import Draft, Words
from statecorpus.tei.foreign.vocabulary import DOCUMENTS, GROUPS, TITLE_LINES, name_of
from statecorpus.tei.markup import TEI, XML_ID, XML_LANG

_T = f"{{{TEI}}}"
# Where the date of one document stands in it.
_DATED = ("dateline", "docDate", "opener", "head", "closer")


def read_documents(
    text: etree._Element, facts: Facts, notes: Notes, flow: Flow, naming: Naming
) -> list[Statement]:
    """Read the documents of a ``text`` as statements, in its order."""
    library = _Library(notes, flow)
    inside = text.iter(f"{_T}div", f"{_T}text")
    documents = [one for one in inside if one is not text and _is_outermost_document(one)]
    if not documents:
        sheet = library.whole(text)
        return [assembled(naming.of_file(facts.id), sheet, facts)] if sheet is not None else []
    library.division(text, 0, frozenset(documents))
    flow.end()
    sheets = library.finished()
    if len(sheets) == 1:
        return [assembled(naming.of_file(facts.id), sheets[0], facts)]
    made = []
    for number, sheet in enumerate(sheets, 1):
        if sheet.date is None and facts.date is not None:
            notes.add("FT106", f"{sheet.title!r} is one of several documents, and has no date in attributes")
        id = naming.of_utterance(facts.id, sheet.mark, number)
        made.append(assembled(id, sheet, attrs.evolve(facts, date=None)))
    return made


def _is_document(element: etree._Element) -> bool:
    """Tell whether an element is a division that says so, or one of the texts of a group."""
    if name_of(element) == "text":
        parent = element.getparent()
        return parent is not None and name_of(parent) == "group"
    return element.get("type", "").lower() in DOCUMENTS


def _is_outermost_document(element: etree._Element) -> bool:
    """Tell whether an element is a document that stands in divisions only, and in no other document."""
    if not _is_document(element):
        return False
    around = list(element.iterancestors())
    return all(name_of(one) in {*GROUPS, "TEI", "teiCorpus"} and not _is_document(one) for one in around)


class _Library:
    """The documents so far, and what waits for the next one."""

    def __init__(self, notes: Notes, flow: Flow) -> None:
        self._notes = notes
        self._flow = flow
        self._sheets: list[Sheet] = []
        self._ahead: list[Draft] = []
        self._before = 0

    def division(self, element: etree._Element, level: int, documents: frozenset[etree._Element]) -> None:
        """Read the documents inside a division, and what stands around them."""
        self._around(element.text)
        for child in element:
            name = name_of(child)
            if child in documents:
                self._document(child)
            elif name in GROUPS and any(inside in documents for inside in child.iter()):
                self.division(child, level + name.startswith("div"), documents)
            elif name:
                self._ahead.extend(self._remarks(self._flow.read(child, level)))
            self._around(child.tail)

    def whole(self, text: etree._Element) -> Sheet | None:
        """Read a text as one document; ``None`` where it has no words."""
        sheet = Sheet(language=valid_language(text.get(XML_LANG)))
        self._read(text, sheet, 0)
        self._flow.end()
        return sheet if sheet.drafts or sheet.head or sheet.salutation or sheet.closing else None

    def finished(self) -> list[Sheet]:
        """Give the sheets; what came after the last document belongs to it."""
        if self._sheets:
            self._sheets[-1].drafts.extend(self._ahead)
            self._ahead = []
        return self._sheets

    def _around(self, text: str | None) -> None:
        if text is not None and not text.isspace():
            self._ahead.extend(self._remarks(self._flow.read_text(text)))

    def _remarks(self, drafts: Iterable[Draft]) -> list[Draft]:
        """Make remarks of an editor's paragraphs."""
        made: list[Draft] = []
        for draft in drafts:
            if isinstance(draft, Words) and draft.kind != "note":
                if draft.spans:
                    self._notes.add("FT101", "markup in words around the documents")
                made.append(Remark(draft.text))
            else:
                made.append(draft)
        return made

    def _document(self, div: etree._Element) -> None:
        sheet = Sheet(mark=div.get(XML_ID), language=valid_language(div.get(XML_LANG)))
        dated = (one for name in _DATED for outer in div.iterfind(f"{_T}{name}") for one in outer.iter())
        sheet.date = read_moment(div) or first_date(one for one in dated if isinstance(one.tag, str))
        sheet.drafts, self._ahead = self._ahead, []
        self._before = len(sheet.drafts)
        self._read(div, sheet, 0)
        found = div.findall(f"{_T}head") or div.findall(f"{_T}body/{_T}head")
        heads = [plain_text(one, without_notes=True) for one in found]
        sheet.title = " ".join(head for head in heads if head) or None
        self._sheets.append(sheet)

    def _read(self, element: etree._Element, sheet: Sheet, level: int) -> None:
        """Read what stands in a document or in a division of it."""
        self._extend(sheet, self._flow.read_text(element.text) if _has_words(element.text) else [])
        for child in element:
            name = name_of(child)
            own = sheet.drafts[self._before :]
            is_top = all(isinstance(one, Remark) or _is_note(one) for one in own)
            if name in {"head", *TITLE_LINES} and is_top and not sheet.salutation:
                self._title_line(child, sheet)
            elif name == "opener" and is_top:
                self._opener(child, sheet)
            elif name == "closer":
                self._closer(child, sheet)
            elif name in GROUPS:
                self._read(child, sheet, level + name.startswith("div"))
            elif name:
                self._extend(sheet, self._flow.read(child, level))
            self._extend(sheet, self._flow.read_text(child.tail) if _has_words(child.tail) else [])

    def _title_line(self, element: etree._Element, sheet: Sheet) -> None:
        """Take a line of the title block; its footnotes become notes."""
        for draft in self._flow.read(element):
            if isinstance(draft, Words) and draft.kind == "note":
                sheet.drafts.append(draft)
            else:
                sheet.head.append(draft.text)

    def _opener(self, element: etree._Element, sheet: Sheet) -> None:
        for draft in self._flow.read(element):
            if isinstance(draft, Vocative):
                sheet.salutation.append(draft)
            elif isinstance(draft, Words) and draft.kind != "note" and not sheet.salutation:
                sheet.head.append(draft.text)
            else:
                self._extend(sheet, [draft])

    def _closer(self, element: etree._Element, sheet: Sheet) -> None:
        text = plain_text(element, without_notes=True)
        self._extend(sheet, [])
        if text:
            if sheet.closing is not None:
                sheet.drafts.append(Words(sheet.closing))
            sheet.closing = text
        for note in outer_notes(element):
            sheet.drafts.extend(self._flow.read(note))

    @staticmethod
    def _extend(sheet: Sheet, drafts: list[Draft]) -> None:
        """Add blocks; a closing formula that they follow is a paragraph."""
        follows = any(not isinstance(one, Remark) and not _is_note(one) for one in drafts)
        if follows and sheet.closing is not None:
            sheet.drafts.append(Words(sheet.closing))
            sheet.closing = None
        sheet.drafts.extend(drafts)


def _is_note(draft: Draft) -> bool:
    return isinstance(draft, Words) and draft.kind == "note"


def _has_words(text: str | None) -> bool:
    return text is not None and not text.isspace()
