"""Texts without ``u`` or ``sp``: each document of the body becomes a statement.

A document is a ``div`` with the ``@type`` of a document, as in *Foreign Relations of the United States*,
or a ``text`` inside a ``group``. A text without documents is a single document. Words between two documents
become remarks of the next document.
"""

from collections.abc import Iterable

import attrs
from lxml import etree

from statecorpus.model import Remark, Statement, Vocative
from statecorpus.tei.foreign.assembly import StatementDraft, assembled
from statecorpus.tei.foreign.flow import Flow
from statecorpus.tei.foreign.header import HeaderFacts, valid_language
from statecorpus.tei.foreign.moment import first_date, read_moment
from statecorpus.tei.foreign.naming import Naming
from statecorpus.tei.foreign.notes import Notes
from statecorpus.tei.foreign.plain import outer_notes, plain_text
from statecorpus.tei.foreign.strand import Draft, ParagraphDraft
from statecorpus.tei.foreign.vocabulary import DOCUMENTS, GROUPS, TITLE_LINES, name_of
from statecorpus.tei.markup import TEI, XML_ID, XML_LANG

_T = f"{{{TEI}}}"
# The elements of a document in which its date is searched.
_DATED = ("dateline", "docDate", "opener", "head", "closer")


def read_documents(
    text: etree._Element, facts: HeaderFacts, notes: Notes, flow: Flow, naming: Naming
) -> list[Statement]:
    """Read the documents of a ``text`` as statements, in its order."""
    library = _Library(notes, flow)
    inside = text.iter(f"{_T}div", f"{_T}text")
    documents = [part for part in inside if part is not text and _is_outermost_document(part)]
    if not documents:
        sheet = library.whole(text)
        return [assembled(naming.of_file(facts.id), sheet, facts)] if sheet is not None else []
    library.division(text, 0, frozenset(documents))
    flow.end()
    sheets = library.finished()
    if len(sheets) == 1:
        return [assembled(naming.of_file(facts.id), sheets[0], facts)]
    results = []
    for number, sheet in enumerate(sheets, 1):
        if sheet.date is None and facts.date is not None:
            notes.add("FT106", f"{sheet.title!r} is one of several documents, and has no date in attributes")
        id = naming.of_utterance(facts.id, sheet.mark, number)
        results.append(assembled(id, sheet, attrs.evolve(facts, date=None)))
    return results


def _is_document(element: etree._Element) -> bool:
    """Return whether an element is a division with the type of a document, or a text of a group."""
    if name_of(element) == "text":
        parent = element.getparent()
        return parent is not None and name_of(parent) == "group"
    return element.get("type", "").lower() in DOCUMENTS


def _is_outermost_document(element: etree._Element) -> bool:
    """Return whether an element is a document inside divisions only, and not inside another document."""
    if not _is_document(element):
        return False
    around = list(element.iterancestors())
    return all(name_of(part) in {*GROUPS, "TEI", "teiCorpus"} and not _is_document(part) for part in around)


class _Library:
    """The documents so far, and the blocks that wait for the next document."""

    def __init__(self, notes: Notes, flow: Flow) -> None:
        self._notes = notes
        self._flow = flow
        self._sheets: list[StatementDraft] = []
        self._ahead: list[Draft] = []
        self._before = 0

    def division(self, element: etree._Element, level: int, documents: frozenset[etree._Element]) -> None:
        """Read the documents inside a division, and the words around them."""
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

    def whole(self, text: etree._Element) -> StatementDraft | None:
        """Read a text as a single document; ``None`` if it has no words."""
        sheet = StatementDraft(language=valid_language(text.get(XML_LANG)))
        self._read(text, sheet, 0)
        self._flow.end()
        return sheet if sheet.drafts or sheet.head or sheet.salutation or sheet.closing else None

    def finished(self) -> list[StatementDraft]:
        """Return the drafts; blocks after the last document are added to it."""
        if self._sheets:
            self._sheets[-1].drafts.extend(self._ahead)
            self._ahead = []
        return self._sheets

    def _around(self, text: str | None) -> None:
        if text is not None and not text.isspace():
            self._ahead.extend(self._remarks(self._flow.read_text(text)))

    def _remarks(self, drafts: Iterable[Draft]) -> list[Draft]:
        """Turn the paragraphs of an editor into remarks."""
        results: list[Draft] = []
        for draft in drafts:
            if isinstance(draft, ParagraphDraft) and draft.kind != "note":
                if draft.spans:
                    self._notes.add("FT101", "markup in words around the documents")
                results.append(Remark(draft.text))
            else:
                results.append(draft)
        return results

    def _document(self, div: etree._Element) -> None:
        sheet = StatementDraft(mark=div.get(XML_ID), language=valid_language(div.get(XML_LANG)))
        dated = (part for name in _DATED for outer in div.iterfind(f"{_T}{name}") for part in outer.iter())
        sheet.date = read_moment(div) or first_date(dated)
        sheet.drafts, self._ahead = self._ahead, []
        self._before = len(sheet.drafts)
        self._read(div, sheet, 0)
        found = div.findall(f"{_T}head") or div.findall(f"{_T}body/{_T}head")
        heads = [plain_text(part, without_notes=True) for part in found]
        sheet.title = " ".join(head for head in heads if head) or None
        self._sheets.append(sheet)

    def _read(self, element: etree._Element, sheet: StatementDraft, level: int) -> None:
        """Read the content of a document, or of a division of a document."""
        self._extend(sheet, self._flow.read_text(element.text) if _has_words(element.text) else [])
        for child in element:
            name = name_of(child)
            own = sheet.drafts[self._before :]
            is_top = all(isinstance(part, Remark) or _is_note(part) for part in own)
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

    def _title_line(self, element: etree._Element, sheet: StatementDraft) -> None:
        """Add a line of the title block; its footnotes become notes."""
        for draft in self._flow.read(element):
            if isinstance(draft, ParagraphDraft) and draft.kind == "note":
                sheet.drafts.append(draft)
            else:
                sheet.head.append(draft.text)

    def _opener(self, element: etree._Element, sheet: StatementDraft) -> None:
        for draft in self._flow.read(element):
            if isinstance(draft, Vocative):
                sheet.salutation.append(draft)
            elif isinstance(draft, ParagraphDraft) and draft.kind != "note" and not sheet.salutation:
                sheet.head.append(draft.text)
            else:
                self._extend(sheet, [draft])

    def _closer(self, element: etree._Element, sheet: StatementDraft) -> None:
        text = plain_text(element, without_notes=True)
        self._extend(sheet, [])
        if text:
            if sheet.closing is not None:
                sheet.drafts.append(ParagraphDraft(sheet.closing))
            sheet.closing = text
        for note in outer_notes(element):
            sheet.drafts.extend(self._flow.read(note))

    @staticmethod
    def _extend(sheet: StatementDraft, drafts: list[Draft]) -> None:
        """Add blocks; if words follow a closing formula, the formula becomes a paragraph."""
        follows = any(not isinstance(part, Remark) and not _is_note(part) for part in drafts)
        if follows and sheet.closing is not None:
            sheet.drafts.append(ParagraphDraft(sheet.closing))
            sheet.closing = None
        sheet.drafts.extend(drafts)


def _is_note(draft: Draft) -> bool:
    return isinstance(draft, ParagraphDraft) and draft.kind == "note"


def _has_words(text: str | None) -> bool:
    return text is not None and not text.isspace()
