"""Shared passages as links of one stand-off TEI file, which points into the entries of a corpus.

A pointer is ``statements/a.xml#string-range(a.p3,12,140)``: the paragraph ``a.p3``, 140 characters after the
first 12. A passage of several paragraphs is a ``range`` between two ``string-index`` pointers. Both are the
pointer schemes of TEI P5, chapter 16.2.4; characters are the code points of the paragraph's text. Lines of
address and closings have no ``xml:id``: the part of a passage in them is left out, and a passage that
has no other part is a pointer to its entry.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from statecorpus.model import Paragraph, Statement
from statecorpus.tei.atomic_file import write_atomically
from statecorpus.tei.markup import TEI, Lines

# The xml:id of a paragraph, and where it begins and ends in the text of its statement.
_Piece = tuple[str, int, int]

#: Two spans of the texts of two statements, and the number of their family.
Link = tuple[tuple[str, int, int], tuple[str, int, int], int]

_TITLE = "Passages that statements of a corpus share"
_ENCODING = (
    "Each link joins two passages that repeat each other, word for word or with small edits. Its n is the "
    "number of the family of the passages: versions of one text have the same number."
)


class StatementFiles(Protocol):
    """Statements by id, with the file of each."""

    def __getitem__(self, id: str, /) -> Statement: ...

    def path(self, id: str, /) -> Path:
        """Return the path of the file of a statement."""


def write_links(links: Iterable[Link], files: StatementFiles, target: str | os.PathLike[str]) -> int:
    """Write links as a TEI file with one ``linkGrp``, and return their number.

    Args:
        links: the links.
        files: the statements that they point into.
        target: the path of the file, from which the pointers are relative.

    Raises:
        BrokenEntryError: the file of a statement cannot be read.
        OSError: the file cannot be written.
    """
    place = Path(target)
    pointers = _Pointers(files, place.resolve().parent)
    lines = Lines()
    count = 0
    with lines.inside("TEI", {"xmlns": TEI}):
        _write_header(lines)
        with lines.inside("standOff"), lines.inside("linkGrp", {"type": "reuse"}):
            for left, right, family in links:
                ends = f"{pointers.of(*left)} {pointers.of(*right)}"
                lines.add("link", {"n": str(family), "target": ends})
                count += 1
    write_atomically(place, lines.encoded())
    return count


def _write_header(lines: Lines) -> None:
    with lines.inside("teiHeader"):
        with lines.inside("fileDesc"):
            with lines.inside("titleStmt"):
                lines.add("title", content=_TITLE)
            with lines.inside("publicationStmt"):
                lines.add("p", content="Written by statecorpus.")
            with lines.inside("sourceDesc"):
                lines.add("p", content="The entries that the links point to.")
        with lines.inside("encodingDesc"), lines.inside("editorialDecl"):
            lines.add("p", content=_ENCODING)


class _Pointers:
    """The pointers of spans; the paragraphs of a statement are read once."""

    def __init__(self, files: StatementFiles, folder: Path) -> None:
        self._files = files
        self._folder = folder
        self._known: dict[str, tuple[str, str, list[_Piece]]] = {}

    def of(self, id: str, start: int, end: int) -> str:
        """Return the pointer of a span of a statement's text."""
        if id not in self._known:
            self._known[id] = self._read(id)
        file, own, pieces = self._known[id]
        inside = [piece for piece in pieces if piece[1] < end and start < piece[2]]
        if not inside:
            return f"{file}#{own}"
        (first, begin, _), (last, origin, stop) = inside[0], inside[-1]
        low, high = max(start - begin, 0), min(end, stop) - origin
        if first == last:
            return f"{file}#string-range({first},{low},{high - low})"
        return f"{file}#range(string-index({first},{low}),string-index({last},{high}))"

    def _read(self, id: str) -> tuple[str, str, list[_Piece]]:
        path = self._files.path(id).resolve()
        own = path.stem  # a collection may list the statement under another id
        statement = self._files[id]
        pieces = []
        for passage in statement.passages:
            block = None if passage.block is None else statement.body[passage.block]
            if passage.kind == "paragraph" and isinstance(block, Paragraph):
                end = passage.start + len(passage.text)
                pieces.append((f"{own}.{block.id}", passage.start, end))
        return _relative(path, self._folder), own, pieces


def _relative(path: Path, folder: Path) -> str:
    """Return a relative reference to a file, or its address if it is on another drive."""
    try:
        return quote(Path(os.path.relpath(path, folder)).as_posix())
    except ValueError:
        return path.as_uri()
