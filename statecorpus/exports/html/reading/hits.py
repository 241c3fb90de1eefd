"""Search hits in a statement: the text and the characters that each hit covers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from statecorpus.model import SEPARATOR, Heading, Paragraph, Remark, Statement

#: A text of a statement: its part, and its number in the part (for ``body`` the number of the block).
TextKey = tuple[Literal["title", "delivery_note", "salutation", "body", "closing"], int]
#: The start and the end of a hit, as ``KwicLine`` has them.
HitRange = tuple[int, int]


class HitPiece(NamedTuple):
    """The part of a hit in one text.

    Attributes:
        start: the offset of the first character in the text.
        end: the offset after the last character.
        number: the number of the hit, from 1, in the order of the page.
        is_first: whether the hit begins in this text.
        is_last: whether it ends here.
    """

    start: int
    end: int
    number: int
    is_first: bool
    is_last: bool


HitPieces = Mapping[TextKey, tuple[HitPiece, ...]]


def hit_pieces(statement: Statement, hits: Iterable[HitRange]) -> HitPieces:
    r"""Return the pieces of hits by the text that they are in; characters between two texts are left out.

    Args:
        statement: the statement.
        hits: starts and ends as in ``KwicLine``: offsets in ``Statement.text``; behind it, each after a blank
            line, stand the title, the headings, and the notes (delivery note, notes and remarks), for a
            search in these parts. Hits outside of all texts are left out.

    >>> statement = Statement("fra-unga-2024", title="On peace", body=[Paragraph("p1", "We agree.")])
    >>> hit_pieces(statement, [(3, 8), (14, 19)])[("title", 0)]
    (HitPiece(start=3, end=8, number=1, is_first=True, is_last=True),)
    """
    texts = list(_texts(statement))
    found = []
    for start, end in dict.fromkeys(hits):
        parts = [
            (place, max(start, begin) - begin, min(end, begin + size) - begin)
            for place, (_, begin, size) in enumerate(texts)
            if begin < end and start < begin + size
        ]
        if parts and start < end:
            found.append((_rank(texts[parts[0][0]][0]), parts[0][1], parts[0][2], parts))
    pieces: dict[TextKey, list[HitPiece]] = {}
    for number, (*_, parts) in enumerate(sorted(found), 1):
        for place, start, end in parts:
            is_first, is_last = place == parts[0][0], place == parts[-1][0]
            pieces.setdefault(texts[place][0], []).append(HitPiece(start, end, number, is_first, is_last))
    return {key: tuple(pieces_of_text) for key, pieces_of_text in pieces.items()}


def number_of_hit(statement: Statement, pieces: HitPieces, hit: HitRange | None) -> int:
    """Return the number of a hit among the hits of a statement; 0 if it is none of them.

    >>> statement = Statement("fra-unga-2024", body=[Paragraph("p1", "We agree. We do.")])
    >>> number_of_hit(statement, hit_pieces(statement, [(0, 2), (10, 12)]), (10, 12))
    2
    """
    for key, parts in hit_pieces(statement, () if hit is None else (hit,)).items():
        for part in parts:
            for piece in pieces.get(key, ()):
                if piece.is_first and piece._replace(number=1) == part:
                    return piece.number
    return 0


def hit_anchor(number: int, current: int) -> str:
    """Return the id of the mark of a hit: ``hit`` for the hit that the reader came for, or ``hit-3``.

    A page of results links to ``#hit`` and need not know how many hits stand before it in the statement.
    """
    return "hit" if number == current else f"hit-{number}"


def _texts(statement: Statement) -> Iterator[tuple[TextKey, int, int]]:
    """Yield each text with its start and its length: first the spoken text, then the other printed texts."""
    start = 0
    for passage in statement.passages:
        start = passage.end + len(SEPARATOR)
        match passage.kind:
            case "salutation":
                yield ("salutation", passage.block or 0), passage.start, len(passage.text)
            case "closing":
                yield ("closing", 0), passage.start, len(passage.text)
            case _:
                yield ("body", passage.block or 0), passage.start, len(passage.text)
    for key, text in _aside(statement):
        yield key, start, len(text)
        start += len(text) + len(SEPARATOR)


def _aside(statement: Statement) -> Iterator[tuple[TextKey, str]]:
    """Yield the texts that were not spoken, in the order of ``index.aside``."""
    if statement.title is not None:
        yield ("title", 0), statement.title
    blocks = list(enumerate(statement.body))
    for number, block in blocks:
        if isinstance(block, Heading):
            yield ("body", number), block.text
    if statement.delivery_note is not None:
        yield ("delivery_note", 0), statement.delivery_note
    for number, block in blocks:
        if isinstance(block, Remark) or (isinstance(block, Paragraph) and block.kind == "note"):
            yield ("body", number), block.text


_PARTS = ("title", "delivery_note", "salutation", "body", "closing")


def _rank(key: TextKey) -> tuple[int, int]:
    """Return the sort key of a text in the order of the page."""
    return _PARTS.index(key[0]), key[1]
