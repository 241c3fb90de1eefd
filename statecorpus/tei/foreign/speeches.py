"""Proceedings with ``u`` or ``sp``: each turn of a speaker becomes a statement.

A turn ends when another speaker begins, or with the division. In some corpora a ``u`` is a whole speech, in
others a paragraph. Unspoken text belongs to the turn before it; a heading, the label of a speaker, and
unspoken text after them belong to the next turn.
"""

from collections.abc import Iterator

from lxml import etree

from statecorpus.model import Heading, Remark, Speaker, Statement, Vocative
from statecorpus.tei.foreign.assembly import StatementDraft, assembled
from statecorpus.tei.foreign.flow import Flow
from statecorpus.tei.foreign.header import HeaderFacts, valid_language
from statecorpus.tei.foreign.label import UNKNOWN, labelled_speaker
from statecorpus.tei.foreign.naming import Naming, slug
from statecorpus.tei.foreign.notes import Notes
from statecorpus.tei.foreign.plain import plain_text
from statecorpus.tei.foreign.strand import Draft, ParagraphDraft
from statecorpus.tei.foreign.utterance import read_utterance
from statecorpus.tei.foreign.vocabulary import GROUPS, SPEECHES, name_of
from statecorpus.tei.markup import TEI, XML_ID, XML_LANG

_T = f"{{{TEI}}}"
_Key = tuple[str | None, str | None]


def read_speeches(
    text: etree._Element, facts: HeaderFacts, notes: Notes, flow: Flow, naming: Naming
) -> list[Statement]:
    """Read the turns of a ``text`` as statements, in its order."""
    proceedings = _Proceedings(facts, notes, flow)
    proceedings.division(text, 0)
    flow.end()
    sheets = list(proceedings.finished())
    if len(sheets) == 1:
        return [assembled(naming.of_file(facts.id), sheets[0], facts)]
    return [
        assembled(naming.of_utterance(facts.id, sheet.mark, number), sheet, facts)
        for number, sheet in enumerate(sheets, 1)
    ]


