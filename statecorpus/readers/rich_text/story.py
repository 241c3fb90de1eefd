"""A story of an RTF: paragraphs that follow each other, in the text or in another place."""

from statecorpus.readers.composer import Block, Composer
from statecorpus.readers.headings import heading_level
from statecorpus.readers.reading import OmissionKind, Reading
from statecorpus.readers.rich_text.state import GroupState
from statecorpus.readers.rich_text.tables import StyleNames
from statecorpus.readers.unspaced import UNSPACED

_NO_SPACE_AFTER = "-\u2010\u2011 \n"


class Story:
    """The paragraphs of the text, of a note, of a text box, or of a header or footer.

    Args:
        styles: the names of the paragraph styles.
        place: ``"text"``, ``"note"``, ``"box"``, ``"header"`` or ``"footer"``.
        mark: the mark of a note.
        running: whether it stands inside a header or footer.
    """

    def __init__(
        self, styles: StyleNames, place: str = "text", mark: str | None = None, *, running: bool = False
    ) -> None:
        self.running = running or place in ("header", "footer")
        self.place = place
        self.composer = Composer()
        self.marker: str | None = None
        self.boxes: list[Story] = []
        self.printed = 0
        self.is_open = False
        self._styles = styles
        self._mark = mark

    def add(self, text: str, state: GroupState, *, call: bool = False) -> None:
        """Add words, unless they are hidden or deleted."""
        if not text:
            return
        if state.hidden or state.deleted:
            self.composer.omit("deletion" if state.deleted else "hidden", text)
            return
        self._open(state)
        self.printed += len(text)
        self.composer.add(text, state.look, call=call)

    def omit(self, kind: OmissionKind, text: str) -> None:
        """Leave words out."""
        self.composer.omit(kind, text)

    def end_line(self, state: GroupState) -> None:
        """End the line; the paragraph continues."""
        self._open(state)
        self.composer.end_line(hard=True)

    def turn_page(self, *, rendered: bool) -> None:
        """Begin a new page; the headers of a page belong to no page."""
        if self.place == "text":
            self.composer.turn_page(rendered=rendered)

    def end_paragraph(self, state: GroupState | None = None) -> None:
        """End the paragraph; if its mark is deleted, the next paragraph runs on in it."""
        if state is not None and state.deleted:
            last = self.composer.last
            if self.is_open and last not in _NO_SPACE_AFTER and UNSPACED.match(last) is None:
                self.composer.add(" ", state.look)
            return
        if not self.is_open and self.place != "note":
            self.composer.begin(Block())
        self.is_open = False
        self.marker = None
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.composer.take(box.reading())

    def reading(self) -> Reading:
        """Return the paragraphs."""
        if self.is_open or self.boxes:
            self.end_paragraph()
        text, lines, omissions = self.composer.finish()
        return Reading(text, lines, "text/plain", omissions=omissions)

    def _open(self, state: GroupState) -> None:
        if not self.is_open:
            self.composer.begin(self._block(state))
            self.is_open = True

    def _block(self, state: GroupState) -> Block:
        if self.place == "note":
            mark, self._mark = self._mark, None
            return Block("note", marker=mark)
        level = heading_level(self._styles[state.style], state.outline)
        marker = (self.marker or "").strip() or None
        if level:
            return Block("heading", level, marker, centred=state.centred, running=self.running)
        if marker is not None:
            return Block("item", state.level + 1, marker, centred=state.centred, running=self.running)
        return Block(centred=state.centred, running=self.running)
