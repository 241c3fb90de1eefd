"""The walk through an office document, which DOCX and ODT share: depth, notes, text boxes, running lines."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from statecorpus.errors import SourceLimitError
from statecorpus.model import Finding
from statecorpus.readers.composer import Block, Composer
from statecorpus.readers.office.archive import Archive, Element, local
from statecorpus.readers.reading import LineKind, Property, Reading
from statecorpus.readers.signs import Signs
from statecorpus.readers.unread import Unread


class OfficeWalk(ABC):
    """Reads the blocks of a document in their order; a subclass knows the elements of its format."""

    def __init__(self, archive: Archive) -> None:
        self.composer = Composer()
        self.unread = Unread()
        self.signs = Signs(self.unread)
        self.findings: list[Finding] = []
        self._archive = archive
        self._running = False
        self._note: str | None = None
        self._boxes: list[Element] = []
        self._depth = 0

    @abstractmethod
    def _read_block(self, name: str, element: Element) -> None:
        """Read a block with a name, or walk through an element that holds blocks."""

    def _walk(self, element: Element) -> None:
        """Read the blocks inside an element.

        Raises:
            SourceLimitError: elements are nested deeper than the limit.
        """
        self._depth += 1
        if self._depth > self._archive.limits.depth:
            raise SourceLimitError(self._archive.where, "elements are nested too deep", "depth")
        for child in element:
            self._read_block(local(child), child)
        self._depth -= 1

    def _walk_running(self, parts: Iterable[Element]) -> None:
        """Read headers or footers as running lines."""
        self._running = True
        for part in parts:
            self._walk_part(part)
        self._running = False

    def _walk_part(self, root: Element) -> None:
        """Read a part of the document that stands for itself."""
        self._walk(root)

    def _walk_notes(self, notes: Iterable[tuple[str, Element]]) -> None:
        """Read notes, each with its mark."""
        for mark, note in notes:
            self._note = mark
            self._walk_part(note)
        self._note = None

    def _walk_boxes(self) -> None:
        """Read the text boxes that were met inside a paragraph, after the paragraph."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._walk(box)

    def _note_block(self) -> Block | None:
        """Return the block of a paragraph inside a note, the first one with its mark; else ``None``."""
        if self._note is None:
            return None
        mark, self._note = self._note, ""
        return Block("note", marker=mark or None)

    def _block_of(
        self, kind: LineKind, level: int = 0, marker: str | None = None, *, centred: bool | None
    ) -> Block:
        return Block(kind, level, marker, centred=bool(centred), running=self._running)

    def reading(self, media_type: str, properties: Iterable[Property]) -> Reading:
        """Return the lines that were read, with the metadata of the document."""
        text, lines, omissions = self.composer.finish()
        findings = (*self.findings, *self.unread.findings())
        return Reading(
            text,
            lines,
            media_type,
            properties=tuple(properties),
            findings=findings,
            omissions=omissions,
        )


@contextmanager
def bounded_depth(where: str) -> Iterator[None]:
    """Turn the error of Python for calls that are nested too deep into the error of a limit.

    Raises:
        SourceLimitError: elements are nested so deep that reading them would overflow the stack.
    """
    try:
        yield
    except RecursionError as deep:
        raise SourceLimitError(where, "elements are nested too deep", "depth") from deep


def properties_in(elements: Iterable[Element], names: Mapping[str, str]) -> Iterator[Property]:
    """Yield the metadata in some elements.

    Args:
        elements: the elements of the metadata.
        names: for each element to read, the name of the property.
    """
    for element in elements:
        value = (element.text or "").strip()
        if local(element) in names and value:
            yield Property(names[local(element)], value)