class _Proceedings:
    """The turns so far, and the blocks and lines that wait for the next turn."""

    def __init__(self, facts: HeaderFacts, notes: Notes, flow: Flow) -> None:
        self._facts = facts
        self._notes = notes
        self._flow = flow
        self._turns: list[tuple[_Key | None, StatementDraft]] = []
        self._ahead: list[Draft] = []
        self._lines: list[str] = []
        self._label = ""
        self._occasion: str | None = None
        self._known: dict[str, Speaker | None] = {}

    def division(self, element: etree._Element, level: int) -> None:
        """Read the content of a division and of its inner divisions."""
        outer = self._occasion
        self._close()
        self._parts(element, level)
        self._close()
        self._occasion = outer

    def _parts(self, element: etree._Element, level: int) -> None:
        self._loose(element.text)
        for child in element:
            name = name_of(child)
            if name in GROUPS:
                self.division(child, level + name.startswith("div"))
            elif name in SPEECHES:
                self._speech(child, name)
            elif name == "annotationBlock":  # an utterance with its annotation (ISO 24624)
                self._parts(child, level)
            elif name == "head":
                self._heading(child, level)
            elif name == "note" and child.get("type") == "speaker":
                self._take_label(plain_text(child))
            elif name == "note" and child.get("type") == "head":
                self._lines.extend(filter(None, [plain_text(child)]))
            elif name:
                self._aside(self._flow.read(child))
            self._loose(child.tail)

    def finished(self) -> Iterator[StatementDraft]:
        """Return the drafts of the turns; blocks after the last turn are added to it."""
        self._ahead[:0] = [Remark(line) for line in self._lines]
        if self._turns:
            self._turns[-1][1].drafts.extend(self._ahead)
        elif self._ahead:
            self._turns.append((None, StatementDraft(drafts=self._ahead)))
        return (sheet for _, sheet in self._turns)

    def _close(self) -> None:
        """End the turn, so that the next utterance begins a new turn even with the same speaker."""
        if self._turns:
            self._turns[-1] = (None, self._turns[-1][1])

    def _loose(self, text: str | None) -> None:
        if text is not None and not text.isspace():
            self._aside(self._flow.read_text(text))

    def _heading(self, element: etree._Element, level: int) -> None:
        drafts = self._flow.read(element, level)
        if drafts and isinstance(drafts[0], Heading):
            self._occasion = drafts[0].text
        self._close()
        self._ahead.extend(_unspoken(drafts, self._notes))

    def _take_label(self, label: str) -> None:
        """Keep the label of the next speaker as a line of the title block of the next turn."""
        if label:
            self._lines.append(label)
            self._label = label

    def _aside(self, drafts: list[Draft]) -> None:
        """Keep unspoken blocks."""
        unspoken = _unspoken(drafts, self._notes)
        if self._ahead or self._lines or not self._turns or self._turns[-1][0] is None:
            self._ahead.extend(unspoken)
        else:
            self._turns[-1][1].drafts.extend(unspoken)

    def _speech(self, element: etree._Element, name: str) -> None:
        for line in element.iterfind(f"{_T}speaker"):
            self._take_label(plain_text(line))
        pointers = element.get("who", "").split()
        who = pointers[0] if pointers and slug(pointers[0]) not in UNKNOWN else None
        if len(pointers) > 1:
            self._notes.add("FT111", "an utterance of several speakers", at=element)
        utterance = read_utterance(element, self._flow)
        key: _Key = (who, self._label if who is None else None)
        if self._turns and self._goes_on(key, name):
            sheet = self._turns[-1][1]
            sheet.drafts.extend(Remark(line) for line in self._lines)
        else:
            sheet = self._begun(element, who)
            self._turns.append((key, sheet))
        sheet.drafts.extend(self._ahead)
        self._ahead, self._lines, self._label = [], [], ""
        if not any(isinstance(part, ParagraphDraft) for part in sheet.drafts):
            sheet.salutation.extend(utterance.salutation)
        else:
            sheet.drafts.extend(utterance.salutation)
        self._keep_closing(sheet)
        sheet.drafts.extend(utterance.drafts)
        sheet.closing = utterance.closing

    def _goes_on(self, key: _Key, name: str) -> bool:
        """Return whether an utterance belongs to the turn before it; a "u" without a label goes on."""
        last = self._turns[-1][0]
        return last == key or (last is not None and name == "u" and key == (None, "") and last[0] is None)

    @staticmethod
    def _keep_closing(sheet: StatementDraft) -> None:
        """Turn a closing formula that is followed by more words into a paragraph."""
        if sheet.closing is not None:
            sheet.drafts.append(ParagraphDraft(sheet.closing))
            sheet.closing = None

    def _begun(self, element: etree._Element, who: str | None) -> StatementDraft:
        own = [valid_language(part.get(XML_LANG)) for part in (element, *element.iterfind(f"{_T}seg"))]
        language = next((tag for tag in own if tag is not None), None)
        return StatementDraft(
            self._lines,
            speaker=self._speaker(element, who),
            language=language,
            occasion=self._occasion,
            mark=element.get(XML_ID),
        )

    def _speaker(self, element: etree._Element, who: str | None) -> Speaker | None:
        if who is None:
            found = labelled_speaker(self._label, None)
            if found is None:
                self._notes.add("FT104", "an utterance that names no speaker", at=element)
            return found
        if who not in self._known:
            self._known[who] = self._facts.participants.speaker(who, self._facts.date, self._notes)
        found = self._known[who]
        if found is None:
            hint = None if len(self._facts.participants) else "import the corpus by its root file"
            self._notes.add("FT103", f"the speaker {who}, whom no list of persons has", at=element, hint=hint)
            found = labelled_speaker(self._label or who.rpartition("#")[2], who)
        return found


def _unspoken(drafts: list[Draft], notes: Notes) -> list[Draft]:
    """Turn unspoken paragraphs into remarks."""
    unspoken: list[Draft] = []
    for draft in drafts:
        if isinstance(draft, ParagraphDraft) and draft.kind != "note":
            if draft.spans:
                notes.add("FT101", "markup in words between utterances")
            unspoken.append(Remark(draft.text))
        elif isinstance(draft, Vocative):
            unspoken.append(Remark(draft.text))
        else:
            unspoken.append(draft)
    return unspoken
